package pdf

import (
	"bytes"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"

	"bolgeplan/reports/page"
)

// paintedPage is a painted page with its size and the faces that it uses.
type paintedPage struct {
	size    page.Size
	content []byte // operators, not compressed
	faces   faceSet
}

// faceSet is a set of faces, one bit each.
type faceSet uint8

func (s faceSet) has(f page.Face) bool { return s&(1<<f) != 0 }

// fontSet is the embedded fonts by face.
type fontSet map[page.Face]font

// font is a face as a PDF embeds it: the objects of a composite font. They refer to each other by
// their position in the list, from 1.
type font struct {
	name    string // of the resource, in the pages' content
	objects []object
}

// object is a PDF object: a dictionary, and the data of a stream.
type object struct {
	dict   []byte
	stream []byte // nil where it is none
}

// fontObjects is the number of objects that gofpdf writes for a font.
const fontObjects = 7

// parsePages reads the pages and pictures of a file that gofpdf wrote. It relies on its regular
// form: objects 3, 5, ... are the pages, each followed by its content, object 2 is the resources,
// which name the fonts and the pictures.
func parsePages(raw []byte) (p painted, err error) {
	objects, err := readObjects(raw)
	if err != nil {
		return p, fmt.Errorf("read what gofpdf wrote: %w", err)
	}
	for n := 3; n+1 < len(objects) && bytes.Contains(objects[n].dict, []byte("/Type /Page\n")); n += 2 {
		p.sheets = append(p.sheets, paintedPage{content: objects[n+1].stream})
	}
	p.images, err = takeImages(objects[2].dict, objects)
	return p, err
}

// parseFont reads the font of a file that gofpdf wrote with one face.
func parseFont(raw []byte, face page.Face) (font, error) {
	objects, err := readObjects(raw)
	if err != nil {
		return font{}, fmt.Errorf("read what gofpdf wrote: %w", err)
	}
	m := fontResource.FindSubmatch(objects[2].dict)
	if m == nil {
		return font{}, fmt.Errorf("gofpdf wrote no font: %s", objects[2].dict)
	}
	first, _ := strconv.Atoi(string(m[2]))
	if first+fontObjects > len(objects) || !bytes.Contains(objects[first].dict, []byte("/BaseFont /utf8"+family(face)+"\n")) {
		return font{}, fmt.Errorf("gofpdf wrote no font %s", m[1])
	}
	f := font{name: string(m[1])}
	for _, o := range objects[first : first+fontObjects] {
		f.objects = append(f.objects, object{dict: renumber(o.dict, 1-first), stream: o.stream})
	}
	return f, nil
}

var (
	fontResource = regexp.MustCompile(`/(F[0-9a-f]+) ([0-9]+) 0 R`)
	reference    = regexp.MustCompile(`([0-9]+) 0 R`)
	streamLength = regexp.MustCompile(`/Length ([0-9]+)`)
)

// renumber adds delta to the numbers of all references in a dictionary.
func renumber(dict []byte, delta int) []byte {
	return reference.ReplaceAllFunc(dict, func(ref []byte) []byte {
		n, _ := strconv.Atoi(string(ref[:len(ref)-len(" 0 R")]))
		return fmt.Appendf(nil, "%d 0 R", n+delta)
	})
}

var errIrregular = errors.New("its form is not the expected one")

// readObjects returns the objects of a file by their numbers. The data of
// streams points into raw.
func readObjects(raw []byte) ([]object, error) {
	offsets, end, err := readXref(raw)
	if err != nil {
		return nil, err
	}
	// An object ends where the object with the next offset begins.
	starts := append(slices.Clone(offsets[1:]), end)
	slices.Sort(starts)
	objects := make([]object, len(offsets))
	for n := 1; n < len(offsets); n++ {
		next, _ := slices.BinarySearch(starts, offsets[n]+1)
		if next == len(starts) {
			return nil, errIrregular
		}
		if objects[n], err = readObject(raw[offsets[n]:starts[next]], n); err != nil {
			return nil, fmt.Errorf("object %d: %w", n, err)
		}
	}
	return objects, nil
}

// readXref returns the offsets of all objects, and the offset of the table.
func readXref(raw []byte) (offsets []int, start int, err error) {
	tail := bytes.LastIndex(raw, []byte("startxref\n"))
	if tail < 0 {
		return nil, 0, errIrregular
	}
	if _, err := fmt.Sscanf(string(raw[tail:]), "startxref\n%d", &start); err != nil || start < 0 || start >= tail {
		return nil, 0, errIrregular
	}
	var count int
	if _, err := fmt.Sscanf(string(raw[start:tail]), "xref\n0 %d", &count); err != nil || count < 3 {
		return nil, 0, errIrregular
	}
	lines := bytes.SplitN(raw[start:tail], []byte("\n"), count+3)
	if len(lines) < count+3 {
		return nil, 0, errIrregular
	}
	offsets = make([]int, count)
	for n := 1; n < count; n++ {
		digits, _, _ := bytes.Cut(lines[2+n], []byte(" "))
		if offsets[n], err = strconv.Atoi(string(digits)); err != nil || offsets[n] < 0 || offsets[n] >= start {
			return nil, 0, errIrregular
		}
	}
	return offsets, start, nil
}

// readObject divides "n 0 obj ... endobj" into dictionary and stream.
func readObject(raw []byte, n int) (object, error) {
	body, ok := bytes.CutPrefix(raw, fmt.Appendf(nil, "%d 0 obj\n", n))
	if !ok {
		return object{}, errIrregular
	}
	dict, rest, ok := bytes.Cut(body, []byte("\nstream\n"))
	if !ok {
		dict, _, ok = bytes.Cut(body, []byte("\nendobj"))
		if !ok {
			return object{}, errIrregular
		}
		return object{dict: dict}, nil
	}
	m := streamLength.FindSubmatch(dict)
	if m == nil {
		return object{}, errIrregular
	}
	length, err := strconv.Atoi(string(m[1]))
	if err != nil || length > len(rest) || !bytes.HasPrefix(rest[length:], []byte("\nendstream\n")) {
		return object{}, errIrregular
	}
	return object{dict: dict, stream: rest[:length]}, nil
}
