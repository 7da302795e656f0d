package merge

import (
	"slices"
	"strings"
	"testing"

	"bolgeplan/data/billing"
	"bolgeplan/data/day"
	"bolgeplan/data/plan"
	"bolgeplan/data/plantest"
)

var aarhus = plan.MunicipalityID("0751")

func onDay(month int) plan.Dates {
	d := day.Of(2018, 1, 2).AddMonths(month)
	return plan.Dates{Text: d.Long(day.Danish), Span: day.On(d)}
}

func letter(name, facts string) func(*plan.Draft) error {
	return func(d *plan.Draft) error {
		plan.Put(d, plan.Letter{ID: plan.CatalogueID("letter", name), MunicipalityID: aarhus, SolutionID: plantest.Solution, Kind: "notice", Facts: facts})
		return nil
	}
}

func told(date string) string {
	on, _ := day.ParseISO(date)
	return plan.LetterContent{Kind: "notice", Lang: "da", Date: "2018-01-01", Solution: "KSD", Wave: "Bølge 2", Dates: []plan.LetterDate{
		{Kind: "go_live", Text: on.Long(day.Danish), Earliest: date, Latest: date},
	}}.Encode()
}

func invoice(name, series string, number int, municipality plan.ID) func(*plan.Draft) error {
	return func(d *plan.Draft) error {
		plan.Put(d, plan.Invoice{
			ID: plan.CatalogueID("invoice", name), Series: series, Number: number, Kind: "invoice",
			MunicipalityID: municipality, SolutionID: plantest.Solution, Period: "2018H1",
		})
		return nil
	}
}

func rename(wave int, name string) func(*plan.Draft) error {
	return func(d *plan.Draft) error {
		plan.Update(d, plantest.Waves[wave-1], func(w *plan.Wave) { w.Name = name })
		return nil
	}
}

// What two people did apart is found after the merge, in words, whoever of them merges.
func TestChecksAfterAMerge(t *testing.T) {
	ownDate := func(d *plan.Draft) error { return d.Deviate(plantest.Solution, aarhus, plan.GoLive, onDay(9), "") }
	contact := func(name string) func(*plan.Draft) error {
		return func(d *plan.Draft) error {
			plan.Put(d, plan.Contact{ID: plan.CatalogueID("contact", name), MunicipalityID: aarhus, Role: "it-chef", Name: "Hanne"})
			return nil
		}
	}
	addWave := func(name string) func(*plan.Draft) error {
		return func(d *plan.Draft) error {
			_, err := d.AddWave(plan.Wave{ID: plan.CatalogueID("wave", name), SolutionID: plantest.Solution, Name: "Bølge 8"})
			return err
		}
	}
	for _, c := range []struct {
		mine, theirs func(*plan.Draft) error
		kind         CheckKind
		says         string
	}{
		{assign(2, "0751"), ownDate, MovedAndDated, "Aarhus, KSD: den ene flyttede kommunen til Bølge 2, den anden gav den sin egen dato."},
		{assign(2, "0751"), letter("a", told("2018-07-01")), MovedAndTold, "Aarhus, KSD: den ene flyttede kommunen til Bølge 2, den anden registrerede et brev"},
		{func(d *plan.Draft) error { return d.ScheduleWave(plantest.Waves[1], plan.GoLive, onDay(8)) }, assign(2, "0751", "0563"),
			TimeAndFilled, "KSD, Bølge 2: den ene flyttede bølgen i tid, den anden satte kommuner i den (Fanø og Aarhus)."},
		{letter("a", told("2018-07-01")), letter("b", told("2018-07-01")), ToldTwice, "Aarhus, KSD: I har begge registreret et brev, der siger det samme."},
		{letter("a", told("2018-07-01")), letter("b", told("2018-08-01")), ToldOtherwise, "Aarhus, KSD: I har begge registreret et brev, og de siger ikke det samme."},
		{invoice("a", "K1-", 7, aarhus), invoice("b", "K1-", 7, plan.MunicipalityID("0563")), SameNumber, "To fakturaer har nummer K1-0007 (Fanø og Aarhus)."},
		{issued("a", "MH-", 1, "mette"), issued("b", "MH-", 2, "mads"), SameSeries, "I har begge udstedt fakturaer i serien MH-."},
		{addWave("x"), addWave("y"), SameWave, "KSD har to bølger, der hedder Bølge 8."},
		{rename(2, "Hold"), rename(3, "Hold"), SameWave, "KSD har to bølger, der hedder Hold."},
		{contact("a"), contact("b"), SameContact, "Aarhus har den samme kontakt to gange: Hanne."},
	} {
		for _, turned := range []bool{false, true} {
			mine, theirs := parted(t)
			if turned {
				mine, theirs = theirs, mine
			}
			mine.do(c.mine)
			theirs.do(c.theirs)
			r := mine.review(theirs)
			out := mine.try(r, Choices{})
			var said []string
			for _, found := range out.Checks {
				said = append(said, words.Check(found))
				if found.Kind != c.kind {
					continue
				}
				for _, remedy := range found.Remedies {
					d := out.Plan.Edit()
					if err := d.Run(remedy.Edit); err != nil || len(d.Changes()) == 0 {
						t.Errorf("%s: %q changes %d things (%v)", c.kind, words.Remedy(remedy), len(d.Changes()), err)
					}
					after := d.Plan()
					if isNamed := c.kind == SameWave || c.kind == SameContact; isNamed && len(equalNames(after)) > 0 {
						t.Errorf("%s: %q leaves %v", c.kind, words.Remedy(remedy), equalNames(after))
					}
				}
			}
			if len(out.Checks) != 1 || out.Checks[0].Kind != c.kind || !strings.HasPrefix(said[0], c.says) {
				t.Errorf("%s: found are %q", c.kind, said)
			}
		}
	}
}

