package day

import (
	"testing"
	"time"
)

// goLive and lasting say what a date is of.
const goLive, lasting = false, true

// TestFormsOfTheNoun has the noun and the adverbial of dates as plans have them. The first
// are the rows of the table that letters are written by.
func TestFormsOfTheNoun(t *testing.T) {
	for _, c := range []struct {
		text                             string
		lasts                            bool
		noun, when, english, whenEnglish string
	}{
		{"25. oktober 2019", goLive, "25. oktober 2019", "den 25. oktober 2019", "25 October 2019", "on 25 October 2019"},
		{"9.-10. november 2019", lasting, "9.-10. november 2019", "den 9.-10. november 2019", "9–10 November 2019", "on 9–10 November 2019"},
		{"9.-10. november 2019", goLive, "9. eller 10. november 2019", "den 9. eller 10. november 2019", "9 or 10 November 2019", "on 9 or 10 November 2019"},
		{"9. november – 5. december 2019", lasting, "perioden 9. november – 5. december 2019", "i perioden 9. november – 5. december 2019",
			"the period 9 November – 5 December 2019", "from 9 November to 5 December 2019"},
		{"9. november – 5. december 2019", goLive, "en dag i perioden 9. november – 5. december 2019", "en dag i perioden 9. november – 5. december 2019",
			"a day between 9 November and 5 December 2019", "on a day between 9 November and 5 December 2019"},
		{"oktober 2019", goLive, "oktober 2019", "i oktober 2019", "October 2019", "in October 2019"},
		{"september + oktober 2019", lasting, "september og oktober 2019", "i september og oktober 2019", "September and October 2019", "in September and October 2019"},
		{"september + oktober 2019", goLive, "september eller oktober 2019", "i september eller oktober 2019", "September or October 2019", "in September or October 2019"},
		{"primo februar 2020", goLive, "primo februar 2020", "primo februar 2020", "early February 2020", "in early February 2020"},
		{"medio februar 2020", goLive, "medio februar 2020", "medio februar 2020", "mid-February 2020", "in mid-February 2020"},
		{"ultimo februar 2020", goLive, "ultimo februar 2020", "ultimo februar 2020", "late February 2020", "in late February 2020"},
		{"uge 43 2019", goLive, "uge 43 i 2019", "i uge 43 i 2019", "week 43 of 2019", "in week 43 of 2019"},
		{"ultimo uge 27 2019", goLive, "ultimo uge 27 i 2019", "ultimo uge 27 i 2019", "the end of week 27 of 2019", "at the end of week 27 of 2019"},
		{"Q3 2018", goLive, "3. kvartal 2018", "i 3. kvartal 2018", "the third quarter of 2018", "in the third quarter of 2018"},
		{"1. halvår 2020", goLive, "1. halvår 2020", "i 1. halvår 2020", "the first half of 2020", "in the first half of 2020"},
		{"2020", goLive, "2020", "i 2020", "2020", "in 2020"},
		{"forår 2019", goLive, "foråret 2019", "i foråret 2019", "spring 2019", "in spring 2019"},
		{"sommer 2019", goLive, "sommeren 2019", "i sommeren 2019", "summer 2019", "in summer 2019"},
		{"efterår 2019", goLive, "efteråret 2019", "i efteråret 2019", "autumn 2019", "in autumn 2019"},
		{"vinter 2019", goLive, "vinteren 2019", "i vinteren 2019", "winter 2019", "in winter 2019"},
		{"1. juni 2019 – bestået driftsprøve", goLive, "tidligst 1. juni 2019", "tidligst den 1. juni 2019",
			"1 June 2019 at the earliest", "on 1 June 2019 at the earliest"},
		{"afsluttet 2018", goLive, "2018", "i 2018", "2018", "in 2018"},
		{"under afklaring", goLive, "", "", "", ""},

		// The year is said also where none was written, and weekdays become the day.
		{"25. oktober", goLive, "25. oktober 2019", "den 25. oktober 2019", "25 October 2019", "on 25 October 2019"},
		{"fre. 25/10", goLive, "25. oktober 2019", "den 25. oktober 2019", "25 October 2019", "on 25 October 2019"},
		{"mandag i uge 43", goLive, "21. oktober 2019", "den 21. oktober 2019", "21 October 2019", "on 21 October 2019"},
		{"mandag-onsdag i uge 43", lasting, "21.-23. oktober 2019", "den 21.-23. oktober 2019", "21–23 October 2019", "on 21–23 October 2019"},

		// days
		{"9.-12. november", lasting, "9.-12. november 2019", "den 9.-12. november 2019", "9–12 November 2019", "on 9–12 November 2019"},
		{"9.-12. november", goLive, "en dag i perioden 9.-12. november 2019", "en dag i perioden 9.-12. november 2019",
			"a day between 9 and 12 November 2019", "on a day between 9 and 12 November 2019"},
		{"30. november – 1. december", goLive, "30. november eller 1. december 2019", "den 30. november eller 1. december 2019",
			"30 November or 1 December 2019", "on 30 November or 1 December 2019"},
		{"10. december 2019 – 5. januar 2020", lasting, "perioden 10. december 2019 – 5. januar 2020", "i perioden 10. december 2019 – 5. januar 2020",
			"the period 10 December 2019 – 5 January 2020", "from 10 December 2019 to 5 January 2020"},
		{"10. december 2019 – 5. januar 2020", goLive, "en dag i perioden 10. december 2019 – 5. januar 2020", "en dag i perioden 10. december 2019 – 5. januar 2020",
			"a day between 10 December 2019 and 5 January 2020", "on a day between 10 December 2019 and 5 January 2020"},
		{"31. december 2019 – 1. januar 2020", goLive, "31. december 2019 eller 1. januar 2020", "den 31. december 2019 eller 1. januar 2020",
			"31 December 2019 or 1 January 2020", "on 31 December 2019 or 1 January 2020"},
		{"17. eller 19. sep.", lasting, "17. eller 19. september 2019", "den 17. eller 19. september 2019", "17 or 19 September 2019", "on 17 or 19 September 2019"},
		{"17., 18. og 19. sep.", lasting, "17., 18. og 19. september 2019", "den 17., 18. og 19. september 2019", "17, 18 and 19 September 2019", "on 17, 18 and 19 September 2019"},
		{"17., 18. og 19. sep.", goLive, "17., 18. eller 19. september 2019", "den 17., 18. eller 19. september 2019", "17, 18 or 19 September 2019", "on 17, 18 or 19 September 2019"},

		// months
		{"september-oktober 2019", lasting, "perioden september-oktober 2019", "i perioden september-oktober 2019", "the period September–October 2019", "from September to October 2019"},
		{"september-oktober 2019", goLive, "september eller oktober 2019", "i september eller oktober 2019", "September or October 2019", "in September or October 2019"},
		{"september-november 2019", goLive, "en dag i perioden september-november 2019", "en dag i perioden september-november 2019",
			"a day in the period September–November 2019", "on a day in the period September–November 2019"},
		{"december – februar 2020", lasting, "perioden december 2019 – februar 2020", "i perioden december 2019 – februar 2020",
			"the period December 2019 – February 2020", "from December 2019 to February 2020"},
		{"december + januar 2020", goLive, "december 2019 eller januar 2020", "i december 2019 eller januar 2020", "December 2019 or January 2020", "in December 2019 or January 2020"},
		{"maj eller juni 2019", lasting, "maj eller juni 2019", "i maj eller juni 2019", "May or June 2019", "in May or June 2019"},

		// thirds
		{"primo/medio februar 2020", goLive, "primo eller medio februar 2020", "primo eller medio februar 2020", "early or mid-February 2020", "in early or mid-February 2020"},
		{"medio og ultimo februar", lasting, "medio og ultimo februar 2019", "medio og ultimo februar 2019", "mid- and late February 2019", "in mid- and late February 2019"},
		{"ultimo oktober – medio november", lasting, "perioden ultimo oktober – medio november 2019", "i perioden ultimo oktober – medio november 2019",
			"the period late October – mid-November 2019", "from late October to mid-November 2019"},
		{"ultimo oktober – medio november", goLive, "en dag i perioden ultimo oktober – medio november 2019", "en dag i perioden ultimo oktober – medio november 2019",
			"a day in the period late October – mid-November 2019", "on a day in the period late October – mid-November 2019"},
		{"primo uge 27", goLive, "primo uge 27 i 2019", "primo uge 27 i 2019", "the beginning of week 27 of 2019", "at the beginning of week 27 of 2019"},
		{"medio uge 27", goLive, "medio uge 27 i 2019", "medio uge 27 i 2019", "the middle of week 27 of 2019", "in the middle of week 27 of 2019"},
		{"primo 3. kvartal 2018", goLive, "primo 3. kvartal 2018", "primo 3. kvartal 2018", "the beginning of the third quarter of 2018", "at the beginning of the third quarter of 2018"},
		{"ultimo 1. halvår 2020", goLive, "ultimo 1. halvår 2020", "ultimo 1. halvår 2020", "the end of the first half of 2020", "at the end of the first half of 2020"},
		{"medio 2020", goLive, "medio 2020", "medio 2020", "mid-2020", "in mid-2020"},
		{"slutningen af foråret", goLive, "slutningen af foråret 2019", "i slutningen af foråret 2019", "late spring 2019", "in late spring 2019"},

		// weeks
		{"uge 43-44 2019", lasting, "uge 43-44 i 2019", "i uge 43-44 i 2019", "weeks 43–44 of 2019", "in weeks 43–44 of 2019"},
		{"uge 43-44 2019", goLive, "uge 43 eller 44 i 2019", "i uge 43 eller 44 i 2019", "week 43 or 44 of 2019", "in week 43 or 44 of 2019"},
		{"uge 43-45 2019", goLive, "en dag i uge 43-45 i 2019", "en dag i uge 43-45 i 2019", "a day in weeks 43–45 of 2019", "on a day in weeks 43–45 of 2019"},
		{"uge 41, 42 og 43", lasting, "uge 41, 42 og 43 i 2019", "i uge 41, 42 og 43 i 2019", "weeks 41, 42 and 43 of 2019", "in weeks 41, 42 and 43 of 2019"},
		{"uge 52-1", lasting, "perioden uge 52 i 2019 – uge 1 i 2020", "i perioden uge 52 i 2019 – uge 1 i 2020",
			"the period week 52 of 2019 – week 1 of 2020", "from week 52 of 2019 to week 1 of 2020"},
		{"uge 52-1", goLive, "uge 52 i 2019 eller uge 1 i 2020", "i uge 52 i 2019 eller uge 1 i 2020", "week 52 of 2019 or week 1 of 2020", "in week 52 of 2019 or week 1 of 2020"},
		{"uge 43 – 1. november", lasting, "perioden uge 43 – 1. november 2019", "i perioden uge 43 – 1. november 2019", "the period week 43 – 1 November 2019", "from week 43 to 1 November 2019"},
		{"uge 43 eller 1. november", goLive, "uge 43 eller 1. november 2019", "i uge 43 eller den 1. november 2019", "week 43 or 1 November 2019", "in week 43 or on 1 November 2019"},

		// longer periods
		{"1. og 2. kvartal", lasting, "1. og 2. kvartal 2019", "i 1. og 2. kvartal 2019", "the first and second quarters of 2019", "in the first and second quarters of 2019"},
		{"1. og 2. kvartal", goLive, "1. eller 2. kvartal 2019", "i 1. eller 2. kvartal 2019", "the first or second quarter of 2019", "in the first or second quarter of 2019"},
		{"Q1-Q3 2019", lasting, "perioden 1.-3. kvartal 2019", "i perioden 1.-3. kvartal 2019",
			"the period from the first to the third quarter of 2019", "from the first to the third quarter of 2019"},
		{"Q1-Q3 2019", goLive, "en dag i perioden 1.-3. kvartal 2019", "en dag i perioden 1.-3. kvartal 2019",
			"a day in the period from the first to the third quarter of 2019", "on a day in the period from the first to the third quarter of 2019"},
		{"Q4 + Q1", goLive, "4. kvartal 2019 eller 1. kvartal 2020", "i 4. kvartal 2019 eller 1. kvartal 2020",
			"the fourth quarter of 2019 or the first quarter of 2020", "in the fourth quarter of 2019 or the first quarter of 2020"},
		{"vinter 2019/20", goLive, "vinteren 2019/2020", "i vinteren 2019/2020", "winter 2019/2020", "in winter 2019/2020"},
		{"2021-2028", lasting, "perioden 2021-2028", "i perioden 2021-2028", "the period 2021–2028", "from 2021 to 2028"},

		// open ends
		{"fra oktober", goLive, "tidligst oktober 2019", "tidligst i oktober 2019", "October 2019 at the earliest", "in October 2019 at the earliest"},
		{"primo juni – prøve", goLive, "tidligst primo juni 2019", "tidligst primo juni 2019", "early June 2019 at the earliest", "in early June 2019 at the earliest"},
		{"fra 1. juni 2019", lasting, "perioden fra 1. juni 2019", "fra den 1. juni 2019", "the period from 1 June 2019", "from 1 June 2019"},
		{"1. juni 2019 – bestået driftsprøve", lasting, "perioden fra 1. juni 2019 til ”bestået driftsprøve”", "fra den 1. juni 2019 til ”bestået driftsprøve”",
			"the period from 1 June 2019 until “bestået driftsprøve”", "from 1 June 2019 until “bestået driftsprøve”"},
	} {
		w := mustParse(t, c.text, in2019)
		da, en := w.Forms(Danish, c.lasts, None, Thirds{}), w.Forms(English, c.lasts, None, Thirds{})
		for what, pair := range map[string][2]string{
			"noun": {da.Noun, c.noun}, "adverbial": {da.When, c.when}, "English noun": {en.Noun, c.english}, "English adverbial": {en.When, c.whenEnglish},
		} {
			if pair[0] != pair[1] {
				t.Errorf("%q, lasting %v: the %s is %q, want %q", c.text, c.lasts, what, pair[0], pair[1])
			}
		}
	}
}

