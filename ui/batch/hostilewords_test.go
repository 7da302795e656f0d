package batch

import (
	"path/filepath"
	"strings"
	"testing"

	"bolgeplan/data/day"
	kinds "bolgeplan/data/letters"
	"bolgeplan/data/logfile"
	"bolgeplan/data/logfile/logfiletest"
	"bolgeplan/data/plan"
)

// wordsPlan is a plan in which something about Fanø was changed.
func wordsPlan(t *testing.T, change func(p *plan.Plan, d *plan.Draft, m plan.Municipality)) (file string) {
	t.Helper()
	file = planFile(t, "sapa-2019")
	edit(t, file, func(p *plan.Plan, d *plan.Draft) {
		m, _ := p.Municipalities.Get(plan.MunicipalityID("0563"))
		change(p, d, m)
	})
	return file
}

// called renames Fanø.
func called(name string) func(*plan.Plan, *plan.Draft, plan.Municipality) {
	return func(_ *plan.Plan, d *plan.Draft, m plan.Municipality) {
		m.Name, m.OfficialName = name, name
		plan.Put(d, m)
	}
}

// because gives Fanø a go-live of its own, with a reason that may stand in letters.
func because(reason string) func(*plan.Plan, *plan.Draft, plan.Municipality) {
	return func(p *plan.Plan, d *plan.Draft, m plan.Municipality) {
		s, _ := p.SolutionNamed("SAPA")
		plan.Put(d, plan.Milestone{
			ID: plan.CatalogueID("own", "go-live"), SolutionID: s.ID, MunicipalityID: m.ID, Kind: plan.GoLive, Written: "2. december 2019",
			Earliest: day.Of(2019, 12, 2), Latest: day.Of(2019, 12, 2), Note: reason, NoteInLetters: true,
		})
	}
}

// Whatever somebody has typed, its letter is sane or it is said why there is none.
func TestHostileWordsInLetters(t *testing.T) {
	for name, c := range map[string]struct {
		change func(*plan.Plan, *plan.Draft, plan.Municipality)
		says   string
		none   bool // no letter is written
	}{
		"an emoji in a name":   {called("Fanø \U0001F600"), "1 brev mangler tegn, der kan trykkes, i stedet for ”\U0001F600”.", false},
		"an emoji in a reason": {because("Vi flytter \U0001F680 i uge 40"), "1 brev mangler tegn, der kan trykkes, i stedet for ”\U0001F680”.", false},
		"a Cyrillic name":      {called("Фанё"), "", false},
		"an Arabic name":       {called("فانو"), "kan ikke dannes, for skriften mangler ", true},
		"an Arabic reason":     {because("فانو"), "kan ikke dannes, for skriften mangler ", true},
		"a long name":          {called(strings.Repeat("Åx ", 66) + "Å"), "1 brev mangler en adresse, der er kort nok til ruden", false},
		"one long word":        {called(strings.Repeat("Å", 200)), "1 brev mangler en adresse, der er kort nok til ruden", false},
		"no name":              {called(""), "1 brev mangler kommunens navn.", false},
		"a template in a name": {called("{hvis pilot}**"), "", false},
	} {
		t.Run(name, func(t *testing.T) {
			out := filepath.Join(t.TempDir(), "L")
			r := run(t, "letters", wordsPlan(t, c.change), "--solution", "SAPA", "--out", out)
			wantSaid(t, r.err, c.says)
			if c.says == "" && (strings.Contains(r.err, " mangler ") || r.code != Success) {
				t.Errorf("it ended with %d and said %q", r.code, r.err)
			}
			want := 49
			if c.none {
				want = 0
			}
			if got := len(filesIn(t, out)); got != want || c.none == (r.code == Success) {
				t.Errorf("it wrote %d letters and ended with %d, want %d letters", got, r.code, want)
			}
		})
	}
}

