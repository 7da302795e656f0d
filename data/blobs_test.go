package data

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/uuid"

	"bolgeplan/data/datatest"
	"bolgeplan/data/history"
	"bolgeplan/data/logfile/logfiletest"
	"bolgeplan/data/plan"
	"bolgeplan/data/problem"
)

// someBytes returns incompressible bytes.
func someBytes(seed uint64, n int) []byte {
	r := rand.New(rand.NewPCG(seed, 7))
	b := make([]byte, n)
	for i := range b {
		b[i] = byte(r.Uint32())
	}
	return b
}

// setLogo gives the sender a logo, and the first time a signature.
func setLogo(d *Document, logo []byte) error {
	_, err := d.Do(plan.L("did.sender"), func(draft *plan.Draft) error {
		id := draft.Attach(logo)
		draft.SetOrganisation(func(o *plan.Organisation) {
			if o.Logo = id; o.Signature == "" {
				o.Signature = draft.Attach([]byte("a signature"))
			}
		})
		return nil
	})
	return err
}

func setAddress(t testing.TB, d *Document, address string) {
	t.Helper()
	_, err := d.Do(plan.L("did.sender"), func(draft *plan.Draft) error {
		draft.SetOrganisation(func(o *plan.Organisation) { o.Address = address })
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// wantLogo checks that the plan names a logo, that its bytes are there, and that the
// file is sound.
func wantLogo(t testing.TB, d *Document, logo []byte) {
	t.Helper()
	id := d.Plan().Organisation().Logo
	if logo == nil {
		if id != "" {
			t.Errorf("the plan names the logo %s", id)
		}
	} else if b, err := d.Blob(id); err != nil || !bytes.Equal(b, logo) || id != plan.BlobID(logo) {
		t.Errorf("the logo %q has %d bytes instead of %d (%v)", id, len(b), len(logo), err)
	}
	checkSound(t, d)
}

func size(t testing.TB, path string) int64 {
	t.Helper()
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	return info.Size()
}

func blobsIn(t testing.TB, path string) int {
	t.Helper()
	return datatest.Query[int](t, path, `SELECT count(*) FROM blob`)
}

func TestBytesAreRecordedWithTheEditThatNamesThem(t *testing.T) {
	path := newFile(t)
	d := open(t, path)
	logo := someBytes(1, 150_000)
	before := size(t, path)
	if err := setLogo(d, logo); err != nil {
		t.Fatal(err)
	}
	wantLogo(t, d, logo)
	grown := size(t, path)
	if grown-before > 200<<10 {
		t.Errorf("the file grew by %d bytes", grown-before)
	}
	for i := range 20 {
		setAddress(t, d, fmt.Sprintf("Gade %d", i))
	}
	if err := setLogo(d, bytes.Clone(logo)); err != nil { // the same once more
		t.Fatal(err)
	}
	if more := size(t, path) - grown; more > 20<<10 {
		t.Errorf("editing the address grew the file by %d bytes", more)
	}
	closeDocument(t, d)

	d = open(t, path)
	wantLogo(t, d, logo)
	if err := setLogo(d, someBytes(2, 9000)); err != nil {
		t.Fatal(err)
	}
	for _, step := range []struct {
		do   func() (Outcome, error)
		want []byte
	}{{d.Undo, logo}, {d.Redo, someBytes(2, 9000)}, {d.Undo, logo}} {
		if _, err := step.do(); err != nil {
			t.Fatal(err)
		}
		wantLogo(t, d, step.want)
	}
	for range 21 { // back to where there was none
		if _, err := d.Undo(); err != nil {
			t.Fatal(err)
		}
	}
	wantLogo(t, d, nil)
	if n := blobsIn(t, path); n != 3 {
		t.Errorf("the file has %d blobs of the three that its log names", n)
	}
	closeDocument(t, d)
	d = open(t, path)
	for range 21 {
		if _, err := d.Redo(); err != nil {
			t.Fatal(err)
		}
	}
	wantLogo(t, d, logo)
}

func TestBytesThatNothingNamesAreNotRecorded(t *testing.T) {
	path := newFile(t)
	d := open(t, path)
	_, err := d.Do(plan.L("did.sender"), func(draft *plan.Draft) error {
		draft.Attach([]byte("x"))
		draft.SetOrganisation(func(o *plan.Organisation) { o.Name = "Krogh & Lind" })
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	checkSound(t, d)
	if n := blobsIn(t, path); n != 0 {
		t.Errorf("there are %d", n)
	}
}

func TestAnEditWhoseBytesLackChangesNothing(t *testing.T) {
	path := newFile(t)
	d := open(t, path)
	p := d.Plan()
	var large *plan.BlobSizeError
	if err := setLogo(d, make([]byte, plan.MaxBlob+1)); !errors.As(err, &large) {
		t.Errorf("too many bytes: %v", err)
	}
	if err := setLogo(d, make([]byte, plan.MaxBlob)); err != nil {
		t.Errorf("as many as may be: %v", err)
	}
	if _, err := d.Undo(); err != nil {
		t.Fatal(err)
	}
	_, err := d.Do(plan.L("did.sender"), func(draft *plan.Draft) error {
		draft.SetOrganisation(func(o *plan.Organisation) { o.Signature = plan.BlobID([]byte("x")) })
		return nil
	})
	if !problem.Is(err, "problem.blob-missing") {
		t.Errorf("nobody has the bytes: %v", err)
	}
	if len(plan.Compare(p, d.Plan())) > 0 {
		t.Error("the plan changed")
	}
	if b, err := d.Blob(plan.BlobID([]byte("x"))); b != nil || !problem.Is(err, "problem.blob-missing") {
		t.Errorf("%d bytes are read, %v", len(b), err)
	}
	checkSound(t, d)
}

func TestDamagedBytesAreNotHandedOut(t *testing.T) {
	path := newFile(t)
	d := open(t, path)
	logo := someBytes(1, 5000)
	if err := setLogo(d, logo); err != nil {
		t.Fatal(err)
	}
	closeDocument(t, d)
	logfiletest.Alter(t, path, fmt.Sprintf(`UPDATE blob SET bytes = x'00' WHERE id = '%s'`, plan.BlobID(logo)))
	d = openAsIdentity(t, path, Identity{Author: "Anna", Installation: "a1"})
	id := d.Plan().Organisation().Logo
	if b, err := d.Blob(id); b != nil || !problem.Is(err, "problem.blob-missing") {
		t.Errorf("%d bytes, %v", len(b), err)
	}
	// Choosing the picture again puts it right.
	if err := errors.Join(setLogo(d, someBytes(3, 10)), setLogo(d, logo)); err != nil {
		t.Fatal(err)
	}
	wantLogo(t, d, logo)
}

// An edit after another program's edit is repeated with its blobs.
func TestBytesGoOntoANewerState(t *testing.T) {
	path := newFile(t)
	d := open(t, path)
	other := openAsIdentity(t, path, Identity{Author: "Bo", Installation: "b2"})
	for i, by := range []*Document{other, d, other} {
		if err := setLogo(by, someBytes(uint64(i), 3000)); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := d.CatchUp(); err != nil {
		t.Fatal(err)
	}
	wantLogo(t, d, someBytes(2, 3000))
	wantLogo(t, other, someBytes(2, 3000))
}

// The first edit of a file of an older format upgrades it.
func TestBytesComeIntoAFormerFile(t *testing.T) {
	path := copyOfFormat1(t, "monopolbrud")
	who := newIdentityWithFolder(t)
	who.Program = newIdentity(t).Program
	d := openAsIdentity(t, path, who)
	if err := setLogo(d, someBytes(1, 3000)); err != nil {
		t.Fatal(err)
	}
	wantLogo(t, d, someBytes(1, 3000))
}

// A refused edit is saved with its blobs.
func TestARefusedEditKeepsItsBytes(t *testing.T) {
	path := newFile(t)
	who := newIdentityWithFolder(t)
	who.Program = newIdentity(t).Program
	d := openAsIdentity(t, path, who)
	d.SaveRefusedEdits("reddet")
	if err := setLogo(d, someBytes(1, 4000)); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(newFile(t), path); err != nil {
		t.Fatal(err)
	}
	err := setLogo(d, someBytes(2, 4000))
	var p *Problem
	if !errors.As(err, &p) || p.RefusedEditCopy() == "" {
		t.Fatalf("the error is %v", err)
	}
	to := filepath.Join(t.TempDir(), "videre.bolgeplan")
	if _, err := d.SaveLostPlan(to); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{filepath.Join(filepath.Dir(path), p.RefusedEditCopy()), to} {
		wantLogo(t, openAsIdentity(t, path, who), someBytes(2, 4000))
	}
}

// A lost plan is saved with all blobs since the safety copy, including another
// program's; without a safety copy it is saved as shown.
func TestALostPlanIsSavedWithItsBytes(t *testing.T) {
	for name, safe := range map[string]bool{"from a safety copy": true, "from memory": false} {
		t.Run(name, func(t *testing.T) {
			path := newFile(t)
			who := newIdentityWithFolder(t)
			who.Program = newIdentity(t).Program
			d := openAsIdentity(t, path, who)
			if err := setLogo(d, someBytes(1, 4000)); err != nil {
				t.Fatal(err)
			}
			if safe {
				if err := d.MakeDueSafetyCopy(); err != nil {
					t.Fatal(err)
				}
			}
			other := openAsIdentity(t, path, Identity{Author: "Bo", Installation: "b2"})
			if err := setLogo(other, someBytes(2, 4000)); err != nil {
				t.Fatal(err)
			}
			closeDocument(t, other)
			setAddress(t, d, "Havnegade 12") // reads the other's edit
			logfiletest.Alter(t, path, `DELETE FROM blob; DELETE FROM tx WHERE n = (SELECT max(n) FROM tx)`)
			to := filepath.Join(t.TempDir(), "reddet.bolgeplan")
			want := map[bool]Saved{true: SavedWhole, false: SavedPlan}[safe]
			if how, err := d.SaveLostPlan(to); err != nil || how != want {
				t.Fatal(how, err)
			}
			saved := openAsIdentity(t, to, who)
			wantLogo(t, saved, someBytes(2, 4000))
			if !safe {
				return
			}
			for _, want := range [][]byte{someBytes(1, 4000), someBytes(2, 4000)} {
				if b, err := saved.Blob(plan.BlobID(want)); err != nil || !bytes.Equal(b, want) {
					t.Errorf("of a former state: %d bytes, %v", len(b), err)
				}
			}
		})
	}
}

// Two pages name one blob and a third another. Erasing takes out what nothing names.
func TestErasingTakesOutWhatNothingNames(t *testing.T) {
	path := newFile(t)
	d := open(t, path)
	shared, own := someBytes(1, 3000), someBytes(2, 3000)
	rows := []plan.ID{uuid.New(), uuid.New(), uuid.New()}
	_, err := d.Do(plan.L("did.letters"), func(draft *plan.Draft) error {
		for i, page := range [][]byte{shared, shared, own} {
			plan.Put(draft, plan.LetterPage{ID: rows[i], Recipient: fmt.Sprint("Person ", i), PDF: draft.Attach(page)})
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for i, left := range []int{2, 1, 0} {
		if _, err := eraseRow(d, plan.L(EraseKey, "municipality", ""), history.Row{Table: "letter_page", ID: rows[i]}, "recipient"); err != nil {
			t.Fatal(err)
		}
		checkSound(t, d)
		if n := blobsIn(t, path); n != left {
			t.Errorf("after %d are erased there are %d blobs", i+1, n)
		}
	}
	wantBytes(t, path, false, "Person 0", string(own[:40]), string(shared[:40]))
	if _, err := d.Blob(plan.BlobID(own)); !problem.Is(err, "problem.blob-missing") {
		t.Errorf("it is still handed out: %v", err)
	}
}

// A file that carries bytes along which its log does not name is refused, and rebuilt
// without them.
func TestARebuiltFileHasOnlyWhatIsNamed(t *testing.T) {
	path := newFile(t)
	d := open(t, path)
	logo := someBytes(1, 3000)
	if err := setLogo(d, logo); err != nil {
		t.Fatal(err)
	}
	closeDocument(t, d)
	carried := someBytes(2, 3000)
	logfiletest.Alter(t, path, fmt.Sprintf(`INSERT INTO blob (id, bytes) VALUES ('%s', x'%x')`, plan.BlobID(carried), carried))
	if _, err := Open(t.Context(), path, newIdentity(t)); err == nil {
		t.Fatal("it is opened")
	}
	if _, err := RebuildFromLog(t.Context(), path, "før", newIdentity(t)); err != nil {
		t.Fatal(err)
	}
	wantLogo(t, open(t, path), logo)
	if n := blobsIn(t, path); n != 2 {
		t.Errorf("it has %d blobs", n)
	}
}
