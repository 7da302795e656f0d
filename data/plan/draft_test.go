package plan

import (
	"errors"
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"bolgeplan/data/day"
)

// small is a plan with three municipalities and one solution of two waves.
func small(t testing.TB) *Plan {
	t.Helper()
	d := new(Plan).Edit()
	for _, m := range [][2]string{{"0751", "Aarhus"}, {"0563", "Fanø"}, {"0101", "København"}} {
		Put(d, Municipality{ID: MunicipalityID(m[0]), Code: m[0], Name: m[1]})
	}
	ksd := Solution{ID: CatalogueID("solution", "KSD"), Short: "KSD", NoticeMin: 6}
	Put(d, ksd)
	d.AddWave(Wave{ID: CatalogueID("wave", "1"), SolutionID: ksd.ID, Name: "Pilot 1", Kind: Pilot})
	d.AddWave(Wave{ID: CatalogueID("wave", "2"), SolutionID: ksd.ID, Name: "Bølge 2"})
	if err := d.ScheduleWave(CatalogueID("wave", "2"), GoLive, Dates{Text: "1. juli 2018", Span: day.On(day.Of(2018, 7, 1))}); err != nil {
		t.Fatal(err)
	}
	return d.Plan()
}

func TestAssignMovesAMunicipalityToOneWave(t *testing.T) {
	p := small(t)
	ksd, _ := p.SolutionNamed("ksd")
	waves := p.WavesOf(ksd.ID)
	aarhus := MunicipalityID("0751")

	d := p.Edit()
	for _, w := range waves {
		if err := d.Assign(w.ID, aarhus); err != nil {
			t.Fatal(err)
		}
	}
	next := d.Plan()
	if w, _ := next.WaveOf(ksd.ID, aarhus); w.Name != "Bølge 2" {
		t.Errorf("Aarhus is in %q, want Bølge 2", w.Name)
	}
	if next.CountPlaced(ksd.ID) != 1 || p.CountPlaced(ksd.ID) != 0 {
		t.Errorf("placed: %d after and %d before, want 1 and 0", next.CountPlaced(ksd.ID), p.CountPlaced(ksd.ID))
	}
	if n := len(next.Unplaced(ksd.ID)); n != 2 {
		t.Errorf("%d are not placed, want 2", n)
	}
	if c := d.Changes(); len(c) != 1 || c[0].Field != "" {
		t.Errorf("changes %v, want one new row", c)
	}

	d = next.Edit()
	d.Unassign(ksd.ID, aarhus)
	if _, ok := d.Plan().WaveOf(ksd.ID, aarhus); ok {
		t.Error("Aarhus is still placed")
	}
}

// Why a municipality is where it is goes along, whoever moves it.
func TestAssignKeepsTheNote(t *testing.T) {
	p := small(t)
	ksd, _ := p.SolutionNamed("ksd")
	waves, aarhus := p.WavesOf(ksd.ID), MunicipalityID("0751")
	id := AssignmentID(ksd.ID, aarhus)
	d := p.Edit()
	Put(d, Assignment{ID: id, SolutionID: ksd.ID, MunicipalityID: aarhus, WaveID: waves[0].ID, Note: "Valg", NoteInLetters: true})
	d.Unassign(ksd.ID, aarhus)
	if err := d.Assign(waves[1].ID, aarhus); err != nil {
		t.Fatal(err)
	}
	a, _ := d.Plan().Assignments.Get(id)
	if a.WaveID != waves[1].ID || a.Note != "Valg" || !a.NoteInLetters {
		t.Errorf("the assignment is %v", a)
	}
}

func TestChangedBackIsNoChange(t *testing.T) {
	p := small(t)
	d := p.Edit()
	id := MunicipalityID("0563")
	Update(d, id, func(m *Municipality) { m.EAN = "5798000000001" })
	Update(d, id, func(m *Municipality) { m.EAN = "" })
	if c := d.Changes(); len(c) != 0 {
		t.Errorf("changes %v, want none", c)
	}
}

func TestRemoveWaveNeedsATarget(t *testing.T) {
	p := small(t)
	ksd, _ := p.SolutionNamed("KSD")
	waves := p.WavesOf(ksd.ID)
	d := p.Edit()
	if err := d.Assign(waves[1].ID, MunicipalityID("0101")); err != nil {
		t.Fatal(err)
	}
	if err := d.RemoveWave(waves[1].ID, None); !errors.Is(err, ErrNotEmpty) {
		t.Errorf("error %v, want ErrNotEmpty", err)
	}
	if err := d.RemoveWave(waves[1].ID, waves[0].ID); err != nil {
		t.Fatal(err)
	}
	next := d.Plan()
	if got := next.MembersOf(waves[0].ID); !slices.Equal(got, []ID{MunicipalityID("0101")}) {
		t.Errorf("members %v", got)
	}
	if next.Milestones.Len() != 0 || next.Waves.Len() != 1 {
		t.Error("the wave left something behind")
	}
}

