package wording

import (
	"encoding/json"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"pgregory.net/rapid"
)

func TestPrintable(t *testing.T) {
	for text, want := range map[string]string{
		"Tønder, Bølge 3 → 4 · 12 €": "Tønder, Bølge 3 → 4 · 12 €",
		"\x1b[2J\x1b]0;x\a":          "␛[2J␛]0;x␇",
		"a\r\nb\tc\x00\x7f":          "a␍␊b␉c␀␡",
		"\u009b31m\u0085":            `\u009b31m\u0085`,
		"nota\u202egnp.exe\u2066":    `nota\u202egnp.exe\u2066`,
		"a\u2028b\u2029\ufeff\u200f": `a\u2028b\u2029\ufeff\u200f`,
		"\x9b31m\xff":                `\x9b31m\xff`,
		"\ufffd":                     "\ufffd",
		"👩‍💻 \u00a0":                 "👩‍💻 \u00a0",
	} {
		if got := Printable(text); got != want {
			t.Errorf("%q is printed as %q, want %q", text, got, want)
		}
	}
}

// Whatever a text holds: nothing in it is obeyed, and done twice it is the same.
func TestNothingPrintableIsObeyed(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var b strings.Builder
		for range rapid.IntRange(0, 20).Draw(t, "n") {
			if rapid.Bool().Draw(t, "byte") {
				b.WriteByte(rapid.Byte().Draw(t, "b"))
			} else {
				b.WriteRune(rapid.Rune().Draw(t, "r"))
			}
		}
		text := b.String()
		got := Printable(text)
		bad := func(r rune) bool {
			return r < ' ' || 0x7f <= r && r <= 0x9f || unicode.Is(unicode.Bidi_Control, r) || r == '\u2028' || r == '\u2029'
		}
		if strings.ContainsFunc(got, bad) || !utf8.ValidString(got) || Printable(got) != got {
			t.Fatalf("%q is printed as %q", text, got)
		}
		in, err := json.Marshal(text)
		if err != nil {
			t.Fatal(err)
		}
		out := PrintableJSON(string(in))
		var before, after string
		if err := json.Unmarshal(in, &before); err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal([]byte(out), &after); err != nil || before != after || strings.ContainsFunc(out, bad) {
			t.Fatalf("%s is printed as %s (%v)", in, out, err)
		}
	})
}
