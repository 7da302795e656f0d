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

// formers are plan files of format 1, written by the program of its time.
var formers = []string{"empty", "long", "long-mine", "long-theirs", "monopolbrud", "own-date", "sapa"}

// former returns a copy of one, alone in its folder.
func former(t testing.TB, name string) string {
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

// wantCopyOf compares two files but for what SQLite counts in their headers.
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

// keeper is an identity whose files are vetted, with a folder for safety copies.
func keeper(t testing.TB) Identity {
	who := installation(t)
	who.Folder = t.TempDir()
	return who
}

// asFormerRulesHave returns the plan that the log of a file means by the rules of
// format 1, in the words of today.
func asFormerRulesHave(t testing.TB, path string) *plan.Plan {
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

// touchFirst is an edit of any plan: it gives the first municipality another city.
func touchFirst(d *plan.Draft) {
	first := d.Base().AllMunicipalities()[0]
	plan.Update(d, first.ID, func(m *plan.Municipality) { m.City += "!" })
}

// A file of an older format is read as it was by the rules of its time, and reading
// leaves it as it is.
func TestAFormerFileIsReadAsItWas(t *testing.T) {
	for _, name := range formers {
		t.Run(name, func(t *testing.T) {
			path := former(t, name)
			before := bytesOf(t, path)
			want := asFormerRulesHave(t, path)
			dir := t.TempDir()
			for _, who := range []Identity{installation(t), anna} {
				d := openBy(t, path, who)
				if d.ReadOnly() {
					t.Fatalf("it is protected: %v", d.Protected())
				}
				wantSame(t, "the plan", want, d.Plan())
				sound(t, d)
				if list, err := d.Conflicts(); err != nil || len(list) > 0 {
					t.Errorf("the conflicts are %v (%v)", list, err)
				}
				to := filepath.Join(dir, who.Author+".bolgeplan")
				if err := d.Send(context.Background(), to, SendOptions{}); err != nil {
					t.Fatal(err)
				}
				wantFormat(t, to, 1)
				closed(t, d)
				if !bytes.Equal(bytesOf(t, path), before) {
					t.Error("reading changed the file")
				}
				if names := beside(t, path); len(names) > 0 {
					t.Errorf("reading left %v", names)
				}
				wantSame(t, "a copy", want, openBy(t, to, anna).Plan())
			}
		})
	}
}

// The first edit of a file of an older format brings it to the newest, with a safety
// copy of what it was.
func TestTheFirstEditUpgrades(t *testing.T) {
	for _, name := range formers {
		t.Run(name, func(t *testing.T) {
			path, who := former(t, name), keeper(t)
			before := bytesOf(t, path)
			was := asFormerRulesHave(t, path)
			txs := logfiletest.Transactions(t, path)
			d := openBy(t, path, who)
			out := do(t, d, touchFirst)
			wantSame(t, "the plan before", was, out.Before)
			if len(out.Changes) != 1 || out.Changes[0].Field != "city" {
				t.Errorf("the edit changed %v", out.Changes)
			}
			sound(t, d)
			if version, err := d.FormatVersion(); err != nil || version != 2 {
				t.Errorf("the format is %d (%v)", version, err)
			}
			copies, err := d.SafetyCopies()
			if err != nil || len(copies) != 1 || copies[0].Reason != SafetyMigration {
				t.Fatalf("the safety copies are %v (%v)", copies, err)
			}
			wantCopyOf(t, copies[0].Path, before)
			if names := beside(t, path); len(names) > 0 {
				t.Errorf("beside the file lies %v", names)
			}
			after := d.Plan()
			closed(t, d)
			wantFormat(t, path, 2)
			for i, tx := range logfiletest.Transactions(t, path)[:len(txs)] {
				if tx.ID != txs[i].ID {
					t.Fatalf("transaction %d is another", i)
				}
			}

			kept := openBy(t, copies[0].Path, who)
			wantSame(t, "the safety copy", was, kept.Plan())
			closed(t, kept)
			d = openBy(t, path, who)
			wantSame(t, "the plan opened again", after, d.Plan())
			sound(t, d)
			back, err := d.Undo()
			if err != nil {
				t.Fatal(err)
			}
			wantSame(t, "the plan with the edit undone", was, back.After)
			do(t, d, touchFirst)
			if copies, err := d.SafetyCopies(); err != nil || len(copies) != 1 {
				t.Errorf("there are %d safety copies (%v)", len(copies), err)
			}
		})
	}
}

// What can be taken back of the time before an upgrade is taken back after it.
func TestUndoReachesBehindAnUpgrade(t *testing.T) {
	path := former(t, "long-mine")
	var who Identity
	for _, tx := range logfiletest.Transactions(t, path) {
		who = Identity{Author: tx.Author, Installation: tx.Installation} // of the last
	}
	d := openBy(t, path, who)
	undone := 0
	for ; undone < 5; undone++ {
		if _, err := d.Undo(); err != nil {
			break
		}
		sound(t, d)
	}
	if undone != 5 {
		t.Errorf("%d steps were taken back", undone)
	}
	if version, err := d.FormatVersion(); err != nil || version != 2 {
		t.Errorf("the format is %d (%v)", version, err)
	}
}

// Where the user has no folder the safety copy lies beside the file.
func TestWithoutAFolderTheFormerFileLiesBeside(t *testing.T) {
	path := former(t, "sapa")
	before := bytesOf(t, path)
	d := open(t, path)
	do(t, d, touchFirst)
	names := beside(t, path)
	if len(names) != 1 || !strings.HasSuffix(names[0], ".bolgeplan") {
		t.Fatalf("beside the file lies %v", names)
	}
	kept := filepath.Join(filepath.Dir(path), names[0])
	wantCopyOf(t, kept, before)
	do(t, d, touchFirst)
	if again := beside(t, path); !slices.Equal(again, names) {
		t.Errorf("a further edit left %v", again)
	}
}

// A file that cannot be copied is not upgraded.
func TestWithoutASafetyCopyNothingIsUpgraded(t *testing.T) {
	path, who := former(t, "sapa"), keeper(t)
	before := bytesOf(t, path)
	if err := os.WriteFile(filepath.Join(who.Folder, "safety-copies"), []byte("in the way"), 0o600); err != nil {
		t.Fatal(err)
	}
	d := openBy(t, path, who)
	was := d.Plan()
	if _, err := d.Do(plan.L("did.x"), func(d *plan.Draft) error { touchFirst(d); return nil }); err == nil {
		t.Fatal("the edit was made")
	}
	wantSame(t, "the plan", was, d.Plan())
	closed(t, d)
	if !bytes.Equal(bytesOf(t, path), before) {
		t.Error("the file was changed")
	}
}

// olderProgram says beside a plan that a program of format 1 has it open, as that
// does. It returns what closes it.
func olderProgram(t *testing.T, path string) (end func()) {
	t.Helper()
	older := self("Bo Ågård")
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
	file := presencePrefix(path) + "0123abcd" + presenceEnding
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

// As long as an older program has the file open it is read and not edited, whether
// that opened it before or after.
func TestAFileThatAnOlderProgramHasOpenIsNotUpgraded(t *testing.T) {
	for _, before := range []bool{true, false} {
		path, who := former(t, "sapa"), keeper(t)
		was := bytesOf(t, path)
		end := func() {}
		if before {
			end = olderProgram(t, path)
		}
		d := openBy(t, path, who)
		if others := d.Announce(); len(others) != map[bool]int{true: 1}[before] {
			t.Errorf("told was %v", others)
		}
		if !before {
			end = olderProgram(t, path)
		}
		if names := beside(t, path); !slices.ContainsFunc(names, func(n string) bool { return !strings.Contains(n, "0123abcd") }) {
			t.Errorf("opened before: %v, the older program is not told: %v", before, names)
		}
		if d.ReadOnly() != before {
			t.Errorf("opened before: %v, protected: %v", before, d.Protected())
		}
		edit := func() error {
			_, err := d.Do(plan.L("did.x"), func(d *plan.Draft) error { touchFirst(d); return nil })
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
		if names := beside(t, path); len(names) != 1 || !strings.HasSuffix(names[0], presenceEnding) {
			t.Errorf("others are not told: %v", names)
		}
		sound(t, d)
		closed(t, d)
		wantFormat(t, path, 2)
	}
}

// A file that is of the newest format is edited whoever has it open.
func TestAnOlderProgramKeepsNobodyFromANewFile(t *testing.T) {
	path := newFile(t)
	end := olderProgram(t, path)
	defer end()
	d := open(t, path)
	move(t, d, "0751", 0)
}

// Of two programs of today that have a file of an older format open, either may edit
// first, and the other goes on with what comes of it.
func TestTwoProgramsUpgradeOneFile(t *testing.T) {
	for _, announced := range []bool{true, false} {
		path := former(t, "long")
		one := openBy(t, path, keeper(t))
		two := openBy(t, path, Identity{Author: "Bo Ågård", Installation: "b2", Folder: t.TempDir()})
		if announced {
			one.Announce()
			two.Announce()
		}
		was := one.Plan()
		first, second := was.AllMunicipalities()[0].ID, was.AllMunicipalities()[1].ID
		city := func(d *Document, id plan.ID, name string) {
			t.Helper()
			do(t, d, func(d *plan.Draft) { plan.Update(d, id, func(m *plan.Municipality) { m.City = name }) })
			sound(t, d)
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
		closed(t, one)
		closed(t, two)
		wantSame(t, "the file", want.Plan(), open(t, path).Plan())
	}
}

// The program of format 1 writes its number over that of a file that gets its new
// format while it opens it. The file is read as what it is, and the next edit puts the
// number right.
func TestANumberThatWasSetBackIsPutRight(t *testing.T) {
	path, who := former(t, "own-date"), keeper(t)
	d := openBy(t, path, who)
	do(t, d, touchFirst)
	want := d.Plan()
	closed(t, d)
	db, err := sql.Open("sqlite3", path)
	if err != nil {
		t.Fatal(err)
	}
	_, err = db.Exec(`PRAGMA user_version = 1`)
	if err := errors.Join(err, db.Close()); err != nil {
		t.Fatal(err)
	}
	set := bytesOf(t, path)
	for name, who := range map[string]Identity{"known": who, "from elsewhere": keeper(t)} {
		d := openBy(t, path, who)
		wantSame(t, name, want, d.Plan())
		sound(t, d)
		if version, err := d.FormatVersion(); version != 2 {
			t.Errorf("%s: the format is %d (%v)", name, version, err)
		}
		closed(t, d)
		if !bytes.Equal(bytesOf(t, path), set) {
			t.Errorf("%s: reading changed the file", name)
		}
	}
	d = openBy(t, path, who)
	do(t, d, touchFirst)
	sound(t, d)
	if copies, err := d.SafetyCopies(); err != nil || len(copies) != 1 {
		t.Errorf("there are %d safety copies (%v)", len(copies), err)
	}
	closed(t, d)
	if number := binary.BigEndian.Uint32(bytesOf(t, path)[60:]); number != 2 {
		t.Errorf("after an edit the number is %d", number)
	}
}
