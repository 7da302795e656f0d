package plan

import (
	"errors"
	"slices"
	"strconv"
	"testing"

	"pgregory.net/rapid"

	"bolgeplan/data/day"
)

// danglingReferences returns the references to rows that are not there.
func danglingReferences(p *Plan) []string {
	var list []string
	for _, info := range Tables() {
		for _, f := range info.Fields {
			to, _ := TableNamed(f.RefTable)
			unless, _ := info.Field(f.Unless)
			for _, id := range info.IDs(p) {
				if v, ok := info.Value(p, id, unless); f.Unless != "" && ok && !v.IsNull() {
					continue
				}
				v, _ := info.Value(p, id, f)
				if f.Ref.Keeps() && v.AsRef() != None && !to.Has(p, v.AsRef()) {
					list = append(list, info.Name+"."+f.Name+" "+id.String())
				}
			}
		}
	}
	return list
}

// genLinkedPlan draws a plan in which everything that is referred to is there.
func genLinkedPlan(t *rapid.T) *Plan {
	d := new(Plan).Edit()
	one := func(ids []ID) ID {
		return rapid.SampledFrom(ids).Draw(t, "row")
	}
	ids := func(table string, n int) []ID {
		list := make([]ID, n)
		for i := range list {
			list[i] = CatalogueID(table, strconv.Itoa(i))
		}
		return list
	}
	municipalities, solutions, waves, milestones := ids("municipality", 3), ids("solution", 2), ids("wave", 3), ids("milestone", 6)
	for _, id := range municipalities {
		Put(d, Municipality{ID: id})
		Put(d, Contact{ID: CatalogueID("contact", id.String()), MunicipalityID: id})
	}
	for i, id := range solutions {
		Put(d, Solution{ID: id})
		Put(d, Dependency{ID: CatalogueID("dependency", id.String()), SolutionID: id, OnID: solutions[1-i]})
		model := SettlementID(id)
		Put(d, Settlement{ID: model, SolutionID: id})
		Put(d, Price{ID: PriceID(model, day.Of(2020, 1, 1)), SettlementID: model})
	}
	for _, id := range waves {
		Put(d, Wave{ID: id, SolutionID: one(solutions)})
	}
	for _, m := range municipalities {
		w, _ := d.Plan().Waves.Get(one(waves))
		Put(d, Assignment{ID: AssignmentID(w.SolutionID, m), SolutionID: w.SolutionID, MunicipalityID: m, WaveID: w.ID})
		Put(d, Letter{ID: CatalogueID("letter", m.String()), MunicipalityID: m, SolutionID: w.SolutionID, WaveID: w.ID})
	}
	for _, id := range milestones {
		m := Milestone{ID: id}
		if w, _ := d.Plan().Waves.Get(one(waves)); rapid.Bool().Draw(t, "of a wave") {
			m.SolutionID, m.WaveID = w.SolutionID, w.ID
		}
		if rapid.Bool().Draw(t, "deviation") {
			m.MunicipalityID = one(municipalities)
		}
		if rapid.Bool().Draw(t, "ends with another") {
			m.EndsWith = one(milestones)
		}
		Put(d, m)
	}
	Put(d, AcceptedFinding{ID: CatalogueID("acceptance"), SolutionID: one(solutions), WaveID: one(waves), MilestoneID: one(milestones)})
	return d.Plan()
}

