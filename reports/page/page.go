// Package page describes a printed page as a display list in millimetres from the top left corner
// of the sheet. One painter turns the list into PDF, another into a picture on screen. The package
// depends on neither, so that the preview equals the page.
package page

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

// Item is something to draw: Text, Line, Rect or Polygon.
type Item interface{ item() }

// Text is one line of text. X is its left end and Y its baseline, in mm; Size is in points. The
// layout breaks and aligns lines; a painter only draws them.
type Text struct {
	X, Y  float64
	Size  float64
	Face  Face
	Color Color
	S     string
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
