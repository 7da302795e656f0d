package data

import (
	"slices"
	"testing"

	"github.com/google/uuid"

	"bolgeplan/data/plan"
)

// Rows of tables that nobody may change are carried, and so are blobs: those of former
// states too, so that both files are equal.
func TestImmutableRowsAndBlobsAreCarried(t *testing.T) {
	a, b := twoCopies(t)
	letter := plan.Letter{ID: uuid.New(), MunicipalityID: plan.MunicipalityID("0751"), SolutionID: ksd}
	change(t, b, func(draft *plan.Draft) error { plan.Put(draft, letter); return nil })
	for _, logo := range []string{"a former logo", "a logo"} {
		if err := setLogo(b, []byte(logo)); err != nil {
			t.Fatal(err)
		}
	}
	bothWays(t, a, b)
	if _, ok := a.Plan().Letters.Get(letter.ID); !ok {
		t.Error("the letter is missing")
	}
	wantLogo(t, a, []byte("a logo"))
	if n := len(tablesOf(t, sent(t, a), false)["blob"]); n != 3 {
		t.Errorf("there are %d blobs", n)
	}
	if _, err := a.UndoMerge(t.Context()); err != nil {
		t.Fatal(err)
	}
	if n := len(tablesOf(t, sent(t, a), false)["blob"]); n != 0 {
		t.Errorf("after undo there are %d blobs", n)
	}
}

// A blob that a living row names and no copy has is damage.
func TestACopyWithoutItsBlobIsRefused(t *testing.T) {
	a, b := twoCopies(t)
	if err := setLogo(b, []byte("a logo")); err != nil {
		t.Fatal(err)
	}
	r := receive(t, a, b)
	r.blobs = nil
	_, err := a.Merge(t.Context(), []*Received{r}, nil)
	wantKey(t, err, "problem.blob-missing")
	checkSound(t, a)
	if len(steps(t, a)) != 1 || slices.ContainsFunc(a.Merges(), func(m MergeRecord) bool { return true }) {
		t.Error("something was merged")
	}
	mergeFrom(t, a, b)
}
