package day

import (
	"testing"
	"time"
)

func TestPrintDay(t *testing.T) {
	d := Of(2019, time.June, 5)
	for what, c := range map[string][2]string{
		"long":          {d.Long(Danish), "5. juni 2019"},
		"long English":  {d.Long(English), "5 June 2019"},
		"weekday":       {d.LongWeekday(Danish), "onsdag 5. juni 2019"},
		"table":         {d.Table(), "05-06-2019"},
		"file":          {d.ISO(), "2019-06-05"},
		"short":         {d.Short(Danish), "5. jun."},
		"short English": {d.Short(English), "5 Jun"},
		"maj":           {Of(2019, time.May, 6).Short(Danish), "6. maj"},
		"week":          {Danish.Week(43), "uge 43"},
		"heading":       {Danish.ShortWeekday(time.Sunday) + English.ShortWeekday(time.Monday), "søMo"},
	} {
		if c[0] != c[1] {
			t.Errorf("%s: %q, want %q", what, c[0], c[1])
		}
	}
	if s := None.Long(Danish) + None.LongWeekday(Danish) + None.Table() + None.Short(Danish); s != "" {
		t.Errorf("None prints as %q", s)
	}
}

func TestPrintSpan(t *testing.T) {
	for _, c := range []struct{ from, to, danish, english, short, table string }{
		{"2019-10-25", "2019-10-25", "25. oktober 2019", "25 October 2019", "25. okt.", "25-10-2019"},
		{"2020-02-01", "2020-02-10", "1.-10. februar 2020", "1–10 February 2020", "1.-10. feb.", "01-02-2020 – 10-02-2020"},
		{"2019-11-09", "2019-12-05", "9. november – 5. december 2019", "9 November – 5 December 2019", "9. nov. – 5. dec.", "09-11-2019 – 05-12-2019"},
		{"2019-12-10", "2020-01-05", "10. december 2019 – 5. januar 2020", "10 December 2019 – 5 January 2020", "10. dec. – 5. jan.", "10-12-2019 – 05-01-2020"},
		{"2019-10-01", "2019-10-31", "oktober 2019", "October 2019", "okt. 19", "01-10-2019 – 31-10-2019"},
		{"2019-09-01", "2019-10-31", "september – oktober 2019", "September – October 2019", "sep. – okt. 19", "01-09-2019 – 31-10-2019"},
		{"2019-12-01", "2020-02-29", "december 2019 – februar 2020", "December 2019 – February 2020", "dec. 19 – feb. 20", "01-12-2019 – 29-02-2020"},
		{"2018-07-01", "2018-09-30", "3. kvartal 2018", "Q3 2018", "Q3 18", "01-07-2018 – 30-09-2018"},
		{"2020-01-01", "2020-06-30", "1. halvår 2020", "first half of 2020", "H1 20", "01-01-2020 – 30-06-2020"},
		{"2021-01-01", "2028-12-31", "2021-2028", "2021–2028", "2021-2028", "01-01-2021 – 31-12-2028"},
		{"2019-10-21", "2019-10-27", "uge 43 2019", "week 43 2019", "uge 43", "21-10-2019 – 27-10-2019"},
		{"2019-10-21", "2019-11-03", "uge 43-44 2019", "week 43–44 2019", "uge 43-44", "21-10-2019 – 03-11-2019"},
		{"2019-12-23", "2020-01-05", "uge 52 2019 – uge 1 2020", "week 52 2019 – week 1 2020", "uge 52 – uge 1", "23-12-2019 – 05-01-2020"},
		{"2019-06-01", "", "fra 1. juni 2019", "from 1 June 2019", "fra 1. jun.", "01-06-2019 –"},
		{"", "", "under afklaring", "undecided", "afklares", ""},
	} {
		s := Span{iso(t, c.from), iso(t, c.to)}
		if got := s.Long(Danish); got != c.danish {
			t.Errorf("Danish %q, want %q", got, c.danish)
		}
		if got := s.Long(English); got != c.english {
			t.Errorf("English %q, want %q", got, c.english)
		}
		if got := s.Short(Danish); got != c.short {
			t.Errorf("short %q, want %q", got, c.short)
		}
		if got := s.Table(); got != c.table {
			t.Errorf("table %q, want %q", got, c.table)
		}
	}
}

