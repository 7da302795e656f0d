package history

import (
	"errors"
	"time"

	"bolgeplan/data"
	"bolgeplan/data/day"
	"bolgeplan/data/history"
	"bolgeplan/data/plan"
	"bolgeplan/ui/wording"
	"bolgeplan/ui/workspace"
)

// state is a state of the plan that can be shown, compared and returned to.
type state struct {
	name string // in lists and titles
	tips []history.TxID
	now  bool
	file *plan.Plan // the plan of another file, which has its own history

	remarks []data.Remark // what opening that file has found beside it
}

func presentState(ws *workspace.Workspace) state {
	return state{name: ws.T("history.now"), now: true}
}

// stateAfter returns the state right after a change.
func (s *Screen) stateAfter(e *entry) state {
	return state{name: formatMoment(s.ws, e.at), tips: []history.TxID{s.log.Tx(e.number).ID}}
}

// stateOn returns the state at the end of a day, in local time.
func stateOn(ws *workspace.Workspace, d day.Day) state {
	y, m, dom := d.Date()
	end := time.Date(y, m, dom+1, 0, 0, 0, 0, time.Local).Add(-time.Millisecond)
	last := history.TimeOf(end.UnixMilli()+1) - 1
	return state{name: d.Long(ws.DayLang()), tips: ws.History().Log().TipsAt(last)}
}

// stateNamed returns the state of a baseline.
func stateNamed(b plan.Baseline) state {
	tips, _ := history.ParseTips(b.Tips) // without tips: the file does not say which state
	return state{name: b.Name, tips: tips}
}

// plan returns the plan in a state.
func (st state) plan(ws *workspace.Workspace) (*plan.Plan, error) {
	switch {
	case st.now:
		return ws.CurrentPlan(), nil
	case st.file != nil:
		return st.file, nil
	case len(st.tips) == 0:
		return nil, &data.Problem{Key: "problem.no-state", Pairs: []any{"name", st.name}}
	}
	p, err := ws.History().PlanAt(st.tips)
	if errors.Is(err, history.ErrHistoryMissing) {
		return nil, &data.Problem{Key: "problem.state-not-kept", Pairs: []any{"name", st.name}}
	}
	return p, err
}

// show shows a state in all screens. It returns false if that failed.
func (st state) show(ws *workspace.Workspace) bool {
	if st.now {
		ws.ShowSnapshot(nil)
		return true
	}
	p, err := st.plan(ws)
	if err != nil {
		ws.ShowError(err)
		return false
	}
	ws.ShowSnapshot(&workspace.Snapshot{Tips: st.tips, Plan: p, Name: st.name, Day: day.FromTime(ws.History().TimeOf(st.tips))})
	return true
}

// shownState returns the state that the screens show.
func shownState(ws *workspace.Workspace) state {
	if past := ws.Snapshot(); past.IsFormer() {
		return state{name: past.Name, tips: past.Tips}
	}
	return presentState(ws)
}

func localTime(tx *history.Tx) time.Time { return time.UnixMilli(tx.Time.UnixMilli()) }

// formatMoment formats a time: "21. marts 2017 kl. 14.03".
func formatMoment(ws *workspace.Workspace, t time.Time) string {
	return ws.T("history.moment", "day", day.FromTime(t).Long(ws.DayLang()), "time", wording.FormatClock(ws.Lang, t))
}

// namedStates returns the baselines of the current plan, the newest first.
func namedStates(ws *workspace.Workspace) []plan.Baseline {
	return ws.CurrentPlan().NamedStates()
}
