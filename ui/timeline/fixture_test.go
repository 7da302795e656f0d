package timeline

import (
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"bolgeplan/assets/translations"
	"bolgeplan/data"
	"bolgeplan/data/day"
	"bolgeplan/data/example"
	"bolgeplan/data/plan"
	"bolgeplan/ui/kit/style"
	"bolgeplan/ui/workspace"
)

// newScreen shows an example plan in a window without a display.
func newScreen(t *testing.T, name string, lang translations.Lang) *Screen {
	t.Helper()
	p, err := example.Build(name)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "plan.bolgeplan")
	who := data.Identity{Author: "Anna", Installation: "test"}
	if err := data.Create(path, p, plan.L(data.CreateKey, "name", name), who); err != nil {
		t.Fatal(err)
	}
	doc, err := data.Open(path, who)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := doc.Close(); err != nil {
			t.Error(err)
		}
	})
	test.NewTempApp(t)
	fyne.CurrentApp().Settings().SetTheme(style.New(style.Light))
	w := test.NewTempWindow(t, nil)
	w.SetPadded(false)
	ws := workspace.New(w, lang, day.None)
	ws.SetDocument(doc)
	s := New(ws)
	ws.OnDone = func(data.Outcome) { s.Refresh() }
	ws.OnSolution = s.Refresh
	w.SetContent(s.Content())
	w.Resize(fyne.NewSize(1234, 715))
	return s
}

func solution(s *Screen, short string) plan.Solution {
	of, _ := s.ws.Plan().SolutionNamed(short)
	return of
}