func TestNothingRefersToWhatWasDeleted(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := genLinkedPlan(t)
		if wrong := danglingReferences(p); len(wrong) > 0 {
			t.Fatalf("before: %v", wrong)
		}
		tables := []string{"municipality", "solution", "wave", "milestone", "settlement", "price", "contact"}
		info, _ := TableNamed(rapid.SampledFrom(tables).Draw(t, "table"))
		rows := rapid.SliceOfNDistinct(rapid.SampledFrom(info.IDs(p)), 1, -1, func(id ID) ID { return id }).Draw(t, "rows")
		var target ID
		for _, w := range p.Waves.Rows() {
			if !slices.Contains(rows, w.ID) && rapid.Bool().Draw(t, "target") {
				target = w.ID
			}
		}
		what := Deletion{Table: info.Name, Rows: rows, Target: func(ID) ID { return target }}
		d, again := p.Edit(), p.Edit()
		if err := errors.Join(d.Delete(what), again.Delete(what)); err != nil {
			t.Fatal(err)
		}
		next := d.Plan()
		if wrong := danglingReferences(next); len(wrong) > 0 {
			t.Fatalf("after: %v", wrong)
		}
		if !slices.Equal(d.Changes(), again.Changes()) {
			t.Fatal("the same deletion twice gives the changes in another order")
		}
		for _, id := range rows {
			if info.Has(next, id) {
				t.Fatalf("%s is still there", id)
			}
		}
		if info.Name == "wave" && target != None && next.Assignments.Len() != p.Assignments.Len() {
			t.Fatal("a municipality went with its wave")
		}
		if next.Letters.Len() != p.Letters.Len() || !slices.Equal(next.Letters.Rows(), p.Letters.Rows()) || !slices.Equal(next.Acceptances.Rows(), p.Acceptances.Rows()) && info.Name != "acceptance" {
			t.Fatal("what only names a row was changed")
		}
		for _, c := range d.Changes() { // what goes is what was asked for and what belongs to that
			if of, _ := TableNamed(c.Table); c.New.IsGone() && c.Table != info.Name && !isOwned(of) {
				t.Fatalf("%v went too", c)
			}
		}
	})
}

func isOwned(t TableInfo) bool {
	return slices.ContainsFunc(t.Fields, func(f Field) bool { return f.Ref.Belongs() })
}

