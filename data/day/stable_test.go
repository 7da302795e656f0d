package day

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// checkStable holds what must be true of every text that Parse has seen.
func checkStable(t interface{ Fatalf(string, ...any) }, text string, ctx Context) {
	w, err := Parse(text, ctx)
	other := ctx
	if other.Lang = English; ctx.Lang == English {
		other.Lang = Danish
	}
	if same, refused := Parse(text, other); same != w || (refused == nil) != (err == nil) {
		t.Fatalf("%q: means %v, and %v where offers are in %s", text, w.Span, same.Span, other.Lang)
	}
	if err != nil {
		var r *ParseError
		if !errors.As(err, &r) || r.Why == 0 {
			t.Fatalf("%q: the error %v is no refusal", text, err)
		}
		for _, near := range r.Suggestions {
			if _, err := Parse(near, ctx); err != nil {
				t.Fatalf("%q: offers %q, and that is refused: %v", text, near, err)
			}
		}
		return
	}
	if again, err := Parse(w.String(), ctx); err != nil || again != w {
		t.Fatalf("%q: kept as %q, which reads as %+v, not %+v (%v)", text, w, again, w, err)
	}
	if s := w.Span; s.Decided() != (w.count > 0) || s.Latest != None && s.Latest < s.Earliest {
		t.Fatalf("%q: means %v – %v", text, s.Earliest, s.Latest)
	}
	for _, l := range []Lang{Danish, English} {
		checkReadsBack(t, w, w.Long(l), Context{Lang: l, Thirds: ctx.Thirds})
		checkReadsBack(t, w, w.Long(l), Context{Lang: Danish, Year: 2000, Thirds: ctx.Thirds})
		checkSpanReadsBack(t, w.Span, l)
	}
}

// checkReadsBack reads a printed date and compares all but the text.
func checkReadsBack(t interface{ Fatalf(string, ...any) }, w Written, printed string, ctx Context) {
	again, err := Parse(printed, ctx)
	if err != nil {
		t.Fatalf("%q: printed as %q, which is refused: %v", w.Text, printed, err)
	}
	again.Text, again.YearAssumed, again.CenturyAssumed = w.Text, w.YearAssumed, w.CenturyAssumed
	if again != w {
		t.Fatalf("%q: printed as %q, which reads as %+v, not %+v", w.Text, printed, again, w)
	}
}

func checkSpanReadsBack(t interface{ Fatalf(string, ...any) }, s Span, l Lang) {
	if s.Latest != None && s.Latest.Year() > maxYear {
		return // the end of the last winter
	}
	again, err := Parse(s.Long(l), Context{Lang: l})
	if err != nil || again.Span != s {
		t.Fatalf("%v – %v is printed as %q, which reads as %v – %v (%v)", s.Earliest, s.Latest, s.Long(l), again.Span.Earliest, again.Span.Latest, err)
	}
}

func TestEverySpanReadsBack(t *testing.T) {
	first, last := Of(minYear, 1, 1), Of(maxYear, 12, 20)
	rapid.Check(t, func(t *rapid.T) {
		from := Day(rapid.Int32Range(int32(first), int32(last)).Draw(t, "from"))
		to := min(from+Day(rapid.Int32Range(0, 800).Draw(t, "days")), last)
		if rapid.Bool().Draw(t, "whole months") {
			from, to = from.StartOfMonth(), (to+1).StartOfMonth()-1
		}
		if rapid.Bool().Draw(t, "whole weeks") {
			from, to = from.StartOfWeek(), to.StartOfWeek()+6
		}
		if from < first || to < from {
			return
		}
		for _, l := range []Lang{Danish, English} {
			checkSpanReadsBack(t, Span{from, to}, l)
			checkSpanReadsBack(t, Span{from, None}, l)
		}
	})
}

