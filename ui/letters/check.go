package letters

import (
	"slices"
	"strings"

	"bolgeplan/data/plan"
	"bolgeplan/data/setup"
	"bolgeplan/reports"
	"bolgeplan/ui/printing"
)

// showMissing lists what the letters lack, and what on them is still an example.
func (s *Screen) showMissing() {
	title := s.ws.T("letters.check")
	if n := s.lackingLetters(); n > 0 {
		title = s.ws.Lang.N("letters.missing.title", n)
	}
	printing.ShowMissing(s.ws, title, s.ws.Lang.N("letters.missing.nothing", len(s.batch.ids)), s.lacking())
}

// lackingLetters counts the letters that say too little.
func (s *Screen) lackingLetters() int { return s.batch.count((*letter).isLacking) }

// lacking lists what the letters lack, what is an example, and which cannot be written, in this
// order; of the sender, who is on all of them, before that of a municipality.
func (s *Screen) lacking() []printing.Missing {
	gaps := slices.DeleteFunc(setup.Gaps(s.ws.Plan(), s.ws.Today()), func(g setup.Gap) bool { return g.For&setup.ForLetters == 0 })
	var lacking, impossible, examples []printing.Missing
	add := func(m plan.Municipality, names map[plan.FactState][]string, fields []string, open func()) {
		line := printing.Missing{Municipality: m, Text: printing.FormatGaps(s.ws.Lang, names), Open: open}
		line.Text = strings.TrimSpace(line.Text + " " + strings.Join(fields, " "))
		switch {
		case len(names[plan.FactMissing]) > 0 || len(fields) > 0:
			lacking = append(lacking, line)
		case line.Text != "":
			examples = append(examples, line)
		}
	}
	ids, common := s.batch.possible(), s.lackedByAll()
	sender, first := s.gapNames(gaps, plan.None, nil)
	openAll := func() { s.ws.OpenSetting(first, setup.Of{}) }
	if first == "" && len(common) > 0 {
		openAll = s.placeOf(ids[0], common[0].Key)
	}
	for _, m := range common {
		sender[plan.FactMissing] = append(sender[plan.FactMissing], m.Name(s.ws.Lang))
	}
	add(plan.Municipality{Name: s.ws.T("letters.all")}, sender, nil, openAll)
	for _, id := range s.batch.ids {
		m, _ := s.ws.Plan().Municipalities.Get(id)
		l := s.batch.letterTo(id)
		if !l.isPossible() {
			impossible = append(impossible, printing.Missing{Municipality: m, Text: s.ws.Lang.Format(l.facts.Impossible), Open: s.placeOfObstacle(id, l.facts.Impossible)})
			continue
		}
		missing := slices.DeleteFunc(slices.Clone(l.missing), func(m reports.MissingFact) bool { return slices.ContainsFunc(common, m.IsSame) })
		names, first := s.gapNames(gaps, id, missing)
		add(m, names, s.formatFields(missing), s.placeOfGap(id, missing, first))
	}
	return slices.Concat(lacking, examples, impossible)
}

// lackedByAll returns what the texts of all letters ask for and none has: it is of the solution
// or the plan.
func (s *Screen) lackedByAll() (list []reports.MissingFact) {
	ids := s.batch.possible()
	if len(ids) < 2 {
		return nil
	}
	for _, m := range s.batch.letterTo(ids[0]).missing {
		lacks := func(id plan.ID) bool { return slices.ContainsFunc(s.batch.letterTo(id).missing, m.IsSame) }
		if m.Field.Line > 0 && !slices.ContainsFunc(ids, func(id plan.ID) bool { return !lacks(id) }) {
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

// openRow goes to what stands in the way of the letter to a municipality, to what it lacks, or to
// the municipality.
func (s *Screen) openRow(id plan.ID) {
	l := s.batch.letterTo(id)
	open := s.placeOfGap(id, l.missing, "")
	if !l.isPossible() {
		open = s.placeOfObstacle(id, l.facts.Impossible)
	}
	if open == nil {
		open = func() { s.ws.OpenScreen("municipalities", id) }
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
	if municipality != plan.None {
		for _, m := range missing {
			if m.Field.Line == 0 {
				add(plan.FactMissing, m.Name(s.ws.Lang))
			}
		}
	}
	for _, g := range gaps {
		if (len(g.Municipalities) == 0) != (municipality == plan.None) || municipality != plan.None && !slices.Contains(g.Municipalities, municipality) {
			continue
		}
		if first == "" {
			first = g.Key
		}
		add(g.State, s.factName(g.Key))
	}
	return names, first
}

// factName is what a fact is called: by its field, contacts of all roles alike.
func (s *Screen) factName(key string) string {
	if f := setup.FieldOf(key); f != nil {
		return s.ws.T(f.TextKey())
	}
	return s.ws.T("letters.gap.contacts")
}
