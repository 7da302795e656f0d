package matrix

import (
	"slices"
	"strings"
	"testing"

	"bolgeplan/data/example"
	"bolgeplan/data/merge"
	"bolgeplan/data/plan"
	"bolgeplan/ui/conflicts"
	"bolgeplan/ui/wording"
	"bolgeplan/ui/workspace"
	"bolgeplan/ui/workspace/workspacetest"
)

// newDisputedScreen shows a plan in which two people have moved Aarhus apart.
func newDisputedScreen(t *testing.T) *testScreen {
	t.Helper()
	path := workspacetest.CopyMerged(t, example.SAPA2019,
		workspacetest.ToWave("SAPA", "Bølge 4", "Aarhus"), workspacetest.ToWave("SAPA", "Bølge 6", "Aarhus"))
	ws, host := workspacetest.New(t, workspacetest.Options{Path: path})
	f := &testScreen{t: t, host: host, window: ws.Window}
	ws.SetSolution(f.solutionIn(ws.Plan(), "SAPA"))
	f.Screen = New(ws)
	host.Screen = f.Screen
	f.window.SetContent(f.Content())
	if n := ws.Disputed().Count(); n != 1 {
		t.Fatalf("%d conflicts, want 1", n)
	}
	return f
}

// markedCells counts the cells with the sign of a conflict.
func (f *testScreen) markedCells() (n int) {
	m := matrixModel{leads{f.Screen}}
	for row := range m.Rows() {
		for col := range m.Columns() {
			if strings.Contains(m.Cell(row, col).Text, conflicts.Sign) {
				n++
			}
		}
	}
	return n
}

// known returns the conflict in words.
func (f *testScreen) known() workspace.OpenConflict {
	f.t.Helper()
	keys := f.ws.Disputed().Conflicts
	f.ws.OpenConflicts(keys)
	f.host.WaitIdle(f.ws)
	list := f.ws.OpenConflicts(keys)
	if len(list) != 1 {
		f.t.Fatalf("%d conflicts are known in words", len(list))
	}
	return list[0]
}

func TestAConflictIsMarkedFilteredAndSettledInItsCell(t *testing.T) {
	f := newDisputedScreen(t)
	if n := f.markedCells(); n != 1 {
		t.Errorf("%d cells are marked, want 1", n)
	}
	f.list.filter.disputed = true
	f.refilter()
	if len(f.list.rows) != 1 || f.list.rows[0].municipality.Name != "Aarhus" {
		t.Errorf("the filter shows %d rows", len(f.list.rows))
	}
	f.setView(overview)
	if len(f.list.rows) != 1 {
		t.Errorf("in the overview the filter shows %d rows", len(f.list.rows))
	}
	f.setView(matrix)

	c := f.known()
	solution, aarhus := f.ws.Solution(), f.id("Aarhus")
	tip := f.disputedTip(solution, aarhus)
	for _, side := range []string{"Bølge 4 (du)", "Bølge 6 (Mette Holm)"} {
		if !strings.HasPrefix(tip, "I konflikt: ") || !strings.Contains(tip, side) {
			t.Errorf("the tip says %q", tip)
		}
	}
	mettes := slices.IndexFunc(c.Options, func(o merge.OptionWords) bool { return o.Name == "Mette Holm" })
	if !f.ws.Settle(c, mettes) || f.waveOf("Aarhus") != "Bølge 6" || f.ws.Disputed().Count() != 0 || f.markedCells() != 0 {
		t.Errorf("Aarhus is in %s, %d are in conflict", f.waveOf("Aarhus"), f.ws.Disputed().Count())
	}
	out := f.host.Outcomes[len(f.host.Outcomes)-1]
	if notes := wording.FormatOutcomeNotes(f.ws.Lang, out); !slices.Contains(notes, "1 konflikt er dermed afgjort.") {
		t.Errorf("the notes are %q", notes)
	}
	f.ws.Undo()
	f.host.WaitIdle(f.ws)
	out = f.host.Outcomes[len(f.host.Outcomes)-1]
	if notes := wording.FormatOutcomeNotes(f.ws.Lang, out); f.ws.Disputed().Count() != 1 || !slices.Contains(notes, "1 konflikt er åben igen.") {
		t.Errorf("after undo %d are in conflict, and the notes are %q", f.ws.Disputed().Count(), notes)
	}
}

func TestMovingByHandSettlesAConflict(t *testing.T) {
	f := newDisputedScreen(t)
	w, _ := f.ws.Plan().WaveNamed(f.ws.Solution(), "Bølge 5")
	f.move(w.ID, []plan.ID{f.id("Aarhus")})
	f.host.WaitIdle(f.ws)
	out := f.host.Outcomes[len(f.host.Outcomes)-1]
	if notes := wording.FormatOutcomeNotes(f.ws.Lang, out); f.ws.Disputed().Count() != 0 || !slices.Contains(notes, "1 konflikt er dermed afgjort.") {
		t.Errorf("%d are in conflict, and the notes are %q", f.ws.Disputed().Count(), notes)
	}
}

// The panel says who wrote what, with a button for each way to settle it.
func TestThePanelSettlesAConflict(t *testing.T) {
	f := newDisputedScreen(t)
	f.known()
	keys := f.ws.Disputed().Municipality(f.id("Aarhus"))
	var takes []func()
	for _, line := range conflicts.Lines(f.ws, keys) {
		for _, run := range line {
			if run.OnTap != nil {
				takes = append(takes, run.OnTap)
			}
		}
	}
	if len(takes) != 3 {
		t.Fatalf("there are %d buttons, want before, mine and hers", len(takes))
	}
	was, _ := f.ws.Plan().WaveOf(f.ws.Solution(), f.id("Aarhus"))
	takes[0]()
	f.host.WaitIdle(f.ws)
	if now := f.waveOf("Aarhus"); f.ws.Disputed().Count() != 0 || now == was.Name {
		t.Errorf("Aarhus is in %s", now)
	}
	list := conflicts.Show(f.ws)
	if !strings.Contains(list.Text(), "Intet er i konflikt.") {
		t.Errorf("the list says %q", list.Text())
	}
}
