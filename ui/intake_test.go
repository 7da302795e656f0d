package ui

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage"

	"bolgeplan/data"
	"bolgeplan/data/datatest"
	"bolgeplan/data/example"
	"bolgeplan/ui/filing"
	"bolgeplan/ui/workspace/workspacetest"
)

// hanging makes the first process hang that reads a file from elsewhere.
func (s *testShell) hanging(t *testing.T) {
	t.Helper()
	who, err := data.LoadIdentity(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	who.Program = workspacetest.HangingProgram(t, true)
	s.file.Identity = who
	t.Setenv("TMPDIR", t.TempDir())
	if s.ws == nil {
		return
	}
	// the plan in sight, which reads copies of itself, was opened before
	called := filepath.Join(filepath.Dir(who.Program), "called")
	if err := os.Mkdir(called, 0o700); err != nil {
		t.Fatal(err)
	}
	doc, err := data.Open(t.Context(), s.ws.Document().Path(), who)
	if err != nil {
		t.Fatal(err)
	}
	s.Show(doc)
	s.waitIdle()
	if err := os.Remove(called); err != nil {
		t.Fatal(err)
	}
}

// dialogOfHanging waits until that process hangs and the progress dialog is open.
func (s *testShell) dialogOfHanging() {
	s.loop.T.Helper()
	s.loop.Until("the dialog is open", func() bool { return s.window.Canvas().Overlays().Top() != nil })
	for {
		if _, err := os.Stat(filepath.Join(filepath.Dir(s.file.Identity.Program), "called")); err == nil {
			return
		}
		time.Sleep(time.Millisecond)
	}
}

// left reports whether a reading has left nothing behind: no process, and no copy.
func left(t *testing.T) bool {
	t.Helper()
	copies, err := os.ReadDir(os.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	return len(datatest.Children(t)) == 0 && len(copies) == 0
}

// However a file comes in, the user can stop waiting for it: the plan is shown as it was
// and goes on, and nothing is left of the file's reading. Afterwards it can be opened.
func TestAFileThatComesInCanBeCancelled(t *testing.T) {
	for name, c := range map[string]struct {
		make func(t *testing.T) string
		take func(s *testShell, path string)
	}{
		"opened": {func(t *testing.T) string { return workspacetest.Copy(t, example.SAPA2019, anna) },
			func(s *testShell, path string) { s.file.OpenFile(path) }},
		"dropped": {func(t *testing.T) string { return workspacetest.Copy(t, example.SAPA2019, anna) },
			func(s *testShell, path string) {
				s.openDropped(fyne.Position{}, []fyne.URI{storage.NewFileURI(path)})
			}},
		"repaired": {func(t *testing.T) string { return alteredPlan(t, `DELETE FROM tip`) },
			func(s *testShell, path string) { s.file.RebuildFromLog(path) }},
		"salvaged": {func(t *testing.T) string { return alteredPlan(t, `DROP TABLE op`) },
			func(s *testShell, path string) {
				s.ws.Files = oneFile(filepath.Join(filepath.Dir(path), "reddet.bolgeplan"))
				s.file.ExtractReadable(path)
			}},
	} {
		t.Run(name, func(t *testing.T) {
			s := newTestShell(t)
			path := c.make(t)
			before, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			s.hanging(t)
			former := s.ws.Document()
			c.take(s, path)
			s.dialogOfHanging()
			press(t, s, "Annullér")
			s.loop.Until("a message says that the file was not read", func() bool { return s.toasts.Message() != "" })
			if want := "”" + filepath.Base(path) + "” blev ikke læst færdig. Intet er ændret."; s.toasts.Message() != want {
				t.Errorf("message is %q", s.toasts.Message())
			}
			if s.ws.Document() != former || s.window.Canvas().Overlays().Top() != nil || !moveOne(s) {
				t.Error("the plan does not go on")
			}
			for !left(t) { // it may still be ending the process
				time.Sleep(time.Millisecond)
			}
			if after, err := os.ReadFile(path); err != nil || string(after) != string(before) {
				t.Errorf("the file was changed (%v)", err)
			}
			if entries, _ := os.ReadDir(filepath.Dir(path)); len(entries) != 1 {
				t.Errorf("beside the file are %v", entries)
			}
			if name == "opened" {
				s.file.OpenFile(path)
				s.shows(path)
			}
		})
	}
}

// The file that was chosen last is the one that is shown.
func TestAFileThatIsDroppedTakesThePlaceOfOneThatIsRead(t *testing.T) {
	s := newTestShell(t)
	first, second := workspacetest.Copy(t, example.SAPA2019, anna), workspacetest.Copy(t, example.KSD2017, anna)
	s.hanging(t)
	s.file.OpenFile(first)
	s.dialogOfHanging()
	s.openDropped(fyne.Position{}, []fyne.URI{storage.NewFileURI(second)})
	s.shows(second)
	s.loop.Until("nothing is left", func() bool { return !s.file.Intake.Busy() })
	if message := s.toasts.Message(); message != "" || s.window.Canvas().Overlays().Top() != nil {
		t.Errorf("message is %q", message)
	}
}

// A start that takes long can be stopped: the example is shown, and the next start asks
// for the plan again.
func TestAStartThatHangsGoesOnWithTheExample(t *testing.T) {
	s := newTestShell(t)
	path := workspacetest.Copy(t, example.SAPA2019, anna)
	next := &testShell{newShell(s.app, s.options), s.loop}
	next.hanging(t)
	dir := t.TempDir()
	next.startOpening(filing.Start{Last: path, Dir: dir, Identity: next.file.Identity})
	next.dialogOfHanging()
	press(t, next, "Annullér")
	next.loop.Until("a plan is shown", func() bool { return next.ws != nil })
	defer func() { _ = next.ws.Document().Close() }()
	if got := next.ws.Document().Path(); filepath.Dir(got) != dir {
		t.Errorf("shown is %s", got)
	}
	if next.prefs.lastFile() != path || next.toasts.Message() == "" {
		t.Errorf("the next start asks for %s; message is %q", next.prefs.lastFile(), next.toasts.Message())
	}
}
