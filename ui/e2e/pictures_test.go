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

// slide is a list of two waves as it is copied from a slide, with what is doubtful in such lists: names
// of old and misspelled names, a total that is not kept, and a date of one municipality's own.
const slide = `Bølge 4 (20. sep.)
Brønderslev
Dragør
Frederikshavn
Hjørring
Jammerbugt
Morsø
Thisted
Vesthimmerland
Aalborg
Glostrup
Herlev
Hvidovre
Høje-Tåstrup
Ishøj
København
Vallensbæk
I alt 19

Bølge 5 (25. okt.)
Billund
Fanø
Fredensborg
Fredericia
Frederikssund
Helsingør
Hørsholm
Kolding
Middelfart
Varde
Vejen (8. nov.)
Vejle
Frederiksværk
`

// TestPictureOfATable makes the picture of a table that is about to be inserted.
func TestPictureOfATable(t *testing.T) {
	picture(t, "import", func(d *Desktop, _ string) { d.SetClipboard(slide) }, func(w *Window) {
		w.WaitStill()
		w.Key("ctrl+shift+v")
		for range 3 { // from the clipboard, and the first two doubts
			w.WaitStill()
			w.Key("Return")
		}
	})
}

// TestPictureOfReceiving makes the picture of a colleague's copy that is about to be merged.
func TestPictureOfReceiving(t *testing.T) {
	const theirs = "fra Mette.bolgeplan"
	placed := func(d *Desktop, table, plan string, as ...string) {
		file := d.HomePath(filepath.Base(t.TempDir()) + ".tsv")
		if err := os.WriteFile(file, []byte(table), 0o600); err != nil {
			t.Fatal(err)
		}
		d.do("env", append(as, "import", d.HomePath(plan), "--from", file, "--solution", "KSD", "--accept")...)
		if err := os.Remove(file); err != nil {
			t.Fatal(err)
		}
	}
	prepare := func(d *Desktop, exe string) {
		mette := d.HomePath("Mette")
		identity := filepath.Join(mette, ".config", "bolgeplan", "installation.json")
		err := os.MkdirAll(filepath.Dir(identity), 0o700)
		if err == nil {
			err = os.WriteFile(identity, []byte(`{"Author": "Mette Holm", "Installation": "e2e000000009", "Asked": true}`), 0o600)
		}
		if err != nil {
			t.Fatal(err)
		}
		d.do(exe, "send", d.HomePath(picturePlan), "--out", d.HomePath(theirs))
		placed(d, "Kommune\tBølge\nTønder\tBølge 6\nSkive\tBølge 5\nStruer\tBølge 5\nAarhus\tBølge 5\n", theirs, "HOME="+mette, exe)
		placed(d, "Kommune\tBølge\nTønder\tBølge 4\nOdense\tBølge 5\nAarhus\tBølge 5\n", picturePlan, exe)
	}
	canMerge := func(now *image.RGBA) bool { // the main button, in the corner, is on
		c := now.RGBAAt(screenWidth-24, screenHeight-46)
		return c.R < 40 && c.G > 80
	}
	picture(t, "receive", prepare, func(w *Window) {
		w.Key("ctrl+shift+r")
		w.WaitStill()
		w.Type(theirs)
		w.WaitStill()
		w.Key("Return")
		w.WaitUntil("the copy is compared", canMerge)
	})
}

// picturePlan is the plan of the pictures of letters, invoices, tables and copies.
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
