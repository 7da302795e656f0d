package pdf

import (
	"bytes"
	"fmt"
	"sync"

	"bolgeplan/reports/page"
)

// The objects of a font, in the order in which gofpdf writes them.
const (
	fontRoot = iota
	fontWidths
	fontToUnicode
	fontSystem
	fontDescriptor
	fontGlyphs
	fontFile
)

// embed writes the objects of a face.
func (a *assembler) embed(f *file, face page.Face) {
	before := f.next() - 1
	gofpdfName := []byte("/utf8" + family(face))
	for i, o := range a.fonts[face].objects {
		n := f.next()
		dict := renumber(o.dict, before)
		switch i {
		case fontRoot, fontWidths, fontDescriptor:
			f.object(n, bytes.ReplaceAll(dict, gofpdfName, []byte("/"+fontName(face))))
		case fontToUnicode:
			f.stream(n, "", packedToUnicode())
		case fontSystem:
			f.object(n, dict)
		case fontGlyphs, fontFile:
			// These are compressed already.
			f.begin(n)
			fmt.Fprintf(&f.buf, "%s\nstream\n", dict)
			f.buf.Write(o.stream)
			f.buf.WriteString("\nendstream\nendobj\n")
		}
	}
}

// fontName is the name of the face in a reader's list of fonts. Six letters and a plus mark a
// subset of a font.
func fontName(f page.Face) string {
	switch f {
	case page.Semibold:
		return "BOLGES+SourceSans3-Semibold"
	case page.Bold:
		return "BOLGEB+SourceSans3-Bold"
	}
	return "BOLGER+SourceSans3-Regular"
}

var packedToUnicode = sync.OnceValue(func() []byte { return compress(toUnicode()) })

// toUnicode maps each code of a text to itself as a character. gofpdf writes one range for all
// codes, but a range must not cross the end of a row of 256.
func toUnicode() []byte {
	m := []byte(`/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
`)
	const most = 100 // ranges in a block
	for row := 0; row < 256; row++ {
		if row%most == 0 {
			m = fmt.Appendf(m, "%d beginbfrange\n", min(most, 256-row))
		}
		m = fmt.Appendf(m, "<%02X00> <%02XFF> <%02X00>\n", row, row, row)
		if row%most == most-1 || row == 255 {
			m = append(m, "endbfrange\n"...)
		}
	}
	return append(m, "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"...)
}
