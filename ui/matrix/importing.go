package matrix

import (
	"cmp"
	"image/color"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"bolgeplan/data/plan"
	"bolgeplan/data/wavetable"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/kit/style"
)

// The lists that the confirmation shows.
const (
	everything = "all"
	lookAt     = "look"
	missing    = "missing"
)

// The size of the list in pixels at the normal text size.
const (
	importWidth  = 720
	importHeight = 340
)

// confirmation shows what a table would do and lets its names be confirmed,
// before anything is written.
type confirmation struct {
	s        *Screen
	solution plan.Solution
	cells    [][]string
	file     string    // "" for the clipboard
	wave     plan.Wave // into which a table without waves goes

	proposal wavetable.Proposal
	choices  wavetable.Choices
	entries  []int // of the list in sight
	ranks    []rank

	tab    string
	tabs   *kit.Tabs
	table  *kit.Table
	sum    *kit.Paragraph
	into   *kit.Button
	insert *kit.Button
	modal  *kit.Modal
}

// rank says how much an entry of the table must be looked at.
type rank int

const (
	twice rank = iota
	unknown
	suggested
	noWave
	exact
)

// confirmTable shows what a table would do to the chosen solution.
func (s *Screen) confirmTable(cells [][]string, file string) {
	c := &confirmation{s: s, solution: s.facts.solution, cells: cells, file: file, tab: everything}
	c.read()
	if len(c.proposal.Entries) == 0 && len(c.proposal.Waves) == 0 {
		kit.ShowProblem(s.ws.Window, kit.Problem{
			Title: s.ws.T("problem.title"), Sentence: s.ws.T("matrix.import.nothing"), Close: s.ws.T("dialog.close"),
		}, nil)
		return
	}
	if len(c.of(lookAt)) > 0 {
		c.tab = lookAt
	}
	c.build()
	c.refresh()
	if c.insert.Enabled() {
		c.modal.Show(c.insert)
	} else {
		c.modal.Show(nil)
		c.table.Focus()
	}
}

// read matches the table with the plan.
func (c *confirmation) read() {
	p := c.s.ws.Plan()
	options := wavetable.Options{Solution: c.solution.Short, Wave: c.wave.Name}
	for _, w := range p.WavesOf(c.solution.ID) {
		options.Waves = append(options.Waves, w.Name)
	}
	context := p.Reading(c.s.ws.DayLang(), c.s.ws.Today().Year())
	c.proposal = wavetable.Propose(p, c.solution.ID, wavetable.Read(c.cells, options), context)
	c.choices = c.proposal.Accept()
	c.rank()
}

// rank sorts out what must be looked at.
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
	for _, same := range c.proposal.Twice(c.choices) {
		for _, i := range same {
			c.ranks[i] = twice
		}
	}
}

// of returns the entries of a list, those to look at first.
func (c *confirmation) of(tab string) []int {
	var list []int
	for i := range c.proposal.Entries {
		if tab == everything || tab == lookAt && c.ranks[i] < exact {
			list = append(list, i)
		}
	}
	slices.SortStableFunc(list, func(a, b int) int { return cmp.Compare(c.ranks[a], c.ranks[b]) })
	return list
}

func (c *confirmation) build() {
	t := c.s.ws.T
	c.tabs = kit.NewTabs(nil, "", func(id string) {
		c.tab = id
		c.refresh()
		c.table.ScrollToTop()
	})
	c.table = kit.NewTable([]kit.Column{
		{Width: 30, Check: true},
		{Title: t("matrix.import.text"), Width: 150, Grow: 2},
		{Title: t("matrix.import.means"), Width: 130, Grow: 2},
		{Title: t("matrix.import.now"), Width: 90, Grow: 1},
		{Title: t("matrix.import.into"), Width: 90, Grow: 1},
		{Title: t("matrix.import.how"), Width: 90},
	})
	c.table.Rows = c.rows
	c.table.Cell = c.cell
	c.table.OnCheck = c.check
	c.table.OnActivate = func(row int) {
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject(c.table)
		c.choose(row, at.AddXY(style.Px(190), style.Px(40)))
	}
	c.table.OnMenu = c.choose
	c.sum = kit.NewParagraph(importWidth)
	c.into = kit.NewMenuButton("", c.waveItems)
	leave := func() { c.modal.Hide() }
	c.table.OnEscape = leave
	c.insert = kit.NewButton("", kit.PrimaryButton, c.apply)

	room := canvas.NewRectangle(color.Transparent)
	room.SetMinSize(fyne.NewSize(style.Px(importWidth), style.Px(importHeight)))
	content := container.NewVBox(c.sum, kit.Frame(nil, nil, nil, c.into, c.tabs), container.NewStack(room, c.table), kit.NewQuiet(t("matrix.import.hint")))
	c.modal = kit.NewModal(c.s.ws.Window.Canvas(), t("matrix.import.title", "solution", c.solution.Short), content, leave,
		kit.NewButton(t("dialog.cancel"), kit.NormalButton, leave), c.insert)
}

