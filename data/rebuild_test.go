package data

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"bolgeplan/assets/translations"
	"bolgeplan/data/logfile"
	"bolgeplan/data/logfile/logfiletest"
	"bolgeplan/data/plan"
	"bolgeplan/data/problem"
)

// newDamagedFile makes a plan with some history and runs statements on its file. It
// returns the plan before them.
func newDamagedFile(t testing.TB, statements string) (path string, was *plan.Plan) {
	t.Helper()
	path = newFile(t)
	d := open(t, path)
	move(t, d, "0751", 2)
	move(t, d, "0563", 1)
	if _, err := d.Undo(); err != nil {
		t.Fatal(err)
	}
	was = d.Plan()
	d.Close()
	logfiletest.Alter(t, path, statements)
	return path, was
}

// readFile returns the content of a file.
func readFile(t testing.TB, path string) []byte {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestTablesAreRebuiltFromTheLog(t *testing.T) {
	for name, c := range map[string]struct {
		damage string
		says   string // in the list of what was wrong
	}{
		"value":                          {`UPDATE wave SET name = 'Nej' WHERE name = 'Bølge 3'`, "feltet name er ”Nej”, men efter historikken ”Bølge 3”"},
		"row gone":                       {`DELETE FROM assignment`, "rækken mangler"},
		"row extra":                      {`INSERT INTO alias (id, municipality_id, name) VALUES ('8d2f4c0a-0000-4000-8000-000000000001', NULL, 'x')`, "alias 8d2f4c0a"},
		"no id":                          {`INSERT INTO alias (id, municipality_id, name) VALUES ('x', NULL, 'x')`, "alias x"},
		"no value":                       {`UPDATE milestone SET earliest = 'engang'`, "feltet earliest er ”engang”"},
		"all gone":                       {`DELETE FROM municipality; DELETE FROM wave; DELETE FROM solution`, "rækken mangler"},
		"head":                           {`DELETE FROM head`, "head"},
		"tip":                            {`DELETE FROM tip; INSERT INTO tip VALUES (1), (77)`, "tip 77"},
		"smuggled":                       {`INSERT INTO op_val VALUES (99, 0, x'00', x'6e')`, "op_val"},
		"trigger":                        {`CREATE TRIGGER spy AFTER INSERT ON wave BEGIN DELETE FROM op_val; END`, "trigger spy"},
		"view":                           {`CREATE VIEW "a ""b" AS SELECT * FROM wave`, "view"},
		"index":                          {`CREATE INDEX quick ON wave (name)`, "index quick"},
		"table":                          {`CREATE TABLE notes (x TEXT)`, "table notes"},
		"dropped":                        {`DROP TABLE wave`, "Tabellen wave mangler"},
		"column":                         {`ALTER TABLE wave ADD COLUMN colour TEXT`, "Tabellen wave mangler eller er bygget om"},
		"a view in the place of a table": {`DROP TABLE wave; CREATE VIEW wave AS SELECT * FROM solution`, "view wave"},
		"no heads":                       {`DROP TABLE head; DROP TABLE tip`, "Tabellen head mangler"},
		"WAL":                            {`PRAGMA journal_mode = WAL; UPDATE wave SET name = 'Nej' WHERE name = 'Bølge 3'`, "Bølge 3"},
	} {
		t.Run(name, func(t *testing.T) {
			path, was := newDamagedFile(t, c.damage)
			r, err := RebuildFromLog(t.Context(), path, "før reparation", anna)
			if err != nil {
				t.Fatal(err)
			}
			var said []string
			for _, f := range r.Faults {
				said = append(said, translations.Danish.Format(f))
			}
			if !strings.Contains(strings.Join(said, "\n"), c.says) {
				t.Errorf("it was told as %q", said)
			}
			wantFiles(t, filepath.Dir(path), filepath.Base(path), filepath.Base(r.BackupPath))
			d := open(t, path)
			checkSound(t, d)
			if diff := plan.Compare(was, d.Plan()); len(diff) > 0 {
				t.Errorf("the repaired plan differs: %v", diff)
			}
			if label, ok := d.CanRedo(); !ok || label.Arg("name") != "0563" {
				t.Errorf("redo would be %v", label)
			}
			if _, err := d.Redo(); err != nil {
				t.Error(err)
			}
			checkSound(t, d)
		})
	}
}

func TestWhatIsSoundIsNotRepaired(t *testing.T) {
	path, _ := newDamagedFile(t, `SELECT 1`)
	before := readFile(t, path)
	r, err := RebuildFromLog(t.Context(), path, "før", anna)
	if err != nil || len(r.Faults) > 0 || r.BackupPath != "" {
		t.Errorf("repairing did %+v (%v)", r, err)
	}
	if !bytes.Equal(before, readFile(t, path)) {
		t.Error("the file was written to")
	}
	wantFiles(t, filepath.Dir(path), filepath.Base(path))
}

func TestTheFileAsItWasIsKeptUnderAFreeName(t *testing.T) {
	path, _ := newDamagedFile(t, `DELETE FROM tip`)
	broken := readFile(t, path)
	for _, want := range []string{"(før).", "(før 2)."} {
		if err := os.WriteFile(path, broken, 0o644); err != nil {
			t.Fatal(err)
		}
		r, err := RebuildFromLog(t.Context(), path, "før", anna)
		if err != nil || !strings.Contains(filepath.Base(r.BackupPath), want) || !bytes.Equal(readFile(t, r.BackupPath), broken) {
			t.Errorf("kept as %s (%v)", r.BackupPath, err)
		}
	}
}

func TestABrokenLogIsNeverRebuiltFrom(t *testing.T) {
	for name, damage := range map[string]string{
		"value":       `UPDATE op_val SET value = x'6e' WHERE tx = 2`,
		"author":      `UPDATE actor SET author = 'Nobody'`,
		"no author":   `DELETE FROM actor`,
		"label":       `UPDATE tx SET label = '["did.other"]' WHERE n = 2`,
		"beginning":   `DELETE FROM tx WHERE n = 1`,
		"everything":  `DELETE FROM tx; DELETE FROM op; DELETE FROM op_val`,
		"operation":   `DELETE FROM op WHERE tx = 2`,
		"a log table": `DROP TABLE op_val`,
		"its columns": `ALTER TABLE tx ADD COLUMN x TEXT`,
	} {
		t.Run(name, func(t *testing.T) {
			path, was := newDamagedFile(t, damage)
			before := readFile(t, path)
			_, err := RebuildFromLog(t.Context(), path, "før", anna)
			wantKey(t, err, "problem.log-broken")
			if !bytes.Equal(before, readFile(t, path)) {
				t.Error("the file was written to")
			}
			wantFiles(t, filepath.Dir(path), filepath.Base(path))

			to := filepath.Join(t.TempDir(), "reddet.bolgeplan")
			s, err := ExtractReadable(t.Context(), path, to, anna)
			if err != nil || s.Rows == 0 || s.Lost > 0 || s.Cut > 0 {
				t.Fatalf("salvaging did %+v (%v)", s, err)
			}
			d := open(t, to)
			checkSound(t, d)
			if diff := plan.Compare(was, d.Plan()); len(diff) > 0 {
				t.Errorf("what was saved differs: %v", diff)
			}
			if !bytes.Equal(before, readFile(t, path)) {
				t.Error("salvaging wrote to the file")
			}
		})
	}
}

func TestSalvageTakesWhatMakesSense(t *testing.T) {
	path, was := newDamagedFile(t, `UPDATE op_val SET value = x'6e' WHERE tx = 3; DROP TABLE wave;
		UPDATE milestone SET earliest = 'engang'; INSERT INTO alias (id, municipality_id, name) VALUES ('x', NULL, 'x')`)
	to := filepath.Join(t.TempDir(), "reddet.bolgeplan")
	s, err := ExtractReadable(t.Context(), path, to, anna)
	if err != nil || s.Lost != 2 || s.Cut != 1 {
		t.Fatalf("salvaging did %+v (%v)", s, err)
	}
	d := open(t, to)
	if got, want := d.Plan().Waves.Len(), was.Waves.Len(); got != want {
		t.Errorf("%d waves came from the log, not %d", got, want)
	}
	if m, ok := d.Plan().Milestones.Get(goLive); !ok || m.Written != "1. juli 2018" || m.Earliest != 0 {
		t.Errorf("the milestone is %+v", m)
	}
}

func TestSalvageOfAFileThatWasCutOff(t *testing.T) {
	path, _ := newDamagedFile(t, `SELECT 1`)
	whole := readFile(t, path)
	saved := 0
	for parts := range 8 {
		if err := os.WriteFile(path, whole[:len(whole)*parts/8], 0o644); err != nil {
			t.Fatal(err)
		}
		to := filepath.Join(t.TempDir(), "reddet.bolgeplan")
		if s, err := ExtractReadable(t.Context(), path, to, anna); err == nil && s.Rows > 0 {
			saved++
			checkSound(t, open(t, to))
		} else if !problem.Is(err, "problem.nothing-left") {
			t.Errorf("%d/8: %v", parts, err)
		}
	}
	if saved == 0 {
		t.Error("nothing was saved of any")
	}
}

func TestRepairRefusesWhatIsNoPlan(t *testing.T) {
	pdf := filepath.Join(t.TempDir(), "x.pdf")
	if err := os.WriteFile(pdf, []byte("%PDF-1.7\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	_, err := RebuildFromLog(t.Context(), pdf, "før", anna)
	wantKey(t, err, "problem.pdf")
}

// Values that were stripped without an erasure are damage, which no rebuilding fixes.
func TestVerifyFindsStrippedValues(t *testing.T) {
	for format := 1; format <= logfile.FormatVersion; format++ {
		path := copyTo(t, "testdata/formats/v1-monopolbrud.bolgeplan")
		if format > 1 {
			if err := logfile.With(path, logfile.ReadWrite, (*logfile.File).Upgrade); err != nil {
				t.Fatal(err)
			}
		}
		checkSound(t, open(t, path))
		logfiletest.Strip(t, path)
		d := open(t, path)
		faults, err := d.Verify()
		if err != nil || len(faults) != 1 || faults[0].Key != "fault.stripped" {
			t.Errorf("format %d: verify finds %v (%v)", format, faults, err)
		}
		closeDocument(t, d)
		if _, err := RebuildFromLog(t.Context(), path, " (before)", anna); err == nil {
			t.Errorf("format %d: it is said to be repaired", format)
		}
	}
}

// Rebuilding a file from its log drops what nothing uses, and nothing else.
func TestARepairTakesOutWhatIsCarriedAlong(t *testing.T) {
	path, who := copyTo(t, "testdata/hostile/hidden-actor.bolgeplan"), newIdentityWithFolder(t)
	r, err := RebuildFromLog(context.Background(), path, "kept", who)
	if err != nil || len(r.Faults) == 0 {
		t.Fatalf("repaired: %+v (%v)", r, err)
	}
	checkSound(t, openAsIdentity(t, path, who))
	db := logfiletest.Open(t, path)
	for query, want := range map[string]int{
		`SELECT count(*) FROM name WHERE name = 'evil'`:                     0,
		`SELECT count(*) FROM actor WHERE author = 'hidden payload'`:        0,
		`SELECT count(*) FROM name WHERE name IN ('municipality', 'short')`: 2,
		`SELECT count(*) FROM actor`:                                        1,
	} {
		var n int
		if err := db.QueryRow(query).Scan(&n); err != nil || n != want {
			t.Errorf("%s gives %d (%v)", query, n, err)
		}
	}
}
