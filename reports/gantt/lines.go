package gantt

import (
	"cmp"
	"math"
	"slices"
	"sort"

	"bolgeplan/data/day"
)

// laneLines holds the line of each bar in the shown lanes. It does not depend on the visible part,
// so that no bar jumps when the view is panned.
type laneLines struct {
	metrics Metrics
	measure Measure
	fitEnd  day.Day // see View.Edge
	lanes   []laneExtent
	lines   []uint8 // the line of every bar of the shown lanes, one lane after another
	height  float64
	ends    []float64

	order      []linePlacement
	lineStates []lineState
}

type laneExtent struct {
	index int // in Model.Lanes
	first int // of its bars in lines
	count int // of its lines
	y, h  float64
}

// linePlacement is the extent of a bar for the choice of a line. x0 and x1 bound its shape. label
// is the width of its label with the gap; 0 for none. Where the label must stand left, x0 is the
// start of the label.
type linePlacement struct {
	bar      int
	from, to float64
	x0, x1   float64
	label    float64
	leftOnly bool
}

// lineState is the occupied part of a line.
type lineState struct {
	end   float64       // of its bars
	taken float64       // end of its shapes and labels without the last bar
	last  linePlacement // the last bar
}

// accepts reports whether a bar can come next on the line: it hides no bar, and the label of the
// last bar keeps a place on one side.
func (f *lineState) accepts(p linePlacement) bool {
	return f.end <= p.from+touchTolerance && (!p.leftOnly || f.last.x1 <= p.x0) && (f.last.label == 0 || f.hasRoomRight(p) || f.hasRoomLeft())
}

// hasRoomRight reports whether the label of the last bar fits before the next bar.
func (f *lineState) hasRoomRight(next linePlacement) bool { return f.last.x1+f.last.label <= next.x0 }

// hasRoomLeft reports whether the label of the last bar fits left of that bar.
func (f *lineState) hasRoomLeft() bool { return f.taken <= f.last.x0-f.last.label }

// add puts the next bar on the line.
func (f *lineState) add(p linePlacement) {
	f.taken = max(f.taken, f.last.x1)
	if f.hasRoomRight(p) {
		f.taken = max(f.taken, f.last.x1+f.last.label)
	}
	f.end, f.last = max(f.end, p.to), p
}

// assign finds the shown lanes and the lines of their bars.
func (r *laneLines) assign(m *Model, v *View) {
	perDay := v.Scale.PerDay
	r.metrics, r.measure, r.fitEnd = v.Metrics, v.Measure, v.FitEnd
	r.lanes, r.lines, r.height = r.lanes[:0], r.lines[:0], 0
	folded := -1 // level of the folded lane that hides the deeper lanes below it
	for i := range m.Lanes {
		lane := &m.Lanes[i]
		if folded >= 0 && lane.Level > folded {
			continue
		}
		folded = -1
		if lane.Folded {
			folded = lane.Level
		}
		lr := laneExtent{index: i, first: len(r.lines), y: r.height}
		r.lines = append(r.lines, make([]uint8, len(lane.Bars))...)
		lr.count = r.assignLane(lane, r.lines[lr.first:], perDay)
		lr.h = r.metrics.Lane + float64(lr.count-1)*r.metrics.SubRow
		r.height += lr.h
		r.lanes = append(r.lanes, lr)
	}
}

// assignLane gives each bar the first line that accepts it, and returns the number of lines. Where
// all lines are used, labels give way. A diamond may touch the end of a bar and half of another
// diamond: both stay visible.
func (r *laneLines) assignLane(lane *Lane, lines []uint8, perDay float64) int {
	r.order = r.order[:0]
	for i := range lane.Bars {
		if p, ok := r.placement(&lane.Bars[i], perDay); ok {
			p.bar = i
			r.order = append(r.order, p)
		}
	}
	slices.SortStableFunc(r.order, func(a, b linePlacement) int { return cmp.Compare(a.from, b.from) })
	r.lineStates = r.lineStates[:0]
	for _, p := range r.order {
		k := slices.IndexFunc(r.lineStates, func(f lineState) bool { return f.accepts(p) })
		if k < 0 && len(r.lineStates) < max(r.metrics.MaxRows, 1) {
			k = len(r.lineStates)
			nothing := math.Inf(-1)
			r.lineStates = append(r.lineStates, lineState{end: nothing, taken: nothing, last: linePlacement{x0: nothing, x1: nothing}})
		}
		if k < 0 {
			k = slices.IndexFunc(r.lineStates, func(f lineState) bool { return f.end <= p.from+touchTolerance })
		}
		if k < 0 {
			k = len(r.lineStates) - 1
		}
		r.lineStates[k].add(p)
		lines[p.bar] = uint8(k)
	}
	r.placeGhosts(lane, lines)
	return max(len(r.lineStates), 1)
}

