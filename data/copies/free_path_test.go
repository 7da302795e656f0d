package copies

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestANewFileIsNamedLikeItsPlan(t *testing.T) {
	folder := t.TempDir()
	for name, want := range map[string]string{
		"KSD-udrulning 2020":     "KSD-udrulning 2020.bolgeplan",
		"SAPA/KSD: 2. udkast.":   "SAPA-KSD- 2. udkast.bolgeplan",
		"":                       "Plan.bolgeplan",
		" . ":                    "Plan.bolgeplan",
		"nul":                    "Plan nul.bolgeplan",
		"a\tb":                   "ab.bolgeplan",
		strings.Repeat("æ", 300): "",
	} {
		got := FreePath(folder, name)
		if base := filepath.Base(got); filepath.Dir(got) != folder || want != "" && base != want || len(base) > maxFileName {
			t.Errorf("%q: %s", name, got)
		}
	}
	for _, want := range []string{"A.bolgeplan", "A 2.bolgeplan", "A 3.bolgeplan"} {
		path := FreePath(folder, "A")
		if filepath.Base(path) != want {
			t.Errorf("%s, want %s", path, want)
		}
		if err := os.WriteFile(path, nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
}
