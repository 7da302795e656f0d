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

// keysOf are the faults of a file, for verify and for vetting: both must find the same.
func keysOf(t testing.TB, path string) (keys []string) {
	t.Helper()
	faults, err := faultsOf(path)
	if err != nil {
		t.Fatal(err)
	}
	var p *problem.Problem
	if _, err := Check(path, installation(t), nil); !errors.As(err, &p) && len(faults) > 0 {
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

// The file of each says something that nothing hashes.
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
			sound(t, path)
			logfiletest.Alter(t, path, c.statements)
			if got := fmt.Sprint(keysOf(t, path)); got != c.want {
				t.Errorf("%s of format %d: %s, want %s", name, format, got, c.want)
			}
		}
	}
}

// many makes rows by the ten thousand.
const many = `WITH RECURSIVE c(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c WHERE i < 60000) `

// However much is wrong with a file: no more is named than anybody reads, and neither
// finding it nor saying it takes more than for any plan.
func TestWhatIsWrongIsNotCountedForEver(t *testing.T) {
	plain := newFile(t)
	who := installation(t)
	for name, c := range map[string]struct {
		statements, key string
	}{
		"heads of one row":   {many + `INSERT INTO head SELECT tbl, row, 0, 1000 + i, 0 FROM c, (SELECT tbl, row FROM head LIMIT 1)`, "problem.unsound"},
		"heads of no rows":   {many + `INSERT INTO head SELECT 1, CAST(printf('%016d', i) AS BLOB), 0, 1, 0 FROM c`, "problem.unsound"},
		"tips":               {many + `INSERT INTO tip SELECT 1000 + i FROM c`, "problem.unsound"},
		"names":              {many + `INSERT INTO name (name) SELECT 'n' || i FROM c`, "problem.excess"},
		"some names":         {many + `INSERT INTO name (name) SELECT 'n' || i FROM c LIMIT 9000`, "problem.unsound"},
		"authors":            {many + `INSERT INTO actor (author, installation) SELECT 'n' || i, '' FROM c`, "problem.excess"},
		"long authors":       {many + `INSERT INTO actor (author, installation) SELECT hex(zeroblob(2000)) || i, '' FROM c LIMIT 3000`, "problem.excess"},
		"transactions":       {many + `INSERT INTO tx SELECT 1000 + i, randomblob(32), x'01', 1, 1, '["did.x"]' FROM c`, "problem.quarantine"},
		"long labels":        {many + `INSERT INTO tx SELECT 1000 + i, randomblob(32), x'01', 1, 1, '"' || hex(zeroblob(100000)) FROM c LIMIT 150`, "problem.quarantine"},
		"rows":               {many + `INSERT INTO alias SELECT printf('11111111-1111-4111-8111-%012d', i), '11111111-1111-4111-8111-111111111111', '' FROM c`, "problem.unsound"},
		"long values":        {`UPDATE municipality SET official_name = hex(zeroblob(100000))`, "problem.unsound"},
		"conflicts":          {many + `INSERT INTO conflict SELECT 1, CAST(printf('%016d', i) AS BLOB), 0 FROM c`, "problem.unsound"},
		"enclosed files":     {many + `INSERT INTO blob SELECT 'b' || i, x'00' FROM c`, "problem.unsound"},
		"a file's long name": {`INSERT INTO blob VALUES (hex(zeroblob(100)), x'')`, "problem.unsound"},
	} {
		t.Run(name, func(t *testing.T) {
			path := copyTo(t, plain)
			logfiletest.Alter(t, path, c.statements)
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			_, err := Check(path, who, nil)
			runtime.ReadMemStats(&after)
			var p *problem.Problem
			if !errors.As(err, &p) || p.Key != c.key {
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
