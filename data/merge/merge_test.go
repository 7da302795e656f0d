package merge

import (
	"slices"
	"strings"
	"testing"

	"bolgeplan/assets/translations"
	"bolgeplan/data/day"
	"bolgeplan/data/history"
	"bolgeplan/data/plan"
	"bolgeplan/data/plantest"
)

// branch is a copy of a plan in which somebody edits.
type branch struct {
	t      testing.TB
	log    *history.Log
	tips   []history.TxID
	author string
}

var clock = history.TimeOf(1_500_000_000_000)

// newBranch returns the first copy of a plan.
func newBranch(t testing.TB, p *plan.Plan) *branch {
	b := &branch{t, history.NewLog(), nil, "Anna"}
	b.write(plan.L("did.create", "name", "x"), plan.Compare(new(plan.Plan), p))
	return b
}

// copied returns a copy of the plan as it is now for another author.
func (b *branch) copied(author string) *branch {
	return &branch{b.t, b.log, slices.Clone(b.tips), author}
}

func (b *branch) plan() *plan.Plan {
	b.t.Helper()
	p, err := b.log.Plan(b.tips)
	if err != nil {
		b.t.Fatal(err)
	}
	return p
}

func (b *branch) do(edit func(*plan.Draft) error) {
	b.t.Helper()
	d := b.plan().Edit()
	if err := d.Run(edit); err != nil {
		b.t.Fatal(err)
	}
	b.write(plan.L("did.move-several"), d.Changes())
}

func (b *branch) write(label plan.Label, list []plan.Change) {
	b.t.Helper()
	clock += 1 << 20
	t := &history.Tx{Parents: b.tips, Author: b.author, Installation: b.author, Time: clock, Label: label.Encode()}
	for _, c := range list {
		op := history.Op{Table: c.Table, Row: c.Row, Field: c.Field, Value: c.New}
		op.Hash = history.HashValue(op.Salt, op.Value)
		t.Ops = append(t.Ops, op)
	}
	t.ID = t.ContentID()
	if err := b.log.Add(t); err != nil {
		b.t.Fatal(err)
	}
	b.tips = []history.TxID{t.ID}
}

// take merges another copy into this one with some choices.
func (b *branch) take(o *branch, choose func(*Review) Choices) *Review {
	b.t.Helper()
	r := b.review(o)
	c := Choices{}
	if choose != nil {
		c = choose(r)
	}
	tips := b.with(o)
	for _, edit := range r.Edits(c) {
		v, err := b.log.At(tips)
		if err != nil {
			b.t.Fatal(err)
		}
		label, list, err := edit(v)
		if err != nil {
			b.t.Fatal(err)
		}
		if len(list) > 0 {
			b.tips = tips
			b.write(label, list)
			tips = b.tips
		}
	}
	b.tips = tips
	return r
}

// with returns the tips of both copies.
func (b *branch) with(o *branch) []history.TxID {
	b.t.Helper()
	x, err := b.log.At(b.tips)
	if err != nil {
		b.t.Fatal(err)
	}
	y, err := b.log.At(o.tips)
	if err != nil {
		b.t.Fatal(err)
	}
	return x.Union(y).Tips()
}

func (b *branch) review(o *branch) *Review {
	b.t.Helper()
	r, err := NewReview(Copies{
		Log: b.log, Mine: b.tips, Theirs: o.tips, Me: b.author,
		IsMe: func(author string) bool { return author == b.author }, Today: day.Of(2018, 1, 1),
	})
	if err != nil {
		b.t.Fatal(err)
	}
	return r
}

func (b *branch) try(r *Review, c Choices) *Result {
	b.t.Helper()
	out, err := r.Try(c)
	if err != nil {
		b.t.Fatal(err)
	}
	return out
}

// words puts reviews into Danish, without times.
var words = Words[translations.Lang]{translations.Danish, func(history.Time) string { return "i går" }}

// assign puts a municipality into a wave of the small plan, by number.
func assign(wave int, codes ...string) func(*plan.Draft) error {
	return func(d *plan.Draft) error {
		for _, code := range codes {
			if err := d.Assign(plantest.Waves[wave-1], plan.MunicipalityID(code)); err != nil {
				return err
			}
		}
		return nil
	}
}

func waveOf(p *plan.Plan, code string) plan.ID {
	w, _ := p.WaveOf(plantest.Solution, plan.MunicipalityID(code))
	return w.ID
}

// parted returns two copies of the small plan in which four municipalities are in the first
// wave.
func parted(t testing.TB) (mine, theirs *branch) {
	mine = newBranch(t, plantest.Small(t))
	mine.do(assign(1, plantest.Codes[:4]...))
	return mine, mine.copied("Mette")
}

