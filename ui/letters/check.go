package letters

import (
	"slices"
	"strings"

	"bolgeplan/data/plan"
	"bolgeplan/data/setup"
	"bolgeplan/data/worklist"
	"bolgeplan/reports"
	"bolgeplan/ui/printing"
)

// showMissing lists what the chosen letters lack, and what on them is still an example.
func (s *Screen) showMissing() {
	title := s.ws.T("letters.check")
	if n := s.lackingLetters(); n > 0 {
		title = s.ws.Lang.N("letters.missing.title", n)
	}
	printing.ShowMissing(s.ws, title, s.ws.Lang.N("letters.missing.nothing", len(s.chosen())), s.lacking())
}

// lackingLetters counts the chosen letters that say too little.
func (s *Screen) lackingLetters() int {
	return s.scope.Count(func(i *worklist.Item) bool { return s.isTicked(i) && s.batch.letterOf(i).isLacking() })
}

// lacking lists what the chosen letters lack, what is an example, and which that are due cannot be
// written, in this order; of the sender, who is on all of them, and of a solution before that of a
// municipality.
func (s *Screen) lacking() []printing.Missing {
	c := checkRun{Screen: s, items: s.chosen(), named: map[plan.ID]bool{}}
	c.gaps = slices.DeleteFunc(setup.Gaps(s.ws.Plan(), s.ws.Today()), func(g setup.Gap) bool { return g.For&setup.ForLetters == 0 })
	c.several = slices.ContainsFunc(c.items, func(i worklist.Item) bool { return i.Solution != c.items[0].Solution })
	c.addSender()
	for _, of := range s.ws.Plan().AllSolutions() {
		c.addSolution(of)
	}
	impossible := s.scope.Filter(func(i *worklist.Item) bool { return i.Impossible != nil && i.Group.IsDue() })
	var cannot []printing.Missing
	for i := range impossible.Items {
		it := &impossible.Items[i]
		m, _ := s.ws.Plan().Municipalities.Get(it.Municipality)
		cannot = append(cannot, printing.Missing{Municipality: m, Text: s.ws.Lang.Format(it.Impossible), Open: s.placeOfObstacle(it, it.Impossible)})
	}
	return slices.Concat(c.lacking, c.examples, cannot)
}

// checkRun collects what letters lack.
type checkRun struct {
	*Screen
	items             []worklist.Item
	several           bool // they are about several solutions
	gaps              []setup.Gap
	named             map[plan.ID]bool // municipalities whose own facts were listed
	lacking, examples []printing.Missing
}

func (c *checkRun) add(m plan.Municipality, names map[plan.FactState][]string, fields []string, open func()) {
	line := printing.Missing{Municipality: m, Text: printing.FormatGaps(c.ws.Lang, names), Open: open}
	line.Text = strings.TrimSpace(line.Text + " " + strings.Join(fields, " "))
	switch {
	case len(names[plan.FactMissing]) > 0 || len(fields) > 0:
		c.lacking = append(c.lacking, line)
	case line.Text != "":
		c.examples = append(c.examples, line)
	}
}

// addSender adds what is of the plan itself.
func (c *checkRun) addSender() {
	names, first := c.gapNames(c.gaps, plan.None, nil)
	c.add(plan.Municipality{Name: c.ws.T("letters.all")}, names, nil, func() { c.ws.OpenSetting(first, setup.Of{}) })
}

// addSolution adds what all letters about a solution lack, and then what single ones do.
func (c *checkRun) addSolution(of plan.Solution) {
	var items []worklist.Item
	for _, i := range c.items {
		if i.Solution == of.ID {
			items = append(items, i)
		}
	}
	common := c.lackedByAll(items)
	if len(common) > 0 {
		names := map[plan.FactState][]string{}
		for _, m := range common {
			names[plan.FactMissing] = append(names[plan.FactMissing], m.Name(c.ws.Lang))
		}
		c.add(plan.Municipality{Name: c.ws.T("letters.all.solution", "solution", of.Short)}, names, nil, c.placeOf(items[0].Key, common[0].Key))
	}
	for i := range items {
		it := &items[i]
		m, _ := c.ws.Plan().Municipalities.Get(it.Municipality)
		if c.several {
			m.Name += " · " + of.Short
		}
		l := c.batch.letterOf(it)
		missing := slices.DeleteFunc(slices.Clone(l.missing), func(m reports.MissingFact) bool { return slices.ContainsFunc(common, m.IsSame) })
		gaps := c.gaps
		if c.named[it.Municipality] {
			gaps = nil
		}
		c.named[it.Municipality] = true
		names, first := c.gapNames(gaps, it.Municipality, missing)
		c.add(m, names, c.formatFields(missing), c.placeOfGap(it.Key, missing, first))
	}
}

// lackedByAll returns what the texts of several letters ask for and none has.
func (c *checkRun) lackedByAll(items []worklist.Item) (list []reports.MissingFact) {
	if len(items) < 2 {
		return nil
	}
	for _, m := range c.batch.letterOf(&items[0]).missing {
		has := func(i worklist.Item) bool { return !slices.ContainsFunc(c.batch.letterOf(&i).missing, m.IsSame) }
		if m.Field.Line > 0 && !slices.ContainsFunc(items, has) {
			list = append(list, m)
		}
	}
	return list
}

// formatFields are the sentences about the fields that the text of a letter asks for.
func (s *Screen) formatFields(missing []reports.MissingFact) (sentences []string) {
	for _, m := range missing {
		if m.Field.Line > 0 {
			sentences = append(sentences, s.ws.Lang.Format(m.Field))
		}
	}
	return sentences
}

// openRow goes to what stands in the way of a letter, to what it lacks, or to the municipality.
func (s *Screen) openRow(at int) {
	it := s.rows[at].item
	if it == nil {
		return
	}
	open := s.placeOfGap(it.Key, s.batch.letterOf(it).missing, "")
	if it.Impossible != nil {
		open = s.placeOfObstacle(it, it.Impossible)
	}
	if open == nil {
		open = func() { s.ws.OpenScreen("municipalities", it.Municipality) }
	}
	open()
}

// gapNames names what a municipality or, for None, the sender lacks, and what is an example
// there; first is the key of the first such fact. missing is what the letter cannot say.
func (s *Screen) gapNames(gaps []setup.Gap, municipality plan.ID, missing []reports.MissingFact) (names map[plan.FactState][]string, first string) {
	names = map[plan.FactState][]string{}
	add := func(state plan.FactState, name string) {
		if state == plan.FactWrong {
			state = plan.FactMissing
		}
		if !slices.Contains(names[state], name) {
			names[state] = append(names[state], name)
		}
	}
	for _, m := range missing {
		if m.Field.Line == 0 {
			add(plan.FactMissing, m.Name(s.ws.Lang))
		}
	}
	for _, g := range gaps {
		if (len(g.Municipalities) == 0) != (municipality == plan.None) || municipality != plan.None && !slices.Contains(g.Municipalities, municipality) {
			continue
		}
		if first == "" {
			first = g.Key
		}
		add(g.State, s.gapName(g.Key))
	}
	return names, first
}

// gapName is what a fact is called: by its field, contacts of all roles alike.
func (s *Screen) gapName(key string) string {
	if f := setup.FieldOf(key); f != nil {
		return s.ws.T(f.TextKey())
	}
	return s.ws.T("letters.gap.contacts")
}
