// Package done reports milestones done, and reopens them, for the timeline, the
// distribution, the palette and the menus.
package done

import (
	"slices"

	"bolgeplan/data"
	"bolgeplan/data/day"
	"bolgeplan/data/plan"
	"bolgeplan/ui/wording"
	"bolgeplan/ui/workspace"
)

// Target is what to report done: chosen milestones, or the milestones of a wave up to a
// day.
type Target struct {
	wave plan.ID // None: only rows
	rows []plan.Milestone
}

// MilestoneTarget returns the milestones of rows that are not reported done yet.
func MilestoneTarget(rows []plan.Milestone) Target { return Target{rows: open(rows)} }

// WaveTarget returns a wave's milestones that are not reported done yet.
func WaveTarget(p *plan.Plan, wave plan.ID) Target {
	return Target{wave: wave, rows: open(p.AllMilestonesOf(wave))}
}

// CanReport reports whether any of rows is not reported done yet.
func CanReport(rows []plan.Milestone) bool { return len(open(rows)) > 0 }

// CanReopen reports whether any of rows is reported done.
func CanReopen(rows []plan.Milestone) bool { return slices.ContainsFunc(rows, isDone) }

func isDone(m plan.Milestone) bool { return m.DoneOn != day.None }

// open returns the milestones that are not reported done.
func open(rows []plan.Milestone) []plan.Milestone {
	return slices.DeleteFunc(slices.Clone(rows), isDone)
}

// coveredBy returns the milestones of the target that can be reported done on a day.
func (t Target) coveredBy(p *plan.Plan, on day.Day) []plan.Milestone {
	if t.wave != plan.None {
		return p.ReportableMilestones(t.wave, on)
	}
	return slices.DeleteFunc(slices.Clone(t.rows), func(m plan.Milestone) bool { return m.CheckDone(on, on) != nil })
}

// FormatDoneOn says in the window's language that something was done on a day.
func FormatDoneOn(ws *workspace.Workspace, on day.Day) string {
	return ws.T("done.on", "date", on.Long(ws.DayLang()))
}

// Report asks on which day a target was done, and reports it as one step. It shows a
// message if nothing can be reported yet. restoreFocus is called when the dialog closes.
func Report(ws *workspace.Workspace, t Target, restoreFocus func()) {
	if len(t.coveredBy(ws.Plan(), ws.Today())) == 0 {
		ws.ShowMessage(formatNothing(ws, t))
		return
	}
	newDialog(ws, t, restoreFocus).show()
}

// formatNothing says why nothing of a target can be reported done.
func formatNothing(ws *workspace.Workspace, t Target) string {
	p, today := ws.Plan(), ws.Today()
	w, ok := p.Waves.Get(t.wave)
	switch {
	case ok && len(t.rows) == 0 && len(p.ReportedMilestones(w.ID)) > 0:
		return ws.T("done.wave.all", "wave", w.Name)
	case ok:
		return ws.T("done.wave.none", "wave", w.Name, "date", today.Long(ws.DayLang()))
	case len(t.rows) == 0:
		return ws.T("done.none")
	}
	return wording.FormatError(ws.Lang, t.rows[0].CheckDone(today, today))
}

// Reopen reopens those of rows that are reported done, as one step.
func Reopen(ws *workspace.Workspace, rows []plan.Milestone) {
	rows = slices.DeleteFunc(slices.Clone(rows), func(m plan.Milestone) bool { return !isDone(m) })
	if len(rows) == 0 {
		return
	}
	doAndShow(ws, ws.Plan().ReopenLabel(rows), func(d *plan.Draft) error { return d.ReopenDone(ids(rows)...) })
}

// doAndShow makes an edit and shows its label as a message.
func doAndShow(ws *workspace.Workspace, label plan.Label, edit func(*plan.Draft) error) {
	ws.DoThen(label, edit, func(data.Outcome) { ws.ShowMessage(ws.FormatLabel(label)) })
}

func ids(rows []plan.Milestone) []plan.ID {
	list := make([]plan.ID, len(rows))
	for i, m := range rows {
		list[i] = m.ID
	}
	return list
}
