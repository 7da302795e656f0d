package municipalities

import (
	"testing"

	"bolgeplan/assets/translations"
	"bolgeplan/data/plan"
	"bolgeplan/ui/kit/style"
)

// shownWaves returns what stands in the row of Aarhus below the title of each column.
func (s *testScreen) shownWaves() map[string]string {
	shown := map[string]string{}
	for row, m := range s.rows {
		if m.ID != aarhus {
			continue
		}
		for col, c := range s.columns() {
			shown[c.Title] = s.cell(row, col).Text
		}
	}
	return shown
}

// TestWavesStandUnderTheirSolution gives a solution before SAPA a wave, and takes its waves
// away again: each column has the waves of the solution in its title.
func TestWavesStandUnderTheirSolution(t *testing.T) {
	s := newTestScreen(t, translations.Danish, style.Light)
	w, _ := s.ws.Plan().WaveOf(s.ws.Plan().SolutionsWithWaves()[0].ID, aarhus)
	if got := s.shownWaves(); got["SAPA"] != w.Name {
		t.Fatalf("under SAPA stands %q", got["SAPA"])
	}
	aula, ok := s.ws.Plan().SolutionNamed("AULA")
	if !ok {
		t.Fatal("there is no AULA")
	}
	s.ws.Do(plan.L("did.wave-add"), func(d *plan.Draft) error {
		id, err := d.AddWave(plan.Wave{ID: plan.WaveID(aula.ID, "Hold 1"), SolutionID: aula.ID, Name: "Hold 1"})
		if err != nil {
			return err
		}
		return d.Assign(id, aarhus)
	})
	s.host.WaitIdle(s.ws)
	s.Refresh()
	if got := s.shownWaves(); got["AULA"] != "Hold 1" || got["SAPA"] != w.Name {
		t.Errorf("under AULA stands %q, under SAPA %q", got["AULA"], got["SAPA"])
	}
	s.ws.Undo()
	s.host.WaitIdle(s.ws)
	s.Refresh()
	if got, there := s.shownWaves()["AULA"]; there {
		t.Errorf("AULA has a column without waves, with %q", got)
	}
}
