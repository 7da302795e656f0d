package timeline

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"github.com/google/uuid"

	"bolgeplan/data"
	"bolgeplan/data/day"
	"bolgeplan/data/plan"
	"bolgeplan/ui/kit"
)

// owner is what a milestone belongs to: a wave, or a solution, or the whole programme.
type owner struct{ solution, wave plan.ID }

// ownerOf returns the owner that a lane shows; false if it shows none.
func (s *Screen) ownerOf(lane string) (owner, bool) {
	id, err := uuid.Parse(strings.SplitN(lane, "/", 2)[0])
	if err != nil {
		return owner{}, false
	}
	if w, ok := s.ws.Plan().Waves.Get(id); ok {
		return owner{w.SolutionID, w.ID}, true
	}
	return owner{solution: id}, id == plan.None || s.ws.Plan().Solutions.Has(id)
}

// selectedOwner returns the owner of the selected milestone, else a default of the tab.
func (s *Screen) selectedOwner() owner {
	for _, bar := range s.chart.Selected() {
		if m, ok := s.ws.Plan().Milestones.Get(s.current.Items[bar].ID); ok {
			return owner{m.SolutionID, m.WaveID}
		}
	}
	at := owner{solution: s.shown}
	if at.solution == plan.None {
		at.solution = s.ws.Solution()
	}
	if waves := s.ws.Plan().WavesOf(at.solution); len(waves) > 0 {
		at.wave = waves[0].ID
	}
	return at
}

// creator is the dialog of a new milestone.
type creator struct {
	s     *Screen
	owner owner
	kind  plan.MilestoneKind
	form  *form
	where *kit.Button
	what  *kit.Button
}

// create asks for a new milestone of an owner, on a day or None.
func (s *Screen) create(at owner, d day.Day) {
	c := s.newCreator(at, d)
	c.form.show()
}

func (s *Screen) newCreator(at owner, d day.Day) *creator {
	text, year := "", s.ws.Today().Year()
	if d != day.None {
		text, year = d.Long(s.ws.DayLang()), d.Year()
	}
	c := &creator{s: s, owner: at, form: s.newForm(s.ws.T("schedule.new"), text, year, false, false)}
	c.kind = c.kinds()[0]
	c.where = kit.NewMenuButton("", c.ownerItems)
	c.what = kit.NewMenuButton("", c.kindItems)
	c.form.add("schedule.form.where", container.NewHBox(c.where))
	c.form.add("schedule.form.kind", container.NewHBox(c.what))
	c.form.addName("")
	c.form.save = c.save
	c.show()
	return c
}

func (c *creator) show() {
	c.where.SetText(c.s.formatOwner(c.owner))
	c.what.SetText(c.s.ws.T("milestone." + string(c.kind)))
}

// formatOwner names an owner: "SAPA · Bølge 5".
func (s *Screen) formatOwner(at owner) string {
	of, ok := s.ws.Plan().Solutions.Get(at.solution)
	if !ok {
		return s.ws.T("timeline.programme")
	}
	if w, ok := s.ws.Plan().Waves.Get(at.wave); ok {
		return of.Short + " · " + w.Name
	}
	return of.Short
}

// ownerItems offers the owners of the milestone.
func (c *creator) ownerItems() []*fyne.MenuItem {
	choose := func(text string, at owner) *fyne.MenuItem {
		item := fyne.NewMenuItem(text, func() {
			c.owner = at
			if kinds := c.kinds(); !slices.Contains(kinds, c.kind) {
				c.kind = kinds[0]
			}
			c.show()
		})
		item.Checked = at == c.owner
		return item
	}
	items := []*fyne.MenuItem{choose(c.s.ws.T("timeline.programme"), owner{})}
	for _, of := range c.s.ws.Plan().ListedSolutions() {
		waves := c.s.ws.Plan().WavesOf(of.ID)
		item := choose(of.Short, owner{solution: of.ID})
		if len(waves) > 0 {
			var list []*fyne.MenuItem
			for _, w := range waves {
				list = append(list, choose(w.Name, owner{of.ID, w.ID}))
			}
			list = append(list, fyne.NewMenuItemSeparator(), choose(c.s.ws.T("schedule.form.nowave"), owner{solution: of.ID}))
			item = fyne.NewMenuItem(of.Short, nil)
			item.ChildMenu = fyne.NewMenu("", list...)
		}
		items = append(items, item)
	}
	return items
}

// otherKinds lists the kinds of which an owner may have any number.
var otherKinds = [...]plan.MilestoneKind{
	plan.Other, plan.FrozenZone, plan.CutOver, plan.Hypercare, plan.TestPeriod, plan.Acceptance, plan.Handover,
}

// kinds returns the kinds that the owner can get. Of a wave's schedule these are the
// missing ones.
func (c *creator) kinds() []plan.MilestoneKind {
	var list []plan.MilestoneKind
	for _, k := range plan.ScheduleKinds {
		_, has := c.s.ws.Plan().WaveMilestone(c.owner.wave, k)
		course := k == plan.CourseStart || k == plan.CourseEnd
		if !has && (c.owner.wave != plan.None || !course && c.owner.solution != plan.None) {
			list = append(list, k)
		}
	}
	if c.owner.wave == plan.None {
		return append(slices.Clone(otherKinds[:]), list...)
	}
	return append(list, otherKinds[:]...)
}

func (c *creator) kindItems() []*fyne.MenuItem {
	var items []*fyne.MenuItem
	for _, k := range c.kinds() {
		item := fyne.NewMenuItem(c.s.ws.T("milestone."+string(k)), func() {
			c.kind = k
			c.show()
		})
		item.Checked = k == c.kind
		items = append(items, item)
	}
	return items
}

// save adds the milestone and selects it. refused says why it cannot be added.
func (c *creator) save() (refused string) {
	w, err := c.form.date.Written()
	if err != nil || !c.form.date.Accepts() {
		return c.s.ws.T("schedule.form.nodate")
	}
	m := c.milestone(w)
	if m.Kind == plan.Other && m.Name == "" {
		return c.s.ws.T("schedule.form.noname")
	}
	p := c.s.ws.Plan()
	c.s.ws.DoThen(p.MilestoneLabel("did.milestone-add", m, "date", w.Text), func(d *plan.Draft) error {
		plan.Put(d, m)
		return nil
	}, func(data.Outcome) { c.s.selectMilestone(m.ID) })
	return ""
}

// milestone returns the milestone of the form. A wave has each milestone of its schedule
// once. So it gets the same id when two people add it.
func (c *creator) milestone(w day.Written) plan.Milestone {
	p := c.s.ws.Plan()
	m := plan.Milestone{
		ID: uuid.New(), SolutionID: c.owner.solution, WaveID: c.owner.wave, Kind: c.kind, Name: c.form.typedName(),
		Written: w.Text, Locked: c.form.lock.Checked,
	}
	switch {
	case m.WaveID == plan.None:
		m.Ordinal = len(p.MilestonesOfSolution(c.owner.solution)) + 1
	case slices.Contains(plan.ScheduleKinds[:], m.Kind):
		m.ID = plan.WaveMilestoneID(m.WaveID, m.Kind)
	}
	begin, end := w.BeginAndEnd(m.Kind.Lasts())
	m.Earliest, m.Latest = begin.Earliest, begin.Latest
	if m.Kind.Lasts() {
		m.EndEarliest, m.EndLatest = end.Earliest, end.Latest
		m.EndsWith = endsWith(p, m, w)
	}
	if m.Kind == plan.FrozenZone {
		m.Rule = plan.OnlyCorrections
	}
	return m
}
