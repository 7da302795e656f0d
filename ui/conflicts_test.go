package ui

import (
	"strings"
	"testing"

	"bolgeplan/data/example"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/workspace/workspacetest"
)

// Open conflicts are a command, in the palette with their number, until they are settled.
func TestOpenConflictsAreListedUntilTheyAreSettled(t *testing.T) {
	s := newTestShellOn(t, workspacetest.CopyMerged(t, example.SAPA2019,
		workspacetest.ToWave("SAPA", "Bølge 4", "Aarhus"), workspacetest.ToWave("SAPA", "Bølge 6", "Aarhus")))
	item := func() (found *kit.PaletteItem) {
		for _, it := range s.paletteItems() {
			if strings.HasPrefix(it.Text, "Afgør ") {
				found = &it
			}
		}
		return found
	}
	it := item()
	if it == nil || it.Text != "Afgør 1 konflikt" {
		t.Fatalf("the palette has %+v", it)
	}
	it.Run()
	s.waitIdle()
	if text := s.conflicts.Text(); !strings.Contains(text, "Mette Holm") || !strings.Contains(text, "Tag Bølge 6 Mette Holm") {
		t.Errorf("the list says %q", text)
	}
	s.ws.Settle(s.ws.OpenConflicts(s.ws.Disputed().Conflicts)[0], 0)
	s.waitIdle()
	s.leaveDialogs()
	if it := item(); it != nil {
		t.Errorf("the palette still has %s", it.Text)
	}
}
