package importing

import (
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"bolgeplan/data/consequences"
	"bolgeplan/data/facttable"
	"bolgeplan/data/plan"
	"bolgeplan/ui/workspace"
)

// The lists that the confirmation shows.
const (
	doubtsTab  = "doubts"
	changesTab = "changes"
	refusedTab = "refused"
	sameTab    = "same"
	notesTab   = "notes"
)

// confirmation shows what a table of facts would do and lets its doubts be answered, before
// anything is written.
type confirmation struct {
	importer *Importer
	ws       *workspace.Workspace
	cells    [][]string
	file     string // "" for the clipboard
	kinds    []facttable.ID
	answers  facttable.Answers

	recognized []facttable.ID // where those are several
	proposal   *facttable.Proposal
	next       *plan.Plan // as inserting would leave it
	brings     consequences.Consequences
	lists      map[string][]line

	view confirmationView
}

// line is a row of a list at the right: an item, a doubt, one of its options, or what is
// refused as a whole row.
type line struct {
	row    int // of the table, from 1; 0 for none
	item   int // in the proposal; -1 for none
	doubt  int // in the proposal; -1 for none
	option int // of the doubt; -1 for the doubt itself
	text   string
}

// read works out what the table would do as it is read, and with the answers so far.
func (c *confirmation) read() error {
	source := c.file
	o := facttable.Options{
		Kinds: c.kinds, Solution: c.importer.solution(), Source: source,
		Lang: c.ws.DayLang(), Year: c.ws.Today().Year(), Answers: c.answers,
	}
	proposal, err := facttable.Propose(c.ws.Plan(), c.cells, o)
	if err != nil {
		return err
	}
	c.proposal = proposal
	if c.recognized == nil {
		c.recognized = proposal.Kinds
	}
	c.next, c.brings = nil, consequences.Consequences{}
	if next, err := c.ws.Propose(proposal.Apply); err == nil {
		c.next, c.brings = next, c.ws.Consequences(next)
	}
	c.listAll()
	return nil
}

// listAll sorts what becomes of the table into the lists.
func (c *confirmation) listAll() {
	c.lists = map[string][]line{}
	add := func(tab string, l line) { c.lists[tab] = append(c.lists[tab], l) }
	for i, d := range c.proposal.Doubts {
		add(doubtsTab, line{row: d.Row, item: -1, doubt: i, option: -1})
		for o := range d.Options {
			add(doubtsTab, line{row: d.Row, item: -1, doubt: i, option: o})
		}
	}
	for _, r := range c.proposal.Rows {
		if r.Status == facttable.Refused && len(r.Items) == 0 {
			add(refusedTab, line{row: r.Number, item: -1, doubt: -1, text: c.ws.Lang.Format(r.Why)})
		}
		for _, n := range r.Items {
			switch item := c.proposal.Items[n]; item.Status {
			case facttable.Taken:
				add(changesTab, line{row: r.Number, item: n, doubt: -1})
			case facttable.Unchanged:
				add(sameTab, line{row: r.Number, item: n, doubt: -1})
			case facttable.Refused:
				add(refusedTab, line{row: r.Number, item: n, doubt: -1, text: c.ws.Lang.Format(item.Why)})
			case facttable.LeftOut:
				add(notesTab, line{row: r.Number, item: n, doubt: -1, text: c.leftOut(r.Number, c.nameOf(item.Of), c.ws.Lang.Format(item.Why))})
			}
		}
	}
	for _, n := range c.proposal.Notes {
		add(notesTab, line{item: -1, doubt: -1, text: c.ws.Lang.Format(n)})
	}
}

// leftOut says why something of a row is left out.
func (c *confirmation) leftOut(row int, name, why string) string {
	return c.ws.T("importing.leftout", "row", row, "name", name, "why", why)
}

// nameOf is the name of a municipality or solution.
func (c *confirmation) nameOf(id plan.ID) string {
	if m, ok := c.ws.Plan().Municipalities.Get(id); ok {
		return m.Name
	}
	s, _ := c.ws.Plan().Solutions.Get(id)
	return s.Short
}

// fieldOf says what an item is: "programleder e-mail", "indbyggere 2025".
func (c *confirmation) fieldOf(i facttable.Item) string {
	field := c.ws.T("facts.field." + string(i.Field))
	if i.Role != "" {
		field = i.Role + " " + field
	}
	if i.Year > 0 {
		field += " " + strconv.Itoa(i.Year)
	}
	return field
}

// answer settles a doubt by an option.
func (c *confirmation) answer(doubt, option int) {
	answers := facttable.Answers{}
	for at, o := range c.answers {
		answers[at] = o
	}
	answers[c.proposal.Doubts[doubt].Cell] = option
	c.answers = answers
	c.reread()
}

// answerAll settles every open doubt as it is preset.
func (c *confirmation) answerAll() {
	for range len(c.proposal.Doubts) + 1 {
		if c.proposal.Open() == 0 {
			break
		}
		c.answers = c.proposal.Accept(c.answers)
		c.reread()
	}
	c.focusNext()
}

// reread works out the proposal anew and shows it.
func (c *confirmation) reread() {
	if err := c.read(); err != nil {
		c.ws.ShowError(err)
		return
	}
	c.refresh()
}

// readAs reads the table as other kinds.
func (c *confirmation) readAs(kinds []facttable.ID) {
	was := c.kinds
	c.kinds, c.answers = kinds, nil
	if err := c.read(); err != nil {
		c.kinds = was
		c.ws.ShowError(err)
		return
	}
	c.view.tab = ""
	c.refresh()
	c.focusNext()
}

// kindItems lists what the table may be read as.
func (c *confirmation) kindItems() []*fyne.MenuItem {
	var items []*fyne.MenuItem
	add := func(kinds ...facttable.ID) {
		it := fyne.NewMenuItem(c.kindsText(kinds), func() { c.readAs(kinds) })
		it.Checked = slices.Equal(kinds, c.proposal.Kinds)
		items = append(items, it)
	}
	if len(c.recognized) > 1 {
		add(c.recognized...)
	}
	for _, k := range facttable.Kinds() {
		add(k.ID)
	}
	return append(items, fyne.NewMenuItem(c.ws.T("facts.kind.waves"), func() {
		c.view.modal.Hide()
		c.importer.waves(c.cells, c.file)
	}))
}

// kindsText names kinds: "Kommuner og kontakter".
func (c *confirmation) kindsText(kinds []facttable.ID) string {
	text := ""
	for n, id := range kinds {
		name := c.ws.T("facts.kind." + string(id))
		if n > 0 {
			text, name = text+c.ws.T("importing.and"), strings.ToLower(name)
		}
		text += name
	}
	return text
}

// apply makes the edit as one change.
func (c *confirmation) apply() {
	if c.proposal.Open() > 0 || c.proposal.Count(facttable.Taken) == 0 {
		return
	}
	c.view.modal.Hide()
	c.ws.Do(c.proposal.Label(c.file), c.proposal.Apply)
	c.importer.after()
}
