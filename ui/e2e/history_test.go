package e2e

import (
	"bytes"
	"image"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"bolgeplan/data"
	"bolgeplan/data/example"
	"bolgeplan/ui/screens"
	"bolgeplan/ui/workspace/workspacetest"
)

// Positions in the program's own file dialog: the first file of a folder, and the button.
var (
	fileList   = image.Rect(435, 258, 520, 274)
	openButton = image.Pt(902, 590)
)

// hasText reports whether a part of a picture shows more than the background.
func hasText(img *image.RGBA, part image.Rectangle) bool {
	ground := img.RGBAAt(part.Min.X, part.Min.Y)
	for y := part.Min.Y; y < part.Max.Y; y++ {
		for x := part.Min.X; x < part.Max.X; x++ {
			c := img.RGBAAt(x, y)
			if max(c.R, ground.R)-min(c.R, ground.R) > 90 {
				return true
			}
		}
	}
	return false
}

// TestAnotherPlanIsOpenedWhileTheHistoryIsRead opens a plan while the long history of the
// former plan is being read, and goes on with the new plan. With BOLGEPLAN_PICTURES it
// saves pictures.
func TestAnotherPlanIsOpenedWhileTheHistoryIsRead(t *testing.T) {
	const edits = 5000
	exe := Build(t, "bolgeplan")
	d := NewDesktop(t)
	other := newPlan(t, d, exe) // "Prøve æøå", which comes after "Lang" in the list of files
	long := workspacetest.CopyWithHistory(t, example.SAPA2019, edits, data.Identity{Author: "Anna", Installation: "a1"})
	b, err := os.ReadFile(long)
	if err != nil {
		t.Fatal(err)
	}
	file := d.HomePath("plans", "Lang.bolgeplan")
	if err := os.WriteFile(file, b, 0o600); err != nil {
		t.Fatal(err)
	}
	p := d.Start(exe, file)
	w := p.Window("Lang")
	w.Resize(screenWidth, screenHeight)
	w.WaitStill()

	picture := func(name string) {
		if dir := os.Getenv("BOLGEPLAN_PICTURES"); dir != "" {
			w.SavePNG(filepath.Join(dir, name+".png"))
		}
	}
	for _, key := range []string{keyOf(w, "history"), "ctrl+o"} { // the history, and the dialog over it while it is read
		before := w.Screenshot()
		w.Key(key)
		w.WaitUntil("something else is shown", func(now *image.RGBA) bool { return !bytes.Equal(now.Pix, before.Pix) })
	}
	picture("history-being-read")
	w.WaitUntil("the files are listed", func(now *image.RGBA) bool {
		return now.RGBAAt(openButton.X, openButton.Y).G > 150 && hasText(now, fileList)
	})
	w.Key("Down", "Down", "Return")
	Eventually(t, "the other plan is in the window", func() bool { return strings.Contains(w.Title(), "Prøve æøå") || p.Ended() })
	if p.Ended() {
		t.Fatalf("the program ended:\n%s", p.Stderr())
	}
	w.WaitStill()
	picture("history-of-the-other-plan")

	open(w, screens.Distribution) // no box is in the way
	w.WaitStill()
	find(w, "Odense")
	w.Click(waveColumn(6))
	w.Key("3")
	inWave(t, other, "Odense", "Bølge 3")
	w.Close()
	sound(t, exe, other)
	sound(t, exe, file)
}
