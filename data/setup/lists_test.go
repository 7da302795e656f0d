package setup

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/google/uuid"
	"pgregory.net/rapid"

	"bolgeplan/assets/translations"
	"bolgeplan/data/day"
	"bolgeplan/data/example"
	"bolgeplan/data/plan"
	"bolgeplan/data/plantest"
	"bolgeplan/data/problem"
)

// cellChange makes a change of a cell of a row, by the field's key.
func cellChange(p *plan.Plan, key string, of Of, to string) Change {
	return Change{Entry: EntryOf(p, FieldOf(key), of), To: to}
}

func TestRowsOfAListComeMoveAndGo(t *testing.T) {
	p := plantest.Example(t, example.SAPA2019)
	of := plantest.SolutionID(t, p, "SAPA")
	first, second := Of{Solution: of, Row: uuid.New()}, Of{Solution: of, Row: uuid.New()}
	added := []Change{
		cellChange(p, "task.ordinal", first, KeyAmong(nil, 0)),
		cellChange(p, "task.text", first, "Opsig den gamle aftale"),
		cellChange(p, "task.due_rule", first, "go_live-21d"),
	}
	if l := Label(p, added...); l.Key != "did.list.added" {
		t.Errorf("a new task is called %s", l.Key)
	}
	p = apply(t, p, added...)
	l := ListOf(TaskList)
	key := l.Place.Value(p, first)
	p = apply(t, p, cellChange(p, "task.ordinal", second, KeyAmong([]string{key}, 0)), cellChange(p, "task.text", second, "Udpeg en programleder"))
	if got := l.Rows(p, Of{Solution: of}); !slices.Equal(got, []Of{second, first}) {
		t.Fatalf("the rows are %v", got)
	}
	moved := cellChange(p, "task.ordinal", first, KeyAmong([]string{l.Place.Value(p, second)}, 0))
	if l := Label(p, moved); l.Key != "did.list.moved" {
		t.Errorf("a moved task is called %s", l.Key)
	}
	p = apply(t, p, moved)
	if got := l.Rows(p, Of{Solution: of}); !slices.Equal(got, []Of{first, second}) {
		t.Fatalf("after the move the rows are %v", got)
	}
	gone := cellChange(p, "task.ordinal", first, "")
	if l := Label(p, gone); l.Key != "did.list.removed" {
		t.Errorf("a removed task is called %s", l.Key)
	}
	p = apply(t, p, gone)
	if got := l.Rows(p, Of{Solution: of}); !slices.Equal(got, []Of{second}) {
		t.Fatalf("after the removal the rows are %v", got)
	}
	if err := Apply(p.Edit(), cellChange(p, "task.text", first, "For sent")); err == nil {
		t.Error("a row that is gone is written to")
	}
}

func TestARowThatSaysNothingIsNone(t *testing.T) {
	p := plantest.Example(t, example.SAPA2019)
	of := Of{Solution: plantest.SolutionID(t, p, "SAPA"), Row: uuid.New()}
	comes := cellChange(p, "link.ordinal", of, KeyAmong(nil, 0))
	if comes.IsNeeded([]Change{comes}) {
		t.Error("a row without a word is saved")
	}
	named := cellChange(p, "link.name", of, "Vejledning")
	if !comes.IsNeeded([]Change{comes, named}) {
		t.Error("the row of a name is not saved")
	}
	wrong := Judge(p, comes, named)
	if len(wrong) != 1 || wrong[0].Field.Key != "link.address" || wrong[0].Why != "empty" {
		t.Errorf("a link without an address: %v", wrong)
	}
}

// However rows are added, moved and removed, they stand as they were put.
func TestRowsStandWhereTheyWerePut(t *testing.T) {
	empty := plantest.Example(t, example.Empty)
	of := empty.AllSolutions()[0].ID
	l := ListOf(ResponsibilityList)
	rapid.Check(t, func(t *rapid.T) {
		p, want := empty, []Of(nil)
		for range rapid.IntRange(1, 20).Draw(t, "steps") {
			row := Of{Solution: of, Row: uuid.New()}
			if len(want) > 0 && rapid.Bool().Draw(t, "of those there are") {
				i := rapid.IntRange(0, len(want)-1).Draw(t, "row")
				row = want[i]
				want = slices.Delete(slices.Clone(want), i, i+1)
			}
			to, at := "", rapid.IntRange(-1, len(want)).Draw(t, "place")
			if at >= 0 {
				var keys []string
				for _, o := range want {
					keys = append(keys, l.Place.Value(p, o))
				}
				to, want = KeyAmong(keys, at), slices.Insert(slices.Clone(want), at, row)
			}
			changes := []Change{cellChange(p, "responsibility.ordinal", row, to)}
			if at >= 0 {
				changes = append(changes, cellChange(p, "responsibility.task", row, "Migrering"))
			}
			d := p.Edit()
			if err := Apply(d, changes...); err != nil {
				t.Fatal(err)
			}
			p = d.Plan()
			if got := l.Rows(p, Of{Solution: of}); !slices.Equal(got, want) {
				t.Fatalf("the rows are %v, want %v", got, want)
			}
		}
	})
}

