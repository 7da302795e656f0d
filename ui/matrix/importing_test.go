package matrix

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"bolgeplan/data/plan"
	"bolgeplan/ui/kit"
)

// insert inserts a table and takes what is doubtful in it as it is proposed, by the keyboard.
// It returns how often Enter was pressed.
func (f *testScreen) insert(text string) (presses int) {
	f.t.Helper()
	f.tables.ShowText(text)
	for f.window.Canvas().Overlays().Top() != nil {
		if presses++; presses > 50 {
			f.t.Fatal("it does not end")
		}
		f.window.Canvas().Focused().TypedKey(press(fyne.KeyReturn))
	}
	return presses
}

func TestPasteWritesNothingBeforeInsert(t *testing.T) {
	f := newTestScreen(t, "KSD")
	f.tables.ShowText("Bølge 6\tBølge 7\nAarhus\tNorrdjurs\nFanø\tAtlantis")
	if len(f.did()) != 0 {
		t.Fatalf("written before it was confirmed: %v", f.did())
	}
	f.window.Canvas().Focused().TypedKey(press(fyne.KeyEscape))
	if len(f.did()) != 0 || f.window.Canvas().Overlays().Top() != nil {
		t.Fatalf("Escape wrote %v", f.did())
	}
	if n := f.insert("Bølge 6\tBølge 7\nAarhus\tNorrdjurs\nFanø\tAtlantis"); n != 3 {
		t.Errorf("Enter was pressed %d times for two doubts", n)
	}
	f.wants("did.insert", map[string]string{"Aarhus": "Bølge 6", "Fanø": "Bølge 6", "Norddjurs": "Bølge 7", "Viborg": "Bølge 3"})
	f.ws.Undo()
	f.wants("did.undo", map[string]string{"Aarhus": "Pilot 2", "Fanø": "Bølge 3", "Norddjurs": "Bølge 4"})
}

func TestWhatWasInsertedIsSelected(t *testing.T) {
	for _, view := range []int{matrix, columns, overview} {
		f := newTestScreen(t, "KSD")
		f.setView(view)
		f.pick("Viborg")
		f.insert("Bølge 6\nAarhus\nFanø\nBølge 3\nViborg\n")
		want := []plan.ID{f.id("Aarhus"), f.id("Fanø")} // Viborg is there already
		got := slices.Clone(f.selected)
		slices.SortFunc(got, func(a, b plan.ID) int { return slices.Index(want, a) - slices.Index(want, b) })
		if !slices.Equal(got, want) {
			t.Errorf("view %d: selected %v, want %v", view, got, want)
		}
		f.ws.Undo()
		if !slices.Equal(f.selected, []plan.ID{f.id("Viborg")}) {
			t.Errorf("view %d: after undo selected %v", view, f.selected)
		}
	}
}

func TestCopyComesBackAsTable(t *testing.T) {
	f := newTestScreen(t, "KSD")
	f.pick("Aarhus", "Fanø")
	text := f.copyText()
	want := "Kommune\tRegion\tIndb.\tBølge\nFanø\tSyddanmark\t3404\tBølge 3\nAarhus\tMidtjylland\t345332\tPilot 2\n"
	if text != want {
		t.Fatalf("copied %q, want %q", text, want)
	}
	f.insert(strings.Replace(text, "Bølge 3", "Bølge 7", 1))
	f.wants("did.insert", map[string]string{"Fanø": "Bølge 7", "Aarhus": "Pilot 2"})
}

func TestPasteOfAWaveGoesToTheSelection(t *testing.T) {
	f := newTestScreen(t, "KSD")
	f.pick("Aarhus", "Fanø")
	f.matrixGrid.TypedShortcut(&fyne.ShortcutPaste{Clipboard: clipboardWith("Bølge 5\n")})
	f.wants("did.move-many", map[string]string{"Aarhus": "Bølge 5", "Fanø": "Bølge 5"})
}

func clipboardWith(text string) fyne.Clipboard {
	c := test.NewClipboard()
	c.SetContent(text)
	return c
}

func TestWavesAreEdited(t *testing.T) {
	f := newTestScreen(t, "KSD")
	wave := func(name string) plan.Wave { return f.facts.waves[f.column(name)].Wave }
	f.shiftWave(wave("Bølge 3"), 1)
	f.wants("did.wave-order", nil)
	if f.column("Bølge 3") != 3 {
		t.Errorf("Bølge 3 is at %d", f.column("Bølge 3"))
	}
	f.askDeleteWave(wave("Bølge 3"))
	for range 4 { // from those in no wave up over Bølge 7, 6 and 5
		f.window.Canvas().Focused().TypedKey(press(fyne.KeyUp))
	}
	f.window.Canvas().Focused().TypedKey(press(fyne.KeyReturn))
	f.wants("did.wave-remove", map[string]string{"Fanø": "Bølge 4"})
	f.editWave(wave("Bølge 4"))
	entry, ok := f.window.Canvas().Focused().(*kit.Entry)
	if !ok {
		t.Fatalf("the keyboard is at %T", f.window.Canvas().Focused())
	}
	test.Type(entry, "bølge 5")
	entry.TypedKey(press(fyne.KeyReturn))
	if len(f.did()) != 0 {
		t.Fatal("a name was given twice")
	}
	entry.SetText("Bølge  4b ")
	entry.TypedKey(press(fyne.KeyReturn))
	f.wants("did.wave-rename", map[string]string{"Fanø": "Bølge 4b"})
}