// TestFormsOfDaysAndTables has the days meant, and the cells of tables.
func TestFormsOfDaysAndTables(t *testing.T) {
	for _, c := range []struct {
		text                                   string
		lasts                                  bool
		days, daysEnglish, table, tableEnglish string
	}{
		{"uge 43 2019", goLive, "21.-27. oktober 2019", "21–27 October 2019", "uge 43 2019 (21.-27. oktober)", "week 43 2019 (21–27 October)"},
		{"primo februar 2020", goLive, "1.-10. februar 2020", "1–10 February 2020", "primo februar 2020", "early February 2020"},
		{"forår 2020", goLive, "marts-maj 2020", "March–May 2020", "foråret 2020", "spring 2020"},
		{"afsluttet 2018", goLive, "", "", "afsluttet i 2018", "completed in 2018"},
		{"under afklaring", goLive, "", "", "", ""},

		{"25. oktober 2019", goLive, "", "", "25. oktober 2019", "25 October 2019"},
		{"oktober 2019", goLive, "", "", "oktober 2019", "October 2019"},
		{"Q3 2018", goLive, "", "", "3. kvartal 2018", "the third quarter of 2018"},
		{"uge 1 2020", goLive, "30. december 2019 – 5. januar 2020", "30 December 2019 – 5 January 2020",
			"uge 1 2020 (30. december 2019 – 5. januar 2020)", "week 1 2020 (30 December 2019 – 5 January 2020)"},
		{"medio uge 27", goLive, "3. juli 2019", "3 July 2019", "medio uge 27 2019 (3. juli)", "the middle of week 27 2019 (3 July)"},
		{"uge 43-44", lasting, "21. oktober – 3. november 2019", "21 October – 3 November 2019",
			"uge 43-44 2019 (21. oktober – 3. november)", "weeks 43–44 2019 (21 October – 3 November)"},
		{"uge 41 og 43", goLive, "7.-13. oktober eller 21.-27. oktober 2019", "7–13 October or 21–27 October 2019",
			"uge 41 eller 43 2019 (7.-13. oktober eller 21.-27. oktober)", "week 41 or 43 2019 (7–13 October or 21–27 October)"},
		{"primo og ultimo februar", lasting, "1.-10. februar og 21.-28. februar 2019", "1–10 February and 21–28 February 2019",
			"primo og ultimo februar 2019", "early and late February 2019"},
		{"primo/medio februar", goLive, "1.-20. februar 2019", "1–20 February 2019", "primo eller medio februar 2019", "early or mid-February 2019"},
		{"ultimo Q2", goLive, "juni 2019", "June 2019", "ultimo 2. kvartal 2019", "the end of the second quarter of 2019"},
		{"primo 2020", goLive, "januar-april 2020", "January–April 2020", "primo 2020", "early 2020"},
		{"vinter 2019", goLive, "december 2019 – februar 2020", "December 2019 – February 2020", "vinteren 2019", "winter 2019"},
		{"uge 43 – bestået prøve", goLive, "tidligst 21. oktober 2019", "21 October 2019 at the earliest",
			"tidligst uge 43 2019 (21.-27. oktober)", "week 43 2019 (21–27 October) at the earliest"},
		{"uge 43 – bestået prøve", lasting, "fra den 21. oktober 2019", "from 21 October 2019",
			"perioden fra uge 43 2019 (21.-27. oktober) til ”bestået prøve”", "the period from week 43 2019 (21–27 October) until “bestået prøve”"},
		{"afsluttet uge 43 2018", goLive, "22.-28. oktober 2018", "22–28 October 2018", "afsluttet i uge 43 2018 (22.-28. oktober)", "completed in week 43 2018 (22–28 October)"},
		{"afsluttet 25. oktober 2018", goLive, "", "", "afsluttet den 25. oktober 2018", "completed on 25 October 2018"},
		{"9. november – 5. december 2019", lasting, "", "", "perioden 9. november – 5. december 2019", "the period 9 November – 5 December 2019"},
	} {
		w := mustParse(t, c.text, in2019)
		da, en := w.Forms(Danish, c.lasts, None, Thirds{}), w.Forms(English, c.lasts, None, Thirds{})
		for what, pair := range map[string][2]string{
			"days": {da.Days, c.days}, "English days": {en.Days, c.daysEnglish}, "cell": {da.Table, c.table}, "English cell": {en.Table, c.tableEnglish},
		} {
			if pair[0] != pair[1] {
				t.Errorf("%q, lasting %v: the %s is %q, want %q", c.text, c.lasts, what, pair[0], pair[1])
			}
		}
	}
}