// A text with a fault makes no letter, and nothing is registered. The line of the fault is named.
func TestFaultyTextsMakeNoLetters(t *testing.T) {
	text := func(kind, text string) func(*plan.Plan, *plan.Draft, plan.Municipality) {
		return func(_ *plan.Plan, d *plan.Draft, _ plan.Municipality) {
			plan.Put(d, plan.Template{ID: plan.TemplateID(plan.None, kind, "da"), Kind: kind, Language: "da", Text: text})
		}
	}
	for name, c := range map[string]struct {
		change func(*plan.Plan, *plan.Draft, plan.Municipality)
		says   string
	}{
		"no end":            {text(kinds.Notification, "# Varsling\nVi {hvis pilot}skriver\n"), "Linje 2: ”{hvis pilot}” mangler sit ”{slut}” i samme linje."},
		"no subject":        {text(kinds.Notification, "Vi skriver\n"), "Linje 1: Et brev begynder med emnelinjen"},
		"unknown":           {text(kinds.Notification, "# Varsling\n\n{findesikke}\n"), "Linje 3: Feltet ”findesikke” findes ikke."},
		"nothing":           {text(kinds.Notification, ""), "Linje 1: Et brev begynder med emnelinjen"},
		"a piece":           {text("slutning", "Hilsen\n{navn"), "linje 2: ”{” er ikke lukket."},
		"a piece of itself": {text("slutning", "{stykke slutning}"), "indeholder sig selv"},
	} {
		t.Run(name, func(t *testing.T) {
			file := wordsPlan(t, c.change)
			before := len(registered(t, file))
			for _, more := range [][]string{nil, {"--combined"}, {"--register"}} {
				out := filepath.Join(t.TempDir(), "L")
				r := run(t, append([]string{"letters", file, "--solution", "SAPA", "--out", out}, more...)...)
				wantSaid(t, r.err, "Teksten ”varsling” har en fejl, så brevene ikke kan skrives. ", c.says)
				if r.code != Failure || len(filesIn(t, out)) > 0 || len(registered(t, file)) != before {
					t.Errorf("%q ended with %d and wrote %d letters", more, r.code, len(filesIn(t, out)))
				}
			}
		})
	}
}

// Bytes that are no text came from an earlier version only. The letter says that it lacks them.
func TestLettersOfAPlanWithBrokenText(t *testing.T) {
	file, out := planFile(t, "sapa-2019"), filepath.Join(t.TempDir(), "L")
	logfiletest.Edit(t, file, logfile.Signature{Author: "Anna", Installation: "a1"}, plan.L("did.wave", "name", "x"), func(d *plan.Draft) error {
		m, _ := d.Base().Municipalities.Get(plan.MunicipalityID("0563"))
		return d.Apply(plan.Change{Table: "municipality", Row: m.ID, Field: "official_name", Old: plan.Text(m.OfficialName), New: plan.Text("Fan\xff Kommune")})
	})
	r := run(t, "letters", file, "--solution", "SAPA", "--out", out)
	wantSaid(t, r.err, "1 brev mangler tegn, der kan trykkes, i stedet for ”\uFFFD”.")
	if r.code != Success || len(filesIn(t, out)) != 49 {
		t.Errorf("it ended with %d and wrote %d letters", r.code, len(filesIn(t, out)))
	}
}

func TestHostileWordsOnInvoices(t *testing.T) {
	for name, c := range map[string]struct{ name, says string }{
		"an emoji": {"Fanø \U0001F600", "1 kladde har tegnet ”\U0001F600”, som ikke kan trykkes."},
		"Arabic":   {"فانو", "kan ikke dannes, for skriften mangler "},
		"long":     {strings.Repeat("Å", 200), ""},
	} {
		t.Run(name, func(t *testing.T) {
			out := filepath.Join(t.TempDir(), "F")
			r := run(t, "invoices", wordsPlan(t, called(c.name)), "--solution", "SAPA", "--period", "2020H1", "--out", out)
			wantSaid(t, r.err, c.says)
			if wrote := len(filesIn(t, out)); (wrote > 0) != (r.code == Success) || (name == "Arabic") != (wrote == 0) {
				t.Errorf("it ended with %d and wrote %d: %s", r.code, wrote, r.err)
			}
		})
	}
}
