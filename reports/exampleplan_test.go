package reports

import (
	"strings"
	"testing"

	"bolgeplan/assets/translations"
	"bolgeplan/data/day"
	"bolgeplan/data/example"
	"bolgeplan/data/plan"
	"bolgeplan/data/plantest"
	"bolgeplan/reports/page"
)

// gatherTestLetter gathers a letter about SAPA as of January 2019.
func gatherTestLetter(t testing.TB, p *plan.Plan, kind LetterKind, code string, l translations.Lang) LetterFacts {
	t.Helper()
	return GatherLetter(p, kind, plantest.SolutionID(t, p, "SAPA"), plan.MunicipalityID(code), l, day.Of(2019, 1, 28))
}

// edited returns the example after an edit.
func edited(t testing.TB, change func(*plan.Draft)) *plan.Plan {
	t.Helper()
	d := plantest.Example(t, example.Monopolbrud).Edit()
	change(d)
	return d.Plan()
}

// textOf returns the texts of a page, line by line in drawing order.
func textOf(p page.Page) string {
	var b strings.Builder
	y := -1.0
	for _, it := range p.Items {
		if t, ok := it.(page.Text); ok {
			if t.Y != y && b.Len() > 0 {
				b.WriteByte('\n')
			}
			y = t.Y
			b.WriteString(t.S)
		}
	}
	return b.String()
}

// assertContains checks that a page contains texts, across line breaks.
func assertContains(t *testing.T, p page.Page, want ...string) {
	t.Helper()
	text := flat(textOf(p))
	for _, w := range want {
		if !strings.Contains(text, flat(w)) {
			t.Errorf("the page does not say %q:\n%s", w, textOf(p))
		}
	}
}

func assertLacks(t *testing.T, p page.Page, unwanted ...string) {
	t.Helper()
	text := flat(textOf(p))
	for _, w := range unwanted {
		if strings.Contains(text, flat(w)) {
			t.Errorf("the page says %q:\n%s", w, textOf(p))
		}
	}
}

func flat(s string) string {
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r == ' ' || r == '\n' || r == '\u00a0' }), " ")
}

func failOn(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
