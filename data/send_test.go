package data

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"pgregory.net/rapid"

	"bolgeplan/data/history"
	"bolgeplan/data/plan"
	"bolgeplan/data/problem"
)

// quickLock keeps the tests from working a second for each lock.
const quickLock = 2

var bo = Identity{Author: "Bo Å", Installation: "b2"}

func wantKey(t testing.TB, err error, key string) {
	t.Helper()
	if !problem.Is(err, key) {
		t.Errorf("the error is %v, not %s", err, key)
	}
}

// alone fails unless a folder holds nothing but some files.
func alone(t testing.TB, dir string, names ...string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) != len(names) {
		t.Errorf("the folder has %v, not %v (%v)", entries, names, err)
	}
}

func steps(t testing.TB, d *Document) (list []*history.Tx) {
	t.Helper()
	err := d.Log(func(tx *history.Tx) error { list = append(list, tx); return nil })
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// randomDocument makes a plan with a history of any few edits.
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
		how := Sending{
			WithoutHistory: rapid.Bool().Draw(rt, "without history"),
			Passphrase:     rapid.SampledFrom([]string{"", "hemmelig", "blåbærgrød 😀"}).Draw(rt, "passphrase"),
			WorkFactor:     quickLock,
		}
		sent := filepath.Join(t.TempDir(), "til Bo æøå.bolgeplan.age")
		if err := d.Send(context.Background(), sent, how); err != nil {
			rt.Fatal(err)
		}
		alone(t, filepath.Dir(sent), filepath.Base(sent))
		received := sent
		if how.Passphrase != "" {
			if _, err := Open(sent, bo); !IsLocked(err) {
				rt.Fatalf("the locked copy is told as %v", err)
			}
			u, err := Unlock(sent, how.Passphrase, bo)
			if err != nil {
				rt.Fatal(err)
			}
			received = filepath.Join(t.TempDir(), UnlockedName(sent))
			if err := errors.Join(u.Keep(received), u.Discard()); err != nil {
				rt.Fatal(err)
			}
		}
		c := open(t, received)
		defer c.Close()
		sound(t, c)
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
		how  Sending
		want bool
	}{{Sending{}, true}, {Sending{WithoutHistory: true}, false}} {
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
	how := Sending{Passphrase: "hemmelig", WorkFactor: quickLock}
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
	_, err = Unlock(sent, "Hemmelig", bo)
	wantKey(t, err, "problem.passphrase")
	if !IsWrongPassphrase(err) {
		t.Error("another passphrase is not asked for")
	}
	_, err = Unlock(sent, "", bo)
	wantKey(t, err, "problem.passphrase")
	_, err = Unlock(cut, "hemmelig", bo)
	wantKey(t, err, "problem.age-damaged")
	_, err = unlock(sent, "hemmelig", bo, 4096)
	wantKey(t, err, "problem.age-size")
	_, err = Unlock(filepath.Join(dir, "none.age"), "hemmelig", bo)
	wantKey(t, err, "problem.unreadable")
	alone(t, private)
	if again, err := os.ReadFile(sent); err != nil || !bytes.Equal(again, b) {
		t.Errorf("the locked copy is not as it was (%v)", err)
	}
}

func TestWhatIsUnlockedIsPrivateUntilKept(t *testing.T) {
	d := open(t, newFile(t))
	dir, private := t.TempDir(), t.TempDir()
	t.Setenv("TMPDIR", private)
	sent := filepath.Join(dir, "plan.bolgeplan.AGE")
	if err := d.Send(context.Background(), sent, Sending{Passphrase: "a", WorkFactor: quickLock}); err != nil {
		t.Fatal(err)
	}
	alone(t, private)
	u, err := Unlock(sent, "a", bo)
	if err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat(filepath.Dir(u.Path())); err != nil || info.Mode().Perm() != 0o700 {
		t.Errorf("the folder is for %v (%v)", info.Mode(), err)
	}
	if filepath.Base(u.Path()) != "plan.bolgeplan" {
		t.Errorf("it is called %s", u.Path())
	}
	wantKey(t, u.Keep(d.Path()), "problem.exists")
	if err := u.Discard(); err != nil {
		t.Fatal(err)
	}
	alone(t, private)
}

func TestSendingThatIsCancelledLeavesNothing(t *testing.T) {
	d := open(t, newFile(t))
	for _, at := range []string{"sending.copying", "sending.verifying", "sending.locking", "sending.opening"} {
		dir, private := t.TempDir(), t.TempDir()
		t.Setenv("TMPDIR", private)
		ctx, cancel := context.WithCancel(context.Background())
		reached := false
		err := d.Send(ctx, filepath.Join(dir, "x"), Sending{Passphrase: "a", WorkFactor: quickLock, Progress: func(_ float64, doing string) {
			if doing == at {
				reached = true
				cancel()
			}
		}})
		cancel()
		if !errors.Is(err, context.Canceled) || !reached {
			t.Errorf("%s: %v", at, err)
		}
		alone(t, dir)
		alone(t, private)
	}
	sound(t, d)
}

func TestSendingReplacesNothingAndReadsWhatCannotBeWritten(t *testing.T) {
	path := newFile(t)
	d := open(t, path)
	wantKey(t, d.Copy(path), "problem.exists")
	wantKey(t, d.Copy(filepath.Join(path, "x")), "problem.folder")
	d.Close()
	shown, err := OpenToRead(path, anna)
	if err != nil {
		t.Fatal(err)
	}
	defer shown.Close()
	for _, how := range []Sending{{}, {WithoutHistory: true}} {
		if err := shown.Send(context.Background(), filepath.Join(t.TempDir(), "x"), how); err != nil {
			t.Errorf("%+v: %v", how, err)
		}
	}
}
