package pdf

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"
	"time"

	"github.com/jung-kurt/gofpdf"

	"bolgeplan/reports/page"
)

// faces are the cuts that a file can embed.
var faces = [...]page.Face{page.Regular, page.Semibold, page.Bold}

// family is the name that gofpdf knows a cut by; it must be lower case.
func family(f page.Face) string { return "face" + strconv.Itoa(int(f)) }

// paint has gofpdf paint the pages and returns them with their fonts. The
// pages must have passed check.
func paint(pages []page.Page) ([]paintedPage, fontSet, error) {
	g := gofpdf.NewCustom(&gofpdf.InitType{UnitStr: "mm", Size: gofpdf.SizeType{Wd: 210, Ht: 297}})
	g.SetCompression(false) // the pages are taken apart again
	g.SetCatalogSort(true)
	// Its dates do not reach the file, but must not be today's.
	g.SetCreationDate(time.Unix(0, 0).UTC())
	g.SetModificationDate(time.Unix(0, 0).UTC())
	g.SetAutoPageBreak(false, 0)
	for _, f := range faces {
		// It writes into the bytes of a font.
		g.AddUTF8FontFromBytes(family(f), "", bytes.Clone(page.FontFile(f)))
	}
	addScratchPage(g)
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
		return nil, nil, err
	}
	sheets, fonts, err := parsePages(out.Bytes())
	if err != nil {
		return nil, nil, err
	}
	if len(sheets) != len(pages)+1 {
		return nil, nil, fmt.Errorf("gofpdf painted %d pages instead of %d", len(sheets)-1, len(pages))
	}
	sheets = sheets[1:] // without the scratch page
	for i, p := range pages {
		sheets[i].size = page.Size{W: p.W, H: p.H}
		sheets[i].faces = facesOf(p)
	}
	return sheets, fonts, nil
}

// scratch paints a page with all common characters, which makes the embedded
// fonts independent of what the other pages say. It is dropped afterwards.
func addScratchPage(g *gofpdf.Fpdf) {
	g.AddPage()
	for _, f := range faces {
		g.SetFont(family(f), "", 10)
		g.Text(0, 0, common().text)
	}
	reset(g)
}

// reset returns gofpdf to one state. It begins a page by repeating the state
// of the one before, and a page must not depend on its neighbours.
func reset(g *gofpdf.Fpdf) {
	g.SetFont(family(page.Regular), "", 10)
	g.SetTextColor(0, 0, 0)
	g.SetDrawColor(0, 0, 0)
	g.SetFillColor(0, 0, 0)
	g.SetLineWidth(0.2)
	g.SetDashPattern(nil, 0)
}

// facesOf reports which cuts a page uses.
func facesOf(p page.Page) faceSet {
	var used faceSet
	for _, it := range p.Items {
		if t, ok := it.(page.Text); ok {
			used |= 1 << knownFace(t.Face)
		}
	}
	return used
}

// known maps a face out of range to Regular, as the widths do.
func knownFace(f page.Face) page.Face {
	if slices.Contains(faces[:], f) {
		return f
	}
	return page.Regular
}

// brush paints the items of a page. It remembers what it has told gofpdf, to
// say it once.
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
	s := page.Sanitize(t.S) // gofpdf panics on broken text
	if s == "" {
		return
	}
	if f := knownFace(t.Face); b.size != t.Size || b.face != f {
		b.face, b.size = f, t.Size
		b.g.SetFont(family(f), "", t.Size)
	}
	if changed(&b.text, t.Color) {
		b.g.SetTextColor(int(t.Color.R), int(t.Color.G), int(t.Color.B))
	}
	b.g.Text(t.X, t.Y, s)
}

// changed sets a remembered colour and reports whether it is another one.
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

// isDashed reports whether a pattern draws dashes. One of zeros would draw
// nothing for ever, and a negative length is an error in a PDF.
func isDashed(dash []float64) bool {
	return len(dash) > 0 && slices.Min(dash) >= 0 && slices.Max(dash) > 0
}

// setPath prepares for a shape and returns how gofpdf is to draw it: "" for
// nothing.
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

// roundedPath traces a rectangle with round corners. gofpdf's own leaves the
// graphics state open.
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
