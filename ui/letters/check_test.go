package letters

import (
	"testing"

	"bolgeplan/assets/translations"
	"bolgeplan/data/example"
	"bolgeplan/data/plan"
	"bolgeplan/data/setup"
	"bolgeplan/ui/kit/style"
)

// TestTheCheckListsExamples has the check of the examples' letters name the sender and each
// address, until they are one's own.
func TestTheCheckListsExamples(t *testing.T) {
	s := newTestScreen(t, example.SAPA2019, translations.Danish, style.Light)
	all := s.lacking()
	if len(all) != 1+len(s.batch.ids) || len(s.batch.possible()) != 49 {
		t.Fatalf("%d lines for %d letters, %d of which can be written", len(all), len(s.batch.ids), len(s.batch.possible()))
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
	s.ws.Do(plan.L("did.settings"), func(d *plan.Draft) error {
		for _, m := range d.Plan().AllMunicipalities() {
			for key, own := range map[string]string{"municipality.address": "Torvet 1", "municipality.postcode": "8000"} {
				f, of := setup.FieldOf(key), setup.Of{Municipality: m.ID}
				if err := setup.Apply(d, setup.Change{Entry: setup.EntryOf(d.Plan(), f, of), To: own}); err != nil {
					return err
				}
			}
			for _, c := range d.Plan().ContactsOf(m.ID) {
				plan.Update(d, c.ID, func(c *plan.Contact) { c.Example = false })
			}
		}
		d.SetOrganisation(func(o *plan.Organisation) { o.Example = false })
		return nil
	})
	s.host.WaitIdle(s.ws)
	s.Refresh()
	left := s.lacking()
	if len(left) != 49 || left[0].Text != "Albertslund Kommune har været i drift siden den 21. maj 2019 og skal ikke varsles." {
		t.Fatalf("there is still %d, first %q", len(left), left[0].Text)
	}
	left[0].Open() // where the go-live is
	m, _ := s.ws.Plan().MilestoneFor(s.solution, left[0].Municipality.ID, plan.GoLive)
	if got := s.host.LastOpened(); got.Screen != "timeline" || got.Row != m.ID {
		t.Errorf("who is live opens %v", got)
	}
}
