package matrix

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

// fixture is the screen on an example plan in a window without a display.
type fixture struct {
	*Screen
	t      testing.TB
	window fyne.Window
	did    []plan.Label // what was recorded, undone or redone
	opened plan.ID
}

func newFixture(t testing.TB, solution string) *fixture {
	t.Helper()
	return newFixtureIn(t, solution, translations.Danish, style.Light, fyne.NewSize(1234, 715))
}

func newFixtureIn(t testing.TB, solution string, lang translations.Lang, mode style.Mode, size fyne.Size) *fixture {
	t.Helper()
	app := test.NewTempApp(t)
	app.Settings().SetTheme(style.New(mode))
	p, err := example.Build(example.Default)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "plan.bolgeplan")
	who := data.Identity{Author: "Test", Installation: "test"}
	if err := data.Create(path, p, plan.L(data.CreateKey, "name", "test"), who); err != nil {
		t.Fatal(err)
	}
	doc, err := data.Open(path, who)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = doc.Close() })
	f := &fixture{t: t, window: test.NewTempWindow(t, nil)}
	f.window.SetPadded(false)
	f.window.Resize(size)
	ws := workspace.New(f.window, lang, day.None)
	ws.SetDocument(doc)
	ws.SetSolution(f.solutionIn(p, solution))
	ws.OnDone = func(out data.Outcome) {
		f.did = append(f.did, out.Label)
		f.Refresh()
	}
	ws.OnOpen = func(_ string, id plan.ID) { f.opened = id }
	f.Screen = New(ws)
	f.window.SetContent(f.Content())
	f.window.Resize(size)
	return f
}

func (f *fixture) solutionIn(p *plan.Plan, short string) plan.ID {
	f.t.Helper()
	s, ok := p.SolutionNamed(short)
	if !ok {
		f.t.Fatalf("the plan has no solution %s", short)
	}
	return s.ID
}

// id finds a municipality by its name.
func (f *fixture) id(name string) plan.ID {
	f.t.Helper()
	for _, m := range f.ws.Plan().AllMunicipalities() {
		if m.Name == name {
			return m.ID
		}
	}
	f.t.Fatalf("the plan has no municipality %s", name)
	return plan.None
}

// waveOf names the wave of a municipality in the chosen solution, "" for none.
func (f *fixture) waveOf(name string) string {
	f.t.Helper()
	w, _ := f.ws.Plan().WaveOf(f.ws.Solution(), f.id(name))
	return w.Name
}

// pick selects municipalities by name.
func (f *fixture) pick(names ...string) {
	f.t.Helper()
	f.selected = nil
	for _, n := range names {
		f.selected = append(f.selected, f.id(n))
	}
	f.restoreSelection()
	if len(f.selected) != len(names) {
		f.t.Fatalf("%d municipalities are selected, want %v", len(f.selected), names)
	}
}
