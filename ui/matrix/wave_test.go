package matrix

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"bolgeplan/data/plan"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/kit/grid"
)

func (f *testScreen) waveNamed(name string) waveView { return f.facts.waves[f.column(name)] }

func TestCtrlSpaceSelectsTheWaveAndEscapeLeadsBack(t *testing.T) {
	f := newTestScreen(t, "SAPA")
	f.Focus()
	at := grid.Pos{Row: f.rowOf(f.id("Billund")), Col: f.column("Bølge 4")}
	f.matrixGrid.SetSelection(grid.Select(at))
	f.matrixGrid.TypedShortcut(ctrl(fyne.KeySpace))
	w := f.waveNamed("Bølge 4")
	if f.wave.id != w.ID || !slices.Equal(sorted(f.selected), sorted(f.ws.Plan().MembersOf(w.ID))) || f.panel.Title() != "Bølge 4" {
		t.Fatalf("%d are selected, the panel shows %s", len(f.selected), f.panel.Title())
	}
	if !(matrixModel{leads{f.Screen}}).Header(at.Col).Chosen {
		t.Error("the header does not show it")
	}
	f.matrixGrid.TypedKey(press(fyne.KeyReturn))
	if got := f.window.Canvas().Focused(); got != f.wavePanel.dates[1].field.Focusable() {
		t.Fatalf("Enter gives the keyboard to %T", got)
	}
	f.window.Canvas().Focused().TypedKey(press(fyne.KeyEscape))
	if f.window.Canvas().Focused() != fyne.Focusable(f.matrixGrid) || f.wave.id != w.ID {
		t.Errorf("Escape gives the keyboard to %T", f.window.Canvas().Focused())
	}
	f.matrixGrid.TypedKey(press(fyne.KeyEscape))
	if f.wave.id != plan.None || !f.matrixGrid.Selection().Equal(grid.Select(at)) {
		t.Errorf("Escape leads to %v", f.matrixGrid.Selection())
	}
	f.matrixGrid.OnColumn(at.Col)
	f.matrixGrid.TypedKey(press(fyne.KeyDown))
	if f.wave.id != plan.None || f.panel.Title() == "Bølge 4" {
		t.Error("the wave stays selected when the cursor goes on")
	}
}

func sorted(ids []plan.ID) []plan.ID {
	ids = slices.Clone(ids)
	slices.SortFunc(ids, func(a, b plan.ID) int { return strings.Compare(a.String(), b.String()) })
	return ids
}

// typeDate types a date into a field of the wave's panel.
func (f *testScreen) typeDate(i int, text string, key fyne.KeyName) {
	f.t.Helper()
	entry := f.wavePanel.dates[i].field.Focusable()
	f.window.Canvas().Focus(entry)
	entry.(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutSelectAll{})
	test.Type(entry, text)
	entry.TypedKey(press(key))
}

func TestTheDatesOfAWaveAreTypedInItsPanel(t *testing.T) {
	f := newTestScreen(t, "SAPA")
	w := f.waveNamed("Bølge 4")
	f.selectWave(w.ID)
	before := f.wavePanel.dates[1].saved
	f.typeDate(1, "3. februar 2020", fyne.KeyHome)
	if !strings.Contains(f.wavePanel.effects.Text(), f.ws.T("matrix.wave.date.save")) || len(f.did()) > 0 {
		t.Fatalf("the panel says %q", f.wavePanel.effects.Text())
	}
	f.window.Canvas().Focused().TypedKey(press(fyne.KeyEscape))
	if got := f.wavePanel.dates[1].field.Text(); got != before || f.wavePanel.isPending() {
		t.Errorf("Escape leaves %q", got)
	}
	f.typeDate(1, "3. februar 2020", fyne.KeyReturn)
	f.wants("did.milestone", nil)
	m, _ := f.ws.Plan().WaveMilestone(w.ID, plan.GoLive)
	if m.Written != "3. februar 2020" || f.wavePanel.isPending() || f.wave.id != w.ID {
		t.Errorf("go-live %q, the panel says %q", m.Written, f.wavePanel.formatPending())
	}
	f.typeDate(0, "6. – 17. januar 2020", fyne.KeyReturn)
	f.wants("did.course", nil)
	f.typeDate(1, "hvad", fyne.KeyReturn)
	if len(f.did()) > 0 {
		t.Errorf("a word was saved: %v", f.did())
	}
	f.matrixGrid.TypedKey(press(fyne.KeyDown))
	if !strings.Contains(strings.Join(f.host.Messages, " "), "hvad") {
		t.Errorf("what was not saved is lost without a word: %q", f.host.Messages)
	}
}

func TestTheHeaderRenamesAndReorders(t *testing.T) {
	f := newTestScreen(t, "KSD")
	f.matrixGrid.OnRename(f.column("Bølge 3"))
	entry, ok := f.window.Canvas().Focused().(*kit.Entry)
	if !ok || entry.Text != "Bølge 3" {
		t.Fatalf("the keyboard is at %T", f.window.Canvas().Focused())
	}
	entry.SetText("Bølge 5")
	entry.TypedKey(press(fyne.KeyReturn))
	if len(f.did()) > 0 || f.window.Canvas().Overlays().Top() == nil {
		t.Fatal("a name was given twice")
	}
	entry.SetText(" Bølge  3b")
	entry.TypedKey(press(fyne.KeyReturn))
	f.wants("did.wave-rename", map[string]string{"Fanø": "Bølge 3b"})
	from := f.column("Bølge 3b")
	f.matrixGrid.OnMoveColumn(from, from+2)
	f.wants("did.wave-order", nil)
	if f.column("Bølge 3b") != from+2 {
		t.Errorf("it is at %d", f.column("Bølge 3b"))
	}
}

