package plan

import (
	"testing"
	"time"

	"bolgeplan/data/day"
)

func TestShiftMovesTogether(t *testing.T) {
	p := new(Plan)
	locked := newTestMilestone(t, Other, "3. juni 2019", "")
	locked.Locked = true
	rows := []Milestone{
		newTestMilestone(t, CourseStart, "2. september 2019", ""),
		newTestMilestone(t, GoLive, "31. oktober 2019", ""),
		newTestMilestone(t, Hypercare, "9. november – 5. december 2019", ""),
		newTestMilestone(t, Acceptance, "Q2 2020", ""),
		locked,
	}
	for _, c := range []struct {
		by   Shift
		want []string
	}{
		{Shift{Days: 14}, []string{"16. september 2019", "14. november 2019", "23. november – 19. december 2019", ""}},
		{Shift{Days: -7}, []string{"26. august 2019", "24. oktober 2019", "2.-28. november 2019", ""}},
		{Shift{Months: 1}, []string{"2. oktober 2019", "30. november 2019", "", ""}},
		{Shift{Months: 3}, []string{"2. december 2019", "31. januar 2020", "", "Q3 2020"}},
		{Shift{To: day.Of(2019, time.September, 12)}, []string{"12. september 2019", "10. november 2019", "19. november – 15. december 2019", ""}},
	} {
		moves, staying := p.ShiftMoves(rows, c.by)
		if len(staying) != 1 || staying[0].ID != locked.ID {
			t.Errorf("%+v: %d stay", c.by, len(staying))
		}
		for i, want := range c.want {
			got := ""
			for _, m := range moves {
				if m.Milestone.ID == rows[i].ID {
					got = m.To.Text
				}
			}
			if want != "" && got != want || want == "" && rows[i].Kind == Acceptance && got != "" {
				t.Errorf("%+v: %q becomes %q, want %q", c.by, rows[i].Written, got, want)
			}
		}
	}
	if moves, _ := p.ShiftMoves(rows, Shift{}); len(moves) > 0 || !(Shift{}).IsZero() {
		t.Errorf("no shift moves %v", moves)
	}
}
