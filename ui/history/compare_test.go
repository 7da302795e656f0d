package history

import (
	"testing"

	"fyne.io/fyne/v2"

	"bolgeplan/data"
	"bolgeplan/data/example"
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
