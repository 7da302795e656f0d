package copies

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
)

func TestConflictCopiesAreRecognised(t *testing.T) {
	for name, want := range map[string]bool{
		"Plan-ANNA-PC.bolgeplan":                             true,
		"Plan-Anna-PC-2.bolgeplan":                           true,
		"Plan (Annas konfliktkopi 2026-03-02).bolgeplan":     true,
		"Plan (Anna's conflicted copy 2026-03-02).bolgeplan": true,
		"Plan (conflicted copy 2026-03-02 091405).bolgeplan": true,
		"Plan (Annas konfliktkopi 2026-03-02) (1).bolgeplan": true,
		"Plan.bolgeplan":                                         false,
		"Plan-SAPA.bolgeplan":                                    false,
		"Plan-ANNA-PC2.bolgeplan":                                false,
		"Plan-ANNA-PC.pdf":                                       false,
		"Plan 2.bolgeplan":                                       false,
		"Plan (kopi).bolgeplan":                                  false,
		"Anden Plan-ANNA-PC.bolgeplan":                           false,
		".Plan.bolgeplan.turn":                                   false,
		"Planer (Annas konfliktkopi 2026-03-02).bolgeplan":       false,
		"Plan (Annas konfliktkopi 2026-03-02) og mere.bolgeplan": false,
		"Plan-DESKTOP-0123456789.bolgeplan":                      false,
		"Plan (Annas konfliktkopi 2026-03-02).bolgeplan-journal": false,
	} {
		if got := isConflictCopy(name, "Plan.bolgeplan", "anna-pc"); got != want {
			t.Errorf("%s: %t", name, got)
		}
	}
	if !isConflictCopy("Plan-DESKTOP-0123456.bolgeplan", "Plan.bolgeplan", "DESKTOP-0123456789") {
		t.Error("Windows cuts long names of computers")
	}
	if isConflictCopy("Plan-.bolgeplan", "Plan.bolgeplan", "") {
		t.Error("a computer without a name has no copies")
	}
}

func TestConflictCopiesBesideAPlan(t *testing.T) {
	dir := t.TempDir()
	const copied = "Plan (Annas konfliktkopi 2026-03-02).bolgeplan"
	for _, name := range []string{"Plan.bolgeplan", copied, "Andet.bolgeplan"} {
		if err := os.WriteFile(filepath.Join(dir, name), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if got := ConflictCopies(filepath.Join(dir, "Plan.bolgeplan")); !slices.Equal(got, []string{copied}) {
		t.Errorf("found %v", got)
	}
}