func TestAWaveIsNotDeletedWithoutAVerdict(t *testing.T) {
	f := newTestScreen(t, "KSD")
	w := f.waveNamed("Bølge 3")
	f.askDeleteWave(w.Wave)
	if len(f.did()) > 0 || f.window.Canvas().Overlays().Top() == nil {
		t.Fatal("it is gone without a question")
	}
	f.window.Canvas().Focused().TypedKey(press(fyne.KeyReturn))
	f.wants("did.wave-remove", map[string]string{"Fanø": ""})
	f.ws.Undo()
	f.wants("did.undo", map[string]string{"Fanø": "Bølge 3"})
}

// Delete is about the wave while it is selected: it asks. Without one it takes municipalities out.
func TestDeleteAsksAboutTheSelectedWave(t *testing.T) {
	f := newTestScreen(t, "KSD")
	f.selectWave(f.waveNamed("Bølge 3").ID)
	f.matrixGrid.TypedKey(press(fyne.KeyDelete))
	if len(f.did()) > 0 || f.window.Canvas().Overlays().Top() == nil {
		t.Fatalf("Delete did %v", f.did())
	}
	f.window.Canvas().Focused().TypedKey(press(fyne.KeyEscape))
	f.setView(columns)
	f.selectWave(f.waveNamed("Bølge 3").ID)
	f.board.TypedKey(press(fyne.KeyDelete))
	if len(f.did()) > 0 || f.window.Canvas().Overlays().Top() == nil {
		t.Fatalf("Delete on the board did %v", f.did())
	}
}

func TestANewWaveAsksForItsGoLive(t *testing.T) {
	f := newTestScreen(t, "KSD")
	f.newWave()
	f.window.Canvas().FocusNext()
	entry, ok := f.window.Canvas().Focused().(interface {
		fyne.Focusable
		fyne.Shortcutable
	})
	if !ok {
		t.Fatalf("the keyboard is at %T", f.window.Canvas().Focused())
	}
	test.Type(entry, "1. oktober 2018")
	entry.TypedKey(press(fyne.KeyReturn))
	f.wants("did.wave-add", nil)
	made, _ := f.ws.Plan().WaveNamed(f.ws.Solution(), "Bølge 8")
	m, dated := f.ws.Plan().WaveMilestone(made.ID, plan.GoLive)
	if !dated || m.Written != "1. oktober 2018" || f.wave.id != made.ID {
		t.Errorf("the go-live is %q, selected is %v", m.Written, f.wave.id == made.ID)
	}
}

func TestTheBoardSelectsAWaveByItsHeader(t *testing.T) {
	f := newTestScreen(t, "KSD")
	f.setView(columns)
	f.Focus()
	col := 0
	for (boardModel{f.Screen}).Column(col).Name != "Bølge 4" {
		col++
	}
	f.board.OnColumn(col)
	if !(boardModel{f.Screen}).Column(col).Chosen || f.panel.Title() != "Bølge 4" {
		t.Fatalf("the panel shows %s", f.panel.Title())
	}
	f.board.TypedKey(press(fyne.KeyReturn))
	if f.window.Canvas().Focused() != f.wavePanel.dates[1].field.Focusable() {
		t.Errorf("Enter gives the keyboard to %T", f.window.Canvas().Focused())
	}
	f.board.TypedKey(press(fyne.KeyEscape))
	if f.wave.id != plan.None {
		t.Error("Escape leaves the wave selected")
	}
	f.board.OnRename(col)
	if entry, ok := f.window.Canvas().Focused().(*kit.Entry); !ok || entry.Text != "Bølge 4" {
		t.Errorf("the keyboard is at %T", f.window.Canvas().Focused())
	}
}

// A date that is typed and not saved is not lost without a word, whatever is shown next.
func TestAnUnsavedDateIsSaidOnEveryWay(t *testing.T) {
	f := newTestScreen(t, "SAPA")
	for way, leave := range map[string]func(){
		"the overview":     func() { f.chooseTab(allTab) },
		"another solution": func() { f.chooseTab(f.solutionIn(f.ws.Plan(), "KSD").String()) },
		"another wave":     func() { f.matrixGrid.OnColumn(f.column("Bølge 5")) },
	} {
		f.showSolution(f.solutionIn(f.ws.Plan(), "SAPA"))
		f.selectWave(f.waveNamed("Bølge 4").ID)
		f.typeDate(1, "3. februar 2020", fyne.KeyHome)
		f.host.Messages = nil
		leave()
		want := []string{f.ws.T("matrix.wave.unsaved", "dates", "3. februar 2020")}
		if !slices.Equal(f.host.Messages, want) {
			t.Errorf("on the way to %s the user is told %q, want %q", way, f.host.Messages, want)
		}
	}
	if len(f.did()) > 0 {
		t.Errorf("something was saved: %v", f.did())
	}
}
