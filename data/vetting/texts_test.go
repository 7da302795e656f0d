package vetting

import (
	"errors"
	"strings"
	"testing"

	"bolgeplan/assets/translations"
	"bolgeplan/data/logfile"
	"bolgeplan/data/logfile/logfiletest"
	"bolgeplan/data/plan"
	"bolgeplan/data/plantest"
	"bolgeplan/data/problem"
)

// newFileWithTexts makes a file with a change in its log that has these texts.
func newFileWithTexts(t testing.TB, who logfile.Signature, label plan.Label, change plan.Change) string {
	t.Helper()
	path := newFile(t)
	logfiletest.Edit(t, path, who, label, func(d *plan.Draft) error { return d.Apply(change) })
	checkSound(t, path)
	return path
}

// A plan has no texts with control characters, NUL or invalid UTF-8. The sentence
// says what was found, and where.
func TestForbiddenTextsAreRefused(t *testing.T) {
	anna := logfile.Signature{Author: "Anna Sø", Installation: "a1"}
	label := plan.L("did.wave", "name", "Ny")
	named := func(text string) plan.Change {
		return plan.Change{Table: "wave", Row: plantest.Waves[0], Field: "name", New: plan.Text(text)}
	}
	image := plan.Image([]plan.FieldValue{{Field: "municipality_id", Value: plan.Ref(plan.MunicipalityID("0751"))}, {Field: "name", Value: plan.Text("År\x1bhus")}})
	for name, c := range map[string]struct {
		who    logfile.Signature
		label  plan.Label
		change plan.Change
		want   string // "" for nothing
	}{
		"nothing":                 {anna, label, named("Bølge 9"), ""},
		"lines":                   {anna, plan.L("did.wave", "name", "a\nb"), named("a\n\tb\r\nc"), ""},
		"a NUL":                   {anna, label, named("a\x00b"), "name: the text holds U+0000"},
		"an escape":               {anna, label, named("\x1b[2J"), "name: the text holds U+001B"},
		"a delete":                {anna, label, named("a\x7f"), "U+007F"},
		"a C1 control":            {anna, label, named("a\u009bb"), "U+009B"},
		"a byte":                  {anna, label, named("a\x9bb"), `\x9b`},
		"a row":                   {anna, label, plan.Change{Table: "alias", Row: plan.CatalogueID("alias", "x"), New: image}, "U+001B"},
		"an author":               {logfile.Signature{Author: "An\x1bna", Installation: "a1"}, label, named("Bølge 9"), "author: the text holds U+001B"},
		"an author of two lines":  {logfile.Signature{Author: "An\nna", Installation: "a1"}, label, named("Bølge 9"), "U+000A"},
		"an author of bytes":      {logfile.Signature{Author: "An\xffna", Installation: "a1"}, label, named("Bølge 9"), `\xff`},
		"an installation":         {logfile.Signature{Author: "Anna", Installation: "a\x00"}, label, named("Bølge 9"), "U+0000"},
		"a label":                 {anna, plan.L("did.wave", "name", "a\x1b"), named("Bølge 9"), "label: the text holds U+001B"},
		"a label in another":      {anna, plan.L("did.undo", "what", plan.L("did.wave", "name", "a\b").Encode()), named("Bølge 9"), "U+0008"},
		"a C1 control in a label": {anna, plan.L("did.wave", "name", "a\u0090"), named("Bølge 9"), "U+0090"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			path, who := newFileWithTexts(t, c.who, c.label, c.change), newIdentity(t)
			if c.want == "" {
				wantAccepted(t, path, who)
				return
			}
			wantRefused(t, path, who, "problem.texts")
			_, err := Check(t.Context(), path, who, nil)
			var p *problem.Problem
			if !errors.As(err, &p) || len(p.Faults) != 1 || !logfile.IsTextFault(p.Faults[0]) {
				t.Fatalf("refused by %v", err)
			}
			if said := translations.English.Format(p.Faults[0]); !strings.Contains(said, c.want) {
				t.Errorf("it says %q", said)
			}
		})
	}
}
