package problem

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestClip(t *testing.T) {
	for _, text := range []string{"", "kort", strings.Repeat("x", maxQuoted)} {
		if got := Truncate(text); got != text {
			t.Errorf("%q became %q", text, got)
		}
	}
	for _, long := range []string{"x", "æ", "😀", "\x80", "xæ"} {
		text := strings.Repeat(long, 1<<20)
		got := Truncate(text)
		if len(got) > maxQuoted+8 || !strings.HasPrefix(text, strings.TrimSuffix(got, " …")) || utf8.ValidString(long) && !utf8.ValidString(got) {
			t.Errorf("of %q came %q", long, got)
		}
	}
}
