package workspace

import (
	"bolgeplan/data/day"
	"bolgeplan/data/history"
	"bolgeplan/data/plan"
	"bolgeplan/ui/kit"
)

// Snapshot is a former state of the plan that the screens show instead of the current plan,
// or a plan that is not made yet. It cannot be changed.
type Snapshot struct {
	Tips []history.TxID
	Plan *plan.Plan
	Day  day.Day // counts as today if the plan has no status date
	// Before is the plan whose places the screens show beside it, dashed; nil for none.
	Before *plan.Plan

	Name string // as shown to the user: "Det vi lovede i marts", "21. marts 2017"

	// Back leads back to the screen that shows a plan that is not made yet; nil for a former
	// state.
	Back func()
}

// IsFormer reports whether it is a state that the plan was in.
func (p *Snapshot) IsFormer() bool { return p != nil && p.Back == nil }

// Snapshot returns the former state that is shown, nil while the current plan is shown.
func (ws *Workspace) Snapshot() *Snapshot { return ws.snapshot }

// Before returns the plan whose places are shown beside those of Plan; nil for none.
func (ws *Workspace) Before() *plan.Plan {
	if ws.snapshot == nil {
		return nil
	}
	return ws.snapshot.Before
}

// ShowSnapshot shows a former state, nil the current plan.
func (ws *Workspace) ShowSnapshot(p *Snapshot) {
	if ws.replaced || ws.snapshot == nil && p == nil {
		return
	}
	ws.snapshot = p
	ws.chooseSolution()
	ws.host.SnapshotShown()
}

// CurrentPlan returns the plan as it is now, even while a former state is shown.
func (ws *Workspace) CurrentPlan() *plan.Plan { return ws.state.Plan }

// History returns the cached log of the document.
func (ws *Workspace) History() *HistoryCache { return ws.history }

// CanEdit reports whether the plan in sight can be changed: it is the current plan, and its
// file is not read only.
func (ws *Workspace) CanEdit() bool { return ws.snapshot == nil && !ws.ReadOnly() }

// EnableEdits enables buttons that change the plan while it can be changed.
func (ws *Workspace) EnableEdits(buttons ...*kit.Button) {
	for _, b := range buttons {
		b.SetEnabled(ws.CanEdit())
	}
}

// refuseInSnapshot reports whether a former state is shown, and tells the user that it
// cannot be changed.
func (ws *Workspace) refuseInSnapshot() bool {
	if ws.snapshot != nil {
		key := "past.readonly"
		if !ws.snapshot.IsFormer() {
			key = "receive.preview.readonly"
		}
		ws.ShowMessage(ws.T(key))
	}
	return ws.snapshot != nil
}
