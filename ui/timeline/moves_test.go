package timeline

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"testing"

	"fyne.io/fyne/v2"

	"bolgeplan/data/day"
	"bolgeplan/data/plan"
	"bolgeplan/data/rules"
	"bolgeplan/data/wavetable"
	"bolgeplan/reports/gantt"
	"bolgeplan/ui/kit/style"
)

// leastMoves is the least number of moves. The environment can ask for more than each way
// of moving with each precision once.
func leastMoves() int {
	n, _ := strconv.Atoi(os.Getenv("BOLGEPLAN_MOVES"))
	return n
}

// snap is where a drag ends.
type snap struct {
	name string
	zoom func(s *Screen)
	unit gantt.Unit // whose starts attract; Days: none
}

func zoomed(u gantt.Unit, factor float64) func(s *Screen) {
	return func(s *Screen) { s.chart.ZoomTo(u); s.chart.ZoomBy(factor) }
}

var snaps = []snap{
	{"a Monday", zoomed(gantt.Weeks, 0.64), gantt.Weeks},
	{"the 1st of a month", zoomed(gantt.Months, 1), gantt.Months},
	{"the 1st of a quarter", zoomed(gantt.Quarters, 1), gantt.Quarters},
	{"another bar", zoomed(gantt.Months, 1), gantt.Days},
	{"nothing", zoomed(gantt.Weeks, 1), gantt.Days},
	{"Alt", zoomed(gantt.Months, 1), gantt.Days},
}

// TestMoves moves random milestones of random plans in every way. Every date must keep its
// precision. What stood on its rule must stand on it. What is locked or off its rule must
// stay. The preview must equal the result, and undo must restore everything.
func TestMoves(t *testing.T) {
	s := newMovesScreen(t)
	m := mover{hand: newHand(t, s), count: map[string]int{}}
	for seed := uint64(1); seed == 1 || m.made < leastMoves(); seed++ {
		for _, of := range precisions {
			m.dice = dice{rand.New(rand.NewPCG(seed, 0)), t}
			m.round(of, fmt.Sprintf("round %d, %s", seed, of.name))
			if t.Failed() {
				return
			}
		}
	}
	t.Logf("%d of %d moves changed something; %v", m.changed, m.made, m.count)
	if m.changed*5 < m.made*4 {
		t.Errorf("%d of %d moves changed something", m.changed, m.made)
	}
	for _, of := range precisions {
		for _, end := range append([]string{"arrow", "Shift+arrow", "a table"}, names(snaps)...) {
			if m.count[of.name+" to "+end] == 0 {
				t.Errorf("no %s was moved to %s", of.name, end)
			}
		}
	}
	for _, way := range []string{"fix", "edge", "several", "along with a table"} {
		if m.count[way] == 0 {
			t.Errorf("nothing was moved by %s", way)
		}
	}
}

func names(of []snap) (list []string) {
	for _, s := range of {
		list = append(list, s.name)
	}
	return list
}

// mover makes moves and checks their effects.
type mover struct {
	*hand
	dice          dice
	made, changed int
	count         map[string]int
}

// round moves a milestone of a precision in every way.
func (m *mover) round(of precision, where string) {
	for _, end := range snaps {
		focus := m.dice.schedule(m.s, of)
		m.byPointer(of, end, focus, where)
	}
	for _, key := range []struct {
		name string
		mods fyne.KeyModifier
	}{{"arrow", 0}, {"Shift+arrow", fyne.KeyModifierShift}} {
		focus := m.dice.schedule(m.s, of)
		m.byKey(of, key.name, key.mods, focus, where)
	}
	m.dice.schedule(m.s, of)
	m.byEdge(where)
	m.dice.schedule(m.s, of)
	m.byFix(where)
	m.dice.schedule(m.s, of)
	m.byTable(of, where)
}

// byPointer drags a bar to a snap and drops it there.
func (m *mover) byPointer(of precision, end snap, focus plan.ID, where string) {
	bar := barOf(m.t, m.s, milestone(m.s, focus))
	var others []string
	if m.dice.oneIn(4) {
		others = m.another(bar)
	}
	end.zoom(m.s)
	at, ok := m.grip(gantt.Body, bar, others...)
	if !ok {
		m.t.Fatalf("%s: the bar of %q cannot be held", where, milestone(m.s, focus).Written)
	}
	if end.name == "Alt" {
		m.keys = fyne.KeyModifierAlt
	}
	for range 60 {
		to, off := m.aim(of, end, bar, others)
		if m.drag(at, float32(to+off-m.s.current.bars[bar].When.Earliest)); m.isAt(bar, to, end.name) {
			m.count[of.name+" to "+end.name]++
			if len(others) > 0 {
				m.count["several"]++
			}
			m.drop(at, gantt.Body, where+" to "+end.name)
			return
		}
		m.cancel(at)
		if at, ok = m.grip(gantt.Body, bar, others...); !ok {
			m.t.Fatalf("%s: the bar cannot be held again", where)
		}
	}
	m.cancel(at)
	m.keys = 0
}

