package templates

import (
	"cmp"
	"slices"

	"bolgeplan/data"
	"bolgeplan/data/letters"
	"bolgeplan/data/plan"
	"bolgeplan/reports"
	"bolgeplan/ui/workspace"
)

func (s *Screen) canSave() bool {
	_, changed := s.drafts[s.choice.key()]
	return changed && s.ws.CanEdit()
}

// Save makes the text the plan's own, unless something is wrong with it.
func (s *Screen) Save() {
	if s.canSave() {
		s.saveDraft(s.choice.key())
	}
}

// saveDraft makes what was typed for a choice the plan's own text. It reports false, and says so, where
// something is wrong with it.
func (s *Screen) saveDraft(c choice) bool {
	text := s.drafts[c]
	if len(s.faultsOf(c, text)) > 0 {
		s.ws.ShowMessage(s.ws.T("templates.faulty"))
		return false
	}
	s.ws.DoThen(plan.L("did.template", "text", c.text.Name), func(d *plan.Draft) error {
		letters.SetText(d, c.solution, c.text.Name, string(c.lang), text)
		return nil
	}, func(data.Outcome) {
		if s.drafts[c] == text { // nothing more was typed meanwhile
			delete(s.drafts, c)
			s.show()
		}
		s.ws.ShowMessage(s.ws.T("templates.saved"))
	})
	return true
}

// saveAll saves everything that was typed, and calls then when it is in the plan. A text that something
// is wrong with is shown; it and those after it stay typed.
func (s *Screen) saveAll(then func()) {
	for _, c := range s.typedChoices() {
		if !s.saveDraft(c) {
			s.choose(func(now *choice) { *now = c })
			return
		}
	}
	s.ws.AfterEdits(func(bool) {
		if len(s.drafts) == 0 {
			then()
		}
	})
}

// typedChoices are the choices whose text is typed and not saved: first the one in sight, then in the
// order of the texts.
func (s *Screen) typedChoices() []choice {
	var list []choice
	for c := range s.drafts {
		list = append(list, c)
	}
	rank := func(c choice) int {
		if c == s.choice.key() {
			return -1
		}
		return slices.Index(reports.TextNames(), c.text)
	}
	slices.SortFunc(list, func(a, b choice) int {
		return cmp.Or(cmp.Compare(rank(a), rank(b)), cmp.Compare(a.solution.String(), b.solution.String()), cmp.Compare(a.lang, b.lang), cmp.Compare(a.kind, b.kind))
	})
	return list
}

// Escape leaves the screen.
func (s *Screen) Escape() { s.Leave(s.ws.Back) }

// Leave implements workspace.Leaver: it asks first where something was typed and not saved.
func (s *Screen) Leave(then func()) {
	if len(s.drafts) == 0 {
		then()
		return
	}
	ask := workspace.Unsaved{Text: s.ws.Lang.N("templates.leave.text", len(s.drafts)), Stay: s.Focus, Discard: func() {
		clear(s.drafts)
		s.showChoice()
		then()
	}}
	if s.ws.CanEdit() {
		ask.Save = func() { s.saveAll(then) }
	}
	s.ws.AskUnsaved(ask)
}
