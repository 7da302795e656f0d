package importing

import (
	"bolgeplan/data/anytable"
	"bolgeplan/data/confirm"
	"bolgeplan/data/consequences"
	"bolgeplan/data/facttable"
	"bolgeplan/data/plan"
	"bolgeplan/data/problem"
	"bolgeplan/data/wavetable"
	"bolgeplan/ui/workspace"
)

// confirmation shows what a table would do and lets its doubts be answered, before anything
// is written.
type confirmation struct {
	importer *Importer
	ws       *workspace.Workspace
	source   anytable.Source
	question *workspace.TableQuestion // about a plan that is in no file yet; nil for the open plan
	options  anytable.Options

	recognized []facttable.ID
	proposal   *anytable.Proposal
	next       *plan.Plan  // as inserting would leave it; nil where that is not possible
	along      []plan.Move // dates that move along
	brings     consequences.Consequences
	lists      map[string][]line
	twice      map[int]bool // entries of municipalities in several waves

	view confirmationView
}

// newConfirmation reads a table as what it is recognized.
func newConfirmation(i *Importer, source anytable.Source) *confirmation {
	return &confirmation{
		importer: i, ws: i.ws, source: source,
		options: anytable.Options{Solution: i.ws.Solution(), Lang: i.ws.DayLang(), Today: i.ws.Today()},
	}
}

// read works out what the table would do as it is read, and with the answers so far.
func (c *confirmation) read() error {
	options := c.options
	options.Before = c.proposal
	proposal, err := anytable.Propose(c.ws.Plan(), c.source, options)
	if err != nil {
		return err
	}
	if proposal.Is(anytable.Waves) && !c.ws.Plan().Solutions.Has(c.options.Solution) {
		return problem.New("importing.nosolution", nil)
	}
	if proposal.IsEmpty() {
		return problem.New("importing.nothing", nil)
	}
	c.proposal = proposal
	if c.recognized == nil {
		c.recognized = proposal.Kinds
	}
	c.next, c.along, c.brings = nil, nil, consequences.Consequences{}
	var along []plan.Move
	if next, err := c.ws.Propose(c.edit(&along)); err == nil {
		c.next, c.along, c.brings = next, along, c.ws.Consequences(next)
	}
	c.listAll()
	return nil
}

// edit returns the edit of the table, which sets along to the dates that move along.
func (c *confirmation) edit(along *[]plan.Move) func(*plan.Draft) error {
	proposal := c.proposal
	return func(d *plan.Draft) (err error) {
		*along, err = proposal.Apply(d)
		return err
	}
}

// changesPlan reports whether inserting would change anything.
func (c *confirmation) changesPlan() bool {
	return c.next != nil && len(plan.ChangedTables(c.ws.Plan(), c.next)) > 0
}

// canInsert reports whether the table may be inserted as it is answered.
func (c *confirmation) canInsert() bool {
	return c.proposal.Open() == 0 && c.next != nil && (c.changesPlan() || c.question != nil)
}

// again works out the proposal anew with changed options, and shows it. Where that fails they
// stay as they were.
func (c *confirmation) again(change func(o *anytable.Options)) bool {
	was := c.options
	change(&c.options)
	if err := c.read(); err != nil {
		c.options = was
		c.ws.ShowError(err)
		return false
	}
	c.refresh()
	return true
}

// reread works out the proposal anew from other options: the answers begin anew.
func (c *confirmation) reread(change func(o *anytable.Options)) {
	ok := c.again(func(o *anytable.Options) {
		o.Answers = wavetable.Answers{}
		change(o)
	})
	if ok {
		c.view.tab = ""
		c.refresh()
		c.focusNext()
	}
}

// answer settles a doubt by an option, of which one asks for a municipality.
func (c *confirmation) answer(doubt, option int) {
	d := c.proposal.Doubts[doubt]
	if d.Options[option].Asks {
		c.pick(d.Why, func(id plan.ID) { c.give(d.ID, confirm.Answer{Option: option, Of: id}) })
		return
	}
	c.give(d.ID, confirm.Answer{Option: option})
}

func (c *confirmation) give(id confirm.ID, a confirm.Answer) {
	if c.again(func(o *anytable.Options) { o.Answers.Doubts = o.Answers.Doubts.With(id, a) }) {
		c.focusNext()
	}
}

// open opens a doubt again.
func (c *confirmation) open(doubt int) {
	id := c.proposal.Doubts[doubt].ID
	c.again(func(o *anytable.Options) { o.Answers.Doubts = o.Answers.Doubts.Without(id) })
	c.focus()
}

// answerAll settles every open doubt as it is preset.
func (c *confirmation) answerAll() {
	for range len(c.proposal.Doubts) + 1 {
		before := c.proposal.Open()
		if before == 0 || !c.again(func(o *anytable.Options) { o.Answers.Doubts = o.Answers.Doubts.Accept(c.proposal.Doubts) }) {
			break
		}
		if c.proposal.Open() == before {
			break // somebody must choose
		}
	}
	c.focusNext()
}

// setName says what an entry means, none to leave it out.
func (c *confirmation) setName(entry int, id plan.ID) {
	c.again(func(o *anytable.Options) { o.Answers = c.proposal.Waves.WithName(o.Answers, entry, id) })
	c.focus()
}

// setDate leaves a date out, or not.
func (c *confirmation) setDate(key wavetable.DateKey, skip bool) {
	c.again(func(o *anytable.Options) { o.Answers = o.Answers.WithDate(key, skip) })
}

// apply makes the edit as one change.
func (c *confirmation) apply() {
	if !c.canInsert() {
		return
	}
	c.view.modal.Hide()
	if c.question != nil {
		c.question.Accept(c.proposal.Waves.Proposal, c.proposal.Waves.Choices)
		return
	}
	var solution plan.ID
	moved := c.proposal.Moved(c.next)
	if c.proposal.Waves != nil {
		solution = c.options.Solution
	}
	c.importer.focus()
	c.importer.do(c.proposal.Label(c.source.Name), c.edit(new([]plan.Move)), func() {
		if c.importer.OnInserted != nil && solution != plan.None {
			c.importer.OnInserted(solution, moved)
		}
	})
}

func (c *confirmation) leave() {
	c.view.modal.Hide()
	if c.question != nil {
		c.question.Cancel()
		return
	}
	c.importer.focus()
}

// nameOf is the name of a municipality or solution.
func (c *confirmation) nameOf(id plan.ID) string {
	if m, ok := c.ws.Plan().Municipalities.Get(id); ok {
		return m.Name
	}
	s, _ := c.ws.Plan().Solutions.Get(id)
	return s.Short
}

// waveNow names the present wave of a municipality.
func (c *confirmation) waveNow(id plan.ID) string {
	if w, ok := c.ws.Plan().WaveOf(c.options.Solution, id); ok {
		return w.Name
	}
	return "–"
}
