package workspace

import (
	"bolgeplan/data/day"
	"bolgeplan/data/history"
	"bolgeplan/data/plan"
)

// Snapshot is a former state of the plan that the screens show in the stead of the
// present one. Nothing can be changed in it.
type Snapshot struct {
	Tips []history.TxID
	Plan *plan.Plan
	Day  day.Day // that counted as today, where the plan has no status date
	Name string  // as it is shown: "Det vi lovede i marts", "21. marts 2017"
}

// Snapshot returns the former state that is shown, nil for the present.
func (ws *Workspace) Snapshot() *Snapshot { return ws.snapshot }

// ShowSnapshot shows a former state, nil the present.
func (ws *Workspace) ShowSnapshot(p *Snapshot) {
	if ws.replaced || ws.snapshot == nil && p == nil {
		return
	}
	ws.snapshot = p
	ws.chooseSolution()
	ws.host.SnapshotShown()
}

// CurrentPlan returns the plan as it is now, whatever the screens show.
func (ws *Workspace) CurrentPlan() *plan.Plan { return ws.state.Plan }

// History returns the history of the open document.
func (ws *Workspace) History() *HistoryCache { return ws.history }

// CanEdit reports whether the plan that is shown can be changed: it is the present
// one, in a file that is not only read.
func (ws *Workspace) CanEdit() bool { return ws.snapshot == nil && !ws.ReadOnly() }

// refuseInSnapshot says that nothing can be changed, where a former state is shown.
func (ws *Workspace) refuseInSnapshot() bool {
	if ws.snapshot != nil {
		ws.ShowMessage(ws.T("past.readonly"))
	}
	return ws.snapshot != nil
}
