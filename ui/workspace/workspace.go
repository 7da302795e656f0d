// Package workspace is what the screens share: the open document, the language, the chosen
// solution, and the only way to change the plan. A screen reads Plan and calls Do. Its
// Refresh is called after every change, whoever made it.
package workspace

import (
	"errors"
	"path/filepath"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"bolgeplan/assets/translations"
	"bolgeplan/data"
	"bolgeplan/data/billing"
	"bolgeplan/data/consequences"
	"bolgeplan/data/day"
	"bolgeplan/data/history"
	"bolgeplan/data/plan"
	"bolgeplan/data/problem"
	"bolgeplan/data/rules"
	"bolgeplan/data/worklist"
	"bolgeplan/ui/command"
	"bolgeplan/ui/intake"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/wording"
)

// Screen is one screen of the window.
type Screen interface {
	// Content returns what the screen shows: always the same object.
	Content() fyne.CanvasObject
	// Refresh shows the plan as it is now. It is the only notification of a change.
	Refresh()
	// Focus moves the keyboard focus to the screen's main widget.
	Focus()
	// Commands returns the commands that the screen carries out while it is in sight, by
	// id: "edit.find", "print.view", "edit.delete".
	Commands() map[string]command.Command
}

// Workspace is one document in the window, with what screens need around it. A document
// that replaces this one gets a workspace of its own. So a screen never has another
// document than at its start. A workspace lives on Fyne's goroutine.
type Workspace struct {
	Window fyne.Window
	Lang   translations.Lang
	Files  kit.Files
	Intake *intake.Intake // reads other files

	// Patience is how long the window waits for an edit before the edit goes on in the
	// background. After ShowWaitingAfter the status bar says so.
	Patience, ShowWaitingAfter time.Duration

	host           Host
	doc            *data.Document
	state          *data.State // the document as it is shown
	events         eventQueue
	edits          edits
	today          day.Day // overrides the plan's status date; None for no override
	solution       plan.ID
	findings       []rules.Finding
	findingsPlan   *plan.Plan // the plan of findings
	worklist       worklist.List
	worklistPlan   *plan.Plan // the plan of worklist
	ledger         *billing.Ledger
	changeBase     *consequences.Base
	changeBasePlan *plan.Plan // the plan of changeBase
	snapshot       *Snapshot  // shown instead of the current plan; nil for none
	history        *HistoryCache
	conflicts      conflicts
	authors        authors
	arrivals       arrivals
	last           data.Outcome
	replaced       bool // another document has replaced this one
	asyncJobs      int  // jobs of RunAsync under way
	busyShown      bool // a dialog says that the file is busy
}

// New returns the workspace of a document in a window. today overrides the plan's status
// date, unless it is None.
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

// Next returns the workspace of a document that replaces this one in the window. This
// workspace changes and shows nothing any more, and its pending callbacks are dropped. The
// caller closes its document.
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

// chooseSolution chooses another solution if the plan lacks the chosen one: the first with
// waves, in a plan that has none the first that it lists.
func (ws *Workspace) chooseSolution() {
	if _, ok := ws.Plan().Solutions.Get(ws.solution); !ok {
		ws.solution = plan.None
		for _, s := range append(ws.Plan().SolutionsWithWaves(), ws.Plan().ListedSolutions()...) {
			ws.solution = s.ID
			break
		}
	}
}

// Document returns the open document.
func (ws *Workspace) Document() *data.Document { return ws.doc }

// Plan returns the plan that the screens show: the current plan, or a former state.
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

// UndoLabel returns the label of what Undo would take back, nil for nothing.
func (ws *Workspace) UndoLabel() *plan.Label { return ws.state.Undo }

// RedoLabel returns the label of what Redo would repeat, nil for nothing.
func (ws *Workspace) RedoLabel() *plan.Label { return ws.state.Redo }

// Tip returns the last transaction. It differs between any two states of the document.
func (ws *Workspace) Tip() history.TxID { return ws.state.Tip }

// Today returns the day that counts as today.
func (ws *Workspace) Today() day.Day {
	if ws.snapshot != nil && ws.today == day.None {
		return ws.snapshot.Plan.Today(ws.snapshot.Day)
	}
	return ws.todayOf(ws.Plan())
}

// todayOf returns the day that counts as today in a plan.
func (ws *Workspace) todayOf(p *plan.Plan) day.Day {
	if ws.today != day.None {
		return ws.today
	}
	return p.Today(day.FromTime(time.Now()))
}

// DayLang returns the language of dates.
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

// Findings returns what the rules find in the plan in sight.
func (ws *Workspace) Findings() []rules.Finding {
	if p := ws.Plan(); ws.findingsPlan != p {
		ws.findingsPlan, ws.findings = p, rules.Check(p, ws.Today())
	}
	return ws.findings
}

// Worklist returns which letters the plan in sight asks for.
func (ws *Workspace) Worklist() worklist.List {
	if p, today := ws.Plan(), ws.Today(); ws.worklistPlan != p || ws.worklist.Today != today {
		ws.worklistPlan, ws.worklist = p, worklist.Of(p, today)
	}
	return ws.worklist
}