// another returns another bar that can be moved.
func (m *mover) another(bar string) []string {
	for i := range moved {
		for n := range 3 {
			id := plan.WaveMilestoneID(movedWave(i, n), plan.GoLive)
			if other, ok := m.s.current.barOf(id); ok && other != bar && !milestone(m.s, id).Locked {
				return []string{other}
			}
		}
	}
	return nil
}

// aim returns a day to which a bar may go, and the distance of the pointer from it.
func (m *mover) aim(of precision, end snap, bar string, others []string) (to, off day.Day) {
	perDay := float64(m.perDay())
	from := m.s.current.bars[bar].When.Earliest
	far := int(650 / perDay)
	by := min(1+m.dice.IntN(10)+of.days*(55+m.dice.IntN(100))/100, far)
	if m.dice.oneIn(2) {
		by = -by
	}
	reach := max(int(6*float64(style.Px(1))/perDay), 1)
	off = day.Day(1 + m.dice.IntN(reach))
	if m.dice.oneIn(2) {
		off = -off
	}
	switch to = from + day.Day(by); end.name {
	case "another bar":
		near := slices.DeleteFunc(m.targets(append([]string{bar}, others...)), func(d day.Day) bool {
			return max(d-from, from-d) > day.Day(far) || 2*max(d-from, from-d) < day.Day(of.days)
		})
		if len(near) > 0 {
			to = near[m.dice.IntN(len(near))]
		}
		return to, off
	case "nothing", "Alt":
		return to, 0
	}
	return end.unit.Start(to), off
}

// isAt reports whether a drag has brought a bar to a day.
func (m *mover) isAt(bar string, to day.Day, end string) bool {
	for _, move := range m.asked {
		if move.ID == bar {
			return move.When.Earliest == to && move.ExactDays == (end == "Alt")
		}
	}
	return false
}

// drop ends a drag and checks its effects.
func (m *mover) drop(at fyne.Position, part gantt.HitPart, where string) {
	before, was := m.s.ws.Plan(), m.s.current
	asked, shown := m.asked, m.shown
	letGo(m.s, at)
	m.keys = 0
	what := outcome{mover: m, before: before, after: m.s.ws.Plan(), where: where, free: part != gantt.Body, byHand: map[plan.ID]plan.Move{}}
	for _, move := range asked {
		for _, c := range was.changes(before, []gantt.Move{move}, plan.Nearest) {
			what.byHand[c.Milestone.ID] = c
			if move.ExactDays && c.Milestone.Kind != plan.CourseEnd && milestone(m.s, c.Milestone.ID).When() != move.When {
				m.t.Errorf("%s: %q was put on %v, and is on %v", where, c.Milestone.Written, move.When, milestone(m.s, c.Milestone.ID).When())
			}
		}
		what.free = what.free || move.ExactDays
	}
	what.shown(was, shown)
	what.look()
}

// byEdge moves an end of a bar with a duration.
func (m *mover) byEdge(where string) {
	for _, part := range []gantt.HitPart{gantt.StartEdge, gantt.EndEdge} {
		id := plan.CatalogueID("milestone", moved[m.dice.IntN(len(moved))], string([]plan.MilestoneKind{plan.Hypercare, plan.TestPeriod, plan.CutOver}[m.dice.IntN(3)]))
		bar := barOf(m.t, m.s, milestone(m.s, id))
		m.s.chart.ZoomTo(gantt.Months)
		at, ok := m.grip(part, bar)
		if !ok {
			continue // its ends are not in sight together with it
		}
		m.drag(at, float32(m.dice.IntN(80)-40))
		if len(m.asked) == 0 {
			m.cancel(at)
			continue
		}
		m.count["edge"]++
		m.drop(at, part, where+", by an edge")
		return
	}
}

// byKey moves a bar with an arrow key.
func (m *mover) byKey(of precision, name string, mods fyne.KeyModifier, focus plan.ID, where string) {
	key, sign := fyne.KeyRight, day.Day(1)
	if m.dice.oneIn(2) {
		key, sign = fyne.KeyLeft, -1
	}
	was := milestone(m.s, focus)
	m.s.show(barOf(m.t, m.s, was))
	m.keys = mods
	before := m.s.ws.Plan()
	typeKeys(m.s, key)
	m.keys = 0
	is := milestone(m.s, focus)
	if went := (is.Earliest - was.Earliest) * sign; went < 1 {
		m.t.Errorf("%s: %q went %d days by %s: %q", where, was.Written, went, name, is.Written)
	}
	m.count[of.name+" to "+name]++
	what := outcome{mover: m, before: before, after: m.s.ws.Plan(), where: where + " by " + name}
	what.byHand = map[plan.ID]plan.Move{focus: {Milestone: was, To: is.Dates()}}
	what.look()
}

