package timeline

import (
	"testing"

	"bolgeplan/assets/translations"
	"bolgeplan/data"
	"bolgeplan/data/plan"
	"bolgeplan/ui/workspace/workspacetest"
)

// newScreen shows an example plan in a window without a display.
func newScreen(t *testing.T, name string, lang translations.Lang) *Screen {
	t.Helper()
	ws := workspacetest.New(t, workspacetest.Options{Example: name, Lang: lang})
	s := New(ws)
	ws.OnDone = func(data.Outcome) { s.Refresh() }
	ws.OnSolution = s.Refresh
	ws.Window.SetContent(s.Content())
	ws.Window.Resize(workspacetest.Laptop)
	return s
}

func solution(s *Screen, short string) plan.Solution {
	of, _ := s.ws.Plan().SolutionNamed(short)
	return of
}
