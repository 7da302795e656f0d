package vetting

import (
	"errors"
	"os"
	"strings"
	"testing"

	"bolgeplan/data/logfile"
	"bolgeplan/data/logfile/logfiletest"
	"bolgeplan/data/problem"
)

// The hostile files are made from a plan, by SQL or byte by byte. Each is refused with a
// sentence before anything of it is opened, and left alone.

func TestHostileTablesAreRefused(t *testing.T) {
	plain := newFile(t)
	for name, hostile := range logfiletest.HostileTables() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			path := copyTo(t, plain)
			move(t, path, "0751", 2)
			hostile.Make(t, path)
			wantRefused(t, path, newIdentity(t), hostile.Key)
		})
	}
}

func TestHostileBytesAreRefused(t *testing.T) {
	plain := newFile(t)
	moveTimes(t, plain, 60) // enough for pages that lead to others
	for name, hostile := range logfiletest.HostileBytes() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			path := copyTo(t, plain)
			hostile.Make(t, path)
			wantRefused(t, path, newIdentity(t), hostile.Key, "problem.altered")
		})
	}
	b, err := os.ReadFile(plain)
	if err != nil || len(logfiletest.Interior(b)) == 0 {
		t.Errorf("no page leads to others: some of the above were nothing (%v)", err)
	}
}

func TestWhatIsTooLargeIsRefused(t *testing.T) {
	path := newFile(t)
	if err := os.Truncate(path, 300<<20); err != nil {
		t.Fatal(err)
	}
	who := newIdentity(t)
	var p *problem.Problem
	if _, err := Check(t.Context(), path, who, nil); !errors.As(err, &p) || p.Key != "problem.too-large" && p.Key != "problem.damaged" {
		t.Errorf("error %v", err)
	}
}

// Each fault is listed, as by Verify.
func TestARefusalNamesWhatIsWrong(t *testing.T) {
	path := newFile(t)
	logfiletest.Alter(t, path, `DELETE FROM municipality WHERE code IN ('0751', '0563')`)
	_, err := Check(t.Context(), path, newIdentity(t), nil)
	var p *problem.Problem
	if !errors.As(err, &p) || len(p.Faults) != 2 {
		t.Fatalf("error %v", err)
	}
	for _, f := range p.Faults {
		if !strings.Contains(f.Error(), "municipality") {
			t.Errorf("%v", f)
		}
	}
}

// Values that were stripped without an erasure are damage, even if all tables match.
func TestStrippedValuesAreRefused(t *testing.T) {
	who := newIdentity(t)
	for format := 1; format <= logfile.FormatVersion; format++ {
		path := copyTo(t, "../testdata/formats/v1-monopolbrud.bolgeplan")
		if format > 1 {
			if err := logfile.With(path, logfile.ReadWrite, (*logfile.File).Upgrade); err != nil {
				t.Fatal(err)
			}
		}
		wantAccepted(t, path, who)
		logfiletest.Strip(t, path)
		wantRefused(t, path, who, "problem.unsound")
		var p *problem.Problem
		if _, err := Check(t.Context(), path, who, nil); !errors.As(err, &p) || len(p.Faults) != 1 || p.Faults[0].Key != "fault.stripped" {
			t.Errorf("format %d: refused by %v", format, err)
		}
	}
}
