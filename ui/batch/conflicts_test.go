package batch

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"bolgeplan/assets/translations"
	"bolgeplan/data"
	"bolgeplan/data/day"
	"bolgeplan/data/logfile/logfiletest"
	"bolgeplan/data/plan"
)

// bothEdited returns a plan file with the edits of two people, each made in a copy.
func bothEdited(t *testing.T, anna, mette func(*plan.Draft)) string {
	t.Helper()
	path := planFile(t, "sapa-2019")
	copied := filepath.Join(t.TempDir(), "copy.bolgeplan")
	if err := os.WriteFile(copied, read(t, path), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, side := range []struct {
		path, author string
		edit         func(*plan.Draft)
	}{{path, "Anna Sø", anna}, {copied, "Mette Holm", mette}} {
		doc, err := data.Open(t.Context(), side.path, data.Identity{Author: side.author, Installation: side.author})
		if err != nil {
			t.Fatal(err)
		}
		_, err = doc.Do(plan.L("did.move"), func(d *plan.Draft) error { side.edit(d); return nil })
		if err != nil {
			t.Fatal(err)
		}
		if err := doc.Close(); err != nil {
			t.Fatal(err)
		}
	}
	logfiletest.MergeInto(t, path, copied)
	return path
}

// inPlan finds the rows that the tests are about.
func inPlan(p *plan.Plan) (sapa plan.Solution, wave func(string) plan.Wave) {
	sapa, _ = p.SolutionNamed("SAPA")
	return sapa, func(name string) plan.Wave {
		w, _ := p.WaveNamed(sapa.ID, name)
		return w
	}
}

var odder = plan.MunicipalityID("0727")

// moment matches a formatted time.
var moment = regexp.MustCompile(`\d+\. \p{L}+ \d{4} kl\. \d\d\.\d\d`)

func conflictsOf(t *testing.T, path string) (lines []string, found []jsonConflict) {
	t.Helper()
	before := read(t, path)
	for _, line := range must(t, "conflicts", path).lines() {
		lines = append(lines, moment.ReplaceAllString(line, "WHEN"))
	}
	if err := json.Unmarshal([]byte(must(t, "conflicts", path, "--json").out), &found); err != nil {
		t.Fatal(err)
	}
	if string(read(t, path)) != string(before) {
		t.Error("the file was changed")
	}
	return lines, found
}

func TestConflictsOfAPlace(t *testing.T) {
	path := bothEdited(t, func(d *plan.Draft) {
		_, wave := inPlan(d.Base())
		_ = d.Assign(wave("Bølge 2").ID, odder)
	}, func(d *plan.Draft) {
		_, wave := inPlan(d.Base())
		_ = d.Assign(wave("Bølge 3").ID, odder)
	})
	p := open(t, path).Plan()
	sapa, wave := inPlan(p)
	lines, found := conflictsOf(t, path)
	if len(lines) != 1 || len(found) != 1 {
		t.Fatalf("printed %q and %+v", lines, found)
	}
	want := "Odder, SAPA: Bølge 1 → Bølge 3 (Mette Holm, WHEN) eller Bølge 2 (Anna Sø, WHEN)"
	if lines[0] != want {
		t.Errorf("printed\n%s, want\n%s", lines[0], want)
	}
	c := found[0]
	in := func(name string) string {
		return fmt.Sprint(map[string]any{"wave_id": wave(name).ID.String(), "note": "", "note_in_letters": 0})
	}
	if c.Table != "assignment" || c.Row != plan.AssignmentID(sapa.ID, odder).String() || c.Field != "place" ||
		c.Solution != "SAPA" || c.Wave != "Bølge 3" || c.Municipality != "Odder" ||
		fmt.Sprint(c.Shown) != in("Bølge 3") || fmt.Sprint(c.Before) != in("Bølge 1") || len(c.Sides) != 2 {
		t.Errorf("the conflict is %+v", c)
	}
	for i, want := range []jsonSide{
		{Author: "Mette Holm", Value: in("Bølge 3"), Sentence: "Odder, SAPA: Bølge 1 → Bølge 3"},
		{Author: "Anna Sø", Value: in("Bølge 2"), Sentence: "Odder, SAPA: Bølge 1 → Bølge 2"},
	} {
		got := c.Sides[i]
		if !regexp.MustCompile(`^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$`).MatchString(got.Time) {
			t.Errorf("the time is %q", got.Time)
		}
		got.Time, got.Value = "", fmt.Sprint(got.Value)
		if got != want {
			t.Errorf("side %d is %+v, want %+v", i, got, want)
		}
	}
	english := runIn(t, translations.English, "", "conflicts", path).out
	wantSaid(t, english, "Odder, SAPA: Bølge 1 → Bølge 3 (Mette Holm, ", ") or Bølge 2 (Anna Sø, ")
}

// A date is one register of several fields, and told as one.
func TestConflictsOfADate(t *testing.T) {
	schedule := func(text string, from, to day.Day) func(*plan.Draft) {
		return func(d *plan.Draft) {
			_, wave := inPlan(d.Base())
			if err := d.ScheduleWave(wave("Bølge 5").ID, plan.GoLive, plan.Dates{Text: text, Span: day.Span{Earliest: from, Latest: to}}); err != nil {
				t.Error(err)
			}
		}
	}
	may := day.Of(2020, 5, 1)
	path := bothEdited(t, schedule("primo maj 2020", may, may+9), schedule("15. maj 2020", may+14, may+14))
	lines, found := conflictsOf(t, path)
	if len(found) != 1 || found[0].Field != "date" {
		t.Fatalf("printed %q and %+v", lines, found)
	}
	if !strings.HasPrefix(lines[0], "SAPA, Bølge 5, Idriftsættelse: ") ||
		!strings.HasSuffix(lines[0], " → 15. maj 2020 (Mette Holm, WHEN) eller primo maj 2020 (Anna Sø, WHEN)") {
		t.Errorf("printed %s", lines[0])
	}
	want := map[string]any{"written": "primo maj 2020", "earliest": "2020-05-01", "latest": "2020-05-10"}
	got, _ := found[0].Sides[1].Value.(map[string]any)
	for field, value := range want {
		if got[field] != value {
			t.Errorf("%s is %v, want %v", field, got[field], value)
		}
	}
	if shown, _ := found[0].Shown.(map[string]any); shown["written"] != "15. maj 2020" {
		t.Errorf("shown is %v", found[0].Shown)
	}

	// Written alike, the days tell them apart.
	path = bothEdited(t, schedule("maj 2020", may, may+9), schedule("maj 2020", may, may+19))
	lines, _ = conflictsOf(t, path)
	if !strings.HasSuffix(lines[0], " → maj 2020 (1.-20. maj 2020) (Mette Holm, WHEN) eller maj 2020 (1.-10. maj 2020) (Anna Sø, WHEN)") {
		t.Errorf("printed %s", lines[0])
	}
}

// What both made has nothing that stood before.
func TestConflictsOfARowThatBothMade(t *testing.T) {
	id := plan.CatalogueID("wave", "new")
	make := func(name string) func(*plan.Draft) {
		return func(d *plan.Draft) {
			sapa, _ := inPlan(d.Base())
			d.AddWave(plan.Wave{ID: id, SolutionID: sapa.ID, Name: name})
		}
	}
	lines, found := conflictsOf(t, bothEdited(t, make("Ottende"), make("Bølge 8")))
	if len(found) != 1 || found[0].Before != nil || found[0].Shown != "Bølge 8" {
		t.Fatalf("printed %q and %+v", lines, found)
	}
	if want := "SAPA, Bølge 8, navn: Bølge 8 (Mette Holm, WHEN) eller Ottende (Anna Sø, WHEN)"; lines[0] != want {
		t.Errorf("printed\n%s, want\n%s", lines[0], want)
	}
	if got := found[0].Sides[1].Sentence; got != "SAPA, Bølge 8, navn: Ottende" {
		t.Errorf("the sentence is %q", got)
	}
}

func TestConflictsOfARowThatWasDeletedAndKept(t *testing.T) {
	path := bothEdited(t, func(d *plan.Draft) {
		_, wave := inPlan(d.Base())
		if err := d.RemoveWave(wave("Bølge 3").ID, wave("Bølge 2").ID); err != nil {
			t.Error(err)
		}
	}, func(d *plan.Draft) {
		_, wave := inPlan(d.Base())
		if err := d.Assign(wave("Bølge 3").ID, odder); err != nil {
			t.Error(err)
		}
	})
	lines, found := conflictsOf(t, path)
	if len(found) != 1 || found[0].Field != "" || found[0].Table != "wave" || found[0].Wave != "Bølge 3" {
		t.Fatalf("printed %q and %+v", lines, found)
	}
	want := "SAPA, Bølge 3: slettet af Anna Sø (WHEN), men beholdt, fordi andre har ændret den eller brugt den: " +
		"Odder, SAPA: Bølge 1 → Bølge 3 (Mette Holm, WHEN)"
	if lines[0] != want {
		t.Errorf("printed\n%s, want\n%s", lines[0], want)
	}
	sides := found[0].Sides
	if len(sides) != 2 || sides[0].Author != "Anna Sø" || sides[0].Value != nil || !strings.HasPrefix(sides[0].Sentence, "SAPA, Bølge 3: slettet") ||
		sides[1].Author != "Mette Holm" || sides[1].Value == nil || sides[1].Sentence != "Odder, SAPA: Bølge 1 → Bølge 3" {
		t.Errorf("the sides are %+v", sides)
	}
	shown, _ := found[0].Shown.(map[string]any)
	before, _ := found[0].Before.(map[string]any)
	if shown["name"] != "Bølge 3" || before["name"] != "Bølge 3" {
		t.Errorf("shown is %v, before %v", shown, before)
	}
}

func TestWithoutConflicts(t *testing.T) {
	path := planFile(t, "ksd-2017")
	lines, found := conflictsOf(t, path)
	if !slices.Equal(lines, []string{"Ingen konflikter."}) || len(found) != 0 {
		t.Errorf("printed %q and %v", lines, found)
	}
	wantSaid(t, runIn(t, translations.English, "", "conflicts", path).out, "No conflicts.")
}
