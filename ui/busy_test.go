package ui

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"bolgeplan/data"
	"bolgeplan/data/example"
	"bolgeplan/data/plan"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/workspace/workspacetest"
)

// waveOf returns the wave of Aarhus in the file, as another program sees it.
func waveOf(t testing.TB, path string, solution plan.ID) string {
	t.Helper()
	doc, err := data.OpenToRead(t.Context(), path, anna)
	if err != nil {
		t.Fatal(err)
	}
	defer doc.Close()
	w, _ := doc.Plan().WaveOf(solution, plan.MunicipalityID("0751"))
	return w.Name
}

// While the file cannot be written an edit waits, and the window does not.
func TestTheWindowGoesOnWhileAnEditWaits(t *testing.T) {
	s := newTestShell(t)
	s.ws.Patience, s.ws.ShowWaitingAfter = 0, 0
	path, solution, before := s.ws.Document().Path(), s.ws.Solution(), s.ws.Plan()
	was := waveOf(t, path, solution)
	release := workspacetest.BlockDocument(t, s.ws.Document())
	if moveOne(s) {
		t.Fatal("an edit is in a file that cannot be written")
	}
	s.loop.Until("the status bar says what waits", func() bool { return s.waitingText == "Venter på, at ”prøve.bolgeplan” bliver ledig …" })
	for _, e := range s.entries {
		s.open(e.ID)
		if s.current != e.ID {
			t.Errorf("%s did not open", e.ID)
		}
	}
	if s.ws.Plan() != before || s.window.Canvas().Overlays().Top() != nil {
		t.Error("something was done, or is asked")
	}
	release()
	s.waitIdle()
	if now := waveOf(t, path, solution); now == was || s.waitingText != "" {
		t.Errorf("Aarhus is in %s; the message is %q", now, s.waitingText)
	}
	if undo, _ := s.commands.Find("edit.undo"); !undo.CanRun() {
		t.Error("the edit cannot be undone")
	}
}

// Another plan is shown, and the program ends, when the edits of the present one are
// in its file.
func TestAnotherPlanWaitsForTheEditsOfThePresentOne(t *testing.T) {
	s := newTestShell(t)
	s.ws.Patience = 0
	path, solution := s.ws.Document().Path(), s.ws.Solution()
	was := waveOf(t, path, solution)
	other := workspacetest.Copy(t, example.SAPA2019, anna)
	release := workspacetest.BlockDocument(t, s.ws.Document())
	moveOne(s)
	s.file.OpenFile(other)
	s.quit()
	s.loop.WaitForCall() // the other plan is open, or the status bar says that the edit waits
	if s.ws.Document().Path() != path {
		t.Error("the plan went before its edit was in the file")
	}
	release()
	s.shows(other)
	s.file.WaitClosed()
	if now := waveOf(t, path, solution); now == was {
		t.Error("the edit is lost")
	}
}

// BenchmarkPauseWhileTheFileIsKept reports the longest pause of Fyne's goroutine while
// another program locks the file for five seconds. Edits wait, and screens, selection and
// scroll position change all the time. It reports the same without the other program:
//
//	go test ./ui -run '^$' -bench Pause -benchtime 1x
func BenchmarkPauseWhileTheFileIsKept(b *testing.B) {
	for _, c := range []struct {
		name string
		kept bool
	}{{"kept", true}, {"free", false}} {
		b.Run(c.name, func(b *testing.B) {
			for b.Loop() {
				measurePauses(b, c.kept)
			}
		})
	}
}

func measurePauses(b *testing.B, kept bool) {
	s := newTestShellOn(b, workspacetest.Copy(b, example.Monopolbrud, anna))
	for _, e := range s.entries { // what is made once is not what is measured
		s.open(e.ID)
		s.waitIdle()
	}
	s.ws.Patience = 30 * time.Millisecond
	if kept {
		time.AfterFunc(5*time.Second, workspacetest.LockFile(b, s.ws.Document().Path()))
	}
	longest := map[string]time.Duration{}
	timed := func(what string, do func()) {
		begun := time.Now()
		do()
		longest[what] = max(longest[what], time.Since(begun))
	}
	solutions := s.ws.Plan().SolutionsWithWaves()
	begun := time.Now()
	for n := 0; time.Since(begun) < 5*time.Second; n++ {
		if n%50 == 0 {
			timed("edit", func() { moveOne(s) })
		}
		timed("screen", func() { s.open(s.entries[n%len(s.entries)].ID) })
		timed("solution", func() { s.ws.SetSolution(solutions[n%len(solutions)].ID) })
		timed("scroll", s.scroll)
		for s.loop.Pending() > 0 {
			timed("arrival", s.loop.Step)
		}
	}
	s.waitIdle()
	for what, took := range longest {
		b.ReportMetric(float64(took.Microseconds())/1000, what+"-ms")
	}
}

// scroll scrolls the tables in sight, and selects in them.
func (s *testShell) scroll() {
	for _, o := range test.LaidOutObjects(s.screenBox) {
		if t, ok := o.(*kit.Table); ok && t.Visible() {
			t.ScrollToTop()
			t.Focusable().TypedKey(&fyne.KeyEvent{Name: fyne.KeyPageDown})
		}
	}
}
