package e2e

import (
	"bytes"
	"image"
	"os"
	"path/filepath"
	"testing"
	"time"

	"bolgeplan/ui/screens"
	"bolgeplan/ui/workspace/workspacetest"
)

// TestTheWindowGoesOnWhileTheFileIsKept locks the plan file, as another program does that
// writes to it. An edit must wait, the window must say so and stay usable. With
// BOLGEPLAN_PICTURES it saves pictures.
func TestTheWindowGoesOnWhileTheFileIsKept(t *testing.T) {
	exe := Build(t, "bolgeplan")
	d := NewDesktop(t)
	file := newPlan(t, d, exe)
	w := openPlan(t, d, exe, file)
	find(w, "Odense")
	w.Click(waveColumn(6))
	w.WaitStill()
	picture := func(name string) {
		if dir := os.Getenv("BOLGEPLAN_PICTURES"); dir != "" {
			w.SavePNG(filepath.Join(dir, name+".png"))
		}
	}
	status := func(img *image.RGBA) []byte { return cut(img, image.Rect(0, screenHeight-24, 50, screenHeight)).Pix }
	saved := status(w.Screenshot())
	says := func(other bool) func(*image.RGBA) bool {
		return func(now *image.RGBA) bool { return bytes.Equal(status(now), saved) != other }
	}

	release := workspacetest.LockFile(t, file)
	w.Key("3")
	w.WaitUntil("the window says that the edit waits", says(true))
	picture("edit-waits")
	release()
	inWave(t, file, "Odense", "Bølge 3")
	w.WaitUntil("the window says that all is saved", says(false))
	picture("edit-is-saved")

	// Screens change while an edit waits.
	rail := func(img *image.RGBA) []byte { return cut(img, image.Rect(0, 30, 130, screenHeight-30)).Pix }
	longest := time.Duration(0)
	for i, screen := range []string{screens.Overview, "timeline", "letters", screens.Municipalities} {
		before := rail(w.Screenshot())
		release := workspacetest.LockFile(t, file)
		w.Key([]string{"4", "5"}[i%2])
		begun := time.Now()
		open(w, screen)
		w.WaitUntil(screen+" is shown", func(now *image.RGBA) bool { return !bytes.Equal(rail(now), before) })
		longest = max(longest, time.Since(begun))
		picture("screen-" + screen + "-while-an-edit-waits")
		release()
		w.WaitUntil("the window says that all is saved", says(false))
		open(w, screens.Distribution)
		w.WaitStill()
	}
	t.Logf("another screen was shown after %v at most, xdotool and X included", longest)
	inWave(t, file, "Odense", "Bølge 5")
	w.Close()
	sound(t, exe, file)
}
