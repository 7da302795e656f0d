package day

import (
	"testing"
	"time"

	"pgregory.net/rapid"
)

func iso(t *testing.T, s string) Day {
	t.Helper()
	d, err := ParseISO(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestWorkingDaysAroundHolidays(t *testing.T) {
	for _, c := range []struct{ day, prev, next, after string }{
		{"2019-06-26", "2019-06-26", "2019-06-26", "2019-06-27"}, // a Wednesday
		{"2019-04-18", "2019-04-17", "2019-04-23", "2019-04-23"}, // Maundy Thursday to Easter Monday
		{"2019-12-25", "2019-12-24", "2019-12-27", "2019-12-27"}, // Christmas Eve is quiet, no holiday
		{"2020-01-01", "2019-12-31", "2020-01-02", "2020-01-02"},
		{"2019-06-05", "2019-06-05", "2019-06-05", "2019-06-06"}, // Constitution Day
		{"2023-05-05", "2023-05-04", "2023-05-08", "2023-05-08"}, // the last Store bededag
		{"2024-04-26", "2024-04-26", "2024-04-26", "2024-04-29"}, // and none
		{"2019-11-09", "2019-11-08", "2019-11-11", "2019-11-11"}, // the cut-over weekend
	} {
		d := iso(t, c.day)
		if got := PrevWorkingDay(d).ISO(); got != c.prev {
			t.Errorf("PrevWorkingDay(%s) = %s, want %s", c.day, got, c.prev)
		}
		if got := NextWorkingDay(d).ISO(); got != c.next {
			t.Errorf("NextWorkingDay(%s) = %s, want %s", c.day, got, c.next)
		}
		if got := NextWorkingDayAfter(d).ISO(); got != c.after {
			t.Errorf("NextWorkingDayAfter(%s) = %s, want %s", c.day, got, c.after)
		}
		if got := PrevWorkingDayBefore(d); got >= d || !IsWorkingDay(got) || countWorkingDays(got, d) != 1 {
			t.Errorf("PrevWorkingDayBefore(%s) = %v", c.day, got)
		}
	}
}

func TestMonthsBefore(t *testing.T) {
	for _, c := range []struct {
		day    string
		months int
		want   string
	}{
		{"2019-10-25", 6, "2019-04-25"}, // a Thursday
		{"2019-08-31", 6, "2019-02-28"}, // clamped
		{"2020-08-31", 6, "2020-02-28"}, // clamped to Saturday 29 February
		{"2018-08-31", 6, "2018-02-28"},
		{"2019-10-22", 6, "2019-04-17"}, // Easter Monday, so before Maundy Thursday
		{"2020-07-01", 6, "2019-12-31"}, // New Year's Day
		{"2019-09-02", 6, "2019-03-01"}, // Saturday 2 March
		{"2019-09-02", 9, "2018-11-30"}, // Sunday 2 December
		{"2018-11-01", 6, "2018-05-01"}, // 1 May is a working day
		{"2017-12-05", 6, "2017-06-02"}, // Whit Monday on Constitution Day
		{"2019-07-01", 0, "2019-07-01"},
	} {
		if got := NoticeDeadline(iso(t, c.day), c.months).ISO(); got != c.want {
			t.Errorf("MonthsBefore(%s, %d) = %s, want %s", c.day, c.months, got, c.want)
		}
	}
}

func TestNoDayStaysNone(t *testing.T) {
	c := NewCalendar(2019, 2020)
	for name, got := range map[string]Day{
		"NextWorkingDay": NextWorkingDay(None), "NextWorkingDayAfter": NextWorkingDayAfter(None),
		"PrevWorkingDay": PrevWorkingDay(None), "PrevWorkingDayBefore": PrevWorkingDayBefore(None),
		"MonthsBefore": NoticeDeadline(None, 6), "FirstAfterNotice": FirstAfterNotice(None, 6), "AddWorkingDays": c.AddWorkingDays(None, 3),
	} {
		if got != None {
			t.Errorf("%s(None) = %v", name, got)
		}
	}
	if IsWorkingDay(None) || c.IsWorkingDay(None) || c.WorkingDays(None, 0) != 0 || c.WorkingDaysIn(Undecided) != 0 {
		t.Error("None counts as a day")
	}
}

func TestWorkingDaysOfAYear(t *testing.T) {
	c := NewCalendar(2019, 2019)
	if got, want := c.WorkingDaysIn(Span{Of(2019, time.January, 1), Of(2019, time.December, 31)}), 252; got != want {
		t.Errorf("2019 has %d working days, want %d", got, want)
	}
	if got := NewCalendar(2020, 2019).WorkingDays(Of(1970, time.January, 1), Of(1970, time.January, 8)); got != 4 { // 1 January 1970, a Thursday, is off
		t.Errorf("an empty calendar counts %d working days in the first week of 1970", got)
	}
}

// TestPrefixSumsCountWhatIsThere holds the sums against counting one by one,
// inside, across and outside the years of the calendar.
func TestPrefixSumsCountWhatIsThere(t *testing.T) {
	c := NewCalendar(2018, 2021)
	days := rapid.Int32Range(int32(Of(2016, time.June, 1)), int32(Of(2023, time.June, 1)))
	rapid.Check(t, func(t *rapid.T) {
		a, b := Day(days.Draw(t, "a")), Day(days.Draw(t, "b"))
		if a > b {
			a, b = b, a
		}
		if got, want := c.WorkingDays(a, b), countWorkingDays(a, b); got != want {
			t.Fatalf("WorkingDays(%v, %v) = %d, want %d", a, b, got, want)
		}
		if got, want := c.WorkingDays(b, a), -countWorkingDays(a, b); got != want {
			t.Fatalf("WorkingDays(%v, %v) = %d, want %d", b, a, got, want)
		}
		if got, want := c.IsWorkingDay(a), IsWorkingDay(a); got != want {
			t.Fatalf("IsWorkingDay(%v) = %v, want %v", a, got, want)
		}
		n := rapid.IntRange(1, 40).Draw(t, "n")
		if later := c.AddWorkingDays(a, n); countWorkingDays(a+1, later+1) != n || !IsWorkingDay(later) {
			t.Fatalf("AddWorkingDays(%v, %d) = %v", a, n, later)
		}
		if earlier := c.AddWorkingDays(a, -n); countWorkingDays(earlier, a) != n || !IsWorkingDay(earlier) {
			t.Fatalf("AddWorkingDays(%v, %d) = %v", a, -n, earlier)
		}
	})
}

func TestASpanKeepsItsWorkingDays(t *testing.T) {
	for _, c := range []struct {
		first, last string
		by          int
		want        [2]string
	}{
		{"2019-09-02", "2019-09-19", 28, [2]string{"2019-09-30", "2019-10-17"}},
		{"2019-09-02", "2019-09-19", 3, [2]string{"2019-09-05", "2019-09-24"}},  // over two weekends more
		{"2019-09-02", "2019-09-19", 5, [2]string{"2019-09-09", "2019-09-26"}},  // from a Saturday to Monday
		{"2019-09-02", "2019-09-19", -1, [2]string{"2019-08-30", "2019-09-18"}}, // from a Sunday to Friday
		{"2019-09-02", "2019-09-19", 0, [2]string{"2019-09-02", "2019-09-19"}},
		{"2019-11-09", "2019-12-05", 3, [2]string{"2019-11-12", "2019-12-08"}}, // it begins on a Saturday
		{"2019-04-15", "2019-04-16", 2, [2]string{"2019-04-17", "2019-04-23"}}, // over Easter
	} {
		first, last := ShiftWorkingSpan(iso(t, c.first), iso(t, c.last), c.by)
		if got := [2]string{first.ISO(), last.ISO()}; got != c.want {
			t.Errorf("%s to %s by %d becomes %v, want %v", c.first, c.last, c.by, got, c.want)
		}
	}
}
