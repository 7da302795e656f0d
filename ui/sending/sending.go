// Package sending is the dialogs that send a copy of a plan by mail, and that open a locked
// copy.
package sending

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"bolgeplan/data"
	"bolgeplan/data/billing"
	"bolgeplan/data/day"
	"bolgeplan/data/history"
	"bolgeplan/data/merge"
	"bolgeplan/data/sealed"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/kit/style"
	"bolgeplan/ui/system"
	"bolgeplan/ui/wording"
	"bolgeplan/ui/workspace"
)

// System opens files with other programs.
type System interface {
	// OpenMail opens a draft in the user's mail program. The error is system.ErrNoProgram where
	// there is none. It may take a second.
	OpenMail(path string) error
	// ShowFolder opens a folder in the file manager.
	ShowFolder(path string)
}

// Measurements of the dialogs, at the normal text size.
const (
	sendWidth  = 520
	labelWidth = 110
	placeWidth = 110 // of the button beside the path
)

// form is the dialog that describes the copy to send.
type form struct {
	ws         *workspace.Workspace
	system     System
	author     string
	reply      *workspace.Mail // the text of the mail; nil for the usual one
	folder     string
	name       string // of the file, without endings; "" if chosenPath is set
	chosenPath string

	steps     int               // of the plan's history, -1 until they are counted
	ahead     []string          // colleagues whose files have what this one lacks
	unknown   []history.Unknown // data of newer programs, which a copy without history leaves out
	freePaths map[string]string // by ending: a path in folder that does not exist

	history                *kit.Segmented
	lock                   *kit.CheckField
	passphrase, repeat     *kit.Entry
	passphraseBox          *fyne.Container
	contentsText, fileText *kit.Paragraph
	form                   *kit.Form
	saveOnly               *kit.Button
}

// Ask asks how to send a copy of the plan, and makes it. author signs the mail.
func Ask(ws *workspace.Workspace, system System, author string) {
	f := newForm(ws, system, author)
	f.form.Show(f.form.Main)
}

// AskReply is Ask with the text of the mail.
func AskReply(ws *workspace.Workspace, system System, author string, reply workspace.Mail) {
	f := newForm(ws, system, author)
	f.reply = &reply
	f.form.Show(f.form.Main)
}

func newForm(ws *workspace.Workspace, system System, author string) *form {
	f := &form{ws: ws, system: system, author: author, folder: ws.DialogFolder(), steps: -1}
	f.name = strings.TrimSuffix(filepath.Base(ws.Document().Path()), workspace.PlanExtension) + " " + day.FromTime(time.Now()).ISO()
	t := ws.T
	f.history = kit.NewSegmented([]string{t("send.with"), t("send.without")}, 0, func(int) { f.refresh() })
	f.lock = kit.NewCheckField(t("send.lock"), func(bool) { f.refresh() })
	f.saveOnly = kit.NewButton(t("send.save"), kit.NormalButton, func() { f.submit(false) })
	f.form = kit.NewForm(ws.Window.Canvas(), kit.FormOptions{
		Title: t("send.title"), Field: sendWidth, Cancel: t("dialog.cancel"), Do: t("send.mail"), After: []*kit.Button{f.saveOnly},
		Submit: func() { f.submit(true) },
	})
	secret := func() *kit.Entry {
		e := kit.NewEntry(f.form.Leave)
		e.Password = true
		e.OnChanged = func(string) { f.form.Note() }
		e.OnSubmitted = func(string) { f.form.Submit() }
		return e
	}
	f.passphrase, f.repeat = secret(), secret()
	f.passphraseBox = container.NewVBox(
		kit.FieldLine(labelWidth, t("send.passphrase"), f.passphrase), kit.FieldLine(labelWidth, t("send.again"), f.repeat),
		kit.NewParagraph(sendWidth, kit.Line{kit.Quiet(t("send.telling"))}),
	)
	f.contentsText, f.fileText = kit.NewParagraph(sendWidth), kit.NewParagraph(sendWidth-placeWidth)
	placeButton := kit.NewButton(t("send.elsewhere"), kit.NormalButton, func() { f.choosePlace() })
	place := kit.NewBorder(nil, nil, nil, container.NewVBox(placeButton), f.fileText)
	for _, o := range []fyne.CanvasObject{container.NewHBox(f.history), f.contentsText, f.lock, f.passphraseBox, place} {
		f.form.AddWide(o)
	}
	f.refresh()
	f.inspect()
	return f
}

