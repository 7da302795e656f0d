package matrix

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"bolgeplan/data/plan"
	"bolgeplan/data/rules"
	"bolgeplan/ui/kit/grid"
	"bolgeplan/ui/kit/style"
)

// hand is a widget that gestures act on.
type hand interface {
	desktop.Mouseable
	fyne.Draggable
}

func mouseAt(p fyne.Position) *desktop.MouseEvent {
	ev := &desktop.MouseEvent{Button: desktop.MouseButtonPrimary}
	ev.Position, ev.AbsolutePosition = p, p
	return ev
}

func dragAt(p fyne.Position) *fyne.DragEvent {
	ev := &fyne.DragEvent{}
	ev.Position, ev.AbsolutePosition = p, p
	return ev
}

// drag presses at one point, moves to another and releases, as the driver does.
func drag(on hand, from, to fyne.Position) {
	on.MouseDown(mouseAt(from))
	for i := float32(1); i <= 4; i++ {
		on.Dragged(dragAt(fyne.NewPos(from.X+(to.X-from.X)*i/4, from.Y+(to.Y-from.Y)*i/4)))
	}
	on.MouseUp(mouseAt(to))
	on.DragEnd()
}

// cell returns the middle of a municipality's cell in a wave's column.
func (f *testScreen) cell(name, wave string) fyne.Position {
	f.t.Helper()
	pos, size := f.matrixGrid.CellRect(grid.Pos{Row: f.rowOf(f.id(name)), Col: f.column(wave)})
	return pos.AddXY(size.Width/2, size.Height/2)
}

func (f *testScreen) column(wave string) int {
	f.t.Helper()
	for i, w := range f.facts.waves {
		if w.Name == wave {
			return i
		}
	}
	f.t.Fatalf("there is no %s", wave)
	return 0
}

// wants checks the waves of municipalities and what was recorded.
func (f *testScreen) wants(label string, waves map[string]string) {
	f.t.Helper()
	for name, want := range waves {
		if got := f.waveOf(name); got != want {
			f.t.Errorf("%s is in %q, want %q", name, got, want)
		}
	}
	if len(f.did()) != 1 || f.did()[0].Key != label {
		f.t.Errorf("recorded %v, want one %s", f.did(), label)
	}
	f.host.Outcomes = nil
}

func press(name fyne.KeyName) *fyne.KeyEvent { return &fyne.KeyEvent{Name: name} }

func TestDragMovesOne(t *testing.T) {
	f := newTestScreen(t, "KSD")
	drag(f.matrixGrid, f.cell("Dragør", "Bølge 4"), f.cell("Dragør", "Bølge 6"))
	f.wants("did.move", map[string]string{"Dragør": "Bølge 6"})
	if len(f.selected) != 1 || f.selected[0] != f.id("Dragør") {
		t.Errorf("selected %v, want Dragør", f.selected)
	}
	if !f.ws.Undo() {
		t.Fatal("nothing to undo")
	}
	f.wants("did.undo", map[string]string{"Dragør": "Bølge 4"})
}

func TestDragMovesManyAsOneChange(t *testing.T) {
	f := newTestScreen(t, "KSD")
	f.pick("Egedal", "Esbjerg", "Fanø")
	drag(f.matrixGrid, f.cell("Esbjerg", "Bølge 3"), f.cell("Esbjerg", "Bølge 5"))
	f.wants("did.move-many", map[string]string{"Egedal": "Bølge 5", "Esbjerg": "Bølge 5", "Fanø": "Bølge 5", "Dragør": "Bølge 4"})
	if len(f.selected) != 3 {
		t.Errorf("%d are selected after the drop, want the 3 that moved", len(f.selected))
	}
	f.ws.Undo()
	f.wants("did.undo", map[string]string{"Egedal": "Bølge 3", "Esbjerg": "Bølge 3", "Fanø": "Bølge 3"})
}

func TestDragOnBoard(t *testing.T) {
	f := newTestScreen(t, "KSD")
	f.setView(columns)
	f.pick("Ballerup", "Brøndby")
	middle := func(name string) fyne.Position {
		pos, size := f.board.CardRect(f.id(name).String())
		return pos.AddXY(size.Width/2, size.Height/2)
	}
	drag(f.board, middle("Ballerup"), middle("Gentofte"))
	f.wants("did.move-many", map[string]string{"Ballerup": "Bølge 6", "Brøndby": "Bølge 6"})
}