func TestPrintWritten(t *testing.T) {
	for _, c := range []struct{ text, danish, english, short, shortEnglish string }{
		{"9.-10. november", "9.-10. november 2019", "9–10 November 2019", "9.-10. nov.", "9–10 Nov"},
		{"primo februar 2020", "primo februar 2020", "early February 2020", "primo feb. 20", "early Feb '20"},
		{"midten af maj", "medio maj 2019", "mid-May 2019", "medio maj 19", "mid-May '19"},
		{"ultimo uge 27", "ultimo uge 27 2019", "late week 27 2019", "ultimo uge 27", "late wk 27"},
		{"slut 2020", "ultimo 2020", "late 2020", "ultimo 2020", "late 2020"},
		{"uge 41, 42 og 43", "uge 41, 42 + 43 2019", "week 41, 42 + 43 2019", "uge 41, 42 + 43", "wk 41, 42 + 43"},
		{"mandag i uge 43", "mandag i uge 43 2019", "Monday in week 43 2019", "man. uge 43", "Mon wk 43"},
		{"fre. 25/10", "fredag 25. oktober 2019", "Friday 25 October 2019", "25. okt.", "25 Oct"},
		{"17. eller 19. sep.", "17. eller 19. september 2019", "17 or 19 September 2019", "17. eller 19. sep.", "17 or 19 Sep"},
		{"17. og 19. sep.", "17. og 19. september 2019", "17 and 19 September 2019", "17. og 19. sep.", "17 and 19 Sep"},
		{"september/oktober", "september + oktober 2019", "September + October 2019", "sep. + okt. 19", "Sep + Oct '19"},
		{"Q3 18", "3. kvartal 2018", "Q3 2018", "Q3 18", "Q3 18"},
		{"1. og 2. kvartal", "1. + 2. kvartal 2019", "Q1 + Q2 2019", "Q1 + Q2 19", "Q1 + Q2 19"},
		{"2. halvår 2019", "2. halvår 2019", "second half of 2019", "H2 19", "H2 19"},
		{"vinter 2019", "vinter 2019/2020", "winter 2019/2020", "vinter 19/20", "winter '19/20"},
		{"Afsluttet 2018", "afsluttet 2018", "finished 2018", "afsluttet 2018", "finished 2018"},
		{"1. juli – afsluttet hypercare", "1. juli 2019 – afsluttet hypercare", "1 July 2019 – afsluttet hypercare", "1. jul. – afsluttet hypercare", "1 Jul – afsluttet hypercare"},
		{"fra oktober", "fra oktober 2019", "from October 2019", "fra okt. 19", "from Oct '19"},
		{"afventer KMD", "under afklaring", "undecided", "afklares", "TBD"},
	} {
		w := mustParse(t, c.text, in2019)
		for got, want := range map[string]string{
			w.Long(Danish): c.danish, w.Long(English): c.english, w.Short(Danish): c.short, w.Short(English): c.shortEnglish,
		} {
			if got != want {
				t.Errorf("%q prints as %q, want %q", c.text, got, want)
			}
		}
	}
}

func TestUnderstood(t *testing.T) {
	for _, c := range []struct{ text, danish, english string }{
		{"primo februar 2020", "10 dage: 1.-10. februar 2020", "10 days: 1–10 February 2020"},
		{"25/10", "1 dag: fredag 25. oktober 2019", "1 day: Friday 25 October 2019"},
		{"uge 43", "7 dage: 21.-27. oktober 2019", "7 days: 21–27 October 2019"},
		{"oktober", "31 dage: 1.-31. oktober 2019", "31 days: 1–31 October 2019"},
		{"1. juni – bestået driftsprøve", "fra lørdag 1. juni 2019 indtil bestået driftsprøve", "from Saturday 1 June 2019 until bestået driftsprøve"},
		{"fra 1. juni", "fra lørdag 1. juni 2019, uden slutdato", "from Saturday 1 June 2019, without an end"},
		{"TBD", "ingen dag endnu: under afklaring", "no day yet: undecided"},
	} {
		w := mustParse(t, c.text, in2019)
		if got := w.FormatDays(Danish); got != c.danish {
			t.Errorf("%q is understood as %q, want %q", c.text, got, c.danish)
		}
		if got := w.FormatDays(English); got != c.english {
			t.Errorf("%q is understood as %q, want %q", c.text, got, c.english)
		}
	}
}
