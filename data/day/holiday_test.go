package day

import (
	"encoding/csv"
	"os"
	"strings"
	"testing"
	"time"
)

// TestHolidaysAreThoseOfThePublishedList compares every day of 2017 to 2030
// with the list, both ways.
func TestHolidaysAreThoseOfThePublishedList(t *testing.T) {
	f, err := os.Open("testdata/holidays_2017_2030.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	holidays, quiet, varies := map[Day]string{}, map[Day]string{}, map[Day]bool{}
	for _, row := range rows[1:] {
		d, err := ParseISO(row[0])
		if err != nil {
			t.Fatal(err)
		}
		if row[2] == "helligdag" {
			holidays[d] = row[1]
			continue
		}
		quiet[d] = row[1]
		varies[d] = strings.HasPrefix(row[2], "varierer")
	}
	for d := Of(2017, time.January, 1); d < Of(2031, time.January, 1); d++ {
		if f, _ := Holiday(d); f.Name(Danish) != holidays[d] {
			t.Errorf("%v: holiday %q, the list has %q", d, f, holidays[d])
		}
		f, _ := Quiet(d)
		if f.Name(Danish) != quiet[d] || f.Varies() != varies[d] {
			t.Errorf("%v: quiet day %q (varies: %v), the list has %q (%v)", d, f, f.Varies(), quiet[d], varies[d])
		}
	}
}

// TestEaster has the outermost dates and some far years, from almanacs.
func TestEaster(t *testing.T) {
	for _, want := range []string{"1818-03-22", "1943-04-25", "1900-04-15", "1961-04-02", "2000-04-23", "2008-03-23", "2038-04-25", "2285-03-22"} {
		d, _ := ParseISO(want)
		if got := Easter(d.Year()); got != d {
			t.Errorf("Easter(%d) = %v, want %v", d.Year(), got, want)
		}
	}
}

func TestEasterIsASundayInItsMonth(t *testing.T) {
	for year := 1700; year < 2500; year++ {
		e := Easter(year)
		if e.Weekday() != time.Sunday || e < Of(year, time.March, 22) || e > Of(year, time.April, 25) {
			t.Errorf("Easter(%d) = %v, a %v", year, e, e.Weekday())
		}
	}
}

func TestQuietBesideHoliday(t *testing.T) {
	d := Of(2017, time.June, 5)
	h, isHoliday := Holiday(d)
	q, isQuiet := Quiet(d)
	if h != WhitMonday || q != ConstitutionDay || !isHoliday || !isQuiet {
		t.Errorf("5 June 2017 is %v and %v", h, q)
	}
	if d := Of(2008, time.May, 2); !is(Quiet(d)) { // Ascension on 1 May
		t.Errorf("%v, the Friday after Ascension, is not quiet", d)
	}
	if is(Holiday(None)) || is(Quiet(None)) {
		t.Error("None is a named day")
	}
}

func is(_ Feast, ok bool) bool { return ok }

func TestEveryFeastHasItsNames(t *testing.T) {
	for f := NewYearsDay; f <= NewYearsEve; f++ {
		da, en := f.Name(Danish), f.Name(English)
		if da == "" || en == "" || da == en {
			t.Errorf("feast %d is %q and %q", f, da, en)
		}
	}
	if (NewYearsEve+1).Name(Danish) != "" || Feast(0).Name(English) != "" {
		t.Error("what is no feast has a name")
	}
}
