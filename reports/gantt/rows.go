package gantt

import (
	"cmp"
	"slices"
)

// rows holds which lines the bars of each shown lane stand on. It depends on
// the model and the zoom but not on what is in sight, so that nothing jumps
// when the view is panned.
type rows struct {
	metrics Metrics
	lanes   []laneRows
	lines   []uint8 // of every bar of every shown lane, one lane after another
	height  float64
	ends    []float64

	order []placed
	last  []float64
}

type laneRows struct {
	index int // in Model.Lanes
	first int // of its bars in lines
	count int // of its lines
	y, h  float64
}

// placed is a bar by where it begins and ends for the choice of a line.
type placed struct {
	bar      int
	from, to float64
}

// assign finds the shown lanes and the lines of their bars.
func (r *rows) assign(m *Model, perDay float64, metrics Metrics) {
	r.metrics, r.lanes, r.lines, r.height = metrics, r.lanes[:0], r.lines[:0], 0
	folded := -1 // level of the lane that hides the deeper ones below it
	for i := range m.Lanes {
		lane := &m.Lanes[i]
		if folded >= 0 && lane.Level > folded {
			continue
		}
		folded = -1
		if lane.Folded {
			folded = lane.Level
		}
		lr := laneRows{index: i, first: len(r.lines), y: r.height}
		r.lines = append(r.lines, make([]uint8, len(lane.Bars))...)
		lr.count = r.assignLane(lane, r.lines[lr.first:], perDay)
		lr.h = metrics.Lane + float64(lr.count-1)*metrics.SubRow
		r.height += lr.h
		r.lanes = append(r.lanes, lr)
	}
}

// assignLane gives each bar the first line where it does not hide another, and
// returns the number of lines. A diamond may touch the end of a bar and half of
// another diamond: both are still seen.
func (r *rows) assignLane(lane *Lane, lines []uint8, perDay float64) int {
	r.order = r.order[:0]
	for i := range lane.Bars {
		b := &lane.Bars[i]
		e := extentOf(b.Kind, b.When, b.End, b.OpenEnd)
		if b.Ghost || b.Kind == Zone || e.undecided {
			continue
		}
		p := placed{bar: i, from: e.from * perDay, to: e.to * perDay}
		if b.Kind == Flag || b.Kind == Point && b.When.Exact() {
			p.from += perDay / 2
			p.to = p.from + 0.6*r.metrics.Mark
		}
		r.order = append(r.order, p)
	}
	slices.SortStableFunc(r.order, func(a, b placed) int { return cmp.Compare(a.from, b.from) })
	r.last = r.last[:0]
	for _, p := range r.order {
		k := slices.IndexFunc(r.last, func(end float64) bool { return end <= p.from+touch })
		switch {
		case k >= 0:
			r.last[k] = p.to
		case len(r.last) < max(r.metrics.MaxRows, 1):
			k = len(r.last)
			r.last = append(r.last, p.to)
		default:
			k = len(r.last) - 1
			r.last[k] = max(r.last[k], p.to)
		}
		lines[p.bar] = uint8(k)
	}
	r.followLive(lane, lines)
	return max(len(r.last), 1)
}

// followLive puts ghosts on the lines of the bars they are ghosts of.
func (r *rows) followLive(lane *Lane, lines []uint8) {
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

// stripRows holds the lines of the zone names under the header.
type stripRows struct {
	lines []uint8
	count int
	last  []float64
}

// maxStrip is the most lines of zone names.
const maxStrip = 3

// assign gives zones that overlap lines of their own.
func (st *stripRows) assign(zones []Bar) {
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
