package ui

import (
	"testing"

	"bolgeplan/data/letters"
	"bolgeplan/data/plan"
	"bolgeplan/ui/screens"
)

// A letter is found by its reference, however it is quoted, and opens in the screen of letters.
func TestThePaletteFindsLettersByTheirReferences(t *testing.T) {
	s := newTestShell(t)
	of, _ := s.ws.Plan().SolutionNamed("SAPA")
	last, _ := letters.LastNotice(s.ws.Plan(), of.ID, plan.MunicipalityID("0810"))
	l, _ := s.ws.Plan().Letters.Get(last.Letter)
	for _, quoted := range []string{l.Ref, "ref. " + l.Ref, l.Ref[len(l.Ref)-8:]} {
		found := s.lettersQuoted(quoted)
		ours := 0
		for _, item := range found {
			if item.Text == l.Ref+" · Brønderslev" {
				ours++
				item.Run()
			}
		}
		if ours != 1 || s.current != screens.Letters {
			t.Errorf("%q finds %v and opens %s", quoted, found, s.current)
		}
		s.open(screens.Overview)
	}
	if found := s.lettersQuoted("Billund bølge 3"); len(found) != 0 {
		t.Errorf("what is no reference finds %v", found)
	}
}

func (s *testShell) solutionNamed(name string) plan.ID {
	of, _ := s.ws.Plan().SolutionNamed(name)
	return of.ID
}

func (s *testShell) waveNamed(solution, name string) plan.ID {
	w, _ := s.ws.Plan().WaveNamed(s.solutionNamed(solution), name)
	return w.ID
}

// The rail says beside the letters how many need attention.
func TestTheRailCountsTheLettersThatAreDue(t *testing.T) {
	s := newTestShell(t)
	if badge := s.rail.Badge(screens.Letters); badge != "7" {
		t.Errorf("the badge says %q", badge)
	}
	s.ws.Do(plan.L("did.settings"), func(d *plan.Draft) error {
		w := d.Base().MembersOf(s.waveNamed("KSD", "Pilot 1"))
		d.Unassign(s.solutionNamed("KSD"), w...)
		return nil
	})
	s.loop.Until("the badge follows", func() bool { return s.rail.Badge(screens.Letters) == "5" })
}
