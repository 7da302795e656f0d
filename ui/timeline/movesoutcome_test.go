package timeline

import (
	"slices"

	"bolgeplan/data/day"
	"bolgeplan/data/plan"
	chart "bolgeplan/ui/kit/timeline"
)

// outcome is the effect of a move on a plan.
type outcome struct {
	*mover
	before, after *plan.Plan
	byHand        map[plan.ID]plan.Move
	free          bool // a milestone moved by hand, or one of its ends, got just its days
	where         string
}

// look counts a move, and checks what every move must keep.
func (o outcome) look() {
	o.made++
	changed := plan.ChangedTables(o.before, o.after)
	if len(changed) > 0 {
		o.changed++
	}
	if slices.ContainsFunc(changed, func(table string) bool { return table != "milestone" }) {
		o.t.Errorf("%s: it changed %v", o.where, changed)
	}
	for _, is := range o.after.Milestones.Rows() {
		if was, _ := o.before.Milestones.Get(is.ID); was != is {
			o.kept(was, is)
		}
	}
	for i := range moved {
		for n := range 3 {
			o.onRule(movedWave(i, n))
		}
	}
	if len(changed) == 0 {
		return
	}
	o.s.ws.Undo()
	if left := plan.ChangedTables(o.before, o.s.ws.Plan()); len(left) > 0 {
		o.t.Errorf("%s: undo left changes in %v", o.where, left)
	}
	if !o.dice.oneIn(3) {
		return
	}
	o.s.ws.Redo()
	if left := plan.ChangedTables(o.after, o.s.ws.Plan()); len(left) > 0 {
		o.t.Errorf("%s: redo differs in %v", o.where, left)
	}
}

// kept checks a milestone that has moved: its texts match its days, and it has kept its
// precision.
func (o outcome) kept(was, is plan.Milestone) {
	if was.CheckMove() != nil {
		o.t.Errorf("%s: %q is locked or over, and became %q", o.where, was.Written, is.Written)
	}
	for _, c := range []struct {
		text      string
		span, end day.Span
	}{{is.Written, is.When(), is.End()}, {is.EndWritten, is.End(), is.End()}} {
		if c.text == "" {
			continue
		}
		read, err := day.Parse(c.text, day.Context{Lang: day.Danish})
		if err != nil || c.span != read.Span && (c.span != read.Begin || is.EndWritten == "" && is.EndsWith == plan.None && c.end != read.End) {
			o.t.Errorf("%s: %q became %q, which stands on %v to %v", o.where, was.Written, c.text, is.When(), is.End())
		}
	}
	if _, byHand := o.byHand[is.ID]; byHand && o.free {
		return
	}
	if a, b := precisionOf(was.Written), precisionOf(is.Written); a != b || a == "" {
		o.t.Errorf("%s: %q became %q", o.where, was.Written, is.Written)
	}
	if a, b := precisionOf(was.EndWritten), precisionOf(is.EndWritten); a != b || a == "" && was.EndWritten != "" {
		o.t.Errorf("%s: the end %q became %q", o.where, was.EndWritten, is.EndWritten)
	}
}

// onRule checks the dependents in a wave.
func (o outcome) onRule(wave plan.ID) {
	of := func(p *plan.Plan, kind plan.MilestoneKind) plan.Milestone {
		m, _ := p.WaveMilestone(wave, kind)
		return m
	}
	byRule := func(p *plan.Plan, kind plan.MilestoneKind) day.Span {
		course := of(p, plan.CourseEnd)
		if kind == plan.GoLive {
			return day.On(day.NextWorkingDayAfter(course.Latest))
		}
		return day.On(invoicedFrom(p, course.SolutionID, course.When(), of(p, plan.GoLive).When()))
	}
	for _, kind := range []plan.MilestoneKind{plan.GoLive, plan.InvoicingStart} {
		was, is := of(o.before, kind), of(o.after, kind)
		if _, byHand := o.byHand[was.ID]; byHand || was.Locked {
			continue
		}
		if o.offRule(was) {
			if was != is {
				o.t.Errorf("%s: %q was taken off its rule, and became %q", o.where, was.Written, is.Written)
			}
			continue
		}
		if now := byRule(o.after, kind); was.When() == byRule(o.before, kind) && is.When() != now {
			o.t.Errorf("%s: the %s %q is on its rule and became %q, not %v", o.where, kind, was.Written, is.Written, now)
		}
	}
	o.atDistance(of(o.before, plan.CourseStart), of(o.after, plan.CourseStart))
}

func (o outcome) offRule(m plan.Milestone) bool {
	return slices.ContainsFunc(plan.Links.Of(o.before).Rows(), func(l plan.Link) bool { return l.MilestoneID == m.ID && l.Kind == plan.NoLink })
}

// atDistance checks a milestone that a link keeps at a distance from another one.
func (o outcome) atDistance(was, is plan.Milestone) {
	for _, l := range plan.Links.Of(o.before).Rows() {
		to, _ := o.before.Milestones.Get(l.ToID)
		now, _ := o.after.Milestones.Get(l.ToID)
		if _, byHand := o.byHand[was.ID]; byHand || was.Locked || l.Kind != plan.FixedLink || l.MilestoneID != was.ID || to == now {
			continue
		}
		if is.Earliest != now.Latest+day.Day(l.Lag) {
			o.t.Errorf("%s: what it is linked to went to %q; it became %q", o.where, now.Written, is.Written)
		}
	}
}

// shown compares the preview of a drag with its result.
func (o outcome) shown(was *schedule, v chart.MovePreview) {
	if len(plan.ChangedTables(o.before, o.after)) > 0 && v.Title == "" {
		o.t.Errorf("%s: there was no message", o.where)
	}
	follow := map[string]bool{}
	for _, at := range v.Moves {
		follow[at.ID] = true
		if is, ok := o.s.current.positionOf(at.ID); ok && is != at {
			o.t.Errorf("%s: a bar was shown on %v to %v, and is on %v to %v", o.where, at.When, at.End, is.When, is.End)
		}
	}
	for id, b := range was.bars {
		at, _ := was.positionOf(id)
		is, ok := o.s.current.positionOf(id)
		if ok && is != at && !follow[id] {
			o.t.Errorf("%s: the bar %q went from %v to %v, which was not shown", o.where, b.Label, at.When, is.When)
		}
		if label, ok := v.Labels[id]; ok && o.s.current.bars[id] != nil && o.s.current.bars[id].Label != label {
			o.t.Errorf("%s: the label %q was shown, and it is %q", o.where, label, o.s.current.bars[id].Label)
		}
	}
}
