// Package filing is the life of the plan's file in the window: it is opened or refused,
// watched, saved elsewhere, sent and received, and its safety copies are made and shown.
package filing

import (
	"context"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"fyne.io/fyne/v2"

	"bolgeplan/data"
	"bolgeplan/data/disk"
	"bolgeplan/data/plan"
	"bolgeplan/ui/intake"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/recents"
	"bolgeplan/ui/sending"
	"bolgeplan/ui/system"
	"bolgeplan/ui/workspace"
)

// Shell is the window around the screens, as its file sees it.
type Shell interface {
	// Show puts a document into the window in place of the present one. It calls Attach.
	Show(*data.Document)
	// AfterLeaving calls a function when the screen in sight can be left: it may have changes that
	// are not saved. Where the user stays it is not called.
	AfterLeaving(then func())
	// FileChanged is called when ShowNotice or Lost have something else to say.
	FileChanged()
	// RecentsChanged is called when the list of recent plans has changed.
	RecentsChanged()
	// Hint shows a message that stays longer than others.
	Hint(message string)
	// OpenScreen shows a screen, with a municipality, a milestone or a letter, or plan.None.
	OpenScreen(id string, row plan.ID)
	// FocusScreen gives the keyboard to the screen in sight.
	FocusScreen()
	// ShowReceived shows copies of the plan, and what they bring.
	ShowReceived([]*data.Received)
	// ReturnToReceived shows the copies that are not merged yet, or the receipt of a merge. It
	// returns false where there are none, or where they are in sight.
	ReturnToReceived() bool
	// CompareFile compares the plan with that of a file.
	CompareFile(path string)
}

// File is the file of the plan that a window shows. It lives on Fyne's goroutine.
type File struct {
	Identity data.Identity
	Intake   *intake.Intake // reads other files
	Watches  bool           // false in tests, which call Check
	Recents  *recents.List  // nil before the first plan

	app          fyne.App
	window       fyne.Window
	shell        Shell
	ws           *workspace.Workspace // nil before the first plan
	openings     int                  // how often the user has chosen another plan
	closing      sync.WaitGroup       // documents that are being closed
	stopWatch    chan struct{}        // ends watching the file; nil while nobody watches
	wake         chan struct{}        // makes the watch check the file now
	lostErr      error                // why nothing can be saved, as of the last check
	wasLost      atomic.Bool          // whether lostErr is set, for the goroutine of the watch
	others       []data.Holder        // who else has the plan open
	othersHidden bool
}

// New returns the file of a window that shows no plan yet.
func New(a fyne.App, w fyne.Window, shell Shell, who data.Identity) *File {
	return &File{Identity: who, Intake: new(intake.Intake), app: a, window: w, shell: shell, wake: make(chan struct{}, 1)}
}

// Attach begins with the document of a workspace, and closes the former one.
func (f *File) Attach(ws *workspace.Workspace) {
	former, doc := f.ws, ws.Document()
	f.ws = ws
	f.lostErr, f.others, f.othersHidden = nil, nil, false
	f.wasLost.Store(false)
	if former != nil {
		f.close(former.Document())
	} else {
		f.Intake.ShowMessage = func(message string) { f.ws.ShowMessage(message) }
		ws.Intake = f.Intake
	}
	f.Recents = recents.NewList(ws, f.shell.RecentsChanged)
	if f.Watches {
		f.watch(doc)
	}
	f.closing.Go(func() { doc.RecordRecent(time.Now()) })
}

// Lost returns why nothing can be saved, as of the last check; nil while all can be saved.
func (f *File) Lost() error { return f.lostErr }

// create creates a plan at a free path and opens it in place of the present plan. The file is
// removed if the user stops waiting. then is called when the plan is shown.
func (f *File) create(path string, make func(context.Context) error, then func()) {
	f.openInstead(path, func(ctx context.Context) (*data.Document, error) {
		if err := make(ctx); err != nil {
			return nil, err
		}
		doc, err := data.Open(ctx, path, f.Identity)
		if ctx.Err() != nil && err != nil {
			_ = disk.Remove(path)
		}
		return doc, err
	}, f.ws.ShowError, then)
}

