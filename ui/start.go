package ui

import (
	"errors"
	"time"

	"fyne.io/fyne/v2"

	"bolgeplan/data/plan"
	"bolgeplan/data/problem"
	"bolgeplan/data/wavetable/xlsx"
	"bolgeplan/ui/filing"
	"bolgeplan/ui/importing"
	"bolgeplan/ui/intake"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/screens"
	"bolgeplan/ui/wording"
)

// splashPatience is how long the window may stay without a picture while the plan is
// opened. An empty picture would take as long to paint as most plans take to open.
const splashPatience = 300 * time.Millisecond

// showWhenReady shows the first document as the window's first picture. If reading takes
// longer than splashPatience, the window shows its progress instead. loaded is closed when
// fonts and texts are loaded.
func (s *shell) showWhenReady(first *intake.Running[filing.First], loaded <-chan struct{}) {
	late := time.After(splashPatience)
	select {
	case <-loaded:
		if first.WaitUntil(late) {
			return
		}
	case <-late:
	}
	go func() {
		<-loaded
		fyne.Do(func() { first.ShowProgress(s.window, time.Nanosecond) })
	}()
}

// firstRead gets the plan that the window starts with. If the user has stopped waiting, it
// opens the example.
func (s *shell) firstRead(st filing.Start, o filing.First, err error) {
	if err == nil {
		s.showFirst(o)
		return
	}
	filing.ReadExample(s.file.Intake, s.window, st, err, s.showFirst)
}

// showFirst shows the first document. If it is not the requested plan, a dialog says why.
func (s *shell) showFirst(o filing.First) {
	switch {
	case o.Err != nil:
		s.showFailure(errors.Join(o.Refused, o.Err))
	case problem.IsCancelled(o.Refused): // the user stopped waiting; the next start tries again
		s.Show(o.Doc)
		s.prefs.setLastFile(o.AskedPath)
		s.ShowMessage(intake.FormatStopped(s.ws.Lang, o.AskedPath))
	case s.options.File == "" && problem.Is(o.Refused, "problem.missing"): // nobody asked for it now
		s.Show(o.Doc)
		s.Hint(wording.FormatError(s.ws.Lang, o.Refused))
	case o.Refused != nil:
		s.Show(o.Doc)
		if problem.MayPass(o.Refused) {
			s.prefs.setLastFile(o.AskedPath) // the next start tries again
		}
		s.file.OpenRefused(o.AskedPath, o.Refused)
	default:
		s.Show(o.Doc)
		if o.Example {
			s.showHint()
		}
	}
	if s.ws != nil && s.options.Trouble != nil {
		s.ws.ShowError(s.options.Trouble)
	}
}

// showFailure shows a window with nothing but the error.
func (s *shell) showFailure(err error) {
	lang := s.prefs.lang(s.options.Lang)
	s.window.SetContent(kit.Padded(40, 40, 40, 40, kit.NewParagraph(600, kit.Line{kit.Plain(wording.FormatError(lang, err))})))
	s.window.SetCloseIntercept(s.app.Quit)
}

// showHint shows a hint for newcomers at the first start, and offers a plan of their own. It
// stays until it is closed or another plan is shown.
func (s *shell) showHint() {
	s.hints = !s.prefs.hintSeen()
	s.refreshHint()
}

func (s *shell) refreshHint() {
	if !s.hints {
		s.hintBanner.SetMessage(kit.NoTone, "")
		return
	}
	s.hintBanner.SetMessage(kit.AccentTone, s.ws.T("start.hint"),
		kit.Link(s.ws.T("command.file.new"), s.showNew), kit.Link(s.ws.T("dialog.close"), s.closeHint))
}

// closeHint hides the hint for good.
func (s *shell) closeHint() {
	s.hints = false
	s.prefs.setHintSeen()
	s.refreshHint()
}

// openDropped receives copies of the plan that were dropped on the window, opens another
// plan, or shows the effects of importing a table. An open dialog must be answered first, unless it shows the
// progress of another file: that file is stopped.
func (s *shell) openDropped(_ fyne.Position, uris []fyne.URI) {
	if s.window.Canvas().Overlays().Top() != nil && !s.file.Intake.IsOnlyDialog(s.window) {
		return
	}
	plans, table := plansAmong(uris)
	switch {
	case s.ws == nil:
	case table != "":
		s.tables().ShowFile(table)
	case len(plans) > 0:
		s.file.ReceiveDropped(plans)
	}
}

// tables takes tables for whatever screen is in sight. What a table moved is shown where it
// is distributed.
func (s *shell) tables() *importing.Importer {
	i := importing.New(s.ws, func() { s.screen(s.current).Focus() })
	i.OnInserted = func(solution plan.ID, moved []plan.ID) {
		s.open(screens.Distribution)
		if at, ok := s.screen(screens.Distribution).(interface{ SelectInserted(plan.ID, []plan.ID) }); ok {
			at.SelectInserted(solution, moved)
		}
	}
	return i
}

// plansAmong returns the files that may be plans or locked copies, up to the first table.
func plansAmong(uris []fyne.URI) (plans []string, table string) {
	for _, u := range uris {
		switch {
		case u.Scheme() != "file":
		case xlsx.IsTable(u.Path()) && len(plans) == 0:
			return nil, u.Path()
		case !xlsx.IsTable(u.Path()):
			plans = append(plans, u.Path())
		}
	}
	return plans, ""
}
