package grid

import "testing"

func TestWhatIsSelectedIsToldInWords(t *testing.T) {
	g := New(nil)
	if got, want := g.AccessibilityLabel(), "intet valgt"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	g.Describe = func(s Selection) string {
		if s.Empty() {
			return "KSD"
		}
		return "Tønder"
	}
	if got, want := g.AccessibilityLabel(), "KSD"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}
