package matrix

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"bolgeplan/data/plan"
	"bolgeplan/data/wavetable"
	"bolgeplan/ui/kit"
)

// confirm opens the confirmation of a text without pressing anything.
func (f *fixture) confirm(text string) *confirmation {
	f.t.Helper()
	c := &confirmation{s: f.Screen, solution: f.facts.solution, cells: wavetable.Cells(text), tab: everything}
	c.read()
	c.build()
	c.refresh()
	c.modal.Show(c.insert)
	return c
}

func TestPasteWritesNothingBeforeInsert(t *testing.T) {
	f := newFixture(t, "KSD")
	c := f.confirm("Bølge 6\tBølge 7\nAarhus\tNorrdjurs\nFanø\tAtlantis")
	if len(f.did) != 0 {
		t.Fatalf("written before it was confirmed: %v", f.did)
	}
	if got := c.insert.Text(); got != "Indsæt 3" {
		t.Errorf("the button says %q, want three municipalities", got)
	}
	look := c.of(lookAt)
	if len(look) != 2 || c.ranks[look[0]] != unknown || c.ranks[look[1]] != suggested {
		t.Errorf("to look at: %v of %v", look, c.ranks)
	}
	test.Tap(c.insert)
	f.wants("did.insert", map[string]string{"Aarhus": "Bølge 6", "Fanø": "Bølge 6", "Norddjurs": "Bølge 7", "Viborg": "Bølge 3"})
	f.ws.Undo()
	f.wants("did.undo", map[string]string{"Aarhus": "Pilot 2", "Fanø": "Bølge 3", "Norddjurs": "Bølge 4"})
}

func TestSuggestionsCanBeLeftOut(t *testing.T) {
	f := newFixture(t, "KSD")
	c := f.confirm("Bølge 7\nNorrdjurs\nFanø")
	c.tab = lookAt
	c.refresh()
	if n := c.rows(); n != 1 {
		t.Fatalf("%d rows to look at, want the misspelling", n)
	}
	c.check(0, false)
	test.Tap(c.insert)
	f.wants("did.insert", map[string]string{"Norddjurs": "Bølge 4", "Fanø": "Bølge 7"})
}

func TestTwiceMustBeSettled(t *testing.T) {
	f := newFixture(t, "KSD")
	c := f.confirm("Bølge 6\tBølge 7\nFanø\tFanø\nAarhus\tViborg")
	if c.insert.Enabled() {
		t.Fatal("a municipality in two waves can be inserted")
	}
	c.check(0, false)
	if !c.insert.Enabled() {
		t.Fatal("it cannot be inserted after one was left out")
	}
	test.Tap(c.insert)
	f.wants("did.insert", map[string]string{"Fanø": "Bølge 7", "Aarhus": "Bølge 6"})
}

func TestNamesWithoutWaves(t *testing.T) {
	f := newFixture(t, "KSD")
	c := f.confirm("Fanø\nAarhus\n")
	if c.insert.Enabled() || !c.into.Visible() {
		t.Fatal("a list without waves does not ask for one")
	}
	c.waveItems()[5].Action()
	if !c.insert.Enabled() {
		t.Fatal("it cannot be inserted after a wave was chosen")
	}
	test.Tap(c.insert)
	f.wants("did.insert", map[string]string{"Fanø": "Bølge 6", "Aarhus": "Bølge 6"})
}

func TestCopyComesBackAsTable(t *testing.T) {
	f := newFixture(t, "KSD")
	f.pick("Aarhus", "Fanø")
	text := f.copyText()
	want := "Kommune\tRegion\tIndb.\tBølge\nFanø\tSyddanmark\t3345\tBølge 3\nAarhus\tMidtjylland\t335684\tPilot 2\n"
	if text != want {
		t.Fatalf("copied %q, want %q", text, want)
	}
	c := f.confirm(strings.Replace(text, "Bølge 3", "Bølge 7", 1))
	test.Tap(c.insert)
	f.wants("did.insert", map[string]string{"Fanø": "Bølge 7", "Aarhus": "Pilot 2"})
}

func TestPasteOfAWaveGoesToTheSelection(t *testing.T) {
	f := newFixture(t, "KSD")
	f.pick("Aarhus", "Fanø")
	f.one.TypedShortcut(&fyne.ShortcutPaste{Clipboard: clipboardWith("Bølge 5\n")})
	f.wants("did.move-many", map[string]string{"Aarhus": "Bølge 5", "Fanø": "Bølge 5"})
}

func clipboardWith(text string) fyne.Clipboard {
	c := test.NewClipboard()
	c.SetContent(text)
	return c
}

func TestFilesOfTables(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	cells, err := readTable(write("a.csv", "Kommune;B\xf8lge\nFan\xf8;B\xf8lge 6\n"), "KSD")
	if err != nil || len(cells) != 2 || cells[1][0] != "Fanø" {
		t.Errorf("cells %q, error %v", cells, err)
	}
	_, err = readTable(write("a.xlsx", "no workbook"), "KSD")
	var table *tableError
	if !errors.As(err, &table) || table.file != "a.xlsx" {
		t.Errorf("a broken workbook gives %v", err)
	}
	if _, err = readTable(filepath.Join(dir, "none.csv"), "KSD"); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("a missing file gives %v", err)
	}
}

func TestImportOfAFileIsNamed(t *testing.T) {
	f := newFixture(t, "KSD")
	c := f.confirm("Bølge 6\nAarhus")
	c.file = "bølger.xlsx"
	test.Tap(c.insert)
	if len(f.did) != 1 || f.did[0].Key != "did.import" || f.did[0].Place("file") != "bølger.xlsx" {
		t.Errorf("recorded %v", f.did)
	}
}

func TestWavesAreEdited(t *testing.T) {
	f := newFixture(t, "KSD")
	wave := func(name string) plan.Wave { return f.facts.waves[f.column(name)].Wave }
	f.shiftWave(wave("Bølge 3"), 1)
	f.wants("did.wave-order", nil)
	if f.column("Bølge 3") != 3 {
		t.Errorf("Bølge 3 is at %d", f.column("Bølge 3"))
	}
	f.deleteWave(wave("Bølge 3"), wave("Bølge 4").ID)
	f.wants("did.wave-remove", map[string]string{"Fanø": "Bølge 4"})
	f.editWave(wave("Bølge 4"))
	entry, ok := f.window.Canvas().Focused().(*kit.Entry)
	if !ok {
		t.Fatalf("the keyboard is at %T", f.window.Canvas().Focused())
	}
	test.Type(entry, "bølge 5")
	entry.TypedKey(press(fyne.KeyReturn))
	if len(f.did) != 0 {
		t.Fatal("a name was given twice")
	}
	entry.SetText("Bølge  4b ")
	entry.TypedKey(press(fyne.KeyReturn))
	f.wants("did.wave-rename", map[string]string{"Fanø": "Bølge 4b"})
}