func TestTheFirstSentenceCounts(t *testing.T) {
	mine, theirs := parted(t)
	mine.do(assign(2, "0751", "0563", "0101"))
	theirs.do(assign(2, "0563"))
	theirs.do(assign(3, "0751", "0851"))
	r := mine.review(theirs)
	const want = "Jeres kopier var ens i går. Siden har Mette ændret 3 ting, du 3; 1 ens, 1 i konflikt."
	if got := words.Since(r); got != want {
		t.Errorf("it says %q, want %q", got, want)
	}
	if len(r.Rest) != 1 || len(r.Both) != 1 || len(r.Own) != 1 || len(r.Lacked) != 2 {
		t.Errorf("%d come, %d are the same, %d are mine, of %d transactions", len(r.Rest), len(r.Both), len(r.Own), len(r.Lacked))
	}
	if again := theirs.copied("Kim").review(theirs); again.IsNew() || !strings.HasSuffix(words.Since(again), "som du ikke har.") {
		t.Errorf("of an equal copy it says %q", words.Since(again))
	}
}

func TestAConflictIsSettledByAnOption(t *testing.T) {
	for _, to := range []struct {
		option int
		wave   plan.ID
		value  string
	}{{0, plantest.Waves[0], "Pilot 1"}, {1, plantest.Waves[1], "Bølge 2"}, {2, plantest.Waves[2], "Bølge 3"}} {
		mine, theirs := parted(t)
		mine.do(assign(2, "0751"))
		theirs.do(assign(3, "0751"))
		r := mine.review(theirs)
		if len(r.Conflicts) != 1 || len(r.Conflicts[0].Options) != 3 {
			t.Fatalf("the conflicts are %+v", r.Conflicts)
		}
		said, err := words.Conflict(r, &r.Conflicts[0])
		if err != nil || said.Options[to.option].Value != to.value {
			t.Errorf("option %d says %+v (%v)", to.option, said.Options, err)
		}
		out := mine.try(r, Choices{Picks: map[history.RegisterKey]int{r.Conflicts[0].Key(): to.option}})
		if waveOf(out.Plan, "0751") != to.wave || out.Open != 0 {
			t.Errorf("option %d puts Aarhus into %s", to.option, waveOf(out.Plan, "0751"))
		}
	}
}

func TestADeletedAndKeptWaveIsSettled(t *testing.T) {
	for option, lives := range map[int]bool{0: false, 1: true} { // I deleted it
		mine, theirs := parted(t)
		mine.do(func(d *plan.Draft) error { return d.RemoveWave(plantest.Waves[2], plan.None) })
		theirs.do(assign(3, "0751"))
		r := mine.review(theirs)
		if len(r.Conflicts) != 1 || r.Conflicts[0].Options[0].Kind != AsDeleted || !r.Conflicts[0].Options[0].Mine {
			t.Fatalf("the conflicts are %+v", r.Conflicts)
		}
		out := mine.try(r, Choices{Picks: map[history.RegisterKey]int{r.Conflicts[0].Key(): option}})
		if _, ok := out.Plan.Waves.Get(plantest.Waves[2]); ok != lives || out.Open != 0 {
			t.Errorf("option %d: the wave lives: %v", option, ok)
		}
	}
}

func TestWhatIsLeftOutTakesWhatDependsOnIt(t *testing.T) {
	mine, theirs := parted(t)
	var wave plan.ID
	theirs.do(func(d *plan.Draft) (err error) {
		wave, err = d.AddWave(plan.Wave{SolutionID: plantest.Solution, Name: "Bølge 9"})
		return err
	})
	theirs.do(func(d *plan.Draft) error {
		return d.Assign(wave, plan.MunicipalityID("0751"), plan.MunicipalityID("0492"))
	})
	theirs.do(assign(2, "0101"))
	r := mine.review(theirs)
	out := mine.try(r, Choices{Out: map[history.RegisterKey]bool{{Row: history.Row{Table: "wave", ID: wave}}: true}})
	if _, ok := out.Plan.Waves.Get(wave); ok {
		t.Error("the wave is there")
	}
	if waveOf(out.Plan, "0751") != plantest.Waves[0] || waveOf(out.Plan, "0492") != plan.None || waveOf(out.Plan, "0101") != plantest.Waves[1] {
		t.Errorf("left out are %v; the plan has %s, %s, %s", out.Left, waveOf(out.Plan, "0751"), waveOf(out.Plan, "0492"), waveOf(out.Plan, "0101"))
	}
	if in, of := out.Receipt(); in != 1 || of != 3 || len(out.Left) != 3 || len(out.Stay) != 0 {
		t.Errorf("%d of %d are in; left out are %v, %v stay", in, of, out.Left, out.Stay)
	}
}

