package template_test

import (
	"strings"
	"testing"

	"bolgeplan/assets/translations"
	"bolgeplan/data/day"
	"bolgeplan/data/letters/template"
)

// completions are texts with a cursor "|" and what is offered there. The wanted candidates are
// the first ones; "." at the end means that there are no others.
var completions = []struct {
	kind   string
	lang   day.Lang
	source string
	want   string
}{
	{"notice", day.Danish, "# {komm|", "kommune ."},
	{"notice", day.Danish, "# {Komm|une}", "Kommune ."},
	{"notice", day.English, "# {komm|", "municipality ."},
	{"notice", day.Danish, "# {muni|", "kommune ."},
	{"notice", day.Danish, "kommune|", "."},
	{"notice", day.Danish, "{kommune} x|", "."},
	{"notice", day.Danish, `\{kom|`, "."},
	{"notice", day.Danish, "# {l|", "løsning løsninger"},
	{"notice", day.Danish, "# {kommune.|", "s kort ."},
	{"notice", day.English, "# {kommune.|", "s short ."},
	{"notice", day.Danish, "# {idriftsættelse.|", "når dage ."},
	{"notice", day.Danish, "# {Idriftsættelse.n|", "når ."},
	{"notice", day.Danish, "# {hvis idriftsættelse.|", "præcis forbi når dage ."},
	{"notice", day.Danish, "# {kontakt.|", "navn email telefon ."},
	{"notice", day.English, "# {kontakt.ph|", "phone ."},
	{"notice", day.Danish, "# {email|", "kontakt.email ."},
	{"notice", day.Danish, "# {komunne|", "kommune ."},
	{"notice", day.Danish, "# {hvis pi|", "pilot flere-pilotbølger ."},
	{"notice", day.Danish, "# {hvis |", "pilot flere-pilotbølger"},
	{"notice", day.Danish, "# {hvis pilot |", "og eller ."},
	{"notice", day.Danish, "# {hvis pilot og kommune |", "og ."},
	{"notice", day.English, "# {if pilot or not wave |", "or ."},
	{"notice", day.Danish, "# {hvis pilot og ik|", "ikke ."},
	{"notice", day.Danish, "# {hvis ikke up|", "uplaceret ."},
	{"notice", day.Danish, "# {hv|", "hvis ."},
	{"notice", day.Danish, "{for|", "for.hver ."},
	{"notice", day.Danish, "{for |", "hver ."},
	{"notice", day.Danish, "{for hver |", "løsninger opgaver links bilag ."},
	{"course", day.Danish, "{for hver k|", "kurser ."},
	{"notice", day.Danish, "x {for hver |", "."},
	{"course", day.Danish, "{for hver kurser}- {kurser.|", "antal kursus navn sted pladser ."},
	{"course", day.Danish, "{for hver kurser}- {ste|", "kurser.sted kursus.sted ."},
	{"course", day.Danish, "x {kurser.|", "antal ."},
	{"notice", day.Danish, "{hvis pilot}x{|", "slut ellers ellers.hvis kommune"},
	{"notice", day.Danish, "{hvis pilot}x{ellers}y{|", "slut"},
	{"notice", day.Danish, "{hvis pilot}x{ellers |", "hvis ."},
	{"notice", day.Danish, "{hvis pilot}x{ellers hvis upl|", "uplaceret ."},
	{"notice", day.Danish, "{hvis pilot}x{slut}{sl|", "."},
	{"notice", day.Danish, "**{hvis pilot}[x{sl|", "slut ."},
	{"notice", day.Danish, "{ta|", "tabel ."},
	{"notice", day.Danish, "{tabel |", "datoer ansvar ."},
	{"changed", day.English, "{tabel |", "dates changes responsibilities ."},
	{"notice", day.Danish, "{tabel datoer: kursus, i|", "idriftsættelse fakturering ."},
	{"notice", day.Danish, "{tabel ansvar: |", "."},
	{"notice", day.Danish, "{stykke |", "placering varsel præcision aftalt opgaver slutning hilsen vores ."},
	{"varsel", day.Danish, "{stykke v|", "vores ."},
	{"notice", day.English, "{piece v|", "vores notice ."},
	{"notice", day.Danish, "{hvis erstatter}{før.|", "dato ref bølge idriftsættelse øvrige ."},
	{"notice", day.Danish, "{før.|", "."},
	{"changed", day.Danish, "{før.|", "dato ref bølge idriftsættelse øvrige ."},
	{"notice", day.Danish, "{aftalen|", "aftalte ."},
	{"termination", day.Danish, "{aftalen|", "aftalenr ."},
	{"notice", day.Danish, "{kom\xff|", "."},
	{"notice", day.Danish, "x\n{hvis pilot}\n{sl|", "."},
}

func TestComplete(t *testing.T) {
	for _, c := range completions {
		at := strings.IndexByte(c.source, '|')
		source := c.source[:at] + c.source[at+1:]
		from, list := template.Complete(source, at, c.lang, c.kind, "vores")
		want, only := strings.CutSuffix(strings.TrimSpace(c.want), ".")
		wanted := strings.Fields(want)
		var got []string
		for _, candidate := range list {
			got = append(got, strings.ReplaceAll(candidate.Text, " ", "."))
			if !translations.Danish.Has(candidate.Meaning) || !translations.English.Has(candidate.Meaning) {
				t.Errorf("%q: %s has no meaning %s", c.source, candidate.Text, candidate.Meaning)
			}
		}
		if len(got) < len(wanted) || only && len(got) != len(wanted) || strings.Join(got[:len(wanted)], " ") != strings.Join(wanted, " ") {
			t.Errorf("%s %q offers %q, want %q", c.kind, c.source, got, c.want)
		}
		if from > at || from < 0 {
			t.Errorf("%q: the candidates replace from %d to %d", c.source, from, at)
		}
	}
}

// What is offered for a field is understood.
func TestWhatIsOfferedIsUnderstood(t *testing.T) {
	for _, kind := range template.Kinds() {
		for _, lang := range bothLanguages {
			for _, begun := range []string{"# A\nx {", "# A\nx {hvis ", "# A\n{for each tasks}- {", "# A\n{tabel ", "# A\n{for hver ", "# A\nx {hvis pilot}y{"} {
				_, list := template.Complete(begun, len(begun), lang, kind)
				if len(list) == 0 {
					t.Errorf("%s: nothing is offered for %q", kind, begun)
				}
				for _, c := range list {
					if c.Tail != "}" || c.Text == "ellers" || c.Text == "else" {
						continue
					}
					source := begun + c.Text + c.Tail
					if strings.Contains(begun, "hvis") && c.Text != "slut" && c.Text != "end" {
						source += "{slut}"
					}
					if _, faults := template.Parse(source, lang, kind); len(faults) > 0 {
						t.Errorf("%s: %q: %s", kind, source, formatFaults(lang, faults))
					}
				}
			}
		}
	}
}