// TestFormsOfDraggedDates has dates with days and no text.
func TestFormsOfDraggedDates(t *testing.T) {
	for _, c := range []struct{ from, to, noun, lasting, english string }{
		{"2019-10-25", "2019-10-25", "25. oktober 2019", "25. oktober 2019", "25 October 2019"},
		{"2019-11-09", "2019-11-10", "9. eller 10. november 2019", "9.-10. november 2019", "9 or 10 November 2019"},
		{"2019-11-09", "2019-12-05", "en dag i perioden 9. november – 5. december 2019", "perioden 9. november – 5. december 2019", "a day between 9 November and 5 December 2019"},
		{"2019-10-21", "2019-10-27", "uge 43 i 2019", "uge 43 i 2019", "week 43 of 2019"},
		{"2019-10-01", "2019-12-31", "4. kvartal 2019", "4. kvartal 2019", "the fourth quarter of 2019"},
		{"2019-06-01", "", "tidligst 1. juni 2019", "perioden fra 1. juni 2019", "1 June 2019 at the earliest"},
		{"", "", "", "", ""},
	} {
		w := Written{Span: Span{iso(t, c.from), iso(t, c.to)}}
		got := [3]string{w.Forms(Danish, goLive, None, Thirds{}).Noun, w.Forms(Danish, lasting, None, Thirds{}).Noun, w.Forms(English, goLive, None, Thirds{}).Noun}
		if want := [3]string{c.noun, c.lasting, c.english}; got != want {
			t.Errorf("%v is %q, want %q", w.Span, got, want)
		}
	}
}

