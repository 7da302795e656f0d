package vetting

import (
	"errors"
	"fmt"
	"path/filepath"
	"runtime"
	"testing"

	"bolgeplan/data/logfile"
	"bolgeplan/data/logfile/logfiletest"
	"bolgeplan/data/problem"
)

// keysOf returns the keys of a file's faults. Verify and Check must find the same.
func keysOf(t testing.TB, path string) (keys []string) {
	t.Helper()
	faults, err := faultsOf(path)
	if err != nil {
		t.Fatal(err)
	}
	var p *problem.Problem
	if _, err := Check(t.Context(), path, newIdentity(t), nil); !errors.As(err, &p) && len(faults) > 0 {
		t.Fatalf("vetting finds nothing (%v), verify %v", err, faults)
	}
	for i, f := range faults {
		if p.Faults[i].Error() != f.Error() {
			t.Errorf("vetting finds %v, verify %v", p.Faults[i], f)
		}
		keys = append(keys, f.Key)
	}
	return keys
}

// Each file has something that no hash covers.
func TestNothingIsCarriedAlong(t *testing.T) {
	for name, want := range map[string]string{
		"dmg-766": "[fault.head.extra fault.head.missing]", "hidden-actor": "[fault.name fault.actor]",
	} {
		path := copyTo(t, filepath.Join("..", "testdata", "hostile", name+".bolgeplan"))
		if got := fmt.Sprint(keysOf(t, path)); got != want {
			t.Errorf("%s: %s", name, got)
		}
	}
	for format := 1; format <= logfile.FormatVersion; format++ {
		for name, c := range map[string]struct{ statements, want string }{
			"name":               {`INSERT INTO name (name) VALUES ('evil')`, "[fault.name]"},
			"name of nothing":    {`INSERT INTO name (name) VALUES ('')`, "[fault.name]"},
			"number 0":           {`INSERT INTO name (n, name) VALUES (0, 'evil')`, "[fault.name]"},
			"number below 0":     {`INSERT INTO name (n, name) VALUES (-7, 'evil')`, "[fault.name]"},
			"actor":              {`INSERT INTO actor (author, installation) VALUES ('evil', '')`, "[fault.actor]"},
			"another's label":    {`INSERT INTO actor (author, installation) SELECT author, 'evil' FROM actor LIMIT 1`, "[fault.actor]"},
			"head of no name":    {`INSERT INTO head SELECT tbl, row, 4711, tx, n FROM head LIMIT 1`, "[fault.head.extra]"},
			"head of no table":   {`INSERT INTO head SELECT 4711, row, 0, tx, n FROM head LIMIT 1`, "[fault.head.extra]"},
			"head below no name": {`INSERT INTO head SELECT tbl, row, -1, tx, n FROM head LIMIT 1`, "[fault.head.extra]"},
		} {
			path := copyTo(t, "../testdata/formats/v1-empty.bolgeplan")
			if format > 1 {
				if err := logfile.With(path, logfile.ReadWrite, (*logfile.File).Upgrade); err != nil {
					t.Fatal(err)
				}
			}
			checkSound(t, path)
			logfiletest.Alter(t, path, c.statements)
			if got := fmt.Sprint(keysOf(t, path)); got != c.want {
				t.Errorf("%s of format %d: %s, want %s", name, format, got, c.want)
			}
		}
	}
}

// Of any number of faults at most MaxFaults are listed. Neither finding nor listing
// them takes longer than for any plan.
func TestWhatIsWrongIsNotCountedForEver(t *testing.T) {
	plain := newFile(t)
	who := newIdentity(t)
	for name, c := range logfiletest.HostileNumbers() {
		t.Run(name, func(t *testing.T) {
			path := copyTo(t, plain)
			c.Make(t, path)
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			_, err := Check(t.Context(), path, who, nil)
			runtime.ReadMemStats(&after)
			var p *problem.Problem
			if !errors.As(err, &p) || p.Key != c.Key {
				t.Fatalf("refused by %v", err)
			}
			if took := after.TotalAlloc - before.TotalAlloc; took > 48<<20 {
				t.Errorf("it took %d MB", took>>20)
			}
			if n := len(p.Faults); n > logfile.MaxFaults {
				t.Errorf("%d faults", n)
			}
			size := len(p.Error())
			for _, f := range p.Faults {
				size += len(f.Error())
			}
			if size > 256<<10 {
				t.Errorf("%d bytes are said", size)
			}
			if faults, err := faultsOf(path); err != nil || len(faults) == 0 || len(faults) > logfile.MaxFaults {
				t.Errorf("verify finds %d faults (%v)", len(faults), err)
			}
		})
	}
}
