package workspace

import (
	"slices"
	"sync"

	"fyne.io/fyne/v2"

	"bolgeplan/data"
)

// eventQueue is what the document has told and the window does not show yet.
type eventQueue struct {
	mu     sync.Mutex
	events []data.Event
}

// queueEvent is told of a change of the document, on any goroutine.
func (ws *Workspace) queueEvent(e data.Event) {
	ws.events.mu.Lock()
	ws.events.events = append(ws.events.events, e)
	ws.events.mu.Unlock()
	fyne.Do(ws.ShowPendingEvents)
}

// HasPendingEvents reports whether the window shows less than the document has, from any
// goroutine.
func (ws *Workspace) HasPendingEvents() bool {
	ws.events.mu.Lock()
	defer ws.events.mu.Unlock()
	return len(ws.events.events) > 0
}

// ShowPendingEvents shows what was done to the document, step by step. What others did waits
// while the user is in the middle of something, unless an edit was made on it.
func (ws *Workspace) ShowPendingEvents() {
	for _, e := range ws.takeEvents() {
		ws.state = e.After
		if ws.replaced {
			continue
		}
		if e.Outcome.Changed() {
			ws.last = e.Outcome
		}
		if ws.snapshot == nil {
			ws.chooseSolution()
		}
		ws.host.Changed(e)
	}
}

func (ws *Workspace) takeEvents() []data.Event {
	wait := !ws.replaced && ws.host.IsUserEditing()
	ws.events.mu.Lock()
	defer ws.events.mu.Unlock()
	own := slices.ContainsFunc(ws.events.events, func(e data.Event) bool { return !e.News.Changed })
	if wait && !own {
		return nil
	}
	list := ws.events.events
	ws.events.events = nil
	return list
}