// placement returns the extent of a bar; false where the bar needs no line.
func (r *laneLines) placement(b *Bar, perDay float64) (linePlacement, bool) {
	e := extentOf(b.Kind, b.When, b.End, b.OpenEnd)
	if b.Ghost || b.Kind == Zone || e.undecided {
		return linePlacement{}, false
	}
	p := linePlacement{from: e.from * perDay, to: e.to * perDay}
	if b.Kind == Flag || b.Kind == Point && b.When.Exact() {
		p.from += perDay / 2
		p.to = p.from + 0.6*r.metrics.Mark
	}
	v := View{Scale: Scale{PerDay: perDay}, Metrics: r.metrics, FitEnd: r.fitEnd}
	m := v.mark(b, 0, b.When, b.End, 0)
	p.x0, p.x1 = m.X, m.X+m.W
	if b.needsLabel() && r.metrics.bearsLabel(b) {
		w := r.measure(b.Label, LabelFont)
		if m.Diamond || w+2*r.metrics.Pad > m.W { // otherwise the label fits inside
			p.label = r.metrics.Gap + w + r.metrics.Pad
			if p.leftOnly = v.reachesOverFitEnd(&m, w); p.leftOnly {
				p.x0, p.label = p.x0-p.label, 0
			}
		}
	}
	return p, true
}

// placeGhosts puts each ghost on the line of its bar.
func (r *laneLines) placeGhosts(lane *Lane, lines []uint8) {
	for i := range lane.Bars {
		if !lane.Bars[i].Ghost {
			continue
		}
		for k := range lane.Bars {
			if b := &lane.Bars[k]; !b.Ghost && b.ID == lane.Bars[i].ID {
				lines[i] = lines[k]
				break
			}
		}
	}
}

// stripLines holds the lines of the zone names under the header.
type stripLines struct {
	lines []uint8
	count int
	last  []float64
}

// maxStrip is the highest number of lines of zone names.
const maxStrip = 3

// assign puts zones that overlap on different lines.
func (st *stripLines) assign(zones []Bar) {
	st.lines, st.last, st.count = st.lines[:0], st.last[:0], 0
	for i := range zones {
		z := &zones[i]
		e := extentOf(Zone, z.When, z.End, z.OpenEnd)
		k := 0
		if !e.undecided && !z.Ghost {
			k = slices.IndexFunc(st.last, func(end float64) bool { return end <= e.from })
			if k < 0 && len(st.last) < maxStrip {
				k = len(st.last)
				st.last = append(st.last, 0)
			}
			k = max(k, 0)
			st.last[k] = max(st.last[k], e.to)
		}
		st.lines = append(st.lines, uint8(k))
	}
	st.count = len(st.last)
}

// interval is a part of the time axis.
type interval struct{ from, to float64 }

// intervals are disjoint parts of the axis, from left to right.
type intervals []interval

// free reports whether no interval overlaps the part between from and to.
func (v intervals) free(from, to float64) bool {
	i := sort.Search(len(v), func(i int) bool { return v[i].to > from })
	return i == len(v) || v[i].from >= to
}

// add returns the intervals with the part between from and to.
func (v intervals) add(from, to float64) intervals {
	i := sort.Search(len(v), func(i int) bool { return v[i].to >= from })
	k := i
	for k < len(v) && v[k].from <= to {
		from, to = min(from, v[k].from), max(to, v[k].to)
		k++
	}
	if i == k {
		v = append(v, interval{})
		copy(v[i+1:], v[i:])
		v[i] = interval{from, to}
		return v
	}
	v[i] = interval{from, to}
	return append(v[:i+1], v[k:]...)
}
