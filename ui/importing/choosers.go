package importing

import (
	"slices"

	"fyne.io/fyne/v2"

	"bolgeplan/data/anytable"
	"bolgeplan/data/facttable"
	"bolgeplan/ui/wording"
)

// refreshChoosers shows the menu buttons that apply.
func (c *confirmation) refreshChoosers() {
	t, v := c.ws.T, &c.view
	s, _ := c.ws.Plan().Solutions.Get(c.options.Solution)
	waves := c.proposal.Waves
	needs := waves != nil || slices.ContainsFunc(c.proposal.Kinds, needsSolution)
	v.solution.SetText(s.Short)
	if s.Short == "" {
		v.solution.SetText(t("importing.choose.solution"))
	}
	setVisible(v.solution, needs)
	setVisible(v.in, needs)
	into := t("importing.choosewave")
	if c.options.Wave != "" {
		into = t("importing.wave", "wave", c.options.Wave)
	}
	v.wave.SetText(into)
	setVisible(v.wave, waves != nil && (len(waves.Proposal.Waves) == 0 || c.options.Wave != ""))
	v.year.SetText(t("importing.year", "year", c.proposal.Year))
	setVisible(v.year, c.hasAssumedYear())
}

// needsSolution reports whether a table of a kind may be about a solution that it does not name.
func needsSolution(id facttable.ID) bool {
	k, _ := facttable.KindOf(id)
	return k.NeedsSolution
}

// kindItems lists what the table may be read as.
func (c *confirmation) kindItems() []*fyne.MenuItem {
	kinds := [][]facttable.ID{{anytable.Waves}}
	if c.question == nil { // a new plan begins with its waves
		if len(c.recognized) > 1 {
			kinds = append([][]facttable.ID{c.recognized}, kinds...)
		}
		for _, k := range facttable.Kinds() {
			kinds = append(kinds, []facttable.ID{k.ID})
		}
	}
	now := wording.FormatTableKinds(c.ws.Lang, c.proposal.Kinds)
	var items []*fyne.MenuItem
	for _, as := range kinds {
		name := wording.FormatTableKinds(c.ws.Lang, as)
		it := fyne.NewMenuItem(capital(name), func() { c.reread(func(o *anytable.Options) { o.Kinds = as }) })
		it.Checked = name == now
		items = append(items, it)
	}
	return items
}

// solutionItems offers the solutions that the table may be for.
func (c *confirmation) solutionItems() []*fyne.MenuItem {
	var items []*fyne.MenuItem
	p := c.ws.Plan()
	shown := p.SolutionsWithWaves()
	if s, ok := p.Solutions.Get(c.options.Solution); ok && len(p.WavesOf(s.ID)) == 0 {
		shown = append(shown, s)
	}
	if c.proposal.Waves == nil {
		shown = p.ListedSolutions()
	}
	for _, s := range shown {
		it := fyne.NewMenuItem(s.Short+" · "+s.Name, func() {
			c.reread(func(o *anytable.Options) { o.Solution, o.Wave, o.Year = s.ID, "", 0 })
		})
		it.Checked = s.ID == c.options.Solution
		items = append(items, it)
	}
	return items
}

// waveItems offers the waves for a table that names none.
func (c *confirmation) waveItems() []*fyne.MenuItem {
	var items []*fyne.MenuItem
	for _, w := range c.ws.Plan().WavesOf(c.options.Solution) {
		it := fyne.NewMenuItem(w.Name, func() { c.reread(func(o *anytable.Options) { o.Wave = w.Name }) })
		it.Checked = w.Name == c.options.Wave
		items = append(items, it)
	}
	return items
}

// yearItems offers the years for dates without one. What was answered of names stays.
func (c *confirmation) yearItems() []*fyne.MenuItem {
	var items []*fyne.MenuItem
	for year := c.proposal.Year - 2; year <= c.proposal.Year+3; year++ {
		it := fyne.NewMenuItem(itoa(year), func() { c.again(func(o *anytable.Options) { o.Year = year }) })
		it.Checked = year == c.proposal.Year
		items = append(items, it)
	}
	return items
}
