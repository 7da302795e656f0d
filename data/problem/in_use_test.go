package problem

import (
	"testing"

	"bolgeplan/assets/translations"
)

// A sentence about a file in use names the programs that have it, or says what they
// usually are.
func TestASentenceSaysWhoHasAFile(t *testing.T) {
	for _, c := range []struct {
		by     Programs
		danish string
	}{
		{nil, "”a.csv” er i brug af et andet program, for eksempel Excel, en PDF-læser, OneDrive eller en virusscanner. Luk den dér, eller vent lidt, og prøv igen."},
		{Programs{"Microsoft Excel"}, "”a.csv” er i brug af Microsoft Excel. Luk den dér, eller vent lidt, og prøv igen."},
		{Programs{"Excel", "Acrobat", "OneDrive"}, "”a.csv” er i brug af Excel, Acrobat og OneDrive. Luk den dér, eller vent lidt, og prøv igen."},
	} {
		got := translations.Danish.Format(New("problem.in-use", nil, "file", "a.csv", "who", c.by))
		if got != c.danish {
			t.Errorf("%v:\n%s\nwant\n%s", c.by, got, c.danish)
		}
	}
}
