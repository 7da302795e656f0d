package copies

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"bolgeplan/data/day"
	"bolgeplan/data/example"
	"bolgeplan/data/history"
	"bolgeplan/data/logfile"
	"bolgeplan/data/plan"
	"bolgeplan/data/plantest"
	"bolgeplan/data/problem"
	"bolgeplan/data/registry"
)

func TestCreateNeverReplaces(t *testing.T) {
	path := filepath.Join(t.TempDir(), "plan.bolgeplan")
	if err := os.WriteFile(path, []byte("x"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := Create(path, plantest.Small(t), plan.L(logfile.CreateKey), registry.Identity{Author: "Anna Sø", Installation: "a1"}); !problem.Is(err, "problem.exists") {
		t.Errorf("error %v", err)
	}
	long := filepath.Join(t.TempDir(), strings.Repeat("x", 300))
	if err := Create(long, plantest.Small(t), plan.L(logfile.CreateKey), registry.Identity{Author: "Anna Sø", Installation: "a1"}); !problem.Is(err, "problem.create") {
		t.Errorf("error %v", err)
	}
	missing := filepath.Join(t.TempDir(), "no", "such", "x.bolgeplan")
	if err := Create(missing, plantest.Small(t), plan.L(logfile.CreateKey), registry.Identity{Author: "Anna Sø", Installation: "a1"}); !problem.Is(err, "problem.folder") {
		t.Errorf("error %v", err)
	}
}

// openExample makes a file of an example and opens it until the test ends.
func openExample(t *testing.T, name, by string) *logfile.File {
	t.Helper()
	steps, err := example.Steps(name)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "plan.bolgeplan")
	if _, err := CreateFrom(path, steps, registry.Identity{Author: by, Installation: by}); err != nil {
		t.Fatal(err)
	}
	f, err := logfile.Open(path, logfile.ReadWrite)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = f.Close() })
	return f
}

// state returns the log and the plan of a file, which must be sound.
func state(t *testing.T, f *logfile.File) (*history.Log, *plan.Plan) {
	t.Helper()
	log, err := f.History()
	if err != nil {
		t.Fatal(err)
	}
	p, err := f.Plan()
	if err != nil {
		t.Fatal(err)
	}
	if faults, err := f.Verify(); err != nil || len(faults) > 0 {
		t.Fatalf("%v %v", faults, err)
	}
	return log, p
}

func TestAnExampleTellsItsHistory(t *testing.T) {
	log, p := state(t, openExample(t, example.Monopolbrud, "Anna Sø"))
	var days []string
	for i := range log.Len() {
		tx := log.Tx(i)
		days = append(days, time.UnixMilli(tx.Time.UnixMilli()).UTC().Format(time.DateOnly))
		if tx.Author != example.Author || tx.Installation == "Anna Sø" {
			t.Errorf("transaction %d is of %s", i, tx.Author)
		}
	}
	want := []string{
		"2017-03-21", "2017-03-21", "2017-06-01", "2018-02-01", "2018-03-01", "2018-09-03", "2019-03-01", "2019-06-13", "2019-06-26", "2019-06-26",
	}
	if !slices.Equal(days, want) {
		t.Errorf("its days are %q", days)
	}
	states := p.NamedStates()
	if len(states) != 1 || states[0].Name != example.Promised || states[0].On != day.Of(2017, 3, 21) {
		t.Fatalf("the states with a name are %v", states)
	}
	tips, err := history.ParseTips(states[0].Tips)
	if err != nil {
		t.Fatal(err)
	}
	promised, err := log.Plan(tips)
	if err != nil {
		t.Fatal(err)
	}
	for _, was := range []struct {
		p            *plan.Plan
		live, status string
		letters      int
	}{{promised, "Q1 2018", "2017-03-21", 0}, {p, "Q1 2020", "2019-06-26", 98}} {
		ksd, _ := was.p.SolutionNamed("KSD")
		m, _ := was.p.WaveMilestone(was.p.WavesOf(ksd.ID)[0].ID, plan.GoLive)
		if m.Written != was.live || was.p.SettingValue(plan.StatusDate) != was.status || was.p.Letters.Len() != was.letters {
			t.Errorf("it was %q on %s, %d letters", m.Written, was.p.SettingValue(plan.StatusDate), was.p.Letters.Len())
		}
	}
}

// An empty plan has its maker as author, and no step of an example.
func TestAnEmptyPlanIsOfWhomItIsMadeBy(t *testing.T) {
	log, _ := state(t, openExample(t, example.Empty, "Anna Sø"))
	if log.Len() != 1 || log.Tx(0).Author != "Anna Sø" || time.Since(time.UnixMilli(log.Tx(0).Time.UnixMilli())) > time.Hour {
		t.Errorf("it begins with %v", log.Tx(0).Author)
	}
}

// Two people make files of one example, and their logs are merged. The copies agree,
// except that each has its own name of the state in March 2017.
func TestTwoCopiesOfAnExampleAreOnePlan(t *testing.T) {
	for _, name := range example.Names() {
		mine, theirs := openExample(t, name, "Anna Sø"), openExample(t, name, "Bo Ny")
		before, p := state(t, mine)
		other, _ := state(t, theirs)
		n := before.Len()
		var txs []*history.Tx
		for i := range other.Len() {
			txs = append(txs, other.Tx(i))
		}
		if err := mine.AppendRecorded(txs, nil, nil); err != nil {
			t.Fatal(err)
		}
		log, both := state(t, mine)
		if contested := log.Now().Contested(); log.Len() != n+other.Len() || len(contested) > 0 {
			t.Errorf("%s: of %d transactions %v are contested", name, log.Len(), contested)
		}
		for _, c := range plan.Compare(p, both) {
			if c.Table != "baseline" {
				t.Errorf("%s: %+v", name, c)
			}
		}
	}
}
