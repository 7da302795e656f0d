package sending

import (
	"context"
	"path/filepath"

	"bolgeplan/data"
	"bolgeplan/ui/intake"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/wording"
	"bolgeplan/ui/workspace"
)

const unlockWidth = 420

// unlocking is the dialog that asks for the passphrase of a locked file.
type unlocking struct {
	ws       *workspace.Workspace
	path     string
	who      data.Identity
	onOpened func(Unlocked) // gets the plan; nil: it is saved
	onLeft   func()         // the user gives up, or the file cannot be opened; may be nil
	onSaved  func(path string)
	entry    *kit.Entry
	form     *kit.Form
}

// Unlock asks for the passphrase of a locked file, saves its plan where the user chooses,
// and calls then with that path. The locked file stays as it is.
func Unlock(ws *workspace.Workspace, path string, who data.Identity, then func(path string)) {
	if whole, err := filepath.Abs(path); err == nil { // the file dialog shows the folder
		path = whole
	}
	u := newUnlocking(ws, path, who, then)
	u.form.Show(u.entry)
}

// Unlocked is the plan of a locked file, in memory.
type Unlocked struct {
	*data.Unlocked
	proposal string // a path for it
}

// AskPassphrase asks for the passphrase of a locked file, and calls then with its plan. The
// caller saves or discards that. left is called where the user gives up, or the file cannot
// be opened.
func AskPassphrase(ws *workspace.Workspace, path string, who data.Identity, then func(Unlocked), left func()) {
	u := newUnlocking(ws, path, who, nil)
	u.onOpened, u.onLeft = then, left
	u.form.Show(u.entry)
}

// Save saves an unlocked plan where the user chooses, and calls then with the path.
func (o Unlocked) Save(ws *workspace.Workspace, then func(path string)) {
	(&unlocking{ws: ws, onSaved: then}).save(o.Unlocked, o.proposal)
}

func newUnlocking(ws *workspace.Workspace, path string, who data.Identity, then func(string)) *unlocking {
	u := &unlocking{ws: ws, path: path, who: who, onSaved: then}
	u.form = kit.NewForm(ws.Window.Canvas(), kit.FormOptions{
		Title: ws.T("unlock.title"), Label: labelWidth, Field: unlockWidth - labelWidth, Cancel: ws.T("dialog.cancel"), Do: ws.T("unlock.open"),
		Submit: u.submit,
		Escape: func() {
			u.form.Hide()
			u.left()
		},
	})
	u.form.AddText(kit.Line{kit.Plain(ws.T("unlock.text", "file", filepath.Base(path)))})
	u.entry = u.form.Text(ws.T("send.passphrase"), "", "")
	u.entry.Password = true
	return u
}

// submit tries the passphrase. That takes a second, on purpose: trying many passphrases is
// slow.
func (u *unlocking) submit() {
	if u.entry.Text == "" {
		u.refuse(u.ws.T("send.empty"))
		return
	}
	u.form.Main.SetEnabled(false)
	passphrase := u.entry.Text
	intake.Read(u.ws.Intake, u.ws.Window, intake.Request[Unlocked]{
		Path: u.path, Title: "unlock.working", Lang: u.ws.Lang,
		Read: func(ctx context.Context) (is Unlocked, err error) {
			if is.Unlocked, err = data.Unlock(ctx, u.path, passphrase, u.who); err != nil {
				return is, err
			}
			is.proposal = freeName(trimEndings(filepath.Join(filepath.Dir(u.path), data.UnlockedName(u.path))), workspace.PlanExtension)
			return is, nil
		},
		Discard: func(is Unlocked) { is.Discard() },
		Done:    u.done,
	})
}

func (u *unlocking) left() {
	if u.onLeft != nil {
		u.onLeft()
	}
}

func (u *unlocking) done(is Unlocked, err error) {
	u.form.Main.SetEnabled(true)
	switch {
	case err == nil && u.onOpened != nil:
		u.form.Hide()
		u.onOpened(is)
	case err == nil:
		u.form.Hide()
		u.save(is.Unlocked, is.proposal)
	case data.IsWrongPassphrase(err):
		u.entry.SetText("")
		u.refuse(wording.FormatError(u.ws.Lang, err))
	default:
		u.form.Hide()
		u.left()
		u.ws.ShowError(err)
	}
}

// refuse shows an error and asks again.
func (u *unlocking) refuse(sentence string) {
	u.form.Refuse(sentence, u.entry)
}

// save asks for a path and saves the plan there. It asks again if the path exists.
func (u *unlocking) save(opened *data.Unlocked, proposal string) {
	u.ws.Files.Save(u.ws.T("unlock.keep"), filepath.Dir(proposal), filepath.Base(proposal), u.ws.PlanFilter(), func(path string, err error) {
		if err != nil {
			u.askAgain(opened, proposal, err)
			return
		}
		if path != "" {
			path = trimEndings(path) + workspace.PlanExtension
		}
		kit.Work{
			Title: u.ws.T("unlock.working"), Cancel: u.ws.T("dialog.cancel"),
			Run: func(context.Context, func(float64, string)) (err error) {
				if path != "" {
					err = opened.Save(path)
				}
				if err == nil {
					opened.Discard()
				}
				return err
			},
			Done: func(err error) {
				if err != nil {
					u.askAgain(opened, proposal, err)
					return
				}
				if path != "" {
					u.onSaved(path)
				}
			},
		}.Start(u.ws.Window)
	})
}

// askAgain shows why the plan was not saved, and asks again.
func (u *unlocking) askAgain(opened *data.Unlocked, proposal string, err error) {
	kit.ShowProblem(u.ws.Window, kit.Problem{
		Title: u.ws.T("problem.title"), Sentence: wording.FormatError(u.ws.Lang, err), Close: u.ws.T("dialog.close"),
	}, func() { u.save(opened, proposal) })
}