// Ledger returns what was issued in the plan in sight.
func (ws *Workspace) Ledger() *billing.Ledger {
	if ws.ledger == nil || !ws.ledger.IsOf(ws.Plan()) {
		ws.ledger = billing.LedgerOf(ws.Plan())
	}
	return ws.ledger
}

// Propose returns the plan after an edit, without recording it. Do records the same edit.
func (ws *Workspace) Propose(edit func(*plan.Draft) error) (*plan.Plan, error) {
	d := ws.Plan().Edit()
	if err := d.Run(edit); err != nil {
		return nil, err
	}
	return d.Plan(), nil
}

// Consequences returns what a change to another plan would bring. The starting point is
// cached for the next move of a drag.
func (ws *Workspace) Consequences(after *plan.Plan) consequences.Consequences {
	return ws.ChangeBase().Compare(after)
}

// ChangeBase returns the starting point of changes of the plan in sight.
func (ws *Workspace) ChangeBase() *consequences.Base {
	if p := ws.Plan(); ws.changeBasePlan != p {
		ws.changeBasePlan, ws.changeBase = p, consequences.NewBase(p, ws.Today(), ws.Findings())
	}
	return ws.changeBase
}

// ConsequencesArg is the argument of a label that holds the consequences of the change.
const ConsequencesArg = consequences.SummaryArg

// LastOutcome returns the outcome of this window's last edit, undo or redo. It has no
// changes if there was none.
func (ws *Workspace) LastOutcome() data.Outcome { return ws.last }

// FormatLabel returns a label as a sentence in the window's language.
func (ws *Workspace) FormatLabel(l plan.Label) string { return wording.FormatLabel(ws.Lang, l) }

// CommandTitle returns a command's name as the title of its dialog, without the dots.
func (ws *Workspace) CommandTitle(command string) string {
	return strings.TrimSuffix(ws.T("command."+command), "…")
}

// OpenScreen shows another screen, with a municipality, a milestone or a letter, or plan.None.
func (ws *Workspace) OpenScreen(screen string, row plan.ID) {
	if !ws.replaced {
		ws.host.OpenScreen(screen, row)
	}
}

// OpenFile opens another plan in place of this one.
func (ws *Workspace) OpenFile(path string) {
	if !ws.replaced {
		ws.host.OpenFile(path)
	}
}

// ShowSelected says what is selected in the screen in sight, "" for nothing.
func (ws *Workspace) ShowSelected(what string) {
	if !ws.replaced {
		ws.host.ShowSelected(what)
	}
}

// ShowMessage shows a message that disappears by itself.
func (ws *Workspace) ShowMessage(message string) {
	if !ws.replaced {
		ws.host.ShowMessage(message)
	}
}

// ShowDone says what was done, with links to what can be done about it.
func (ws *Workspace) ShowDone(message string, actions ...kit.Run) {
	if !ws.replaced {
		ws.host.ShowDone(message, actions...)
	}
}

// ShowAffected shows the letters that a change made stale, in the screen of letters.
func (ws *Workspace) ShowAffected(c LetterChange) {
	if !ws.replaced {
		ws.host.ShowAffected(c)
	}
}

// ShowError shows an error in a dialog. It does nothing for nil.
func (ws *Workspace) ShowError(err error) {
	if err != nil {
		ws.show(ws.problemOf(err), err)
	}
}

func (ws *Workspace) problemOf(err error) kit.Problem {
	return kit.Problem{Title: ws.T("problem.title"), Sentence: wording.FormatError(ws.Lang, err), Close: ws.T("dialog.close")}
}

// show shows a problem in a dialog. It ignores closed documents and cancelled work, which
// the user caused. It shows "the file is busy" only once at a time.
func (ws *Workspace) show(p kit.Problem, err error) {
	busy := problem.Is(err, "problem.busy")
	if ws.replaced || problem.IsCancelled(err) || busy && ws.busyShown {
		return
	}
	ws.busyShown = ws.busyShown || busy
	kit.ShowProblem(ws.Window, p, func() { ws.busyShown = ws.busyShown && !busy })
}

// ShowRemarks shows what opening a file has found and fixed beside it, if anything.
func (ws *Workspace) ShowRemarks(list []data.Remark) {
	var sentences []string
	for _, r := range list {
		sentences = append(sentences, ws.Lang.Format(r))
	}
	if len(sentences) > 0 {
		ws.show(kit.Problem{Title: ws.T("remark.title"), Sentence: strings.Join(sentences, "\n"), Close: ws.T("dialog.close")}, nil)
	}
}

// ShowNotSaved shows why the plan could not be written. It offers to save a copy elsewhere
// if that helps.
func (ws *Workspace) ShowNotSaved(err error) { ws.showWithRemedy(ws.T("problem.title"), err) }

// ShowFileLost shows why nothing can be saved in the file any more, and offers the same.
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

// RunAsync runs work away from Fyne's goroutine, and then calls then on it. Everything that
// reads or writes a file goes through it. then is not called if another document has
// replaced this one by then.
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