// What one copy had already is not said again.
func TestChecksSayNothingOfWhatACopyHad(t *testing.T) {
	mine, theirs := parted(t)
	theirs.do(rename(2, "Hold"))
	theirs.do(rename(3, "Hold"))
	theirs.do(assign(2, "0751"))
	theirs.do(func(d *plan.Draft) error { return d.Deviate(plantest.Solution, aarhus, plan.GoLive, onDay(9), "") })
	mine.do(assign(1, "0825"))
	if out := mine.try(mine.review(theirs), Choices{}); len(out.Checks) != 0 {
		t.Errorf("found are %+v", out.Checks)
	}
}

// An invoice whose basis both changed apart is named until the conflict is settled.
func TestAnInvoiceOnAConflictIsNamed(t *testing.T) {
	mine, _ := parted(t)
	mine.do(invoice("a", "K1-", 1, aarhus))
	theirs := mine.copied("Mette")
	mine.do(assign(2, "0751"))
	theirs.do(assign(3, "0751"))
	r := mine.review(theirs)
	named := func(out *Result) bool {
		return slices.ContainsFunc(out.Checks, func(c Check) bool { return c.Kind == InvoiceBasis })
	}
	if !named(mine.try(r, Choices{})) || named(mine.try(r, r.PickAll(true))) {
		t.Error("the invoice is not named, or is named after the conflict was settled")
	}
}

// Letters that stand beside each other are no matter, nor is one that was registered by
// mistake.
func TestLettersThatAreNotToldTwice(t *testing.T) {
	invitation := func(d *plan.Draft) error {
		plan.Put(d, plan.Letter{ID: plan.CatalogueID("letter", "b"), MunicipalityID: aarhus, SolutionID: plantest.Solution, Kind: "course_invitation", Facts: told("2018-08-01")})
		return nil
	}
	mistaken := func(d *plan.Draft) error {
		plan.Put(d, plan.LetterEvent{ID: plan.CatalogueID("letter_event", "b"), LetterID: plan.CatalogueID("letter", "b"), What: plan.LetterMistaken, At: "2018-01-03T12:00:00Z"})
		return letter("b", told("2018-08-01"))(d)
	}
	for name, edit := range map[string]func(*plan.Draft) error{"an invitation": invitation, "by mistake": mistaken} {
		mine, theirs := parted(t)
		mine.do(letter("a", told("2018-07-01")))
		theirs.do(edit)
		if out := mine.try(mine.review(theirs), Choices{}); len(out.Checks) > 0 {
			t.Errorf("%s: found is %q", name, words.Check(out.Checks[0]))
		}
	}
}

// issued is an invoice that an installation issued.
func issued(id, series string, number int, installation string) func(*plan.Draft) error {
	return func(d *plan.Draft) error {
		doc := billing.Document{Kind: billing.InvoiceKind, Buyer: billing.Buyer{MunicipalityID: aarhus}, Prefix: series, Number: number, Installation: installation}
		billing.Put(d, plan.CatalogueID("invoice", id), doc, "")
		return nil
	}
}
