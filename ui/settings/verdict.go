package settings

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"bolgeplan/data/plan"
	"bolgeplan/data/setup"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/kit/style"
	"bolgeplan/ui/workspace"
)

// changed is called for each input: what is changed is counted at once, and checked after a
// pause.
func (s *Screen) changed() {
	s.bar.show(s, s.changes())
	s.markChanged()
	s.showRail()
	s.stopTimer()
	if s.pause == 0 {
		s.check()
		return
	}
	s.timer = time.AfterFunc(s.pause, func() { fyne.Do(s.checkNow) })
}

func (s *Screen) stopTimer() {
	if s.timer != nil {
		s.timer.Stop()
		s.timer = nil
	}
}

// checkNow checks what was typed, if the check is still due.
func (s *Screen) checkNow() {
	if s.timer != nil {
		s.stopTimer()
		s.check()
	}
}

// check says beside each field what is wrong with it, and at the right what the changes do.
func (s *Screen) check() {
	s.verdict = judge(s.ws.Plan(), s.changes())
	s.showVerdict()
	s.showEffects()
}

// showVerdict says beside the fields what is wrong, and below what there is to save.
func (s *Screen) showVerdict() {
	s.showNotes()
	s.bar.show(s, s.verdict.changes)
}

// isChanged reports whether a fact has an input that is not saved.
func (s *Screen) isChanged(e setup.Entry) bool {
	in, ok := s.drafts.get(factOf(e))
	return ok && s.ws.CanEdit() && (in.to != s.saved(e) || in.confirmed)
}

// saved is what the plan says of a fact.
func (s *Screen) saved(e setup.Entry) string {
	if now, ok := factOf(e).entry(s.ws.Plan()); ok {
		return now.Value
	}
	return ""
}

// showNotes says what there is to know of each fact in sight.
func (s *Screen) showNotes() {
	high := s.form.MinSize().Height
	for _, r := range s.rows {
		r.marked = s.rowChanged(r)
		r.show(s.note(r), r.marked)
	}
	if s.form.MinSize().Height != high {
		s.form.Refresh()
		s.scroll.Refresh()
	}
}

// markChanged marks what is changed; what was said of it holds until it is checked.
func (s *Screen) markChanged() {
	for _, r := range s.rows {
		if changed := s.rowChanged(r); changed != r.marked {
			r.show(s.note(r), changed)
			r.marked = changed
		}
	}
}

func (s *Screen) rowChanged(r *row) bool {
	for _, e := range r.entries {
		if s.isChanged(e) {
			return true
		}
	}
	return false
}

// note is what stands beside a row: what is wrong, or what there is to know.
func (s *Screen) note(r *row) kit.Line {
	for _, e := range r.entries {
		if w := s.verdict.of(factOf(e)); w != nil {
			text := s.ws.Lang.Format(w)
			if e.Field.List() != nil { // a row has no labels
				text = fieldName(s.ws, e.Field) + ": " + text
			}
			return kit.Line{kit.Colored(text, wrongRole(w))}
		}
	}
	for _, e := range r.entries {
		if line := s.about(e); line != nil {
			return line
		}
	}
	return nil
}

// wrongRole is the colour of what is wrong: red for what cannot be saved.
func wrongRole(w *setup.Wrong) style.Role {
	if w.Warning {
		return style.Warning
	}
	return style.Bad
}

// about is what there is to know of a fact in which nothing is wrong, nil for nothing.
func (s *Screen) about(e setup.Entry) kit.Line {
	in, typed := s.drafts.get(factOf(e))
	changed := s.isChanged(e)
	switch {
	case e.Field.Term != "":
		return s.aboutTerm(e)
	case s.keptWords(e) != "":
		return kit.Line{kit.Quiet(s.keptWords(e))}
	case e.Field.Kind == setup.Picture:
		if text := s.aboutPicture(e); text != "" {
			return kit.Line{kit.Quiet(text)}
		}
	case e.Field.Kind == setup.Document:
		if text := s.aboutDocument(e); text != "" {
			return kit.Line{kit.Quiet(text)}
		}
	case typed && changed && e.Field.Kind == setup.Due && in.to != "" && in.written != s.format(e, in.to):
		return kit.Line{kit.Quiet(s.format(e, in.to))}
	case typed && changed && e.Field.Kind == setup.Day && in.to != "" && in.written != s.format(e, in.to):
		return kit.Line{kit.Quiet(s.format(e, in.to))}
	case !changed && s.isExample(e):
		return kit.Line{kit.Chip(s.ws.T("setup.why.example"), kit.WarningTone)}
	case s.hint(e) != "":
		return kit.Line{kit.Quiet(s.hint(e))}
	}
	return nil
}

// hint is a quiet sentence on a field that is empty, or filled; "" for none.
func (s *Screen) hint(e setup.Entry) string {
	key := "setup.hint." + e.Field.Key
	if s.value(e) != "" {
		key = "setup.filled." + e.Field.Key
	}
	if s.ws.Lang.Has(key) {
		return s.ws.T(key)
	}
	return ""
}

// keptWords says what stays in references and file names beside the short name that is
// typed: of the solution beside its word, of others beside the short name. "" for nothing.
func (s *Screen) keptWords(e setup.Entry) string {
	own := e.Field.Key == plan.ReferenceWordKey
	if !own && e.Field.Key != "short" {
		return ""
	}
	var said []string
	for _, c := range setup.KeptWords(s.ws.Plan(), s.after(), s.verdict.changes) {
		of, _ := s.after().Solutions.Get(c.Of.Solution)
		switch {
		case own && c.Of == e.Of:
			said = append(said, s.ws.T("setup.kept-word", "word", c.To))
		case !own && c.Of != e.Of:
			said = append(said, s.ws.T("setup.kept-word.other", "solution", of.Short, "word", c.To))
		}
	}
	return strings.Join(said, " ")
}

// isExample reports whether what a fact says is a placeholder of the examples.
func (s *Screen) isExample(e setup.Entry) bool {
	for _, g := range s.gapList {
		if g.Key == e.Field.Key && g.Of == e.Of && g.State == plan.FactExample {
			return true
		}
	}
	return false
}

// nameOf is what a refused field is called, "" where it is several.
func (s *Screen) nameOf(w *setup.Wrong) string {
	if w.Field == nil {
		return s.ws.T("setup.section." + string(s.section))
	}
	return fieldName(s.ws, w.Field)
}

// runAsync does work away from Fyne's goroutine, and what follows on it.
func runAsync[T any](s *Screen, work func() (T, error), then func(T, error)) {
	workspace.RunAsync(s.ws, work, then)
}
