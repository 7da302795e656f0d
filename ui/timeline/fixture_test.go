package timeline

import (
	"testing"

	"bolgeplan/assets/translations"
	"bolgeplan/data/plan"
	"bolgeplan/ui/workspace/workspacetest"
)

// newScreen shows an example plan in a window without a display.
func newScreen(t *testing.T, name string, lang translations.Lang) *Screen {
	t.Helper()
	s, _ := newScreenIn(t, name, lang)
	return s
}

// newScreenIn is newScreen with what the window is told.
func newScreenIn(t *testing.T, name string, lang translations.Lang) (*Screen, *workspacetest.Host) {
	t.Helper()
	return newScreenOf(t, workspacetest.Options{Example: name, Lang: lang})
}

// newScreenOf is newScreenIn on any plan.
func newScreenOf(t *testing.T, o workspacetest.Options) (*Screen, *workspacetest.Host) {
	t.Helper()
	ws, host := workspacetest.New(t, o)
	s := New(ws)
	host.Screen = s
	ws.Window.SetContent(s.Content())
	ws.Window.Resize(workspacetest.Laptop)
	return s, host
}

func solution(s *Screen, short string) plan.Solution {
	of, _ := s.ws.Plan().SolutionNamed(short)
	return of
}