func TestFormsSayWhatIsKnown(t *testing.T) {
	for _, c := range []struct {
		text        string
		lasts       bool
		exact, past bool // on 15 October 2019
		dependsOn   string
	}{
		{"15. oktober 2019", goLive, true, false, ""},
		{"14. oktober 2019", goLive, true, true, ""},
		{"14.-15. oktober 2019", goLive, false, false, ""},
		{"14.-15. oktober 2019", lasting, true, false, ""},
		{"1. eller 2. oktober 2019", lasting, false, true, ""},
		{"oktober 2019", goLive, false, false, ""},
		{"september 2019", goLive, false, true, ""},
		{"medio uge 27", goLive, false, true, ""},
		{"primo december", lasting, false, false, ""},
		{"afsluttet 2018", goLive, false, true, ""},
		{"afsluttet i oktober 2019", goLive, false, true, ""},
		{"1. juni 2019 – bestået driftsprøve", goLive, false, false, "bestået driftsprøve"},
		{"fra 1. juni 2019", lasting, false, false, ""},
		{"under afklaring", goLive, false, false, ""},
	} {
		f := mustParse(t, c.text, in2019).Forms(Danish, c.lasts, Of(2019, time.October, 15), Thirds{})
		if f.Exact != c.exact || f.Past != c.past || f.DependsOn != c.dependsOn {
			t.Errorf("%q, lasting %v: exact %v, past %v, depends on %q", c.text, c.lasts, f.Exact, f.Past, f.DependsOn)
		}
	}
	if dragged := (Written{Span: On(Of(2019, time.October, 14))}); !dragged.Forms(Danish, lasting, None, Thirds{}).Exact {
		t.Error("a day without a text is not exact")
	}
}

