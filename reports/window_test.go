package reports

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"bolgeplan/reports/page"
)

// Whatever the recipient is called, it stands whole in the window, or it is said that it does not.
func TestTheRecipientStandsInTheWindow(t *testing.T) {
	part := rapid.SampledFrom([]string{"Rådhuset", "Sundhed, Ældre og Beskæftigelse", "Bornholms Regionskommune", "Store Kongensgade 123, 4. sal",
		"Att. it- og digitaliseringschefen", "8000 Aarhus C", "Ø", strings.Repeat("Lyngby-Taarbæk ", 9), strings.Repeat("x", 90)})
	rapid.Check(t, func(t *rapid.T) {
		r := Recipient{Name: part.Draw(t, "name")}
		if rapid.Bool().Draw(t, "to a person") {
			r.Attention = part.Draw(t, "attention")
		}
		r.Address = rapid.SliceOfN(part, 0, 6).Draw(t, "address")
		lines, size, ok := r.InWindow()
		if len(lines) > windowLines || size < windowSizes[len(windowSizes)-1] {
			t.Fatalf("%d lines of %g points", len(lines), size)
		}
		said := func(list []string) string {
			return strings.NewReplacer(" ", "", ",", "", "\n", "").Replace(strings.Join(list, ""))
		}
		if whole := said(append([]string{r.Name, r.Attention}, r.Address...)); ok != (said(lines) == page.Sanitize(whole)) {
			t.Fatalf("it fits is %v: %q", ok, lines)
		}
		for _, it := range (letterFrame{recipient: r}).recipientItems() {
			text := it.(page.Text)
			right := text.X + page.Width(text.S, text.Face, text.Size)
			if text.X < windowLeft || right > windowRight+0.01 || text.Y > windowBottom || text.Y-page.CapHeight*text.Size*page.Pt < windowTop {
				t.Fatalf("%q stands at %g-%g, %g", text.S, text.X, right, text.Y)
			}
		}
	})
}
