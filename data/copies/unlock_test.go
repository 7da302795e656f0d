package copies

import (
	"path/filepath"
	"testing"

	"bolgeplan/data/problem"
	"bolgeplan/data/registry"
)

func TestALockedFileThatHoldsNoPlanIsRefused(t *testing.T) {
	locked := filepath.Join(t.TempDir(), "brev.age")
	if err := seal([]byte("%PDF-1.7\n"), locked, SendOptions{Passphrase: "a", WorkFactor: 2}); err != nil {
		t.Fatal(err)
	}
	_, err := Unlock(t.Context(), locked, "a", MaxUnlockedSize, registry.Identity{})
	if !problem.Is(err, "problem.pdf") {
		t.Errorf("the error is %v", err)
	}
}

func TestTheNameOfWhatWasLocked(t *testing.T) {
	for path, want := range map[string]string{
		"/a/Plan.bolgeplan.age": "Plan.bolgeplan", "Plan.AGE": "Plan.bolgeplan", "x.bolgeplan": "x.bolgeplan", "x": "x.bolgeplan",
	} {
		if got := UnlockedName(path); got != want {
			t.Errorf("%s becomes %s, not %s", path, got, want)
		}
	}
}
