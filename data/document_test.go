package data

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"

	"pgregory.net/rapid"

	"bolgeplan/data/logfile"
	"bolgeplan/data/logfile/logfiletest"
	"bolgeplan/data/plan"
	"bolgeplan/data/plantest"
)

var anna = Identity{Author: "Anna Sø", Installation: "a1"}

var (
	codes  = plantest.Codes
	waves  = plantest.Waves
	ksd    = plantest.Solution
	goLive = plantest.GoLive
)

func smallPlan(t testing.TB) *plan.Plan { return plantest.Small(t) }

// cachedFile is the file with which every test begins, made once.
var cachedFile struct {
	once sync.Once
	file []byte
	err  error
}

// newFile makes a plan file and returns its path.
func newFile(t testing.TB) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "plan? æøå 😀.bolgeplan")
	cachedFile.once.Do(func() {
		cachedFile.err = Create(path, smallPlan(t), plan.L(CreateKey, "name", "test"), anna)
		if cachedFile.err == nil {
			cachedFile.file, cachedFile.err = os.ReadFile(path)
		}
	})
	if cachedFile.err == nil {
		cachedFile.err = os.WriteFile(path, cachedFile.file, 0o644)
	}
	if cachedFile.err != nil {
		t.Fatal(cachedFile.err)
	}
	return path
}

func open(t testing.TB, path string) *Document {
	t.Helper()
	d, err := Open(t.Context(), path, anna)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = d.Close() })
	return d
}

