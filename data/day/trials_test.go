package day

import (
	"os"
	"slices"
	"strings"
	"testing"
)

// trial is a text as people write it in a plan of 2019. right is what it may be read as: a
// span, "undecided" or "refuse". assumed says what of the year is: "year", "century" or "";
// it is not said of all.
type trial struct {
	text, assumed string
	right         []string
}

// readTrials reads the texts of a table in testdata. Those of dates.tsv were found where plans
// are made; those of further.tsv are more of each kind.
func readTrials(t testing.TB, name string) []trial {
	t.Helper()
	content, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	var all []trial
	for _, line := range strings.Split(strings.TrimRight(string(content), "\n"), "\n")[1:] {
		column := strings.Split(line, "\t")
		all = append(all, trial{column[0], column[2], strings.Split(column[1], " or ")})
	}
	return all
}

// formatRead writes what a date means as the tables of trials have it.
func formatRead(w Written, err error) string {
	switch s := w.Span; {
	case err != nil:
		return "refuse"
	case !s.Decided():
		return "undecided"
	case s.Latest == None:
		return s.Earliest.ISO() + "..open"
	case s.Exact():
		return s.Earliest.ISO()
	default:
		return s.Earliest.ISO() + ".." + s.Latest.ISO()
	}
}

func formatAssumed(w Written) string {
	switch {
	case w.CenturyAssumed:
		return "century"
	case w.YearAssumed:
		return "year"
	}
	return ""
}

// TestTrials reads what people wrote. The language of the window changes nothing.
func TestTrials(t *testing.T) {
	for _, name := range []string{"dates.tsv", "further.tsv"} {
		for _, row := range readTrials(t, name) {
			danish, err := Parse(row.text, Context{Lang: Danish, Year: 2019})
			if got := formatRead(danish, err); !slices.Contains(row.right, got) {
				t.Errorf("%s: %q is %s, not %s", name, row.text, got, strings.Join(row.right, " or "))
			}
			if name == "further.tsv" && formatAssumed(danish) != row.assumed {
				t.Errorf("%s: of %q is assumed %q, not %q", name, row.text, formatAssumed(danish), row.assumed)
			}
			english, other := Parse(row.text, Context{Lang: English, Year: 2019})
			if english != danish || (err == nil) != (other == nil) {
				t.Errorf("%s: %q is %s beside an English window", name, row.text, formatRead(english, other))
			}
		}
	}
}

// TestYearOfTwoDigits asks about a century that is far from the plan's year.
func TestYearOfTwoDigits(t *testing.T) {
	for _, c := range []struct {
		text    string
		year    int
		right   string
		assumed string
	}{
		{"1. marts 27", 2027, "2027-03-01", ""},
		{"1. marts 27", 2019, "refuse", ""},
		{"1. marts 27", 0, "refuse", ""},
		{"marts 32", 2027, "2032-03-01..2032-03-31", ""},
		{"marts 33", 2027, "refuse", ""},
		{"aug. 28", 2027, "2028-08-01..2028-08-31", ""},
		{"juni 24", 2027, "2024-06-01..2024-06-30", "century"}, // or the 24th
		{"juni 26", 2027, "2026-06-01..2026-06-30", ""},
		{"juni '24", 2027, "2024-06-01..2024-06-30", ""},
		{"jun-24", 2027, "2024-06-01..2024-06-30", ""},
		{"25-10-26", 2027, "2026-10-25", ""},
		{"25-10-26", 0, "2026-10-25", ""},
		{"25-10-19", 2027, "2019-10-25", "century"},
		{"25/10-26", 2027, "2026-10-25", ""},
		{"25/10-19", 2027, "refuse", ""},
		{"Q1 28", 2027, "2028-01-01..2028-03-31", ""},
		{"Q1 18", 2027, "2018-01-01..2018-03-31", "century"},
		{"31/12-99", 2027, "1999-12-31", "century"},
		{"31/12-70", 2027, "refuse", ""},
		{"31/12-71", 1974, "1971-12-31", ""},
		{"2/10-27 - 5/10-27", 2027, "2027-10-02..2027-10-05", ""},
		{"2. okt. - 5. nov. 40", 2027, "refuse", ""},
	} {
		w, err := Parse(c.text, Context{Year: c.year})
		if got := formatRead(w, err); got != c.right || formatAssumed(w) != c.assumed {
			t.Errorf("%q in %d is %s, assumed %q; not %s, %q", c.text, c.year, got, formatAssumed(w), c.right, c.assumed)
		}
	}
}

// TestBothReadingsAreOffered is about texts that mean two things.
func TestBothReadingsAreOffered(t *testing.T) {
	for text, want := range map[string][]string{
		"oktober 25":        {"25. oktober 2019", "oktober 2025"},
		"25. oktober 10":    {"25. oktober 2010"},
		"uge 43 (1. maj)":   {"uge 43 2019", "1. maj 2019"},
		"oktober (1/10)":    {"oktober 2019", "1. oktober 2019"},
		"jul":               {"juli 2019", "under afklaring"},
		"jul 2020":          {"juli 2020", "under afklaring"},
		"uge 20-10":         {"uge 10-20 2019"},
		"primo april-maj":   {"april – maj 2019"},
		"3/9 2019 (onsdag)": {"3. september 2019"},
	} {
		_, err := Parse(text, in2019)
		r, ok := err.(*ParseError)
		if !ok {
			t.Errorf("%q is not refused", text)
			continue
		}
		if !slices.Equal(r.Suggestions, want) {
			t.Errorf("%q offers %q, not %q", text, r.Suggestions, want)
		}
	}
}