func TestAnswersAreToldFirst(t *testing.T) {
	anna, mette := parted(t)
	mette.do(assign(2, "0751"))
	mette.do(assign(2, "0563"))
	mette.do(assign(2, "0101"))
	anna.do(assign(3, "0563"))
	anna.take(mette, func(r *Review) Choices {
		c := r.PickAll(true)
		c.Out = map[history.RegisterKey]bool{}
		for _, l := range r.Rest {
			if l.Change.Row == plan.AssignmentID(plantest.Solution, plan.MunicipalityID("0751")) {
				c.Out[l.Key] = true
			}
		}
		return c
	})
	if waveOf(anna.plan(), "0751") != plantest.Waves[0] || waveOf(anna.plan(), "0563") != plantest.Waves[2] || waveOf(anna.plan(), "0101") != plantest.Waves[1] {
		t.Fatal("the choices do not hold")
	}
	r := mette.review(anna)
	var told []string
	for i := range r.Told {
		told = append(told, words.Answer(r, &r.Told[i]))
	}
	slices.Sort(told)
	want := []string{
		"Anna udelod din ændring: Aarhus, KSD: Pilot 1 → Bølge 2. Nu: Pilot 1",
		"Anna valgte imod din ændring: Fanø, KSD: Pilot 1 → Bølge 2. Nu: Bølge 3",
	}
	if len(r.Conflicts) != 0 || len(told) != 2 || told[0] != want[0] || told[1] != want[1] {
		t.Errorf("Mette is told %q, and %d conflicts", told, len(r.Conflicts))
	}
	all := map[history.RegisterKey]bool{}
	for _, a := range r.Told {
		all[a.Key] = true
	}
	mette.take(anna, func(*Review) Choices { return Choices{Restore: all} })
	for _, code := range []string{"0751", "0563", "0101"} {
		if waveOf(mette.plan(), code) != plantest.Waves[1] {
			t.Errorf("%s is in %s again", code, waveOf(mette.plan(), code))
		}
	}
	if back := anna.review(mette); len(back.Told) != 2 || len(back.Conflicts) != 0 {
		t.Errorf("Anna is told %d answers and %d conflicts", len(back.Told), len(back.Conflicts))
	}
}

func TestWhatTheMergeBreaksIsNamedWithItsMoves(t *testing.T) {
	base := newBranch(t, plantest.Small(t))
	base.do(func(d *plan.Draft) error {
		plan.Update(d, plantest.Waves[1], func(w *plan.Wave) { w.Capacity = 2 })
		return assign(2, "0851")(d)
	})
	base.do(assign(1, "0751", "0563"))
	mine, theirs := base, base.copied("Mette")
	mine.do(assign(2, "0751"))
	theirs.do(assign(2, "0563"))
	r := mine.review(theirs)
	out := mine.try(r, Choices{})
	var capacity *Broken
	for i := range out.Broken {
		if out.Broken[i].Rule == "capacity" {
			capacity = &out.Broken[i]
		}
	}
	if capacity == nil || len(capacity.Moves) != 2 || len(capacity.Remedies) != 2 {
		t.Fatalf("broken is %+v", out.Broken)
	}
	sentence, because := words.Broken(r, out.Plan, *capacity)
	if !strings.Contains(because, "Mette flyttede") || !strings.Contains(because, "Du flyttede Aarhus dertil.") {
		t.Errorf("it says %q, %q", sentence, because)
	}
	for _, remedy := range capacity.Remedies {
		d := out.Plan.Edit()
		if err := d.Run(remedy.Edit); err != nil || len(d.Plan().MembersOf(plantest.Waves[1])) != 2 {
			t.Errorf("%s leaves %d (%v)", words.Remedy(remedy), len(d.Plan().MembersOf(plantest.Waves[1])), err)
		}
	}
}

// A pick that is undone opens the conflict between those who said its sides.
func TestAnUndonePickIsNobodysSide(t *testing.T) {
	mine, theirs := parted(t)
	mine.do(assign(2, "0751"))
	theirs.do(assign(3, "0751"))
	mine.take(theirs, func(r *Review) Choices { return r.PickAll(false) })
	v, err := mine.log.At(mine.tips)
	if err != nil {
		t.Fatal(err)
	}
	undo, err := v.Inverse(mine.tips[0])
	if err != nil {
		t.Fatal(err)
	}
	mine.write(plan.L("did.undo"), undo.Changes)
	r := mine.review(mine)
	if len(r.Conflicts) != 1 {
		t.Fatalf("the conflicts are %+v", r.Conflicts)
	}
	var said []string
	for _, o := range r.Conflicts[0].Options {
		said = append(said, o.Author)
	}
	slices.Sort(said)
	if !slices.Equal(said, []string{"", "Anna", "Mette"}) {
		t.Errorf("the options are by %q", said)
	}
}
