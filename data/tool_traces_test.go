package data

import (
	"bytes"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"bolgeplan/assets/translations"
	"bolgeplan/data/logfile/logfiletest"
	"bolgeplan/data/plan"
)

// toolTraces are what other SQLite tools leave in a file, with the remark about the
// fix; "" if none is needed.
var toolTraces = []struct{ name, statements, said string }{
	{"vacuum", `VACUUM`, ""},
	{"reindex", `REINDEX`, ""},
	{"page size", `PRAGMA page_size = 8192; VACUUM`, ""},
	{"free pages", `CREATE TABLE big (x); INSERT INTO big VALUES (zeroblob(200000)); DROP TABLE big`, ""},
	{"free pages and secure delete", `PRAGMA secure_delete = ON; CREATE TABLE big (x); INSERT INTO big VALUES (zeroblob(90000)); DROP TABLE big`, ""},
	{"a change that changes nothing", `UPDATE wave SET name = name`, ""},
	{"persistent journal", `PRAGMA journal_mode = PERSIST; UPDATE wave SET name = name`, ""},
	{"truncated journal", `PRAGMA journal_mode = TRUNCATE; UPDATE wave SET name = name`, ""},
	{"statistics", `ANALYZE`, "remark.statistics"},
	{"statistics of a table", `ANALYZE op`, "remark.statistics"},
	{"optimized", `PRAGMA analysis_limit = 10; ANALYZE; PRAGMA optimize`, "remark.statistics"},
	{"automatic vacuum", `PRAGMA auto_vacuum = FULL; VACUUM`, "remark.vacuum"},
	{"incremental vacuum", `PRAGMA auto_vacuum = INCREMENTAL; VACUUM`, "remark.vacuum"},
	{"WAL", `PRAGMA journal_mode = WAL; UPDATE wave SET name = name`, "remark.ahead"},
	{"all at once", `PRAGMA auto_vacuum = FULL; VACUUM; ANALYZE; PRAGMA journal_mode = WAL; UPDATE wave SET name = name`,
		"remark.ahead remark.vacuum remark.statistics"},
}

// variants is how many such files are opened; the environment asks for more.
func variants() int {
	if n, err := strconv.Atoi(os.Getenv("BOLGEPLAN_VARIANTS")); err == nil {
		return n
	}
	return 20
}

// newPlanOfAnyFormat makes a plan with some history, of the newest format or an older
// one.
func newPlanOfAnyFormat(t testing.TB, random *rand.Rand) string {
	t.Helper()
	if random.IntN(3) == 0 {
		return copyTo(t, "testdata/formats/v1-monopolbrud.bolgeplan")
	}
	path := newFile(t)
	d := open(t, path)
	for i := range random.IntN(20) {
		move(t, d, codes[i%len(codes)], i%3)
	}
	closeDocument(t, d)
	return path
}

// A file with traces of other tools opens. A remark reports each fix, and the former
// file is backed up.
func TestWellMeantFilesOpen(t *testing.T) {
	seed := rand.Uint64()
	t.Log("seed", seed)
	for n := range variants() {
		random := rand.New(rand.NewPCG(seed, uint64(n)))
		h := toolTraces[n%len(toolTraces)]
		t.Run(h.name, func(t *testing.T) {
			path := newPlanOfAnyFormat(t, random)
			d := open(t, path)
			want, tip := d.Plan(), d.lastTx
			closeDocument(t, d)
			logfiletest.Alter(t, path, h.statements)
			wantOpened(t, path, h.said, want, tip.String())
		})
	}
}

// saidKeys returns the keys of the remarks, which read in both languages.
func saidKeys(t testing.TB, d *Document) string {
	t.Helper()
	var keys []string
	for _, r := range d.Remarks() {
		keys = append(keys, r.Key)
		for _, lang := range []translations.Lang{translations.Danish, translations.English} {
			if s := lang.Format(r); s == r.Key || strings.ContainsAny(s, "{}") {
				t.Errorf("said as %q", s)
			}
		}
	}
	return strings.Join(keys, " ")
}

// wantOpened checks that a file opens as its plan, with these remarks.
func wantOpened(t *testing.T, path, said string, want *plan.Plan, tip string) {
	t.Helper()
	file, who := readFile(t, path), newIdentity(t)
	who.Folder = t.TempDir()
	d := openAsIdentity(t, path, who)
	if got := saidKeys(t, d); got != said {
		t.Errorf("said is %q, not %q", got, said)
	}
	checkSound(t, d)
	if diff := plan.Compare(want, d.Plan()); len(diff) > 0 || d.lastTx.String() != tip {
		t.Errorf("the plan differs: %v", diff)
	}
	kept, err := d.SafetyCopies()
	if err != nil || len(kept) != min(len(said), 1) {
		t.Errorf("kept are %v (%v)", kept, err)
	}
	if len(kept) == 1 && !bytes.Equal(readFile(t, kept[0].Path), file) {
		t.Error("the file as it was is not kept")
	}
	_, err = d.Do(plan.L("x"), func(draft *plan.Draft) error {
		plan.Update(draft, plan.MunicipalityID("0751"), func(m *plan.Municipality) { m.City += "!" })
		return nil
	})
	if err != nil {
		t.Error(err)
	}
	checkSound(t, d)
	closeDocument(t, d)
	wantFiles(t, filepath.Dir(path), filepath.Base(path))
}

