//go:build linux

package cuts

import (
	"context"
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	_ "github.com/mattn/go-sqlite3" // a plan is altered

	"bolgeplan/data"
	"bolgeplan/data/example"
	"bolgeplan/data/plan"
)

// scenario is what is done to the plan of a home while it is recorded.
type scenario struct {
	name    string
	prepare func(*harness) // what is there before
	runs    []step
	altered bool   // the plan is one that must be repaired first
	atomic  bool   // all transactions of a command are there or none
	secret  bool   // the plan holds clearText, which is nowhere else afterwards
	clear   string // a further file that may hold it
	slow    bool   // a lock takes seconds
}

// step is a command of a scenario.
type step struct {
	args  []string
	self  bool   // of this test program, which says every edit once it is done
	makes string // the file that is there once the command has said so
}

const (
	planName  = "plan.bolgeplan"
	planPath  = planFolder + "/" + planName
	copyName  = "colleague.bolgeplan"
	clearText = "KLARTEKST-4f1c9a7be2"

	passphrase = "blåbærgrød"
)

// tables are read by imports, one after the other; each moves somebody, and some empty a wave.
var tables = map[string]string{
	"first.tsv":  "Kommune\tBølge\nOdder\tBølge 2\n",
	"second.tsv": "Kommune\tBølge\nOdder\tBølge 3\nAarhus\tBølge 1\n",
	"third.tsv":  "Kommune\tBølge\nOdder\tBølge 8\nAarhus\tBølge 2\n",
}

func importing(table string) step {
	return step{args: []string{"import", planName, "--solution", "SAPA", "--from", table, "--accept"}}
}

// scenarios are those that need nothing but the program.
func scenarios() []scenario {
	return []scenario{
		{name: "an edit", prepare: (*harness).smallPlan, runs: []step{importing("first.tsv")}},
		{name: "edits in a row", prepare: (*harness).smallPlan, runs: []step{
			importing("first.tsv"), importing("second.tsv"), importing("third.tsv"),
		}},
		{name: "edits at one sitting", prepare: (*harness).smallPlan, runs: []step{
			{args: []string{"edit", planName}, self: true},
		}},
		{name: "a merge", prepare: (*harness).copyOfColleague, atomic: true, runs: []step{
			{args: []string{"merge", planName, copyName}, self: true},
		}},
		{name: "a merge that is undone", prepare: (*harness).mergedColleague, atomic: true, runs: []step{
			{args: []string{"undo-merge", planName}, self: true},
		}},
		{name: "the first edit of all", prepare: (*harness).fromElsewhere, runs: []step{importing("first.tsv")}},
		{name: "a new plan", prepare: func(*harness) {}, runs: []step{
			{args: []string{"new", planName, "--example", example.Empty}, makes: planPath},
		}},
		{name: "a copy", prepare: (*harness).smallPlan, runs: []step{
			{args: []string{"send", planName, "--out", "copy.bolgeplan"}, makes: planFolder + "/copy.bolgeplan"},
		}},
		{name: "a copy without history", prepare: (*harness).smallPlan, runs: []step{
			{args: []string{"send-bare", planName, "copy.bolgeplan"}, self: true, makes: planFolder + "/copy.bolgeplan"},
		}},
		{name: "a locked copy", prepare: (*harness).withClearText, secret: true, slow: true, runs: []step{
			{args: []string{"send", planName, "--out", "copy.age", "--passphrase-file", "passphrase"}, makes: planFolder + "/copy.age"},
		}},
		{name: "a repair", prepare: (*harness).alteredPlan, altered: true, runs: []step{
			{args: []string{"verify", planName, "--repair"}},
		}},
	}
}

// longer are those that are left out where time is short.
func longer(t *testing.T) []scenario {
	const opened = planFolder + "/opened.bolgeplan"
	return append(formats(t), scenario{
		name: "a locked copy that is opened", prepare: (*harness).lockedCopy, secret: true, clear: opened, slow: true,
		runs: []step{{args: []string{"unlock", "copy.age", "opened.bolgeplan"}, self: true, makes: opened}},
	})
}

// formats are the first edits of plan files that earlier programs wrote.
func formats(t *testing.T) (list []scenario) {
	t.Helper()
	for _, path := range formatFiles(t) {
		list = append(list, scenario{
			name:    "the first edit of " + filepath.Base(path),
			prepare: func(s *harness) { s.put(planName, s.read(path)) },
			runs:    []step{importing("first.tsv"), importing("second.tsv")},
		})
	}
	return list
}

// formatFiles are the plan files beside the repository, or beside the one that
// this is a work tree of; none where there are none.
func formatFiles(t *testing.T) []string {
	t.Helper()
	const root = "../../.."
	for _, above := range []string{"..", "../.."} {
		found, err := filepath.Glob(filepath.Join(root, above, "shared", "data", "formats", "v*.bolgeplan"))
		if err != nil {
			t.Fatal(err)
		}
		if len(found) > 0 {
			return found
		}
	}
	return nil
}

// harness is a home before it is recorded.
type harness struct {
	t       *testing.T
	program string
	home    home
}

