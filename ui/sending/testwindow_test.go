package sending

import (
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"bolgeplan/assets/translations"
	"bolgeplan/data"
	"bolgeplan/data/plan"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/kit/style"
	"bolgeplan/ui/workspace"
	"bolgeplan/ui/workspace/workspacetest"
)

var anna = data.Identity{Author: "Anna Sø", Installation: "a1"}

// testWindow is a plan in a window, with a system that a test can inspect.
type testWindow struct {
	t      *testing.T
	ws     *workspace.Workspace
	window fyne.Window
	files  *places
	system *testSystem
	host   *workspacetest.Host
}

// places answers the file dialogs one after the other.
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

// testSystem is a system with a mail program, or with an error of one.
type testSystem struct {
	mailErr       error
	draft, folder string
}

func (d *testSystem) OpenMail(path string) error {
	if d.mailErr != nil {
		return d.mailErr
	}
	b, err := os.ReadFile(path)
	d.draft = string(b)
	return err
}

func (d *testSystem) ShowFolder(path string) { d.folder = path }

func newTestWindow(t *testing.T, lang translations.Lang, mode style.Mode) *testWindow {
	t.Helper()
	t.Setenv("HOME", t.TempDir()) // where copies of a plan in a temporary folder go
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
	path := filepath.Join(t.TempDir(), "Bølgeplan.bolgeplan")
	draft := new(plan.Plan).Edit()
	aarhus := plan.MunicipalityID("0751")
	plan.Put(draft, plan.Municipality{ID: aarhus, Code: "0751", Name: "Aarhus"})
	plan.Put(draft, plan.Contact{ID: plan.CatalogueID("contact", "1"), MunicipalityID: aarhus, Name: "Jens"})
	if err := data.Create(path, draft.Plan(), plan.L(data.CreateKey, "name", "x"), anna); err != nil {
		t.Fatal(err)
	}
	s := &testWindow{t: t, files: &places{}, system: &testSystem{}}
	s.ws, s.host = workspacetest.New(t, workspacetest.Options{Path: path, Lang: lang, Mode: mode, Size: fyne.NewSize(1366, 768), Who: anna})
	s.window, s.ws.Files = s.ws.Window, s.files
	return s
}

// form returns the dialog when it has counted the history.
func (s *testWindow) form() *form {
	s.t.Helper()
	f := newForm(s.ws, s.system, anna.Author)
	s.host.WaitIdle(s.ws)
	return f
}

// dialogText returns the text of the dialog in front, "" without one.
func (s *testWindow) dialogText() (text string) {
	top := s.window.Canvas().Overlays().Top()
	if top == nil {
		return ""
	}
	for _, o := range test.LaidOutObjects(top) {
		if p, ok := o.(*kit.Paragraph); ok {
			text += p.Text()
		}
	}
	return text
}

// open opens a plan that was sent.
func (s *testWindow) open(path string) *data.Document {
	s.t.Helper()
	doc, err := data.Open(s.t.Context(), path, anna)
	if err != nil {
		s.t.Fatal(err)
	}
	s.t.Cleanup(func() { _ = doc.Close() })
	return doc
}
