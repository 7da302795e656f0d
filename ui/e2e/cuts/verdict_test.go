//go:build linux

package cuts

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// Each thing that must not be is found where it is, and nowhere else.
func TestJudgeFindsWhatIsWrong(t *testing.T) {
	plan := append([]byte("SQLite format 3\x00"), make([]byte, 100)...)
	plan[63] = 1
	const copied, made = dataFolder + "/bolgeplan/safety-copies/1/plan.bolgeplan", planFolder + "/copy"
	before := image{planFolder: nil, planPath: plan, "settings": []byte("kept"), "in place": []byte("old")}
	after := union(before, image{copied: plan, made: []byte("made"), "in place": []byte("new")})
	judge := func(altered bool) *judge {
		return &judge{
			t: t, scenario: scenario{runs: []step{{makes: made}, {self: true}}, altered: altered}, whole: map[string][]uint64{made: {fingerprint([]byte("made"))}},
			rec:      &recording{before: before, runs: []run{{after: after}, {after: after}}},
			promised: []int{1, 2, 4}, txs: []string{"a", "b", "c", "d"}, formats: [2]uint32{1, 2},
		}
	}
	sound := func(format uint32, txs ...string) sight { return sight{format: format, txs: txs} }
	at := func(run, said int, left image) cut { return cut{moment: moment{run: run, said: said}, left: left} }
	for name, c := range map[string]struct {
		cut  cut
		seen sight
		want []string
	}{
		"nothing was promised":         {at(0, 0, before), sound(1, "a"), nil},
		"more than was promised":       {at(0, 0, before), sound(1, "a", "b"), nil},
		"what a command promised":      {at(0, 1, after), sound(2, "a", "b"), nil},
		"less than it promised":        {at(0, 1, after), sound(1, "a"), []string{"an edit is lost that was shown as done"}},
		"the edits that were said":     {at(1, 1, after), sound(2, "a", "b", "c"), nil},
		"one less":                     {at(1, 2, after), sound(2, "a", "b", "c"), []string{"an edit is lost that was shown as done"}},
		"another history":              {at(0, 0, before), sound(1, "a", "x"), []string{"the plan has another history"}},
		"a longer history":             {at(1, 2, after), sound(1, "a", "b", "c", "d", "e"), []string{"the plan has another history"}},
		"a fault":                      {at(0, 0, before), sight{format: 1, txs: []string{"a"}, faults: []string{"f"}}, []string{"the plan is not sound"}},
		"no plan":                      {at(0, 0, before), sight{absent: true}, []string{"the plan is gone"}},
		"a refusal":                    {at(0, 0, before), sight{refused: "damaged"}, []string{"the plan is refused"}},
		"a third format":               {at(0, 1, after), sound(3, "a", "b"), []string{"the plan is of no format that it was of"}},
		"upgraded without safety copy": {at(0, 0, before), sound(2, "a"), []string{"the plan was upgraded and has no safety copy"}},
		"upgraded with half of one":    {at(0, 0, union(before, image{copied: plan[:90]})), sound(2, "a"), []string{"the plan was upgraded and has no safety copy", "torn: " + copied}},
		"something beside":             {at(0, 0, before), sight{format: 1, txs: []string{"a"}, beside: []string{"plan.bolgeplan-journal"}}, []string{"beside the opened plan is plan.bolgeplan-journal"}},
		"what is made before it is":    {at(0, 0, union(before, image{made: []byte("made")})), sound(1, "a"), nil},
		"what is made torn":            {at(0, 0, union(before, image{made: []byte("ma")})), sound(1, "a"), []string{"torn: " + made}},
		"what was promised to be made": {at(0, 1, union(before, image{copied: plan})), sound(2, "a", "b"), []string{"lost: " + made}},
		"a file that nobody touched":   {at(0, 0, union(before, image{"settings": nil, "in place": []byte("old")})), sound(1, "a"), nil},
		"one torn all the same":        {at(0, 0, union(before, image{"settings": []byte("ke")})), sound(1, "a"), []string{"torn: settings"}},
		"one written in its place":     {at(0, 0, union(before, image{"in place": []byte("new")})), sound(1, "a"), nil},
		"one torn in its place":        {at(0, 0, union(before, image{"in place": {}})), sound(1, "a"), []string{"torn: in place"}},
		"repaired after it was said":   {at(0, 1, after), sight{format: 2, txs: []string{"a", "b"}, repaired: true}, []string{"the repair is lost"}},
		"repaired before it was said":  {at(0, 0, before), sight{format: 1, txs: []string{"a"}, repaired: true}, nil},
		"repaired with a copy kept":    {at(0, 1, union(after, image{planFolder + "/plan (before)": plan})), sound(2, "a", "b"), nil},
		"repaired without any kept":    {at(0, 1, after), sound(2, "a", "b"), []string{"a plan was repaired of which no copy is kept"}},
	} {
		j := judge(strings.HasPrefix(name, "repaired"))
		// It looks like this to every installation.
		j.seen = map[uint64]sight{planOf(c.cut.left, false).fingerprint() + 1: c.seen, planOf(c.cut.left, true).fingerprint(): c.seen}
		var got []string
		for _, f := range j.kept(c.cut) {
			if !strings.HasSuffix(f.what, ", where it was written") {
				got = append(got, f.what)
			}
		}
		slices.Sort(got)
		slices.Sort(c.want)
		if fmt.Sprint(got) != fmt.Sprint(c.want) {
			t.Errorf("%s: found %q, not %q", name, got, c.want)
		}
	}
}

