package workspace

import (
	"path/filepath"
	"sync"
	"time"

	"fyne.io/fyne/v2"

	"bolgeplan/data"
	"bolgeplan/data/consequences"
	"bolgeplan/data/plan"
)

const (
	// defaultPatience is how long the window waits for an edit: most are in the file by
	// then. With drawing it stays below what is felt as a pause.
	defaultPatience = 30 * time.Millisecond
	// defaultShowWaitingAfter is when it is said that an edit waits.
	defaultShowWaitingAfter = 300 * time.Millisecond
)

// edits are what is being done to the document, in order. Each is made away from
// Fyne's goroutine on the plan as it is when its turn comes: a file that another
// program keeps, or a slow disk, never holds the window up.
type edits struct {
	pending  int          // that are not over, as Fyne's goroutine sees it
	afterAll []func(bool) // what waits for the end of all
	notice   *time.Timer  // until it is said that they wait

	mu      sync.Mutex
	queue   []*edit
	running bool
}

// edit is one of them.
type edit struct {
	run func() (data.Outcome, error)
	// then is called on Fyne's goroutine when it is over.
	then func(data.Outcome, error)

	out data.Outcome
	err error

	mu         sync.Mutex
	finished   bool
	onFinished func()        // hands it over when it is over; nil while the window waits for it
	done       chan struct{} // closed when it is over
}

// Do changes the plan and records it. It returns whether that was done at once.
// Otherwise it is done in its turn, unless it was refused; what went wrong is shown
// to the user.
func (ws *Workspace) Do(label plan.Label, change func(*plan.Draft) error) bool {
	return ws.DoThen(label, change, nil)
}

// DoThen is Do, and calls then when the plan was changed and the screens show it.
func (ws *Workspace) DoThen(label plan.Label, change func(*plan.Draft) error, then func(data.Outcome)) bool {
	if ws.refuseInSnapshot() {
		return false
	}
	noted := ws.labelWithEffects(label, change)
	return ws.submit(func() (data.Outcome, error) { return ws.doc.DoWithLabel(noted, change) }, then)
}

// DoOnCurrentPlan changes the present plan where it matters not which state the screens
// show: a name for a state.
func (ws *Workspace) DoOnCurrentPlan(label plan.Label, change func(*plan.Draft) error) bool {
	return ws.submit(func() (data.Outcome, error) { return ws.doc.Do(label, change) }, nil)
}

// Undo takes back the last change. It returns whether that was done at once, as Do.
func (ws *Workspace) Undo() bool { return ws.UndoThen(nil) }

// UndoThen is Undo, and calls then when the last change was taken back.
func (ws *Workspace) UndoThen(then func(data.Outcome)) bool {
	undo := func() (data.Outcome, error) { return ws.doc.UndoWithLabel(ws.undoLabelWithEffects) }
	return !ws.refuseInSnapshot() && ws.submit(undo, then)
}

// Redo brings the last undone change again. It returns whether that was done at
// once, as Do.
func (ws *Workspace) Redo() bool {
	redo := func() (data.Outcome, error) { return ws.doc.RedoWithLabel(ws.undoLabelWithEffects) }
	return !ws.refuseInSnapshot() && ws.submit(redo, nil)
}

// EraseContact takes a contact out of the plan and out of all of its history, and
// calls then where that was done. It cannot be undone.
func (ws *Workspace) EraseContact(id plan.ID, then func(data.Erased)) {
	if ws.replaced || ws.refuseInSnapshot() {
		return
	}
	var erased data.Erased
	ws.enqueue(&edit{
		run: func() (_ data.Outcome, err error) {
			erased, err = ws.doc.EraseContact(id)
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

// submit has a change made. It returns whether that was done at once.
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
			fyne.Do(func() { ws.ShowMessage(ws.T("edit.cleaned")) }) // after what the screen says
		}
	}}
	return ws.enqueue(e) && e.err == nil && e.out.Changed()
}

// enqueue has an edit made after those before it, and waits a moment for it where
// there are none. It returns whether the edit is over.
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

// editFinished follows an edit that is over.
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

// AfterEdits calls then when no edit is under way: with false where one was refused,
// of which the user has been told.
func (ws *Workspace) AfterEdits(then func(ok bool)) {
	if ws.edits.pending == 0 {
		then(true)
		return
	}
	ws.edits.afterAll = append(ws.edits.afterAll, then)
}

// showWaiting says that edits wait for the file.
func (ws *Workspace) showWaiting() {
	if ws.edits.pending > 0 && !ws.replaced {
		ws.host.ShowWaiting(ws.T("edit.waiting", "file", filepath.Base(ws.doc.Path())))
	}
}

// labelWithEffects adds to a label what the edit brings, so that the history can say it later.
// What it brings to the plan in sight is worked out here, with what is known of that.
func (ws *Workspace) labelWithEffects(label plan.Label, change func(*plan.Draft) error) func(before, after *plan.Plan) plan.Label {
	seen, noted := ws.Plan(), label
	if after, err := ws.Propose(change); err == nil { // else Do says why
		noted = ws.Consequences(after).Summary(after).AddTo(label)
	}
	return func(before, after *plan.Plan) plan.Label {
		if before == seen {
			return noted
		}
		return ws.effectsOf(before, after).AddTo(label)
	}
}

// undoLabelWithEffects adds to the label of an undo or redo what it brings.
func (ws *Workspace) undoLabelWithEffects(label plan.Label, before, after *plan.Plan) plan.Label {
	return ws.effectsOf(before, after).AddToUndo(label)
}

// effectsOf says what an edit brings, away from Fyne's goroutine.
func (ws *Workspace) effectsOf(before, after *plan.Plan) consequences.Summary {
	return consequences.Between(before, after, ws.todayOf(before)).Summary(after)
}

// add puts an edit behind the others, and has them made.
func (s *edits) add(e *edit) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.queue = append(s.queue, e)
	if !s.running {
		s.running = true
		go s.runQueue()
	}
}

// runQueue makes the edits, one after the other.
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

// finish lets those who wait for the edit go on.
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

// handOverLater has the edit handed over when it is over, unless it is over by now.
func (e *edit) handOverLater(handOver func()) (over bool) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if !e.finished {
		e.onFinished = handOver
	}
	return e.finished
}

// wait waits for the end of an edit, and reports whether it came in time.
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