func TestTypingAssigns(t *testing.T) {
	f := newTestScreen(t, "KSD")
	for _, c := range []struct{ typed, want string }{
		{"4", "Bølge 4"}, {"1", "Pilot 1"}, {"p2", "Pilot 2"}, {"b3", "Bølge 3"}, {"bølge5", "Bølge 5"}, {"PILOT1", "Pilot 1"},
	} {
		f.pick("Favrskov", "Billund")
		for _, r := range c.typed {
			f.matrixGrid.TypedRune(r)
		}
		f.wants("did.move-many", map[string]string{"Favrskov": c.want, "Billund": c.want})
		f.typing.reset()
	}
	f.matrixGrid.TypedRune('9')
	if len(f.did()) != 0 {
		t.Errorf("a wave that is not there gave %v", f.did())
	}
}

// addWaves makes waves in the chosen solution.
func (f *testScreen) addWaves(names ...string) {
	f.t.Helper()
	f.ws.Do(plan.L("did.wave-add"), func(d *plan.Draft) error {
		for _, name := range names {
			d.AddWave(plan.Wave{ID: plan.CatalogueID("wave", f.facts.solution.Short, name), SolutionID: f.ws.Solution(), Name: name})
		}
		return nil
	})
	f.host.Outcomes = nil
}

func TestTypingWaitsForASecondDigit(t *testing.T) {
	f := newTestScreen(t, "KSD")
	f.addWaves("Bølge 10", "Bølge 1")
	f.pick("Favrskov")
	f.matrixGrid.TypedRune('1')
	if len(f.did()) != 0 {
		t.Fatalf("moved after the first digit: %v", f.did())
	}
	f.matrixGrid.TypedRune('0')
	f.wants("did.move", map[string]string{"Favrskov": "Bølge 10"})
	f.matrixGrid.TypedRune('1')
	f.finishTyping()
	f.wants("did.move", map[string]string{"Favrskov": "Bølge 1"})
}

// As in a spreadsheet, an arrow ends what is typed: it applies to the cell that was left.
func TestADigitCountsWhenAnArrowFollows(t *testing.T) {
	f := newTestScreen(t, "KSD")
	f.addWaves("Bølge 10", "Bølge 1")
	f.pick("Egedal")
	f.matrixGrid.TypedRune('1')
	f.matrixGrid.TypedKey(press(fyne.KeyDown))
	f.wants("did.move", map[string]string{"Egedal": "Bølge 1", "Esbjerg": "Bølge 3"})
	if len(f.selected) != 1 || f.selected[0] != f.id("Esbjerg") {
		t.Errorf("selected %v after the arrow, want Esbjerg", f.selected)
	}
	f.setView(columns)
	f.pick("Favrskov")
	f.board.TypedRune('1')
	f.board.TypedKey(press(fyne.KeyDown))
	f.wants("did.move", map[string]string{"Favrskov": "Bølge 1"})
}

func TestADigitInTheOverviewCountsInTheColumnThatWasLeft(t *testing.T) {
	f := newTestScreen(t, "KSD")
	f.addWaves("Bølge 10", "Bølge 1")
	f.setView(overview)
	at := grid.Pos{Row: f.rowOf(f.id("Egedal")), Col: slices.Index(f.columnIDs(), f.ws.Solution())}
	f.overviewGrid.SetSelection(grid.Select(at))
	f.overviewGrid.TypedRune('1')
	key := fyne.KeyLeft
	if at.Col == 0 {
		key = fyne.KeyRight
	}
	f.overviewGrid.TypedKey(press(key))
	f.wants("did.move", map[string]string{"Egedal": "Bølge 1"})
}

// What is typed counts for the solution and the selection of then, whatever is shown by now.
func TestADigitCountsWhenAnotherViewFollows(t *testing.T) {
	f := newTestScreen(t, "KSD")
	f.addWaves("Bølge 10", "Bølge 1")
	f.pick("Egedal")
	f.matrixGrid.TypedRune('1')
	f.setView(columns)
	f.wants("did.move", map[string]string{"Egedal": "Bølge 1"})
	ksd := f.ws.Solution()
	f.pick("Esbjerg")
	f.board.TypedRune('1')
	f.showSolution(f.solutionIn(f.ws.Plan(), "SAPA"))
	if w, _ := f.ws.Plan().WaveOf(ksd, f.id("Esbjerg")); w.Name != "Bølge 1" {
		t.Errorf("Esbjerg is in %q of KSD", w.Name)
	}
}

