// Package workspace is what the screens share: the open document, the language,
// the chosen solution, and the one way to change the plan. Screens read
// Plan and call Do; they hear of every change, whoever made it, through Refresh.
package workspace

import (
	"errors"
	"path/filepath"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"bolgeplan/assets/translations"
	"bolgeplan/data"
	"bolgeplan/data/consequences"
	"bolgeplan/data/day"
	"bolgeplan/data/history"
	"bolgeplan/data/plan"
	"bolgeplan/data/problem"
	"bolgeplan/data/rules"
	"bolgeplan/ui/command"
	"bolgeplan/ui/intake"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/wording"
)

// Screen is one of the places in the rail.
type Screen interface {
	// Content is what the screen shows; always the same object.
	Content() fyne.CanvasObject
	// Refresh shows the plan anew; nothing else is told of a change.
	Refresh()
	// Focus gives the keyboard to where the screen's work is done.
	Focus()
	// Commands are the commands that the screen carries out while it is in
	// sight, by id: "edit.find", "print.view", "edit.delete" ...
	Commands() map[string]command.Command
}

// Workspace is one document in the window with what screens need around it. A
// document that takes its place has a workspace of its own: a screen never finds
// another document behind the one that it has. It lives on Fyne's goroutine.
type Workspace struct {
	Window fyne.Window
	Lang   translations.Lang
	Files  kit.Files
	Intake *intake.Intake // where other files come in

	// Patience is how long the window waits for an edit before that goes on by
	// itself, and ShowWaitingAfter when it is said then that it does.
	Patience, ShowWaitingAfter time.Duration

	host           Host
	doc            *data.Document
	state          *data.State // of the document, as it is shown
	events         eventQueue
	edits          edits
	today          day.Day // overrides the plan's status date, None for none
	solution       plan.ID
	findings       []rules.Finding
	findingsPlan   *plan.Plan // the plan that findings stands for
	changeBase     *consequences.Base
	changeBasePlan *plan.Plan // the plan that from starts at
	snapshot       *Snapshot  // shown in the stead of the present plan; nil for that
	history        *HistoryCache
	last           data.Outcome
	replaced       bool // another document took this one's place
	asyncJobs      int  // jobs of Away that are under way
	busyShown      bool // a dialog says that the file is busy
}

// New returns the workspace of a document in a window; today overrides the status
// date of the plan unless it is None.
func New(w fyne.Window, host Host, doc *data.Document, lang translations.Lang, today day.Day) *Workspace {
	ws := &Workspace{
		Window: w, Lang: lang, Patience: defaultPatience, ShowWaitingAfter: defaultShowWaitingAfter,
		host: host, today: today, doc: doc, state: doc.State(), history: newHistoryCache(doc),
	}
	doc.Listen(ws.queueEvent)
	ws.Intake = &intake.Intake{ShowMessage: ws.ShowMessage}
	ws.SetFiles(kit.NewFiles(w, kit.PickerTextsIn(lang)))
	ws.chooseSolution()
	return ws
}

// Next returns the workspace of the document that takes this one's place in the
// window. This one is left: it changes and shows nothing any more, and nobody
// hears of what was still being read. Its document is the caller's to close.
func (ws *Workspace) Next(doc *data.Document) *Workspace {
	next := New(ws.Window, ws.host, doc, ws.Lang, ws.today)
	next.SetFiles(ws.Files)
	ws.Intake.Stop()
	next.Intake = ws.Intake
	next.Patience, next.ShowWaitingAfter = ws.Patience, ws.ShowWaitingAfter
	next.solution = ws.solution
	next.chooseSolution()
	ws.replaced = true
	ws.history.close()
	return next
}

// chooseSolution chooses another solution where the plan lacks the chosen one.
func (ws *Workspace) chooseSolution() {
	if _, ok := ws.Plan().Solutions.Get(ws.solution); !ok {
		ws.solution = plan.None
		for _, s := range ws.Plan().SolutionsWithWaves() {
			ws.solution = s.ID
			break
		}
	}
}

