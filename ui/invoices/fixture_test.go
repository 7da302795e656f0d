package invoices

import (
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"bolgeplan/assets/translations"
	"bolgeplan/data"
	"bolgeplan/data/day"
	"bolgeplan/data/example"
	"bolgeplan/data/plan"
	"bolgeplan/reports/page"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/kit/style"
	"bolgeplan/ui/workspace"
)

// stage is the screen on a copy of an example, in a window of a laptop.
type stage struct {
	*Screen
	t      *testing.T
	window fyne.Window
	files  *places
	said   chan string
}

// places answers the file dialogs.
type places struct {
	folder, file string
	proposed     string // the name of the last file that was asked for
}

func (p *places) Open(_, _ string, _ []kit.FileFilter, done func(string, error)) { done("", nil) }

func (p *places) Save(_, _, name string, _ []kit.FileFilter, done func(string, error)) {
	p.proposed = name
	done(p.file, nil)
}

func (p *places) Folder(_, _ string, done func(string, error)) { done(p.folder, nil) }

func newStage(t *testing.T, name string, lang translations.Lang, mode style.Mode) *stage {
	t.Helper()
	app := test.NewTempApp(t)
	app.Settings().SetTheme(style.New(mode))
	p, err := example.Build(name)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "plan.bolgeplan")
	who := data.Identity{Author: "Test", Installation: "test"}
	if err := data.Create(path, p, plan.L("did.create"), who); err != nil {
		t.Fatal(err)
	}
	doc, err := data.Open(path, who)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = doc.Close() })

	s := &stage{t: t, files: &places{}, said: make(chan string, 1)}
	s.window = test.NewTempWindow(t, nil)
	s.window.SetPadded(false)
	s.window.Resize(fyne.NewSize(1234, 715))
	ws := workspace.New(s.window, lang, day.None)
	ws.Files = s.files
	ws.SetDocument(doc)
	ws.OnSay = func(message string) { s.said <- message }
	s.Screen = New(ws)
	ws.OnDone = func(data.Outcome) { s.Refresh() }
	ws.OnSolution = s.Refresh
	s.window.SetContent(s.Content())
	return s
}

// choose chooses the row of a municipality as a click does.
func (s *stage) choose(code string) {
	s.t.Helper()
	for row, st := range s.rows {
		if st.Municipality.Code == code {
			s.table.Select(row)
			s.table.OnSelect(row)
			return
		}
	}
	s.t.Fatalf("%s is not listed", code)
}

// text is what the pages in sight say.
func (s *stage) text() string { return textOf(s.pane.Pages()) }

func textOf(pages []page.Page) string {
	var b strings.Builder
	for _, p := range pages {
		for _, it := range p.Items {
			if text, ok := it.(page.Text); ok {
				b.WriteString(text.S + " ")
			}
		}
	}
	return b.String()
}
