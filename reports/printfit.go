package reports

import (
	"math"
	"strings"

	"bolgeplan/reports/page"
)

// The sizes of the type of a print that is fitted, of the normal one.
const (
	smallestZoom = 0.88 // of a view
	normalZoom   = 1.0  // of running text and tables
	zoomStep     = 0.04
	largerOnA3   = 1.2 // at least; A3 has 1.41 times the length of A4
)

// fitted lays out a print with the least sheets that the smallest type needs, in the largest type that
// needs no more of them and loses no more texts. least and most are the smallest and the largest type of
// A4, of the normal one. lay also returns how many texts it left out.
func (o PrintOptions) fitted(least, most float64, lay func(PrintOptions) (page.Document, int)) page.Document {
	top := most
	if o.Paper == page.A3 {
		least, top = least*largerOnA3, most*math.Sqrt2
	}
	o.zoom = least
	best, lost := lay(o)
	lost += countCut(best)
	for o.zoom = top; o.zoom > least; o.zoom -= zoomStep {
		doc, without := lay(o)
		if len(doc.Pages) <= len(best.Pages) && without+countCut(doc) <= lost {
			return doc
		}
	}
	return best
}

// countCut counts the texts of a document that are cut off.
func countCut(doc page.Document) (n int) {
	for i := range doc.Pages {
		for _, it := range doc.Pages[i].Items {
			if t, ok := it.(page.Text); ok && strings.HasSuffix(t.S, "…") {
				n++
			}
		}
	}
	return n
}
