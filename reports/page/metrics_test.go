package page

import (
	"math"
	"slices"
	"sync"
	"testing"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

var allFaces = []Face{Regular, Semibold, Bold}

func TestWidthIsTheSumOfAdvances(t *testing.T) {
	for _, f := range allFaces {
		ten := Width("0123456789", f, 10)
		if one := Width("7", f, 10); math.Abs(ten-10*one) > 1e-9 {
			t.Errorf("face %d: digits are not of one width: ten are %g mm, one is %g mm", f, ten, one)
		}
		if got, want := Width("AV", f, 12), Width("A", f, 12)+Width("V", f, 12); math.Abs(got-want) > 1e-9 {
			t.Errorf("face %d: AV is %g mm wide, its letters %g mm", f, got, want)
		}
	}
	// The advance of 0 in Source Sans 3 Regular is 0.497 em; a point is 25.4/72 mm.
	if got, want := Width("0", Regular, 72), 25.4*0.497; math.Abs(got-want) > 1e-9 {
		t.Errorf("0 at 72 points is %g mm wide, want %g", got, want)
	}
	if Width("m", Regular, 10) >= Width("m", Bold, 10) {
		t.Error("Bold is not wider than Regular: is it the same font?")
	}
}

// The vertical proportions are constants, so that layout needs no font. This test compares them
// with the outlines.
func TestVerticalProportions(t *testing.T) {
	for _, f := range allFaces {
		for _, c := range []struct {
			r       rune
			want    float64
			between func(b fixed.Rectangle26_6) fixed.Int26_6
			within  float64
		}{
			{'H', CapHeight, func(b fixed.Rectangle26_6) fixed.Int26_6 { return -b.Min.Y }, 0.01},
			{'x', XHeight, func(b fixed.Rectangle26_6) fixed.Int26_6 { return -b.Min.Y }, 0.02},
			{'Å', Ascent, func(b fixed.Rectangle26_6) fixed.Int26_6 { return -b.Min.Y }, 0.02},
			{'g', Descent, func(b fixed.Rectangle26_6) fixed.Int26_6 { return b.Max.Y }, 0.02},
		} {
			bounds := glyphBounds(t, f, c.r)
			if got := float64(c.between(bounds)) / 64 / 1000; math.Abs(got-c.want) > c.within {
				t.Errorf("face %d, %c: %.3f em, the constant says %.3f", f, c.r, got, c.want)
			}
		}
	}
}

func glyphBounds(t *testing.T, f Face, r rune) fixed.Rectangle26_6 {
	t.Helper()
	parsed, err := sfnt.Parse(FontFile(f))
	if err != nil {
		t.Fatal(err)
	}
	var buf sfnt.Buffer
	g, err := parsed.GlyphIndex(&buf, r)
	if err != nil {
		t.Fatal(err)
	}
	bounds, _, err := parsed.GlyphBounds(&buf, g, fixed.I(1000), font.HintingNone)
	if err != nil {
		t.Fatal(err)
	}
	return bounds
}

func TestMissing(t *testing.T) {
	for _, c := range []struct {
		s    string
		want []rune
	}{
		{"", nil},
		{"Æblegrød på Ærø – „26,50 €“ → ✓ " + string(Replacement), nil},
		{"Łódź, Þórshöfn, Çağ", nil},
		{"漢字 and 漢", []rune("漢字")},
		{"\U0001F600", []rune{0x1F600}},
	} {
		if got := MissingGlyphs(c.s, Regular); !slices.Equal(got, c.want) {
			t.Errorf("Missing(%q) = %q, want %q", c.s, got, c.want)
		}
	}
}

func TestWidthsFromManyGoroutines(t *testing.T) {
	const s = "Kommunefordeling Ωκ Яж ←→ ▲"
	want := Width(s, Bold, 11)
	fresh := &metrics{font: measure(Bold).font, missing: measure(Bold).missing}
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			sum := 0
			for _, r := range s {
				sum += fresh.advance(r)
			}
			if got := toMM(sum, 11); got != want {
				t.Errorf("%g mm, want %g", got, want)
			}
		})
	}
	wg.Wait()
}

func BenchmarkWidth(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		Width("Planen er ændret. Aarhus Kommune er nu placeret i Bølge 4.", Regular, 10.5)
	}
}
