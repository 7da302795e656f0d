package reports

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"bolgeplan/assets/translations"
	"bolgeplan/data/billing"
	"bolgeplan/data/day"
	"bolgeplan/data/example"
	"bolgeplan/data/letters"
	"bolgeplan/data/plan"
	"bolgeplan/data/plantest"
	"bolgeplan/reports/page"
	"bolgeplan/reports/pdf"
)

// fullyEquipped gives the scene all that an office can say in letters of a kind.
func (s *scene) fullyEquipped() {
	plan.Put(s.d, plan.Organisation{
		ID: plan.OrganisationID(), Name: "Fælleskommunalt Udrulningskontor", Address: "Weidekampsgade 10", Postcode: "2300", City: "København S",
		CVR: "25529529", Email: "udrulning@example.dk", Phone: "33 70 30 00", Signatory: "Mette Holm", SignatoryTitle: "programleder",
	})
	name := letters.KindName(string(s.kind))
	key := func(what string, n int) plan.ID { return plan.CatalogueID(what, fmt.Sprint(what, n)) }
	for i, t := range []struct{ da, en, due string }{
		{"Udpeg en projektleder, og skriv navn og e-mail til os", "Appoint a project manager, and write us the name and e-mail", "letter+21d"},
		{"Gennemgå jeres snitflader mod fagsystemerne", "Go through your interfaces with the line-of-business systems", "go_live-60d"},
		{"Fortæl medarbejderne om kurset", "Tell your staff about the course", ""},
	} {
		plan.Put(s.d, plan.Task{ID: key("task", i), SolutionID: s.solution, LetterKind: name, Ordinal: string(rune('a' + i)), Text: t.da, TextEnglish: t.en, DueRule: t.due})
	}
	for i, t := range []plan.Responsibility{
		{Task: "Kursusdeltagere", Municipality: "ansvar", Us: "–"}, {Task: "Teknisk opsætning", Municipality: "deltager", Us: "ansvar"},
	} {
		t.ID, t.SolutionID, t.Ordinal = key("responsibility", i), s.solution, string(rune('a'+i))
		plan.Put(s.d, t)
	}
	plan.Put(s.d, plan.LetterLink{ID: key("link", 1), SolutionID: s.solution, LetterKind: name, Name: "Vejledning til udrulningen", Address: "https://example.dk/vejledning"})
}

// TestLook writes a letter for each row of the table of exact sentences, with all that an office
// can say in it, into the directory that BOLGEPLAN_LOOK names, for a person to look at.
func TestLook(t *testing.T) {
	dir := os.Getenv("BOLGEPLAN_LOOK")
	if dir == "" {
		t.Skip("BOLGEPLAN_LOOK names no directory")
	}
	for _, l := range []translations.Lang{translations.Danish, translations.English} {
		var docs []page.Document
		for n := 1; n <= len(scenes); n++ {
			s := scenes[n](t)
			s.fullyEquipped()
			solutions := []plan.ID{s.solution}
			if s.also != plan.None {
				solutions = append(solutions, s.also)
			}
			f := GatherLetterAbout(s.d.Plan(), s.kind, solutions, s.municipality, l, s.letter)
			f.Reference = letters.Reference(s.d.Plan(), f.SolutionID, f.MunicipalityID, f.Content().Encode())
			if n%2 == 0 {
				f.Reference = "" // a proof
			}
			docs = append(docs, f.Document(Stationery{}))
		}
		files, err := pdf.Batch(docs)
		if err != nil {
			t.Fatal(err)
		}
		for i, f := range files {
			path := filepath.Join(dir, fmt.Sprintf("%02d-%s.pdf", i+1, strings.ToLower(string(l))))
			if err := os.WriteFile(path, f.Bytes, 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// TestLookAtInvoices writes pages into the directory that BOLGEPLAN_LOOK names, for a person to
// look at.
func TestLookAtInvoices(t *testing.T) {
	dir := os.Getenv("BOLGEPLAN_LOOK")
	if dir == "" {
		t.Skip("BOLGEPLAN_LOOK names no directory")
	}
	p := plantest.Example(t, example.Monopolbrud)
	aarhus := issued(invoiceOf(t, p, "SAPA", "0751", "2019H2", translations.Danish), 1)
	byDays := editedBy(t, withSettlementOf(t, "SAPA", func(s *plan.Settlement) { s.WholeMonths = false }), withStart(t, "0101", day.Of(2019, 11, 17), "Valg i november."))
	papers := []InvoiceFacts{
		invoiceOf(t, p, "SAPA", "0751", "2019H2", translations.Danish), aarhus,
		credited(t, aarhus, 0, billing.CreditRequest{Reason: "Forkert indbyggertal", Renewed: true}),
		credited(t, aarhus, 0, billing.CreditRequest{Lines: []int{1}, Reason: "Knækket er ændret"}),
		longInvoice(t),
		issued(invoiceOf(t, p, "SAPA", "0101", "2021H1", translations.Danish), 5),
		invoiceOf(t, p, "SAPA", "0101", "2019H2", translations.Danish),
		invoiceOf(t, p, "STS", "0101", "2020H1", translations.Danish),
		issued(invoiceOf(t, p, "SAPA", "0851", "2019H2", translations.English), 9),
		issued(invoiceOf(t, byDays, "SAPA", "0101", "2019H2", translations.Danish), 10),
		issued(invoiceOf(t, editedBy(t, withQuantity(t, "brugere", 1400)), "SAPA", "0751", "2019H2", translations.Danish), 11),
		issued(invoiceOf(t, editedBy(t, withQuantity(t, plan.FixedUnit, 1)), "SAPA", "0851", "2019H2", translations.Danish), 12),
	}
	files, err := Files(papers, Stationery{})
	failOn(t, err)
	for i, f := range files {
		failOn(t, os.WriteFile(filepath.Join(dir, string(rune('a'+i))+"-"+f.Name), f.Data, 0o644))
	}
}
