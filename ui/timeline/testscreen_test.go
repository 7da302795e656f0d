package timeline

import (
	"testing"

	"bolgeplan/assets/translations"
	"bolgeplan/data/plan"
	"bolgeplan/ui/workspace/workspacetest"
)

// newTestScreen shows an example plan in a window without a display.
func newTestScreen(t *testing.T, name string, lang translations.Lang) *Screen {
	t.Helper()
	s, _ := newTestScreenIn(t, name, lang)
	return s
}

// newTestScreenIn is newTestScreen, and returns the host too.
func newTestScreenIn(t *testing.T, name string, lang translations.Lang) (*Screen, *workspacetest.Host) {
	t.Helper()
	return newTestScreenOf(t, workspacetest.Options{Example: name, Lang: lang})
}

// newTestScreenOf is newTestScreenIn with any plan.
func newTestScreenOf(t testing.TB, o workspacetest.Options) (*Screen, *workspacetest.Host) {
	t.Helper()
	ws, host := workspacetest.New(t, o)
	s := New(ws)
	s.background = func(func()) {} // a test runs it where it wants the corridor
	host.Screen = s
	ws.Window.SetContent(s.Content())
	ws.Window.Resize(workspacetest.Laptop)
	return s, host
}

func solution(s *Screen, short string) plan.Solution {
	of, _ := s.ws.Plan().SolutionNamed(short)
	return of
}
