package day

import (
	"errors"
	"strings"
	"testing"
)

// understood is one row of a table: a text and the days it means. to is "" for
// the same day, "open" for no end.
type understood struct {
	text     string
	from, to string
}

func (u understood) span(t *testing.T) Span {
	t.Helper()
	if u.from == "undecided" {
		return Undecided
	}
	switch from := iso(t, u.from); u.to {
	case "":
		return On(from)
	case "open":
		return Span{from, None}
	default:
		return Span{from, iso(t, u.to)}
	}
}

// in2019 is how the documents of the examples are read.
var in2019 = Context{Lang: Danish, Year: 2019}

func mustParse(t *testing.T, text string, ctx Context) Written {
	t.Helper()
	w, err := Parse(text, ctx)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

func checkTable(t *testing.T, ctx Context, rows []understood) {
	t.Helper()
	for _, row := range rows {
		w, err := Parse(row.text, ctx)
		if err != nil {
			t.Error(err)
			continue
		}
		if want := row.span(t); w.Span != want {
			t.Errorf("%q means %v – %v, want %v – %v", row.text, w.Span.Earliest, w.Span.Latest, want.Earliest, want.Latest)
		}
	}
}

func TestParseDanish(t *testing.T) {
	checkTable(t, in2019, []understood{
		// days
		{"25. oktober 2019", "2019-10-25", ""},
		{"25/10 2019", "2019-10-25", ""},
		{"25-10-2019", "2019-10-25", ""},
		{"2019-10-25", "2019-10-25", ""},
		{"25. okt.", "2019-10-25", ""},
		{"25 okt", "2019-10-25", ""},
		{"25.okt.2018", "2018-10-25", ""},
		{"d. 25.10.19", "2019-10-25", ""},
		{"d. 25.10.", "2019-10-25", ""},
		{"25.10. 2018", "2018-10-25", ""},
		{"25.10.", "2019-10-25", ""},
		{"25/10", "2019-10-25", ""},
		{"25/10-2018", "2018-10-25", ""},
		{"25/10-18", "2018-10-25", ""},
		{"25/10/18", "2018-10-25", ""},
		{"25/10 18", "2018-10-25", ""},
		{"25/10 '18", "2018-10-25", ""},
		{"25-10", "2019-10-25", ""},
		{"20191025", "2019-10-25", ""},
		{"2019/10/25", "2019-10-25", ""},
		{"Den 25. Oktober, 2019.", "2019-10-25", ""},
		{"den   25.\u00a0oktober\n2019", "2019-10-25", ""},
		{"den 25. i oktober 2019", "2019-10-25", ""},
		{"fredag d. 25. oktober 2019", "2019-10-25", ""},
		{"fre. 25/10", "2019-10-25", ""},
		{"tirs. 22/10", "2019-10-22", ""},
		{"ÅRET 2019", "2019-01-01", "2019-12-31"},
		{"31/12-99", "1999-12-31", ""},
		{"første oktober 2019", "2019-10-01", ""},
		{"pr. 1/1 2020", "2020-01-01", ""},
		{"Den 26. august kl. 10.00-11.00", "2019-08-26", ""},
		{"mandag i uge 43", "2019-10-21", ""},
		{"søndag uge 43 2019", "2019-10-27", ""},
		{"mandag-onsdag i uge 43", "2019-10-21", "2019-10-23"},
		{"tirsdag og torsdag uge 43 2018", "2018-10-23", "2018-10-25"},
		{"2019-W43-2", "2019-10-22", ""},
		{"29. februar 2020", "2020-02-29", ""},
		// from – to
		{"9.-10. november", "2019-11-09", "2019-11-10"},
		{"9 - 10 november 2019", "2019-11-09", "2019-11-10"},
		{"9.–10. nov.", "2019-11-09", "2019-11-10"},
		{"9.-10.11.2019", "2019-11-09", "2019-11-10"},
		{"9-10.11.2019", "2019-11-09", "2019-11-10"},
		{"9-10/11 2019", "2019-11-09", "2019-11-10"},
		{"9/11-10/11", "2019-11-09", "2019-11-10"},
		{"9/11 - 10/11 2018", "2018-11-09", "2018-11-10"},
		{"09-11-2019 – 10-11-2019", "2019-11-09", "2019-11-10"},
		{"2019-11-09 – 2019-11-10", "2019-11-09", "2019-11-10"},
		{"9. til 10. november", "2019-11-09", "2019-11-10"},
		{"fra den 9. til og med den 10. november", "2019-11-09", "2019-11-10"},
		{"mellem 9. og 10. november", "2019-11-09", "2019-11-10"},
		{"9. november – 5. december 2019", "2019-11-09", "2019-12-05"},
		{"9. november—5. december", "2019-11-09", "2019-12-05"},
		{"9. november 2018 - 5. december", "2018-11-09", "2018-12-05"},
		{"9. december – 5. januar", "2019-12-09", "2020-01-05"},
		{"9. december – 5. januar 2020", "2019-12-09", "2020-01-05"},
		{"9. december 2019 – 5. januar", "2019-12-09", "2020-01-05"},
		{"17. eller 19. september", "2019-09-17", "2019-09-19"},
		{"17., 18. og 19. september 2018", "2018-09-17", "2018-09-19"},
		{"fredag 25. – søndag 27. oktober", "2019-10-25", "2019-10-27"},
		// months
		{"oktober 2019", "2019-10-01", "2019-10-31"},
		{"i oktober", "2019-10-01", "2019-10-31"},
		{"okt. 19", "2019-10-01", "2019-10-31"},
		{"okt-18", "2018-10-01", "2018-10-31"},
		{"okt. '18", "2018-10-01", "2018-10-31"},
		{"10/2019", "2019-10-01", "2019-10-31"},
		{"2019-10", "2019-10-01", "2019-10-31"},
		{"september + oktober", "2019-09-01", "2019-10-31"},
		{"september og oktober 2018", "2018-09-01", "2018-10-31"},
		{"september/oktober", "2019-09-01", "2019-10-31"},
		{"oktober-december", "2019-10-01", "2019-12-31"},
		{"december – februar 2020", "2019-12-01", "2020-02-29"},
		{"november, december og januar", "2019-11-01", "2020-01-31"},
		// parts
		{"primo februar 2020", "2020-02-01", "2020-02-10"},
		{"medio februar 2020", "2020-02-11", "2020-02-20"},
		{"ultimo februar 2020", "2020-02-21", "2020-02-29"},
		{"start marts", "2019-03-01", "2019-03-10"},
		{"i begyndelsen af marts", "2019-03-01", "2019-03-10"},
		{"midten af maj", "2019-05-11", "2019-05-20"},
		{"midt i maj", "2019-05-11", "2019-05-20"},
		{"slutningen af maj", "2019-05-21", "2019-05-31"},
		{"slut Q2", "2019-06-01", "2019-06-30"},
		{"primo/medio februar 2020", "2020-02-01", "2020-02-20"},
		{"primo - medio februar", "2019-02-01", "2019-02-20"},
		{"ultimo oktober – medio november", "2019-10-21", "2019-11-20"},
		{"ultimo december - primo januar", "2019-12-21", "2020-01-10"},
		{"primo uge 27", "2019-07-01", "2019-07-02"},
		{"medio uge 27", "2019-07-03", ""},
		{"ultimo uge 27", "2019-07-04", "2019-07-05"},
		{"primo 1. halvår 2020", "2020-01-01", "2020-02-29"},
		{"medio 2020", "2020-05-01", "2020-08-31"},
		{"primo 3. kvartal 2018", "2018-07-01", "2018-07-31"},
		{"ultimo vinter 2019", "2020-02-01", "2020-02-29"},
		// weeks
		{"uge 43", "2019-10-21", "2019-10-27"},
		{"Uge 43 2018", "2018-10-22", "2018-10-28"},
		{"uge 43/2018", "2018-10-22", "2018-10-28"},
		{"uge 43, 2018", "2018-10-22", "2018-10-28"},
		{"u43", "2019-10-21", "2019-10-27"},
		{"2019-W43", "2019-10-21", "2019-10-27"},
		{"2019 uge 43", "2019-10-21", "2019-10-27"},
		{"uge 43-44", "2019-10-21", "2019-11-03"},
		{"ugerne 43 og 44", "2019-10-21", "2019-11-03"},
		{"uge 43-44 2018", "2018-10-22", "2018-11-04"},
		{"uge 43-44/2018", "2018-10-22", "2018-11-04"},
		{"uge 43 - uge 44", "2019-10-21", "2019-11-03"},
		{"uge 41, 42 og 43 2018", "2018-10-08", "2018-10-28"},
		{"uge 52-2", "2019-12-23", "2020-01-12"},
		{"uge 1 2020", "2019-12-30", "2020-01-05"},
		{"uge 53 2020", "2020-12-28", "2021-01-03"},
		{"uge 53 2026", "2026-12-28", "2027-01-03"},
		{"uge 43 - 1. november", "2019-10-21", "2019-11-01"},
		// longer periods
		{"Q3 2018", "2018-07-01", "2018-09-30"},
		{"Q3 18", "2018-07-01", "2018-09-30"},
		{"Q3/18", "2018-07-01", "2018-09-30"},
		{"2018 – 1. oktober 2019", "2018-01-01", "2019-10-01"},
		{"2018Q3", "2018-07-01", "2018-09-30"},
		{"3Q18", "2018-07-01", "2018-09-30"},
		{"Q4/2019", "2019-10-01", "2019-12-31"},
		{"3. kvartal 2018", "2018-07-01", "2018-09-30"},
		{"tredje kvartal", "2019-07-01", "2019-09-30"},
		{"Q1-Q2", "2019-01-01", "2019-06-30"},
		{"Q1-2 2018", "2018-01-01", "2018-06-30"},
		{"1.-2. kvartal 2018", "2018-01-01", "2018-06-30"},
		{"Q4 + Q1", "2019-10-01", "2020-03-31"},
		{"1. halvår 2020", "2020-01-01", "2020-06-30"},
		{"andet halvår 2019", "2019-07-01", "2019-12-31"},
		{"2019H2", "2019-07-01", "2019-12-31"},
		{"1. og 2. halvår", "2019-01-01", "2019-12-31"},
		{"2020", "2020-01-01", "2020-12-31"},
		{"år 2020", "2020-01-01", "2020-12-31"},
		{"2021-2028", "2021-01-01", "2028-12-31"},
		{"Fra 2021-2028", "2021-01-01", "2028-12-31"},
		{"forår 2019", "2019-03-01", "2019-05-31"},
		{"sommeren 2019", "2019-06-01", "2019-08-31"},
		{"efteråret", "2019-09-01", "2019-11-30"},
		{"eftera\u030aret", "2019-09-01", "2019-11-30"},
		{"vinter 2019", "2019-12-01", "2020-02-29"},
		{"vinteren 2019/20", "2019-12-01", "2020-02-29"},
		{"vinter 2019-2020", "2019-12-01", "2020-02-29"},
		{"Afsluttet 2018", "2018-01-01", "2018-12-31"},
		{"afsluttet i marts", "2019-03-01", "2019-03-31"},
		// open
		{"1. juni 2019 – bestået driftsprøve", "2019-06-01", "open"},
		{"1. juli – afsluttet hypercare", "2019-07-01", "open"},
		{"fra 1. juni til driftsprøven er bestået", "2019-06-01", "open"},
		{"1. juni indtil bestået driftsprøve", "2019-06-01", "open"},
		{"1. juni 2019 – under afklaring", "2019-06-01", "open"},
		{"1. juni –", "2019-06-01", "open"},
		{"fra og med 1. juni", "2019-06-01", "open"},
		{"fra oktober 2019", "2019-10-01", "open"},
		// undecided
		{"under afklaring", "undecided", ""},
		{"Under afklaring (forventet Q1)", "undecided", ""},
		{"afventer", "undecided", ""},
		{"afventer leverance fra KMD", "undecided", ""},
		{"TBD", "undecided", ""},
		{"ikke fastlagt", "undecided", ""},
		{"?", "undecided", ""},
		{"–", "undecided", ""},
	})
}

func TestParseEnglish(t *testing.T) {
	checkTable(t, Context{Lang: English, Year: 2019}, []understood{
		{"25 October 2019", "2019-10-25", ""},
		{"25th of October 2019", "2019-10-25", ""},
		{"October 25, 2018", "2018-10-25", ""},
		{"October 25", "2019-10-25", ""},
		{"Oct 25th", "2019-10-25", ""},
		{"Friday 25 October", "2019-10-25", ""},
		{"on the 1st of May", "2019-05-01", ""},
		{"26 August at 10:00", "2019-08-26", ""},
		{"Monday in week 43", "2019-10-21", ""},
		{"9–10 November", "2019-11-09", "2019-11-10"},
		{"November 9-10, 2018", "2018-11-09", "2018-11-10"},
		{"9 November to 5 December", "2019-11-09", "2019-12-05"},
		{"between 9 and 10 November", "2019-11-09", "2019-11-10"},
		{"17 or 19 September", "2019-09-17", "2019-09-19"},
		{"October 2019", "2019-10-01", "2019-10-31"},
		{"Oct '18", "2018-10-01", "2018-10-31"},
		{"September + October", "2019-09-01", "2019-10-31"},
		{"early February 2020", "2020-02-01", "2020-02-10"},
		{"mid-February 2020", "2020-02-11", "2020-02-20"},
		{"late February 2020", "2020-02-21", "2020-02-29"},
		{"the beginning of March", "2019-03-01", "2019-03-10"},
		{"end of Q2", "2019-06-01", "2019-06-30"},
		{"mid-2020", "2020-05-01", "2020-08-31"},
		{"week 43", "2019-10-21", "2019-10-27"},
		{"weeks 43–44 2018", "2018-10-22", "2018-11-04"},
		{"wk 43", "2019-10-21", "2019-10-27"},
		{"third quarter of 2018", "2018-07-01", "2018-09-30"},
		{"first half of 2020", "2020-01-01", "2020-06-30"},
		{"H1 2020", "2020-01-01", "2020-06-30"},
		{"spring 2019", "2019-03-01", "2019-05-31"},
		{"autumn", "2019-09-01", "2019-11-30"},
		{"winter 2019/2020", "2019-12-01", "2020-02-29"},
		{"finished 2018", "2018-01-01", "2018-12-31"},
		{"1 June 2019 until the operational test is passed", "2019-06-01", "open"},
		{"1 June 2019 – passed operational test", "2019-06-01", "open"},
		{"from 1 June", "2019-06-01", "open"},
		{"to be decided", "undecided", ""},
		{"not yet known", "undecided", ""},
		{"pending", "undecided", ""},
		{"25. oktober", "2019-10-25", ""}, // Danish is read all the same
	})
}

// TestParseLasting has the second reading: when a thing that lasts begins and ends.
func TestParseLasting(t *testing.T) {
	for _, c := range []struct {
		text                      string
		begin, beginTo, end, end2 string
		endsWith                  string
	}{
		{"9. november – 5. december 2019", "2019-11-09", "2019-11-09", "2019-12-05", "2019-12-05", ""},
		{"9.-10. november", "2019-11-09", "2019-11-09", "2019-11-10", "2019-11-10", ""},
		{"juli", "2019-07-01", "2019-07-01", "2019-07-31", "2019-07-31", ""},
		{"september + oktober", "2019-09-01", "2019-09-01", "2019-10-31", "2019-10-31", ""},
		{"primo oktober – medio november", "2019-10-01", "2019-10-10", "2019-11-11", "2019-11-20", ""},
		{"primo oktober", "2019-10-01", "2019-10-10", "2019-10-01", "2019-10-10", ""},
		{"1. juni 2019 – bestået driftsprøve", "2019-06-01", "2019-06-01", "", "", "bestået driftsprøve"},
		{"primo juni – Bestået Driftsprøve.", "2019-06-01", "2019-06-10", "", "", "Bestået Driftsprøve"},
		{"under afklaring", "", "", "", "", ""},
	} {
		w := mustParse(t, c.text, in2019)
		begin, end := w.BeginAndEnd(true)
		if want := (Span{iso(t, c.begin), iso(t, c.beginTo)}); begin != want {
			t.Errorf("%q begins %v, want %v", c.text, begin, want)
		}
		if want := (Span{iso(t, c.end), iso(t, c.end2)}); end != want {
			t.Errorf("%q ends %v, want %v", c.text, end, want)
		}
		if w.EndsWith != c.endsWith {
			t.Errorf("%q ends with %q, want %q", c.text, w.EndsWith, c.endsWith)
		}
		if from, to := w.BeginAndEnd(false); from != w.Span || to != w.Span {
			t.Errorf("%q as one day is %v to %v, want %v", c.text, from, to, w.Span)
		}
	}
}

func TestParseSaysWhatItAssumed(t *testing.T) {
	for text, assumed := range map[string]bool{
		"25. oktober": true, "uge 43": true, "9. november – 5. december": true, "forår": true,
		"25. oktober 2019": false, "9. november – 5. december 2019": false, "9. november 2019 – 5. december": false,
		"2019": false, "under afklaring": false, "1. juni – bestået driftsprøve": true,
	} {
		if w := mustParse(t, text, in2019); w.YearAssumed != assumed {
			t.Errorf("%q: year assumed is %v", text, w.YearAssumed)
		}
	}
	if w := mustParse(t, "Afsluttet 2018", in2019); !w.Done {
		t.Error(`"Afsluttet 2018" is not done`)
	}
	if w := mustParse(t, "  9. –\t10.  november ", in2019); w.Text != "9. – 10. november" || w.String() != w.Text {
		t.Errorf("kept %q", w.Text)
	}
}

func TestPartsAreASetting(t *testing.T) {
	ctx := Context{Year: 2019, Thirds: Thirds{MonthPrimo: 7, MonthMedio: 21, WeekPrimo: 1, WeekMedio: 4, WeekUltimo: 7}}
	checkTable(t, ctx, []understood{
		{"primo oktober", "2019-10-01", "2019-10-07"},
		{"medio oktober", "2019-10-08", "2019-10-21"},
		{"ultimo oktober", "2019-10-22", "2019-10-31"},
		{"primo uge 27", "2019-07-01", ""},
		{"medio uge 27", "2019-07-02", "2019-07-04"},
		{"ultimo uge 27", "2019-07-05", "2019-07-07"},
	})
	ctx.Thirds = Thirds{MonthPrimo: 20, MonthMedio: 10, WeekPrimo: 5, WeekMedio: 5, WeekUltimo: 9}
	checkTable(t, ctx, []understood{
		{"medio oktober", "2019-10-11", "2019-10-20"},
		{"medio uge 27", "2019-07-03", ""},
	})
}

func TestRefusals(t *testing.T) {
	for _, c := range []struct {
		text string
		why  Reason
		near string // the first form offered
	}{
		{"", Empty, ""},
		{" \t", Empty, ""},
		{"før sommerferien", Relative, "uge 26 2019"},
		{"Før sommerferien 2019", Relative, "uge 26 2019"},
		{"efter sommerferien", Relative, "uge 33 2019"},
		{"efter jul 2020", Relative, "uge 1 2021"},
		{"før 1. jul", Relative, "1. juli 2019"},
		{"efter sommerferien 2020", Relative, "uge 33 2020"},
		{"omkring årsskiftet", Relative, "uge 52 2019 – uge 1 2020"},
		{"i efterårsferien", Relative, "uge 42 2019"},
		{"efter jul", Relative, "uge 1 2020"},
		{"inden påske", Relative, "uge 15 2019"},
		{"i næste uge", Relative, "under afklaring"},
		{"i dag", Relative, "under afklaring"},
		{"løbende", Relative, "under afklaring"},
		{"senest 1. maj", Relative, "1. maj 2019"},
		{"ca. medio maj", Relative, "medio maj 2019"},
		{"25. oktobr 2019", NotUnderstood, "25. oktober 2019"},
		{"septmeber", NotUnderstood, "september 2019"},
		{"1. juni – oktobr", NotUnderstood, "1. juni – oktober 2019"},
		{"skydes til uge 43", NotUnderstood, "uge 43 2019"},
		{"hej", NotUnderstood, "25. oktober 2019"},
		{"17.", NotUnderstood, "25. oktober 2019"},
		{"31. april 2019", NoSuchDay, "30. april 2019"},
		{"29. februar", NoSuchDay, "28. februar 2019"},
		{"10/25 2019", NoSuchDay, "25. oktober 2019"},
		{"uge 53", NoSuchDay, "uge 52 2019"},
		{"uge 52/53", NoSuchDay, "uge 52 2019"},
		{"Q5 2019", NoSuchDay, "4. kvartal 2019"},
		{"3. halvår 2019", NoSuchDay, "2. halvår 2019"},
		{"9. november – 31. november", NoSuchDay, "9.-30. november 2019"},
		{"mandag 25. oktober 2019", WrongWeekday, "25. oktober 2019"},
		{"10.-9. november", Reversed, "9.-10. november 2019"},
		{"5. december 2019 – 9. november 2019", Reversed, "9. november – 5. december 2019"},
		{"oktober til 2019", NotUnderstood, "oktober 2019"},
		{strings.Repeat("oktober ", 30), TooLong, ""},
		{"uge 44-43", Reversed, "uge 43-44 2019"},
		{"1. januar 1066", NotUnderstood, "1. januar 2019"},
	} {
		_, err := Parse(c.text, in2019)
		var r *ParseError
		if !errors.As(err, &r) {
			t.Errorf("%q is not refused", c.text)
			continue
		}
		near := ""
		if len(r.Suggestions) > 0 {
			near = r.Suggestions[0]
		}
		if r.Why != c.why || near != c.near {
			t.Errorf("%q: reason %d near %q, want %d %q (%v)", c.text, r.Why, r.Suggestions, c.why, c.near, err)
		}
	}
}

// TestRefusalReads is about the error as a log has it.
func TestRefusalReads(t *testing.T) {
	_, err := Parse("31. april 2019", in2019)
	if got, want := err.Error(), `"31. april 2019" is no date: calendar; near to it: 30. april 2019, 1. maj 2019`; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

func TestNoYearIsRefused(t *testing.T) {
	_, err := Parse("25. oktober", Context{})
	var r *ParseError
	if !errors.As(err, &r) || r.Why != NoYear {
		t.Errorf("without any year: %v", err)
	}
	if _, err := Parse("før sommerferien", Context{}); err == nil {
		t.Error("a vague text is understood without a year")
	}
}
