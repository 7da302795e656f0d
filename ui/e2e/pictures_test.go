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
		"light": {"overview", "matrix", "timeline"},
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
	picture(t, "letters", func(*Desktop, string) {}, func(w *Window) { open(w, screens.Letters) })
}

// TestPictureOfInvoices makes the picture of invoices: issued, one credited, its new one about to be.
func TestPictureOfInvoices(t *testing.T) {
	issue := func(d *Desktop, exe string) {
		out := d.HomePath("fakturaer")
		d.do(exe, "invoices", d.HomePath(picturePlan), "--period", "2019H2", "--solution", "SAPA", "--issue", "--out", out)
		of := query(t, d.HomePath(picturePlan), `SELECT series || printf('%04d', number) FROM invoice i
			JOIN municipality m ON m.id = i.municipality_id WHERE m.name = 'Ballerup'`)
		d.do(exe, "credit", d.HomePath(picturePlan), of, "--reason", "Forkert indbyggertal", "--out", out)
	}
	picture(t, "invoices", issue, func(w *Window) {
		open(w, screens.Invoices)
		w.WaitStill()
		w.Key("Down", "Down", "Down")
		w.WaitStill()
		w.Key("ctrl+shift+i")
	})
}

// picturePlan is the plan of the pictures of letters and invoices.
const picturePlan = "Prøve æøå.bolgeplan"

// picture makes a picture of a plan that a command has prepared.
func picture(t *testing.T, name string, prepare func(d *Desktop, exe string), show func(*Window)) {
	t.Helper()
	dir := os.Getenv("BOLGEPLAN_README")
	if dir == "" {
		t.Skip("BOLGEPLAN_README names no directory")
	}
	exe := Build(t, "bolgeplan")
	d := NewDesktop(t)
	setPreferences(t, d, "light")
	file := d.HomePath(picturePlan)
	d.do(exe, "new", file, "--example", "monopolbrud")
	prepare(d, exe)
	w := openPlan(t, d, exe, file)
	show(w)
	w.WaitStill()
	w.SavePNG(filepath.Join(dir, name+".png"))
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
	}
}
