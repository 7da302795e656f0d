package problem

import "testing"

func TestWhatIsWrongWithAName(t *testing.T) {
	for path, want := range map[string]string{
		`C:\Planer\plan.pdf`: "",
		`C:\Planer\NUL.pdf`:  "problem.name-device",
		`C:\Planer\plan. `:   "problem.name-end",
		`C:\Planer\a*.pdf`:   "problem.name-sign",
		`C:\`:                "problem.name-none",
	} {
		got := ""
		if p := badWindowsName(path, true); p != nil {
			got = p.Key
			if text := p.Error(); text == "" || text == p.Key {
				t.Errorf("%s has no sentence: %q", path, text)
			}
		}
		if got != want {
			t.Errorf("%s: %q, want %q", path, got, want)
		}
	}
}
