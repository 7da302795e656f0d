package day

import (
	"testing"

	"pgregory.net/rapid"
)

func TestMoved(t *testing.T) {
	for _, c := range []struct {
		text string
		days int
		want string
	}{
		{"25. oktober 2019", 10, "4. november 2019"},
		{"fredag 25. oktober 2019", 1, "lørdag 26. oktober 2019"},
		{"Q2 2018", 91, "Q3 2018"},
		{"2. kvartal 2018", 91, "3. kvartal 2018"},
		{"Q4 2018", 30, "Q4 2018"},
		{"Q4 2018", 60, "Q1 2019"},
		{"primo Q4 2018", 31, "medio Q4 2018"},
		{"oktober 2019", -31, "september 2019"},
		{"september + oktober 2019", 30, "oktober + november 2019"},
		{"oktober – december 2019", 31, "november 2019 – januar 2020"},
		{"primo februar 2020", 10, "medio februar 2020"},
		{"ultimo februar 2020", 9, "primo marts 2020"},
		{"medio december 2019", 21, "primo januar 2020"},
		{"uge 52 2020", 7, "uge 53 2020"},
		{"uge 53 2020", 7, "uge 1 2021"},
		{"uge 43-44 2019", 7, "uge 44-45 2019"},
		{"ultimo uge 43 2019", 4, "primo uge 44 2019"},
		{"mandag i uge 43 2019", 8, "tirsdag i uge 44 2019"},
		{"1. halvår 2020", 180, "2. halvår 2020"},
		{"vinter 2019", 90, "forår 2020"},
		{"2020", 365, "2021"},
		{"9.-10. november 2019", 21, "30. november – 1. december 2019"},
		{"9. november – 5. december 2019", 27, "6. december 2019 – 1. januar 2020"},
		{"1. juni 2019 – bestået driftsprøve", 30, "1. juli 2019 – bestået driftsprøve"},
		{"fra 1. juni 2019", -1, "fra 31. maj 2019"},
		{"17., 18. og 19. september 2019", 1, "18., 19. og 20. september 2019"},
	} {
		w, err := Parse(c.text, Context{})
		if err != nil {
			t.Fatalf("%s: %v", c.text, err)
		}
		got, ok := w.Moved(c.days, Danish, Thirds{})
		if !ok || got.Text != c.want {
			t.Errorf("%q moved by %d days is %q (%v), not %q", c.text, c.days, got.Text, ok, c.want)
		}
	}
	for _, text := range []string{"under afklaring", "afsluttet 2018", "31. december 2199"} {
		w, err := Parse(text, Context{})
		if err != nil {
			t.Fatal(err)
		}
		if got, ok := w.Moved(365, Danish, Thirds{}); ok {
			t.Errorf("%q is moved to %q", text, got.Text)
		}
	}
}

// A date that is moved keeps its precision and reads as what it says, lies as near as
// its kind allows, and is what it was where it is moved back by what it went.
func TestMovedKeepsPrecision(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		text := rapid.SampledFrom([]string{
			"25. oktober 2019", "oktober 2019", "primo maj 2020", "medio maj 2020", "ultimo maj 2020", "uge 43 2019", "medio uge 7 2020", "Q3 2018",
			"primo 3. kvartal 2018", "1. halvår 2020", "ultimo 2. halvår 2020", "sommer 2019", "vinter 2019", "2020", "primo 2020",
			"uge 43-44 2019", "august + september 2020", "9.-10. november 2019", "1. juni 2019 – bestået driftsprøve", "onsdag i uge 12 2020",
		}).Draw(rt, "text")
		days := rapid.IntRange(-3000, 3000).Draw(rt, "days")
		w, err := Parse(text, Context{})
		if err != nil {
			rt.Fatal(err)
		}
		moved, ok := w.Moved(days, Danish, Thirds{})
		if !ok {
			rt.Fatalf("%q cannot be moved by %d days", text, days)
		}
		read, err := Parse(moved.Text, Context{})
		if err != nil || read.Span != moved.Span || read.Begin != moved.Begin || read.End != moved.End {
			rt.Fatalf("%q moved by %d days is %q, which reads as %v (%v), not %v", text, days, moved.Text, read.Span, err, moved.Span)
		}
		if moved.terms[0].kind() != w.terms[0].kind() || moved.count != w.count {
			rt.Fatalf("%q moved by %d days is %q", text, days, moved.Text)
		}
		went := int(moved.Span.Earliest - w.Span.Earliest)
		length := int(w.terms[0].averageDays() + 8) // thirds of a week and of a month differ
		if off := went - days; off > length || off < -length {
			rt.Fatalf("%q moved by %d days went %d", text, days, went)
		}
		if back, ok := moved.Moved(-went, Danish, Thirds{}); !ok || back.Span != w.Span {
			rt.Fatalf("%q moved by %d days and back is %q", text, days, back.Text)
		}
	})
}
