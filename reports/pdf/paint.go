package pdf

import (
	"bytes"
	"fmt"
	"maps"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"time"

	"github.com/jung-kurt/gofpdf"

	"bolgeplan/reports/page"
	"bolgeplan/reports/parallel"
)

// faces are the faces that a file can embed.
var faces = [...]page.Face{page.Regular, page.Semibold, page.Bold}

// family is the name of a face in gofpdf; it must be lower case.
func family(f page.Face) string { return "face" + strconv.Itoa(int(f)) }

// standIn is the name in gofpdf of a font that stands for a face while pages are painted. What
// gofpdf writes on a page does not depend on the font but for its name, and for one of its own
// fonts it need not read and subset a file.
func standIn(f page.Face) string {
	switch f {
	case page.Semibold:
		return "times"
	case page.Bold:
		return "courier"
	}
	return "helvetica"
}

// painted is pages as gofpdf painted them, with what they share.
type painted struct {
	sheets []paintedPage
	fonts  fontSet
	images imageSet
}

// leastPages is how many pages are worth a document of gofpdf of their own.
const leastPages = 16

// paint has gofpdf paint the pages. They must have passed check, which says whether they need only
// the common characters.
func paint(pages []page.Page, common bool) (all painted, err error) {
	if all.fonts, err = fontsFor(pages, common); err != nil {
		return painted{}, err
	}
	each := len(pages)/(2*runtime.GOMAXPROCS(0)) + 1 // a processor may be slower than another
	parts := slices.Collect(slices.Chunk(pages, max(each, leastPages)))
	done := make([]painted, len(parts))
	errs := make([]error, len(parts))
	parallel.ForEach(len(parts), func(i int) { done[i], errs[i] = paintPart(parts[i], all.fonts) })
	all.images = imageSet{}
	for i, part := range done {
		if errs[i] != nil {
			return painted{}, errs[i]
		}
		all.sheets = append(all.sheets, part.sheets...)
		maps.Copy(all.images, part.images)
	}
	return all, nil
}

// paintPart paints some of the pages of a document.
func paintPart(pages []page.Page, fonts fontSet) (painted, error) {
	g := newGofpdf()
	addFirstPage(g)
	for _, p := range pages {
		g.AddPageFormat("P", gofpdf.SizeType{Wd: p.W, Ht: p.H})
		b := brush{g: g}
		for _, it := range p.Items {
			b.item(it)
		}
		reset(g)
	}
	var out bytes.Buffer
	if err := g.Output(&out); err != nil {
		return painted{}, err
	}
	part, err := parsePages(out.Bytes())
	if err != nil {
		return painted{}, err
	}
	if len(part.sheets) != len(pages)+1 {
		return painted{}, fmt.Errorf("gofpdf painted %d pages instead of %d", len(part.sheets)-1, len(pages))
	}
	names := standInNames(part.sheets[0])
	part.sheets = part.sheets[1:]
	for i, p := range pages {
		s := &part.sheets[i]
		s.size = page.Size{W: p.W, H: p.H}
		s.faces = facesOf(p)
		for n, f := range faces {
			replaceName(s.content, names[n], []byte("/"+fonts[f].name+" "))
		}
	}
	return part, nil
}

// newGofpdf returns an empty document of gofpdf.
func newGofpdf() *gofpdf.Fpdf {
	g := gofpdf.NewCustom(&gofpdf.InitType{UnitStr: "mm", Size: gofpdf.SizeType{Wd: 210, Ht: 297}})
	g.SetCompression(false) // what it writes is parsed
	g.SetCatalogSort(true)
	// The dates do not reach the file, but must not depend on today.
	g.SetCreationDate(time.Unix(0, 0).UTC())
	g.SetModificationDate(time.Unix(0, 0).UTC())
	g.SetAutoPageBreak(false, 0)
	return g
}

// addFirstPage begins a document with a page that selects each face in turn. It is dropped
// afterwards: it says how gofpdf names the stand-ins, and sets the state in which every page begins.
func addFirstPage(g *gofpdf.Fpdf) {
	g.AddPage()
	for _, f := range faces {
		g.SetFont(standIn(f), "", 10)
	}
	reset(g)
}

var selectedFont = regexp.MustCompile(`/F[0-9a-f]+ `)

// standInNames returns how the first page names the faces, in their order. No text of a page looks
// like such a name: read two bytes at a time, it is none of the characters that the faces have.
func standInNames(first paintedPage) [][]byte {
	return selectedFont.FindAll(first.content, len(faces))
}

// replaceName replaces a name by one of the same length. gofpdf's names of fonts are hashes.
func replaceName(content, old, new []byte) {
	for at := bytes.Index(content, old); at >= 0; at = bytes.Index(content, old) {
		content = content[at+copy(content[at:], new):]
	}
}

// reset sets gofpdf to a fixed state. gofpdf begins a page with the state of the previous page, and
// a page must not depend on its neighbours.
func reset(g *gofpdf.Fpdf) {
	g.SetFont(standIn(page.Regular), "", 10)
	g.SetTextColor(0, 0, 0)
	g.SetDrawColor(0, 0, 0)
	g.SetFillColor(0, 0, 0)
	g.SetLineWidth(0.2)
	g.SetDashPattern(nil, 0)
}

