package data

import (
	"testing"

	"bolgeplan/data/plan"
	"bolgeplan/data/plantest"
)

// Everybody is known to have what they wrote and what it follows, and what their last copy
// had.
func TestHoldingsSayWhoLacksWhat(t *testing.T) {
	path := newFile(t)
	anna := openAsIdentity(t, path, person(t, "Anna"))
	mette := openAsIdentity(t, copyTo(t, path), person(t, "Mette"))
	do := func(d *Document, code string, wave int) {
		t.Helper()
		_, err := d.Do(plan.L("did.move"), func(e *plan.Draft) error {
			return e.Assign(plantest.Waves[wave], plan.MunicipalityID(code))
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	of := func(d *Document, author string) (h Holding) {
		t.Helper()
		list, err := d.Holdings()
		if err != nil {
			t.Fatal(err)
		}
		for _, h := range list {
			if h.Author == author {
				return h
			}
		}
		t.Fatalf("%s is not among %+v", author, list)
		return h
	}
	do(anna, "0751", 0)
	do(mette, "0563", 1)
	do(mette, "0101", 1)
	mergeFrom(t, anna, mette)
	if h := of(anna, "Mette"); h.Lacks != 1 || h.Ahead {
		t.Errorf("after the merge Mette is said to have %+v", h)
	}
	do(anna, "0851", 2)
	if h := of(anna, "Mette"); h.Lacks != 2 {
		t.Errorf("after one more edit Mette is said to have %+v", h)
	}
	mergeFrom(t, mette, anna)
	mergeFrom(t, anna, mette) // her file was read again, and brought nothing
	if h := of(anna, "Mette"); h.Lacks != 0 || h.Ahead {
		t.Errorf("after she merged Mette is said to have %+v", h)
	}
	do(mette, "0461", 0)
	if _, err := anna.ReadCopy(t.Context(), mette.Path()); err != nil {
		t.Fatal(err)
	}
	if h := of(anna, "Mette"); !h.Ahead {
		t.Errorf("a file of hers was read and not merged, and she is said to have %+v", h)
	}
}