// TestTextsOfTheGrammarAreStable puts the words of dates together at random:
// most are nonsense, and nonsense must be refused in order.
func TestTextsOfTheGrammarAreStable(t *testing.T) {
	pieces := rapid.SampledFrom([]string{
		"1", "2.", "9.", "10", "25", "31.", "43", "53", "2018", "2019", "2020", "19", "'19", "25/10", "2019-10-25", "10.11.",
		"-", " – ", "–", ".", ",", "/", " + ", " og ", " eller ", " til ", "fra ", "mellem ", "den ", "i ", "af ",
		"oktober", "nov.", "februar", "December", "May", "primo ", "medio ", "ultimo ", "mid-", "uge ", "W", "Q", "H", "Q2", "0", "&", "H1", "kvartal", "halvår",
		"forår", "vinter", "mandag ", "fredag ", "Afsluttet ", "bestået driftsprøve", "under afklaring", "TBD", "før ", "sommerferien", "jul", " ", " ", " ", " ",
		"25-okt-19", "okt-19", "(", ")", " (", "ti ", "to ", "on. ", "T10:00", " 10.00", ":", " = ", "kl. ", "i løbet af ", "måned ", "t.o.m. ", "70",
	})
	years := rapid.SampledFrom([]int{0, 2019, 2020, minYear, maxYear, -5})
	langs := rapid.SampledFrom([]Lang{Danish, English})
	texts := rapid.SliceOfN(pieces, 1, 9)
	rapid.Check(t, func(t *rapid.T) {
		text := ""
		for _, p := range texts.Draw(t, "pieces") {
			text += p
		}
		checkStable(t, text, Context{Lang: langs.Draw(t, "lang"), Year: years.Draw(t, "year")})
	})
}

// seeds are texts of every form, for the fuzzer and the benchmark.
func seeds() []string {
	return []string{
		"25. oktober 2019", "d. 25.10.19", "9.-10. november", "9. november – 5. december 2019", "september + oktober",
		"primo februar 2020", "ultimo uge 27", "uge 43-44", "Q3 2018", "2. halvår 2019", "vinter 2019/2020", "Afsluttet 2018",
		"1. juni 2019 – bestået driftsprøve", "under afklaring", "før sommerferien", "mandag i uge 43", "2019-W43-1", "2019-10-25",
		"17. eller 19. september", "mid-February 2020", "October 25, 2019", "from 1 June 2019", "31. april 2019", "uge 53", "25. oktobr",
		"Den 26. august kl. 10.00-11.00", "2021-2028", "uge 52-2", "efter jul", "\xff\xfe", "1. juni –", "a\u030a", "0&h2&1",
	}
}

func FuzzParse(f *testing.F) {
	texts := seeds()
	for _, row := range slices.Concat(readTrials(f, "dates.tsv"), readTrials(f, "further.tsv")) {
		texts = append(texts, row.text)
	}
	for _, s := range texts {
		f.Add(s, 2019, false)
		f.Add(s, 0, true)
	}
	f.Fuzz(func(t *testing.T, text string, year int, english bool) {
		ctx := Context{Lang: Danish, Year: year}
		if english {
			ctx.Lang = English
		}
		checkStable(t, text, ctx)
	})
}

func BenchmarkParse(b *testing.B) {
	texts := slices.DeleteFunc(seeds(), func(s string) bool {
		_, err := Parse(s, in2019)
		return err != nil
	})
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		if _, err := Parse(texts[i%len(texts)], in2019); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkRefuse(b *testing.B) {
	for b.Loop() {
		if _, err := Parse("vi håber på at blive færdige inden sommerferien, og ellers i uge 43", in2019); err == nil {
			b.Fatal("understood")
		}
	}
}

func BenchmarkRefuseCommas(b *testing.B) {
	text := strings.Repeat("uge 43, (oktober), ", 10)
	for b.Loop() {
		if _, err := Parse(text, in2019); err == nil {
			b.Fatal("understood")
		}
	}
}

func BenchmarkNewCalendar(b *testing.B) {
	for b.Loop() {
		if NewCalendar(2015, 2035).WorkingDays(Of(2019, 1, 1), Of(2020, 1, 1)) == 0 {
			b.Fatal("no working days")
		}
	}
}
