// Package page describes a printed page as a display list in millimetres from the top left corner
// of the sheet. One painter turns the list into PDF, another into a picture on screen. The package
// depends on neither, so that the preview equals the page.
package page

import "bolgeplan/data/day"

// Color is an opaque colour in sRGB.
type Color struct{ R, G, B uint8 }

// Face is one of the embedded font faces.
type Face int

// The faces of the embedded font (Source Sans 3).
const (
	Regular  Face = iota // weight 400
	Semibold             // weight 600
	Bold                 // weight 700
)

// Page is one sheet of W × H mm with its items in drawing order.
type Page struct {
	W, H  float64
	Items []Item
}

// Item is something to draw: Text, Line, Rect, Polygon or Picture.
type Item interface{ item() }

// Text is one line of text. X is its left end and Y its baseline, in mm; Size is in points. The
// layout breaks and aligns lines; a painter only draws them.
type Text struct {
	X, Y  float64
	Size  float64
	Face  Face
	Color Color
	S     string
	Tag   *Tag // nil: an artifact
}

// Line is a straight stroke of the given Width in mm. Dash lists on and off
// lengths in mm; nil is a solid line.
type Line struct {
	X1, Y1, X2, Y2 float64
	Width          float64
	Color          Color
	Dash           []float64
}

// Rect is a rectangle with optional fill and stroke (nil: none) and rounded
// corners of Radius mm. StrokeWidth is in mm.
type Rect struct {
	X, Y, W, H  float64
	Radius      float64
	Fill        *Color
	Stroke      *Color
	StrokeWidth float64
	Dash        []float64
}

// Point is a point on the page in mm.
type Point struct{ X, Y float64 }

// Polygon is a closed outline with optional fill and stroke.
type Polygon struct {
	Points      []Point
	Fill        *Color
	Stroke      *Color
	StrokeWidth float64
}

func (Text) item()    {}
func (Line) item()    {}
func (Rect) item()    {}
func (Polygon) item() {}

// Document is pages with the metadata of a PDF. Equal documents are painted to equal bytes.
type Document struct {
	Title   string // shown in the title bar of a reader: subject and recipient
	Author  string
	Subject string
	Lang    string  // language of the text, as in BCP 47: "da", "en"
	Created day.Day // date of the document; day.None leaves it out
	Pages   []Page

	// Kept says that the file of the document may be kept for ever beside others like it: its
	// pages are not compressed, so that many such files pack into little.
	Kept bool
}

// Moved returns copies of the items, moved by dx to the right and dy down, in mm.
func Moved(items []Item, dx, dy float64) []Item {
	moved := make([]Item, len(items))
	for i, it := range items {
		moved[i] = move(it, dx, dy)
	}
	return moved
}

func move(it Item, dx, dy float64) Item {
	switch v := it.(type) {
	case Text:
		v.X, v.Y = v.X+dx, v.Y+dy
		return v
	case Line:
		v.X1, v.Y1, v.X2, v.Y2 = v.X1+dx, v.Y1+dy, v.X2+dx, v.Y2+dy
		return v
	case Rect:
		v.X, v.Y = v.X+dx, v.Y+dy
		return v
	case Picture:
		v.X, v.Y = v.X+dx, v.Y+dy
		return v
	case Polygon:
		points := make([]Point, len(v.Points))
		for i, p := range v.Points {
			points[i] = Point{p.X + dx, p.Y + dy}
		}
		v.Points = points
		return v
	}
	return it
}

// Scaled returns a copy of the page with every length and every text k times as large.
func (p Page) Scaled(k float64) Page {
	items := make([]Item, len(p.Items))
	for i, it := range p.Items {
		items[i] = scaled(it, k)
	}
	return Page{W: p.W * k, H: p.H * k, Items: items}
}

func scaled(it Item, k float64) Item {
	all := func(mm []float64) []float64 {
		var list []float64
		for _, l := range mm {
			list = append(list, l*k)
		}
		return list
	}
	switch v := it.(type) {
	case Text:
		v.X, v.Y, v.Size = v.X*k, v.Y*k, v.Size*k
		return v
	case Line:
		v.X1, v.Y1, v.X2, v.Y2, v.Width, v.Dash = v.X1*k, v.Y1*k, v.X2*k, v.Y2*k, v.Width*k, all(v.Dash)
		return v
	case Rect:
		v.X, v.Y, v.W, v.H, v.Radius = v.X*k, v.Y*k, v.W*k, v.H*k, v.Radius*k
		v.StrokeWidth, v.Dash = v.StrokeWidth*k, all(v.Dash)
		return v
	case Picture:
		v.X, v.Y, v.W, v.H = v.X*k, v.Y*k, v.W*k, v.H*k
		return v
	case Polygon:
		points := make([]Point, len(v.Points))
		for i, p := range v.Points {
			points[i] = Point{p.X * k, p.Y * k}
		}
		v.Points, v.StrokeWidth = points, v.StrokeWidth*k
		return v
	}
	return it
}

// Paper is a paper format.
type Paper int

// The formats of the ISO A series that offices have.
const (
	A4 Paper = iota // 210 × 297 mm
	A3              // 297 × 420 mm
)

// Size is the width and height of a sheet in mm.
type Size struct{ W, H float64 }

// Portrait returns the format standing upright.
func (p Paper) Portrait() Size {
	if p == A3 {
		return Size{297, 420}
	}
	return Size{210, 297}
}

// Landscape returns the format lying on its side.
func (p Paper) Landscape() Size {
	s := p.Portrait()
	return Size{s.H, s.W}
}

// Margins are the distances from the edges of a sheet to its content, in mm.
type Margins struct{ Left, Top, Right, Bottom float64 }

// Even returns the same margin on all sides.
func Even(mm float64) Margins { return Margins{mm, mm, mm, mm} }
