package data

import (
	"bytes"
	"context"
	"errors"
	"path/filepath"
	"strings"
	"testing"

	"bolgeplan/assets/translations"
	"bolgeplan/data/history"
	"bolgeplan/data/logfile"
	"bolgeplan/data/logfile/logfiletest"
	"bolgeplan/data/plan"
)

const dirty = "a\x00\x1b[31m\u009bb"

// writeText writes a text into the log as an earlier version did: as the name of a
// wave, and in the label.
func writeText(t testing.TB, path, text string) {
	t.Helper()
	who := logfile.Signature{Author: "Anna", Installation: "a1"}
	logfiletest.Edit(t, path, who, plan.L("did.wave", "name", text), func(d *plan.Draft) error {
		w := d.Base().Waves.Rows()[0]
		return d.Apply(plan.Change{Table: "wave", Row: w.ID, Field: "name", Old: plan.Text(w.Name), New: plan.Text(text)})
	})
}

// Entered texts lose forbidden characters everywhere: in rows, labels and writers.
func TestNothingForbiddenIsEntered(t *testing.T) {
	path := newFile(t)
	who := newIdentity(t)
	who.Author = "Anna\x1b Sø\n"
	d, err := Open(t.Context(), path, who)
	if err != nil {
		t.Fatal(err)
	}
	wave := d.Plan().Waves.Rows()[0].ID
	rename := func(name string) Outcome {
		out, err := d.Do(plan.L("did.wave", "name", name), func(draft *plan.Draft) error {
			plan.Update(draft, wave, func(w *plan.Wave) { w.Name = name })
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	if out := rename("Bølge 77\r\n"); out.Cleaned {
		t.Error("the end of a line is said to be missed")
	}
	out := rename(dirty)
	w, _ := out.After.Waves.Get(wave)
	if !out.Cleaned || w.Name != "a[31mb" || out.Label.Arg("name") != "a[31mb" {
		t.Errorf("cleaned: %v, %q, %v", out.Cleaned, w.Name, out.Label)
	}
	if out := rename(dirty); out.Changed() {
		t.Errorf("the same again changed %v", out.Changes)
	}
	if _, err := d.Undo(); err != nil {
		t.Fatal(err)
	}
	if faults, err := d.Verify(); err != nil || len(faults) > 0 {
		t.Errorf("%v (%v)", faults, err)
	}
	err = d.Log(func(tx *history.Tx) error {
		if tx.Author != "Anna Sø" && tx.Author != anna.Author {
			t.Errorf("%q wrote", tx.Author)
		}
		return nil
	})
	if err := errors.Join(err, d.Close()); err != nil {
		t.Fatal(err)
	}
	if d, err = Open(t.Context(), path, newIdentity(t)); err != nil {
		t.Fatalf("it is refused elsewhere: %v", err)
	}
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
}

// A plan with a forbidden text opens where it is known, with its safety copies, and
// verify lists it. Other installations refuse it in words, and a copy without history
// lacks the text.
func TestAPlanThatHasAForbiddenTextStaysReadable(t *testing.T) {
	path := newFile(t)
	who := newIdentityWithFolder(t)
	d, err := Open(t.Context(), path, who)
	if err == nil {
		err = d.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	writeText(t, path, dirty)
	who.Registry.RecordFile(path)

	_, err = Open(t.Context(), path, newIdentity(t))
	var refused *Problem
	if !errors.As(err, &refused) || refused.Key != "problem.texts" || len(refused.Faults) != 2 || !IsTextFault(refused.Faults[0]) {
		t.Fatalf("elsewhere: %v", err)
	}
	if d, err = Open(t.Context(), path, who); err != nil {
		t.Fatal(err)
	}
	faults, err := d.Verify()
	if err != nil || len(faults) != 2 || !IsTextFault(faults[0]) {
		t.Errorf("verify: %v (%v)", faults, err)
	}
	if err := d.MakeSafetyCopy(SafetyDaily); err != nil {
		t.Fatal(err)
	}
	sent := filepath.Join(t.TempDir(), "sent.bolgeplan")
	wantKey(t, d.Send(context.Background(), sent, SendOptions{}), "problem.texts-send")
	if err := d.Send(context.Background(), sent, SendOptions{WithoutHistory: true}); err != nil {
		t.Fatal(err)
	}
	list, err := d.SafetyCopies()
	if err != nil || len(list) != 1 {
		t.Fatalf("%v (%v)", list, err)
	}
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	for path, who := range map[string]Identity{sent: newIdentity(t), list[0].Path: who, path: who} {
		d, err := OpenToRead(t.Context(), path, who)
		if err != nil {
			t.Errorf("%s: %v", filepath.Base(path), err)
			continue
		}
		name := d.Plan().Waves.Rows()[0].Name
		if want := map[bool]string{true: "a[31mb", false: dirty}[path == sent]; name != want {
			t.Errorf("%s: the wave is called %q", filepath.Base(path), name)
		}
		if err := d.Close(); err != nil {
			t.Error(err)
		}
	}
}

// Line breaks of pasted texts are harmless and accepted.
func TestLineBreaksAreLetIn(t *testing.T) {
	path := newFile(t)
	writeText(t, path, "Bølge\v3\r\n\t\f\u0085")
	d, err := Open(t.Context(), path, newIdentity(t))
	if err != nil {
		t.Fatal(err)
	}
	if faults, err := d.Verify(); err != nil || len(faults) > 0 {
		t.Errorf("%v (%v)", faults, err)
	}
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
}

// An old safety copy with a forbidden text is refused where it is unknown. The plan
// is extracted as the sentence says.
func TestAnOldSafetyCopyWithForbiddenTextsIsGotOut(t *testing.T) {
	path := newFile(t)
	who := newIdentityWithFolder(t)
	writeText(t, path, dirty)
	who.Registry.RecordFile(path)
	d := openAsIdentity(t, path, who)
	if err := d.MakeSafetyCopy(SafetyDaily); err != nil {
		t.Fatal(err)
	}
	list, err := d.SafetyCopies()
	if err != nil || len(list) != 1 {
		t.Fatalf("%v (%v)", list, err)
	}
	copied := filepath.Join(t.TempDir(), "kopi.bolgeplan")
	if err := d.Copy(copied); err != nil {
		t.Fatal(err)
	}
	closeDocument(t, openAsIdentity(t, copied, who)) // the copy is as much one's own as the plan
	closeDocument(t, d)
	old, before := list[0].Path, readFile(t, list[0].Path)
	forgetful := newIdentity(t)
	forgetful.Folder = who.Folder
	for _, openIt := range []func(context.Context, string, Identity) (*Document, error){Open, OpenToRead} {
		_, err := openIt(t.Context(), old, forgetful)
		wantProblem(t, err, "problem.texts")
		if !MayExtractClean(err) || MayRebuild(err) {
			t.Errorf("offered is something else: %v", err)
		}
		var p *Problem
		errors.As(err, &p)
		for lang, way := range map[translations.Lang]string{translations.Danish: "Hent planen ud", translations.English: "Extract the plan"} {
			if s := lang.Format(p); !strings.Contains(s, way) {
				t.Errorf("it says %q", s)
			}
		}
	}
	if _, err := RebuildFromLog(t.Context(), old, "før", forgetful); !MayExtractClean(err) {
		t.Errorf("repair: %v", err)
	}
	to := filepath.Join(t.TempDir(), "ud.bolgeplan")
	got, err := ExtractReadable(t.Context(), old, to, forgetful)
	if err != nil || !got.Cleaned || got.Lost > 0 || got.Cut > 0 {
		t.Fatalf("%+v (%v)", got, err)
	}
	if !bytes.Equal(before, readFile(t, old)) {
		t.Error("the safety copy was changed")
	}
	for _, who := range []Identity{forgetful, newIdentity(t)} {
		d := openAsIdentity(t, to, who)
		checkSound(t, d)
		if name := d.Plan().Waves.Rows()[0].Name; name != "a[31mb" {
			t.Errorf("the wave is called %q", name)
		}
		if err := edit(d, "0563", 1); err != nil {
			t.Error(err)
		}
		closeDocument(t, d)
	}
}
