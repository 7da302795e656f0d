package matrix

import (
	"image/color"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"bolgeplan/data/facttable"
	"bolgeplan/data/plan"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/kit/style"
	"bolgeplan/ui/wording"
)

// The size of the lists in pixels at the normal text size.
const (
	importWidth  = 760
	importHeight = 340
)

// confirmationView holds the widgets of the confirmation.
type confirmationView struct {
	tab      string
	tabs     *kit.Tabs
	doubts   *kit.Table
	settle   *kit.Button
	names    *kit.Table // entries of the table, or municipalities that it lacks
	dates    *kit.Table
	effects  *kit.Table
	lists    *fyne.Container // holds the list in sight
	sum      *kit.Paragraph
	kind     *kit.Button
	wave     *kit.Button
	year     *kit.Button
	solution *kit.Button
	hint     *kit.Label
	insert   *kit.Button
	modal    *kit.Modal
}

// show opens the dialog with what is doubtful, if anything is.
func (c *confirmation) show() {
	c.view.tab = everything
	switch {
	case c.openDoubts() > 0:
		c.view.tab = inDoubt
	case len(c.entriesOf(toReview)) > 0:
		c.view.tab = toReview
	}
	c.build()
	c.refresh()
	if c.view.insert.Enabled() {
		c.view.modal.Show(c.view.insert)
		return
	}
	c.view.modal.Show(nil)
	c.table().Focus()
}

func (c *confirmation) build() {
	t, v := c.s.ws.T, &c.view
	leave := func() {
		v.modal.Hide()
		if c.question != nil {
			c.question.Cancel()
		}
	}
	v.tabs = kit.NewTabs(nil, "", func(id string) {
		v.tab = id
		c.refresh()
		c.table().ScrollToTop()
	})
	v.names, v.dates, v.effects, v.doubts = c.newNames(), c.newDates(), c.newEffects(), c.newDoubts()
	for _, list := range []*kit.Table{v.names, v.dates, v.effects, v.doubts} {
		list.OnEscape = leave
	}
	v.sum = kit.NewParagraph(importWidth)
	v.kind = kit.NewMenuButton(t("facts.kind.waves"), c.kindItems)
	v.wave = kit.NewMenuButton("", c.waveItems)
	v.year = kit.NewMenuButton("", c.yearItems)
	v.solution = kit.NewMenuButton("", c.solutionItems)
	v.settle = kit.NewButton("", kit.NormalButton, c.settleAll)
	v.hint = kit.NewQuiet("")
	v.insert = kit.NewButton("", kit.PrimaryButton, c.apply)

	spacer := canvas.NewRectangle(color.Transparent)
	spacer.SetMinSize(fyne.NewSize(style.Px(importWidth), style.Px(importHeight)))
	v.lists = container.NewStack(spacer, v.names)
	choose := container.NewHBox(v.settle, v.kind, v.wave, v.year, v.solution)
	content := container.NewVBox(v.sum, kit.NewBorder(nil, nil, nil, choose, v.tabs), v.lists, v.hint)
	v.modal = kit.NewModal(c.s.ws.Window.Canvas(), t("matrix.import.heading"), content, leave,
		kit.NewButton(t("dialog.cancel"), kit.NormalButton, leave), v.insert)
}

// table returns the list in sight.
func (c *confirmation) table() *kit.Table {
	switch c.view.tab {
	case inDoubt:
		return c.view.doubts
	case dates:
		return c.view.dates
	case effects:
		return c.view.effects
	}
	return c.view.names
}

// refresh shows the present choices and their effects.
func (c *confirmation) refresh() {
	t, v := c.s.ws.T, &c.view
	c.evaluate()
	var items []kit.NavItem
	if n := c.openDoubts(); len(c.doubts) > 0 {
		items = append(items, kit.NavItem{ID: inDoubt, Text: t("matrix.import.doubts.tab", "n", n)})
	} else if v.tab == inDoubt {
		v.tab = everything
	}
	items = append(items, []kit.NavItem{
		{ID: everything, Text: t("matrix.import.all", "n", len(c.proposal.Entries))},
		{ID: toReview, Text: t("matrix.import.look", "n", len(c.entriesOf(toReview)))},
		{ID: missing, Text: t("matrix.import.missing", "n", len(c.proposal.Missing))},
	}...)
	if n := len(c.dateRows); n > 0 {
		items = append(items, kit.NavItem{ID: dates, Text: t("matrix.import.dates.tab", "n", n)})
	} else if v.tab == dates {
		v.tab = everything
	}
	items = append(items, kit.NavItem{ID: effects, Text: t("matrix.import.effects.tab", "n", len(c.effectLines))})
	c.entries = c.entriesOf(v.tab)
	v.tabs.SetItems(items, v.tab)
	v.sum.SetLines(c.summary()...)
	v.hint.SetText(c.hintText())

	n, changes := c.moved(), c.changesPlan()
	switch {
	case changes && n > 0:
		v.insert.SetText(t("matrix.import.insert", "n", n))
	case changes:
		v.insert.SetText(t("matrix.import.only"))
	default:
		v.insert.SetText(t("matrix.import.none"))
	}
	v.insert.SetEnabled(changes && c.openDoubts() == 0)
	c.refreshChoosers()
	if list := c.table(); len(v.lists.Objects) < 2 || v.lists.Objects[1] != fyne.CanvasObject(list) {
		v.lists.Objects = append(v.lists.Objects[:1], list)
		v.lists.Refresh()
	}
	c.table().Refresh()
}

