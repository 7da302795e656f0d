package e2e

import (
	"database/sql"
	"image"
	"image/color"
	"net/url"
	"os"
	"os/exec"
	"strings"
	"testing"

	_ "github.com/mattn/go-sqlite3" // reads the plan as any SQLite tool would

	"bolgeplan/ui/screens"
)

// The size of a small laptop's screen, and positions in it, in the light theme at the
// normal text size.
const (
	screenWidth  = 1366
	screenHeight = 768
	firstRow     = 128 // middle of the grid's first row,
	foundRow     = 162 // and where a filter is said above it
	firstWave    = 482 // middle of the grid's first wave
	waveWidth    = 88
)

// waveColumn returns the middle of the n-th wave's column, from 0, in the row that find found.
func waveColumn(n int) image.Point { return image.Pt(firstWave+n*waveWidth, foundRow) }

// TestPlanInTheWindow uses the program as a consultant would, and compares the SQLite file
// with what was done.
func TestPlanInTheWindow(t *testing.T) {
	exe := Build(t, "bolgeplan")

	t.Run("move, undo and close", func(t *testing.T) {
		d := NewDesktop(t)
		file := newPlan(t, d, exe)
		w := openPlan(t, d, exe, file)

		find(w, "Aarhus")
		w.Drag(waveColumn(0), waveColumn(2), 12)
		inWave(t, file, "Aarhus", "Bølge 2")
		w.Key("4")
		inWave(t, file, "Aarhus", "Bølge 4")

		open(w, "timeline")
		w.WaitStill()
		before := goLives(t, file)
		dragADiamond(t, w)
		Eventually(t, "a milestone is moved", func() bool { return goLives(t, file) != before })
		w.Key("ctrl+z")
		Eventually(t, "the milestone is back", func() bool { return goLives(t, file) == before })
		w.Key("ctrl+z")
		inWave(t, file, "Aarhus", "Bølge 2")

		shown := contents(t, file)
		w.Close()
		sound(t, exe, file)
		if now := contents(t, file); now != shown {
			t.Errorf("closing changed the plan:\n%s\n%s", shown, now)
		}
		if entries, _ := os.ReadDir(d.HomePath("plans")); len(entries) != 1 {
			t.Errorf("files beside the plan: %v", entries)
		}

		w = openPlan(t, d, exe, file)
		w.Key("ctrl+y") // redo is still there after closing
		inWave(t, file, "Aarhus", "Bølge 4")
		w.Close()
		sound(t, exe, file)
	})

	t.Run("killed right after an edit", func(t *testing.T) {
		d := NewDesktop(t)
		file := newPlan(t, d, exe)
		w := openPlan(t, d, exe, file)
		find(w, "Odense")
		chip := w.Screenshot().RGBAAt(waveColumn(6).X-20, foundRow)
		w.Click(waveColumn(6))
		w.Key("3")
		w.WaitUntil("the chip is shown in wave 3", func(img *image.RGBA) bool {
			return img.RGBAAt(waveColumn(6).X-20, foundRow) != chip && img.RGBAAt(waveColumn(3).X-20, foundRow) != img.RGBAAt(waveColumn(2).X-20, foundRow)
		})
		w.p.Kill()
		inWave(t, file, "Odense", "Bølge 3")
		sound(t, exe, file)
	})

	t.Run("what is no plan", func(t *testing.T) {
		d := NewDesktop(t)
		pdf := d.HomePath("brev.pdf")
		if err := os.WriteFile(pdf, []byte("%PDF-1.7\n"), 0o644); err != nil {
			t.Fatal(err)
		}
		w := d.Start(exe, pdf).Window("Bølgeplan")
		w.WaitStill()
		w.Key("Escape") // the sentence over the example
		w.WaitStill()
		w.Close()
		if b, _ := os.ReadFile(pdf); string(b) != "%PDF-1.7\n" {
			t.Error("the PDF was touched")
		}
	})
}