func TestADashIsNoDuty(t *testing.T) {
	p := plantest.Example(t, example.Empty)
	of := Of{Solution: p.AllSolutions()[0].ID, Row: uuid.New()}
	d := p.Edit()
	plan.Put(d, plan.Responsibility{ID: of.Row, SolutionID: of.Solution, Task: "Kursus", Municipality: "–", Us: "ansvar"})
	if us, them := FieldOf("responsibility.us").Value(d.Plan(), of), FieldOf("responsibility.municipality").Value(d.Plan(), of); us != "ansvar" || them != "" {
		t.Errorf("us %q, the municipality %q", us, them)
	}
}

func TestDueRulesAreTypedInWords(t *testing.T) {
	p := plantest.Example(t, example.Empty)
	f := FieldOf("task.due_rule")
	value := f.Read(p, "3 uger før idriftsættelsen", p.DateContext(day.Danish, 2019))
	if value != "go_live-21d" || f.checkKind(value) != nil {
		t.Errorf("the rule is %q", value)
	}
	if text := f.Format(translations.English, day.English, value); text != "21 days before the go-live" {
		t.Errorf("it is written %q", text)
	}
	if w := f.checkKind("snarest"); w == nil || w.Why != "due" {
		t.Errorf("%q is taken: %v", "snarest", w)
	}
}

func TestWhichDocumentsGoWithLetters(t *testing.T) {
	whole := []byte("%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n")
	for _, c := range []struct {
		file []byte
		want string
	}{
		{whole, ""},
		{nil, "document.empty"},
		{[]byte("PK\x03\x04 word/document.xml"), "document.kind"},
		{whole[:40], "document.broken"},
		{bytes.Replace(whole, []byte("/Root"), []byte("/Encrypt 4 0 R /Root"), 1), "document.locked"},
		{append(append([]byte("%PDF-1.7\n"), make([]byte, MostDocument)...), "%%EOF"...), "document.heavy"},
	} {
		err := CheckDocument(c.file)
		if c.want == "" {
			if err != nil {
				t.Errorf("a whole PDF is refused: %v", err)
			}
			continue
		}
		if !problem.Is(err, c.want) {
			t.Errorf("%.30q: %v, want %s", c.file, err, c.want)
		}
	}
}

func TestSignUpForACourse(t *testing.T) {
	p := plantest.Example(t, example.SAPA2019)
	start := plan.Milestone{}
	for _, m := range p.Milestones.Rows() {
		if m.Kind == plan.CourseStart && m.When().Exact() {
			start = m
		}
	}
	of := Of{Milestone: start.ID, Row: uuid.New()}
	row := []Change{
		cellChange(p, "course.ordinal", of, KeyAmong(nil, 0)),
		cellChange(p, "course.name", of, "Kursus for superbrugere"),
	}
	by := start.Earliest - 21
	in := apply(t, p, append(row, cellChange(p, "course.signup_written", of, by.Long(day.Danish)))...)
	if c, _ := plan.Courses.Of(in).Get(of.Row); c.SignupEarliest != by || c.SignupLatest != by || c.MilestoneID != start.ID {
		t.Errorf("the course is %+v", c)
	}
	late := cellChange(p, "course.signup_written", of, (start.Latest + 1).Long(day.Danish))
	if w := Judge(p, append(row, late)...); len(w) != 1 || w[0].Why != "signup-late" || !w[0].Warning {
		t.Errorf("a late sign-up: %v", w)
	}
	var wrong *Wrong
	if err := Apply(p.Edit(), append(row, cellChange(p, "course.signup_written", of, "snart"))...); !errors.As(err, &wrong) || wrong.Why != "date" {
		t.Errorf("no date: %v", err)
	}
}

func TestAnAgreementWithoutAWordIsNone(t *testing.T) {
	p := plantest.Example(t, example.SAPA2019)
	of := Of{Solution: plantest.SolutionID(t, p, "SAPA"), Municipality: p.AllMunicipalities()[0].ID}
	months := cellChange(p, "agreement.notice_months", of, "6")
	p = apply(t, p, months)
	if a, ok := plan.Agreements.Of(p).Get(plan.AgreementID(of.Solution, of.Municipality)); !ok || a.NoticeMonths != 6 {
		t.Fatalf("the agreement is %+v", a)
	}
	p = apply(t, p, cellChange(p, "agreement.notice_months", of, ""))
	if n := plan.Agreements.Of(p).Len(); n != 0 {
		t.Errorf("%d agreements are left of which nothing is known", n)
	}
}

func TestWhyAMunicipalityIsInItsWave(t *testing.T) {
	p := plantest.Example(t, example.SAPA2019)
	sapa := plantest.SolutionID(t, p, "SAPA")
	of := Of{Solution: sapa, Municipality: p.MembersOf(p.WavesOf(sapa)[0].ID)[0]}
	p = apply(t, p, cellChange(p, "assignment.note", of, "Ønskede det selv"), cellChange(p, "assignment.note_in_letters", of, "true"))
	a, _ := p.Assignments.Get(plan.AssignmentID(sapa, of.Municipality))
	if a.Note != "Ønskede det selv" || !a.NoteInLetters {
		t.Errorf("the place is %+v", a)
	}
	if !strings.HasPrefix(Label(p, cellChange(p, "assignment.note", of, "")).Key, "did.setup.row") {
		t.Error("the label does not name the municipality")
	}
}