// facesOf returns the faces that a page uses.
func facesOf(p page.Page) faceSet {
	var used faceSet
	for _, it := range p.Items {
		if t, ok := it.(page.Text); ok && t.S != "" {
			used |= 1 << knownFace(t.Face)
		}
	}
	return used
}

// knownFace returns Regular for a face out of range, as the widths do.
func knownFace(f page.Face) page.Face {
	if slices.Contains(faces[:], f) {
		return f
	}
	return page.Regular
}

// brush paints the items of a page. It remembers the state of gofpdf, to set it only when it
// changes.
type brush struct {
	g      *gofpdf.Fpdf
	face   page.Face
	size   float64
	text   *page.Color
	stroke *page.Color
	fill   *page.Color
	width  float64
	dash   []float64
}

func (b *brush) item(it page.Item) {
	switch v := it.(type) {
	case page.Text:
		b.setText(v)
	case page.Line:
		if v.Width > 0 {
			b.setStroke(v.Color, v.Width, v.Dash)
			b.g.Line(v.X1, v.Y1, v.X2, v.Y2)
		}
	case page.Picture:
		b.picture(v)
	case page.Rect:
		op := b.setPath(v.Fill, v.Stroke, v.StrokeWidth, v.Dash)
		switch {
		case op == "":
		case v.Radius > 0:
			b.roundedPath(v)
			b.g.DrawPath(op)
		default:
			b.g.Rect(v.X, v.Y, v.W, v.H, op)
		}
	case page.Polygon:
		op := b.setPath(v.Fill, v.Stroke, v.StrokeWidth, nil)
		if op == "" || len(v.Points) < 3 {
			return
		}
		b.g.MoveTo(v.Points[0].X, v.Points[0].Y)
		for _, p := range v.Points[1:] {
			b.g.LineTo(p.X, p.Y)
		}
		b.g.ClosePath()
		b.g.DrawPath(op)
	}
}

func (b *brush) setText(t page.Text) {
	s := page.Sanitize(t.S) // to characters of one code
	if s == "" {
		return
	}
	if f := knownFace(t.Face); b.size != t.Size || b.face != f {
		b.face, b.size = f, t.Size
		b.g.SetFont(standIn(f), "", t.Size)
	}
	if changed(&b.text, t.Color) {
		b.g.SetTextColor(int(t.Color.R), int(t.Color.G), int(t.Color.B))
	}
	b.g.Text(t.X, t.Y, codes(s))
}

// codes returns the codes of characters in the embedded fonts, two bytes each.
func codes(s string) string {
	b := make([]byte, 0, 2*len(s))
	for _, r := range s {
		b = append(b, byte(r>>8), byte(r))
	}
	return string(b)
}

// changed sets a remembered colour, and reports whether it differs from the last.
func changed(old **page.Color, c page.Color) bool {
	if *old != nil && **old == c {
		return false
	}
	*old = &c
	return true
}

func (b *brush) setStroke(c page.Color, width float64, dash []float64) {
	if changed(&b.stroke, c) {
		b.g.SetDrawColor(int(c.R), int(c.G), int(c.B))
	}
	if b.width != width {
		b.width = width
		b.g.SetLineWidth(width)
	}
	if !isDashed(dash) {
		dash = nil
	}
	if !slices.Equal(b.dash, dash) {
		b.dash = dash
		b.g.SetDashPattern(dash, 0)
	}
}

// isDashed reports whether a pattern draws dashes. A pattern of zeros draws nothing, and a negative
// length is an error in a PDF.
func isDashed(dash []float64) bool {
	return len(dash) > 0 && slices.Min(dash) >= 0 && slices.Max(dash) > 0
}

// setPath sets the state for a shape, and returns gofpdf's drawing operator; "" for nothing to
// draw.
func (b *brush) setPath(fill, stroke *page.Color, width float64, dash []float64) string {
	op := ""
	if fill != nil {
		op = "F"
		if changed(&b.fill, *fill) {
			b.g.SetFillColor(int(fill.R), int(fill.G), int(fill.B))
		}
	}
	if stroke != nil && width > 0 {
		op += "D"
		b.setStroke(*stroke, width, dash)
	}
	return op
}

// roundedPath traces a rectangle with round corners. gofpdf's own function leaves the graphics
// state open.
func (b *brush) roundedPath(v page.Rect) {
	const kappa = 0.5522847498 // how far Bézier handles reach for a quarter circle
	r := min(v.Radius, v.W/2, v.H/2)
	h := r * (1 - kappa)
	x1, y1, x2, y2 := v.X, v.Y, v.X+v.W, v.Y+v.H
	b.g.MoveTo(x1+r, y1)
	b.g.LineTo(x2-r, y1)
	b.g.CurveBezierCubicTo(x2-h, y1, x2, y1+h, x2, y1+r)
	b.g.LineTo(x2, y2-r)
	b.g.CurveBezierCubicTo(x2, y2-h, x2-h, y2, x2-r, y2)
	b.g.LineTo(x1+r, y2)
	b.g.CurveBezierCubicTo(x1+h, y2, x1, y2-h, x1, y2-r)
	b.g.LineTo(x1, y1+r)
	b.g.CurveBezierCubicTo(x1, y1+h, x1+h, y1, x1+r, y1)
	b.g.ClosePath()
}