// newFileWithWAL copies a plan as a program leaves it that is killed in the mode WAL.
func newFileWithWAL(t testing.TB, path string) (half string) {
	t.Helper()
	whole := readFile(t, path)
	db := logfiletest.Open(t, path)
	if _, err := db.Exec(`PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0; ANALYZE`); err != nil {
		t.Fatal(err)
	}
	half = filepath.Join(t.TempDir(), "plan.bolgeplan")
	for _, side := range []string{"", "-wal"} {
		if err := os.WriteFile(half+side, readFile(t, path+side), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	if len(readFile(t, half+"-wal")) == 0 || bytes.Equal(readFile(t, half), whole) {
		t.Fatal("nothing is ahead of the file")
	}
	return half
}

// Changes in a write-ahead log are in the plan, and in the backup.
func TestChangesInALogAheadAreInThePlan(t *testing.T) {
	path := newFile(t)
	d := open(t, path)
	move(t, d, "0751", 2)
	want, tip := d.Plan(), d.lastTx
	closeDocument(t, d)
	half := newFileWithWAL(t, path)
	who := newIdentity(t)
	who.Folder = t.TempDir()
	d = openAsIdentity(t, half, who)
	if n := len(d.Remarks()); n != 2 {
		t.Errorf("%d remarks", n)
	}
	checkSound(t, d)
	if diff := plan.Compare(want, d.Plan()); len(diff) > 0 || d.lastTx != tip {
		t.Errorf("the plan differs: %v", diff)
	}
	closeDocument(t, d)
	wantFiles(t, filepath.Dir(half), filepath.Base(half))
}

// A file with more than traces of tools is not fixed without a question.
func TestMoreThanAHabitIsRefused(t *testing.T) {
	for name, statements := range map[string]string{
		"a trigger":       `ANALYZE; CREATE TRIGGER t AFTER INSERT ON tx BEGIN DELETE FROM wave; END`,
		"another value":   `ANALYZE; UPDATE wave SET name = 'Nej' WHERE name = 'Bølge 3'`,
		"another history": `PRAGMA auto_vacuum = FULL; VACUUM; UPDATE op_val SET value = x'6e' WHERE tx = 1`,
		"its own table":   `CREATE TABLE sqlite_stats (x)`,
	} {
		t.Run(name, func(t *testing.T) {
			path := newFile(t)
			db := logfiletest.Open(t, path)
			_, err := db.Exec(statements)
			_ = db.Close()
			if err != nil {
				t.Skip(err)
			}
			who := newIdentity(t)
			who.Folder = t.TempDir()
			wantRefused(t, path, who, "problem.altered", "problem.damaged")
			if left := folderState(t, who.Folder); len(left) > 0 {
				t.Errorf("kept are %d files", len(left))
			}
		})
	}
}

// shownRemark returns the remark about a trace in a file that stays as it is.
func shownRemark(said string) string {
	return strings.ReplaceAll(said, "remark.", "remark.shown.")
}

// A file that is only read shows its plan without the traces. The file stays as it
// is, even if it may be written, and the plan can be saved under another name.
func TestAWellMeantFileThatIsOnlyReadIsShown(t *testing.T) {
	seed := rand.Uint64()
	t.Log("seed", seed)
	for n, h := range toolTraces {
		t.Run(h.name, func(t *testing.T) {
			path := newPlanOfAnyFormat(t, rand.New(rand.NewPCG(seed, uint64(n))))
			d := open(t, path)
			want, tip := d.Plan(), d.lastTx
			closeDocument(t, d)
			logfiletest.Alter(t, path, h.statements)
			before, who := folderState(t, filepath.Dir(path)), newIdentity(t)
			who.Folder = t.TempDir()
			for range 2 { // nor is it known the second time
				d, err := OpenToRead(t.Context(), path, who)
				if err != nil {
					t.Fatal(err)
				}
				if got := saidKeys(t, d); got != shownRemark(h.said) {
					t.Errorf("said is %q", got)
				}
				checkSound(t, d)
				if diff := plan.Compare(want, d.Plan()); len(diff) > 0 || d.lastTx != tip {
					t.Errorf("the plan differs: %v", diff)
				}
				wantProblem(t, setTown(d, "0563", "Dér"), "problem.to-read")
				to := filepath.Join(t.TempDir(), "videre.bolgeplan")
				if err := d.Copy(to); err != nil {
					t.Fatal(err)
				}
				if err := setTown(open(t, to), "0563", "Dér"); err != nil {
					t.Error(err)
				}
				closeDocument(t, d)
			}
			if after := folderState(t, filepath.Dir(path)); !maps.Equal(before, after) {
				t.Error("something was written")
			}
			if left := folderState(t, who.Folder); len(left) > 0 {
				t.Errorf("kept are %d files", len(left))
			}
		})
	}
}

// A change of a file that is shown fixed is noticed.
func TestAShownFileIsFollowed(t *testing.T) {
	path, who := newFile(t), newIdentity(t)
	logfiletest.Alter(t, path, `ANALYZE`)
	shown, err := OpenToRead(t.Context(), path, who)
	if err != nil {
		t.Fatal(err)
	}
	defer shown.Close()
	if behind, err := shown.IsOutdated(); behind || err != nil {
		t.Fatalf("behind at once (%v)", err)
	}
	d := openAsIdentity(t, path, who) // which takes the statistics out
	move(t, d, "0563", 1)
	closeDocument(t, d)
	if behind, err := shown.IsOutdated(); !behind || err != nil {
		t.Fatalf("not behind (%v)", err)
	}
	if news, err := shown.CatchUp(); err != nil || !news.Changed {
		t.Errorf("the news is %+v (%v)", news, err)
	}
	if got := waveOf(t, shown.Plan(), "0563"); got != "Bølge 2" {
		t.Errorf("Fanø is in %q", got)
	}
}
