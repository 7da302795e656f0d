package workspace

import (
	"slices"
	"sync"

	"fyne.io/fyne/v2"

	"bolgeplan/data"
)

// news is what the document has told and the window does not show yet.
type news struct {
	mu     sync.Mutex
	events []data.Event
}

// hear is told of a change of the document, on any goroutine.
func (ws *Workspace) hear(e data.Event) {
	ws.news.mu.Lock()
	ws.news.events = append(ws.news.events, e)
	ws.news.mu.Unlock()
	fyne.Do(ws.ShowPendingEvents)
}

// HasPendingEvents reports whether the window shows less than the document has, from any
// goroutine.
func (ws *Workspace) HasPendingEvents() bool {
	ws.news.mu.Lock()
	defer ws.news.mu.Unlock()
	return len(ws.news.events) > 0
}

// ShowPendingEvents shows what was done to the document, step by step. What others did waits
// while the user is in the middle of something, unless an edit was made on it.
func (ws *Workspace) ShowPendingEvents() {
	for _, e := range ws.takeNews() {
		ws.state = e.After
		if ws.left {
			continue
		}
		if e.Outcome.Changed() {
			ws.last = e.Outcome
		}
		if ws.past == nil {
			ws.chooseSolution()
		}
		ws.host.Changed(e)
	}
}

func (ws *Workspace) takeNews() []data.Event {
	wait := !ws.left && ws.host.IsUserEditing()
	ws.news.mu.Lock()
	defer ws.news.mu.Unlock()
	own := slices.ContainsFunc(ws.news.events, func(e data.Event) bool { return !e.News.Changed })
	if wait && !own {
		return nil
	}
	list := ws.news.events
	ws.news.events = nil
	return list
}
