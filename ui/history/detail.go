package history

import (
	"bolgeplan/data/changes"
	"bolgeplan/data/consequences"
	"bolgeplan/data/history"
	"bolgeplan/data/plan"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/workspace"
)

// mostLines is how many lines of a change the panel lists; all of them are in
// the comparison.
const mostLines = 60

// tell shows at the right what a change did, field by field, what it brought when
// it was made, and what can be done with the state that it left.
func (s *Screen) tell(row int) {
	if row < 0 || row >= len(s.rows) {
		s.panel.Set("", "")
		return
	}
	e := &s.entries[s.rows[row]]
	did := kit.Section{Title: s.ws.T("history.did"), Lines: s.did(e)}
	s.panel.Set(e.what, e.author+" · "+moment(s.ws, e.at), s.actions("history.state", s.stateAfter(e)), did, s.brought(e))
}

// mostAtOnce is how many changes are put into words while the window waits.
const mostAtOnce = 200

// told is what a change did, as it was put into words last.
type told struct {
	log    *history.Log
	number int // in the log
	diff   changes.Difference
	failed bool // nobody can say what it did
	coming bool // it is being put into words
}

func (t *told) isOf(log *history.Log, number int) bool {
	return t.log == log && t.number == number
}

// did are the lines of a change. Those of a large one come when it has been put into
// words; they are kept until another change is told.
func (s *Screen) did(e *entry) []kit.Line {
	if s.told.isOf(s.log, e.number) {
		return s.didLines(e)
	}
	before, after, list, err := s.log.ChangesBy(e.number)
	s.told = told{log: s.log, number: e.number, failed: err != nil}
	if err == nil && len(list) <= mostAtOnce {
		s.told.diff = changes.Describe(s.ws.Lang, before, after, list)
	} else if err == nil {
		s.told.coming = true
		lang, of := s.ws.Lang, s.told
		workspace.RunAsync(s.ws, func() (changes.Difference, error) {
			return changes.Describe(lang, before, after, list), nil
		}, func(diff changes.Difference, _ error) { s.wasTold(of, diff) })
	}
	return s.didLines(e)
}

// wasTold shows what a large change did, unless another is told by now.
func (s *Screen) wasTold(of told, diff changes.Difference) {
	if !s.told.isOf(of.log, of.number) {
		return
	}
	s.told.diff, s.told.coming = diff, false
	if e, ok := s.chosen(); ok && s.views.Selected() == viewChanges && of.isOf(s.log, e.number) {
		s.tell(s.table.Selected())
	}
}

func (s *Screen) didLines(e *entry) []kit.Line {
	diff := &s.told.diff
	switch {
	case s.told.failed:
		return []kit.Line{{kit.Quiet(s.ws.T("history.untold"))}}
	case s.told.coming:
		return []kit.Line{{kit.Quiet("…")}}
	case diff.Total == 0:
		return []kit.Line{{kit.Quiet(s.ws.T("history.same"))}}
	}
	var lines []kit.Line
	for _, g := range diff.Groups {
		if diff.Total > mostLines {
			lines = append(lines, kit.Line{kit.Strong(g.Title + ": "), kit.Plain(g.FormatCounts())})
			continue
		}
		for _, l := range g.Lines {
			lines = append(lines, kit.Line{kit.Plain(l.Text)})
		}
	}
	if diff.Total > mostLines && len(s.log.Tx(e.number).Parents) > 0 {
		lines = append(lines, kit.Line{kit.Link(s.ws.T("history.each"), func() { s.compareChange(e) })})
	}
	return lines
}

// brought says what the change brought, as it was kept with it.
func (s *Screen) brought(e *entry) kit.Section {
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
