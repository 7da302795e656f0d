package plan

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestKeyOf(t *testing.T) {
	for n, want := range map[int]string{
		0: "b0i", 1: "b1i", 9: "b9i", 10: "c10i", 99: "c99i", 100: "d100i", 12345: "f12345i",
		math.MaxInt64: "t9223372036854775807i", -1: "0y8i", -10: "0x89i", math.MinInt64: "0g0776627963145224191i",
	} {
		if got := KeyOf(n); got != want {
			t.Errorf("the key of %d is %q, want %q", n, got, want)
		}
	}
}

// The keys of the document's model.
func TestKeyBetween(t *testing.T) {
	for _, c := range [][3]string{
		{"b1i", "b2i", "b1r"}, {"b3i", "", "n"}, {"b3i", "n", "h"}, {"b1i", "b1r", "b1m"}, {"h", "n", "k"},
		{"n", "", "t"}, {"k", "n", "l"}, {"", "b1i", "5"}, {"c", "e", "d"}, {"b3i", "c", "bj"}, {"", "5", "2"},
		{"", "1", "0i"}, {"", "0i", "09"}, {"", "", "i"}, {"c1i", "c1i0i", "c1i09"}, {"b1i", "b1i", "n"}, {"n", "b1i", "t"},
	} {
		if got := KeyBetween(c[0], c[1]); got != c[2] {
			t.Errorf("between %q and %q is %q, want %q", c[0], c[1], got, c[2])
		}
	}
}

func isKey(s string) bool {
	return s != "" && !strings.HasSuffix(s, "0") && strings.Trim(s, digits) == ""
}

func TestWholeNumbersKeepTheirOrderAsKeys(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := rapid.Int().Draw(t, "a"), rapid.Int().Draw(t, "b")
		if !isKey(KeyOf(a)) || strings.Compare(KeyOf(a), KeyOf(b)) != cmp.Compare(a, b) {
			t.Fatalf("%d is %q, %d is %q", a, KeyOf(a), b, KeyOf(b))
		}
	})
}

// There is always a key between two others, wherever rows are put.
func TestThereIsAlwaysAKeyBetween(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		keys := []string{KeyOf(1), KeyOf(2), KeyOf(30)}
		bias := rapid.IntRange(0, 3).Draw(t, "bias")
		for range rapid.IntRange(1, 120).Draw(t, "rows") {
			at := rapid.IntRange(0, len(keys)).Draw(t, "place")
			switch bias { // always at one place, where keys grow longest
			case 1:
				at = 0
			case 2:
				at = len(keys)
			case 3:
				at = 1
			}
			before, after := "", ""
			if at > 0 {
				before = keys[at-1]
			}
			if at < len(keys) {
				after = keys[at]
			}
			key := KeyBetween(before, after)
			if !isKey(key) || key <= before || after != "" && key >= after {
				t.Fatalf("between %q and %q is %q", before, after, key)
			}
			keys = slices.Insert(keys, at, key)
		}
		if last := keyAfter(keys[len(keys)-1]); !isKey(last) || last <= keys[len(keys)-1] {
			t.Fatalf("after %q comes %q", keys[len(keys)-1], last)
		}
	})
}
