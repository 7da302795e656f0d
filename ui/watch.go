package ui

import (
	"errors"
	"reflect"
	"time"

	"fyne.io/fyne/v2"

	"bolgeplan/data"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/wording"
)

const (
	// watchEvery is how often the file is looked at: whether it is still there,
	// and what others have changed.
	watchEvery = 3 * time.Second
	// othersEvery is after how many of these looks it is asked who else has the
	// plan open.
	othersEvery = 10
)

// watch looks after the file of a document in the window, away from Fyne's
// goroutine, until another one is watched. The first look waits until the plan
// is in sight.
func (s *shell) watch(doc *data.Document) {
	s.endWatch()
	stop := make(chan struct{})
	s.unwatch = stop
	go func() {
		tick := time.NewTicker(watchEvery)
		defer tick.Stop()
		for n := 0; ; n++ {
			select {
			case <-stop:
				return
			case <-s.wake:
				if n == 0 {
					n-- // the window came up: the plan is not in sight yet
					continue
				}
			case <-tick.C:
			}
			if n == 0 {
				others := doc.Announce()
				fyne.Do(func() { s.sawOthers(doc, others) })
			} else if n%othersEvery == 0 {
				others := doc.Others()
				fyne.Do(func() { s.sawOthers(doc, others) })
			}
			if behind, err := doc.Behind(); behind || err != nil || s.wasLost.Load() {
				fyne.Do(func() { s.sawFile(doc, behind, err) })
			}
		}
	}()
}

func (s *shell) endWatch() {
	if s.unwatch != nil {
		close(s.unwatch)
		s.unwatch = nil
	}
}

// lookNow has the file looked at at once, as when the window comes to the front.
func (s *shell) lookNow() {
	select {
	case s.wake <- struct{}{}:
	default:
	}
}

// sawOthers shows who else has the plan open.
func (s *shell) sawOthers(doc *data.Document, others []data.Holder) {
	if doc != s.ws.Document() || reflect.DeepEqual(others, s.others) {
		return
	}
	s.others, s.othersHidden = others, false
	s.refreshBanner()
}

// sawFile follows what became of the file: another program changed it, or it is
// no longer there.
func (s *shell) sawFile(doc *data.Document, behind bool, err error) {
	if doc != s.ws.Document() {
		return
	}
	if behind && err == nil {
		if s.inTheMiddle() {
			return // the next time
		}
		err = s.catchUp(doc)
	}
	said := s.lost != nil
	s.lost = err
	s.wasLost.Store(err != nil)
	if said != (err != nil) {
		s.refreshBanner()
		s.refreshFrame()
	}
	if err != nil && !said && s.window.Canvas().Overlays().Top() == nil {
		s.ws.Lost(err)
	}
}

// inTheMiddle reports whether the user is at something that a new plan would
// take away: typing, or a dialog.
func (s *shell) inTheMiddle() bool {
	return s.focusedText() != nil || s.window.Canvas().Overlays().Top() != nil
}

// catchUp shows what another program has changed.
func (s *shell) catchUp(doc *data.Document) error {
	news, err := doc.CatchUp()
	if err != nil || !news.Changed {
		return err
	}
	s.refreshScreens()
	s.refreshFrame()
	s.toasts.Say(s.ws.T("presence.news", "author", news.Author, "what", s.ws.Sentence(news.Label)), "", nil)
	return nil
}

// refreshBanner shows across the window what stays to be known of the file.
func (s *shell) refreshBanner() {
	goOn := kit.Link(s.ws.T("lost.copy"), s.AskSaveAs)
	protected := s.ws.Document().Protected()
	var lost *data.Problem
	switch {
	case errors.As(s.lost, &lost):
		s.banner.Say(kit.BadTone, lost.Sentence(s.ws.Lang), goOn)
	case protected != nil:
		s.banner.Say(kit.WarningTone, protected.Sentence(s.ws.Lang), goOn)
	case len(s.others) > 0 && !s.othersHidden:
		s.banner.Say(kit.AccentTone, s.othersSentence(),
			kit.Link(s.ws.T("presence.read"), func() { s.setProtected(true) }),
			kit.Link(s.ws.T("presence.hide"), func() {
				s.othersHidden = true
				s.refreshBanner()
			}))
	default:
		s.banner.Say(kit.NoTone, "")
	}
}

func (s *shell) othersSentence() string {
	text := ""
	for _, h := range s.others {
		text += wording.Holder(s.ws.Lang, h, time.Now()) + ". "
	}
	return text + s.ws.T("presence.merged")
}

// keepSafe has a safety copy made, where there is none of today.
func (s *shell) keepSafe() {
	if s.unwatch == nil {
		return // nobody looks after the file
	}
	doc := s.ws.Document()
	go func() {
		err := doc.DailySafetyCopy()
		if err == nil {
			return
		}
		fyne.Do(func() {
			if doc == s.ws.Document() {
				s.toasts.Hint(wording.Explain(s.ws.Lang, err), "", nil)
			}
		})
	}()
}
