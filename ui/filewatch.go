package ui

import (
	"errors"
	"reflect"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"bolgeplan/data"
	"bolgeplan/data/problem"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/wording"
)

const (
	// watchEvery is the time between two checks of the file: whether it is there, and
	// whether others have changed it.
	watchEvery = 3 * time.Second
	// othersEvery is the number of checks between two lookups of who else has the plan
	// open.
	othersEvery = 10
)

// watch checks the file of a document at intervals, away from Fyne's goroutine, until
// another document is watched. The first check waits until the plan is in sight.
func (s *shell) watch(doc *data.Document) {
	s.endWatch()
	ws, stop := s.ws, make(chan struct{})
	s.stopWatch = stop
	go func() {
		tick := time.NewTicker(watchEvery)
		defer tick.Stop()
		for n := 0; ; n++ {
			select {
			case <-stop:
				return
			case <-s.wake:
				if n == 0 {
					n-- // the window is new: the plan is not in sight yet
					continue
				}
			case <-tick.C:
			}
			if n == 0 {
				others := doc.Announce()
				fyne.Do(func() { s.showOthers(doc, others) })
			} else if n%othersEvery == 0 {
				others := doc.Others()
				fyne.Do(func() { s.showOthers(doc, others) })
			}
			if err := checkFile(doc); err != nil || s.wasLost.Load() {
				fyne.Do(func() { s.showFileState(doc, err) })
			}
			if ws.HasPendingEvents() {
				fyne.Do(ws.ShowPendingEvents)
			}
			if found := doc.Remarks(); len(found) > 0 {
				fyne.Do(func() { ws.ShowRemarks(found) })
			}
		}
	}()
}

// checkFile checks that the file of a document is still there, and reads what another
// program has written to it.
func checkFile(doc *data.Document) error {
	behind, err := doc.IsOutdated()
	if err == nil && behind {
		_, err = doc.CatchUp()
	}
	if problem.Is(err, "problem.busy") {
		return nil // somebody writes to it: the next check tries again
	}
	return err
}

func (s *shell) endWatch() {
	if s.stopWatch != nil {
		close(s.stopWatch)
		s.stopWatch = nil
	}
}

// checkFileNow makes the watch check the file at once, as when the window comes to the
// front.
func (s *shell) checkFileNow() {
	select {
	case s.wake <- struct{}{}:
	default:
	}
}

// showOthers shows who else has the plan open.
func (s *shell) showOthers(doc *data.Document, others []data.Holder) {
	if doc != s.ws.Document() || reflect.DeepEqual(others, s.others) {
		return
	}
	s.others, s.othersHidden = others, false
	s.refreshBanner()
}

// showFileState shows whether the document can still be saved. err says why it cannot.
func (s *shell) showFileState(doc *data.Document, err error) {
	if doc != s.ws.Document() || errors.Is(err, data.ErrClosed) {
		return
	}
	wasLost := s.lostErr != nil
	s.lostErr = err
	s.wasLost.Store(err != nil)
	if wasLost != (err != nil) {
		s.refreshBanner()
		s.refreshFrame()
	}
	if err != nil && !wasLost && s.window.Canvas().Overlays().Top() == nil {
		s.ws.ShowFileLost(err)
	}
}

// IsUserEditing implements workspace.Host.
func (s *shell) IsUserEditing() bool {
	return s.focusedText() != nil || s.window.Canvas().Overlays().Top() != nil
}

// Changed implements workspace.Host: it shows a change of the document, whoever made it.
func (s *shell) Changed(e data.Event) {
	if e.Before.Protected != e.After.Protected {
		s.refreshBanner()
	}
	if len(e.Tables) > 0 || e.Before.Tip != e.After.Tip {
		s.refreshScreens()
	}
	s.refreshFrame()
	s.showTitle()
	switch {
	case e.News.Changed:
		s.toasts.ShowMessage(s.ws.T("presence.news", "author", e.News.Author, "what", s.ws.FormatLabel(e.News.Label)), "", nil)
	case e.Outcome.Changed():
		s.toasts.Dismiss()
		if beside := s.formatNotes(e.Outcome); beside != "" {
			s.toasts.Hint(beside, "", nil)
		}
		s.makeSafetyCopy()
		if !e.Outcome.Unsigned {
			s.askAuthorOnce()
		}
	}
}

// formatNotes returns what else the user should know about an edit, "" for nothing.
func (s *shell) formatNotes(out data.Outcome) string {
	return strings.Join(wording.FormatOutcomeNotes(s.ws.Lang, out), " ")
}

// refreshBanner shows above the screens what the user should know about the file.
func (s *shell) refreshBanner() {
	goOn := kit.Link(s.ws.T("lost.copy"), s.AskSaveAs)
	protected := s.ws.Protected()
	var lost *data.Problem
	switch {
	case errors.As(s.lostErr, &lost):
		s.fileBanner.SetMessage(kit.BadTone, wording.FormatError(s.ws.Lang, lost), goOn)
	case protected != nil:
		s.fileBanner.SetMessage(kit.WarningTone, wording.FormatError(s.ws.Lang, protected), goOn)
	case len(s.others) > 0 && !s.othersHidden:
		s.fileBanner.SetMessage(kit.AccentTone, s.formatOthers(),
			kit.Link(s.ws.T("presence.read"), func() { s.reopen(true) }),
			kit.Link(s.ws.T("presence.hide"), func() {
				s.othersHidden = true
				s.refreshBanner()
			}))
	default:
		s.fileBanner.SetMessage(kit.NoTone, "")
	}
}

func (s *shell) formatOthers() string {
	text := ""
	for _, h := range s.others {
		text += wording.FormatHolder(s.ws.Lang, h, time.Now()) + ". "
	}
	return text + s.ws.T("presence.merged")
}

// makeSafetyCopy makes today's safety copy, unless it exists.
func (s *shell) makeSafetyCopy() {
	if s.stopWatch == nil {
		return // nobody watches the file
	}
	doc := s.ws.Document()
	go func() {
		err := doc.MakeDueSafetyCopy()
		if err == nil {
			return
		}
		fyne.Do(func() {
			if doc == s.ws.Document() {
				s.toasts.Hint(wording.FormatError(s.ws.Lang, err), "", nil)
			}
		})
	}()
}
