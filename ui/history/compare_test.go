package history

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"

	"bolgeplan/assets/translations"
	"bolgeplan/data"
	"bolgeplan/data/example"
	"bolgeplan/ui/kit/style"
	"bolgeplan/ui/workspace/workspacetest"
)

// Who does not want to wait for the other file has the comparison as it was.
func TestAFileToCompareWithCanBeCancelled(t *testing.T) {
	who, err := data.LoadIdentity(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	who.Program = workspacetest.HangingProgram(t, false)
	ws, host := workspacetest.New(t, workspacetest.Options{Path: workspacetest.Copy(t, example.Monopolbrud, who), Who: who})
	ws.Files = &workspacetest.Files{ToOpen: workspacetest.Copy(t, example.SAPA2019, anna)}
	s := New(ws)
	host.Screen = s
	ws.Window.SetContent(s.Content())
	host.WaitIdle(ws)
	s.comparison.askFile(func(state) { t.Error("something was chosen") })
	canvas := ws.Window.Canvas()
	host.Until("a dialog is open", func() bool { return canvas.Overlays().Top() != nil })
	canvas.Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if message := host.NextMessage(); message != "”plan.bolgeplan” blev ikke læst færdig. Intet er ændret." {
		t.Errorf("message is %q", message)
	}
	host.WaitIdle(ws)
	if canvas.Overlays().Top() != nil {
		t.Error("a dialog is open")
	}
}

// Ctrl+P prints the comparison in sight.
func TestTheComparisonIsPrinted(t *testing.T) {
	s := newTestScreen(t, translations.Danish, style.Light)
	s.move(s.ws.Document(), aarhus, "Bølge 5")
	s.waitIdle()
	s.file = workspacetest.CopyWithoutHistory(t, example.Monopolbrud, anna)
	s.toSave = filepath.Join(t.TempDir(), "forskel.pdf")
	s.views.SetSelected(viewComparison)
	s.view(viewComparison)
	c := s.comparison
	c.askFile(func(st state) { c.from = st; c.refresh() })
	s.waitIdle()
	s.Commands()["print.view"].Run()
	if message := s.host.NextMessage(); message != "”Hvad er anderledes” er gemt: forskel.pdf" {
		t.Errorf("message is %q", message)
	}
	if b, err := os.ReadFile(s.toSave); err != nil || !bytes.HasPrefix(b, []byte("%PDF-")) {
		t.Errorf("there is no page (%v)", err)
	}
}
