package ui

import (
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"

	"bolgeplan/data/plan"
	"bolgeplan/data/wavetable/xlsx"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/receive"
	"bolgeplan/ui/screens"
	"bolgeplan/ui/sending"
	"bolgeplan/ui/wording"
	"bolgeplan/ui/workspace"
)

// AskReceive implements workspace.Host: it shows the copies that are not merged yet, or the
// receipt of a merge, or asks for a file.
func (s *shell) AskReceive() {
	if at, ok := s.screens[receive.ID].(*receive.Screen); ok && (at.IsPending() || at.HasReceipt()) && s.current != receive.ID {
		s.open(receive.ID)
		return
	}
	s.ws.Files.Open(s.ws.T("receive.choose"), s.folder(), s.openFilter(), s.ws.IfChosen(func(path string) { s.Receive([]string{path}) }))
}

// Receive implements workspace.Host.
func (s *shell) Receive(paths []string) {
	receive.Read(s.ws, paths, s.options.Identity, func(f receive.Files) { s.received(f, s.refuseOther) })
}

// receiveDropped reads files that were dropped on the window. A copy of the plan is shown
// with what it brings; another plan is opened.
func (s *shell) receiveDropped(paths []string) {
	receive.Read(s.ws, paths, s.options.Identity, func(f receive.Files) { s.received(f, s.openOther) })
}

// received shows what came of files. other gets a plan that is another one, where nothing
// else came.
func (s *shell) received(f receive.Files, other func(receive.Refused)) {
	copies := f.Copies[:0:0]
	for _, c := range f.Copies {
		if c.Own {
			s.ShowMessage(s.ws.T("receive.own-file", "file", c.Name))
			continue
		}
		copies = append(copies, c)
	}
	switch {
	case len(copies) > 0:
		s.sayOthers(f.Others)
		s.openThen(receive.ID, func() { s.screen(receive.ID).(*receive.Screen).Take(copies) })
		for _, c := range copies {
			s.ws.ShowRemarks(c.Remarks)
		}
	case len(f.Others) > 0:
		other(f.Others[0])
		s.sayOthers(f.Others[1:])
	}
	for _, r := range f.Refused {
		s.offerRecovery(r.Path, r.Err)
	}
}

// sayOthers names files that are not of this plan.
func (s *shell) sayOthers(list []receive.Refused) {
	var names []string
	for _, r := range list {
		names = append(names, filepath.Base(r.Path))
		if r.Opened != nil {
			r.Opened.Discard()
		}
	}
	if len(names) > 0 {
		s.ShowMessage(s.ws.T("receive.unrelated", "files", strings.Join(names, ", ")))
	}
}

// openOther opens another plan.
func (s *shell) openOther(r receive.Refused) {
	if r.Opened != nil {
		r.Opened.Save(s.ws, s.openFile)
		return
	}
	s.openFile(r.Path)
}

// refuseOther says that a file is another plan, and offers to compare the two.
func (s *shell) refuseOther(r receive.Refused) {
	p := kit.Problem{Title: s.ws.T("receive.unrelated.title"), Sentence: wording.FormatError(s.ws.Lang, r.Err), Close: s.ws.T("dialog.close")}
	if r.Opened != nil {
		r.Opened.Discard()
	} else {
		p.Action, p.OnAction = s.ws.T("receive.unrelated.compare"), func() { s.compareFile(r.Path) }
	}
	kit.ShowProblem(s.window, p, nil)
}

// SendReply implements workspace.Host.
func (s *shell) SendReply(m workspace.Mail) {
	sending.AskReply(s.ws, externalPrograms{s.app}, s.options.Identity.Author, m)
}

// ShowFolder implements workspace.Host.
func (s *shell) ShowFolder(path string) { s.openFolder(filepath.Dir(path)) }

// comparer is a screen that compares plans.
type comparer interface {
	ComparePlans(from, to workspace.NamedPlan)
	CompareFile(path string)
}

// ComparePlans implements workspace.Host.
func (s *shell) ComparePlans(from, to workspace.NamedPlan) {
	s.openThen(screens.History, func() {
		if at, ok := s.screen(screens.History).(comparer); ok {
			at.ComparePlans(from, to)
		}
	})
}

// compareFile compares the plan with that of a file.
func (s *shell) compareFile(path string) {
	s.openThen(screens.History, func() {
		if at, ok := s.screen(screens.History).(comparer); ok {
			at.CompareFile(path)
		}
	})
}

// ShowMoved implements workspace.Host.
func (s *shell) ShowMoved(solution plan.ID, municipalities []plan.ID) {
	s.openThen(screens.Distribution, func() {
		if at, ok := s.screen(screens.Distribution).(interface{ SelectInserted(plan.ID, []plan.ID) }); ok {
			at.SelectInserted(solution, municipalities)
		}
	})
}

// ShowMerged implements workspace.Host.
func (s *shell) ShowMerged(screen, merge string) {
	s.openThen(screen, func() {
		if at, ok := s.screen(screen).(interface{ ShowMerged(string) }); ok {
			at.ShowMerged(merge)
		}
	})
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
