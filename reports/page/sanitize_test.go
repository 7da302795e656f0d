package page

import (
	"testing"
	"unicode"
	"unicode/utf8"
)

func TestSanitize(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"nothing", "", ""},
		{"ordinary text", "Rødovre – „26,50 €“ → nu", "Rødovre – „26,50 €“ → nu"},
		{"latin-1 read as UTF-8", "R\xF8dovre", "R□dovre"},
		{"cut in the middle of a letter", "Aarhus \xC3", "Aarhus □"},
		{"emoji", "Godt gået \U0001F600", "Godt gået □"},
		{"soft hyphen", "kommune\u00ADfordeling", "kommunefordeling"},
		{"zero width space and byte order mark", "\uFEFFsag/\u200Bfag", "sag/fag"},
		{"line ends and tab", "a\r\nb\nc\td", "a b c d"},
		{"control characters", "a\x00b\x1Bc\u0085d", "a□b□c d"},
		{"letters from macOS", "A\u030Arhus, Søborg", "Århus, Søborg"},
		{"accent after a joiner", "A\u200D\u030A", "Å"},
		{"composed to one above U+FFFF", "\uFA6C", "□"},
		{"spaces of other widths", "a\u2003b\u2008c\u3000d", "a b c d"},
		{"private use", "\uE000", "□"},
		{"no-break space stays", "1.\u00A0juli", "1.\u00A0juli"},
	} {
		if got := Sanitize(c.in); got != c.want {
			t.Errorf("%s: Sanitize(%q) = %q, want %q", c.name, c.in, got, c.want)
		}
	}
}

func TestSanitizeLeavesCleanTextAlone(t *testing.T) {
	const s = "Planen er ændret: 25/10 – „uge 43“ → 1.234,56 €"
	if n := testing.AllocsPerRun(10, func() { Sanitize(s) }); n != 0 {
		t.Errorf("Sanitize of clean text allocates %g times", n)
	}
}

// checkSanitized fails when a painter cannot draw s.
func checkSanitized(t interface{ Errorf(string, ...any) }, s string) {
	if !utf8.ValidString(s) {
		t.Errorf("%q is not UTF-8", s)
	}
	for _, r := range s {
		if r > lastRune || unicode.IsControl(r) || r == softHyphen || r == zeroWidthSpace {
			t.Errorf("%q holds %U", s, r)
		}
	}
	if again := Sanitize(s); again != s {
		t.Errorf("sanitized again, %q becomes %q", s, again)
	}
}

func TestWhatCannotBePrintedIsNamed(t *testing.T) {
	for text, want := range map[string]string{
		"Ærø Kommune – 10 €": "",
		"Åse":                "", // a base and a ring
		"Fest \U0001F600 \U0001F600 og \U0001F680": "\U0001F600\U0001F680",
		"\xff":                  "\uFFFD",
		"a\x00b":                "\x00",
		"مرحبا":                 "مرحبا",
		"zero\u200bwidth\u00ad": "",
		"□":                     "", // as written
	} {
		if got := string(Unprintable(text)); got != want {
			t.Errorf("of %q %q cannot be printed, want %q", text, got, want)
		}
	}
}
