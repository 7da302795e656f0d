package data

import (
	"slices"
	"strings"
	"testing"

	"bolgeplan/data/history"
	"bolgeplan/data/merge"
	"bolgeplan/data/plan"
)

// authors lists who wrote the log, each once.
func authors(t testing.TB, d *Document) (list []string) {
	t.Helper()
	err := d.Log(func(tx *history.Tx) error {
		if !slices.Contains(list, tx.Author) {
			list = append(list, tx.Author)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// A name that is given while a plan is open signs what comes after it, and the one before
// stays the same person.
func TestANameHoldsForTheOpenPlan(t *testing.T) {
	a, b := twoCopies(t)
	city(t, a, "0751", "Aarhus C")
	if err := a.SetAuthor("Anna Holm (AH)"); err != nil {
		t.Fatal(err)
	}
	city(t, a, "0751", "Aarhus N")
	if got := authors(t, a); !slices.Contains(got, "Anna") || !slices.Contains(got, "Anna Holm (AH)") {
		t.Errorf("the log is by %v", got)
	}
	if !a.IsMe("Anna") || !a.IsMe("Anna Holm (AH)") || a.IsMe("Bo") {
		t.Error("the two names are not the same person")
	}
	if _, err := a.Undo(); err != nil || cityOf(t, a, "0751") != "Aarhus C" {
		t.Errorf("it cannot be undone: %v", err)
	}
	city(t, b, "0101", "Valby")
	mergeFrom(t, a, b)
	if err := a.AddMe("Bo"); err != nil || !a.IsMe("Bo") {
		t.Errorf("Bo is not me (%v)", err)
	}
	if list, err := a.Holdings(); err != nil || slices.ContainsFunc(list, func(h Holding) bool { return h.Author == "Bo" }) {
		t.Errorf("I am among those who lack something: %+v (%v)", list, err)
	}
}

// An edit says which conflicts it settles, and its undo that they are open again.
func TestAnEditSaysWhichConflictsItSettles(t *testing.T) {
	a, b := twoCopies(t)
	city(t, a, "0751", "Aarhus C")
	city(t, b, "0751", "Aarhus N")
	if m := mergeFrom(t, a, b); len(m.Settled)+len(m.Opened) > 0 {
		t.Errorf("the merge is said to settle %v and to open %v", m.Settled, m.Opened)
	}
	open := a.State().Contested
	if len(open) != 1 {
		t.Fatalf("in conflict are %v", open)
	}
	review, err := a.Review(t.Context(), nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	picks := merge.Choices{Picks: map[history.RegisterKey]int{open[0]: 1}}
	picked, err := a.MergeChosen(t.Context(), nil, review.Edits(picks))
	if err != nil || !slices.Equal(picked.Settled, open) || !strings.HasPrefix(picked.Label.Key, merge.PickKey) || len(a.State().Contested) > 0 {
		t.Errorf("the pick %s settles %v (%v)", picked.Label.Key, picked.Settled, err)
	}
	undone, err := a.Undo()
	if err != nil || !slices.Equal(undone.Opened, open) || !slices.Equal(a.State().Contested, open) {
		t.Errorf("the undo opens %v (%v)", undone.Opened, err)
	}
	out, err := a.Do(plan.L("did.address", "name", "Aarhus"), func(d *plan.Draft) error {
		plan.Update(d, plan.MunicipalityID("0751"), func(m *plan.Municipality) { m.City = "Aarhus V" })
		return nil
	})
	if err != nil || !slices.Equal(out.Settled, open) {
		t.Errorf("an edit by hand settles %v (%v)", out.Settled, err)
	}
}
