package day

import (
	"errors"
	"testing"
)

// The texts of the consultants' morning meeting of 21 March 2017.
func TestDatesOfTheMorningMeeting(t *testing.T) {
	checkTable(t, Context{Lang: Danish, Year: 2017}, []understood{
		{"21. MARTS 2017", "2017-03-21", ""},
		{"marts 2017", "2017-03-01", "2017-03-31"},
		{"d. 24. november 2016", "2016-11-24", ""},
		{"2010-2015", "2010-01-01", "2015-12-31"},
		{"2011-2015", "2011-01-01", "2015-12-31"},
		{"2017", "2017-01-01", "2017-12-31"},
		{"i 2017", "2017-01-01", "2017-12-31"},
		{"2018", "2018-01-01", "2018-12-31"},
	})
	checkTable(t, Context{Lang: Danish, Year: 2018}, []understood{
		{"Q1", "2018-01-01", "2018-03-31"},
		{"Q2", "2018-04-01", "2018-06-30"},
		{"Q4", "2018-10-01", "2018-12-31"},
	})
}

// The texts of the programme leaders' meeting of 26 June 2019, in its order.
func TestDatesOfTheProgrammeLeadersMeeting(t *testing.T) {
	checkTable(t, in2019, []understood{
		{"Den 26. juni 2019", "2019-06-26", ""},
		{"Den 24. juni 2019", "2019-06-24", ""},
		{"D. 13/6", "2019-06-13", ""},
		// the settlement model
		{"2. halvår 2019", "2019-07-01", "2019-12-31"},
		{"1. halvår 2020", "2020-01-01", "2020-06-30"},
		{"2. halvår 2020.", "2020-07-01", "2020-12-31"},
		{"Fra 2021-2028", "2021-01-01", "2028-12-31"},
		{"pr. 1/1", "2019-01-01", ""},
		// the waves of SAPA
		{"Afsluttet 2018", "2018-01-01", "2018-12-31"},
		{"18. mar.", "2019-03-18", ""},
		{"1. apr.", "2019-04-01", ""},
		{"6. maj.", "2019-05-06", ""},
		{"2. sep.", "2019-09-02", ""},
		{"30. sep.", "2019-09-30", ""},
		{"4. nov.", "2019-11-04", ""},
		{"26. apr.", "2019-04-26", ""},
		{"20. maj.", "2019-05-20", ""},
		{"19. sep.", "2019-09-19", ""},
		{"24. okt.", "2019-10-24", ""},
		{"21. nov.", "2019-11-21", ""},
		{"1. jul.", "2019-07-01", ""},
		{"1. jul", "2019-07-01", ""},
		{"1. okt.", "2019-10-01", ""},
		{"1. nov", "2019-11-01", ""},
		{"1. dec.", "2019-12-01", ""},
		// the milestones of the Serviceplatform
		{"6. juni 2019", "2019-06-06", ""},
		{"2019-7", "2019-07-01", "2019-07-31"}, // the release of that month
		{"1. juli 2019", "2019-07-01", ""},
		{"1. juni 2019 – bestået driftsprøve", "2019-06-01", "open"},
		{"1. juli – afsluttet hypercare", "2019-07-01", "open"},
		{"juli", "2019-07-01", "2019-07-31"},
		{"august", "2019-08-01", "2019-08-31"},
		{"september + oktober", "2019-09-01", "2019-10-31"},
		{"25. oktober 2019", "2019-10-25", ""},
		{"9. november – 5. december 2019", "2019-11-09", "2019-12-05"},
		{"9.-10. november", "2019-11-09", "2019-11-10"},
		{"11. november", "2019-11-11", ""},
		{"primo februar 2020", "2020-02-01", "2020-02-10"},
		{"under afklaring", "undecided", ""},
		{"I juni og juli", "2019-06-01", "2019-07-31"},
		// tasks and meetings
		{"i Q4/2019", "2019-10-01", "2019-12-31"},
		{"ultimo uge 27", "2019-07-04", "2019-07-05"},
		{"medio oktober", "2019-10-11", "2019-10-20"},
		{"august og september 2019", "2019-08-01", "2019-09-30"},
		{"august og september", "2019-08-01", "2019-09-30"},
		{"den 17. eller 19. september", "2019-09-17", "2019-09-19"},
		{"den 8/8", "2019-08-08", ""},
		{"i oktober-december", "2019-10-01", "2019-12-31"},
		{"Medio december", "2019-12-11", "2019-12-20"},
		{"fra den 12. august", "2019-08-12", "open"},
		{"september", "2019-09-01", "2019-09-30"},
		{"Den 21. august 2019", "2019-08-21", ""},
		{"Den 21. august 2019\n13.00-14.00", "2019-08-21", ""},
		{"den 25/9", "2019-09-25", ""},
		{"den 3. september", "2019-09-03", ""},
		{"juni 2019", "2019-06-01", "2019-06-30"},
		{"Den 14. juni", "2019-06-14", ""},
		{"uge 43", "2019-10-21", "2019-10-27"},
		{"i 2008", "2008-01-01", "2008-12-31"},
		{"2013", "2013-01-01", "2013-12-31"},
		{"fra 2020", "2020-01-01", "open"},
		{"den 17. september", "2019-09-17", ""},
		{"den 19. september", "2019-09-19", ""},
		{"den 8. august", "2019-08-08", ""},
		{"august 2019", "2019-08-01", "2019-08-31"},
		{"den 26. august eller\nden 28. august", "2019-08-26", "2019-08-28"},
		{"andet halvår 2019", "2019-07-01", "2019-12-31"},
		{"Den 26. august kl. 10.00-11.00", "2019-08-26", ""},
		{"Den 28. august kl. 10.00-11.00", "2019-08-28", ""},
		{"Den 25. september kl. 10.00-11.00", "2019-09-25", ""},
		{"Den 30. september kl. 11.30-12.30", "2019-09-30", ""},
		{"Den 28. oktober kl. 13.00-14.00", "2019-10-28", ""},
		{"Den 29. oktober kl. 13.00-14.00", "2019-10-29", ""},
		{"Den 25. november kl. 13.00-14.00", "2019-11-25", ""},
		{"Den 26. november kl. 10.00-11.00", "2019-11-26", ""},
		{"Den 16. december kl. 10.00-11.00", "2019-12-16", ""},
		{"Den 17. december kl. 10.00-11.00", "2019-12-17", ""},
		{"i maj", "2019-05-01", "2019-05-31"},
		{"ultimo august 2019", "2019-08-21", "2019-08-31"},
	})
}

