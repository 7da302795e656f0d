package matrix

import (
	"testing"

	"fyne.io/fyne/v2"

	"bolgeplan/assets/translations"
	"bolgeplan/data/plan"
	"bolgeplan/ui/kit/style"
	"bolgeplan/ui/workspace/workspacetest"
)

// testScreen is the screen with an example plan, in a window without a display.
type testScreen struct {
	*Screen
	t      testing.TB
	window fyne.Window
	host   *workspacetest.Host
}

func newTestScreen(t testing.TB, solution string) *testScreen {
	t.Helper()
	return newTestScreenIn(t, solution, translations.Danish, style.Light, fyne.NewSize(1234, 715))
}

func newTestScreenIn(t testing.TB, solution string, lang translations.Lang, mode style.Mode, size fyne.Size) *testScreen {
	t.Helper()
	ws, host := workspacetest.New(t, workspacetest.Options{Lang: lang, Mode: mode, Size: size})
	f := &testScreen{t: t, host: host, window: ws.Window}
	ws.SetSolution(f.solutionIn(ws.Plan(), solution))
	f.Screen = New(ws)
	host.Screen = f.Screen
	f.window.SetContent(f.Content())
	f.window.Resize(size)
	return f
}

// did returns what was recorded, undone or redone.
func (f *testScreen) did() (labels []plan.Label) {
	for _, out := range f.host.Outcomes {
		labels = append(labels, out.Label)
	}
	return labels
}

func (f *testScreen) solutionIn(p *plan.Plan, short string) plan.ID {
	f.t.Helper()
	s, ok := p.SolutionNamed(short)
	if !ok {
		f.t.Fatalf("the plan has no solution %s", short)
	}
	return s.ID
}

// id finds a municipality by its name.
func (f *testScreen) id(name string) plan.ID {
	f.t.Helper()
	for _, m := range f.ws.Plan().AllMunicipalities() {
		if m.Name == name {
			return m.ID
		}
	}
	f.t.Fatalf("the plan has no municipality %s", name)
	return plan.None
}

// waveOf returns the name of a municipality's wave in the chosen solution, "" for none.
func (f *testScreen) waveOf(name string) string {
	f.t.Helper()
	w, _ := f.ws.Plan().WaveOf(f.ws.Solution(), f.id(name))
	return w.Name
}

// pick selects municipalities by name.
func (f *testScreen) pick(names ...string) {
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
