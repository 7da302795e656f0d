package changes

import (
	"slices"
	"strings"
	"testing"

	"bolgeplan/data/day"
	"bolgeplan/data/plan"
)

// visit is a table that only this test knows.
type visit struct {
	ID             plan.ID `col:"id"`
	SolutionID     plan.ID `col:"solution_id" ref:"owner"`
	MunicipalityID plan.ID `col:"municipality_id"`
	WaveID         plan.ID `col:"wave_id" ref:"owner"`
	Written        string  `col:"written" as:"date" reg:"date"`
	Earliest       day.Day `col:"earliest" as:"in:written" reg:"date"`
	Latest         day.Day `col:"latest" as:"in:written" reg:"date"`
	Amount         int64   `col:"amount,optional" as:"money"`
	Done           bool    `col:"locked"`
}

func (v visit) RowID() plan.ID { return v.ID }

func defineVisits(t *testing.T, as plan.Spec) *plan.Handle[visit] {
	h := plan.Define[visit]("visit", as)
	t.Cleanup(h.Undefine)
	return h
}

// A table needs its struct and its definition to be edited, compared, told and
// taken back.
func TestATableIsDeclaredOnce(t *testing.T) {
	visits := defineVisits(t, plan.Spec{
		Subject: []string{"{solution_id}", "{municipality_id|changes.whole}"}, Main: "written",
	})
	first, second := plan.CatalogueID("visit", "1"), plan.CatalogueID("visit", "2")
	before := small(t)
	d := before.Edit()
	plan.Put(d, visit{ID: first, SolutionID: ksd, MunicipalityID: toender, Written: "3. maj 2018", Earliest: day.Of(2018, 5, 3), Latest: day.Of(2018, 5, 3)})
	plan.Put(d, visit{ID: second, WaveID: wave4, Written: "uge 20"})
	between := d.Plan()
	d = between.Edit()
	plan.Update(d, first, func(v *visit) { v.Latest, v.Amount = day.Of(2018, 5, 4), 12500 })
	plan.Remove[visit](d, second)
	after := d.Plan()

	for n, want := range map[*plan.Plan]int{before: 0, between: 2, after: 1} {
		if got := visits.Of(n).Len(); got != want {
			t.Errorf("%d rows, want %d", got, want)
		}
	}
	if got, ok := visits.Of(after).Get(first); !ok || got.Amount != 12500 || visits.Of(after).Has(second) {
		t.Errorf("the row is %+v", got)
	}
	for _, c := range []struct {
		from, to *plan.Plan
		want     []string
	}{
		{before, between, []string{"KSD, Tønder: tilføjet (3. maj 2018)", "Hele planen: tilføjet (uge 20)"}},
		{between, after, []string{
			"KSD, Tønder: 3. maj 2018 (3. maj 2018) → 3. maj 2018 (3.-4. maj 2018)",
			"KSD, Tønder, beløb: (tomt) → 125,00\u00a0kr.", "Hele planen: slettet (var uge 20)",
		}},
	} {
		list := plan.Compare(c.from, c.to)
		d := c.from.Edit()
		for _, change := range list {
			if err := d.Apply(change); err != nil {
				t.Fatal(err)
			}
		}
		if left := plan.Compare(d.Plan(), c.to); len(left) > 0 {
			t.Errorf("the changes leave %v", left)
		}
		got := textsOf(NewDescriber(da, c.from, c.to).Lines(list))
		slices.Sort(got)
		slices.Sort(c.want)
		if !slices.Equal(got, c.want) {
			t.Errorf("told as\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(c.want, "\n"))
		}
	}
	// What belongs to a wave of a solution is told with it, and goes back.
	diff := Compare(da, before, between)
	if len(diff.Groups) != 1 || diff.Groups[0].Solution != ksd || diff.Total != 2 {
		t.Errorf("the difference is\n%s", diff.Format())
	}
	if back := Restore(between, before); len(back.Changes) != 2 {
		t.Errorf("going back does %v", back.Changes)
	}
}

func TestARecordDoesNotGoBack(t *testing.T) {
	defineVisits(t, plan.Spec{Record: true, Subject: []string{"{solution_id}"}})
	before := small(t)
	d := before.Edit()
	plan.Put(d, visit{ID: plan.CatalogueID("visit", "1"), SolutionID: ksd})
	if back := Restore(d.Plan(), before); len(back.Changes) > 0 {
		t.Errorf("going back does %v", back.Changes)
	}
}