func TestThirdsOfALetterAreThoseOfThePlan(t *testing.T) {
	thirds := Thirds{MonthPrimo: 7, MonthMedio: 21, WeekPrimo: 1, WeekMedio: 4, WeekUltimo: 7}
	w := mustParse(t, "primo og ultimo oktober", Context{Year: 2019, Thirds: thirds})
	if got, want := w.Forms(Danish, goLive, None, thirds).Days, "1.-7. oktober eller 22.-31. oktober 2019"; got != want {
		t.Errorf("the days are %q, want %q", got, want)
	}
}

func TestUntil(t *testing.T) {
	for _, c := range []struct{ from, to, want string }{ // "" for two dates
		{"18. marts 2019", "1. april 2019", "18. marts – 1. april 2019"},
		{"18. marts 2019", "18. marts 2019", "18. marts 2019"},
		{"mandag i uge 12", "22. marts 2019", "18.-22. marts 2019"},
		{"uge 11", "uge 14", "uge 11-14 2019"},
		{"uge 11", "uge 11", "uge 11"},
		{"primo marts", "ultimo april", "primo marts – ultimo april 2019"},
		{"marts", "1. april", "marts – 1. april 2019"},
		{"9.-10. marts", "9.-10. marts", "9.-10. marts"},
		{"9.-10. marts", "1. april", ""},
		{"9. eller 10. marts", "1. april", ""},
		{"1. april", "18. marts", ""},
		{"primo marts", "marts", ""},
		{"fra 1. marts", "1. april", ""},
		{"18. marts", "under afklaring", ""},
		{"under afklaring", "1. april", ""},
	} {
		w, ok := mustParse(t, c.from, in2019).Until(mustParse(t, c.to, in2019), Thirds{})
		if w.Text != c.want || ok != (c.want != "") {
			t.Errorf("%q until %q is %q, %v; want %q", c.from, c.to, w.Text, ok, c.want)
		}
	}
	on := Written{Span: On(Of(2019, time.March, 18))}
	if w, ok := on.Until(on, Thirds{}); !ok || w.Span != on.Span {
		t.Errorf("the same day is %v, %v", w.Span, ok)
	}
}
