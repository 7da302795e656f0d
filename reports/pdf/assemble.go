package pdf

import (
	"bytes"
	"compress/zlib"
	"crypto/sha256"
	"fmt"
	"strconv"
	"sync"
	"unicode/utf16"

	"bolgeplan/data/day"
	"bolgeplan/reports/page"
	"bolgeplan/reports/parallel"
)

// assembler puts files together from painted pages, the fonts and the pictures they
// share.
type assembler struct {
	fonts    fontSet
	images   imageSet
	prefixes map[shared]sharedPrefix
}

func newAssembler(p painted) *assembler {
	return &assembler{fonts: p.fonts, images: p.images, prefixes: map[shared]sharedPrefix{}}
}

// shared is what pages use of what many files have: faces, and pictures as imagesOf names
// them.
type shared struct {
	faces  faceSet
	images string
}

// sharedPrefix is the beginning of all files that use the same faces and pictures: these, and the
// resources that name them.
type sharedPrefix struct {
	bytes     []byte
	offsets   []int // of objects 1, 2, ...
	resources int   // number of the resources
}

// extras are the parts that only some files have.
type extras struct {
	bookmarks []bookmark
	duplex    bool // printed on both sides
}

// bookmark is an entry of the outline that a reader shows beside the pages.
type bookmark struct {
	title string
	page  int // counted from 0
}

// file makes the file of a document from its painted pages.
func (a *assembler) file(doc page.Document, sheets []paintedPage, x extras) File {
	used := shared{images: imagesOf(sheets)}
	for _, s := range sheets {
		used.faces |= s.faces
	}
	h := a.prefixFor(used)
	f := &file{offsets: append([]int(nil), h.offsets...)}
	f.buf.Grow(len(h.bytes) + 4096*(len(sheets)+1))
	f.buf.Write(h.bytes)

	pages := f.next()
	first := pages + 1 // each page is followed by its content
	f.object(pages, pagesDict(first, len(sheets)))
	packed := make([][]byte, len(sheets))
	if !doc.Kept {
		packed = compressAll(sheets)
	}
	for i, s := range sheets {
		n := f.next()
		f.object(n, fmt.Appendf(nil,
			"<</Type /Page /Parent %d 0 R /MediaBox [0 0 %s %s] /Resources %d 0 R /Contents %d 0 R>>",
			pages, points(s.size.W), points(s.size.H), h.resources, n+1))
		if doc.Kept {
			f.plainStream(n+1, s.content)
		} else {
			f.stream(n+1, "", packed[i])
		}
	}
	outline := f.outline(x.bookmarks, first)
	info := f.next()
	f.object(info, infoDict(doc))
	catalog := f.next()
	f.object(catalog, catalogDict(doc, pages, outline, x.duplex))
	f.end(catalog, info, len(h.bytes))
	return File{Bytes: f.buf.Bytes(), Shared: len(h.bytes)}
}

// prefixFor returns the beginning of the files that use the given faces and pictures.
func (a *assembler) prefixFor(used shared) sharedPrefix {
	if h, ok := a.prefixes[used]; ok {
		return h
	}
	f := &file{}
	// The second line tells programs that the file is not text.
	f.buf.WriteString("%PDF-1.7\n%\xE2\xE3\xCF\xD3\n")
	resources := []byte("<</Font <<")
	for _, face := range faces {
		if used.faces.has(face) {
			resources = fmt.Appendf(resources, "/%s %d 0 R ", a.fonts[face].name, f.next())
			a.embed(f, face)
		}
	}
	resources = append(append(resources, ">> "...), a.embedImages(f, used.images)...)
	n := f.next()
	f.object(n, append(resources, ">>"...))
	h := sharedPrefix{bytes: f.buf.Bytes(), offsets: f.offsets, resources: n}
	a.prefixes[used] = h
	return h
}

// compressAll compresses what is on each page.
func compressAll(sheets []paintedPage) [][]byte {
	packed := make([][]byte, len(sheets))
	parallel.ForEach(len(sheets), func(i int) { packed[i] = compress(sheets[i].content) })
	return packed
}

// compressors are kept, since each takes more memory than a page.
var compressors = sync.Pool{New: func() any { return zlib.NewWriter(nil) }}

// compress compresses data. Equal data gives equal bytes.
func compress(data []byte) []byte {
	w := compressors.Get().(*zlib.Writer)
	defer compressors.Put(w)
	var out bytes.Buffer
	w.Reset(&out)
	// Writing to a bytes.Buffer never fails.
	_, _ = w.Write(data)
	_ = w.Close()
	return out.Bytes()
}

func pagesDict(first, count int) []byte {
	d := []byte("<</Type /Pages /Kids [")
	for i := range count {
		d = fmt.Appendf(d, "%d 0 R ", first+2*i)
	}
	return fmt.Appendf(d, "] /Count %d>>", count)
}

// points writes a length in mm as points.
func points(mm float64) string { return strconv.FormatFloat(mm/page.Pt, 'f', 2, 64) }

