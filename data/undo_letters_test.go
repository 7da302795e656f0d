package data

import (
	"testing"

	"bolgeplan/data/letters"
	"bolgeplan/data/plan"
	"bolgeplan/data/problem"
)

// The undo of a registration says of its letters that they were registered by mistake, in one step
// that stays; what became of a letter afterwards cannot be undone.
func TestUndoOfARegistration(t *testing.T) {
	doc := open(t, newFile(t))
	p := doc.Plan()
	solution, municipalities := p.AllSolutions()[0].ID, p.AllMunicipalities()[:2]
	at := "2019-06-26T14:05:00+02:00"
	var ids []plan.ID
	do := func(label string, change func(d *plan.Draft) error) {
		t.Helper()
		if out, err := doc.DoWithLabel(func(_, _ *plan.Plan) plan.Label { return plan.L(label, "n", "2") }, change); err != nil || !out.Changed() {
			t.Fatalf("%s changes nothing: %v", label, err)
		}
	}
	do("did.letters", func(d *plan.Draft) error {
		var entries []letters.Entry
		for _, m := range municipalities {
			entries = append(entries, letters.Entry{SolutionID: solution, MunicipalityID: m.ID, Content: plan.LetterContent{Kind: letters.InvoicingNotice}})
			ids = append(ids, plan.LetterID("b", solution, m.ID, letters.InvoicingNotice))
		}
		return letters.Register(d, entries, letters.Registration{Batch: "b", At: at, By: "Mette", Sent: true})
	})
	state := func(id plan.ID) letters.DeliveryState {
		s, _ := letters.StatusOf(doc.Plan(), id)
		return s.State()
	}
	out, err := doc.Undo()
	if err != nil || len(out.Left) > 0 || state(ids[0]) != letters.Mistaken || state(ids[1]) != letters.Mistaken {
		t.Errorf("after undo they are %s and %s, %d rows are left: %v", state(ids[0]), state(ids[1]), len(out.Left), err)
	}
	if _, err := doc.Redo(); !problem.Is(err, "problem.undo-registered") {
		t.Errorf("redo says %v", err)
	}
	do("did.letter-event.returned", func(d *plan.Draft) error {
		return letters.AddEvent(d, ids[0], plan.LetterReturned, at, "", "Mette")
	})
	if _, err := doc.Undo(); !problem.Is(err, "problem.undo-registered") {
		t.Errorf("undo of what became of a letter says %v", err)
	}
}
