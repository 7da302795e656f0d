package copies

import (
	"os"
	"path/filepath"
	"testing"

	"bolgeplan/data/problem"
	"bolgeplan/data/vetting"
)

func TestALockedFileThatHoldsNoPlanIsRefused(t *testing.T) {
	dir := t.TempDir()
	pdf, locked := filepath.Join(dir, "brev"), filepath.Join(dir, "brev.age")
	if err := os.WriteFile(pdf, []byte("%PDF-1.7\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := seal(pdf, locked, Sending{Passphrase: "a", WorkFactor: 2}); err != nil {
		t.Fatal(err)
	}
	_, err := Unlock(locked, "a", MaxUnlocked, vetting.Sniff)
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