func TestKeysOfTheMatrix(t *testing.T) {
	f := newTestScreen(t, "KSD")
	f.pick("Egedal", "Favrskov")
	f.matrixGrid.TypedKey(press(fyne.KeyDelete))
	f.wants("did.unassign-many", map[string]string{"Egedal": "", "Favrskov": ""})
	f.ws.Undo()
	f.wants("did.undo", map[string]string{"Egedal": "Bølge 3", "Favrskov": "Bølge 7"})

	f.pick("Dragør", "Egedal", "Esbjerg")
	f.matrixGrid.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyD, Modifier: fyne.KeyModifierShortcutDefault})
	f.wants("did.move-many", map[string]string{"Egedal": "Bølge 4", "Esbjerg": "Bølge 4"})

	f.matrixGrid.SetSelection(grid.Select(grid.Pos{Row: f.rowOf(f.id("Favrskov")), Col: f.column("Bølge 6")}))
	f.host.Outcomes = nil
	f.matrixGrid.TypedKey(press(fyne.KeyReturn))
	menu, ok := f.window.Canvas().Focused().(*widget.PopUpMenu)
	if !ok || len(f.did()) > 0 {
		t.Fatalf("Enter gives the keyboard to %T and records %v", f.window.Canvas().Focused(), f.did())
	}
	menu.TypedKey(press(fyne.KeyReturn))
	f.wants("did.move", map[string]string{"Favrskov": "Pilot 1"})
}

func TestMoveToByKeyboard(t *testing.T) {
	f := newTestScreen(t, "KSD")
	f.setView(columns)
	f.pick("Ballerup", "Brøndby")
	f.Focus()
	f.Commands()["plan.move"].Run()
	top := f.window.Canvas().Overlays().Top()
	if top == nil {
		t.Fatal("no menu")
	}
	menu, ok := f.window.Canvas().Focused().(*widget.PopUpMenu)
	if !ok {
		t.Fatalf("the keyboard is at %T, want the menu", f.window.Canvas().Focused())
	}
	menu.TypedKey(press(fyne.KeyDown))
	menu.TypedKey(press(fyne.KeyReturn))
	f.wants("did.move-many", map[string]string{"Ballerup": "Pilot 2", "Brøndby": "Pilot 2"})
}

func TestMoveToInTheMatrix(t *testing.T) {
	f := newTestScreen(t, "KSD")
	f.pick("Ballerup")
	f.Focus()
	f.Commands()["plan.move"].Run()
	if _, ok := f.window.Canvas().Focused().(*widget.PopUpMenu); !ok {
		t.Fatalf("the keyboard is at %T, want the menu", f.window.Canvas().Focused())
	}
	if len(f.did()) != 0 {
		t.Errorf("recorded %v", f.did())
	}
}

func TestUnplacedColumn(t *testing.T) {
	f := newTestScreen(t, "KSD")
	m := boardModel{f.Screen}
	if n := m.Columns(); n != 8 || m.Column(7).Name != "Ikke placeret" || m.Cards(7) != 0 {
		t.Fatalf("%d columns, want an empty one behind the 7 waves", n)
	}
	f.board.OnMove([]string{f.id("Fanø").String()}, 7)
	f.wants("did.unassign", map[string]string{"Fanø": ""})
	if n := m.Columns(); n != 8 || m.Column(0).Name != "Ikke placeret" {
		t.Fatalf("%d columns, want the one of those in no wave first", n)
	}
	if c := m.Card(0, 0); c.Text != "Fanø" {
		t.Errorf("the first column holds %q", c.Text)
	}
	f.move(f.facts.waves[2].ID, []plan.ID{f.id("Fanø")})
	if last := f.did()[len(f.did())-1]; last.Key != "did.place" {
		t.Errorf("placing is called %s", last.Key)
	}
}

func TestBoardCountsInhabitants(t *testing.T) {
	f := newTestScreen(t, "KSD")
	m := boardModel{f.Screen}
	c := m.Column(0) // Helsingør and Vejen
	if c.Load != 105430 || c.LoadLimit <= c.Load || c.Second != "105.430 indbyggere" {
		t.Errorf("load %d of %d, %q", c.Load, c.LoadLimit, c.Second)
	}
	f.ws.Do(plan.L("did.setting"), func(d *plan.Draft) error {
		d.Set(rules.InhabitantsKey, "100000")
		return nil
	})
	if c = m.Column(0); c.LoadLimit != 100000 || c.Second != "105.430 af 100.000 indb." {
		t.Errorf("with a limit: %d, %q", c.LoadLimit, c.Second)
	}
}