// Document returns the open document.
func (ws *Workspace) Document() *data.Document { return ws.doc }

// Plan returns the plan that the screens show: as it is now, or a former state.
func (ws *Workspace) Plan() *plan.Plan {
	if ws.snapshot != nil {
		return ws.snapshot.Plan
	}
	return ws.state.Plan
}

// Protected returns why the file cannot be edited where it is, nil where it can.
func (ws *Workspace) Protected() *data.Problem { return ws.state.Protected }

// ReadOnly reports whether the file cannot be edited where it is.
func (ws *Workspace) ReadOnly() bool { return ws.state.Protected != nil }

// UndoLabel returns what Undo would take back, nil for nothing.
func (ws *Workspace) UndoLabel() *plan.Label { return ws.state.Undo }

// RedoLabel returns what Redo would bring again, nil for nothing.
func (ws *Workspace) RedoLabel() *plan.Label { return ws.state.Redo }

// Tip returns the transaction that was written last: what tells two states apart.
func (ws *Workspace) Tip() history.TxID { return ws.state.Tip }

// Today returns the day that counts as today.
func (ws *Workspace) Today() day.Day {
	if ws.snapshot != nil && ws.today == day.None {
		return ws.snapshot.Plan.Today(ws.snapshot.Day)
	}
	return ws.todayOf(ws.Plan())
}

// todayOf returns the day that counts as today in a state of the present plan.
func (ws *Workspace) todayOf(p *plan.Plan) day.Day {
	if ws.today != day.None {
		return ws.today
	}
	return p.Today(day.FromTime(time.Now()))
}

// DayLang is the language for dates.
func (ws *Workspace) DayLang() day.Lang { return day.Lang(ws.Lang) }

// T returns a text in the window's language.
func (ws *Workspace) T(key string, pairs ...any) string { return ws.Lang.T(key, pairs...) }

// Solution returns the solution that the screens show.
func (ws *Workspace) Solution() plan.ID { return ws.solution }

// SetSolution chooses the solution that the screens show.
func (ws *Workspace) SetSolution(id plan.ID) {
	if ws.solution == id {
		return
	}
	ws.solution = id
	if !ws.replaced {
		ws.host.SolutionChosen()
	}
}

// Findings returns what the rules say of the plan as it is now.
func (ws *Workspace) Findings() []rules.Finding {
	if p := ws.Plan(); ws.findingsPlan != p {
		ws.findingsPlan, ws.findings = p, rules.Check(p, ws.Today())
	}
	return ws.findings
}

// Propose returns the plan that an edit would give, for showing what it would
// break before it is made. It is the edit that Do would record.
func (ws *Workspace) Propose(edit func(*plan.Draft) error) (*plan.Plan, error) {
	d := ws.Plan().Edit()
	if err := d.Run(edit); err != nil {
		return nil, err
	}
	return d.Plan(), nil
}

// Consequences says what the change to another plan would bring. Where the
// present one was taken as a start is kept for the next move of a drag.
func (ws *Workspace) Consequences(after *plan.Plan) consequences.Consequences {
	if p := ws.Plan(); ws.changeBasePlan != p {
		ws.changeBasePlan, ws.changeBase = p, consequences.NewBase(p, ws.Today(), ws.Findings())
	}
	return ws.changeBase.Compare(after)
}

// ConsequencesArg is the place of a label that keeps what the change brought.
const ConsequencesArg = consequences.SummaryArg

// LastOutcome returns what was done, undone or redone last in this window, with no
// changes where nothing was.
func (ws *Workspace) LastOutcome() data.Outcome { return ws.last }

// FormatLabel returns what a label says was done, in the window's language.
func (ws *Workspace) FormatLabel(l plan.Label) string { return FormatLabel(ws.Lang, l) }

// OpenScreen shows another screen, with a municipality or a milestone, or None.
func (ws *Workspace) OpenScreen(screen string, row plan.ID) {
	if !ws.replaced {
		ws.host.OpenScreen(screen, row)
	}
}

