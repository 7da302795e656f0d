package matrix

import (
	"testing"

	"bolgeplan/ui/workspace"
)

// A former state offers no wave to move to, and in the menu of a wave nothing that changes it.
func TestMenusOfAFormerStateChangeNothing(t *testing.T) {
	f := newTestScreen(t, "SAPA")
	f.ShowMunicipality(f.ws.Plan().AllMunicipalities()[0].ID)
	moves, items := len(f.moveItems()), len(f.waveItems(f.facts.waves[1]))
	f.ws.ShowSnapshot(&workspace.Snapshot{Plan: f.ws.Plan(), Name: "marts"})
	f.Refresh()
	if moves == 0 || len(f.moveItems()) != 0 {
		t.Errorf("%d waves to move to, %d in a former state", moves, len(f.moveItems()))
	}
	if n := len(f.waveItems(f.facts.waves[1])); n != 3 || items < 7 {
		t.Errorf("the menu of a wave has %d items, %d in a former state", items, n)
	}
}
