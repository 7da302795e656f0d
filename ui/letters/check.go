package letters

import (
	"slices"
	"strings"

	"bolgeplan/data/plan"
	"bolgeplan/data/setup"
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
func (s *Screen) lackingLetters() (n int) {
	for _, id := range s.batch.ids {
		if len(s.batch.letterTo(id).missing) > 0 {
			n++
		}
	}
	return n
}

// lacking lists what the letters lack and what is an example: what is missing first, of the
// sender, who is on all of them, before that of a municipality.
func (s *Screen) lacking() []printing.Missing {
	gaps := slices.DeleteFunc(setup.Gaps(s.ws.Plan(), s.ws.Today()), func(g setup.Gap) bool { return g.For&setup.ForLetters == 0 })
	var lacking, examples []printing.Missing
	add := func(m plan.Municipality, g gapTexts, open func()) {
		line := printing.Missing{Municipality: m, Text: strings.TrimSpace(g.missing + " " + g.examples), Open: open}
		switch {
		case g.missing != "":
			lacking = append(lacking, line)
		case g.examples != "":
			examples = append(examples, line)
		}
	}
	sender := s.gapTexts(gaps, plan.None, nil)
	add(plan.Municipality{Name: s.ws.T("letters.all")}, sender, func() { s.ws.OpenSetting(sender.first, setup.Of{}) })
	for _, id := range s.batch.ids {
		m, _ := s.ws.Plan().Municipalities.Get(id)
		add(m, s.gapTexts(gaps, id, s.batch.letterTo(id).missing), nil)
	}
	return append(lacking, examples...)
}

// gapTexts says in words what is missing and what is an example, "" for nothing; first is the
// key of the first such fact.
type gapTexts struct{ missing, examples, first string }

// gapTexts says what a municipality or, for None, the sender lacks. missing is what its letter
// cannot say.
func (s *Screen) gapTexts(gaps []setup.Gap, municipality plan.ID, missing []string) (t gapTexts) {
	var examples []string
	lacks := make([]string, 0, len(missing))
	for _, key := range missing {
		if municipality != plan.None {
			lacks = append(lacks, s.ws.T("letter.missing."+key))
		}
	}
	for _, g := range gaps {
		if (len(g.Municipalities) == 0) != (municipality == plan.None) || municipality != plan.None && !slices.Contains(g.Municipalities, municipality) {
			continue
		}
		if t.first == "" {
			t.first = g.Key
		}
		switch name := s.factName(g.Key); {
		case g.Why == setup.Placeholder && slices.Contains(examples, name): // another contact
		case g.Why == setup.Placeholder:
			examples = append(examples, name)
		case !slices.Contains(lacks, name):
			lacks = append(lacks, name)
		}
	}
	if len(lacks) > 0 {
		t.missing = s.ws.T("letters.gap.missing", "what", strings.Join(lacks, ", "))
	}
	if len(examples) > 0 {
		t.examples = s.ws.T("letters.gap.example", "what", strings.Join(examples, ", "))
	}
	return t
}

// factName is what a fact is called: by its field, contacts of all roles alike.
func (s *Screen) factName(key string) string {
	if f := setup.FieldOf(key); f != nil {
		return s.ws.T(f.TextKey())
	}
	return s.ws.T("letters.gap.contacts")
}
