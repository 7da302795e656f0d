package plan

import (
	"errors"
	"testing"

	"bolgeplan/data/day"
)

// newTestMilestone returns a milestone with the date that a text says.
func newTestMilestone(t *testing.T, kind MilestoneKind, text, end string) Milestone {
	t.Helper()
	read := func(text string) day.Written {
		w, err := day.Parse(text, day.Context{Lang: day.Danish})
		if err != nil {
			t.Fatal(err)
		}
		return w
	}
	m := Milestone{ID: CatalogueID("m", text), Kind: kind, Name: "x", Written: text}
	w := read(text)
	begin, last := w.BeginAndEnd(kind.Lasts())
	m.Earliest, m.Latest = begin.Earliest, begin.Latest
	if kind.Lasts() {
		m.EndEarliest, m.EndLatest = last.Earliest, last.Latest
	}
	if end != "" {
		m.Earliest, m.Latest = w.Span.Earliest, w.Span.Latest
		m.EndWritten = end
		e := read(end).Span
		m.EndEarliest, m.EndLatest = e.Earliest, e.Latest
	}
	return m
}

func TestRedatedKeepsPrecision(t *testing.T) {
	p := new(Plan)
	for _, c := range []struct {
		kind      MilestoneKind
		text, end string
		by, endBy int
		how       Precision
		want      string
	}{
		{GoLive, "Q2 2018", "", 91, 0, Nearest, "Q3 2018"},
		{GoLive, "Q2 2018", "", 10, 0, Nearest, "Q2 2018"},
		{GoLive, "Q2 2018", "", 1, 0, Stepwise, "Q3 2018"},
		{GoLive, "Q2 2018", "", -1, 0, Stepwise, "Q1 2018"},
		{GoLive, "Q2 2018", "", 2, 0, ToTheDay, "3. april – 2. juli 2018"},
		{GoLive, "25. oktober 2019", "", 3, 0, Nearest, "28. oktober 2019"},
		{GoLive, "primo februar 2020", "", 9, 0, Nearest, "medio februar 2020"},
		{Hypercare, "oktober 2019", "", 31, 31, Nearest, "november 2019"},
		{CutOver, "9.-10. november 2019", "", 7, 7, Nearest, "16.-17. november 2019"},
		{FrozenZone, "9. november – 5. december 2019", "", 0, 2, Nearest, "9. november – 7. december 2019"},
		{TestPeriod, "uge 43 2019", "uge 45 2019", 7, 7, Nearest, "uge 44 2019 / uge 46 2019"},
		{TestPeriod, "uge 43 2019", "uge 45 2019", 0, 7, Nearest, "uge 43 2019 / uge 46 2019"},
	} {
		m := newTestMilestone(t, c.kind, c.text, c.end)
		w := p.MovedDates(m, m.When().AddDays(c.by), m.End().AddDays(c.endBy), c.how)
		got := w.Text
		if w.EndText != "" {
			got += " / " + w.EndText
		}
		if got != c.want {
			t.Errorf("%s %q moved by %d and %d: %q, not %q", c.kind, c.text, c.by, c.endBy, got, c.want)
		}
	}
}

// A text that says other days than those of the milestone is not trusted: what moves is
// the days.
func TestRedatedMovesTheDays(t *testing.T) {
	m := newTestMilestone(t, GoLive, "Q2 2018", "")
	m.Earliest, m.Latest = day.Of(2018, 5, 7), day.Of(2018, 5, 13)
	w := new(Plan).MovedDates(m, m.When().AddDays(7), m.End(), Nearest)
	if want := (day.Span{Earliest: day.Of(2018, 5, 14), Latest: day.Of(2018, 5, 20)}); w.Span != want || w.Text != "uge 20 2018" {
		t.Errorf("%q %v, not %v", w.Text, w.Span, want)
	}
}

func TestWhatIsLockedOrOverStays(t *testing.T) {
	p := small(t)
	id := WaveMilestoneID(CatalogueID("wave", "2"), GoLive)
	for name, change := range map[string]func(*Milestone){
		"locked":       func(m *Milestone) { m.Locked = true },
		"done":         func(m *Milestone) { m.DoneOn = m.Earliest },
		"written over": func(m *Milestone) { m.Written = "afsluttet 2018" },
	} {
		d := p.Edit()
		Update(d, id, change)
		now := d.Plan()
		m, _ := now.Milestones.Get(id)
		err := now.Edit().Move(Move{m, now.MovedDates(m, m.When().AddDays(7), m.End(), Nearest)})
		var locked *LockedError
		var over *FinishedError
		if isLocked := errors.As(err, &locked); isLocked != (name == "locked") || !isLocked && !errors.As(err, &over) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
