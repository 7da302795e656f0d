package plan

import (
	"testing"

	"bolgeplan/data/day"
)

// TestTold reads the register: the last letter counts, by when it was sent; a
// withdrawal takes it back; a draft that touches a letter reads it anew.
func TestTold(t *testing.T) {
	s, m := CatalogueID("solution", "s"), MunicipalityID("0751")
	on := day.Span{Earliest: day.Of(2019, 5, 1), Latest: day.Of(2019, 5, 31)}
	said := func(wave string) string {
		return Record{Wave: wave, Dates: []RecordedDate{{Kind: string(GoLive), Text: "maj 2019", Earliest: on.Earliest.ISO(), Latest: on.Latest.ISO()}}}.Encode()
	}
	p := &Plan{}
	write := func(id, kind, facts, printed, sent string) {
		d := p.Edit()
		Put(d, Letter{ID: CatalogueID("letter", id), SolutionID: s, MunicipalityID: m, Kind: kind, Facts: facts, PrintedAt: printed, SentAt: sent})
		p = d.Plan()
	}
	check := func(want string) {
		t.Helper()
		got, ok := p.Told(s, m)
		if ok != (want != "") || got.Record.Wave != want || len(p.AllTold()) != min(len(want), 1) {
			t.Errorf("told %q, want %q", got.Record.Wave, want)
		}
	}
	check("")
	write("1", NoticeLetter, said("A"), "2019-01-05T10:00:00Z", "")
	check("A")
	if got, _ := p.Told(s, m); got.Dates[2] != on || got.Dates[0].Decided() {
		t.Errorf("dates %v", got.Dates)
	}
	write("2", ChangedLetter, said("B"), "2019-01-04T10:00:00Z", "2019-01-06")
	check("B")
	write("3", NoticeLetter, said("C"), "2019-01-02T10:00:00Z", "")
	check("B")
	write("4", "course_invitation", said("D"), "2019-02-01T10:00:00Z", "")
	check("B")
	write("5", NoticeLetter, "{", "2019-02-01T10:00:00Z", "")
	check("B")
	write("6", WithdrawnLetter, said("B"), "2019-02-02T10:00:00Z", "")
	check("")
	if on := p.NoticeGiven(s, m); on != day.None {
		t.Errorf("after the withdrawal notice is given on %s", on)
	}
	write("7", NoticeLetter, said("E"), "2019-02-03T10:00:00Z", "")
	check("E")
	if on := p.NoticeGiven(s, m); on != day.Of(2019, 2, 3) || len(p.AllGiven()) != 1 {
		t.Errorf("notice is given on %s, %v", on, p.AllGiven())
	}
}
