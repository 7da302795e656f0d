package data

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/binary"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/gofrs/flock"

	"bolgeplan/assets/translations"
	"bolgeplan/data/history"
	"bolgeplan/data/logfile"
	"bolgeplan/data/logfile/logfiletest"
	"bolgeplan/data/plan"
)

// format1Files are plan files of format 1, written by the program of its time.
var format1Files = []string{"empty", "long", "long-mine", "long-theirs", "monopolbrud", "own-date", "sapa"}

// copyOfFormat1 copies one of them to a folder of its own.
func copyOfFormat1(t testing.TB, name string) string {
	t.Helper()
	return copyTo(t, filepath.Join("testdata", "formats", "v1-"+name+".bolgeplan"))
}

func bytesOf(t testing.TB, path string) []byte {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// wantCopyOf compares two files, except the counters in their headers.
func wantCopyOf(t testing.TB, path string, want []byte) {
	t.Helper()
	got, want := bytesOf(t, path), bytes.Clone(want)
	if len(got) != len(want) {
		t.Fatalf("%s has %d bytes, not %d", filepath.Base(path), len(got), len(want))
	}
	for _, counter := range []int{24, 40, 92, 96} { // changes, schema, and who wrote it
		copy(got[counter:counter+4], want[counter:])
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s is no copy", filepath.Base(path))
	}
}

// newIdentityWithFolder returns an identity with a folder for safety copies, whose
// files are checked.
func newIdentityWithFolder(t testing.TB) Identity {
	who := newIdentity(t)
	who.Folder = t.TempDir()
	return who
}

// planByFormat1 returns the plan of a file's log by the rules of format 1, in the
// tables of today.
func planByFormat1(t testing.TB, path string) *plan.Plan {
	t.Helper()
	state := history.NewFieldState()
	for _, tx := range logfiletest.Transactions(t, path) {
		if err := state.Apply(tx); err != nil {
			t.Fatal(err)
		}
	}
	columns := map[string][]string{}
	for _, table := range logfile.Layouts()[0].Tables {
		columns[table[0]] = table[1:]
	}
	d := new(plan.Plan).Edit()
	state.EachRow(func(at history.Row) {
		values := make([]plan.Value, len(columns[at.Table]))
		if !state.Values(at, columns[at.Table], values) {
			return
		}
		var fields []plan.FieldValue
		for i, name := range columns[at.Table] {
			if !values[i].IsNull() {
				fields = append(fields, plan.FieldValue{Field: name, Value: values[i]})
			}
		}
		row := plan.Change{Table: at.Table, Row: at.ID, New: plan.Image(fields)}
		today := plan.UpgradeChange(row)
		if today == nil {
			today = []plan.Change{row}
		}
		for _, c := range today {
			if info, _ := plan.TableNamed(c.Table); c.Field != "" && !info.Has(d.Plan(), c.Row) {
				if err := d.Apply(plan.Change{Table: c.Table, Row: c.Row, New: plan.Image(nil)}); err != nil { // the sender's
					t.Fatal(err)
				}
			}
			if err := d.Apply(c); err != nil {
				t.Fatal(err)
			}
		}
	})
	return d.Plan()
}

func wantSame(t testing.TB, what string, want, got *plan.Plan) {
	t.Helper()
	if diff := plan.Compare(want, got); len(diff) > 0 {
		t.Errorf("%s differs in %d fields: %v", what, len(diff), diff[0])
	}
}

func wantFormat(t testing.TB, path string, want int) {
	t.Helper()
	err := logfile.With(path, logfile.ReadOnly, func(f *logfile.File) error {
		got, err := f.FormatVersion()
		if got != want {
			t.Errorf("%s is of format %d, not %d", filepath.Base(path), got, want)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// editAnyPlan is an edit of any plan: it gives the first municipality another city.
func editAnyPlan(d *plan.Draft) {
	first := d.Base().AllMunicipalities()[0]
	plan.Update(d, first.ID, func(m *plan.Municipality) { m.City += "!" })
}

// A file of an older format is read by the rules of its time, and stays as it is.
func TestAFormerFileIsReadAsItWas(t *testing.T) {
	for _, name := range format1Files {
		t.Run(name, func(t *testing.T) {
			path := copyOfFormat1(t, name)
			before := bytesOf(t, path)
			want := planByFormat1(t, path)
			dir := t.TempDir()
			for _, who := range []Identity{newIdentity(t), anna} {
				d := openAsIdentity(t, path, who)
				if d.ReadOnly() {
					t.Fatalf("it is protected: %v", d.Protected())
				}
				wantSame(t, "the plan", want, d.Plan())
				checkSound(t, d)
				if list, err := d.Conflicts(); err != nil || len(list) > 0 {
					t.Errorf("the conflicts are %v (%v)", list, err)
				}
				to := filepath.Join(dir, who.Author+".bolgeplan")
				if err := d.Send(context.Background(), to, SendOptions{}); err != nil {
					t.Fatal(err)
				}
				wantFormat(t, to, 1)
				closeDocument(t, d)
				if !bytes.Equal(bytesOf(t, path), before) {
					t.Error("reading changed the file")
				}
				if names := filesBeside(t, path); len(names) > 0 {
					t.Errorf("reading left %v", names)
				}
				wantSame(t, "a copy", want, openAsIdentity(t, to, anna).Plan())
			}
		})
	}
}

// The first edit of a file of an older format upgrades it, after a safety copy.
func TestTheFirstEditUpgrades(t *testing.T) {
	for _, name := range format1Files {
		t.Run(name, func(t *testing.T) {
			path, who := copyOfFormat1(t, name), newIdentityWithFolder(t)
			before := bytesOf(t, path)
			was := planByFormat1(t, path)
			txs := logfiletest.Transactions(t, path)
			d := openAsIdentity(t, path, who)
			out := do(t, d, editAnyPlan)
			wantSame(t, "the plan before", was, out.Before)
			if len(out.Changes) != 1 || out.Changes[0].Field != "city" {
				t.Errorf("the edit changed %v", out.Changes)
			}
			checkSound(t, d)
			if version, err := d.FormatVersion(); err != nil || version != 2 {
				t.Errorf("the format is %d (%v)", version, err)
			}
			copies, err := d.SafetyCopies()
			if err != nil || len(copies) != 1 || copies[0].Reason != SafetyMigration {
				t.Fatalf("the safety copies are %v (%v)", copies, err)
			}
			wantCopyOf(t, copies[0].Path, before)
			if names := filesBeside(t, path); len(names) > 0 {
				t.Errorf("beside the file lies %v", names)
			}
			after := d.Plan()
			closeDocument(t, d)
			wantFormat(t, path, 2)
			for i, tx := range logfiletest.Transactions(t, path)[:len(txs)] {
				if tx.ID != txs[i].ID {
					t.Fatalf("transaction %d is another", i)
				}
			}

			kept := openAsIdentity(t, copies[0].Path, who)
			wantSame(t, "the safety copy", was, kept.Plan())
			closeDocument(t, kept)
			d = openAsIdentity(t, path, who)
			wantSame(t, "the plan opened again", after, d.Plan())
			checkSound(t, d)
			back, err := d.Undo()
			if err != nil {
				t.Fatal(err)
			}
			wantSame(t, "the plan with the edit undone", was, back.After)
			do(t, d, editAnyPlan)
			if copies, err := d.SafetyCopies(); err != nil || len(copies) != 1 {
				t.Errorf("there are %d safety copies (%v)", len(copies), err)
			}
		})
	}
}

// Edits from before an upgrade can be undone after it.
func TestUndoReachesBehindAnUpgrade(t *testing.T) {
	path := copyOfFormat1(t, "long-mine")
	var who Identity
	for _, tx := range logfiletest.Transactions(t, path) {
		who = Identity{Author: tx.Author, Installation: tx.Installation} // of the last
	}
	d := openAsIdentity(t, path, who)
	undone := 0
	for ; undone < 5; undone++ {
		if _, err := d.Undo(); err != nil {
			break
		}
		checkSound(t, d)
	}
	if undone != 5 {
		t.Errorf("%d steps were taken back", undone)
	}
	if version, err := d.FormatVersion(); err != nil || version != 2 {
		t.Errorf("the format is %d (%v)", version, err)
	}
}

// Without a folder of the user the safety copy lies beside the file.
func TestWithoutAFolderTheFormerFileLiesBeside(t *testing.T) {
	path := copyOfFormat1(t, "sapa")
	before := bytesOf(t, path)
	d := open(t, path)
	do(t, d, editAnyPlan)
	names := filesBeside(t, path)
	if len(names) != 1 || !strings.HasSuffix(names[0], ".bolgeplan") {
		t.Fatalf("beside the file lies %v", names)
	}
	kept := filepath.Join(filepath.Dir(path), names[0])
	wantCopyOf(t, kept, before)
	do(t, d, editAnyPlan)
	if again := filesBeside(t, path); !slices.Equal(again, names) {
		t.Errorf("a further edit left %v", again)
	}
}

// A file that cannot be copied is not upgraded.
func TestWithoutASafetyCopyNothingIsUpgraded(t *testing.T) {
	path, who := copyOfFormat1(t, "sapa"), newIdentityWithFolder(t)
	before := bytesOf(t, path)
	if err := os.WriteFile(filepath.Join(who.Folder, "safety-copies"), []byte("in the way"), 0o600); err != nil {
		t.Fatal(err)
	}
	d := openAsIdentity(t, path, who)
	was := d.Plan()
	if _, err := d.Do(plan.L("did.x"), func(d *plan.Draft) error { editAnyPlan(d); return nil }); err == nil {
		t.Fatal("the edit was made")
	}
	wantSame(t, "the plan", was, d.Plan())
	closeDocument(t, d)
	if !bytes.Equal(bytesOf(t, path), before) {
		t.Error("the file was changed")
	}
}

// olderProgram writes the presence file of a program of format 1. It returns a
// function that removes the file.
func olderProgram(t *testing.T, path string) (end func()) {
	t.Helper()
	older := thisProgram("Bo Ågård")
	older.Host, older.Process = "PC-4711", 1
	b, err := json.Marshal(older)
	if err != nil {
		t.Fatal(err)
	}
	var fields map[string]any
	if err := json.Unmarshal(b, &fields); err != nil {
		t.Fatal(err)
	}
	delete(fields, "Format") // which it does not know
	if b, err = json.Marshal(fields); err != nil {
		t.Fatal(err)
	}
	file := presencePrefix(path) + "0123abcd" + presenceSuffix
	if err := os.WriteFile(file, append([]byte{0}, b...), 0o644); err != nil {
		t.Fatal(err)
	}
	lock := flock.New(file)
	if ok, err := lock.TryLock(); !ok || err != nil {
		t.Fatal(ok, err)
	}
	end = func() { _ = errors.Join(lock.Close(), os.Remove(file)) }
	t.Cleanup(end)
	return end
}

func wantOpenElsewhere(t *testing.T, err error) {
	t.Helper()
	wantKey(t, err, keyUpgradeOpen)
	var p *Problem
	if !errors.As(err, &p) || !p.CanSaveAs() {
		t.Error("no copy elsewhere is offered")
	}
	for lang, want := range map[translations.Lang]string{
		translations.Danish:  "”copy.bolgeplan” er åben hos Bo Ågård (PC-4711) med et ældre Bølgeplan. Planen kan ses, men ikke ændres, før den er lukket dér.",
		translations.English: "“copy.bolgeplan” is open at Bo Ågård (PC-4711) in an older Bølgeplan. The plan can be viewed, but not changed until it is closed there.",
	} {
		if got := lang.Format(p); got != want {
			t.Errorf("said is\n%s, want\n%s", got, want)
		}
	}
}

// A file that an older program has open is read and not edited, whichever program
// opened it first.
func TestAFileThatAnOlderProgramHasOpenIsNotUpgraded(t *testing.T) {
	for _, before := range []bool{true, false} {
		path, who := copyOfFormat1(t, "sapa"), newIdentityWithFolder(t)
		was := bytesOf(t, path)
		end := func() {}
		if before {
			end = olderProgram(t, path)
		}
		d := openAsIdentity(t, path, who)
		if others := d.Announce(); len(others) != map[bool]int{true: 1}[before] {
			t.Errorf("told was %v", others)
		}
		if !before {
			end = olderProgram(t, path)
		}
		if names := filesBeside(t, path); !slices.ContainsFunc(names, func(n string) bool { return !strings.Contains(n, "0123abcd") }) {
			t.Errorf("opened before: %v, the older program is not told: %v", before, names)
		}
		if d.ReadOnly() != before {
			t.Errorf("opened before: %v, protected: %v", before, d.Protected())
		}
		edit := func() error {
			_, err := d.Do(plan.L("did.x"), func(d *plan.Draft) error { editAnyPlan(d); return nil })
			return err
		}
		wantOpenElsewhere(t, edit())
		if !bytes.Equal(bytesOf(t, path), was) {
			t.Fatal("the file was changed")
		}
		end()
		if others := d.Others(); len(others) > 0 || d.ReadOnly() {
			t.Errorf("after it is closed there: %v, protected %v", others, d.Protected())
		}
		if err := edit(); err != nil {
			t.Fatal(err)
		}
		if names := filesBeside(t, path); len(names) != 1 || !strings.HasSuffix(names[0], presenceSuffix) {
			t.Errorf("others are not told: %v", names)
		}
		checkSound(t, d)
		closeDocument(t, d)
		wantFormat(t, path, 2)
	}
}

// A file of the newest format can be edited whoever has it open.
func TestAnOlderProgramKeepsNobodyFromANewFile(t *testing.T) {
	path := newFile(t)
	end := olderProgram(t, path)
	defer end()
	d := open(t, path)
	move(t, d, "0751", 0)
}

// Two programs of today have a file of an older format open. Either may edit first,
// and the other continues with the result.
func TestTwoProgramsUpgradeOneFile(t *testing.T) {
	for _, announced := range []bool{true, false} {
		path := copyOfFormat1(t, "long")
		one := openAsIdentity(t, path, newIdentityWithFolder(t))
		two := openAsIdentity(t, path, Identity{Author: "Bo Ågård", Installation: "b2", Folder: t.TempDir()})
		if announced {
			one.Announce()
			two.Announce()
		}
		was := one.Plan()
		first, second := was.AllMunicipalities()[0].ID, was.AllMunicipalities()[1].ID
		city := func(d *Document, id plan.ID, name string) {
			t.Helper()
			do(t, d, func(d *plan.Draft) { plan.Update(d, id, func(m *plan.Municipality) { m.City = name }) })
			checkSound(t, d)
		}
		city(one, first, "Ét")
		city(two, second, "To")
		city(one, second, "Tre")
		if _, err := two.CatchUp(); err != nil {
			t.Fatal(err)
		}
		want := was.Edit()
		plan.Update(want, first, func(m *plan.Municipality) { m.City = "Ét" })
		plan.Update(want, second, func(m *plan.Municipality) { m.City = "Tre" })
		wantSame(t, "what the first shows", want.Plan(), one.Plan())
		wantSame(t, "what the second shows", want.Plan(), two.Plan())
		if copies, err := two.SafetyCopies(); err != nil || len(copies) > 0 {
			t.Errorf("the second made safety copies: %v (%v)", copies, err)
		}
		closeDocument(t, one)
		closeDocument(t, two)
		wantSame(t, "the file", want.Plan(), open(t, path).Plan())
	}
}

// The program of format 1 overwrites the version of a file that is upgraded while it
// opens it. The file is read by its tables, and the next edit corrects the version.
func TestANumberThatWasSetBackIsPutRight(t *testing.T) {
	path, who := copyOfFormat1(t, "own-date"), newIdentityWithFolder(t)
	d := openAsIdentity(t, path, who)
	do(t, d, editAnyPlan)
	want := d.Plan()
	closeDocument(t, d)
	db, err := sql.Open("sqlite3", path)
	if err != nil {
		t.Fatal(err)
	}
	_, err = db.Exec(`PRAGMA user_version = 1`)
	if err := errors.Join(err, db.Close()); err != nil {
		t.Fatal(err)
	}
	set := bytesOf(t, path)
	for name, who := range map[string]Identity{"known": who, "from elsewhere": newIdentityWithFolder(t)} {
		d := openAsIdentity(t, path, who)
		wantSame(t, name, want, d.Plan())
		checkSound(t, d)
		if version, err := d.FormatVersion(); version != 2 {
			t.Errorf("%s: the format is %d (%v)", name, version, err)
		}
		closeDocument(t, d)
		if !bytes.Equal(bytesOf(t, path), set) {
			t.Errorf("%s: reading changed the file", name)
		}
	}
	d = openAsIdentity(t, path, who)
	do(t, d, editAnyPlan)
	checkSound(t, d)
	if copies, err := d.SafetyCopies(); err != nil || len(copies) != 1 {
		t.Errorf("there are %d safety copies (%v)", len(copies), err)
	}
	closeDocument(t, d)
	if number := binary.BigEndian.Uint32(bytesOf(t, path)[60:]); number != 2 {
		t.Errorf("after an edit the number is %d", number)
	}
}
