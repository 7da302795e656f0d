package history

import (
	"bolgeplan/data/changes"
	"bolgeplan/data/consequences"
	"bolgeplan/data/example"
	"bolgeplan/data/history"
	"bolgeplan/data/plan"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/workspace"
)

// maxLines is the largest number of lines that the panel lists. The comparison lists all of
// them.
const maxLines = 60

// showDetails shows in the panel what a change did, its effects at that time, and the
// actions on the state after it.
func (s *Screen) showDetails(row int) {
	if row < 0 || row >= len(s.rows) {
		s.panel.Set("", "")
		return
	}
	e := &s.entries[s.rows[row]]
	did := kit.Section{Title: s.ws.T("history.did"), Lines: s.changeLines(e)}
	brought := s.effectSection(e)
	if s.mayHaveMadeStale(e) {
		brought.Lines = append(brought.Lines, kit.Line{kit.Link(s.ws.T("history.tell"), func() { s.tell(e) })})
	}
	s.panel.Set(e.what, e.author+" · "+formatMoment(s.ws, e.at), s.actions("history.state", s.stateAfter(e)), did, brought, s.authorSection(e))
}

// authorSection says whether the author of a change is the user, with a link to say so.
func (s *Screen) authorSection(e *entry) (section kit.Section) {
	is, known := s.ws.IsMe(e.author)
	switch {
	case is:
		section.Lines = []kit.Line{{kit.Quiet(s.ws.T("author.is-me", "author", e.author))}}
	case known && e.author != example.Author:
		section.Lines = []kit.Line{{kit.Link(s.ws.T("author.me-too"), func() { s.ws.AddMe(e.author, func() {}) })}}
	}
	return section
}

// maxDescribedAtOnce is the largest number of field changes that are described while the
// window waits.
const maxDescribedAtOnce = 200

// describedChange caches the description of one change.
type describedChange struct {
	log     *history.Log
	number  int // index in the log
	diff    changes.Difference
	failed  bool // the change cannot be described
	pending bool // the description is being made
}

func (t *describedChange) isOf(log *history.Log, number int) bool {
	return t.log == log && t.number == number
}

// changeLines returns the description of a change, one line per field. A large change is
// described in the background. The description is cached until another change is selected.
func (s *Screen) changeLines(e *entry) []kit.Line {
	if s.described.isOf(s.log, e.number) {
		return s.describedLines(e)
	}
	before, after, list, err := s.log.ChangesBy(e.number)
	s.described = describedChange{log: s.log, number: e.number, failed: err != nil}
	if err == nil && len(list) <= maxDescribedAtOnce {
		s.described.diff = changes.Describe(s.ws.Lang, before, after, list)
	} else if err == nil {
		s.described.pending = true
		lang, of := s.ws.Lang, s.described
		workspace.RunAsync(s.ws, func() (changes.Difference, error) {
			return changes.Describe(lang, before, after, list), nil
		}, func(diff changes.Difference, _ error) { s.changeDescribed(of, diff) })
	}
	return s.describedLines(e)
}

// changeDescribed shows the description of a large change, unless another change has been
// selected meanwhile.
func (s *Screen) changeDescribed(of describedChange, diff changes.Difference) {
	if !s.described.isOf(of.log, of.number) {
		return
	}
	s.described.diff, s.described.pending = diff, false
	if e, ok := s.chosen(); ok && s.views.Selected() == viewChanges && of.isOf(s.log, e.number) {
		s.showDetails(s.table.Selected())
	}
}

func (s *Screen) describedLines(e *entry) []kit.Line {
	diff := &s.described.diff
	switch {
	case s.described.failed:
		return []kit.Line{{kit.Quiet(s.ws.T("history.untold"))}}
	case s.described.pending:
		return []kit.Line{{kit.Quiet("…")}}
	case diff.Total == 0:
		return []kit.Line{{kit.Quiet(s.ws.T("history.same"))}}
	}
	var lines []kit.Line
	for _, g := range diff.Groups {
		if diff.Total > maxLines {
			lines = append(lines, kit.Line{kit.Strong(g.Title + ": "), kit.Plain(g.FormatCounts())})
			continue
		}
		for _, l := range g.Lines {
			lines = append(lines, kit.Line{kit.Plain(l.Text)})
		}
	}
	if diff.Total > maxLines && len(s.log.Tx(e.number).Parents) > 0 {
		lines = append(lines, kit.Line{kit.Link(s.ws.T("history.each"), func() { s.compareChange(e) })})
	}
	return lines
}

// effectSection returns the effects that were recorded with a change.
func (s *Screen) effectSection(e *entry) kit.Section {
	lines := []kit.Line{{kit.Quiet(s.ws.T("history.nothing"))}}
	note, err := consequences.DecodeSummary(e.note)
	if err != nil || e.note == "" && e.takesBack {
		lines = []kit.Line{{kit.Quiet(s.ws.T("history.unknown"))}}
	}
	for i, sentence := range consequences.FormatSummary(s.ws.Lang, note) {
		if i == 0 {
			lines = nil
		}
		lines = append(lines, kit.Line{kit.Plain(sentence)})
	}
	return kit.Section{Title: s.ws.T("history.brought"), Lines: lines}
}

// actions returns links for the actions on a state.
func (s *Screen) actions(title string, st state) kit.Section {
	return kit.Section{Title: s.ws.T(title), Lines: []kit.Line{
		{kit.Link(s.ws.T("history.show"), func() { s.show(st) })},
		{kit.Link(s.ws.T("history.compare.now"), func() { s.compareStates(st, presentState(s.ws)) })},
		{kit.Link(s.ws.T("history.name"), func() { askName(s.ws, st) })},
		{kit.Link(s.ws.T("history.return"), func() { askReturn(s.ws, st) })},
	}}
}

// show shows a state in all screens, and opens the distribution.
func (s *Screen) show(st state) {
	if st.show(s.ws) {
		s.ws.OpenScreen("distribution", plan.None)
	}
}

// compareChange shows a change in the comparison.
func (s *Screen) compareChange(e *entry) {
	before := state{name: s.ws.T("history.before"), tips: s.log.Tx(e.number).Parents}
	s.compareStates(before, s.stateAfter(e))
}
