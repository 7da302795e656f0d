package filing

import (
	"errors"
	"reflect"
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
func (f *File) watch(doc *data.Document) {
	f.endWatch()
	ws, stop := f.ws, make(chan struct{})
	f.stopWatch = stop
	go func() {
		tick := time.NewTicker(watchEvery)
		defer tick.Stop()
		for n := 0; ; n++ {
			select {
			case <-stop:
				return
			case <-f.wake:
				if n == 0 {
					n-- // the window is new: the plan is not in sight yet
					continue
				}
			case <-tick.C:
			}
			if n == 0 {
				others := doc.Announce()
				fyne.Do(func() { f.ShowOthers(doc, others) })
			} else if n%othersEvery == 0 {
				others := doc.Others()
				fyne.Do(func() { f.ShowOthers(doc, others) })
			}
			if err := checkFile(doc); err != nil || f.wasLost.Load() {
				fyne.Do(func() { f.showFileState(doc, err) })
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

// Check checks the file at once, and shows what came of it. The watch does that away from
// Fyne's goroutine.
func (f *File) Check() {
	doc := f.ws.Document()
	f.showFileState(doc, checkFile(doc))
	f.ws.ShowPendingEvents()
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

func (f *File) endWatch() {
	if f.stopWatch != nil {
		close(f.stopWatch)
		f.stopWatch = nil
	}
}

// WakeWatch makes the watch check the file at once, as when the window comes to the
// front.
func (f *File) WakeWatch() {
	select {
	case f.wake <- struct{}{}:
	default:
	}
}

// ShowOthers shows who else has the plan open.
func (f *File) ShowOthers(doc *data.Document, others []data.Holder) {
	if doc != f.ws.Document() || reflect.DeepEqual(others, f.others) {
		return
	}
	f.others, f.othersHidden = others, false
	f.shell.FileChanged()
}

// showFileState shows whether the document can still be saved. err says why it cannot.
func (f *File) showFileState(doc *data.Document, err error) {
	if doc != f.ws.Document() || errors.Is(err, data.ErrClosed) {
		return
	}
	wasLost := f.lostErr != nil
	f.lostErr = err
	f.wasLost.Store(err != nil)
	if wasLost != (err != nil) {
		f.shell.FileChanged()
	}
	if err != nil && !wasLost && f.window.Canvas().Overlays().Top() == nil {
		f.ws.ShowFileLost(err)
	}
}

// InUseKey is the key of the problem of a plan that is open for reading only, because another
// program had it when it was opened.
const InUseKey = "problem.in-use-edit"

// ShowNotice shows in a banner what the user should know about the file.
func (f *File) ShowNotice(banner *kit.Banner) {
	goOn := kit.Link(f.ws.T("lost.copy"), f.AskSaveAs)
	protected := f.ws.Protected()
	var lost *data.Problem
	switch {
	case errors.As(f.lostErr, &lost):
		banner.SetMessage(kit.BadTone, wording.FormatError(f.ws.Lang, lost), goOn)
	case protected != nil && protected.Key == InUseKey:
		banner.SetMessage(kit.WarningTone, wording.FormatError(f.ws.Lang, protected),
			kit.Link(f.ws.T("file.open-to-edit"), func() { f.Reopen(false) }), goOn)
	case protected != nil:
		banner.SetMessage(kit.WarningTone, wording.FormatError(f.ws.Lang, protected), goOn)
	case len(f.others) > 0 && !f.othersHidden:
		banner.SetMessage(kit.AccentTone, f.formatOthers(),
			kit.Link(f.ws.T("presence.read"), func() { f.Reopen(true) }),
			kit.Link(f.ws.T("presence.hide"), func() {
				f.othersHidden = true
				f.shell.FileChanged()
			}))
	default:
		banner.SetMessage(kit.NoTone, "")
	}
}

func (f *File) formatOthers() string {
	text := ""
	for _, h := range f.others {
		text += wording.FormatHolder(f.ws.Lang, h, time.Now()) + ". "
	}
	return text + f.ws.T("presence.merged")
}

// MakeSafetyCopy makes today's safety copy, unless it exists.
func (f *File) MakeSafetyCopy() {
	if f.stopWatch == nil {
		return // nobody watches the file
	}
	doc := f.ws.Document()
	go func() {
		err := doc.MakeDueSafetyCopy()
		if err == nil {
			return
		}
		fyne.Do(func() {
			if doc == f.ws.Document() {
				f.shell.Hint(wording.FormatError(f.ws.Lang, err))
			}
		})
	}()
}