func TestVerdictIsAboutTheDrop(t *testing.T) {
	f := newTestScreen(t, "KSD")
	to := f.facts.waves[f.column("Bølge 6")]
	v := f.assessDrop(to.ID, []plan.ID{f.id("Ballerup"), f.id("Brøndby"), f.id("Glostrup")})
	if len(v.Lines) == 0 || v.Lines[0].Text != "Bølge 6: 21 af 18" || v.Tone != style.WarningTone {
		t.Errorf("verdict %+v, want a warning of 21 of 18", v)
	}
	if v.Total != "I alt 18 + 3" {
		t.Errorf("total %q", v.Total)
	}
	if len(f.did()) != 0 || len(f.facts.plan.MembersOf(to.ID)) != 18 {
		t.Error("judging changed the plan")
	}
}

func TestFilterFindsEverySpelling(t *testing.T) {
	f := newTestScreen(t, "KSD")
	for text, want := range map[string]int{"århus": 1, "AARHUS": 1, "ære": 0, "nordjylland": 11, "0751": 1} {
		f.search.SetText(text)
		if got := len(f.list.rows); got != want {
			t.Errorf("%q finds %d rows, want %d", text, got, want)
		}
	}
	f.search.SetText("")
	if got := len(f.list.rows); got != 98 {
		t.Errorf("%d rows without a filter, want 98", got)
	}
}

func TestSelectionStaysWithTheMunicipality(t *testing.T) {
	f := newTestScreen(t, "KSD")
	f.pick("Aarhus", "Viborg")
	f.sortLead(2) // by inhabitants, the largest first
	if f.list.rows[0].municipality.Name != "København" {
		t.Errorf("the largest is %s", f.list.rows[0].municipality.Name)
	}
	f.toggleGroups()
	got := map[plan.ID]bool{}
	for _, id := range f.selected {
		got[id] = true
	}
	if len(got) != 2 || !got[f.id("Aarhus")] || !got[f.id("Viborg")] {
		t.Errorf("selected %v after sorting and grouping", got)
	}
	f.setView(overview)
	if len(f.selected) != 2 {
		t.Errorf("%d selected in the overview, want 2", len(f.selected))
	}
}

func TestSortByWave(t *testing.T) {
	f := newTestScreen(t, "KSD")
	f.pick("Fanø")
	f.unassign(f.selected)
	f.sortBy(order{key: byWave, solution: f.ws.Solution(), wave: f.facts.waves[f.column("Bølge 5")].ID})
	first, last := f.list.rows[0].municipality.Name, f.list.rows[97].municipality.Name
	if f.waveOf(first) != "Bølge 5" || last != "Fanø" {
		t.Errorf("first %s in %s, last %s", first, f.waveOf(first), last)
	}
	f.sortBy(order{key: byWave, solution: f.ws.Solution(), wave: f.facts.waves[f.column("Bølge 5")].ID})
	if last := f.list.rows[97].municipality.Name; last != "Fanø" {
		t.Errorf("backwards %s is last, want the one in no wave", last)
	}
}

func TestOverviewLeadsToTheMatrix(t *testing.T) {
	f := newTestScreen(t, "KSD")
	f.tabs.Select(allTab)
	f.chooseTab(allTab)
	if f.view != overview || f.widget() != fyne.CanvasObject(f.overviewGrid) {
		t.Fatal("the tab of all solutions does not show the overview")
	}
	row := f.rowOf(f.id("Brønderslev"))
	f.overviewGrid.SetSelection(grid.Select(grid.Pos{Row: row, Col: 0}))
	f.overviewGrid.OnActivate(grid.Pos{Row: row, Col: 0})
	menu, ok := f.window.Canvas().Focused().(*widget.PopUpMenu)
	if !ok {
		t.Fatalf("the keyboard is at %T, want the menu of waves", f.window.Canvas().Focused())
	}
	menu.Hide()
	f.showSolution(f.facts.rolledOut[0].ID)
	if f.view != matrix || f.facts.solution.Short != "SAPA" || len(f.selected) != 1 {
		t.Errorf("view %d of %s with %d selected", f.view, f.facts.solution.Short, len(f.selected))
	}
}

