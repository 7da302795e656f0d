package ui

import (
	"testing"

	"fyne.io/fyne/v2"

	"bolgeplan/data/billing/billingtest"
	"bolgeplan/data/day"
	"bolgeplan/data/letters"
	"bolgeplan/data/plan"
	"bolgeplan/ui/kit"
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
	if found := s.lettersQuoted("SAPA-0751-00c0ffee"); len(found) != 1 || found[0].Text != "Referencen findes ikke i denne plan." {
		t.Errorf("an unknown reference finds %v", found)
	}
}

// Who phones names a municipality or quotes a reference: the palette offers the call sheet, and the
// menu opens that of the selected municipality or the palette.
func TestTheCallSheetIsFound(t *testing.T) {
	s := newTestShell(t)
	top := func() int { return len(s.window.Canvas().Overlays().List()) }
	leave := func() { s.window.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyEscape}) }
	opened := 0
	for _, item := range s.paletteItems() {
		if item.Text == "Opkaldsark: Brønderslev" {
			item.Run()
			opened = top()
			s.window.Canvas().Unfocus()
			leave()
		}
	}
	if opened != 1 || top() != 0 {
		t.Fatalf("the palette opens %d dialogs, and leaves %d", opened, top())
	}
	of, _ := s.ws.Plan().SolutionNamed("SAPA")
	last, _ := letters.LastNotice(s.ws.Plan(), of.ID, plan.MunicipalityID("0810"))
	l, _ := s.ws.Plan().Letters.Get(last.Letter)
	opened = 0
	for _, item := range s.lettersQuoted(l.Ref) {
		if item.Text == "Opkaldsark: Brønderslev · "+l.Ref {
			item.Run()
			opened = top()
			s.window.Canvas().Unfocus()
			leave()
		}
	}
	if opened != 1 {
		t.Error("the reference leads to no call sheet")
	}
	c, _ := s.commands.Find("plan.call")
	inSheet := func() bool { _, is := s.window.Canvas().Focused().(*kit.Entry); return is }
	s.open(screens.Overview)
	s.run(c)
	if top() != 1 || inSheet() {
		t.Fatalf("where no municipality is selected, %T has the keyboard", s.window.Canvas().Focused())
	}
	s.window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if top() != 1 || !inSheet() {
		t.Errorf("the first that the palette offers is no call sheet: %T has the keyboard", s.window.Canvas().Focused())
	}
	s.window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	s.open(screens.Municipalities)
	s.run(c)
	if top() != 1 || !inSheet() {
		t.Errorf("the selected municipality has no call sheet: %T has the keyboard", s.window.Canvas().Focused())
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

// The rail says beside the invoices how many are overdue.
func TestTheRailCountsTheInvoicesThatAreOverdue(t *testing.T) {
	s := newTestShell(t)
	issue := func(period string, on day.Day) {
		s.ws.Do(plan.L("did.settings"), func(d *plan.Draft) error {
			billingtest.IssueAll(t, d, s.solutionNamed("SAPA"), period, on)
			return nil
		})
	}
	issue("2019H2", s.ws.Today())
	s.loop.Until("they are issued", func() bool { return len(s.ws.Ledger().Issued) == 98 })
	if badge := s.rail.Badge(screens.Invoices); badge != "" {
		t.Errorf("before the due date the badge says %q", badge)
	}
	issue("2020H1", s.ws.Today()-60)
	s.loop.Until("the badge follows", func() bool { return s.rail.Badge(screens.Invoices) == "98" })
}
