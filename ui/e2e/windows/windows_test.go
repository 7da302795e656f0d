package windows

import (
	"testing"

	"bolgeplan/ui/e2e"
)

// TestTheProgramForWindows runs the program for Windows in wine.
//
//	BOLGEPLAN_WINE=1 go test ./ui/e2e/windows -timeout 60m
func TestTheProgramForWindows(t *testing.T) {
	Skip(t)
	b := &both{linux: e2e.Build(t, "bolgeplan"), windows: Build(t, "bolgeplan"), wine: NewWine(t, "")}
	t.Run("the tests of packages", b.packages)
	t.Run("commands", b.batch)
	t.Run("files that others have", b.held)
	t.Run("killed", b.killed)
	t.Run("the window", b.window)
}

// both is the program for both systems.
type both struct {
	linux, windows string
	wine           *Wine

	commands, files int // that were compared
}