// inspect counts the steps of the history, and finds file names that do not exist.
func (f *form) inspect() {
	type found struct {
		steps   int
		unknown []history.Unknown
		ahead   []data.Colleague
		free    map[string]string
	}
	base, doc := filepath.Join(f.folder, f.name), f.ws.Document()
	workspace.RunAsync(f.ws, func() (is found, err error) {
		is.free = map[string]string{}
		for _, ending := range []string{workspace.PlanExtension, workspace.PlanExtension + sealed.Extension} {
			is.free[ending] = freeName(base, ending)
		}
		if is.steps, err = doc.LogReader().Remaining(); err == nil {
			is.unknown, err = doc.Unknown()
		}
		if err == nil {
			is.ahead, err = doc.Ahead()
		}
		return is, err
	}, func(is found, err error) {
		f.ws.ShowError(err)
		f.steps, f.unknown, f.freePaths = is.steps, is.unknown, is.free
		for _, c := range is.ahead {
			f.ahead = append(f.ahead, c.Author)
		}
		f.refresh()
	})
}

func (f *form) withoutHistory() bool { return f.history.Selected() == 1 }

// refresh shows what the receiver would get.
func (f *form) refresh() {
	p := f.ws.Plan()
	lines := []kit.Line{{kit.Plain(" ")}}
	if f.steps >= 0 {
		lines = []kit.Line{{kit.Plain(f.ws.Lang.N("send.what", f.steps, "n", billing.Count(f.steps)))}}
	}
	if f.withoutHistory() {
		lines = []kit.Line{{kit.Plain(f.ws.T("send.what.without"))}, {kit.Colored(f.ws.T("send.nomerge"), style.Warning)}}
		for _, u := range f.unknown {
			key := "send.unknown.rows"
			if u.Field != "" {
				key = "send.unknown.field"
			}
			text := f.ws.Lang.N(key, u.Rows, "n", billing.Count(u.Rows), "table", u.Table, "field", u.Field)
			lines = append(lines, kit.Line{kit.Colored(text, style.Warning)})
		}
	}
	lines = append(lines, f.aheadLines()...)
	if n := p.Contacts.Len(); n > 0 {
		lines = append(lines, kit.Line{kit.Quiet(f.ws.Lang.N("send.contacts", n, "n", billing.Count(n)))})
	}
	f.contentsText.SetLines(lines...)
	if f.lock.Checked {
		f.passphraseBox.Show()
	} else {
		f.passphraseBox.Hide()
	}
	path := f.path()
	f.fileText.SetLines(
		kit.Line{kit.Quiet(f.ws.T("send.file") + " "), kit.Strong(filepath.Base(path))},
		kit.Line{kit.Quiet(f.ws.T("send.in", "folder", filepath.Dir(path)))},
	)
	f.form.Note()
}

// aheadLines warns of a copy that lacks what a colleague has, and names the buttons after it.
func (f *form) aheadLines() (lines []kit.Line) {
	for _, author := range f.ahead {
		receive := kit.Chip(f.ws.T("send.receive"), kit.AccentTone)
		receive.OnTap = func() {
			f.form.Hide()
			f.ws.AskReceive()
		}
		whose := wording.Genitive(f.ws.Lang, merge.FirstName(author))
		lines = append(lines, kit.Line{kit.Colored(f.ws.T("send.ahead", "whose", whose)+" ", style.Warning), receive})
	}
	if len(f.ahead) > 0 {
		f.form.Main.SetText(f.ws.T("send.anyway"))
	}
	return lines
}

// path returns the path of the copy: chosenPath, or a free name in the folder once that is
// known. No file is ever replaced.
func (f *form) path() string {
	ending := workspace.PlanExtension
	if f.lock.Checked {
		ending += sealed.Extension
	}
	if f.chosenPath != "" {
		return trimEndings(f.chosenPath) + ending
	}
	if path, ok := f.freePaths[ending]; ok {
		return path
	}
	return filepath.Join(f.folder, f.name) + ending
}