// What the documents say of time and is no date is refused with an offer: a date
// that is in it, or the one that lies where it points, and that it is undecided.
func TestWhatTheDocumentsLeaveVague(t *testing.T) {
	for _, c := range []struct {
		text string
		why  Reason
		near string // the first form offered
	}{
		{"inden sommerferien", Relative, "uge 26 2019"},
		{"inden tilmeldingsfristen den 8. august", Relative, "8. august 2019"},
		{"i næste uge", Relative, "under afklaring"},
		{"I DAG", Relative, "under afklaring"},
		{"Snart", Relative, "under afklaring"},
		{"lige nu", Relative, "under afklaring"},
		{"Hurtigst muligt", Relative, "under afklaring"},
		{"løbende", Relative, "under afklaring"},
		{"hvert kvartal", Relative, "under afklaring"},
		{"før, under og efter cut over weekenden", Relative, "under afklaring"},
		{"6 mdr. før den enkelte kommunes idriftsættelse", Relative, "under afklaring"},
		{"6- 9 mdr. før den enkelte kommunes idriftsættelse", Relative, "under afklaring"},
		{"skydes til uge 43", NotUnderstood, "uge 43 2019"},
		{"til september", NotUnderstood, "september 2019"},
		{"juli-releasen", NotUnderstood, "juli 2019"},
		{"pr. kalender år", NotUnderstood, "25. oktober 2019"},
		{"på måneds basis", NotUnderstood, "25. oktober 2019"},
	} {
		_, err := Parse(c.text, in2019)
		var r *ParseError
		if !errors.As(err, &r) || len(r.Suggestions) == 0 {
			t.Errorf("%q is refused with %v", c.text, err)
			continue
		}
		if r.Why != c.why || r.Suggestions[0] != c.near {
			t.Errorf("%q: reason %d near %q, want %d %q", c.text, r.Why, r.Suggestions, c.why, c.near)
		}
		if last := mustParse(t, r.Suggestions[len(r.Suggestions)-1], in2019); r.Why == Relative && last.Decided() && r.Suggestions[0] != "under afklaring" {
			t.Errorf("%q may not be left undecided: %q", c.text, r.Suggestions)
		}
	}
}