func TestRemoveWaveLeavesWhatOnlyNamesIt(t *testing.T) {
	p := small(t)
	ksd, _ := p.SolutionNamed("KSD")
	first, second := p.WavesOf(ksd.ID)[0].ID, p.WavesOf(ksd.ID)[1].ID
	stays, moved := MunicipalityID("0751"), MunicipalityID("0563")
	d := p.Edit()
	on := Dates{Text: "2. maj 2018", Span: day.On(day.Of(2018, 5, 2))}
	for _, err := range []error{
		d.Assign(first, stays, moved),
		d.Deviate(ksd.ID, stays, GoLive, on, "x"), d.Deviate(ksd.ID, moved, GoLive, on, "y"),
		d.Assign(second, moved),
		d.ScheduleWave(first, GoLive, on),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	Put(d, AcceptedFinding{ID: CatalogueID("acceptance"), Rule: "notice", WaveID: first})
	p = d.Plan()

	d = p.Edit()
	if err := d.RemoveWave(first, first); err == nil {
		t.Error("the municipalities are sent to the wave that goes")
	}
	if err := d.RemoveWave(first, second); err != nil {
		t.Fatal(err)
	}
	next := d.Plan()
	if wrong := danglingReferences(next); len(wrong) > 0 {
		t.Errorf("left behind: %v", wrong)
	}
	for _, m := range []ID{stays, moved} {
		if w, _ := next.WaveOf(ksd.ID, m); w.ID != second {
			t.Errorf("the municipality %s is in %q", m, w.Name)
		}
		if len(next.Deviations(ksd.ID, m)) != 1 {
			t.Errorf("the municipality %s lost its own date", m)
		}
	}
	if next.Milestones.Len() != 3 {
		t.Errorf("%d milestones are left: those of the wave stayed", next.Milestones.Len())
	}
	if next.Acceptances.Len() != 1 {
		t.Error("an acceptance went that only names the wave")
	}
}

// fixedNote is a record that belongs to a wave, which no table of the plan does.
type fixedNote struct {
	ID     ID     `col:"id"`
	WaveID ID     `col:"wave_id" ref:"owner"`
	Text   string `col:"text"`
}

func (n fixedNote) RowID() ID { return n.ID }

func TestADeletionNeverTouchesWhatIsImmutable(t *testing.T) {
	h := Define[fixedNote]("fixed", Spec{Immutable: true, Personal: true})
	t.Cleanup(h.Undefine)
	p := small(t)
	ksd, _ := p.SolutionNamed("KSD")
	wave, id := p.WavesOf(ksd.ID)[0].ID, CatalogueID("note")
	d := p.Edit()
	Put(d, fixedNote{ID: id, WaveID: wave})
	p = d.Plan()

	d = p.Edit()
	var fixed *ImmutableError
	if err := d.RemoveWave(wave, None); !errors.As(err, &fixed) || fixed.Row != id {
		t.Errorf("error %v, want ImmutableError", err)
	}
	if Remove[Wave](d, wave); !errors.As(d.Err(), &fixed) {
		t.Errorf("error %v, want ImmutableError", d.Err())
	}
	if c := d.Changes(); len(c) > 0 {
		t.Errorf("it changed %v all the same", c)
	}
	if err := p.Edit().Erase("wave", wave); err == nil {
		t.Error("a wave is erased")
	}
	d = p.Edit()
	if err := d.Erase("fixed", id); err != nil || h.Of(d.Plan()).Has(id) {
		t.Errorf("it is not erased: %v", err)
	}
}

func TestWhatIsImmutableCannotBeEdited(t *testing.T) {
	letter := Letter{ID: CatalogueID("letter"), Kind: "notice", SentAt: "2019-03-01"}
	d := small(t).Edit()
	Put(d, letter)
	Update(d, letter.ID, func(l *Letter) { l.Channel = "mail" }) // a draft may change its own
	if d.Err() != nil {
		t.Fatal(d.Err())
	}
	p := d.Plan()
	letter, _ = p.Letters.Get(letter.ID)
	other := letter
	other.SentAt = "2019-03-02"
	image, _ := Letters.Info().Image(p, letter.ID)
	for name, test := range map[string]struct {
		edit    func(*Draft) error
		refused bool
	}{
		"put":         {func(d *Draft) error { Put(d, other); return d.Err() }, true},
		"the same":    {func(d *Draft) error { Put(d, letter); return d.Err() }, false},
		"update":      {func(d *Draft) error { Update(d, letter.ID, func(l *Letter) { *l = other }); return nil }, true},
		"remove":      {func(d *Draft) error { Remove[Letter](d, letter.ID); return d.Err() }, true},
		"delete":      {func(d *Draft) error { return d.Delete(Deletion{Table: "letter", Rows: []ID{letter.ID}}) }, true},
		"set":         {func(d *Draft) error { return d.Apply(Change{"letter", letter.ID, "channel", Null, Text("x")}) }, true},
		"set as is":   {func(d *Draft) error { return d.Apply(Change{"letter", letter.ID, "channel", Null, Text("mail")}) }, false},
		"gone":        {func(d *Draft) error { return d.Apply(Change{Table: "letter", Row: letter.ID, New: Gone}) }, true},
		"another":     {func(d *Draft) error { return d.Apply(Change{Table: "letter", Row: letter.ID, New: Image(nil)}) }, true},
		"image as is": {func(d *Draft) error { return d.Apply(Change{Table: "letter", Row: letter.ID, New: image}) }, false},
		"a new one":   {func(d *Draft) error { Put(d, Letter{ID: CatalogueID("letter", "2")}); return nil }, false},
	} {
		var fixed *ImmutableError
		d := p.Edit()
		err := d.Run(test.edit)
		if errors.As(err, &fixed) != test.refused || !test.refused && err != nil {
			t.Errorf("%s: error %v", name, err)
		}
		if now, _ := d.Plan().Letters.Get(letter.ID); now != letter {
			t.Errorf("%s: the letter is %+v", name, now)
		}
	}
	d = p.Replay()
	if err := d.Apply(Change{"letter", letter.ID, "channel", Null, Text("x")}); err != nil {
		t.Errorf("what was recorded is refused: %v", err)
	}
}
