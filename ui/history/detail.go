package history

import (
	"bolgeplan/data/changes"
	"bolgeplan/data/consequences"
	"bolgeplan/data/history"
	"bolgeplan/data/plan"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/workspace"
)

// maxLines is how many lines of a change the panel lists; all of them are in
// the comparison.
const maxLines = 60

// showDetails shows at the right what a change did, field by field, what it brought when
// it was made, and what can be done with the state that it left.
func (s *Screen) showDetails(row int) {
	if row < 0 || row >= len(s.rows) {
		s.panel.Set("", "")
		return
	}
	e := &s.entries[s.rows[row]]
	did := kit.Section{Title: s.ws.T("history.did"), Lines: s.changeLines(e)}
	s.panel.Set(e.what, e.author+" · "+formatMoment(s.ws, e.at), s.actions("history.state", s.stateAfter(e)), did, s.effectSection(e))
}

// maxDescribedAtOnce is how many changes are put into words while the window waits.
const maxDescribedAtOnce = 200

// describedChange is what a change did, as it was put into words last.
type describedChange struct {
	log     *history.Log
	number  int // in the log
	diff    changes.Difference
	failed  bool // nobody can say what it did
	pending bool // it is being put into words
}

func (t *describedChange) isOf(log *history.Log, number int) bool {
	return t.log == log && t.number == number
}

// changeLines are the lines of a change. Those of a large one come when it has been put into
// words; they are kept until another change is told.
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

// changeDescribed shows what a large change did, unless another is told by now.
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

// effectSection says what the change brought, as it was kept with it.
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

// actions are what can be done with a state.
func (s *Screen) actions(title string, st state) kit.Section {
	return kit.Section{Title: s.ws.T(title), Lines: []kit.Line{
		{kit.Link(s.ws.T("history.show"), func() { s.show(st) })},
		{kit.Link(s.ws.T("history.compare.now"), func() { s.compareStates(st, presentState(s.ws)) })},
		{kit.Link(s.ws.T("history.name"), func() { askName(s.ws, st) })},
		{kit.Link(s.ws.T("history.return"), func() { askReturn(s.ws, st) })},
	}}
}

// show shows a state in all screens, beginning with the distribution.
func (s *Screen) show(st state) {
	if st.show(s.ws) {
		s.ws.OpenScreen("distribution", plan.None)
	}
}

// compareChange shows what a change did in the comparison.
func (s *Screen) compareChange(e *entry) {
	before := state{name: s.ws.T("history.before"), tips: s.log.Tx(e.number).Parents}
	s.compareStates(before, s.stateAfter(e))
}
