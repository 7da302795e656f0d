package e2e

import (
	"fmt"
	"image"
	"os"
	"path/filepath"
	"testing"

	"bolgeplan/ui/screens"
)

// Positions that the pictures click: a row of the grid, and the switch of the board.
const (
	rowHeight    = 25
	headerMiddle = 46
	boardSwitch  = 1157
)

// TestPictures makes the pictures of README.md, in the folder that the environment names:
//
//	BOLGEPLAN_README=$PWD/assets/pictures go test ./ui/e2e -run Picture -count 1
func TestPictures(t *testing.T) {
	dir := os.Getenv("BOLGEPLAN_README")
	if dir == "" {
		t.Skip("BOLGEPLAN_README names no directory")
	}
	exe := Build(t, "bolgeplan")
	for theme, shots := range map[string][]string{
		"light": {"overview", "matrix", "timeline", "invoices"},
		"dark":  {"board"},
	} {
		t.Run(theme, func(t *testing.T) {
			d := NewDesktop(t)
			setPreferences(t, d, theme)
			file := newPlan(t, d, exe)
			w := openPlan(t, d, exe, file)
			for _, name := range shots {
				show(w, name)
				w.WaitStill()
				w.SavePNG(filepath.Join(dir, name+".png"))
			}
			w.Close()
		})
	}
}

// TestPictureOfLetters makes the picture of letters, in a plan in which some are due.
func TestPictureOfLetters(t *testing.T) {
	dir := os.Getenv("BOLGEPLAN_README")
	if dir == "" {
		t.Skip("BOLGEPLAN_README names no directory")
	}
	exe := Build(t, "bolgeplan")
	d := NewDesktop(t)
	setPreferences(t, d, "light")
	file := d.HomePath("Prøve æøå.bolgeplan")
	if out, err := d.command(exe, "new", file, "--example", "monopolbrud").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	w := openPlan(t, d, exe, file)
	open(w, screens.Letters)
	w.WaitStill()
	w.SavePNG(filepath.Join(dir, "letters.png"))
	w.Close()
}

// setPreferences chooses a theme and Danish before the program starts.
func setPreferences(t *testing.T, d *Desktop, theme string) {
	t.Helper()
	dir := d.HomePath(".config", "fyne", "dk.bolgeplan.app")
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	mode := map[string]int{"light": 1, "dark": 2}[theme]
	text := fmt.Sprintf(`{"theme":%d,"language":"da","hintSeen":true}`, mode)
	if err := os.WriteFile(filepath.Join(dir, "preferences.json"), []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// show opens a screen and selects something in it.
func show(w *Window, name string) {
	switch name {
	case "matrix", "board":
		open(w, screens.Distribution)
	default:
		open(w, name)
	}
	w.WaitStill()
	switch name {
	case "matrix":
		w.Click(image.Pt(200, firstRow+7*rowHeight))
	case "board":
		w.Click(image.Pt(boardSwitch, headerMiddle))
	case "invoices":
		w.Key("Down", "Down", "Down")
	}
}