// CreatePlan implements workspace.Host: it makes the file and shows the plan in it.
func (f *File) CreatePlan(n workspace.NewPlan) {
	workspace.RunAsync(f.ws, func() (string, error) { return data.FreePath(n.Folder, n.Name), nil }, func(path string, _ error) {
		create := func(context.Context) error {
			steps, err := n.Steps()
			if err == nil {
				_, err = data.CreateFrom(path, steps, f.Identity)
			}
			return err
		}
		f.create(path, create, func() {
			if n.Solution != plan.None {
				f.ws.SetSolution(n.Solution)
			}
			f.shell.OpenScreen("distribution", plan.None)
			f.ws.ShowMessage(f.ws.T("newplan.created", "file", filepath.Base(path)))
		})
	})
}

// AskCopy saves a clean copy. The window stays with the present file.
func (f *File) AskCopy() {
	doc := f.ws.Document()
	name := strings.TrimSuffix(filepath.Base(doc.Path()), workspace.PlanExtension)
	proposal := f.ws.T("file.copyname", "name", name) + workspace.PlanExtension
	f.ws.Files.Save(f.ws.CommandTitle("file.copy"), f.ws.DialogFolder(), proposal, f.ws.PlanFilter(), f.ws.IfChosen(func(path string) {
		path = withExtension(path)
		f.runWork(f.ws.CommandTitle("file.copy"), func() error { return doc.Copy(path) }, func(err error) {
			if err != nil {
				f.ws.ShowError(err)
				return
			}
			f.ws.ShowMessage(f.ws.T("file.copied", "file", filepath.Base(path)))
		})
	}))
}

func withExtension(path string) string {
	if filepath.Ext(path) != workspace.PlanExtension {
		path += workspace.PlanExtension
	}
	return path
}

// runWork runs something away from Fyne's goroutine, with a progress dialog. It cannot be
// cancelled halfway.
func (f *File) runWork(title string, run func() error, done func(error)) {
	kit.Work{
		Title: title, Cancel: f.ws.T("dialog.cancel"),
		Run:  func(context.Context, func(float64, string)) error { return run() },
		Done: done,
	}.Start(f.window)
}

// Send asks how to send a copy.
func (f *File) Send() { sending.Ask(f.ws, externalPrograms{f.app}, f.Identity.Author) }

// SendReply implements workspace.Host.
func (f *File) SendReply(m workspace.Mail) {
	sending.AskReply(f.ws, externalPrograms{f.app}, f.Identity.Author, m)
}

// ShowFolder implements workspace.Host.
func (f *File) ShowFolder(path string) { f.openFolder(filepath.Dir(path)) }

// ShowOwnFolder opens the folder of the plan in the system's file manager. Where the plan
// cannot get another name there, it says so.
func (f *File) ShowOwnFolder() {
	if f.openFolder(f.ws.DialogFolder()) && !disk.CanRemoveOpen {
		f.ws.ShowMessage(f.ws.T("files.keeps-name", "file", filepath.Base(f.ws.Document().Path())))
	}
}

// openFolder opens a folder in the system's file manager and reports whether it could.
func (f *File) openFolder(dir string) bool {
	err := (externalPrograms{f.app}).openFolder(dir)
	if err != nil {
		f.ws.ShowMessage(f.ws.T("files.noprogram", "path", dir))
	}
	return err == nil
}

// externalPrograms opens files with other programs of the system.
type externalPrograms struct{ app fyne.App }

// OpenMail implements sending.System.
func (externalPrograms) OpenMail(path string) error { return system.OpenMail(path) }

// ShowFolder implements sending.System. Without a file manager nothing happens; the message
// names the file.
func (d externalPrograms) ShowFolder(path string) { _ = d.openFolder(path) }

func (d externalPrograms) openFolder(folder string) error {
	return d.app.OpenURL(system.FileURL(folder))
}
