package letters_test

import (
	"testing"

	"bolgeplan/data/day"
	"bolgeplan/data/example"
	"bolgeplan/data/letters"
	"bolgeplan/data/plan"
	"bolgeplan/data/plantest"
)

// All pay for STS, which has no waves: the invoicing notice goes to all, and a start that moves
// makes it stale.
func TestWhoPaysWithoutAWaveIsTold(t *testing.T) {
	p := plantest.Example(t, example.Monopolbrud)
	sts := solutionNamed(t, p, "STS")
	kind, _ := letters.KindOf(letters.InvoicingNotice)
	isFor := kind.RecipientsOf(p, sts.ID)
	for _, m := range p.AllMunicipalities() {
		if !isFor(m.ID) {
			t.Errorf("%s is told nothing", m.Name)
		}
	}
	if notice, _ := letters.KindOf(letters.Notification); notice.RecipientsOf(p, sts.ID)(aarhus) {
		t.Error("who is in no wave has notice of a go-live")
	}
	start, _ := p.DateInForce(sts.ID, aarhus, plan.InvoicingStart)
	content := plan.LetterContent{Kind: letters.InvoicingNotice, Date: "2019-06-26", Solution: "STS", Dates: []plan.LetterDate{
		{Kind: string(plan.InvoicingStart), Text: "1. januar 2020", Earliest: start.Earliest.ISO(), Latest: start.Latest.ISO()},
	}}
	today := day.Of(2019, 6, 26)
	after := told(t, p, letters.InvoicingNotice, sts.ID, content)
	if list := letters.Stale(after, sts.ID, aarhus, today); len(list) != 0 {
		t.Errorf("stale before anything moved: %+v", list)
	}
	moved := edited(t, after, func(d *plan.Draft) error {
		s, _ := after.SettlementOf(sts.ID)
		plan.Update(d, s.ID, func(s *plan.Settlement) { s.StartsOn = day.Of(2020, 7, 1) })
		return d.Err()
	})
	if list := letters.CorrectionsTo(moved, sts.ID, aarhus, today); len(list) != 1 || list[0].Kind.ID != letters.InvoicingNotice || list[0].Differences[0].Reason != letters.Later {
		t.Errorf("a later start gives %+v", list)
	}
}
