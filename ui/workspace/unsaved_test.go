package workspace_test

import (
	"testing"

	"fyne.io/fyne/v2"

	"bolgeplan/ui/workspace"
	"bolgeplan/ui/workspace/workspacetest"
)

// Enter and Escape lose nothing: Enter saves where that is possible, else both stay.
func TestNoKeyDropsWhatIsNotSaved(t *testing.T) {
	for _, c := range []struct {
		name     string
		canSave  bool
		key      fyne.KeyName
		answered string
	}{
		{"Enter saves", true, fyne.KeyReturn, "save"},
		{"Escape stays", true, fyne.KeyEscape, "stay"},
		{"Enter stays where nothing can be saved", false, fyne.KeyReturn, "stay"},
		{"Escape stays there too", false, fyne.KeyEscape, "stay"},
	} {
		t.Run(c.name, func(t *testing.T) {
			ws, _ := workspacetest.New(t, workspacetest.Options{})
			var answered string
			answer := func(a string) func() { return func() { answered += a } }
			q := workspace.Unsaved{Text: "?", Discard: answer("discard"), Stay: answer("stay")}
			if c.canSave {
				q.Save = answer("save")
			}
			ws.AskUnsaved(q)
			ws.Window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: c.key})
			if answered != c.answered || ws.Window.Canvas().Overlays().Top() != nil {
				t.Errorf("the answer is %q", answered)
			}
		})
	}
}
