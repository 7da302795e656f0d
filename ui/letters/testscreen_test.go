package letters

import (
	"testing"

	"fyne.io/fyne/v2"

	"bolgeplan/assets/translations"
	"bolgeplan/data/plan"
	"bolgeplan/ui/kit/style"
	"bolgeplan/ui/workspace/workspacetest"
)

// testScreen is the screen with a copy of an example, in a laptop's window.
type testScreen struct {
	*Screen
	t      *testing.T
	window fyne.Window
	files  *workspacetest.Files
	host   *workspacetest.Host
}

func newTestScreen(t *testing.T, name string, lang translations.Lang, mode style.Mode) *testScreen {
	t.Helper()
	s := &testScreen{t: t, files: &workspacetest.Files{}}
	ws, host := workspacetest.New(t, workspacetest.Options{Example: name, Lang: lang, Mode: mode})
	ws.Files, s.window, s.host = s.files, ws.Window, host
	s.Screen = New(ws)
	host.Screen = s.Screen
	s.window.SetContent(s.Content())
	return s
}

// show chooses a solution by its name.
func (s *testScreen) show(short string) {
	s.t.Helper()
	of, ok := s.ws.Plan().SolutionNamed(short)
	if !ok {
		s.t.Fatalf("no solution %s", short)
	}
	s.ws.SetSolution(of.ID)
}

func (s *testScreen) wave(name string) plan.Wave {
	s.t.Helper()
	w, ok := s.ws.Plan().WaveNamed(s.solution, name)
	if !ok {
		s.t.Fatalf("no wave %s", name)
	}
	return w
}

// choose selects the row of a municipality as a click does.
func (s *testScreen) choose(code string) {
	s.t.Helper()
	for row, id := range s.rows {
		if id == plan.MunicipalityID(code) {
			s.table.Select(row)
			s.table.OnSelect(row)
			return
		}
	}
	s.t.Fatalf("%s is not listed", code)
}

// text returns the text of the pages in sight.
func (s *testScreen) text() string { return workspacetest.TextOf(s.pane.Pages()) }
