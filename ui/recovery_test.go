package ui

import (
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	_ "github.com/mattn/go-sqlite3" // the tests damage a file

	"bolgeplan/data"
	"bolgeplan/data/example"
	"bolgeplan/data/journal"
	"bolgeplan/data/logfile"
	"bolgeplan/data/logfile/logfiletest"
	"bolgeplan/data/plan"
	"bolgeplan/ui/kit"
)

// alteredPlan returns a plan in which another program ran statements.
func alteredPlan(t *testing.T, statements string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "ændret.bolgeplan")
	p, err := example.Build(example.Empty)
	if err != nil {
		t.Fatal(err)
	}
	if err := data.Create(path, p, plan.L(data.CreateKey, "name", example.Empty), anna); err != nil {
		t.Fatal(err)
	}
	db, err := sql.Open("sqlite3", path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec(statements); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestAnAlteredPlanIsRepairedAndOpened(t *testing.T) {
	s := newTestShell(t)
	path := alteredPlan(t, `DROP TABLE wave; CREATE TABLE notes (x TEXT)`)
	s.file.OpenFile(path)
	s.dialog()
	if s.ws.Document().Path() == path {
		t.Fatal("it was opened")
	}
	s.file.RebuildFromLog(path)
	s.loop.Until("a message is shown", func() bool { return s.toasts.Message() != "" })
	if s.ws.Document().Path() != path {
		t.Errorf("open is %s", s.ws.Document().Path())
	}
	if kept, _ := filepath.Glob(filepath.Join(filepath.Dir(path), "*før reparation*")); len(kept) != 1 {
		t.Errorf("kept are %v", kept)
	}
}

func TestOfABrokenPlanWhatCanBeReadIsSaved(t *testing.T) {
	s := newTestShell(t)
	path := alteredPlan(t, `DROP TABLE op`)
	to := filepath.Join(t.TempDir(), "reddet.bolgeplan")
	s.ws.Files = oneFile(to)
	s.file.ExtractReadable(path)
	s.loop.Until("it says what was saved", func() bool { return strings.Contains(s.toasts.Message(), "rækker er reddet") })
	if s.ws.Document().Path() != to || s.ws.Plan().Municipalities.Len() != 98 {
		t.Errorf("open is %s with %d municipalities", s.ws.Document().Path(), s.ws.Plan().Municipalities.Len())
	}
}

// oneFile answers every file dialog with a path.
type oneFile string

func (f oneFile) Open(_, _ string, _ []kit.FileFilter, done func(string, error)) {
	done(string(f), nil)
}

func (f oneFile) Save(_, _, _ string, _ []kit.FileFilter, done func(string, error)) {
	done(string(f), nil)
}

func (f oneFile) Folder(_, _ string, done func(string, error)) { done(string(f), nil) }

// What was found beside a plan is told over it, once.
func TestWhatLayBesideAPlanIsTold(t *testing.T) {
	path := alteredPlan(t, `SELECT 1`)
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	other := alteredPlan(t, `BEGIN; UPDATE name SET name = name || 'x'; UPDATE municipality SET name = 'x'; COMMIT`)
	after, err := os.ReadFile(other)
	if err != nil {
		t.Fatal(err)
	}
	_, side := logfiletest.Killed(after, before, func(int) bool { return true })
	if err := os.WriteFile(journal.Path(path), side, 0o644); err != nil {
		t.Fatal(err)
	}
	s := newTestShell(t)
	who, err := data.LoadIdentity(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	s.file.Identity = who
	s.file.OpenFile(path)
	s.loop.Until("the plan is open", func() bool { return s.ws.Document().Path() == path })
	s.dialog()
	kept, _ := filepath.Glob(filepath.Join(filepath.Dir(path), "*(fundet)*"))
	if len(kept) != 2 {
		t.Errorf("kept are %v", kept)
	}
	if list := s.ws.Document().Remarks(); len(list) > 0 {
		t.Errorf("not told: %v", list)
	}
}

// keptPlace answers a file dialog and records its proposal.
type keptPlace struct {
	oneFile
	dir string
}

func (f *keptPlace) Save(_, dir, _ string, _ []kit.FileFilter, done func(string, error)) {
	f.dir = dir
	done(string(f.oneFile), nil)
}

// A safety copy of a former version that is refused for its texts is got out of them, and
// it is said what is not in the new plan.
func TestAPlanIsGotOutOfForbiddenTexts(t *testing.T) {
	s := newTestShell(t)
	path := filepath.Join(t.TempDir(), "safety-copies", "0123456789abcdef", "gammel.bolgeplan")
	if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o700), os.Rename(alteredPlan(t, `SELECT 1`), path)); err != nil {
		t.Fatal(err)
	}
	logfiletest.Edit(t, path, logfile.Signature{Author: "Anna", Installation: "a1"}, plan.L("did.wave", "name", "x"), func(d *plan.Draft) error {
		m, _ := d.Base().Municipalities.Get(plan.MunicipalityID("0751"))
		return d.Apply(plan.Change{Table: "municipality", Row: m.ID, Field: "city", Old: plan.Text(m.City), New: plan.Text("Aar\x1bhus")})
	})
	who, err := data.LoadIdentity(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	s.file.Identity = who
	to := filepath.Join(t.TempDir(), "ud.bolgeplan")
	place := &keptPlace{oneFile: oneFile(to)}
	s.ws.Files = place
	s.file.OpenFile(path)
	s.dialog()
	press(t, s, "Hent planen ud…")
	s.shows(to)
	s.loop.Until("it says what was taken out", func() bool { return strings.Contains(s.toasts.Message(), s.ws.T("edit.cleaned")) })
	if m, _ := s.ws.Plan().Municipalities.Get(plan.MunicipalityID("0751")); m.City != "Aarhus" {
		t.Errorf("the city is %q", m.City)
	}
	if place.dir == filepath.Dir(path) {
		t.Error("a plan is to go among the safety copies, where none is edited")
	}
	if s.ws.ReadOnly() {
		t.Error("the new plan is only read")
	}
}
