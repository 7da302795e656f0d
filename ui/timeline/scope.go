package timeline

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"bolgeplan/data/plan"
	"bolgeplan/data/rules"
	"bolgeplan/reports"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/wording"
)

// maxNamed is the largest number of solutions that a button names.
const maxNamed = 3

// scopeField is the part of the dialog about the scope of a zone.
type scopeField struct {
	s    *Screen
	zone plan.Milestone

	none      bool // a cut-over that blocks nothing
	solutions []plan.ID
	kinds     []plan.MilestoneKind
	changed   bool

	where, what *kit.Button
}

// addScope adds the fields of a zone's scope.
func (f *form) addScope(zone plan.Milestone) {
	scope := f.s.ws.Plan().ScopeOf(zone)
	c := &scopeField{s: f.s, zone: zone, none: scope.IsEmpty(), solutions: scope.Solutions(), kinds: scope.Kinds()}
	c.where, c.what = kit.NewMenuButton("", c.solutionItems), kit.NewMenuButton("", c.kindItems)
	f.scope = c
	f.add("schedule.form.scope", container.NewHBox(c.where))
	f.add("schedule.form.scope.kinds", container.NewHBox(c.what))
	c.show()
}

func (c *scopeField) show() {
	if n := len(c.solutions); n > maxNamed {
		c.where.SetText(c.s.ws.Lang.N("zone.scope.some", n))
	} else {
		c.where.SetText(c.s.scopeSolutions(c.none, c.solutions))
	}
	c.what.SetText(c.s.scopeKinds(c.kinds))
	c.what.SetEnabled(!c.none)
}

func (c *scopeField) choose(none bool, solutions []plan.ID, kinds []plan.MilestoneKind) {
	c.none, c.solutions, c.kinds, c.changed = none, solutions, kinds, true
	c.show()
}

// solutionItems offers all solutions, each solution, and for a cut-over none. Solutions
// with lanes come first. A click adds or removes a solution; an empty list means all.
func (c *scopeField) solutionItems() []*fyne.MenuItem {
	item := func(text string, checked bool, choose func()) *fyne.MenuItem {
		it := fyne.NewMenuItem(text, choose)
		it.Checked = checked
		return it
	}
	var items, others []*fyne.MenuItem
	if c.zone.Kind != plan.FrozenZone {
		items = append(items, item(wording.Capitalize(c.s.ws.T("zone.scope.nothing")), c.none, func() { c.choose(true, nil, nil) }))
	}
	items = append(items, item(wording.Capitalize(c.s.ws.T("zone.scope.all")), !c.none && len(c.solutions) == 0, func() { c.choose(false, nil, c.kinds) }))
	scheduled := reports.TimelineSolutions(c.s.ws.Plan())
	for _, of := range c.s.ws.Plan().AllSolutions() {
		checked := slices.Contains(c.solutions, of.ID)
		it := item(of.Short, checked, func() { c.choose(false, toggled(c.solutions, of.ID), c.kinds) })
		if checked || slices.ContainsFunc(scheduled, func(s plan.Solution) bool { return s.ID == of.ID }) {
			items = append(items, it)
		} else {
			others = append(others, it)
		}
	}
	if len(others) > 0 {
		more := fyne.NewMenuItem(c.s.ws.T("zone.scope.others"), nil)
		more.ChildMenu = fyne.NewMenu("", others...)
		items = append(items, more)
	}
	return items
}

// kindItems offers the kinds of milestones that a zone can block. If all are chosen, the
// list is empty.
func (c *scopeField) kindItems() []*fyne.MenuItem {
	var items []*fyne.MenuItem
	for _, kind := range rules.ZonedKinds {
		it := fyne.NewMenuItem(c.s.ws.T("milestone."+string(kind)), func() {
			kinds := c.kinds
			if len(kinds) == 0 {
				kinds = rules.ZonedKinds[:]
			}
			if kinds = toggled(kinds, kind); len(kinds) == len(rules.ZonedKinds) {
				kinds = nil
			}
			c.choose(false, c.solutions, kinds)
		})
		it.Checked = len(c.kinds) == 0 || slices.Contains(c.kinds, kind)
		items = append(items, it)
	}
	return items
}

// toggled returns a list with a value added, or without it.
func toggled[T comparable](list []T, value T) []T {
	if i := slices.Index(list, value); i >= 0 {
		return slices.Delete(slices.Clone(list), i, i+1)
	}
	return append(slices.Clone(list), value)
}

// save writes the scope to the plan.
func (c *scopeField) save(d *plan.Draft) {
	switch {
	case c == nil || !c.changed:
	case c.none:
		d.ClearScope(c.zone.ID)
	default:
		d.SetScope(c.zone.ID, c.solutions, c.kinds)
	}
}

// scopeSolutions names the solutions of a scope, in their order.
func (s *Screen) scopeSolutions(none bool, ids []plan.ID) string {
	switch {
	case none:
		return wording.Capitalize(s.ws.T("zone.scope.nothing"))
	case len(ids) == 0:
		return wording.Capitalize(s.ws.T("zone.scope.all"))
	}
	var names []string
	for _, of := range s.ws.Plan().AllSolutions() {
		if slices.Contains(ids, of.ID) {
			names = append(names, of.Short)
		}
	}
	return s.ws.Lang.And(names)
}

// scopeKinds names the kinds of milestones that a zone blocks.
func (s *Screen) scopeKinds(kinds []plan.MilestoneKind) string {
	var names []string
	for _, kind := range rules.ZonedKinds {
		if len(kinds) == 0 || slices.Contains(kinds, kind) {
			names = append(names, wording.Uncapitalize(wording.MilestoneName(s.ws.Lang, plan.Milestone{Kind: kind})))
		}
	}
	return wording.Capitalize(s.ws.Lang.And(names))
}

// scopeLine shows the scope of a zone in the panel, with a link to its dialog. It returns
// nil for other milestones.
func (s *Screen) scopeLine(m plan.Milestone) []kit.Line {
	scope := s.ws.Plan().ScopeOf(m)
	if m.Kind != plan.FrozenZone && m.Kind != plan.CutOver || scope.IsEmpty() {
		return nil
	}
	text := s.ws.T("zone.scope", "solutions", s.scopeSolutions(false, scope.Solutions()), "kinds", wording.Uncapitalize(s.scopeKinds(scope.Kinds())))
	what := kit.Plain(text)
	if s.ws.CanEdit() {
		what = kit.Link(text, func() { s.edit(m.ID.String()) })
	}
	return []kit.Line{{kit.Quiet(s.ws.T("schedule.panel.scope") + " "), what}}
}
