package matrix

import (
	"cmp"
	"maps"
	"slices"

	"fyne.io/fyne/v2"

	"bolgeplan/data/consequences"
	"bolgeplan/data/facttable"
	"bolgeplan/data/plan"
	"bolgeplan/data/problem"
	"bolgeplan/data/rules"
	"bolgeplan/data/wavetable"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/workspace"
)

// The lists that the confirmation shows.
const (
	everything = "all"
	toReview   = "look"
	missing    = "missing"
	dates      = "dates"
	effects    = "effects"
	inDoubt    = "doubts"
)

// confirmation is the dialog that previews an import. The user confirms the names before
// anything is written.
type confirmation struct {
	s        *Screen
	solution plan.Solution
	cells    [][]string
	file     string                   // "" for the clipboard
	wave     plan.Wave                // the wave of a table that names none
	year     int                      // of dates without a year
	question *workspace.TableQuestion // about a plan that is in no file yet; nil for the open plan

	proposal         wavetable.Proposal
	choices          wavetable.Choices
	accepted         wavetable.Accepted // doubts that somebody settled
	doubts           []wavetable.Doubt
	entries          []int // indexes of the entries in the list in sight
	dateRows         []dateRow
	ranks            []rank
	planAfter        *plan.Plan  // nil if the import is not possible
	dependents       []plan.Move // milestones that move along with the dates
	consequences     consequences.Consequences
	newFindings      []rules.Finding
	resolvedFindings []rules.Finding
	effectLines      []effectLine

	view confirmationView
}

// rank says how much an entry of the table needs attention; a lower rank needs more.
type rank int

const (
	twice rank = iota
	unknown
	suggested
	noWave
	exact
)

// ConfirmWaves shows what a table of waves would do to the chosen solution; file is the
// name of its file, "" for the clipboard.
func (s *Screen) ConfirmWaves(cells [][]string, file string) {
	if !s.hasSolution() {
		s.ws.ShowError(problem.New("importing.nosolution", nil))
		return
	}
	c := &confirmation{s: s, cells: cells, file: file}
	c.setSolution(s.facts.solution)
	if len(c.proposal.Entries) == 0 && len(c.proposal.Waves) == 0 {
		kit.ShowProblem(s.ws.Window, kit.Problem{
			Title: s.ws.T("problem.title"), Sentence: s.ws.T("matrix.import.nothing"), Close: s.ws.T("dialog.close"),
		}, nil)
		return
	}
	c.show()
}

// setSolution matches the table with another solution.
func (c *confirmation) setSolution(sol plan.Solution) {
	c.solution, c.wave = sol, plan.Wave{}
	c.year = wavetable.LikelyYear(c.s.ws.Plan(), sol.ID, c.s.ws.Today().Year())
	c.match()
}

// match matches the table with the plan.
func (c *confirmation) match() {
	p := c.s.ws.Plan()
	options := wavetable.OptionsFor(p, c.solution, c.wave.Name)
	context := p.DateContext(c.s.ws.DayLang(), c.year)
	c.proposal = wavetable.Propose(p, c.solution.ID, wavetable.Read(c.cells, options), context, c.s.ws.Today())
	c.choices, c.accepted = c.proposal.AcceptAll(), wavetable.Accepted{}
	c.evaluate()
}

// evaluate computes the effects of the present choices.
func (c *confirmation) evaluate() {
	c.rank()
	c.listDoubts()
	c.listDates()
	c.planAfter, c.dependents, c.consequences = nil, nil, consequences.Consequences{}
	if next, err := c.s.ws.Propose(c.edit(&c.dependents)); err == nil {
		c.planAfter, c.consequences = next, c.s.ws.Consequences(next)
	}
	c.listEffects()
}

// edit returns the edit of the import. The edit sets dependents to the milestones that move
// along.
func (c *confirmation) edit(along *[]plan.Move) func(*plan.Draft) error {
	proposal, choices := c.proposal, maps.Clone(c.choices)
	return func(d *plan.Draft) (err error) {
		*along, err = wavetable.Apply(d, proposal, choices)
		return err
	}
}