// refreshChoosers shows the menu buttons that apply.
func (c *confirmation) refreshChoosers() {
	t, v := c.s.ws.T, &c.view
	set := func(b *kit.Button, on bool, text string) {
		if b.SetText(text); on {
			b.Show()
		} else {
			b.Hide()
		}
	}
	into := t("matrix.import.choosewave")
	if c.wave.ID != plan.None {
		into = t("matrix.import.wave", "wave", c.wave.Name)
	}
	set(v.wave, len(c.proposal.Waves) == 0 || c.wave.ID != plan.None, into)
	set(v.year, c.hasAssumedYear(), t("matrix.import.year", "year", c.year))
	set(v.solution, true, c.solution.Short)
	set(v.settle, c.openDoubts() > 0, t("matrix.import.doubts.settle", "n", c.openDoubts()))
}

func (c *confirmation) hintText() string {
	switch c.view.tab {
	case inDoubt:
		return c.s.ws.T("matrix.import.doubts.hint")
	case missing:
		return c.s.ws.T("matrix.import.hint.missing")
	case dates:
		return c.s.ws.T("matrix.import.hint.dates")
	case effects:
		return c.s.ws.T("matrix.import.hint.effects")
	}
	return c.s.ws.T("matrix.import.hint")
}

// summary describes the import in sentences.
func (c *confirmation) summary() []kit.Line {
	lang, count := c.s.ws.Lang, map[rank]int{}
	for _, r := range c.ranks {
		count[r]++
	}
	sentences := []string{lang.T("matrix.import.sum", "exact", count[exact], "suggested", count[suggested], "unknown", count[unknown])}
	if n := len(c.proposal.Missing); n > 0 {
		sentences = append(sentences, lang.N("matrix.import.keep", n))
	}
	var added []string
	for _, w := range c.proposal.Waves {
		if w.Existing == plan.None {
			added = append(added, w.Name)
		}
	}
	if len(added) > 0 {
		sentences = append(sentences, lang.T("matrix.import.new", "waves", strings.Join(added, ", ")))
	}
	sentences = append(sentences, c.formatDates()...)
	if others := facttable.Beside(c.s.ws.Plan(), c.cells); len(others) > 0 {
		sentences = append(sentences, lang.T("importing.others", "kinds", wording.FormatTableKinds(lang, others)))
	}
	for _, n := range c.proposal.Notes {
		sentences = append(sentences, wording.FormatTableNote(lang, n))
	}
	if n := c.proposal.Cleaned; n > 0 {
		sentences = append(sentences, lang.N("table.cleaned", n))
	}
	lines := []kit.Line{{kit.Plain(strings.Join(sentences, " "))}}
	if same := c.proposal.Duplicates(c.choices); len(same) > 0 {
		var names []string
		for _, of := range same {
			names = append(names, c.name(c.proposal.Means(of[0], c.choices)))
		}
		lines = append(lines, kit.Line{kit.Colored(lang.T("matrix.import.fixtwice", "names", strings.Join(names, ", ")), style.Bad)})
		return lines
	}
	switch {
	case len(c.proposal.Waves) == 0:
		lines = append(lines, kit.Line{kit.Colored(lang.T("matrix.import.nowaves"), style.Warning)})
	case len(c.placed()) == 0 && !c.changesPlan():
		lines = append(lines, kit.Line{kit.Colored(lang.T("matrix.import.nobody"), style.Warning)})
	case !c.changesPlan():
		lines = append(lines, kit.Line{kit.Strong(lang.T("matrix.import.same"))})
	default:
		lines = append(lines, c.effectsLine())
	}
	return lines
}
