package data

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"bolgeplan/data/copies"
	"bolgeplan/data/history"
	"bolgeplan/data/logfile/logfiletest"
	"bolgeplan/data/plan"
	"bolgeplan/data/problem"
)

// quickLock saves the tests a second for each lock.
const quickLock = 2

var bo = Identity{Author: "Bo Å", Installation: "b2"}

func wantKey(t testing.TB, err error, key string) {
	t.Helper()
	if !problem.Is(err, key) {
		t.Errorf("the error is %v, not %s", err, key)
	}
}

// wantFiles fails unless a folder has exactly some files.
func wantFiles(t testing.TB, dir string, names ...string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) != len(names) {
		t.Errorf("the folder has %v, not %v (%v)", entries, names, err)
	}
}

// steps returns the labels of what can be undone and redone.
func steps(t testing.TB, d *Document) (list []*history.Tx) {
	t.Helper()
	err := d.Log(func(tx *history.Tx) error { list = append(list, tx); return nil })
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// randomDocument makes a plan with a random history.
func randomDocument(t testing.TB, rt *rapid.T) *Document {
	d := open(t, newFile(t))
	for range rapid.IntRange(0, 3).Draw(rt, "edits") {
		if rapid.IntRange(0, 4).Draw(rt, "undo") == 0 {
			_, _ = d.Undo() // there may be nothing to undo
			continue
		}
		if _, err := d.Do(plan.L("random"), randomEdit(rt)); err != nil {
			rt.Fatal(err)
		}
	}
	return d
}

func TestWhatIsSentIsWhatArrives(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		d := randomDocument(t, rt)
		how := SendOptions{
			WithoutHistory: rapid.Bool().Draw(rt, "without history"),
			Passphrase:     rapid.SampledFrom([]string{"", "hemmelig", "blåbærgrød 😀"}).Draw(rt, "passphrase"),
			WorkFactor:     quickLock,
		}
		sent := filepath.Join(t.TempDir(), "til Bo æøå.bolgeplan.age")
		if err := d.Send(context.Background(), sent, how); err != nil {
			rt.Fatal(err)
		}
		wantFiles(t, filepath.Dir(sent), filepath.Base(sent))
		received := sent
		if how.Passphrase != "" {
			if _, err := Open(t.Context(), sent, bo); !IsLocked(err) {
				rt.Fatalf("the locked copy is told as %v", err)
			}
			u, err := Unlock(t.Context(), sent, how.Passphrase, bo)
			if err != nil {
				rt.Fatal(err)
			}
			received = filepath.Join(t.TempDir(), UnlockedName(sent))
			if err := u.Save(received); err != nil {
				rt.Fatal(err)
			}
			u.Discard()
		}
		c := open(t, received)
		defer c.Close()
		checkSound(t, c)
		if diff := plan.Compare(d.Plan(), c.Plan()); len(diff) > 0 {
			rt.Fatalf("what arrived differs: %v", diff)
		}
		before, after := steps(t, d), steps(t, c)
		switch {
		case how.WithoutHistory && len(after) != 1:
			rt.Fatalf("without history there are %d transactions", len(after))
		case !how.WithoutHistory && (len(before) != len(after) || before[len(before)-1].ID != after[len(after)-1].ID):
			rt.Fatalf("of %d transactions %d arrived", len(before), len(after))
		}
	})
}

