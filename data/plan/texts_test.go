package plan_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"bolgeplan/data/plan"
	"bolgeplan/data/plantest"
)

func TestCleanText(t *testing.T) {
	for _, c := range []struct {
		text, one, many string
		seenOne, seen   bool // that something is gone, from one line and from many
	}{
		{"Bølge 3 → 4", "Bølge 3 → 4", "Bølge 3 → 4", false, false},
		{"Bølge 3\r\n", "Bølge 3", "Bølge 3\n", false, false}, // as Excel copies a cell
		{"Bølge\v3", "Bølge 3", "Bølge\n3", true, false},      // as PowerPoint breaks a line
		{"a\r\n\r\nb\tc", "a b c", "a\n\nb\tc", true, false},
		{"a\u0085b\fc", "a b c", "a\nb\nc", true, false},
		{"B\x00ø\x1b[31mlge\x7f\u009b", "Bø[31mlge", "Bø[31mlge", true, true},
		{"\x9bx\xff", "\ufffdx\ufffd", "\ufffdx\ufffd", true, true},
		{"\ufffd €", "\ufffd €", "\ufffd €", false, false},
		{"\n", "", "\n", false, false},
		{"¢ \u00a0x", "¢ \u00a0x", "¢ \u00a0x", false, false},
	} {
		if got, seen := plan.CleanText(c.text, false); got != c.one || seen != c.seenOne {
			t.Errorf("%q in one line is %q, %v", c.text, got, seen)
		}
		if got, seen := plan.CleanText(c.text, true); got != c.many || seen != c.seen {
			t.Errorf("%q in many lines is %q, %v", c.text, got, seen)
		}
	}
}

// genText is a text with much in it that no plan holds.
func genText(t *rapid.T) string {
	var b strings.Builder
	for range rapid.IntRange(0, 12).Draw(t, "n") {
		switch rapid.IntRange(0, 2).Draw(t, "what") {
		case 0:
			b.WriteByte(rapid.Byte().Draw(t, "byte"))
		case 1:
			b.WriteRune(rapid.RuneFrom([]rune("aæ €\n\r\t\v\f\u0085\u009b\x00\x1b\x7f")).Draw(t, "rune"))
		default:
			b.WriteRune(rapid.Rune().Draw(t, "any"))
		}
	}
	return b.String()
}

func TestACleanTextStaysAsItIs(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text, lines := genText(t), rapid.Bool().Draw(t, "lines")
		clean, _ := plan.CleanText(text, lines)
		again, seen := plan.CleanText(clean, lines)
		if again != clean || seen || !utf8.ValidString(clean) || plan.Forbidden(clean, true) != "" {
			t.Fatalf("%q is %q, and then %q", text, clean, again)
		}
		if !lines && (plan.Forbidden(clean, false) != "" || strings.ContainsAny(clean, "\n\t")) {
			t.Fatalf("%q is %q, which has %s", text, clean, plan.Forbidden(clean, false))
		}
		if plan.Forbidden(text, false) == "" && !strings.ContainsAny(text, "\n\t\r\v\f\u0085") && clean != text {
			t.Fatalf("%q, in which nothing is forbidden, became %q", text, clean)
		}
	})
}

func TestForbidden(t *testing.T) {
	for text, want := range map[string]string{
		"": "", "Bølge 3": "", "a\nb\tc\rd\ve\u0085": "", "\ufffd": "", "a\x00": "U+0000", "\x1b[": "U+001B", "\a": "U+0007",
		"\x7f": "U+007F", "\u009b": "U+009B", "\x9b": `\x9b`, "a\xff\x00": `\xff`,
	} {
		if got := plan.Forbidden(text, true); got != want {
			t.Errorf("of %q it is %q", text, got)
		}
	}
	if got := plan.Forbidden("a\nb", false); got != "U+000A" {
		t.Errorf("of a name of two lines it is %q", got)
	}
}

// Whoever makes an edit: no text that it sets holds what no text does, and what stood
// there before is not touched.
func TestRunCleansWhatAnEditSets(t *testing.T) {
	p := plantest.Small(t)
	wave, other := plantest.Waves[0], plantest.Waves[1]
	old := p.Replay()
	if err := old.Apply(plan.Change{Table: "wave", Row: other, Field: "name", New: plan.Text("Gammel\x1b")}); err != nil {
		t.Fatal(err)
	}
	p = old.Plan()
	d := p.Edit()
	err := d.Run(func(d *plan.Draft) error {
		plan.Update(d, wave, func(w *plan.Wave) { w.Name = "Ny\x00 bølge\r\n" })
		plan.Update(d, other, func(w *plan.Wave) { w.Expected = 7 })
		plan.Put(d, plan.Assignment{ID: plan.CatalogueID("x", "1"), Note: "a\x1b\r\nb"})
		return nil
	})
	if err != nil || !d.Cleaned() {
		t.Errorf("cleaned: %v (%v)", d.Cleaned(), err)
	}
	is, _ := d.Plan().Waves.Get(wave)
	kept, _ := d.Plan().Waves.Get(other)
	placed, _ := d.Plan().Assignments.Get(plan.CatalogueID("x", "1"))
	if is.Name != "Ny bølge" || kept.Name != "Gammel\x1b" || kept.Expected != 7 || placed.Note != "a\nb" {
		t.Errorf("there are %q, %q and %q", is.Name, kept.Name, placed.Note)
	}
	if clean := d.Plan().Clean(); clean == d.Plan() {
		t.Error("the plan is not cleaned")
	} else if w, _ := clean.Waves.Get(other); w.Name != "Gammel" || w.Expected != 7 {
		t.Errorf("cleaned it is %+v", w)
	} else if clean.Clean() != clean {
		t.Error("a clean plan is copied")
	}
	d = plantest.Small(t).Edit()
	if err := d.Run(func(d *plan.Draft) error { return d.Assign(wave, plan.MunicipalityID("0751")) }); err != nil || d.Cleaned() {
		t.Errorf("an edit without texts was cleaned (%v)", err)
	}
}

func TestANameIsTheSameWithWhatIsNotShown(t *testing.T) {
	for _, name := range []string{"Bølge\x00 3", "\x1bbølge 3\r\n", "BØLGE\v3", "Bølge 3\u009b"} {
		if got, want := plan.FoldName(name), plan.FoldName("Bølge 3"); got != want {
			t.Errorf("%q is compared as %q", name, got)
		}
	}
}