// newPlan creates a plan of SAPA's rollout with a batch command.
func newPlan(t *testing.T, d *Desktop, exe string) string {
	t.Helper()
	if err := os.MkdirAll(d.HomePath("plans"), 0o755); err != nil {
		t.Fatal(err)
	}
	file := d.HomePath("plans", "Prøve æøå.bolgeplan")
	if out, err := d.command(exe, "new", file, "--example", "sapa-2019").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return file
}

func openPlan(t *testing.T, d *Desktop, exe, file string) *Window {
	t.Helper()
	return openIn(d.Start(exe, file))
}

// openIn shows the distribution in the window of a plan of newPlan.
func openIn(p *Program) *Window {
	w := p.Window("Prøve æøå")
	w.Resize(screenWidth, screenHeight)
	w.WaitStill()
	open(w, screens.Distribution)
	w.WaitStill()
	return w
}

// find filters the grid to one municipality and selects it.
func find(w *Window, name string) {
	w.Key("ctrl+f")
	w.Type(name)
	w.WaitStill()
	w.Key("Return")
	w.WaitStill()
}

// dragADiamond selects the rightmost milestone and drags it by about a month.
func dragADiamond(t *testing.T, w *Window) {
	t.Helper()
	var at image.Point
	w.WaitUntil("there is a diamond on the timeline", func(img *image.RGBA) (found bool) {
		at, found = rightmostDiamond(img)
		return found
	})
	w.Click(at)
	w.WaitStill()
	w.Drag(at, at.Add(image.Pt(60, 0)), 12)
}

// rightmostDiamond finds an area of the accent colour with the size of a milestone's
// diamond.
func rightmostDiamond(img *image.RGBA) (image.Point, bool) {
	accent := func(x, y int) bool {
		c := img.RGBAAt(x, y)
		return c == color.RGBA{0x0B, 0x6B, 0x6B, 0xFF} || c == color.RGBA{0x5C, 0xC2, 0xB7, 0xFF}
	}
	for x := img.Bounds().Max.X - 60; x > 340; x-- {
		for y := 180; y < img.Bounds().Max.Y-40; y++ {
			if accent(x, y) && accent(x-5, y) && accent(x+4, y) && accent(x, y-5) && accent(x, y+4) && !accent(x-14, y) && !accent(x+12, y) {
				return image.Pt(x, y), true
			}
		}
	}
	return image.Point{}, false
}

// query reads one text from the plan file.
func query(t *testing.T, file, sqlText string, args ...any) string {
	t.Helper()
	u := url.URL{Scheme: "file", Path: file, RawQuery: "mode=ro"}
	db, err := sql.Open("sqlite3", u.String())
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	var s sql.NullString
	if err := db.QueryRow(sqlText, args...).Scan(&s); err != nil {
		t.Fatalf("%s: %v", sqlText, err)
	}
	return s.String
}

// inWave waits until the file has a municipality in a wave of SAPA.
func inWave(t *testing.T, file, municipality, wave string) {
	t.Helper()
	Eventually(t, municipality+" is in "+wave, func() bool {
		return query(t, file, `SELECT w.name FROM assignment a
			JOIN municipality m ON m.id = a.municipality_id JOIN wave w ON w.id = a.wave_id
			JOIN solution s ON s.id = a.solution_id WHERE m.name = ? AND s.short = 'SAPA'`, municipality) == wave
	})
}

// goLives returns every date of the waves' schedules.
func goLives(t *testing.T, file string) string {
	t.Helper()
	return query(t, file, `SELECT group_concat(id || earliest || written, ' ') FROM (SELECT * FROM milestone WHERE wave_id IS NOT NULL ORDER BY id)`)
}

// contents returns the waves and dates of the tables.
func contents(t *testing.T, file string) string {
	t.Helper()
	return goLives(t, file) + query(t, file, `SELECT group_concat(municipality_id || wave_id, ' ') FROM (SELECT * FROM assignment ORDER BY id)`)
}

// sound verifies a file with the program.
func sound(t *testing.T, exe, file string) {
	t.Helper()
	if out, err := exec.Command(exe, "verify", file).CombinedOutput(); err != nil {
		t.Errorf("verify: %v\n%s", err, strings.TrimSpace(string(out)))
	}
}
