package data

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/google/uuid"

	"bolgeplan/data/datatest"
	"bolgeplan/data/journal"
	"bolgeplan/data/logfile/logfiletest"
	"bolgeplan/data/plan"
	"bolgeplan/data/progress"
)

// newLargeFile makes a plan of some 20 MB.
func newLargeFile(t testing.TB) string {
	t.Helper()
	draft := smallPlan(t).Edit()
	note := strings.Repeat("En lang bemærkning. ", 45)
	for range 9_000 {
		plan.Put(draft, plan.Contact{ID: uuid.New(), Role: "programleder", Name: note, Email: "navn@example.com"})
	}
	path := filepath.Join(t.TempDir(), "stor.bolgeplan")
	if err := Create(path, draft.Plan(), plan.L(CreateKey, "name", "stor"), anna); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat(path); err != nil || info.Size() < 20e6 {
		t.Fatalf("it has %d bytes (%v)", info.Size(), err)
	}
	return path
}

// folderContent returns the content of the files in a folder, by name.
func folderContent(t testing.TB, dir string) map[string]string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]string{}
	for _, e := range entries {
		all[e.Name()] = string(readFile(t, filepath.Join(dir, e.Name())))
	}
	return all
}

// readingRoute is a way by which the program reads a file.
type readingRoute struct {
	make func(t *testing.T) string // the file
	run  func(ctx context.Context, path string, who Identity) (*Document, error)
	// rollsBack says that the file's own journal may be played back before the end, and
	// mends that the file may be put right: what comes then is not cancelled any more.
	rollsBack, fixes bool
}

func readingRoutes() map[string]readingRoute {
	drop := func(statements string) func(*testing.T) string {
		return func(t *testing.T) string { path, _ := newDamagedFile(t, statements); return path }
	}
	locked := func(t *testing.T) string {
		sent := filepath.Join(t.TempDir(), "plan.bolgeplan.age")
		how := SendOptions{Passphrase: "a", WorkFactor: quickLock}
		if err := open(t, newFile(t)).Send(t.Context(), sent, how); err != nil {
			t.Fatal(err)
		}
		return sent
	}
	killed := func(t *testing.T) string {
		path, _ := newDamagedFile(t, `SELECT 1`)
		before := readFile(t, path)
		logfiletest.Alter(t, path, `UPDATE name SET name = name || 'x'`)
		file, side := logfiletest.Killed(before, readFile(t, path), func(n int) bool { return n%2 == 0 })
		if err := errors.Join(os.WriteFile(path, file, 0o644), os.WriteFile(journal.Path(path), side, 0o644)); err != nil {
			t.Fatal(err)
		}
		return path
	}
	repair := func(ctx context.Context, path string, who Identity) (*Document, error) {
		_, err := RebuildFromLog(ctx, path, "før", who)
		return nil, err
	}
	return map[string]readingRoute{
		"open":             {make: func(t *testing.T) string { return newFile(t) }, run: Open},
		"open a large one": {make: func(t *testing.T) string { return newLargeFile(t) }, run: Open},
		"compare":          {make: func(t *testing.T) string { return newFile(t) }, run: OpenToRead},
		"mend":             {make: drop(`ANALYZE`), run: Open, fixes: true},
		"roll back":        {make: killed, run: Open, rollsBack: true},
		"repair":           {make: drop(`DELETE FROM tip`), run: repair},
		"salvage": {make: drop(`DROP TABLE op`), run: func(ctx context.Context, path string, who Identity) (*Document, error) {
			_, err := ExtractReadable(ctx, path, filepath.Join(filepath.Dir(path), "reddet.bolgeplan"), who)
			return nil, err
		}},
		"unlock": {make: locked, run: func(ctx context.Context, path string, who Identity) (*Document, error) {
			u, err := Unlock(ctx, path, "a", who)
			if err == nil {
				u.Discard()
			}
			return nil, err
		}},
	}
}

// Any reading of a file can be cancelled at every step, even if the reading process
// hangs. No process, no copy and no change is left. A fix that was made by then is
// reported.
func TestWhateverIsReadIsCancelledAtEveryStep(t *testing.T) {
	for name, r := range readingRoutes() {
		t.Run(name, func(t *testing.T) {
			original := r.make(t)
			var told []progress.Step
			all := r.runCopy(t, original, func(s progress.Step, _ func()) { told = append(told, s) })
			if all.err != nil || len(told) < 2 {
				t.Fatalf("it was read in %d steps: %v", len(told), all.err)
			}
			for _, n := range chosenSteps(told) {
				step := 0
				var once sync.Once
				got := r.runCopy(t, original, func(s progress.Step, cancel func()) {
					if step++; step == n+1 {
						once.Do(func() {
							if !r.fixes {
								freezeChildren(t)
							}
							cancel()
						})
					}
				})
				if t.Failed() {
					t.Fatalf("cancelled at %+v", told[n])
				}
				r.nothingLeft(t, original, got)
				if t.Failed() {
					t.Fatalf("cancelled at %+v: %v", told[n], got.err)
				}
			}
		})
	}
}

// chosenSteps returns the indexes of the first and last step of every kind, and of
// some between.
func chosenSteps(told []progress.Step) (list []int) {
	for i, s := range told {
		if i == 0 || i == len(told)-1 || s.Doing != told[i-1].Doing || s.Doing != told[i+1].Doing || i%150 == 0 {
			list = append(list, i)
		}
	}
	return list
}

// routeResult is the result of a route.
type routeResult struct {
	path, temp string
	err        error
	remarks    []Remark
}

// runCopy runs the route on a copy of a file. hear gets every step.
func (r readingRoute) runCopy(t *testing.T, original string, hear func(s progress.Step, cancel func())) routeResult {
	t.Helper()
	dir, temp := t.TempDir(), t.TempDir()
	for name, b := range folderContent(t, filepath.Dir(original)) {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(b), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	who := newIdentity(t)
	t.Setenv("TMPDIR", temp)
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	got := routeResult{path: filepath.Join(dir, filepath.Base(original)), temp: temp}
	var d *Document
	d, got.err = r.run(progress.With(ctx, func(s progress.Step) { hear(s, cancel) }), got.path, who)
	if d != nil {
		got.remarks = d.Remarks()
		if err := d.Close(); err != nil {
			t.Fatal(err)
		}
	}
	return got
}

func (r readingRoute) nothingLeft(t *testing.T, original string, got routeResult) {
	t.Helper()
	if list := datatest.Children(t); len(list) > 0 {
		t.Errorf("processes are left: %v", list)
	}
	wantFiles(t, got.temp)
	if got.err == nil && len(got.remarks) > 0 {
		return // it was too late, and is said
	}
	if !errors.Is(got.err, context.Canceled) {
		t.Errorf("it ended with %v", got.err)
	}
	was, is := folderContent(t, filepath.Dir(original)), folderContent(t, filepath.Dir(got.path))
	if r.rollsBack && len(is) == 1 {
		checkSound(t, open(t, got.path))
		return
	}
	if len(was) != len(is) {
		t.Errorf("the folder has %d files of %d", len(is), len(was))
	}
	for name, b := range was {
		if is[name] != b {
			t.Errorf("%s was changed", name)
		}
	}
}
