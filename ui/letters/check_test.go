package letters

import (
	"testing"

	"bolgeplan/assets/translations"
	"bolgeplan/data/example"
	"bolgeplan/ui/kit/style"
)

// TestTheCheckListsExamples has the check of the examples' letters name the sender and each
// address, until they are one's own.
func TestTheCheckListsExamples(t *testing.T) {
	s := newTestScreen(t, example.SAPA2019, translations.Danish, style.Light)
	s.table.OnCheckAll(true)
	all := s.lacking()
	if len(all) != 1+49 || len(s.chosen()) != 49 {
		t.Fatalf("%d lines for %d letters", len(all), len(s.chosen()))
	}
	if want := "Eksempel: navn, adresse, postnummer, by, CVR, e-mail, telefon, registreringsnummer, kontonummer, underskriver."; all[0].Text != want {
		t.Errorf("of the sender it says %q", all[0].Text)
	}
	if all[1].Text != "Eksempel: adresse, kontaktpersoner." {
		t.Errorf("of %s it says %q", all[1].Municipality.Name, all[1].Text)
	}
	all[0].Open()
	if opened := s.host.Settings; len(opened) != 1 || opened[0].Key != "sender.name" {
		t.Errorf("the sender's line opens %v", opened)
	}
	s.own()
	if left := s.lacking(); len(left) != 0 {
		t.Fatalf("there is still %d, first %q", len(left), left[0].Text)
	}
}