func move(t testing.TB, d *Document, code string, wave int) Outcome {
	t.Helper()
	out, err := d.Do(plan.L("did.move", "name", code), func(draft *plan.Draft) error {
		return draft.Assign(waves[wave], plan.MunicipalityID(code))
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func waveOf(t testing.TB, p *plan.Plan, code string) string {
	t.Helper()
	w, _ := p.WaveOf(ksd, plan.MunicipalityID(code))
	return w.Name
}

func checkSound(t testing.TB, d *Document) {
	t.Helper()
	faults, err := d.Verify()
	if err != nil || len(faults) > 0 {
		t.Fatalf("verify: %v %v", faults, err)
	}
	// What is in conflict is shown at once. Another program may have written since.
	if behind, err := d.IsOutdated(); behind || err != nil {
		return
	}
	log, err := d.file.History()
	if err != nil {
		t.Fatal(err)
	}
	if got, want := d.State().Contested, log.Now().Contested(); !slices.Equal(got, want) {
		t.Fatalf("in conflict is shown to be %v, and is %v", got, want)
	}
}

func TestEditsAreThereAfterOpeningAgain(t *testing.T) {
	path := newFile(t)
	d := open(t, path)
	move(t, d, "0751", 0)
	move(t, d, "0751", 2)
	move(t, d, "0563", 1)
	want := d.Plan()
	checkSound(t, d)
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	d = open(t, path)
	if diff := plan.Compare(want, d.Plan()); len(diff) > 0 {
		t.Errorf("the file differs: %v", diff)
	}
	checkSound(t, d)
	entries, err := os.ReadDir(filepath.Dir(path))
	if err != nil || len(entries) != 1 {
		t.Errorf("files beside the plan: %v %v", entries, err)
	}
}

func TestAnEditThatFailsChangesNothing(t *testing.T) {
	d := open(t, newFile(t))
	before := d.Plan()
	_, err := d.Do(plan.L("x"), func(draft *plan.Draft) error {
		plan.Remove[plan.Wave](draft, waves[0])
		return errors.New("no")
	})
	if err == nil || d.Plan() != before {
		t.Errorf("error %v, plan replaced: %v", err, d.Plan() != before)
	}
	out, err := d.Do(plan.L("x"), func(*plan.Draft) error { return nil })
	if err != nil || out.Changed() {
		t.Errorf("an empty edit changed %v (%v)", out.Changes, err)
	}
	if _, ok := d.CanUndo(); ok {
		t.Error("there is something to undo")
	}
}

func TestUndoAndRedoSurviveClosing(t *testing.T) {
	path := newFile(t)
	d := open(t, path)
	move(t, d, "0751", 0)
	move(t, d, "0751", 2)
	if _, err := d.Undo(); err != nil {
		t.Fatal(err)
	}
	d.Close()

	d = open(t, path)
	if got := waveOf(t, d.Plan(), "0751"); got != "Pilot 1" {
		t.Fatalf("after undo Aarhus is in %q", got)
	}
	if _, err := d.Redo(); err != nil {
		t.Fatal(err)
	}
	if got := waveOf(t, d.Plan(), "0751"); got != "Bølge 3" {
		t.Errorf("after redo Aarhus is in %q", got)
	}
	for range 2 {
		if _, err := d.Undo(); err != nil {
			t.Fatal(err)
		}
	}
	if got := waveOf(t, d.Plan(), "0751"); got != "" {
		t.Errorf("after undoing all Aarhus is in %q", got)
	}
	var p *Problem
	if _, err := d.Undo(); !errors.As(err, &p) || p.Key != "problem.nothing-to-undo" {
		t.Errorf("one undo too many: %v", err)
	}
	checkSound(t, d)
}

func TestUndoBringsARemovedRowBack(t *testing.T) {
	d := open(t, newFile(t))
	move(t, d, "0751", 1)
	before := d.Plan()
	_, err := d.Do(plan.L("did.remove-wave"), func(draft *plan.Draft) error { return draft.RemoveWave(waves[1], waves[0]) })
	if err != nil {
		t.Fatal(err)
	}
	checkSound(t, d)
	if _, err := d.Undo(); err != nil {
		t.Fatal(err)
	}
	if diff := plan.Compare(before, d.Plan()); len(diff) > 0 {
		t.Errorf("undo left %v", diff)
	}
	checkSound(t, d)
}

func TestTwoProgramsOnOneFile(t *testing.T) {
	path := newFile(t)
	one, two := open(t, path), open(t, path)
	move(t, one, "0751", 0)
	move(t, two, "0563", 1)
	move(t, one, "0101", 2)
	if got := waveOf(t, one.Plan(), "0563"); got != "Bølge 2" {
		t.Errorf("the first program has Fanø in %q", got)
	}
	checkSound(t, one)
}

// One window undoes a step that is not the newest of the other. Both windows, and the
// reopened file, agree on what is left to undo.
func TestUndoInTwoWindowsOfOneInstallation(t *testing.T) {
	path := newFile(t)
	one := open(t, path)
	move(t, one, "0751", 0)
	two := open(t, path)
	move(t, two, "0563", 1)
	if _, err := one.Undo(); err != nil { // Aarhus, which is not the newest
		t.Fatal(err)
	}
	checkSound(t, one)
	for name, d := range map[string]*Document{"the first window": one, "opened again": open(t, path)} {
		if label, _ := d.CanUndo(); label.Arg("name") != "0563" {
			t.Errorf("%s would undo %v", name, label)
		}
		if label, _ := d.CanRedo(); label.Arg("name") != "0751" {
			t.Errorf("%s would redo %v", name, label)
		}
	}
	if _, err := one.Undo(); err != nil {
		t.Fatal(err)
	}
	if p := one.Plan(); waveOf(t, p, "0751") != "" || waveOf(t, p, "0563") != "" {
		t.Error("something was not undone")
	}
}

func TestUndoAfterAnyEditChangesNothing(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		d := open(t, newFile(t))
		for range rapid.IntRange(0, 6).Draw(rt, "edits before") {
			if _, err := d.Do(plan.L("random"), randomEdit(rt)); err != nil {
				rt.Fatal(err)
			}
			if rapid.Bool().Draw(rt, "undo") {
				_, _ = d.Undo()
			}
		}
		before := d.Plan()
		done := 0
		for range rapid.IntRange(1, 4).Draw(rt, "edits") {
			out, err := d.Do(plan.L("random"), randomEdit(rt))
			if err != nil {
				rt.Fatal(err)
			}
			if out.Changed() {
				done++
			}
		}
		after := d.Plan()
		for range done {
			if _, err := d.Undo(); err != nil {
				rt.Fatal(err)
			}
		}
		if diff := plan.Compare(before, d.Plan()); len(diff) > 0 {
			rt.Fatalf("undo left %v", diff)
		}
		for range done {
			if _, err := d.Redo(); err != nil {
				rt.Fatal(err)
			}
		}
		if diff := plan.Compare(after, d.Plan()); len(diff) > 0 {
			rt.Fatalf("redo left %v", diff)
		}
		checkSound(t, d)
		_ = d.Close()
	})
}

func randomEdit(t *rapid.T) func(*plan.Draft) error {
	kind := rapid.IntRange(0, 5).Draw(t, "kind")
	m := plan.MunicipalityID(rapid.SampledFrom(codes[:2]).Draw(t, "municipality"))
	w := rapid.SampledFrom(waves[:]).Draw(t, "wave")
	text := rapid.StringN(0, 8, 20).Draw(t, "text")
	return func(d *plan.Draft) error {
		switch kind {
		case 0:
			return d.Assign(w, m)
		case 1:
			d.Unassign(ksd, m)
		case 2:
			plan.Update(d, m, func(r *plan.Municipality) { r.City = text })
		case 3:
			plan.Remove[plan.Assignment](d, plan.AssignmentID(ksd, m))
		case 4:
			plan.Put(d, plan.Contact{ID: plan.CatalogueID("contact", m.String()), MunicipalityID: m, Name: text})
		case 5:
			plan.Update(d, goLive, func(r *plan.Milestone) { r.Written = text; r.Earliest++ })
		}
		return nil
	}
}

func TestWhatIsNoPlanIsRefusedAndLeftAlone(t *testing.T) {
	dir := t.TempDir()
	foreign := filepath.Join(dir, "foreign.db")
	logfiletest.Alter(t, foreign, `CREATE TABLE t (x); INSERT INTO t VALUES (1)`)
	whole, err := os.ReadFile(newFile(t))
	if err != nil {
		t.Fatal(err)
	}
	newer := append([]byte(nil), whole...)
	newer[63] = 99
	wal := append([]byte(nil), whole...)
	wal[18], wal[19] = 2, 2
	files := map[string][]byte{
		"problem.pdf":     []byte("%PDF-1.4\n1 0 obj\n"),
		"problem.empty":   {},
		"problem.zip":     []byte("PK\x03\x04 xlsx"),
		"problem.text":    []byte("Kommune;Bølge\nAarhus;3\n"),
		"problem.unknown": {0, 1, 2, 3, 0xff},
		"problem.newer":   newer,
		"problem.damaged": whole[:len(whole)/2],
		"problem.altered": wal,
	}
	paths := map[string]string{"problem.foreign": foreign, "problem.directory": dir, "problem.missing": filepath.Join(dir, "nothing")}
	for key, content := range files {
		paths[key] = filepath.Join(dir, key)
		if err := os.WriteFile(paths[key], content, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for key, path := range paths {
		before, _ := os.ReadFile(path)
		var p *Problem
		if _, err := Open(t.Context(), path, anna); !errors.As(err, &p) || p.Key != key {
			t.Errorf("%s: error %v", key, err)
		}
		if after, _ := os.ReadFile(path); string(before) != string(after) {
			t.Errorf("%s was touched", key)
		}
	}
	if entries, _ := os.ReadDir(dir); len(entries) != len(files)+1 {
		t.Errorf("something was left in the folder: %v", entries)
	}
}

// Another program may have added something that runs or hides when the file is
// edited. Even a journal beside it causes no write.
func TestWhatIsNotOursToTheLetterIsRefused(t *testing.T) {
	for name, statement := range map[string]string{
		"trigger": `CREATE TRIGGER t AFTER INSERT ON tx BEGIN DELETE FROM wave; END`,
		"view":    `CREATE VIEW v AS SELECT * FROM wave`,
		"table":   `CREATE TABLE evil (x)`,
		"index":   `CREATE INDEX i ON wave (name)`,
		"less":    `DROP TABLE alias`,
	} {
		t.Run(name, func(t *testing.T) {
			path := newFile(t)
			logfiletest.Alter(t, path, statement)
			if err := os.WriteFile(logfile.Journal(path), nil, 0o644); err != nil {
				t.Fatal(err)
			}
			before, _ := os.ReadFile(path)
			var p *Problem
			if _, err := Open(t.Context(), path, anna); !errors.As(err, &p) || p.Key != "problem.altered" {
				t.Errorf("error %v", err)
			}
			if after, _ := os.ReadFile(path); string(before) != string(after) {
				t.Error("the file was touched")
			}
		})
	}
}

func TestReadOnlyFileOpensAndRefusesEdits(t *testing.T) {
	path := newFile(t)
	if err := os.Chmod(path, 0o444); err != nil {
		t.Fatal(err)
	}
	if accessTo(t.Context(), path) == granted {
		t.Skip("this user may write to any file")
	}
	d := open(t, path)
	var p *Problem
	_, err := d.Do(plan.L("x"), func(draft *plan.Draft) error { return draft.Assign(waves[0], plan.MunicipalityID("0751")) })
	if !errors.As(err, &p) || p.Key != "problem.readonly" {
		t.Errorf("error %v", err)
	}
}

func TestCopyIsTheSamePlan(t *testing.T) {
	d := open(t, newFile(t))
	move(t, d, "0751", 2)
	to := filepath.Join(t.TempDir(), "copy.bolgeplan")
	if err := d.Copy(to); err != nil {
		t.Fatal(err)
	}
	c := open(t, to)
	checkSound(t, c)
	if diff := plan.Compare(d.Plan(), c.Plan()); len(diff) > 0 {
		t.Errorf("the copy differs: %v", diff)
	}
}
