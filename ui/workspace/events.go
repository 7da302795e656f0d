package workspace

import (
	"slices"
	"sync"

	"fyne.io/fyne/v2"

	"bolgeplan/data"
)

// eventQueue holds the changes of the document that the window does not show yet.
type eventQueue struct {
	mu     sync.Mutex
	events []data.Event
}

// queueEvent gets every change of the document, on any goroutine.
func (ws *Workspace) queueEvent(e data.Event) {
	ws.events.mu.Lock()
	ws.events.events = append(ws.events.events, e)
	ws.events.mu.Unlock()
	fyne.Do(ws.ShowPendingEvents)
}

// HasPendingEvents reports whether the document has changes that the window does not show
// yet. It can be called on any goroutine.
func (ws *Workspace) HasPendingEvents() bool {
	ws.events.mu.Lock()
	defer ws.events.mu.Unlock()
	return len(ws.events.events) > 0
}

// ShowPendingEvents shows the changes of the document one by one. Changes of others wait
// while the user is editing, unless a change of this window follows them.
func (ws *Workspace) ShowPendingEvents() {
	for _, e := range ws.takeEvents() {
		ws.state = e.After
		if ws.replaced {
			continue
		}
		if e.Outcome.Changed() {
			ws.last = e.Outcome
		}
		if e.News.Merge != nil || e.Outcome.Label.Key == data.UnmergeKey {
			ws.arrivals.read = false
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