// A command that takes transactions out leaves all of them or none.
func TestJudgeFindsWhatIsHalfUndone(t *testing.T) {
	m := image{planFolder: nil, planPath: []byte("plan")}
	all := []string{"a", "b", "c", "d"}
	for name, c := range map[string]struct {
		said, txs int
		want      string
	}{
		"not undone yet":    {0, 4, ""},
		"undone":            {0, 2, ""},
		"half undone":       {0, 3, "half of a command is there"},
		"said to be undone": {1, 2, ""},
		"there again":       {1, 4, "what was shown as undone is there"},
		"too much undone":   {1, 1, "an edit is lost that was shown as done"},
	} {
		s := sight{txs: all[:c.txs]}
		j := &judge{
			t: t, scenario: scenario{atomic: true, runs: []step{{self: true}}}, rec: &recording{before: m, runs: []run{{after: m}}},
			promised: []int{4, 2}, txs: all,
			seen: map[uint64]sight{planOf(m, false).fingerprint() + 1: s, planOf(m, true).fingerprint(): s},
		}
		found := fmt.Sprint(j.kept(cut{moment: moment{said: c.said}, left: m}))
		if (c.want == "") != (found == "[]") || !strings.Contains(found, c.want) {
			t.Errorf("%s: found %s, not %q", name, found, c.want)
		}
	}
}

// An edit that is in the plan can be undone, also where the folder of the
// installation lost something.
func TestJudgeFindsWhatCannotBeUndone(t *testing.T) {
	m := image{planFolder: nil, planPath: []byte("plan")}
	for _, able := range []bool{true, false} {
		s := sight{txs: []string{"a", "b"}, canUndo: able}
		j := &judge{
			t: t, scenario: scenario{runs: []step{{}}}, rec: &recording{before: m, runs: []run{{after: m}}},
			promised: []int{1, 2}, txs: s.txs, undoable: true,
			seen: map[uint64]sight{planOf(m, false).fingerprint() + 1: s, planOf(m, true).fingerprint(): s},
		}
		found := j.kept(cut{moment: moment{said: 1}, left: m})
		if able != (len(found) == 0) {
			t.Errorf("can undo: %v; found %v", able, found)
		}
	}
}

func TestNamelessHidesChance(t *testing.T) {
	for p, want := range map[string]string{
		"tmp/bolgeplan-read-58578870/0721b568-122c-4ce4-803d-835ec6480db7":                       "tmp/bolgeplan-read-*/*",
		"plan/.plan.bolgeplan.09e52ae8.open":                                                     "plan/.plan.bolgeplan.*",
		"data/bolgeplan/safety-copies/65bd86b497ee3943/plan 2026-11-28 02.54.51 daily.bolgeplan": "data/bolgeplan/safety-copies/*/plan * daily.bolgeplan",
		"config/bolgeplan/.plans-3828020804":                                                     "config/bolgeplan/.plans-*",
		"plan/copy.bolgeplan":                                                                    "plan/copy.bolgeplan",
	} {
		if got := nameless(p); got != want {
			t.Errorf("%s becomes %s", p, got)
		}
	}
}