// trimEndings removes the endings of plans and locked plans from a path.
func trimEndings(path string) string {
	return strings.TrimSuffix(strings.TrimSuffix(path, sealed.Extension), workspace.PlanExtension)
}

// freeName returns a path that does not exist, with a number if needed.
func freeName(base, ending string) string {
	for n := 1; ; n++ {
		path := base + ending
		if n > 1 {
			path = fmt.Sprintf("%s (%d)%s", base, n, ending)
		}
		if _, err := os.Lstat(path); err != nil {
			return path
		}
	}
}

// choosePlace asks for another path of the copy.
func (f *form) choosePlace() {
	path := f.path()
	f.ws.Files.Save(f.ws.T("send.title"), filepath.Dir(path), filepath.Base(path), nil, f.ws.IfChosen(func(chosen string) {
		f.chosenPath = trimEndings(chosen)
		f.refresh()
	}))
}

// submit makes the copy, or shows what is missing for it.
func (f *form) submit(mail bool) {
	how := data.SendOptions{WithoutHistory: f.withoutHistory()}
	if f.lock.Checked {
		how.Passphrase = f.passphrase.Text
		switch {
		case f.passphrase.Text == "":
			f.refuse("send.empty", f.passphrase)
			return
		case f.passphrase.Text != f.repeat.Text:
			f.refuse("send.differ", f.repeat)
			return
		}
	}
	f.form.Hide()
	(&job{ws: f.ws, system: f.system, author: f.author, reply: f.reply, path: f.path(), options: how, mail: mail}).start()
}

func (f *form) refuse(key string, at *kit.Entry) {
	f.form.Refuse(f.ws.T(key), at)
}

// job makes a copy, and a mail for it.
type job struct {
	ws      *workspace.Workspace
	system  System
	author  string
	reply   *workspace.Mail
	path    string
	options data.SendOptions
	mail    bool

	mailErr error // why no mail was opened for the copy, which is made
}

func (j *job) start() {
	doc := j.ws.Document()
	kit.Work{
		Title: j.ws.T("send.title"), Cancel: j.ws.T("dialog.cancel"),
		Run: func(ctx context.Context, report func(float64, string)) error {
			j.options.Progress = func(part float64, doing string) { report(part, j.ws.T(doing)) }
			if err := doc.Send(ctx, j.path, j.options); err != nil {
				return err
			}
			if j.mail {
				report(0.95, j.ws.T("send.mailing"))
				j.mailErr = j.openMail()
			}
			return nil
		},
		Done: j.done,
	}.Start(j.ws.Window)
}

// done shows the result.
func (j *job) done(err error) {
	name := filepath.Base(j.path)
	switch {
	case errors.Is(err, context.Canceled):
		j.ws.ShowMessage(j.ws.T("send.cancelled"))
	case err != nil:
		j.ws.ShowError(err)
	case j.mailErr != nil:
		j.showNotMailed(name)
	case j.mail:
		j.ws.ShowMessage(j.ws.T("send.mailed", "file", name))
	default:
		j.ws.ShowMessage(j.ws.T("send.saved", "file", name))
	}
}

// showNotMailed says why no mail opened, and shows the folder, so that the user can attach the file.
// The text of a reply is in the clipboard.
func (j *job) showNotMailed(name string) {
	folder, noProgram := filepath.Dir(j.path), errors.Is(j.mailErr, system.ErrNoProgram)
	j.system.ShowFolder(folder)
	key := "send.nodraft"
	if noProgram {
		key = "send.nomail"
	}
	if j.reply != nil {
		key += ".reply"
		fyne.CurrentApp().Clipboard().SetContent(j.text(name))
	}
	said := j.ws.T(key, "file", name, "folder", folder)
	if noProgram {
		j.ws.ShowMessage(said)
		return
	}
	kit.ShowProblem(j.ws.Window, kit.Problem{
		Title: j.ws.T("problem.title"), Sentence: said, Remedy: wording.FormatError(j.ws.Lang, j.mailErr), Close: j.ws.T("dialog.close"),
	}, nil)
}
