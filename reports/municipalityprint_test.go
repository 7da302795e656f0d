package reports

import (
	"strings"
	"testing"

	"bolgeplan/assets/translations"
	"bolgeplan/data/day"
	"bolgeplan/data/plan"
	"bolgeplan/reports/page"
)

// sheetText is all that a municipality's sheet says.
func (s *scene) sheetText(l translations.Lang) string {
	s.t.Helper()
	doc := MunicipalityPrint(s.d.Plan(), s.municipality, PrintOptions{Lang: l, Paper: page.A4, Date: day.Of(2019, 6, 26)})
	var b strings.Builder
	for _, p := range doc.Pages {
		b.WriteString(textOf(p) + "\n")
	}
	return b.String()
}

// The sheet says what the plan says to the municipality, and nothing of the plan's inside.
func TestMunicipalityPrint(t *testing.T) {
	s := newScene(t, Notice)
	s.fullyEquipped()
	s.tell("Bølge 3", "go_live", "2. september 2019")
	s.agree(plan.GoLive, "1. november 2019", "Rådhuset flytter i uge 40", false)
	s.contact(plan.RoleDirector, "Ane Holm", "ane@aarhus.example")
	c, _ := s.d.Plan().ContactAs(s.municipality, plan.RoleDirector)
	plan.Update(s.d, c.ID, func(c *plan.Contact) { c.Phone = "22 33 44 55" })
	plan.Put(s.d, plan.Invoice{
		ID: plan.CatalogueID("invoice", "1"), Series: "MH-", Number: 7, Kind: "invoice", MunicipalityID: s.municipality, SolutionID: s.solution,
		Period: "2019H2", IssuedOn: day.Of(2019, 6, 1), DueOn: day.Of(2019, 7, 1), Total: 154791250,
	})
	da := s.sheetText(translations.Danish)
	for _, want := range []string{
		"Aarhus Kommune", "Status den 26. juni 2019. Datoerne kan ændre sig; det er brevene, der gælder.",
		"SAPA, Bølge 4", "1. november 2019 (aftalt med jer)", "SAPA-0751-3f9c2a1b", "1. marts 2019", "Varsling",
		"10,00 kr. pr. indbygger om året, 5,00 kr. over 150.000", "MH-0007", "1.547.912,50", "Ane Holm", "Hos Fælleskommunalt Udrulningskontor",
	} {
		if !strings.Contains(flat(da), flat(want)) {
			t.Errorf("%q is not on the sheet", want)
		}
	}
	for _, inside := range []string{"Rådhuset", "22 33 44 55", "Bølge 3", "Vejle", "fund"} {
		if strings.Contains(da, inside) {
			t.Errorf("the sheet says %q", inside)
		}
	}
	en := s.sheetText(translations.English)
	for _, want := range []string{"Status on 26 June 2019", "Go-live", "Letters from us", "1 November 2019 (agreed with you)"} {
		if !strings.Contains(en, want) {
			t.Errorf("%q is not on the English sheet:\n%s", want, en)
		}
	}
}

// What there is none of is said.
func TestMunicipalityPrintOfNothing(t *testing.T) {
	s := newScene(t, Notice)
	for _, of := range s.d.Plan().SolutionsWithWaves() {
		s.d.Unassign(of.ID, s.municipality)
	}
	text := s.sheetText(translations.Danish)
	for _, want := range []string{"Ingen løsninger endnu.", "I har ikke fået breve fra os endnu.", "Ingen kontaktpersoner endnu."} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not said:\n%s", want, text)
		}
	}
}
