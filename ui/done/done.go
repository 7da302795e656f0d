// Package done is where milestones are reported done, and where that is taken back: the
// timeline, the distribution, the palette and the menus all do it here.
package done

import (
	"slices"

	"bolgeplan/data"
	"bolgeplan/data/day"
	"bolgeplan/data/plan"
	"bolgeplan/ui/wording"
	"bolgeplan/ui/workspace"
)

// Target is what is to be reported done: milestones that somebody chose, or what a day
// covers of a wave.
type Target struct {
	wave plan.ID // none: the rows
	rows []plan.Milestone
}

// MilestoneTarget is a target of milestones.
func MilestoneTarget(rows []plan.Milestone) Target { return Target{rows: open(rows)} }

// WaveTarget is a target of what a day covers of a wave.
func WaveTarget(p *plan.Plan, wave plan.ID) Target {
	return Target{wave: wave, rows: open(p.AllMilestonesOf(wave))}
}

// CanReport reports whether one of some milestones is not reported done yet, and
// CanReopen whether one is.
func CanReport(rows []plan.Milestone) bool { return len(open(rows)) > 0 }

// CanReopen is described at CanReport.
func CanReopen(rows []plan.Milestone) bool { return slices.ContainsFunc(rows, isDone) }

func isDone(m plan.Milestone) bool { return m.DoneOn != day.None }

// open returns the milestones that are not reported done.
func open(rows []plan.Milestone) []plan.Milestone {
	return slices.DeleteFunc(slices.Clone(rows), isDone)
}

// coveredBy lists what of the target can be reported done on a day.
func (t Target) coveredBy(p *plan.Plan, on day.Day) []plan.Milestone {
	if t.wave != plan.None {
		return p.ReportableMilestones(t.wave, on)
	}
	return slices.DeleteFunc(slices.Clone(t.rows), func(m plan.Milestone) bool { return m.CheckDone(on, on) != nil })
}

// FormatDoneOn is that something was done on a day, in the window's language.
func FormatDoneOn(ws *workspace.Workspace, on day.Day) string {
	return ws.T("done.on", "date", on.Long(ws.DayLang()))
}

// Report asks on which day a target was done, and reports it as one step. Where nothing
// of it can be reported yet that is said. back gives the keyboard back.
func Report(ws *workspace.Workspace, t Target, back func()) {
	if len(t.coveredBy(ws.Plan(), ws.Today())) == 0 {
		ws.ShowMessage(formatNothing(ws, t))
		return
	}
	newDialog(ws, t, back).show()
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

// Reopen takes back that some milestones are reported done, as one step.
func Reopen(ws *workspace.Workspace, rows []plan.Milestone) {
	rows = slices.DeleteFunc(slices.Clone(rows), func(m plan.Milestone) bool { return !isDone(m) })
	if len(rows) == 0 {
		return
	}
	doAndShow(ws, ws.Plan().ReopenLabel(rows), func(d *plan.Draft) error { return d.ReopenDone(ids(rows)...) })
}

// doAndShow makes an edit and says what it did.
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
