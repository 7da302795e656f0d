package kit

import (
	"testing"

	"fyne.io/fyne/v2/test"
)

// The title of a narrow card stays in one row, beside the line at its right.
func TestTheTitleOfACardIsOneRow(t *testing.T) {
	c := NewCard(Line{Heading("UDK Barselsdagpenge"), Quiet("  Udbetaling Danmark, barselsdagpenge")}, NewParagraph(100, Line{Plain("x")}))
	c.SetTitle(c.title, Line{Strong("98"), Quiet("/98")})
	newTestWindow(t, c, 200, 120)
	for _, o := range test.WidgetRenderer(c).Objects()[1:] {
		if o != c.content && o.Visible() && o.Position().Y+o.Size().Height > c.content.Position().Y+2 {
			t.Errorf("the title ends at %v, the content begins at %v", o.Position().Y+o.Size().Height, c.content.Position().Y)
		}
	}
	if line := fitLine(c.title, 100); lineWidth(line) > 101 || len(line) != 1 {
		t.Errorf("the title is %v wide", lineWidth(line))
	}
}
