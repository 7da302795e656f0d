package workspace

import (
	"path/filepath"
	"sync"
	"time"

	"fyne.io/fyne/v2"

	"bolgeplan/data"
	"bolgeplan/data/consequences"
	"bolgeplan/data/plan"
	"bolgeplan/data/problem"
)

const (
	// defaultPatience is how long the window waits for an edit. Most edits are in the file
	// by then. Together with drawing it stays below what people feel as a pause.
	defaultPatience = 30 * time.Millisecond
	// defaultShowWaitingAfter is when the status bar says that an edit waits.
	defaultShowWaitingAfter = 300 * time.Millisecond
)

// edits is the queue of edits of the document. Each edit runs away from Fyne's goroutine,
// on the plan as it is when its turn comes. So neither a slow disk nor another program that
// locks the file can block the window.
type edits struct {
	pending  int          // not finished, as Fyne's goroutine sees it
	afterAll []func(bool) // called when no edit is pending
	notice   *time.Timer  // shows that edits wait

	mu      sync.Mutex
	queue   []*edit
	running bool
}

// edit is one edit of the queue.
type edit struct {
	run func() (data.Outcome, error)
	// then is called on Fyne's goroutine when the edit is finished.
	then func(data.Outcome, error)

	out data.Outcome
	err error

	mu         sync.Mutex
	finished   bool
	onFinished func()        // called when it is finished; nil while the window waits for it
	done       chan struct{} // closed when it is finished
}

// Do changes the plan and records the change. It returns true if that was done at once.
// Otherwise the edit runs when its turn comes, and an error is shown to the user.
func (ws *Workspace) Do(label plan.Label, change func(*plan.Draft) error) bool {
	return ws.DoThen(label, change, nil)
}

// DoThen is Do, and calls then when the plan has changed and the screens show it.
func (ws *Workspace) DoThen(label plan.Label, change func(*plan.Draft) error, then func(data.Outcome)) bool {
	if ws.refuseInSnapshot() {
		return false
	}
	noted := ws.labelWithEffects(label, change)
	return ws.submit(func() (data.Outcome, error) { return ws.doc.DoWithLabel(noted, change) }, then)
}

// DoOnCurrentPlan is Do on the current plan even while the screens show a former state: to
// name that state.
func (ws *Workspace) DoOnCurrentPlan(label plan.Label, change func(*plan.Draft) error) bool {
	return ws.submit(func() (data.Outcome, error) { return ws.doc.Do(label, change) }, nil)
}

// Undo takes back the last change. It returns true if that was done at once.
func (ws *Workspace) Undo() bool { return ws.UndoThen(nil) }

// UndoThen is Undo, and calls then when the change was taken back. What was issued is not undone:
// the window offers to credit it.
func (ws *Workspace) UndoThen(then func(data.Outcome)) bool {
	label := ws.UndoLabel()
	undo := func() (data.Outcome, error) {
		out, err := ws.doc.UndoWithLabel(ws.undoLabelWithEffects)
		if problem.Is(err, "problem.undo-issued") && label != nil {
			fyne.Do(func() { ws.host.OfferCredit(*label) })
			return out, nil
		}
		return out, err
	}
	return !ws.refuseInSnapshot() && ws.submit(undo, then)
}

// Redo repeats the change that was undone last. It returns true if that was done at once.
func (ws *Workspace) Redo() bool {
	redo := func() (data.Outcome, error) { return ws.doc.RedoWithLabel(ws.undoLabelWithEffects) }
	return !ws.refuseInSnapshot() && ws.submit(redo, nil)
}

// EraseContact erases a contact from the plan and from all of its history, and then calls
// then. It cannot be undone.
func (ws *Workspace) EraseContact(id plan.ID, then func(data.Erased)) {
	ws.erase(func() (data.Erased, error) { return ws.doc.EraseContact(id) }, then)
}

// EraseCall is EraseContact for a phone call.
func (ws *Workspace) EraseCall(id plan.ID, then func(data.Erased)) {
	ws.erase(func() (data.Erased, error) { return ws.doc.EraseCall(id) }, then)
}

func (ws *Workspace) erase(run func() (data.Erased, error), then func(data.Erased)) {
	if ws.replaced || ws.refuseInSnapshot() {
		return
	}
	var erased data.Erased
	ws.enqueue(&edit{
		run: func() (_ data.Outcome, err error) {
			erased, err = run()
			return erased.Outcome, err
		},
		then: func(_ data.Outcome, err error) {
			if err != nil {
				ws.ShowError(err)
				return
			}
			then(erased)
		},
	})
}

