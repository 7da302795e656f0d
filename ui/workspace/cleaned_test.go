package workspace_test

import (
	"slices"
	"testing"

	"bolgeplan/assets/translations"
	"bolgeplan/data/example"
	"bolgeplan/data/plan"
	"bolgeplan/ui/kit/style"
	"bolgeplan/ui/workspace/workspacetest"
)

// What had to be taken out of a text that was entered is said.
func TestWhatIsTakenOutOfATextIsSaid(t *testing.T) {
	ws, host := workspacetest.New(t, workspacetest.Options{Example: example.SAPA2019, Lang: translations.Danish, Mode: style.Light})
	wave := ws.Plan().Waves.Rows()[0]
	const message = "Styretegn, der ikke kan vises, er taget ud af teksten."
	for name, want := range map[string]bool{"Bølge 77": false, "Bølge\x1b 78": true, "Bølge 79\r\n": false} {
		host.Messages = nil
		ws.Do(plan.L("did.wave", "name", name), func(d *plan.Draft) error {
			plan.Update(d, wave.ID, func(w *plan.Wave) { w.Name = name })
			return nil
		})
		host.WaitIdle(ws)
		if want {
			host.Until("a message is shown", func() bool { return slices.Contains(host.Messages, message) })
		} else if slices.Contains(host.Messages, message) {
			t.Errorf("a message says that something of %q was taken out", name)
		}
	}
}
