package wavetable_test

import (
	"strings"
	"testing"

	"bolgeplan/data/example"
	"bolgeplan/data/plantest"
	"bolgeplan/data/wavetable"
)

// TestWhatStandsBesideANameOrAHeading reads what people add to a cell: it is a date, a remark or
// another solution's, and each is said.
func TestWhatStandsBesideANameOrAHeading(t *testing.T) {
	for _, c := range []struct {
		text  string
		waves string // with their members and go-live dates
		notes string // keys and texts
	}{
		{"Bølge 1\tBølge 2\nGo-live 3/4/2027\tGo-live 5/6/2027\nAarhus\tOdense\n", "Bølge 1 [3/4/2027] Aarhus · Bølge 2 [5/6/2027] Odense", ""},
		{"Bølge 1\tBølge 2\n3/4-27\t5/6-27\nAarhus\tOdense\n", "Bølge 1 [3/4-27] Aarhus · Bølge 2 [5/6-27] Odense", ""},
		{"1. bølge (uge 36, 2027)\nAarhus\n2. bølge (marts 2028)\nOdense\n", "1. bølge [uge 36, 2027] Aarhus · 2. bølge [marts 2028] Odense", ""},
		{"Bølge 1\nAarhus (pilot)\nOdense – ny\nBølge 2\nVejle\n", "Bølge 1 Aarhus Odense · Bølge 2 Vejle", "remarks Aarhus: pilot Odense: ny"},
		{"Bølge 1\nAarhus (8. nov. 2027)\nOdense (8. nov. 2027)\nBølge 2\nVejle\n", "Bølge 1 [8. nov. 2027] Aarhus Odense · Bølge 2 Vejle", ""},
		{"SAPA bølge 1\tSAPA bølge 2\tKSD bølge 1\nAarhus\tOdense\tVejle\nKøge\tGreve\tVejen\n", "bølge 1 Aarhus Køge · bølge 2 Odense Greve", "siblings KSD bølge 1"},
		{"Kommune\tGruppe\nAarhus\tA\nOdense\tA\nVejle\tB\n", "Gruppe A Aarhus Odense · Gruppe B Vejle", ""},
		{"Kommune\tHold\nAarhus\t1\nOdense\t2\n", "Hold 1 Aarhus · Hold 2 Odense", ""},
		{"Aarhus\tBølge 1\t1. marts 2027\nOdense\tBølge 1\t1. marts 2027\nVejle\tBølge 2\t1. juni 2027\n", "Bølge 1 [1. marts 2027] Aarhus Odense · Bølge 2 [1. juni 2027] Vejle", ""},
		{"Nr.\tKommune\tBølge\n1\tAarhus\tBølge 1\n2\tOdense\tBølge 2\n", "Bølge 1 Aarhus · Bølge 2 Odense", "columns Nr."},
		{"Kommune\tBølge\nAarhus\tI\nOdense\tII\n", "Bølge I Aarhus · Bølge II Odense", ""},
	} {
		p := plantest.Example(t, example.Empty)
		in := importCells(t, p, "SAPA", wavetable.Cells(c.text))
		var waves []string
		for i, w := range in.proposal.Waves {
			line := w.Name
			for _, d := range w.Dates {
				line += " [" + d.Text + "]"
			}
			for _, e := range in.proposal.Entries {
				if e.Wave == i {
					line += " " + e.Text
				}
			}
			waves = append(waves, line)
		}
		if got := strings.Join(waves, " · "); got != c.waves {
			t.Errorf("%q\nis read as %s\nnot as     %s", c.text, got, c.waves)
		}
		var notes []string
		for _, n := range in.proposal.Notes {
			notes = append(notes, n.Key+" "+strings.Join(n.Texts, " "))
		}
		if got := strings.Join(notes, " · "); got != c.notes {
			t.Errorf("%q\nis said to hold %q, not %q", c.text, got, c.notes)
		}
		if in.after == nil {
			t.Errorf("%q cannot be applied", c.text)
		}
	}
}
