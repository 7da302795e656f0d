package pdf

import (
	"bytes"
	"embed"
	"maps"
	"slices"
	"strings"
	"sync"

	"bolgeplan/reports/page"
)

// builtIn holds what gofpdf writes for the common characters: for each face a file whose one page
// has them all. Making it takes gofpdf longer than painting a hundred letters. A test
// compares it with what gofpdf makes, and writes it anew.
//
//go:embed common
var builtIn embed.FS

func builtInFile(f page.Face) string {
	_, name, _ := strings.Cut(fontName(f), "+")
	return "common/" + name + ".pdf"
}

// commonFonts are the faces with the common characters.
var commonFonts = sync.OnceValues(func() (fontSet, error) {
	fonts := fontSet{}
	for _, f := range faces {
		raw, err := builtIn.ReadFile(builtInFile(f))
		if err != nil {
			return nil, err
		}
		if fonts[f], err = parseFont(raw, f); err != nil {
			return nil, err
		}
	}
	return fonts, nil
})

// fontsFor returns the fonts of pages: those with the common characters, but for faces in which
// the pages have others.
func fontsFor(pages []page.Page, common bool) (fontSet, error) {
	fonts, err := commonFonts()
	if common || err != nil {
		return fonts, err
	}
	fonts = maps.Clone(fonts)
	for f, characters := range rareCharacters(pages) {
		raw, err := makeFont(f, characters)
		if err != nil {
			return nil, err
		}
		if fonts[f], err = parseFont(raw, f); err != nil {
			return nil, err
		}
	}
	return fonts, nil
}

// rareCharacters returns the characters of pages that are not common, by their faces.
func rareCharacters(pages []page.Page) map[page.Face][]rune {
	rare := map[page.Face][]rune{}
	for _, p := range pages {
		for _, it := range p.Items {
			t, ok := it.(page.Text)
			if !ok {
				continue
			}
			face := knownFace(t.Face)
			for _, r := range page.Sanitize(t.S) {
				if !isCommon(r) && !slices.Contains(rare[face], r) {
					rare[face] = append(rare[face], r)
				}
			}
		}
	}
	return rare
}

// makeFont has gofpdf write a file that embeds a face for the common characters and rare ones.
// gofpdf embeds what the pages of a file show.
func makeFont(face page.Face, rare []rune) ([]byte, error) {
	g := newGofpdf()
	// gofpdf writes into the bytes of a font.
	g.AddUTF8FontFromBytes(family(face), "", bytes.Clone(page.FontFile(face)))
	g.AddPage()
	g.SetFont(family(face), "", 10)
	g.Text(0, 0, common().text+string(rare))
	var out bytes.Buffer
	if err := g.Output(&out); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}