// byFix applies a fix that moves the milestone of a finding. The fix must do what it says.
func (m *mover) byFix(where string) {
	before, all := m.s.ws.Plan(), m.s.ws.Findings()
	var found rules.Finding
	var fixes []rules.Fix
	for tries := 0; tries < 5 && len(fixes) == 0 && len(all) > 0; tries++ {
		found = all[m.dice.IntN(len(all))]
		for _, fix := range rules.Fixes(context.Background(), before, m.s.ws.Today(), all, found) {
			if fix.Key == "rules.fix.date" || fix.Key == "rules.fix.before" {
				fixes = append(fixes, fix)
			}
		}
	}
	was, ok := before.Milestones.Get(found.Milestone)
	if len(fixes) == 0 || !ok {
		return
	}
	fix := fixes[m.dice.IntN(len(fixes))]
	proposed, err := m.s.ws.Propose(fix.Edit)
	if err != nil {
		m.t.Errorf("%s: %s: %v", where, fix.Label.Key, err)
		return
	}
	m.s.ws.Do(fix.Label, fix.Edit)
	what := outcome{mover: m, before: before, after: m.s.ws.Plan(), where: where + " by a fix of " + found.Key, byHand: map[plan.ID]plan.Move{}}
	if !slices.Equal(proposed.Milestones.Rows(), what.after.Milestones.Rows()) {
		m.t.Errorf("%s: another plan than was shown", what.where)
	}
	is, _ := what.after.Milestones.Get(was.ID)
	what.byHand[is.ID] = plan.Move{Milestone: was, To: is.Dates()}
	what.free = found.Rule == rules.InvoicingRule // the 1st of a month, by the rule
	m.count["fix"]++
	what.look()
}

// byTable imports the dates of a table. The plan must get these dates, and the preview must
// name the dependents.
func (m *mover) byTable(of precision, where string) {
	given := map[plan.ID]string{}
	i := m.dice.IntN(len(moved))
	text, least := "\tBølge 1\tBølge 2", m.dice.IntN(3)
	for k, kind := range []plan.MilestoneKind{plan.CourseEnd, plan.GoLive, plan.InvoicingStart} {
		if k != least && m.dice.oneIn(2) {
			continue
		}
		text += "\n" + m.s.ws.T("milestone."+string(kind))
		for n := range 2 {
			date := m.dice.text()
			if n == 0 && of.name != "open end" {
				date = of.write(m.dice.Rand, m.dice.date())
			}
			text += "\t" + date
			given[plan.WaveMilestoneID(movedWave(i, n), kind)] = date
		}
	}
	before := m.s.ws.Plan()
	proposal := wavetable.Propose(before, movedSolution(i), wavetable.Read(wavetable.Cells(text), wavetable.Options{}), before.DateContext(day.Danish, 2019), m.s.ws.Today())
	var along []plan.Move
	insert := func(d *plan.Draft) (err error) {
		along, err = wavetable.Apply(d, proposal, nil)
		return err
	}
	proposed, err := m.s.ws.Propose(insert)
	if err != nil {
		m.t.Errorf("%s, by a table: %v", where, err)
		return
	}
	message := along
	m.s.ws.Do(plan.L("did.insert", "n", "0", "solution", moved[i]), insert)
	what := outcome{mover: m, before: before, after: m.s.ws.Plan(), where: where + ", by a table", free: true, byHand: map[plan.ID]plan.Move{}}
	if !slices.Equal(proposed.Milestones.Rows(), what.after.Milestones.Rows()) {
		m.t.Errorf("%s: another plan than was shown", what.where)
	}
	for id, date := range given {
		was, _ := before.Milestones.Get(id)
		what.byHand[id] = plan.Move{Milestone: was, To: milestone(m.s, id).Dates()}
		if want := m.dice.written(date, false); was.CheckMove() == nil && milestone(m.s, id).When() != want.Span {
			m.t.Errorf("%s: %q was given and %q is there", what.where, date, milestone(m.s, id).Written)
		}
	}
	moved := map[plan.ID]bool{}
	for _, c := range message {
		moved[c.Milestone.ID] = true
	}
	for _, is := range what.after.Milestones.Rows() {
		was, _ := before.Milestones.Get(is.ID)
		if _, byHand := given[is.ID]; moved[is.ID] != (was != is && !byHand) {
			m.t.Errorf("%s: %q became %q, and a message says that it moves along: %v", what.where, was.Written, is.Written, moved[is.ID])
		}
	}
	m.count[of.name+" to a table"]++
	if len(message) > 0 {
		m.count["along with a table"]++
	}
	what.look()
}

func milestone(s *Screen, id plan.ID) plan.Milestone {
	m, _ := s.ws.Plan().Milestones.Get(id)
	return m
}
