package copies

import (
	"os"
	"path/filepath"
	"testing"
	"time"
)

func TestTheOldestSafetyCopiesGo(t *testing.T) {
	f := SafetyFolder(t.TempDir())
	now := time.Date(2026, 3, 29, 9, 14, 5, 0, time.Local)
	made := func(name string, days int) string {
		path := filepath.Join(string(f), safetyName(SafetyCopy{Name: name, Made: now.AddDate(0, 0, -days), Reason: SafetyDaily}))
		if err := os.WriteFile(path, []byte("plan"), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	var old []string
	for days := range MaxSafetyCopies + 4 {
		old = append(old, made("Monopolbruddet", days))
	}
	other := made("Alternativplan", 400) // has its own number
	if err := f.Rotate("Monopolbruddet"); err != nil {
		t.Fatal(err)
	}
	list, err := f.List()
	if err != nil || len(list) != MaxSafetyCopies+1 || list[0].Path != old[0] || !list[0].Made.Equal(now) {
		t.Errorf("%d copies are left, the newest %v (%v)", len(list), list[0], err)
	}
	for i, path := range old {
		if _, err := os.Stat(path); (err == nil) != (i < MaxSafetyCopies) {
			t.Errorf("the copy of %d days ago: %v", i, err)
		}
	}
	if _, err := os.Stat(other); err != nil {
		t.Error("the copy by another name is gone")
	}
}

func TestNamesOfSafetyCopies(t *testing.T) {
	at := time.Date(2026, 3, 29, 9, 14, 5, 0, time.Local)
	for _, name := range []string{"Monopolbruddet", "plan 2026-01-01 10.00.00 daily", "æ", " "} {
		c := SafetyCopy{Name: name, Made: at, Reason: SafetyMerge}
		if got, ok := parseSafetyName(safetyName(c)); !ok || got.Name != name || !got.Made.Equal(at) || got.Reason != SafetyMerge {
			t.Errorf("%q is read as %+v", safetyName(c), got)
		}
	}
	for file, want := range map[string]SafetyReason{
		"x 2026-03-29 09.14.05 fletning.bolgeplan":  SafetyMerge,
		"x 2026-03-29 09.14.05 merge.bolgeplan":     SafetyMerge, // of a former version
		"x 2026-03-29 09.14.05 migration.bolgeplan": SafetyMigration,
		"x 2026-03-29 09.14.05 something.bolgeplan": "something", // of a later version
	} {
		if got, ok := parseSafetyName(file); !ok || got.Reason != want || got.Name != "x" {
			t.Errorf("%q is read as %+v", file, got)
		}
	}
	for r, word := range reasonWords {
		if len(word) > len(SafetyMigration) {
			t.Errorf("the word for %s is longer than the room that names have for it", r)
		}
	}
	for _, name := range []string{"", "x.bolgeplan", "x daily.bolgeplan", "2026-03-29 09.14.05 daily.bolgeplan", "x 2026-13-29 09.14.05 daily.bolgeplan"} {
		if got, ok := parseSafetyName(name); ok {
			t.Errorf("%q is read as %+v", name, got)
		}
	}
}
