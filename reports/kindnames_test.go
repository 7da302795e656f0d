package reports

import (
	"strings"
	"testing"

	"bolgeplan/assets/translations"
	"bolgeplan/data/plan"
)

func TestNamesOfKinds(t *testing.T) {
	for _, c := range []struct {
		kind                           plan.MilestoneKind
		indefinite, definite, en, enDf string
	}{
		{plan.GoLive, "idriftsættelse", "idriftsættelsen", "go-live", "the go-live"},
		{WholeCourse, "kursus", "kurset", "course", "the course"},
		{plan.CourseStart, "kursusstart", "kursusstarten", "course start", "the course start"},
		{plan.CourseEnd, "kursusslut", "kursusafslutningen", "course end", "the course end"},
		{plan.InvoicingStart, "faktureringsstart", "faktureringsstarten", "invoicing start", "the invoicing start"},
		{plan.Acceptance, "overtagelse", "overtagelsen", "acceptance", "the acceptance"},
		{plan.Handover, "overdragelse", "overdragelsen", "handover", "the handover"},
		{plan.TestPeriod, "prøveperiode", "prøveperioden", "test period", "the test period"},
		{plan.FrozenZone, "frozen zone", "ændringsstoppet", "frozen zone", "the frozen zone"},
		{plan.Hypercare, "hypercare", "hypercareperioden", "hypercare", "the hypercare period"},
		{plan.CutOver, "cut over", "omlægningen", "cut-over", "the cut-over"},
		{plan.Other, "”Styregruppe godkender bølge 2”", "”Styregruppe godkender bølge 2”", "“Styregruppe godkender bølge 2”", "“Styregruppe godkender bølge 2”"},
		{"kind_of_a_newer_program", "”Styregruppe godkender bølge 2”", "”Styregruppe godkender bølge 2”", "“Styregruppe godkender bølge 2”", "“Styregruppe godkender bølge 2”"},
	} {
		const name = "Styregruppe godkender bølge 2"
		got := [...]string{
			FormatKindName(translations.Danish, c.kind, name, Indefinite), FormatKindName(translations.Danish, c.kind, name, Definite),
			FormatKindName(translations.English, c.kind, name, Indefinite), FormatKindName(translations.English, c.kind, name, Definite),
		}
		if want := [...]string{c.indefinite, c.definite, c.en, c.enDf}; got != want {
			t.Errorf("%s: %q, want %q", c.kind, got, want)
		}
	}
}

// TestEveryKindHasANameForLetters takes the kinds from the texts that name them elsewhere.
func TestEveryKindHasANameForLetters(t *testing.T) {
	n := 0
	for _, key := range translations.Danish.Keys() {
		kind, ok := strings.CutPrefix(key, "milestone.")
		if !ok || strings.Contains(kind, ".") {
			continue
		}
		n++
		for _, form := range []NameForm{Indefinite, Definite} {
			if !translations.Danish.Has("letter.kind-name." + kind + "." + string(form)) {
				t.Errorf("a letter has no %s name of %s", form, kind)
			}
		}
	}
	if n < 20 {
		t.Errorf("only %d kinds", n)
	}
}

func TestNamesOfSeveralMilestones(t *testing.T) {
	of := func(kinds ...plan.MilestoneKind) (list []plan.Milestone) {
		for _, k := range kinds {
			list = append(list, plan.Milestone{Kind: k})
		}
		return list
	}
	own := plan.Milestone{Kind: plan.Other, Name: "Styregruppemøde"}
	for _, c := range []struct {
		of         []plan.Milestone
		form       NameForm
		danish, en string
	}{
		{nil, Definite, "", ""},
		{of(plan.GoLive), Definite, "idriftsættelsen", "the go-live"},
		{of(plan.GoLive, plan.InvoicingStart), Definite, "idriftsættelsen og faktureringsstarten", "the go-live and the invoicing start"},
		{of(plan.CourseStart, plan.InvoicingStart), Moved, "kursusstarten og faktureringsstarten", "the course start and the invoicing start"},
		{of(plan.CourseStart, plan.CourseEnd), Moved, "kursusdatoerne", "the course dates"},
		{of(plan.CourseStart, plan.CourseEnd, plan.GoLive, plan.InvoicingStart), Definite, "kurset, idriftsættelsen og faktureringsstarten", "the course, the go-live and the invoicing start"},
		{append(of(plan.Hypercare), own), Indefinite, "hypercare og ”Styregruppemøde”", "hypercare and “Styregruppemøde”"},
	} {
		if got := FormatKindNames(translations.Danish, c.of, c.form); got != c.danish {
			t.Errorf("%q, want %q", got, c.danish)
		}
		if got := FormatKindNames(translations.English, c.of, c.form); got != c.en {
			t.Errorf("%q, want %q", got, c.en)
		}
	}
}

// TestRolesAreDefinite holds that a list of copies can name every role.
func TestRolesAreDefinite(t *testing.T) {
	for role, want := range map[string][2]string{
		"kommunaldirektør":        {"kommunaldirektøren", "the municipal director"},
		"økonomidirektør":         {"økonomidirektøren", "the finance director"},
		"it-/digitaliseringschef": {"it- og digitaliseringschefen", "the head of IT and digitalisation"},
		"funktionspostkasse":      {"kommunens fælles postkasse", "the municipality's shared mailbox"},
		"programleder":            {"programlederen", "the programme leader"},
	} {
		if got := [2]string{RoleName(translations.Danish, role), RoleName(translations.English, role)}; got != want {
			t.Errorf("%s: %q, want %q", role, got, want)
		}
	}
	if n := len(plan.Roles()); n != 5 {
		t.Errorf("%d roles", n)
	}
}