func newHarness(t *testing.T, program string) *harness {
	t.Helper()
	h, err := newHome(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	s := &harness{t, program, h}
	for name, table := range tables {
		s.put(name, []byte(table))
	}
	s.put("passphrase", []byte(passphrase+"\n"))
	return s
}

func (s *harness) must(err error) {
	s.t.Helper()
	if err != nil {
		s.t.Fatal(err)
	}
}

// put writes a file into the folder of the plan.
func (s *harness) put(name string, content []byte) {
	s.t.Helper()
	s.must(os.WriteFile(s.home.path(planFolder, name), content, 0o644))
}

func (s *harness) read(path string) []byte {
	s.t.Helper()
	b, err := os.ReadFile(path)
	s.must(err)
	return b
}

// smallPlan makes a plan that the installation knows.
func (s *harness) smallPlan() {
	s.t.Helper()
	d := new(plan.Plan).Edit()
	for code, name := range map[string]string{"0727": "Odder", "0751": "Aarhus", "0741": "Samsø", "0563": "Fanø"} {
		plan.Put(d, plan.Municipality{ID: plan.MunicipalityID(code), Code: code, Name: name})
	}
	sapa := plan.CatalogueID("solution", "SAPA")
	plan.Put(d, plan.Solution{ID: sapa, Short: "SAPA"})
	for _, name := range []string{"Bølge 1", "Bølge 2", "Bølge 3"} {
		d.AddWave(plan.Wave{ID: plan.CatalogueID("wave", name), SolutionID: sapa, Name: name})
	}
	who, err := s.home.identity()
	s.must(err)
	s.must(data.Create(s.home.path(planPath), d.Plan(), plan.L(data.CreateKey, "name", example.Empty), who))
}

// fromElsewhere puts a plan there that another installation made.
func (s *harness) fromElsewhere() {
	other := newHarness(s.t, s.program)
	other.smallPlan()
	s.put(planName, s.read(other.home.path(planPath)))
}

// copyOfColleague makes a plan, and a copy that a colleague has edited.
func (s *harness) copyOfColleague() {
	s.smallPlan()
	s.put(copyName, s.read(s.home.path(planPath)))
	d, err := data.Open(context.Background(), s.home.path(planFolder, copyName), data.Identity{Author: "Bo", Installation: "b2"})
	s.must(err)
	for _, city := range []string{"A", "B", "C"} {
		_, err := d.Do(plan.L("did.test"), func(d *plan.Draft) error {
			plan.Update(d, plan.MunicipalityID("0727"), func(m *plan.Municipality) { m.City = city })
			return nil
		})
		s.must(err)
	}
	s.must(d.Close())
	s.edit(func(d *plan.Draft) {
		plan.Update(d, plan.MunicipalityID("0751"), func(m *plan.Municipality) { m.City = "mine" })
	})
}

// mergedColleague makes a plan with a colleague's copy merged.
func (s *harness) mergedColleague() {
	s.copyOfColleague()
	doc := s.open()
	err := merge(doc, s.home.path(planFolder, copyName))
	s.must(errors.Join(err, doc.Close()))
}

// withClearText makes a plan with a text in it that can be found again.
func (s *harness) withClearText() {
	s.smallPlan()
	s.edit(func(d *plan.Draft) {
		plan.Update(d, plan.MunicipalityID("0727"), func(m *plan.Municipality) { m.Reference = clearText })
	})
}

// lockedCopy makes such a plan, and a locked copy beside it.
func (s *harness) lockedCopy() {
	s.withClearText()
	doc := s.open()
	err := doc.Send(s.t.Context(), s.home.path(planFolder, "copy.age"), data.SendOptions{Passphrase: passphrase})
	s.must(errors.Join(err, doc.Close()))
}

// open opens the plan as the installation of the home.
func (s *harness) open() *data.Document {
	s.t.Helper()
	who, err := s.home.identity()
	s.must(err)
	doc, err := data.Open(context.Background(), s.home.path(planPath), who)
	s.must(err)
	return doc
}

// edit changes the plan as the installation of the home.
func (s *harness) edit(change func(*plan.Draft)) {
	s.t.Helper()
	doc := s.open()
	_, err := doc.Do(plan.L("did.test"), func(d *plan.Draft) error { change(d); return nil })
	s.must(errors.Join(err, doc.Close()))
}

// alteredPlan makes a plan and lets another program change a table of it.
func (s *harness) alteredPlan() {
	s.smallPlan()
	db, err := sql.Open("sqlite3", s.home.path(planPath))
	s.must(err)
	_, err = db.Exec(`UPDATE municipality SET name = 'Elsewhere' WHERE code = '0727'`)
	s.must(errors.Join(err, db.Close()))
}

// identity is that of the installation of a home.
func (h home) identity() (data.Identity, error) {
	who, err := data.LoadIdentity(h.path(configFolder, "bolgeplan"))
	who.Folder = h.path(dataFolder, "bolgeplan")
	return who, err
}

// record records a scenario.
func (s *harness) record(sc scenario) *recording {
	s.t.Helper()
	self, err := os.Executable()
	s.must(err)
	var commands []command
	for _, step := range sc.runs {
		c := command{program: s.program, args: step.args}
		if step.self {
			c.program, c.env = self, []string{asSelf + "=1"}
		}
		commands = append(commands, c)
	}
	r, err := record(s.home, filepath.Join(s.t.TempDir(), "trace"), commands...)
	if err != nil && strings.Contains(err.Error(), "PTRACE") {
		s.t.Skipf("strace may not trace here: %v", err)
	}
	s.must(err)
	return r
}
