package data

import (
	"bytes"
	"compress/gzip"
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"bolgeplan/assets/translations"
	"bolgeplan/data/journal"
	"bolgeplan/data/logfile/logfiletest"
)

// foundFiles are files found beside a foreign journal: a colleague's newer copy, with
// other rows, over a file with an interrupted edit, and a file with the journal of
// another plan.
var foundFiles = []string{"stale-journal-other-rows", "repair-foreign-journal"}

// foundFile copies one of them to a folder.
func foundFile(t testing.TB, name string) (path string) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "plan.bolgeplan")
	for to, from := range map[string]string{path: name + ".bolgeplan.gz", journal.Path(path): name + ".journal.gz"} {
		f, err := os.Open(filepath.Join("testdata", "journals", from))
		if err != nil {
			t.Fatal(err)
		}
		z, err := gzip.NewReader(f)
		if err != nil {
			t.Fatal(err)
		}
		b, err := io.ReadAll(z)
		if err != nil {
			t.Fatal(err)
		}
		_ = f.Close()
		if err := os.WriteFile(to, b, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return path
}

// wantBackupRemark checks that a remark reads in both languages and names backups
// with these bytes.
func wantBackupRemark(t testing.TB, list []Remark, file, side []byte) {
	t.Helper()
	if len(list) != 1 {
		t.Fatalf("said are %v", list)
	}
	places := map[string]string{}
	for i := 0; i < len(list[0].Pairs); i += 2 {
		places[list[0].Pairs[i].(string)], _ = list[0].Pairs[i+1].(string)
	}
	for _, lang := range []translations.Lang{translations.Danish, translations.English} {
		s := lang.Format(list[0])
		for _, want := range []string{places["file"], places["other"], places["kept"], places["folder"]} {
			if want == "" || !strings.Contains(s, want) || strings.ContainsAny(s, "{}") {
				t.Errorf("%q is not in %q", want, s)
			}
		}
	}
	kept := filepath.Join(places["folder"], places["kept"])
	if !bytes.Equal(readFile(t, kept), file) {
		t.Error("the file is not kept")
	}
	if !bytes.Equal(readFile(t, strings.TrimSuffix(kept, ".bolgeplan")+".journal"), side) {
		t.Error("the journal is not kept")
	}
}

// A sound file stays as it is beside any foreign journal: for every way of opening,
// with a folder for safety copies and without.
func TestASoundFileStaysBesideAJournalThatIsNotItsOwn(t *testing.T) {
	for _, name := range foundFiles {
		for way, openIt := range map[string]func(context.Context, string, Identity) (*Document, error){"open": Open, "to read": OpenToRead} {
			for _, home := range []bool{true, false} {
				t.Run(name+" "+way, func(t *testing.T) {
					path, who := foundFile(t, name), newIdentity(t)
					file, side := readFile(t, path), readFile(t, journal.Path(path))
					if home {
						who.Folder = t.TempDir()
					}
					d, err := openIt(t.Context(), path, who)
					if err != nil {
						t.Fatal(err)
					}
					wantBackupRemark(t, d.Remarks(), file, side)
					if again := d.Remarks(); len(again) > 0 {
						t.Errorf("said twice: %v", again)
					}
					checkSound(t, d)
					if list, err := d.SafetyCopies(); err != nil || home && (len(list) != 1 || list[0].Reason != SafetyFound) {
						t.Errorf("the safety copies are %v (%v)", list, err)
					}
					closeDocument(t, d)
					if !bytes.Equal(readFile(t, path), file) {
						t.Error("the file is another")
					}
					if _, err := os.Stat(journal.Path(path)); err == nil {
						t.Error("the journal still lies there")
					}
					d = openAsIdentity(t, path, who)
					if said := d.Remarks(); len(said) > 0 {
						t.Errorf("said again: %v", said)
					}
				})
			}
		}
	}
}

// A copy that is received stays as it is, also with the journal of an interrupted edit beside it.
func TestAReceivedCopyStaysBesideItsJournal(t *testing.T) {
	a, b := twoCopies(t)
	city(t, b, "0101", "København V")
	before := readFile(t, sent(t, b))
	city(t, b, "0751", "Aarhus C")
	for name, written := range map[string]func(int) bool{
		"all of it": func(int) bool { return true },
		"half":      func(n int) bool { return n%2 == 0 },
	} {
		file, side := logfiletest.Killed(before, readFile(t, sent(t, b)), written)
		path := filepath.Join(t.TempDir(), "copy.bolgeplan")
		for to, content := range map[string][]byte{path: file, journal.Path(path): side} {
			if err := os.WriteFile(to, content, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		who := a.who
		who.Program = newIdentity(t).Program
		a.signAs(who)
		r, err := a.ReadCopy(t.Context(), path)
		if err != nil {
			t.Fatal(name, err)
		}
		if len(r.Txs) == 0 || r.Txs[0].Author != "Bo" {
			t.Errorf("%s: read are %d transactions", name, len(r.Txs))
		}
		wantFiles(t, filepath.Dir(path), filepath.Base(path), filepath.Base(journal.Path(path)))
		if !bytes.Equal(readFile(t, path), file) || !bytes.Equal(readFile(t, journal.Path(path)), side) {
			t.Errorf("%s: file or journal are others", name)
		}
	}
}

// A journal is removed once nobody needs it, and left alone while somebody may.
func TestOnlyAnIdleJournalIsSwept(t *testing.T) {
	path := newFile(t)
	closeDocument(t, open(t, path))
	if err := os.WriteFile(journal.Path(path), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	writer := logfiletest.Open(t, path)
	if _, err := writer.Exec(`BEGIN IMMEDIATE`); err != nil {
		t.Fatal(err)
	}
	before := readFile(t, path)
	closeDocument(t, open(t, path))
	if !bytes.Equal(before, readFile(t, path)) {
		t.Error("the file was written to while another program has it")
	}
	if _, err := writer.Exec(`ROLLBACK`); err != nil {
		t.Fatal(err)
	}
	if err := writer.Close(); err != nil {
		t.Fatal(err)
	}
	closeDocument(t, open(t, path))
	wantFiles(t, filepath.Dir(path), filepath.Base(path))
}