func TestDanishOrder(t *testing.T) {
	names := []string{"Aarhus", "Ærø", "Faaborg-Midtfyn", "Aalborg", "Furesø", "Aabenraa", "Odense", "Albertslund"}
	slices.SortFunc(names, CompareDanish)
	want := []string{"Albertslund", "Furesø", "Faaborg-Midtfyn", "Odense", "Ærø", "Aabenraa", "Aalborg", "Aarhus"}
	if !slices.Equal(names, want) {
		t.Errorf("order %v, want %v", names, want)
	}
}

func TestEveryFieldIsDeclared(t *testing.T) {
	for _, info := range Tables() {
		seen := map[string]bool{}
		for _, f := range info.Fields {
			if f.Name == "" || seen[f.Name] {
				t.Errorf("%s: the field at %d has no name of its own: %q", info.Name, f.index, f.Name)
			}
			seen[f.Name] = true
			if err := f.Check(f.Zero()); err != nil {
				t.Errorf("%s: %v", info.Name, err)
			}
		}
	}
	for _, field := range reflect.VisibleFields(reflect.TypeFor[Data]()) {
		rows, ok := reflect.PointerTo(field.Type).MethodByName("Rows")
		if ok && currentRegistry().typed[rows.Type.Out(0).Elem()] == nil {
			t.Errorf("no table is defined for %s", field.Name)
		}
	}
}

// genPlan draws a plan by a number of random edits on the small one.
func genPlan(t *rapid.T, from *Plan, name string) *Plan {
	d := from.Edit()
	ids := []ID{MunicipalityID("0751"), MunicipalityID("0563"), MunicipalityID("0101"), MunicipalityID("9999")}
	for range rapid.IntRange(0, 12).Draw(t, name) {
		id := rapid.SampledFrom(ids).Draw(t, "row")
		switch rapid.IntRange(0, 4).Draw(t, "edit") {
		case 0:
			Put(d, Municipality{ID: id, Name: rapid.String().Draw(t, "name"), Example: rapid.Bool().Draw(t, "example")})
		case 1:
			Update(d, id, func(m *Municipality) { m.City = rapid.String().Draw(t, "city") })
		case 2:
			Remove[Municipality](d, id)
		case 3:
			Put(d, Milestone{ID: id, Earliest: day.Day(rapid.IntRange(1, 40000).Draw(t, "day")), EndsWith: rapid.SampledFrom(append(ids, None)).Draw(t, "with")})
		case 4:
			Put(d, Price{ID: id, PerInhabitant: rapid.Int64().Draw(t, "price")})
		}
	}
	return d.Plan()
}

func TestChangesTurnOnePlanIntoTheOther(t *testing.T) {
	start := small(t)
	rapid.Check(t, func(t *rapid.T) {
		a, b := genPlan(t, start, "a"), genPlan(t, start, "b")
		d := a.Edit()
		for _, c := range Compare(a, b) {
			decoded, err := DecodeValue(c.New.Encode())
			if err != nil || decoded != c.New {
				t.Fatalf("%s became %s: %v", c.New, decoded, err)
			}
			c.New = decoded
			if err := d.Apply(c); err != nil {
				t.Fatal(err)
			}
		}
		if left := Compare(d.Plan(), b); len(left) > 0 {
			t.Fatalf("still differ: %v", left)
		}
		if !slices.Equal(d.Changes(), Compare(a, b)) && len(d.Changes()) != len(Compare(a, b)) {
			t.Fatal("the draft's changes are not the difference")
		}
	})
}

func FuzzDecodeValue(f *testing.F) {
	for _, v := range []Value{Null, Gone, Int(-7), Text("Ærø"), Ref(MunicipalityID("0751")), Image([]FieldValue{{"name", Text("Fanø")}})} {
		f.Add(v.Encode())
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		v, err := DecodeValue(b)
		if err != nil {
			return
		}
		if string(v.Encode()) != string(b) {
			t.Errorf("%x decodes to %s, which encodes to %x", b, v, v.Encode())
		}
		if v.IsImage() {
			_, _ = v.Fields()
		}
	})
}
