package reports

import (
	"slices"
	"strings"
	"testing"

	"bolgeplan/assets/translations"
	"bolgeplan/data/consequences"
	"bolgeplan/data/day"
	"bolgeplan/data/example"
	"bolgeplan/data/letters"
	"bolgeplan/data/plan"
	"bolgeplan/data/plantest"
	"bolgeplan/data/rules"
)

// One entry and a text are enough for a new kind: it is listed, printed, registered, and goes
// stale.
func TestAKindOfLetterIsOneEntry(t *testing.T) {
	t.Cleanup(letters.Define(letters.Kind{
		ID: "evaluation", About: plan.CourseEnd,
		Dates: []plan.MilestoneKind{plan.CourseEnd}, Needs: []plan.MilestoneKind{plan.CourseEnd},
	}))
	const evaluation LetterKind = "evaluation"
	if kinds := LetterKinds(); kinds[len(kinds)-1] != evaluation {
		t.Errorf("kinds %v", kinds)
	}
	if k, ok := ParseLetterKind("evaluation"); !ok || k != evaluation {
		t.Errorf("by its name it is %q", k)
	}
	unstarted := plantest.Unstarted(t, plantest.Example(t, example.Monopolbrud)).Edit() // no notice is sent yet
	plan.Put(unstarted, plan.Template{ID: plan.CatalogueID("template", "evaluation"), Kind: "evaluation", Language: "da", Text: evaluationText})
	p := unstarted.Plan()
	sapa, w4 := plantest.SolutionID(t, p, "SAPA"), waveID(t, p, "SAPA", "Bølge 4")
	today := day.Of(2019, 1, 28)
	papers := Letters(p, LetterSelection{Kind: evaluation, Solution: sapa, Wave: w4, Lang: translations.Danish, Date: today})
	if len(papers) != len(p.MembersOf(w4)) || MissingOnLetter(papers[0]) != nil {
		t.Fatalf("%d letters, the first lacks %v", len(papers), MissingOnLetter(papers[0]))
	}
	pg := papers[0].Document(Stationery{}).Pages[0]
	assertContains(t, pg, "Fik I nok ud af kurset i SAPA?", "Kurset sluttede den 19. september 2019.", "er med i Bølge 4", "Kursus2.-19. september 2019", "Med venlig hilsen")
	assertLacks(t, pg, "Idriftsættelse", "Faktureringsstart")

	d := p.Edit()
	for _, f := range papers {
		plan.Put(d, f.Letter(plan.CatalogueID("letter", f.Code), "", "2019-01-28T10:00:00Z"))
	}
	sent := d.Plan()
	move := func(kind plan.MilestoneKind) *plan.Plan {
		d := sent.Edit()
		failOn(t, d.ScheduleWave(w4, kind, plan.Dates{Text: "18. september 2019", Span: day.On(day.Of(2019, 9, 18))}))
		return d.Plan()
	}
	if c := consequences.Between(sent, move(plan.GoLive), today); len(c.Stale) > 0 {
		t.Errorf("the go-live moves, and %d letters are stale that do not state it", len(c.Stale))
	}
	moved := move(plan.CourseEnd)
	if c := consequences.Between(sent, moved, today); len(c.Stale) != len(papers) {
		t.Errorf("%d letters are stale, want %d", len(c.Stale), len(papers))
	}
	var said []string
	for _, f := range rules.Check(moved, today) {
		if f.Rule == rules.StaleLetterRule {
			said = append(said, rules.FormatFinding(translations.Danish, moved, f))
		}
	}
	if len(said) != 1 || !strings.Contains(said[0], "17 kommuner har fået oplyst kursusafslutningen 19. september 2019, nu 18. september 2019") {
		t.Errorf("found: %q", said)
	}
	again := LetterSelection{Kind: evaluation, Solution: sapa, Lang: translations.Danish, Date: today}
	if !again.IsStale(moved, papers[0].MunicipalityID) || again.IsStale(sent, papers[0].MunicipalityID) {
		t.Error("the list does not mark the letters that are outdated")
	}
}

// evaluationText is the text of a kind of letter that the program has not.
const evaluationText = `# Fik I nok ud af kurset i {løsning}?
Kurset sluttede {kursusslut.når}. {stykke placering}
{tabel datoer: kursus}
{stykke slutning}`

func waveID(t *testing.T, p *plan.Plan, short, name string) plan.ID {
	t.Helper()
	w, ok := p.WaveNamed(plantest.SolutionID(t, p, short), name)
	if !ok {
		t.Fatalf("no wave %s", name)
	}
	return w.ID
}

// Every kind has its texts, in both languages.
func TestEveryKindHasItsTexts(t *testing.T) {
	for _, k := range letters.Kinds() {
		keys := []string{"letter.kind." + k.ID}
		if k.RequiresNotice() {
			keys = append(keys, "letters.none."+k.ID)
		}
		for _, needed := range k.Needs {
			keys = append(keys, "letter.missing."+string(needed))
			if !slices.Contains(k.Dates, needed) {
				t.Errorf("%s needs the %s, which it does not state", k.ID, needed)
			}
		}
		if k.About != "" && !slices.Contains(k.Dates, k.About) {
			t.Errorf("%s is about the %s, which it does not state", k.ID, k.About)
		}
		for _, l := range []translations.Lang{translations.Danish, translations.English} {
			if source, _ := LetterTextsOf(plantest.Example(t, example.Monopolbrud), plan.None, l).Source(TextName{Name: letters.KindName(k.ID)}); source == "" {
				t.Errorf("%s has no text in %s", k.ID, l)
			}
			for _, key := range keys {
				if !l.Has(key) {
					t.Errorf("%s: no text %q in %s", k.ID, key, l)
				}
			}
		}
	}
}
