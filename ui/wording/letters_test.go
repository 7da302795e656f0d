package wording

import (
	"strings"
	"testing"

	"bolgeplan/assets/translations"
	"bolgeplan/data/day"
	"bolgeplan/data/example"
	"bolgeplan/data/letters"
	"bolgeplan/data/plan"
	"bolgeplan/data/plantest"
)

// What to say of a letter, in both languages, after each kind of change.
func TestAnswers(t *testing.T) {
	p := plantest.Example(t, example.Monopolbrud)
	sapa, _ := p.SolutionNamed("SAPA")
	aalborg, today := plan.MunicipalityID("0851"), day.Of(2019, 6, 26)
	last, ok := letters.LastNotice(p, sapa.ID, aalborg)
	if !ok {
		t.Fatal("Aalborg has had no notice")
	}
	dates := func(text string, span day.Span) plan.Dates { return plan.Dates{Text: text, Span: span} }
	event := func(what string) func(*plan.Draft) error {
		return func(d *plan.Draft) error {
			return letters.AddEvent(d, last.Letter, what, "2019-06-01T10:00:00Z", "", "Mette")
		}
	}
	own := func(kind plan.MilestoneKind, to plan.Dates) func(*plan.Draft) error {
		return func(d *plan.Draft) error { return d.Deviate(sapa.ID, aalborg, kind, to, "") }
	}
	for name, c := range map[string]struct {
		edit            func(*plan.Draft) error
		danish, english string
	}{
		"holds": {
			func(*plan.Draft) error { return nil },
			"Ja, brevet af 1. marts 2019 gælder stadig.", "Yes, the letter of 1 March 2019 still holds.",
		},
		"later": {
			own(plan.GoLive, dates("november 2019", day.Span{Earliest: day.Of(2019, 11, 1), Latest: day.Of(2019, 11, 30)})),
			"Nej. Vi skrev 20. september 2019; nu er det november 2019. Rettelsen er ikke sendt endnu.",
			"No. We wrote 20 September 2019; it is now November 2019. The correction has not been sent yet.",
		},
		"undecided": {
			own(plan.GoLive, dates("under afklaring", day.Undecided)),
			"Nej. Vi skrev 20. september 2019; det gælder ikke længere, og en ny dato er endnu ikke fastlagt. Rettelsen er ikke sendt endnu.",
			"No. We wrote 20 September 2019; that no longer applies, and a new date is not decided yet. The correction has not been sent yet.",
		},
		"the course": {
			own(plan.CourseEnd, dates("18. september 2019", day.On(day.Of(2019, 9, 18)))),
			"Nej. Om kursusafslutningen skrev vi 19. september 2019; nu er det 18. september 2019. Rettelsen er ikke sendt endnu.",
			"No. About the course end we wrote 19 September 2019; it is now 18 September 2019. The correction has not been sent yet.",
		},
		"unplaced": {
			func(d *plan.Draft) error { d.Unassign(sapa.ID, aalborg); return nil },
			"Nej. Vi skrev Bølge 4; nu er kommunen ikke med i nogen bølge. Rettelsen er ikke sendt endnu.",
			"No. We wrote Bølge 4; the municipality is in no wave now. The correction has not been sent yet.",
		},
		"another wave": {
			func(d *plan.Draft) error {
				w, _ := p.WaveNamed(sapa.ID, "Bølge 5")
				return d.Assign(w.ID, aalborg)
			},
			"Nej. Vi skrev 20. september 2019; nu er det 25. oktober 2019. Ændret er også bølgen, kursusstarten og kursusafslutningen. Rettelsen er ikke sendt endnu.",
			"No. We wrote 20 September 2019; it is now 25 October 2019. Also changed: the wave, the course start and the course end. The correction has not been sent yet.",
		},
		"returned": {
			event(plan.LetterReturned),
			"Brevet kom retur den 1. juni 2019 og gælder ikke.", "The letter came back on 1 June 2019 and does not count.",
		},
		"by mistake": {
			event(plan.LetterMistaken),
			"Brevet er registreret ved en fejl og gælder ikke.", "The letter was registered by mistake and does not count.",
		},
	} {
		d := p.Edit()
		if err := d.Run(c.edit); err != nil {
			t.Fatal(name, err)
		}
		s, _ := letters.StatusOf(d.Plan(), last.Letter)
		for lang, want := range map[translations.Lang]string{translations.Danish: c.danish, translations.English: c.english} {
			got := FormatAnswer(lang, d.Plan(), letters.AnswerTo(d.Plan(), s, today), today)
			if got = strings.ReplaceAll(got, "\u00a0", " "); got != want {
				t.Errorf("%s, %s: %q, want %q", name, lang, got, want)
			}
		}
	}
}

// Whatever a letter stated and the plan no longer says has a sentence in both languages.
func TestEveryDifferenceHasASentence(t *testing.T) {
	p := new(plan.Plan)
	for fact := letters.WaveFact; fact <= letters.LastDayFact; fact++ {
		for reason := letters.Unplaced; reason <= letters.Dropped; reason++ {
			for _, lang := range []translations.Lang{translations.Danish, translations.English} {
				d := letters.Difference{Fact: fact, Reason: reason, StatedText: "A", NowText: "B"}
				got := FormatDifferences(lang, p, letters.Status{}, []letters.Difference{d, d})
				if got == "" || strings.Contains(got, "letter.") || strings.ContainsAny(got, "{}") {
					t.Errorf("%s, %s: %q", letters.FactName(fact), reason, got)
				}
			}
		}
	}
}