// ShowSelected says what is selected in the screen in sight, "" for nothing.
func (ws *Workspace) ShowSelected(what string) {
	if !ws.replaced {
		ws.host.ShowSelected(what)
	}
}

// ShowMessage shows a message that goes away by itself.
func (ws *Workspace) ShowMessage(message string) {
	if !ws.replaced {
		ws.host.ShowMessage(message)
	}
}

// ShowAnyError tells the user what went wrong, if anything did.
func (ws *Workspace) ShowAnyError(err error) {
	if err != nil {
		ws.ShowError(err)
	}
}

// ShowError tells the user what went wrong.
func (ws *Workspace) ShowError(err error) { ws.show(ws.problemOf(err), err) }

func (ws *Workspace) problemOf(err error) kit.Problem {
	return kit.Problem{Title: ws.T("problem.title"), Sentence: wording.FormatError(ws.Lang, err), Close: ws.T("dialog.close")}
}

// show tells the user of an error. That a document was closed, or work cancelled,
// is what the user did and no error. That the file is busy is said once for all that
// waited for it.
func (ws *Workspace) show(p kit.Problem, err error) {
	busy := problem.Is(err, "problem.busy")
	if ws.replaced || problem.IsCancelled(err) || busy && ws.busyShown {
		return
	}
	ws.busyShown = ws.busyShown || busy
	kit.ShowProblem(ws.Window, p, func() { ws.busyShown = ws.busyShown && !busy })
}

// ShowRemarks tells the user what was found beside a file and put right, if anything was.
func (ws *Workspace) ShowRemarks(list []data.Remark) {
	var sentences []string
	for _, r := range list {
		sentences = append(sentences, ws.Lang.Format(r))
	}
	if len(sentences) > 0 {
		ws.show(kit.Problem{Title: ws.T("remark.title"), Sentence: strings.Join(sentences, "\n"), Close: ws.T("dialog.close")}, nil)
	}
}

// ShowNotSaved tells the user why something cannot be written to the plan, and
// offers to go on in a copy elsewhere where that helps.
func (ws *Workspace) ShowNotSaved(err error) { ws.showWithRemedy(ws.T("problem.title"), err) }

// ShowFileLost tells the user that nothing can be saved in the file any more, and offers
// the same.
func (ws *Workspace) ShowFileLost(err error) { ws.showWithRemedy(ws.T("lost.title"), err) }

func (ws *Workspace) showWithRemedy(title string, err error) {
	shown := ws.problemOf(err)
	shown.Title = title
	var p *data.Problem
	if errors.As(err, &p) && p.CanSaveAs() {
		shown.Action, shown.OnAction = ws.T("lost.copy"), ws.host.AskSaveAs
	}
	if p != nil && p.RefusedEditCopy() != "" {
		path := filepath.Join(filepath.Dir(ws.doc.Path()), p.RefusedEditCopy())
		shown.Action, shown.OnAction = ws.T("lost.open"), func() { ws.host.OpenFile(path) }
	}
	ws.show(shown, err)
}

// FormatLabel returns what a label says was done.
func FormatLabel(lang translations.Lang, l plan.Label) string { return wording.FormatLabel(lang, l) }

// RunAsync does work away from Fyne's goroutine, as everything is done that asks a file,
// and calls then on it, unless the workspace is left by then.
func RunAsync[T any](ws *Workspace, work func() (T, error), then func(T, error)) {
	ws.asyncJobs++
	go func() {
		v, err := work()
		fyne.Do(func() {
			ws.asyncJobs--
			if !ws.replaced {
				then(v, err)
			}
		})
	}()
}

// IsBusy reports whether an edit, a reading or other work is under way.
func (ws *Workspace) IsBusy() bool {
	return ws.edits.pending > 0 || ws.history.reading || ws.asyncJobs > 0 || ws.Intake.Busy() || ws.HasPendingEvents()
}
