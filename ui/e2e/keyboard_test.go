package e2e

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// keystrokes are keys and texts as a user gives them; "wait" is until the window is still.
type keystrokes struct {
	does string // what they are for
	keys []string
	// holds reports whether what they are for is done.
	holds func() bool
}

// TestEverythingByKeyboard plays a sitting without a mouse: a new plan, a wave with its go-live, 98
// municipalities placed, undone and placed again, a filter, its print, the letters and a setting.
func TestEverythingByKeyboard(t *testing.T) {
	exe := Build(t, "bolgeplan")
	d := NewDesktop(t)
	w := openPlan(t, d, exe, newPlan(t, d, exe))
	plan := d.HomePath("plans", "Min plan.bolgeplan")
	has := func(sql, want string) func() bool {
		return func() bool {
			if _, err := os.Stat(plan); err != nil {
				return false
			}
			return query(t, plan, sql) == want
		}
	}
	written := func(pattern string) func() bool {
		return func() bool {
			files, _ := filepath.Glob(d.HomePath("plans", pattern))
			if len(files) == 0 {
				return false
			}
			b, err := os.ReadFile(files[0])
			return err == nil && strings.Contains(string(b), "%%EOF")
		}
	}
	const placed = "SELECT count(*) FROM assignment"
	for _, step := range []keystrokes{
		{"a new plan", []string{"ctrl+n", "wait", "'Min plan", "wait", "Return", "wait"}, has("SELECT count(*) FROM municipality", "98")},
		{"a wave", []string{"Tab", "Return", "wait", "'Bølge 1", "Tab", "'1. juni 2027", "wait", "Return", "wait"}, has("SELECT name FROM wave", "Bølge 1")},
		{"98 placed", []string{"ctrl+a", "1", "wait", "Return"}, has(placed, "98")},
		{"undone", []string{"wait", "ctrl+z"}, has(placed, "0")},
		{"placed again", []string{"wait", "ctrl+y"}, has(placed, "98")},
		{"a filter printed", []string{"wait", "ctrl+f", "'syddanmark", "Return", "wait", "ctrl+p", "wait", "Return", "wait", "Return"}, written("Kommunefordeling*.pdf")},
		{"letters", []string{"wait", "ctrl+4", "wait", "ctrl+p", "wait", "Return", "wait", "Return"}, written("*arsling*.pdf")},
		{"a setting", []string{"wait", "ctrl+comma", "wait", "ctrl+a", "'Udrulning 2027", "wait", "ctrl+Return"}, has("SELECT value FROM setting WHERE key = 'plan.name'", "Udrulning 2027")},
	} {
		for _, key := range step.keys {
			switch text, typed := strings.CutPrefix(key, "'"); {
			case typed:
				w.Type(text)
			case key == "wait":
				w.WaitStill()
			default:
				w.Key(key)
			}
		}
		Eventually(t, step.does, step.holds)
	}
	w.WaitStill()
	w.Close()
	sound(t, exe, plan)
}
