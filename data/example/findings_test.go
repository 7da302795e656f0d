package example_test

import (
	"os"
	"strconv"
	"strings"
	"testing"

	"bolgeplan/assets/translations"
	"bolgeplan/data/day"
	"bolgeplan/data/example"
	"bolgeplan/data/plan"
	"bolgeplan/data/rules"
)

// invented begins the source of a finding that no source says.
const invented = "eksempel"

// TestFindingsOfExamples compares what the rules find on the status date of each example
// with a table, which says of each finding which page of a source says so, or that it
// rests on what we invented: then it is no more than a note.
func TestFindingsOfExamples(t *testing.T) {
	table, err := os.ReadFile("testdata/findings.tsv")
	if err != nil {
		t.Fatal(err)
	}
	want := map[string][]string{}
	for _, line := range strings.Split(strings.TrimSpace(string(table)), "\n")[1:] {
		cells := strings.Split(line, "\t")
		if len(cells) != 6 || cells[5] == "" {
			t.Fatalf("%q has no source", line)
		}
		if strings.HasPrefix(cells[5], invented) && cells[1] != rules.Info.String() {
			t.Errorf("%q is an alarm, and invented", line)
		}
		want[cells[0]] = append(want[cells[0]], strings.Join(cells[:5], "\t"))
	}
	for _, name := range example.Names() {
		p := build(t, name)
		var got []string
		for _, f := range rules.Check(p, statusDate(t, p)) {
			got = append(got, strings.Join([]string{
				name, f.Severity.String(), string(f.Rule), strconv.Itoa(len(f.Municipalities)), rules.FormatFinding(translations.Danish, p, f),
			}, "\t"))
		}
		if found, listed := strings.Join(got, "\n"), strings.Join(want[name], "\n"); found != listed {
			t.Errorf("%s has the findings\n%s\nthe table has\n%s", name, found, listed)
		}
	}
}

func build(t *testing.T, name string) *plan.Plan {
	t.Helper()
	p, err := example.Build(name)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// statusDate is the day that counts as today in a plan; a fixed one where it does not
// say.
func statusDate(t *testing.T, p *plan.Plan) day.Day {
	t.Helper()
	iso := p.SettingValue(plan.StatusDate)
	if iso == "" {
		iso = "2019-06-26"
	}
	d, err := day.ParseISO(iso)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// TestDraggingAWaveMakesItsLettersStale drags SAPA's wave 4: the seventeen who were told
// its dates are to be told anew, and before that nobody is.
func TestDraggingAWaveMakesItsLettersStale(t *testing.T) {
	p := build(t, example.SAPA2019)
	today := statusDate(t, p)
	stale := func(p *plan.Plan) (n int) {
		for _, f := range rules.Check(p, today) {
			if f.Rule == rules.StaleLetterRule {
				n += len(f.Municipalities)
			}
		}
		return n
	}
	if n := stale(p); n > 0 {
		t.Errorf("%d letters are stale from the beginning", n)
	}
	d := p.Edit()
	sapa, _ := p.SolutionNamed("SAPA")
	wave, _ := p.WaveNamed(sapa.ID, "Bølge 4")
	later := day.Of(2019, 10, 1)
	if err := d.ScheduleWave(wave.ID, plan.GoLive, plan.Dates{Text: later.Long(day.Danish), Span: day.On(later)}); err != nil {
		t.Fatal(err)
	}
	if n := stale(d.Plan()); n != 17 {
		t.Errorf("%d letters are stale, want 17", n)
	}
}

// TestEveryNoticeWasInTime looks at each of SAPA's notices on the day on which it was
// sent: within its window.
func TestEveryNoticeWasInTime(t *testing.T) {
	p := build(t, example.SAPA2019)
	if n := p.Letters.Len(); n != 98 {
		t.Errorf("%d letters, want 98", n)
	}
	for _, l := range p.Letters.Rows() {
		sent, err := day.ParseISO(l.SentAt[:len("2019-03-01")])
		if err != nil {
			t.Fatal(err)
		}
		n := rules.Notice(p, l.SolutionID, l.MunicipalityID, sent)
		if n.State != rules.Notified || sent < n.Opens || sent > n.Deadline {
			t.Errorf("%s: sent on %s, which is %s (%s to %s)", l.Ref, sent.ISO(), n.State, n.Opens.ISO(), n.Deadline.ISO())
		}
	}
}

// TestStepsAreOneAfterTheOther has each step work on what the one before it left, and
// none that is dated before another.
func TestStepsAreOneAfterTheOther(t *testing.T) {
	for _, name := range example.Names() {
		steps, err := example.Steps(name)
		if err != nil {
			t.Fatal(err)
		}
		p, last := new(plan.Plan), day.None
		for i, step := range steps {
			d := p.Edit()
			if err := d.Run(step.Edit); err != nil {
				t.Fatalf("%s, step %d: %v", name, i, err)
			}
			changes := d.Changes()
			n, err := strconv.Atoi(step.Label.Arg("n"))
			if len(changes) == 0 || err == nil && n != counted(changes, step.Label.Key) {
				t.Errorf("%s, step %d, %q, has %d changes", name, i, step.Label, len(changes))
			}
			if (step.On == day.None) != (step.Author == "") || step.On != day.None && step.On < last {
				t.Errorf("%s, step %d, is of %s by %q", name, i, step.On.ISO(), step.Author)
			}
			p, last = d.Plan(), step.On
		}
		if changes := plan.Compare(p, build(t, name)); len(changes) > 0 {
			t.Errorf("%s is not what its steps lead to: %v", name, changes[0])
		}
	}
}

// counted is how many things a step with a label changes.
func counted(changes []plan.Change, key string) int {
	table := map[string]string{"did.notices": "letter", "did.insert": "assignment"}[key]
	if table == "" {
		table = "milestone"
	}
	rows := map[plan.ID]bool{}
	for _, c := range changes {
		if c.Table == table {
			rows[c.Row] = true
		}
	}
	return len(rows)
}