// submit queues a change. It returns true if the change was made at once.
func (ws *Workspace) submit(run func() (data.Outcome, error), then func(data.Outcome)) bool {
	if ws.replaced {
		return false
	}
	e := &edit{run: run, then: func(out data.Outcome, err error) {
		switch {
		case err != nil:
			ws.ShowNotSaved(err)
		case then != nil && out.Changed():
			then(out)
		}
		if err == nil && out.Cleaned {
			fyne.Do(func() { ws.ShowMessage(ws.T("edit.cleaned")) }) // after the screen's own message
		}
	}}
	return ws.enqueue(e) && e.err == nil && e.out.Changed()
}

// enqueue queues an edit. If no other edit is pending, it waits a moment for the edit. It
// returns true if the edit is finished.
func (ws *Workspace) enqueue(e *edit) bool {
	e.done = make(chan struct{})
	handOver := func() { fyne.Do(func() { ws.editFinished(e) }) }
	alone := ws.edits.pending == 0
	ws.edits.pending++
	if !alone {
		e.onFinished = handOver
	}
	ws.edits.add(e)
	if !alone {
		return false
	}
	if e.wait(ws.Patience) || e.handOverLater(handOver) {
		ws.editFinished(e)
		return true
	}
	ws.edits.notice = time.AfterFunc(ws.ShowWaitingAfter, func() { fyne.Do(ws.showWaiting) })
	return false
}

// editFinished shows the effects of a finished edit, and runs the callbacks that wait for
// it.
func (ws *Workspace) editFinished(e *edit) {
	ws.edits.pending--
	if ws.edits.pending == 0 && ws.edits.notice != nil {
		ws.edits.notice.Stop()
		ws.edits.notice = nil
		if !ws.replaced {
			ws.host.ShowWaiting("")
		}
	}
	ws.ShowPendingEvents()
	e.then(e.out, e.err)
	if e.err == nil && ws.edits.pending > 0 {
		return
	}
	settled := ws.edits.afterAll
	ws.edits.afterAll = nil
	for _, then := range settled {
		then(e.err == nil)
	}
}

// AfterEdits calls then when no edit is pending. ok is false if an edit was refused; the
// user has seen why.
func (ws *Workspace) AfterEdits(then func(ok bool)) {
	if ws.edits.pending == 0 {
		then(true)
		return
	}
	ws.edits.afterAll = append(ws.edits.afterAll, then)
}

// showWaiting says in the status bar that edits wait for the file.
func (ws *Workspace) showWaiting() {
	if ws.edits.pending > 0 && !ws.replaced {
		ws.host.ShowWaiting(ws.T("edit.waiting", "file", filepath.Base(ws.doc.Path())))
	}
}

// labelWithEffects returns a function that adds an edit's effects to its label, so that the
// history can show them later. The effects on the plan in sight are computed here, because
// their starting point is cached.
func (ws *Workspace) labelWithEffects(label plan.Label, change func(*plan.Draft) error) func(before, after *plan.Plan) plan.Label {
	seen, noted := ws.Plan(), label
	if after, err := ws.Propose(change); err == nil { // otherwise Do returns the error
		noted = ws.Consequences(after).Summary(after).AddTo(label)
	}
	return func(before, after *plan.Plan) plan.Label {
		if before == seen {
			return noted
		}
		return ws.effectsOf(before, after).AddTo(label)
	}
}

// undoLabelWithEffects adds the effects of an undo or redo to its label.
func (ws *Workspace) undoLabelWithEffects(label plan.Label, before, after *plan.Plan) plan.Label {
	return ws.effectsOf(before, after).AddToUndo(label)
}

// effectsOf returns the effects of an edit. It is called away from Fyne's goroutine.
func (ws *Workspace) effectsOf(before, after *plan.Plan) consequences.Summary {
	return consequences.Between(before, after, ws.todayOf(before)).Summary(after)
}

// add appends an edit, and starts the queue if it is idle.
func (s *edits) add(e *edit) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.queue = append(s.queue, e)
	if !s.running {
		s.running = true
		go s.runQueue()
	}
}

// runQueue runs the edits one after the other until the queue is empty.
func (s *edits) runQueue() {
	for {
		s.mu.Lock()
		if len(s.queue) == 0 {
			s.running = false
			s.mu.Unlock()
			return
		}
		e := s.queue[0]
		s.queue = s.queue[1:]
		s.mu.Unlock()
		e.out, e.err = e.run()
		e.finish()
	}
}

// finish marks the edit as finished and notifies the waiter.
func (e *edit) finish() {
	e.mu.Lock()
	e.finished = true
	handOver := e.onFinished
	e.mu.Unlock()
	close(e.done)
	if handOver != nil {
		handOver()
	}
}

// handOverLater has handOver called when the edit is finished. It returns true if the edit
// is finished already.
func (e *edit) handOverLater(handOver func()) (over bool) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if !e.finished {
		e.onFinished = handOver
	}
	return e.finished
}

// wait reports whether the edit finishes within a time.
func (e *edit) wait(at time.Duration) bool {
	timer := time.NewTimer(at)
	defer timer.Stop()
	select {
	case <-e.done:
		return true
	case <-timer.C:
		return false
	}
}
