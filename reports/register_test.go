package reports

import (
	"os"
	"path/filepath"
	"testing"

	"bolgeplan/assets/translations"
	"bolgeplan/data"
	"bolgeplan/data/day"
	"bolgeplan/data/example"
	"bolgeplan/data/letters"
	"bolgeplan/data/plan"
)

// TestMain lets the test binary be the program that reads files from elsewhere.
func TestMain(m *testing.M) {
	if code, asked := data.ServeForeign(os.Args[1:]); asked {
		os.Exit(code)
	}
	os.Exit(m.Run())
}

var registrar = data.Identity{Author: "Mette Holm (MH)", Installation: "a1"}

// defineLongNotice defines a kind of letter with two pages and most of the facts of a notice.
func defineLongNotice(t testing.TB) {
	t.Helper()
	body := []string{"placement", "go_live"}
	for range 6 {
		body = append(body, "letter.course.invite", "letter.notice.end", "letter.invoicing.end", "letter.course.end", "letter.vague")
	}
	t.Cleanup(letters.Define(letters.Kind{
		ID: "long_notice", Title: "letter.notice.title", Body: body, End: "letter.notice.end", Dates: plan.ScheduleKinds[:],
	}))
}

func TestSizes(t *testing.T) {
	defineLongNotice(t)
	p, err := example.Build(example.SAPA2019)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "x.bolgeplan")
	if err := data.Create(path, p, plan.L(data.CreateKey, "name", "x"), registrar); err != nil {
		t.Fatal(err)
	}
	doc, err := data.Open(t.Context(), path, registrar)
	if err != nil {
		t.Fatal(err)
	}
	defer doc.Close()
	p = doc.Plan()
	s, _ := p.SolutionNamed("SAPA")
	papers := Letters(p, LetterSelection{Kind: "long_notice", Solution: s.ID, Lang: translations.Danish, Date: p.Today(day.None)})
	before, _ := os.Stat(path)
	b0, _ := os.ReadFile(path)
	os.WriteFile("/tmp/regwork/x0.bolgeplan", b0, 0o600)
	r, err := NewRegistrable(p, papers, Stationery{}, doc.Blob)
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, b := range r.pages {
		n += len(b)
	}
	t.Logf("%d letters, pages %d, shared %d", len(papers), n, len(r.shared[0]))
	_, err = doc.Do(plan.L("did.letters"), func(d *plan.Draft) error {
		return r.Register(d, letters.Registration{Batch: "0123456789abcdef", At: "2019-06-26T14:05:00+02:00", By: registrar.Author})
	})
	if err != nil {
		t.Fatal(err)
	}
	after, _ := os.Stat(path)
	t.Logf("grew by %d", after.Size()-before.Size())
	b, _ := os.ReadFile(path)
	os.WriteFile("/tmp/regwork/x.bolgeplan", b, 0o600)
}