// refresh shows the choices as they are.
func (c *confirmation) refresh() {
	t := c.s.ws.T
	c.rank()
	c.entries = c.of(c.tab)
	c.tabs.SetItems([]kit.Item{
		{ID: everything, Text: t("matrix.import.all", "n", len(c.proposal.Entries))},
		{ID: lookAt, Text: t("matrix.import.look", "n", len(c.of(lookAt)))},
		{ID: missing, Text: t("matrix.import.missing", "n", len(c.proposal.Missing))},
	}, c.tab)
	c.sum.SetLines(c.summary()...)
	n := len(c.placed())
	c.insert.SetText(t("matrix.import.insert", "n", n))
	c.insert.SetEnabled((n > 0 || c.dates() > 0) && len(c.proposal.Twice(c.choices)) == 0)
	if len(c.proposal.Waves) > 0 && c.wave.ID == plan.None {
		c.into.Hide()
	} else {
		c.into.Show()
		c.into.SetText(t("matrix.import.choosewave"))
		if c.wave.ID != plan.None {
			c.into.SetText(t("matrix.import.wave", "wave", c.wave.Name))
		}
	}
	c.table.Refresh()
}

// placed are the municipalities that the table would put into waves.
func (c *confirmation) placed() map[plan.ID]bool {
	ids := map[plan.ID]bool{}
	for i, e := range c.proposal.Entries {
		if id := c.proposal.Means(i, c.choices); id != plan.None && e.Wave >= 0 {
			ids[id] = true
		}
	}
	return ids
}

// dates counts the dates that would be written.
func (c *confirmation) dates() int {
	n := 0
	for _, w := range c.proposal.Waves {
		for _, d := range w.Dates {
			if d.Refused == nil && !d.Locked && !d.Same {
				n++
			}
		}
	}
	return n
}

// summary says in sentences what the table would do.
func (c *confirmation) summary() []kit.Line {
	lang, count := c.s.ws.Lang, map[rank]int{}
	for _, r := range c.ranks {
		count[r]++
	}
	said := []string{lang.T("matrix.import.sum", "exact", count[exact], "suggested", count[suggested], "unknown", count[unknown], "missing", len(c.proposal.Missing))}
	var added, refused []string
	locked := 0
	for _, w := range c.proposal.Waves {
		if w.Existing == plan.None {
			added = append(added, w.Name)
		}
		for _, d := range w.Dates {
			if d.Refused != nil {
				refused = append(refused, d.Text)
			} else if d.Locked && !d.Same {
				locked++
			}
		}
	}
	if len(added) > 0 {
		said = append(said, lang.T("matrix.import.new", "waves", strings.Join(added, ", ")))
	}
	if n := c.dates(); n > 0 {
		said = append(said, lang.N("matrix.import.dates", n))
	}
	if len(refused) > 0 {
		said = append(said, lang.T("matrix.import.refused", "texts", strings.Join(refused, ", ")))
	}
	if locked > 0 {
		said = append(said, lang.N("matrix.import.locked", locked))
	}
	lines := []kit.Line{{kit.Plain(strings.Join(said, " "))}}
	if same := c.proposal.Twice(c.choices); len(same) > 0 {
		var names []string
		for _, of := range same {
			names = append(names, c.name(c.proposal.Means(of[0], c.choices)))
		}
		lines = append(lines, kit.Line{kit.Colored(lang.T("matrix.import.fixtwice", "names", strings.Join(names, ", ")), style.Bad)})
	}
	if len(c.proposal.Waves) == 0 {
		lines = append(lines, kit.Line{kit.Colored(lang.T("matrix.import.nowaves"), style.Warning)})
	}
	return lines
}

func (c *confirmation) name(id plan.ID) string {
	m, _ := c.s.ws.Plan().Municipalities.Get(id)
	return m.Name
}

// apply makes the edit as one change.
func (c *confirmation) apply() {
	c.modal.Hide()
	n := itoa(len(c.placed()))
	label := plan.L("did.insert", "n", n, "solution", c.solution.Short)
	if c.file != "" {
		label = plan.L("did.import", "n", n, "file", c.file, "solution", c.solution.Short)
	}
	c.s.ws.Do(label, func(d *plan.Draft) error { return wavetable.Apply(d, c.proposal, c.choices) })
}
