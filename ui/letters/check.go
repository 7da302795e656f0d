package letters

import (
	"slices"

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
	add := func(m plan.Municipality, names map[plan.FactState][]string, open func()) {
		line := printing.Missing{Municipality: m, Text: printing.FormatGaps(s.ws.Lang, names), Open: open}
		switch {
		case len(names[plan.FactMissing]) > 0:
			lacking = append(lacking, line)
		case line.Text != "":
			examples = append(examples, line)
		}
	}
	sender, first := s.gapNames(gaps, plan.None, nil)
	add(plan.Municipality{Name: s.ws.T("letters.all")}, sender, func() { s.ws.OpenSetting(first, setup.Of{}) })
	for _, id := range s.batch.ids {
		m, _ := s.ws.Plan().Municipalities.Get(id)
		missing := s.batch.letterTo(id).missing
		names, first := s.gapNames(gaps, id, missing)
		add(m, names, s.openGap(id, missing, first))
	}
	return append(lacking, examples...)
}

// openRow goes to what the letter to a municipality lacks, or to the municipality.
func (s *Screen) openRow(id plan.ID) {
	open := func() { s.ws.OpenScreen("municipalities", id) }
	if missing := s.batch.letterTo(id).missing; len(missing) > 0 {
		first := ""
		if slices.Contains(missing, "address") {
			first = "municipality.address"
		}
		if gap := s.openGap(id, missing, first); gap != nil {
			open = gap
		}
	}
	open()
}

// openGap goes to where the first thing is entered that a letter lacks: the wave in the
// distribution, a date on the timeline, and first, the key of a fact, in its field.
func (s *Screen) openGap(municipality plan.ID, missing []string, first string) func() {
	for _, key := range missing {
		switch {
		case key == "wave":
			return func() { s.ws.OpenScreen("distribution", municipality) }
		case slices.Contains(plan.ScheduleKinds[:], plan.MilestoneKind(key)):
			m, _ := s.ws.Plan().MilestoneFor(s.solution, municipality, plan.MilestoneKind(key))
			return func() { s.ws.OpenScreen("timeline", m.ID) }
		}
	}
	if first == "" {
		return nil
	}
	return func() { s.ws.OpenSetting(first, setup.Of{Municipality: municipality}) }
}

// gapNames names what a municipality or, for None, the sender lacks, and what is an example
// there; first is the key of the first such fact. missing is what the letter cannot say.
func (s *Screen) gapNames(gaps []setup.Gap, municipality plan.ID, missing []string) (names map[plan.FactState][]string, first string) {
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
		for _, key := range missing {
			add(plan.FactMissing, s.ws.T("letter.missing."+key))
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
