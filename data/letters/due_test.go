package letters

import (
	"testing"

	"pgregory.net/rapid"

	"bolgeplan/assets/translations"
	"bolgeplan/data/day"
	"bolgeplan/data/plan"
)

func TestWhenATaskIsDue(t *testing.T) {
	letter, live := day.Of(2019, 3, 1), day.On(day.Of(2019, 9, 20))
	for _, c := range []struct {
		rule string
		want day.Span
	}{
		{"go_live-21d", day.On(day.Of(2019, 8, 30))},
		{"go_live-20d", day.On(day.Of(2019, 8, 30))}, // 31 August is a Saturday
		{"letter+21d", day.On(day.Of(2019, 3, 22))},
		{"letter+22d", day.On(day.Of(2019, 3, 25))}, // 23 March is a Saturday
		{"1. maj 2019", day.On(day.Of(2019, 5, 1))},
		{"maj 2019", day.Span{Earliest: day.Of(2019, 5, 1), Latest: day.Of(2019, 5, 31)}},
		{"", day.Undecided}, {"under afklaring", day.Undecided}, {"snart", day.Undecided},
	} {
		got, ok := DueOf(&plan.Plan{}, c.rule, letter, live)
		if ok != c.want.Decided() || ok && got.Span != c.want {
			t.Errorf("%q: %v, %v, want %v", c.rule, got.Span, ok, c.want)
		}
	}
	if _, ok := DueOf(&plan.Plan{}, "go_live-21d", letter, day.Undecided); ok {
		t.Error("a day is counted from a go-live that nobody has decided")
	}
}

func TestWhatIsTypedAsADueRule(t *testing.T) {
	in := (&plan.Plan{}).DateContext(day.Danish, 2019)
	for typed, want := range map[string]string{
		"21 dage før idriftsættelsen":          "go_live-21d",
		"3 uger før idriftsættelse":            "go_live-21d",
		"En uge inden driftsstart.":            "go_live-7d",
		"1 dag efter jeres idriftsættelse":     "go_live+1d",
		"3 uger efter brevet":                  "letter+21d",
		"21  dage efter brevets dato":          "letter+21d",
		"21 days before the go-live":           "go_live-21d",
		"3 weeks after the date of the letter": "letter+21d",
		"one week after this letter":           "letter+7d",
		"på brevets dato":                      "letter+0d",
		"on the go-live day":                   "go_live-0d",
		"go_live-21d":                          "go_live-21d",
		"1. maj 2019":                          "1. maj 2019",
		"uge 20":                               "uge 20",
	} {
		if r, ok := ReadDueRule(typed, in); !ok || r.String() != want {
			t.Errorf("%q is read as %q, %v; want %q", typed, r, ok, want)
		}
	}
	for _, typed := range []string{
		"", "snart", "21 dage før brevet", "letter-3d", "3 uger efter kurset", "2 måneder før idriftsættelsen", "0 uger",
		"under afklaring", "999 uger efter brevet",
	} {
		if r, ok := ReadDueRule(typed, in); ok {
			t.Errorf("%q is taken for %q", typed, r)
		}
	}
}

// What the program writes in words is read as the same rule, in both languages.
func TestDueRulesAreReadAsTheyAreWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := DueRule{FromGoLive: rapid.Bool().Draw(t, "from the go-live"), Days: rapid.IntRange(-999, 999).Draw(t, "days")}
		if !r.FromGoLive {
			r.Days = max(r.Days, -r.Days)
		}
		if kept := DueRuleOf(r.String()); kept != r {
			t.Fatalf("%+v is kept as %q, which is %+v", r, r, kept)
		}
		for _, l := range []translations.Lang{translations.Danish, translations.English} {
			text := r.Format(l)
			if read, ok := ReadDueRule(text, day.Context{Year: 2019}); !ok || read != r {
				t.Fatalf("%+v is written %q, which is read as %+v, %v", r, text, read, ok)
			}
		}
	})
}
