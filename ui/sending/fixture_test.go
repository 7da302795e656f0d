package sending

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"bolgeplan/assets/translations"
	"bolgeplan/data"
	"bolgeplan/data/day"
	"bolgeplan/data/plan"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/kit/style"
	"bolgeplan/ui/workspace"
)

var anna = data.Identity{Author: "Anna Sø", Installation: "a1"}

// stage is a plan in a window, with a system around it that a test looks at.
type stage struct {
	t      *testing.T
	ws     *workspace.Workspace
	window fyne.Window
	files  *places
	system *desk
	said   chan string
}

// places answers the file dialogs, each time with the next of a list.
type places struct {
	answers  []string
	proposed string
}

func (p *places) Open(_, _ string, _ []kit.FileFilter, done func(string, error)) { done("", nil) }

func (p *places) Save(_, dir, name string, _ []kit.FileFilter, done func(string, error)) {
	p.proposed = filepath.Join(dir, name)
	answer := ""
	if len(p.answers) > 0 {
		answer, p.answers = p.answers[0], p.answers[1:]
	}
	done(answer, nil)
}

func (p *places) Folder(_, _ string, done func(string, error)) { done("", nil) }

// desk is a system with a mail program or without.
type desk struct {
	noMail        bool
	draft, folder string
}

func (d *desk) OpenMail(path string) error {
	if d.noMail {
		return errors.New("no mail program")
	}
	b, err := os.ReadFile(path)
	d.draft = string(b)
	return err
}

func (d *desk) ShowFolder(path string) { d.folder = path }

func newStage(t *testing.T, lang translations.Lang, mode style.Mode) *stage {
	t.Helper()
	t.Setenv("HOME", t.TempDir()) // where copies of a plan in a temporary folder go
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
	app := test.NewTempApp(t)
	app.Settings().SetTheme(style.New(mode))
	path := filepath.Join(t.TempDir(), "Bølgeplan.bolgeplan")
	draft := new(plan.Plan).Edit()
	aarhus := plan.MunicipalityID("0751")
	plan.Put(draft, plan.Municipality{ID: aarhus, Code: "0751", Name: "Aarhus"})
	plan.Put(draft, plan.Contact{ID: plan.CatalogueID("contact", "1"), MunicipalityID: aarhus, Name: "Jens"})
	if err := data.Create(path, draft.Plan(), plan.L(data.CreateKey, "name", "x"), anna); err != nil {
		t.Fatal(err)
	}
	doc, err := data.Open(path, anna)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = doc.Close() })
	s := &stage{t: t, files: &places{}, system: &desk{}, said: make(chan string, 4)}
	s.window = test.NewTempWindow(t, nil)
	s.window.SetPadded(false)
	s.window.Resize(fyne.NewSize(1366, 768))
	s.ws = workspace.New(s.window, doc, lang, day.None)
	s.ws.Files = s.files
	s.ws.OnSay = func(message string) { s.said <- message }
	return s
}

// open opens a plan that was sent.
func (s *stage) open(path string) *data.Document {
	s.t.Helper()
	doc, err := data.Open(path, anna)
	if err != nil {
		s.t.Fatal(err)
	}
	s.t.Cleanup(func() { _ = doc.Close() })
	return doc
}