func TestEmptySolutionOffersAWay(t *testing.T) {
	f := newTestScreen(t, "KY")
	if f.widget() != fyne.CanvasObject(f.emptyView.Content()) {
		t.Fatal("a solution without waves shows no empty state")
	}
	if got := f.emptyView.Title(); got != "KY har ingen bølger endnu" {
		t.Errorf("it says %q", got)
	}
	f.setView(overview)
	if got := f.emptyView.Title(); got != "Planen har ingen bølger endnu" {
		t.Errorf("without a solution it says %q", got)
	}
	f.setView(matrix)
	f.newWave()
	test.Type(f.window.Canvas().Focused(), "Bølge A")
	f.window.Canvas().Focused().TypedKey(press(fyne.KeyReturn))
	if len(f.facts.waves) != 1 || f.facts.waves[0].Name != "Bølge A" {
		t.Errorf("waves %v", f.facts.waves)
	}
	if f.widget() != fyne.CanvasObject(f.matrixGrid) {
		t.Error("the matrix does not come into sight")
	}
}

// beginDrag presses on a municipality's chip and drags it over another wave.
func (f *testScreen) beginDrag(name, from, to string) (over fyne.Position) {
	f.t.Helper()
	over = f.cell(name, to)
	f.matrixGrid.MouseDown(mouseAt(f.cell(name, from)))
	f.matrixGrid.Dragged(dragAt(over))
	return over
}

// release ends a drag at a point, as the driver does.
func (f *testScreen) release(at fyne.Position) {
	f.matrixGrid.Dragged(dragAt(at))
	f.matrixGrid.MouseUp(mouseAt(at))
	f.matrixGrid.DragEnd()
}

// A change that sorts the rows anew during a drag puts others at the rows that are held.
func TestADragMovesNobodyElseWhenTheRowsAreSortedAnew(t *testing.T) {
	f := newTestScreen(t, "KSD")
	f.sortBy(order{key: byWave, solution: f.ws.Solution(), wave: f.waveNamed("Bølge 4").ID})
	over := f.beginDrag("Dragør", "Bølge 4", "Bølge 6")
	held := f.rowOf(f.id("Dragør"))
	f.move(f.waveNamed("Bølge 4").ID, []plan.ID{f.id("Ballerup")})
	if f.rowOf(f.id("Dragør")) == held {
		t.Fatal("the change does not sort the rows anew")
	}
	f.release(over)
	f.wants("did.move", map[string]string{"Dragør": "Bølge 4", "Ballerup": "Bølge 4"})
	if got := f.host.LastMessage(); got != f.ws.T("matrix.drag.lost") {
		t.Errorf("the user is told %q", got)
	}
}

// Without a change of order the drag goes on.
func TestADragSurvivesAChangeThatLeavesTheRows(t *testing.T) {
	f := newTestScreen(t, "KSD")
	over := f.beginDrag("Dragør", "Bølge 4", "Bølge 6")
	f.move(f.waveNamed("Bølge 3").ID, []plan.ID{f.id("Aabenraa")})
	f.host.Outcomes = nil
	f.release(over)
	f.wants("did.move", map[string]string{"Dragør": "Bølge 6"})
}

func TestADragMovesToNoOtherWaveWhenTheWavesAreReordered(t *testing.T) {
	f := newTestScreen(t, "KSD")
	over := f.beginDrag("Dragør", "Bølge 4", "Bølge 6")
	f.shiftWave(f.waveNamed("Bølge 6").Wave, 1)
	f.release(over)
	f.wants("did.wave-order", map[string]string{"Dragør": "Bølge 4"})
}

// The first municipality without a wave brings its column before the waves.
func TestADragOnTheBoardMovesToNoOtherWaveWhenTheColumnsShift(t *testing.T) {
	f := newTestScreen(t, "KSD")
	f.setView(columns)
	middle := func(name string) fyne.Position {
		pos, size := f.board.CardRect(f.id(name).String())
		return pos.AddXY(size.Width/2, size.Height/2)
	}
	was, to := f.waveOf("Dragør"), middle("Gentofte")
	f.board.MouseDown(mouseAt(middle("Dragør")))
	f.board.Dragged(dragAt(to))
	f.unassign([]plan.ID{f.id("Fanø")})
	f.board.MouseUp(mouseAt(to))
	f.board.DragEnd()
	f.wants("did.unassign", map[string]string{"Fanø": "", "Dragør": was})
	if got := f.host.LastMessage(); got != f.ws.T("matrix.drag.lost") {
		t.Errorf("the user is told %q", got)
	}
}
