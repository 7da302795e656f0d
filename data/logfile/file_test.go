package logfile

import (
	"context"
	"database/sql"
	"errors"
	"path/filepath"
	"strings"
	"testing"

	"bolgeplan/assets/translations"
	"bolgeplan/data/history"
	"bolgeplan/data/plan"
	"bolgeplan/data/plantest"
)

// newFile makes a plan file and returns its path.
func newFile(t testing.TB) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "plan? æøå 😀.bolgeplan")
	if err := Create(path, plantest.Small(t), nil, plan.L(CreateKey, "name", "test"), anna); err != nil {
		t.Fatal(err)
	}
	return path
}

var anna = Signature{"Anna Sø", "a1"}

func open(t testing.TB, path string) *File {
	t.Helper()
	f, err := Open(path, ReadWrite)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = f.Close() })
	return f
}

// editOf is an edit of a plan with the state of the file.
func editOf(t testing.TB, f *File, change func(*plan.Draft) error) Edit {
	t.Helper()
	p, err := f.Plan()
	if err != nil {
		t.Fatal(err)
	}
	_, last, err := f.Last()
	if err != nil {
		t.Fatal(err)
	}
	d := p.Edit()
	if err := change(d); err != nil {
		t.Fatal(err)
	}
	return Edit{LastSeen: last, Who: anna, Label: plan.L("did.move"), Changes: d.Changes(), Before: p, After: d.Plan()}
}

func move(t testing.TB, f *File, code string, wave int) Appended {
	t.Helper()
	a, err := f.Append(editOf(t, f, func(d *plan.Draft) error { return d.Assign(plantest.Waves[wave], plan.MunicipalityID(code)) }))
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func sound(t testing.TB, f *File) {
	t.Helper()
	faults, err := f.Verify()
	if err != nil || len(faults) > 0 {
		t.Fatalf("verify: %v %v", faults, err)
	}
}

func TestTheTablesAreReadableByAnyone(t *testing.T) {
	path := newFile(t)
	f := open(t, path)
	move(t, f, "0751", 2)
	db, err := sql.Open("sqlite3", dataSource(path, ReadOnly))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	var name, wave string
	err = db.QueryRow(`SELECT m.name, w.name FROM assignment a JOIN municipality m ON m.id = a.municipality_id
		JOIN wave w ON w.id = a.wave_id`).Scan(&name, &wave)
	if err != nil || name != "Aarhus" || wave != "Bølge 3" {
		t.Errorf("the table says %q in %q (%v)", name, wave, err)
	}
}

func TestVerifyFindsWhatWasTamperedWith(t *testing.T) {
	for name, damage := range map[string]string{
		"table":   `UPDATE assignment SET wave_id = (SELECT id FROM wave WHERE name = 'Pilot 1')`,
		"gone":    `DELETE FROM municipality WHERE code = '0751'`,
		"value":   `UPDATE op_val SET value = x'6e' WHERE tx = 2`,
		"author":  `UPDATE actor SET author = 'Nobody'`,
		"label":   `UPDATE tx SET label = '["did.other"]' WHERE n = 2`,
		"head":    `DELETE FROM head WHERE tx = 2`,
		"history": `DELETE FROM tx WHERE n = 1`,
		"tip":     `DELETE FROM tip`,
		"tips":    `INSERT INTO tip VALUES (1)`,
		"no tip":  `INSERT INTO tip VALUES (99)`,
		"smuggle": `INSERT INTO op_val VALUES (99, 0, x'00', x'6e')`,
	} {
		t.Run(name, func(t *testing.T) {
			f := open(t, newFile(t))
			move(t, f, "0751", 2)
			sound(t, f)
			if _, err := f.db.Exec(damage); err != nil {
				t.Fatal(err)
			}
			faults, err := f.Verify()
			if err != nil || len(faults) == 0 {
				t.Fatalf("verify found nothing (%v)", err)
			}
			for _, x := range faults {
				for _, lang := range []translations.Lang{translations.Danish, translations.English} {
					if s := lang.Format(x); s == x.Key || strings.ContainsAny(s, "{}") {
						t.Errorf("%s is told as %q", x.Key, s)
					}
				}
			}
		})
	}
}

// An edit on an older state writes nothing.
func TestAnEditOnAnOlderStateIsRefused(t *testing.T) {
	f := open(t, newFile(t))
	e := editOf(t, f, func(d *plan.Draft) error { return d.Assign(plantest.Waves[0], plan.MunicipalityID("0751")) })
	a := move(t, f, "0563", 1)
	if _, err := f.Append(e); !errors.Is(err, ErrOutdated) {
		t.Fatalf("the error is %v", err)
	}
	if n, last, err := f.Last(); err != nil || n != a.Number || last != a.Tx.ID {
		t.Errorf("the last transaction is %d %s (%v)", n, last.Short(), err)
	}
	sound(t, f)
}

// The transactions of a copy can be written into an older copy, once.
func TestRecordedTransactionsAreWrittenIntoAnOlderCopy(t *testing.T) {
	path := newFile(t)
	older := filepath.Join(t.TempDir(), "older")
	f := open(t, path)
	if err := f.VacuumInto(context.Background(), older); err != nil {
		t.Fatal(err)
	}
	txs := []*history.Tx{move(t, f, "0751", 0).Tx, move(t, f, "0563", 1).Tx}
	want, err := f.Plan()
	if err != nil {
		t.Fatal(err)
	}
	to := open(t, older)
	if err := to.AppendRecorded(txs[:1], nil, want); err == nil {
		t.Error("a plan that was not reached is taken for the one that is wanted")
	}
	for range 2 {
		if err := to.AppendRecorded(txs, nil, want); err != nil {
			t.Fatal(err)
		}
	}
	n := 0
	if err := to.Log(0, func(*history.Tx) error { n++; return nil }); err != nil || n != 3 {
		t.Errorf("%d transactions (%v)", n, err)
	}
	sound(t, to)
}