func TestACopyWithoutHistoryHasNothingOfIt(t *testing.T) {
	d := open(t, newFile(t))
	move(t, d, "0751", 0)
	for _, name := range []string{"Jens Fortidsen", "Jens Nutidsen"} {
		_, err := d.Do(plan.L("did.contact"), func(draft *plan.Draft) error {
			plan.Put(draft, plan.Contact{ID: plan.CatalogueID("contact", "1"), MunicipalityID: plan.MunicipalityID("0751"), Name: name})
			plan.Put(draft, plan.Baseline{ID: plan.CatalogueID("baseline", "1"), Name: "Marts", Tips: "00"})
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct {
		how  SendOptions
		want bool
	}{{SendOptions{}, true}, {SendOptions{WithoutHistory: true}, false}} {
		to := filepath.Join(t.TempDir(), "copy.bolgeplan")
		if err := d.Send(context.Background(), to, c.how); err != nil {
			t.Fatal(err)
		}
		b, err := os.ReadFile(to)
		if err != nil {
			t.Fatal(err)
		}
		if got := bytes.Contains(b, []byte("Fortidsen")); got != c.want {
			t.Errorf("%+v: the former name is in the file: %v", c.how, got)
		}
		if !bytes.Contains(b, []byte("Nutidsen")) {
			t.Errorf("%+v: the present name is missing", c.how)
		}
		if got := open(t, to).Plan().Baselines.Len() > 0; got != c.want {
			t.Errorf("%+v: names of states: %v", c.how, got)
		}
	}
}

func TestALockedCopyIsRefusedWithWhatIsWrong(t *testing.T) {
	d := open(t, newFile(t))
	dir := t.TempDir()
	sent := filepath.Join(dir, "plan.bolgeplan.age")
	how := SendOptions{Passphrase: "hemmelig", WorkFactor: quickLock}
	if err := d.Send(context.Background(), sent, how); err != nil {
		t.Fatal(err)
	}
	b, err := os.ReadFile(sent)
	if err != nil {
		t.Fatal(err)
	}
	cut := filepath.Join(dir, "cut.age")
	if err := os.WriteFile(cut, b[:len(b)/2], 0o644); err != nil {
		t.Fatal(err)
	}
	private := t.TempDir()
	t.Setenv("TMPDIR", private)
	_, err = Unlock(t.Context(), sent, "Hemmelig", bo)
	wantKey(t, err, "problem.passphrase")
	if !IsWrongPassphrase(err) {
		t.Error("another passphrase is not asked for")
	}
	_, err = Unlock(t.Context(), sent, "", bo)
	wantKey(t, err, "problem.passphrase")
	_, err = Unlock(t.Context(), cut, "hemmelig", bo)
	wantKey(t, err, "problem.age-damaged")
	_, err = copies.Unlock(t.Context(), sent, "hemmelig", 4096, bo)
	wantKey(t, err, "problem.age-size")
	_, err = Unlock(t.Context(), filepath.Join(dir, "none.age"), "hemmelig", bo)
	wantKey(t, err, "problem.unreadable")
	wantFiles(t, private)
	if again, err := os.ReadFile(sent); err != nil || !bytes.Equal(again, b) {
		t.Errorf("the locked copy is not as it was (%v)", err)
	}
}

// Neither content to lock nor unlocked content is ever in clear on a disk, before it
// is saved; then it is known.
func TestWhatIsUnlockedIsInMemoryUntilKept(t *testing.T) {
	path := newFile(t)
	dir, private := t.TempDir(), t.TempDir()
	t.Setenv("TMPDIR", private)
	who := newIdentity(t)
	d := openAsIdentity(t, path, who)
	sent := filepath.Join(dir, "plan.bolgeplan.AGE")
	for _, without := range []bool{true, false} {
		_ = os.Remove(sent)
		err := d.Send(context.Background(), sent, SendOptions{WithoutHistory: without, Passphrase: "a", WorkFactor: quickLock, Progress: func(_ float64, doing string) {
			wantFiles(t, private)
			wantNoPlainFiles(t, dir, doing)
		}})
		if err != nil {
			t.Fatal(err)
		}
	}
	u, err := Unlock(t.Context(), sent, "a", newIdentity(t))
	if err != nil {
		t.Fatal(err)
	}
	wantFiles(t, private)
	wantFiles(t, dir, filepath.Base(sent))
	if u.Name() != "plan.bolgeplan" {
		t.Errorf("it is called %s", u.Name())
	}
	wantKey(t, u.Save(d.Path()), "problem.exists")
	u.Discard()
	if u, err = Unlock(t.Context(), sent, "a", who); err != nil {
		t.Fatal(err)
	}
	kept := filepath.Join(t.TempDir(), u.Name())
	if err := u.Save(kept); err != nil {
		t.Fatal(err)
	}
	u.Discard()
	closeDocument(t, openAsIdentity(t, kept, withoutProgram(who)))
	wantFiles(t, private)
}

// wantNoPlainFiles fails if a file in a folder is an SQLite database.
func wantNoPlainFiles(t testing.TB, dir, when string) {
	t.Helper()
	err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		b, err := os.ReadFile(path)
		if bytes.Contains(b, []byte("SQLite format 3")) {
			t.Errorf("%s: %s is in clear", when, path)
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
}

func TestSendingThatIsCancelledLeavesNothing(t *testing.T) {
	d := open(t, newFile(t))
	for _, at := range []string{"sending.copying", "sending.verifying", "sending.locking", "sending.opening"} {
		dir, private := t.TempDir(), t.TempDir()
		t.Setenv("TMPDIR", private)
		ctx, cancel := context.WithCancel(context.Background())
		reached := false
		err := d.Send(ctx, filepath.Join(dir, "x"), SendOptions{Passphrase: "a", WorkFactor: quickLock, Progress: func(_ float64, doing string) {
			if doing == at {
				reached = true
				cancel()
			}
		}})
		cancel()
		if !errors.Is(err, context.Canceled) || !reached {
			t.Errorf("%s: %v", at, err)
		}
		wantFiles(t, dir)
		wantFiles(t, private)
	}
	checkSound(t, d)
}

func TestSendingReplacesNothingAndReadsWhatCannotBeWritten(t *testing.T) {
	path := newFile(t)
	d := open(t, path)
	wantKey(t, d.Copy(path), "problem.exists")
	wantKey(t, d.Copy(filepath.Join(path, "x")), "problem.folder")
	d.Close()
	shown, err := OpenToRead(t.Context(), path, anna)
	if err != nil {
		t.Fatal(err)
	}
	defer shown.Close()
	for _, how := range []SendOptions{{}, {WithoutHistory: true}} {
		if err := shown.Send(context.Background(), filepath.Join(t.TempDir(), "x"), how); err != nil {
			t.Errorf("%+v: %v", how, err)
		}
	}
}

// Content of newer programs goes into a copy with history and not into one without,
// and is listed.
func TestWhatACopyWithoutHistoryLeavesOutIsNamed(t *testing.T) {
	path := newFile(t)
	row := func(n string) plan.ID { return plan.CatalogueID("voyage", n) }
	logfiletest.Append(t, path, "Mette", time.Now(),
		plan.Change{Table: "voyage", Row: row("1"), New: plan.Image([]plan.FieldValue{{Field: "to", Value: plan.Text("Fanø")}})},
		plan.Change{Table: "voyage", Row: row("2"), New: plan.Image([]plan.FieldValue{{Field: "to", Value: plan.Text("Rømø")}})},
		plan.Change{Table: "municipality", Row: plan.MunicipalityID("0751"), Field: "ferry", New: plan.Text("x")},
	)
	want := []history.Unknown{{Table: "municipality", Field: "ferry", Rows: 1}, {Table: "voyage", Rows: 2}}
	d := open(t, path)
	got, err := d.Unknown()
	if err != nil || !slices.Equal(got, want) {
		t.Errorf("unknown is %v (%v)", got, err)
	}
	for _, without := range []bool{false, true} {
		copied := filepath.Join(t.TempDir(), "copy.bolgeplan")
		if err := d.Send(context.Background(), copied, SendOptions{WithoutHistory: without}); err != nil {
			t.Fatal(err)
		}
		got, err := open(t, copied).Unknown()
		if err != nil || slices.Equal(got, want) == without {
			t.Errorf("without history %v: unknown is %v (%v)", without, got, err)
		}
	}
}