// infoDict is the dictionary of title, author and dates.
func infoDict(doc page.Document) []byte {
	d := []byte("<<")
	for _, e := range []struct{ key, text string }{
		{"Title", doc.Title}, {"Author", doc.Author}, {"Subject", doc.Subject},
		{"Creator", "Bølgeplan"}, {"Producer", "Bølgeplan (gofpdf)"},
	} {
		if e.text != "" {
			d = fmt.Appendf(d, "/%s %s\n", e.key, textString(e.text))
		}
	}
	if date := dateString(doc.Created); date != "" {
		d = fmt.Appendf(d, "/CreationDate %s /ModDate %s\n", date, date)
	}
	return append(d, ">>"...)
}

func catalogDict(doc page.Document, pages, outline int, duplex bool) []byte {
	d := fmt.Appendf(nil, "<</Type /Catalog /Pages %d 0 R\n", pages)
	if doc.Lang != "" {
		d = fmt.Appendf(d, "/Lang %s\n", textString(doc.Lang))
	}
	if outline != 0 {
		d = fmt.Appendf(d, "/Outlines %d 0 R /PageMode /UseOutlines\n", outline)
	}
	d = append(d, "/ViewerPreferences <</DisplayDocTitle true"...)
	if duplex {
		d = append(d, " /Duplex /DuplexFlipLongEdge"...)
	}
	return append(d, ">> >>"...)
}

// file is a PDF file being written.
type file struct {
	buf     bytes.Buffer
	offsets []int // of objects 1, 2, ...
}

// next returns the number of the next object.
func (f *file) next() int { return len(f.offsets) + 1 }

// object writes object n, which must be the next.
func (f *file) object(n int, dict []byte) {
	f.begin(n)
	f.buf.Write(dict)
	f.buf.WriteString("\nendobj\n")
}

// stream writes compressed data as object n, with extra in its dictionary.
func (f *file) stream(n int, extra string, packed []byte) {
	f.begin(n)
	fmt.Fprintf(&f.buf, "<<%s/Filter /FlateDecode /Length %d>>\nstream\n", extra, len(packed))
	f.buf.Write(packed)
	f.buf.WriteString("\nendstream\nendobj\n")
}

// plainStream writes data that is not compressed as object n.
func (f *file) plainStream(n int, data []byte) {
	f.begin(n)
	fmt.Fprintf(&f.buf, "<</Length %d>>\nstream\n", len(data))
	f.buf.Write(data)
	f.buf.WriteString("\nendstream\nendobj\n")
}

func (f *file) begin(n int) {
	if n != f.next() {
		panic(fmt.Sprintf("PDF object %d is written as %d", n, f.next()))
	}
	f.offsets = append(f.offsets, f.buf.Len())
	fmt.Fprintf(&f.buf, "%d 0 obj\n", n)
}

// outline writes the bookmarks, and returns the number of their root object; 0 for none. The pages
// are every second object from first on.
func (f *file) outline(marks []bookmark, first int) int {
	if len(marks) == 0 {
		return 0
	}
	root := f.next()
	f.object(root, fmt.Appendf(nil, "<</Type /Outlines /First %d 0 R /Last %d 0 R /Count %d>>",
		root+1, root+len(marks), len(marks)))
	for i, m := range marks {
		n := root + 1 + i
		d := fmt.Appendf(nil, "<</Title %s /Parent %d 0 R /Dest [%d 0 R /Fit]",
			textString(m.title), root, first+2*m.page)
		if i > 0 {
			d = fmt.Appendf(d, " /Prev %d 0 R", n-1)
		}
		if i < len(marks)-1 {
			d = fmt.Appendf(d, " /Next %d 0 R", n+1)
		}
		f.object(n, append(d, ">>"...))
	}
	return root
}

// end writes the cross-reference table and the trailer. The file's identifier is a hash of
// everything after the shared prefix.
func (f *file) end(catalog, info, headLen int) {
	sum := sha256.Sum256(f.buf.Bytes()[headLen:])
	start := f.buf.Len()
	fmt.Fprintf(&f.buf, "xref\n0 %d\n0000000000 65535 f \n", f.next())
	line := []byte("0000000000 00000 n \n")
	for _, at := range f.offsets {
		for i := 9; i >= 0; i-- {
			line[i] = byte('0' + at%10)
			at /= 10
		}
		f.buf.Write(line)
	}
	fmt.Fprintf(&f.buf, "trailer\n<</Size %d /Root %d 0 R /Info %d 0 R /ID [<%x> <%x>]>>\nstartxref\n%d\n%%%%EOF\n",
		f.next(), catalog, info, sum[:16], sum[:16], start)
}

// textString writes text outside the pages, such as a title: as ASCII where possible, else as
// UTF-16.
func textString(s string) []byte {
	if isPlain(s) {
		b := []byte{'('}
		for i := range len(s) {
			if c := s[i]; c == '(' || c == ')' || c == '\\' {
				b = append(b, '\\')
			}
			b = append(b, s[i])
		}
		return append(b, ')')
	}
	b := []byte("<FEFF")
	// Broken UTF-8 becomes U+FFFD.
	for _, unit := range utf16.Encode([]rune(s)) {
		b = fmt.Appendf(b, "%04X", unit)
	}
	return append(b, '>')
}

func isPlain(s string) bool {
	for i := range len(s) {
		if s[i] < ' ' || s[i] > '~' {
			return false
		}
	}
	return true
}

// dateString writes a day as its midnight; "" for none.
func dateString(d day.Day) string {
	if d == day.None {
		return ""
	}
	return d.Time().Format("(D:20060102150405Z)")
}
