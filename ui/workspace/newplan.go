package workspace

import (
	"os"
	"path/filepath"
	"time"

	"bolgeplan/data/day"
	"bolgeplan/data/history"
	"bolgeplan/data/plan"
	"bolgeplan/data/wavetable"
)

// NewPlan is a plan that the user asks for.
type NewPlan struct {
	Folder, Name string // of the file; another file of the name is left alone
	// Steps returns what the file begins with. It is called away from Fyne's goroutine.
	Steps    func() ([]history.Step, error)
	Solution plan.ID // that the screens show first; None for any
}

// TableQuestion is a table of waves that somebody must look at before it is taken into a plan
// that is in no file yet.
type TableQuestion struct {
	Plan     *plan.Plan
	Solution plan.ID
	Cells    [][]string
	File     string // "" for the clipboard
	// Accept gets what was chosen. Cancel is called when the question is left; both on Fyne's
	// goroutine.
	Accept func(wavetable.Proposal, wavetable.Choices)
	Cancel func()
}

// CreatePlan makes a plan file and opens it in place of this one.
func (ws *Workspace) CreatePlan(n NewPlan) {
	if !ws.replaced {
		ws.host.CreatePlan(n)
	}
}

// ConfirmTable shows what a table of waves would do to a plan that is in no file yet.
func (ws *Workspace) ConfirmTable(q TableQuestion) {
	if !ws.replaced {
		ws.host.ConfirmTable(q)
	}
}

// Preview returns a workspace that shows a plan which is in no file yet, and edits nothing.
func (ws *Workspace) Preview(p *plan.Plan) *Workspace {
	return &Workspace{
		Window: ws.Window, Lang: ws.Lang, Files: ws.Files, Intake: ws.Intake,
		host: ws.host, doc: ws.doc, state: ws.state, today: ws.ActualDay(),
		snapshot: &Snapshot{Plan: p, Day: ws.ActualDay()},
	}
}

// ActualDay returns the day of the calendar, whatever day counts as today in the plan.
func (ws *Workspace) ActualDay() day.Day {
	if ws.today != day.None {
		return ws.today
	}
	return day.FromTime(time.Now())
}

// DocumentsFolder returns the user's documents folder, or fallback if there is none.
func DocumentsFolder(fallback string) string {
	home, err := os.UserHomeDir()
	if err != nil {
		return fallback
	}
	for _, name := range []string{"Dokumenter", "Documents", ""} {
		dir := filepath.Join(home, name)
		if info, err := os.Stat(dir); err == nil && info.IsDir() {
			return dir
		}
	}
	return fallback
}
