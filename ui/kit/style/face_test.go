package style

import (
	"testing"

	"fyne.io/fyne/v2/canvas"
	"golang.org/x/image/font/sfnt"
)

func TestEveryFontHasWhatItIsSaidToCover(t *testing.T) {
	for w := range fonts {
		font, err := sfnt.Parse(fonts[w].Content())
		if err != nil {
			t.Fatal(err)
		}
		var buf sfnt.Buffer
		for r := rune(1); r < 0x3000; r++ {
			if !covered(string(r)) {
				continue
			}
			if g, err := font.GlyphIndex(&buf, r); err != nil || g == 0 {
				t.Errorf("%s has no %q (%U)", fonts[w].Name(), r, r)
			}
		}
	}
}

func TestTextThatTheFontLacksIsLeftToTheTheme(t *testing.T) {
	for text, own := range map[string]bool{
		"Ærø – 98 af 98 ✓": false, "Bølge ▾": true, "Ærø – 98 af 98 •": true, "Tårnby 🌊": false, "Bølge 3 → 4": true, "日本": false, "": true,
	} {
		line := &canvas.Text{}
		SetText(line, text, Semibold)
		if got := line.FontSource != nil; got != own {
			t.Errorf("%q in our font: %v, want %v", text, got, own)
		}
		if !line.TextStyle.Bold {
			t.Errorf("%q is not bold", text)
		}
	}
}
