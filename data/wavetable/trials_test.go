package wavetable_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"bolgeplan/data/day"
	"bolgeplan/data/example"
	"bolgeplan/data/plan"
	"bolgeplan/data/plantest"
	"bolgeplan/data/wavetable"
	"bolgeplan/data/wavetable/xlsx"
)

// imported is what a table makes of a plan, with its doubts before anything was chosen.
type imported struct {
	proposal wavetable.Proposal
	after    *plan.Plan // nil where it cannot be applied
	doubts   []wavetable.Doubt
}

func importCells(t testing.TB, p *plan.Plan, short string, cells [][]string) imported {
	t.Helper()
	s, ok := p.SolutionNamed(short)
	if !ok {
		t.Fatalf("no solution %s", short)
	}
	return importWith(t, p, short, cells, wavetable.OptionsFor(p, s, ""))
}

func importWith(t testing.TB, p *plan.Plan, short string, cells [][]string, o wavetable.Options) imported {
	t.Helper()
	s, _ := p.SolutionNamed(short)
	ctx := p.DateContext(day.Danish, wavetable.LikelyYear(p, s.ID, 2019))
	in := imported{proposal: wavetable.Propose(p, s.ID, wavetable.Read(cells, o), ctx, day.Of(2019, 6, 26))}
	in.doubts = in.proposal.Doubts(in.proposal.AcceptAll())
	d := p.Edit()
	if _, err := wavetable.Apply(d, in.proposal, in.proposal.AcceptAll()); err == nil {
		in.after = d.Plan()
	}
	return in
}

// distribution is the municipalities of each wave of a solution.
func distribution(p *plan.Plan, short string) map[string][]string {
	waves := map[string][]string{}
	s, _ := p.SolutionNamed(short)
	for _, w := range p.WavesOf(s.ID) {
		for _, id := range p.MembersOf(w.ID) {
			m, _ := p.Municipalities.Get(id)
			waves[w.Name] = append(waves[w.Name], m.Name)
		}
	}
	return waves
}

func keys(doubts []wavetable.Doubt) []string {
	var list []string
	for _, d := range doubts {
		if !slices.Contains(list, d.Key) {
			list = append(list, d.Key)
		}
	}
	return list
}

func readTrial(t testing.TB, name string) [][]string {
	t.Helper()
	content, err := os.ReadFile(filepath.Join("testdata", "trials", name))
	if err != nil {
		t.Fatal(err)
	}
	source, err := xlsx.Open(name, content, "KY")
	if err != nil {
		t.Fatal(err)
	}
	return source.Cells
}

// trialDoubts are the doubts of the tables that have some; the others have none.
var trialDoubts = map[string][]string{
	"23_dates_in_cols.txt":     {"year", "nodate"},
	"26_x_matrix.txt":          {"marks"},
	"36_bolge0.txt":            {"year"},
	"39_merged_right.txt":      {"loose.several"},
	"44_udgaar.csv":            {"none"},
	"50_missing_helsingor.csv": {"unused"},
	"60_code_conflict.csv":     {"code"},
	"76_refused_date.txt":      {"nodate"},
	"46_english.csv":           {"guess"},
	"78_pilot_col.txt":         {"loose", "column"},
	"81_ny_gl.txt":             {"none", "rivals"},
	"84_strike.txt":            {"struck"},
	"85_not.txt":               {"remark"},
}

// Tables as they come out of mails, slides, spreadsheets and pages, with what must come of
// each: waves with their municipalities, or nothing.
func TestTrialTables(t *testing.T) {
	text, err := os.ReadFile("testdata/trials/tables.tsv")
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range strings.Split(strings.TrimSpace(string(text)), "\n")[1:] {
		columns := strings.Split(line, "\t")
		t.Run(columns[0], func(t *testing.T) {
			in := importCells(t, plantest.Example(t, example.Empty), "KY", readTrial(t, columns[0]))
			doubts := keys(in.doubts)
			if columns[1] == "nothing placed silently" {
				if len(doubts) == 0 && (in.after == nil || len(distribution(in.after, "KY")) > 0) {
					t.Errorf("placed silently: %v", distribution(in.after, "KY"))
				}
			} else {
				want := map[string][]string{}
				if err := json.Unmarshal([]byte(columns[1]), &want); err != nil {
					t.Fatal(err)
				}
				if in.after == nil {
					t.Fatalf("not applied: %v", doubts)
				}
				got := distribution(in.after, "KY")
				for _, names := range want {
					slices.Sort(names)
				}
				for _, names := range got {
					slices.Sort(names)
				}
				a, _ := json.Marshal(got)
				if b, _ := json.Marshal(want); string(a) != string(b) {
					t.Errorf("the waves are %s, want %s", a, b)
				}
			}
			want, expected := trialDoubts[columns[0]]
			if (expected || columns[1] != "nothing placed silently") && !slices.Equal(doubts, want) {
				t.Errorf("doubts %q, want %q: %+v", doubts, want, in.doubts)
			}
		})
	}
}
