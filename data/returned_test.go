package data

import (
	"context"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/uuid"

	"bolgeplan/data/plan"
)

// withoutHistory sends a copy without history and opens it as somebody.
func withoutHistory(t testing.TB, d *Document, author string) *Document {
	t.Helper()
	path := filepath.Join(t.TempDir(), "Kopi.bolgeplan")
	if err := d.Send(context.Background(), path, SendOptions{WithoutHistory: true}); err != nil {
		t.Fatal(err)
	}
	return openAsIdentity(t, path, person(t, author))
}

func TestACopyWithoutHistoryReturns(t *testing.T) {
	a, b := twoCopies(t)
	move(t, a, "0751", 0)
	at := change(t, a, func(draft *plan.Draft) error {
		plan.Put(draft, plan.Baseline{ID: plan.CatalogueID("baseline", "1"), Name: "Marts", Tips: a.State().Tip.String()})
		return nil
	})
	mergeFrom(t, b, a)
	c := withoutHistory(t, a, "Mette")
	if r := receive(t, a, c); r.IsNew() || !r.WithoutHistory {
		t.Fatalf("an unchanged copy brings %d transactions", len(r.Txs))
	}
	move(t, c, "0751", 1)
	move(t, c, "0563", 2)
	change(t, c, func(draft *plan.Draft) error { return draft.RemoveWave(waves[2], waves[0]) })
	city(t, c, "0101", "K")
	city(t, a, "0851", "own") // meanwhile
	got := mergeFrom(t, a, c)
	txs := steps(t, a)
	last := txs[len(txs)-1]
	label, err := plan.DecodeLabel(last.Label)
	if err != nil || got.Added != 1 || last.Author != "Mette" || label.Key != "did.returned" || label.Arg("first") != c.root.String() {
		t.Fatalf("%d transactions by %s: %v (%v)", got.Added, last.Author, label, err)
	}
	if len(last.Parents) != 1 || last.Parents[0] != at.Tx {
		t.Errorf("it follows %v", last.Parents)
	}
	if waveOf(t, a.Plan(), "0751") != "Bølge 2" || waveOf(t, a.Plan(), "0563") != "Pilot 1" || cityOf(t, a, "0101") != "K" || cityOf(t, a, "0851") != "own" {
		t.Error("something was not taken over")
	}
	if a.Plan().Baselines.Len() != 1 {
		t.Error("the names of states are gone")
	}
	if n := len(a.State().Contested); n != 0 {
		t.Errorf("there are %d conflicts", n)
	}
	if label, ok := a.CanUndo(); !ok || label.Key != "did.address" {
		t.Errorf("undo would take back %v", label)
	}

	// Taken by two people it is equal values, no conflict.
	mergeFrom(t, b, c)
	bothWays(t, a, b)
	if n := len(a.State().Contested); n != 0 {
		t.Errorf("taken twice there are %d conflicts", n)
	}
	if r := receive(t, b, c); r.IsNew() || len(r.Tips) != 2 {
		t.Error("with both takings it brings something again")
	}

	// Again it does nothing; edited further it brings only what is new.
	if r := receive(t, a, c); r.IsNew() || !slices.Contains(r.Tips, last.ID) {
		t.Errorf("again it brings %d transactions", len(r.Txs))
	}
	city(t, a, "0101", "mine") // after it was taken
	move(t, c, "0461", 0)
	r := receive(t, a, c)
	if len(r.Txs) != 1 || !slices.Contains(r.Txs[0].Parents, last.ID) || len(r.Txs[0].Ops) == 0 {
		t.Fatalf("further it brings %v", r.Txs)
	}
	if _, err := a.Merge(t.Context(), []*Received{r}, nil); err != nil || cityOf(t, a, "0101") != "mine" || waveOf(t, a.Plan(), "0461") != "Pilot 1" {
		t.Errorf("the city is %q (%v)", cityOf(t, a, "0101"), err)
	}
	checkSound(t, a)

	city(t, c, "0492", "late")
	mergeFrom(t, b, c)
	bothWays(t, a, b)
	if cityOf(t, b, "0492") != "late" || waveOf(t, b.Plan(), "0461") != "Pilot 1" {
		t.Errorf("the city is %q, Odense in %q", cityOf(t, b, "0492"), waveOf(t, b.Plan(), "0461"))
	}
}

// A copy of a state that the plan lacks is refused in words, and so is one of another
// plan.
func TestACopyWithoutHistoryOfAnotherStateIsRefused(t *testing.T) {
	a, b := twoCopies(t)
	move(t, b, "0751", 0)
	c := withoutHistory(t, b, "Mette")
	move(t, c, "0563", 1)
	_, err := a.ReadCopy(t.Context(), sent(t, c))
	wantKey(t, err, "problem.merge-origin")
	mergeFrom(t, a, b)
	mergeFrom(t, a, c)
	if waveOf(t, a.Plan(), "0563") != "Bølge 2" {
		t.Error("the move was not taken over")
	}
	elsewhere := filepath.Join(t.TempDir(), "other.bolgeplan")
	if err := Create(elsewhere, smallPlan(t), plan.L(CreateKey, "name", "x"), bo); err != nil {
		t.Fatal(err)
	}
	_, err = openAsIdentity(t, elsewhere, person(t, "Kim")).ReadCopy(t.Context(), sent(t, c))
	wantKey(t, err, "problem.merge-unrelated")
}

// A conflict between what the copy changed and what was changed meanwhile is one, and an
// erasure in the copy erases here.
func TestAReturnedCopyConflictsAndErases(t *testing.T) {
	a, _ := twoCopies(t)
	addContactWithHistory(t, a)
	c := withoutHistory(t, a, "Mette")
	city(t, a, "0101", "K")
	city(t, c, "0101", "V")
	if _, err := c.EraseContact(contact); err != nil {
		t.Fatal(err)
	}
	m := mergeFrom(t, a, c)
	if len(a.State().Contested) != 1 || m.Erased == 0 {
		t.Errorf("the conflicts are %v, %d values were erased", a.State().Contested, m.Erased)
	}
	wantBytes(t, a.Path(), false, personal...)
}

// Rows and blobs that are new in the copy come along.
func TestAReturnedCopyBringsRowsAndBlobs(t *testing.T) {
	a, _ := twoCopies(t)
	c := withoutHistory(t, a, "Mette")
	id := uuid.New()
	change(t, c, func(draft *plan.Draft) error {
		plan.Put(draft, plan.Contact{ID: id, MunicipalityID: plan.MunicipalityID("0751"), Name: "Ny"})
		return nil
	})
	if err := setLogo(c, []byte("a logo")); err != nil {
		t.Fatal(err)
	}
	mergeFrom(t, a, c)
	if row, ok := a.Plan().Contacts.Get(id); !ok || row.Name != "Ny" {
		t.Error("the contact is missing")
	}
	wantLogo(t, a, []byte("a logo"))
}
