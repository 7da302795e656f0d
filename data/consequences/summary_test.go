package consequences

import (
	"reflect"
	"testing"

	"bolgeplan/assets/translations"
	"bolgeplan/data/rules"
)

func TestANoteIsKeptAndSaid(t *testing.T) {
	n := Summary{
		Added: map[rules.Rule]int{rules.NoticeRule: 2, rules.CollisionRule: 1}, Deadlines: 1, Stale: 15,
		Invoices: []SummaryAmount{{"SAPA", 2019, 15, -8821417}},
	}
	back, err := DecodeSummary(n.Encode())
	if err != nil || !reflect.DeepEqual(back, n) {
		t.Fatalf("%+v became %+v (%v)", n, back, err)
	}
	want := []string{
		"3 nye fund: " + translations.Danish.T("rules.rule.collision") + ", " + translations.Danish.T("rules.rule.notice"),
		"1 varslingsfrist flyttede",
		"15 breve bliver forældede",
		"SAPA, 2019: 15 kommuner faktureres 88.214,17\u00a0kr. mindre uden moms",
	}
	if got := FormatSummary(translations.Danish, back); !reflect.DeepEqual(got, want) {
		t.Errorf("it says %q, want %q", got, want)
	}
	if s := (Summary{}).Encode(); s != "" {
		t.Errorf("a note of nothing is kept as %q", s)
	}
}
