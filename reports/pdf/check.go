package pdf

import (
	"fmt"
	"math"
	"strings"

	"bolgeplan/assets/translations"
	"bolgeplan/reports/page"
)

// GlyphError is a document with characters that the font cannot show.
type GlyphError struct {
	Title string // of the document
	Runes []rune
}

func (e *GlyphError) Error() string { return translations.English.Format(e) }

// Message returns the sentence for the user, with the remedy.
func (e *GlyphError) Message() (key string, pairs []any) {
	signs := make([]string, len(e.Runes))
	for i, r := range e.Runes {
		signs[i] = fmt.Sprintf("%q (%U)", string(r), r)
	}
	return "pdf.missing_glyph", []any{"title", e.Title, "signs", strings.Join(signs, ", ")}
}

// maxSide is the longest side of a page in mm that readers must support (14,400 points).
const maxSide = 14400 * page.Pt

// check returns an error for a document that cannot be painted, and reports whether the document
// needs only the common characters.
func check(doc page.Document) (common bool, err error) {
	if len(doc.Pages) == 0 {
		return false, fmt.Errorf("%q has no pages to paint", doc.Title)
	}
	c := checker{common: true}
	for i, p := range doc.Pages {
		if !(p.W > 0 && p.H > 0 && p.W <= maxSide && p.H <= maxSide) {
			return false, fmt.Errorf("page %d of %q cannot be %g by %g mm", i+1, doc.Title, p.W, p.H)
		}
		for _, it := range p.Items {
			c.item(it)
		}
		if c.nonFinite != nil {
			return false, fmt.Errorf("page %d of %q has a place or size that is no number: %+v", i+1, doc.Title, c.nonFinite)
		}
	}
	if p := c.unread; p != nil {
		return false, &PictureError{doc.Title, p.Alt, p.Err}
	}
	if len(c.missing) > 0 {
		return false, &GlyphError{Title: doc.Title, Runes: c.missing}
	}
	return c.common, nil
}

// checker checks the items of a document.
type checker struct {
	common    bool
	missing   []rune
	nonFinite page.Item     // the first item with an infinite or undefined coordinate
	unread    *page.Picture // the first that cannot be read
}

func (c *checker) item(it page.Item) {
	finite := true
	switch v := it.(type) {
	case page.Text:
		finite = isFinite(v.X, v.Y, v.Size)
		c.text(v)
	case page.Line:
		finite = isFinite(v.X1, v.Y1, v.X2, v.Y2, v.Width) && isFinite(v.Dash...)
	case page.Rect:
		finite = isFinite(v.X, v.Y, v.W, v.H, v.Radius, v.StrokeWidth) && isFinite(v.Dash...)
	case page.Picture:
		finite = isFinite(v.X, v.Y, v.W, v.H)
		if v.Image == nil && c.unread == nil {
			c.unread = &v
		}
	case page.Polygon:
		finite = isFinite(v.StrokeWidth)
		for _, p := range v.Points {
			finite = finite && isFinite(p.X, p.Y)
		}
	}
	if !finite && c.nonFinite == nil {
		c.nonFinite = it
	}
}

func (c *checker) text(t page.Text) {
	s := page.Sanitize(t.S)
	for _, r := range s {
		if !isCommon(r) {
			c.common = false
			c.missing = appendMissing(c.missing, page.MissingGlyphs(s, t.Face))
			return
		}
	}
}

func appendMissing(list, more []rune) []rune {
	for _, r := range more {
		if !strings.ContainsRune(string(list), r) {
			list = append(list, r)
		}
	}
	return list
}

func isFinite(values ...float64) bool {
	for _, v := range values {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return false
		}
	}
	return true
}