// rank ranks the entries.
func (c *confirmation) rank() {
	c.ranks = make([]rank, len(c.proposal.Entries))
	for i, e := range c.proposal.Entries {
		switch {
		case e.Wave < 0:
			c.ranks[i] = noWave
		case e.Status == wavetable.Exact:
			c.ranks[i] = exact
		case e.Status == wavetable.Suggested:
			c.ranks[i] = suggested
		}
		if e.Wave >= 0 && e.Status == wavetable.Unknown {
			c.ranks[i] = unknown
		}
	}
	for _, same := range c.proposal.Duplicates(c.choices) {
		for _, i := range same {
			c.ranks[i] = twice
		}
	}
}

// entriesOf returns the entries of a list, ordered by rank.
func (c *confirmation) entriesOf(tab string) []int {
	var list []int
	for i := range c.proposal.Entries {
		if tab == everything || tab == toReview && c.ranks[i] < exact {
			list = append(list, i)
		}
	}
	slices.SortStableFunc(list, func(a, b int) int { return cmp.Compare(c.ranks[a], c.ranks[b]) })
	return list
}

// placed returns the municipalities that the table puts into waves.
func (c *confirmation) placed() map[plan.ID]bool {
	ids := map[plan.ID]bool{}
	for i, e := range c.proposal.Entries {
		if id := c.proposal.Means(i, c.choices); id != plan.None && e.Wave >= 0 {
			ids[id] = true
		}
	}
	return ids
}

// moved counts the municipalities that get another wave.
func (c *confirmation) moved() int {
	if c.planAfter == nil {
		return 0
	}
	n, p := 0, c.s.ws.Plan()
	for id := range c.placed() {
		before, _ := p.WaveOf(c.solution.ID, id)
		after, _ := c.planAfter.WaveOf(c.solution.ID, id)
		if before.ID != after.ID {
			n++
		}
	}
	return n
}

// changesPlan reports whether the import would change anything.
func (c *confirmation) changesPlan() bool {
	if c.planAfter == nil {
		return false
	}
	return len(plan.ChangedTables(c.s.ws.Plan(), c.planAfter)) > 0
}

func (c *confirmation) name(id plan.ID) string {
	m, _ := c.s.ws.Plan().Municipalities.Get(id)
	return m.Name
}

// apply imports the table, as one change.
func (c *confirmation) apply() {
	c.view.modal.Hide()
	if c.question != nil {
		c.question.Accept(c.proposal, c.choices)
		return
	}
	n := itoa(len(c.placed()))
	label := plan.L("did.insert", "n", n, "solution", c.solution.Short)
	if c.file != "" {
		label = plan.L("did.import", "n", n, "file", c.file, "solution", c.solution.Short)
	}
	c.s.do(label, c.edit(new([]plan.Move)))
	if c.s.view != overview && c.solution.ID != c.s.facts.solution.ID {
		c.s.showSolution(c.solution.ID)
	}
	c.s.Focus()
}

// waveItems offers the waves for a table that names none.
func (c *confirmation) waveItems() []*fyne.MenuItem {
	var items []*fyne.MenuItem
	for _, w := range c.s.ws.Plan().WavesOf(c.solution.ID) {
		items = append(items, checked(item(w.Name, func() {
			c.wave = w
			c.match()
			c.refresh()
		}), w.ID == c.wave.ID))
	}
	return items
}

// solutionItems offers the solutions that the table may be for.
func (c *confirmation) solutionItems() []*fyne.MenuItem {
	var items []*fyne.MenuItem
	for _, sol := range c.s.shownTabs() {
		items = append(items, checked(item(solutionName(sol), func() {
			c.setSolution(sol)
			c.refresh()
		}), sol.ID == c.solution.ID))
	}
	return items
}

// kindItems lists what else the table may be read as.
func (c *confirmation) kindItems() []*fyne.MenuItem {
	items := []*fyne.MenuItem{checked(item(c.s.ws.T("facts.kind.waves"), func() {}), true)}
	if c.question != nil {
		return items // a new plan begins with its waves
	}
	for _, k := range facttable.Kinds() {
		items = append(items, item(c.s.ws.T("facts.kind."+string(k.ID)), func() {
			if err := c.s.tables.CheckFacts(c.cells, k.ID); err != nil {
				c.s.ws.ShowError(err)
				return
			}
			c.view.modal.Hide()
			c.s.tables.ShowFacts(c.cells, c.file, []facttable.ID{k.ID})
		}))
	}
	return items
}
