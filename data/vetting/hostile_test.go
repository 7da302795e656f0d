package vetting

import (
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"

	"bolgeplan/data/logfile"
	"bolgeplan/data/logfile/logfiletest"
	"bolgeplan/data/problem"
)

// The hostile files are made here from a plan, by SQL or byte by byte. Each is
// refused with a sentence before anything of it is opened, and left alone.

// rewritten changes the statement of a table in place.
func rewritten(table, from, to string) string {
	return fmt.Sprintf(`PRAGMA writable_schema = ON;
		UPDATE sqlite_schema SET sql = replace(sql, '%s', '%s') WHERE name = '%s'; PRAGMA writable_schema = RESET`, from, to, table)
}

// unstrict lets a statement put anything into a table, which then has its own
// statement again.
func unstrict(table, statement string) string {
	if table == "tx" {
		return rewritten(table, ") STRICT", ")") + ";" + statement + ";" + rewritten(table, "label TEXT NOT NULL)", "label TEXT NOT NULL) STRICT")
	}
	return rewritten(table, ") STRICT, WITHOUT", ") WITHOUT") + ";" + statement + ";" + rewritten(table, ") WITHOUT", ") STRICT, WITHOUT")
}

func TestHostileTablesAreRefused(t *testing.T) {
	plain := newFile(t)
	for name, c := range map[string]struct{ statements, key string }{
		"trigger":          {`CREATE TRIGGER t AFTER INSERT ON tx BEGIN DELETE FROM wave; END`, "problem.altered"},
		"trigger on view":  {`CREATE VIEW v AS SELECT 1 AS a; CREATE TRIGGER t INSTEAD OF INSERT ON v BEGIN SELECT 1; END`, "problem.altered"},
		"view":             {`CREATE VIEW v AS SELECT * FROM wave`, "problem.altered"},
		"view for a table": {`DROP TABLE alias; CREATE VIEW alias AS SELECT id, '' AS municipality_id, '' AS name FROM wave`, "problem.altered"},
		"endless view": {`DROP TABLE alias; CREATE VIEW alias AS WITH RECURSIVE r(id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM r)
			SELECT id, '' AS municipality_id, '' AS name FROM r`, "problem.altered"},
		"extra table":       {`CREATE TABLE evil (x)`, "problem.altered"},
		"extra index":       {`CREATE INDEX i ON wave (name)`, "problem.altered"},
		"index with code":   {`CREATE INDEX i ON wave (abs(name))`, "problem.altered"},
		"missing table":     {`DROP TABLE alias`, "problem.altered"},
		"statistics":        {`ANALYZE`, "problem.altered"},
		"autoincrement":     {`CREATE TABLE evil (x INTEGER PRIMARY KEY AUTOINCREMENT)`, "problem.altered"},
		"more columns":      {`ALTER TABLE wave ADD COLUMN evil TEXT`, "problem.altered"},
		"renamed column":    {`ALTER TABLE wave RENAME COLUMN name TO evil`, "problem.altered"},
		"renamed table":     {`ALTER TABLE alias RENAME TO evil`, "problem.altered"},
		"less columns":      {`ALTER TABLE wave DROP COLUMN name`, "problem.altered"},
		"generated column":  {rewritten("wave", "name TEXT", "evil TEXT AS (hex(zeroblob(1000000000))), name TEXT"), "problem.altered"},
		"default":           {`ALTER TABLE wave ADD COLUMN evil TEXT DEFAULT 'x'`, "problem.altered"},
		"default with code": {rewritten("wave", "name TEXT", "name TEXT DEFAULT (hex(randomblob(9)))"), "problem.altered"},
		"check":             {rewritten("wave", "name TEXT", "name TEXT CHECK (length(hex(zeroblob(1000000000))) > 0)"), "problem.altered"},
		"collation":         {rewritten("name", "name TEXT", "name TEXT COLLATE nocase"), "problem.altered"},
		"other type":        {rewritten("tx", "time INTEGER", "time ANY"), "problem.altered"},
		"no types":          {rewritten("tx", ") STRICT", ")"), "problem.altered"},
		"comment":           {rewritten("tx", ") STRICT", ") /* */ STRICT"), "problem.altered"},
		"virtual table":     {`CREATE VIRTUAL TABLE evil USING fts4 (x)`, "problem.altered"},
		"virtual for ours":  {`DROP TABLE alias; CREATE VIRTUAL TABLE alias USING rtree (id, municipality_id, name)`, "problem.altered"},
		"text for a number": {unstrict("tx", `UPDATE tx SET time = 'soon'`), "problem.damaged"},
		"blob for a text":   {unstrict("municipality", `UPDATE municipality SET name = x'00'`), "problem.damaged"},
		"null in the log":   {unstrict("op_val", `INSERT INTO op_val VALUES (1, 99999, 5, 'x')`), "problem.damaged"},
		"huge value":        {`UPDATE op_val SET value = zeroblob(30000000) WHERE tx = 1 AND n = 0`, "problem.excess"},
		"huge name":         {`INSERT INTO name (name) VALUES (hex(zeroblob(12000000)))`, "problem.excess"},
		"long name":         {`INSERT INTO name (name) VALUES (hex(zeroblob(1000)))`, "problem.damaged"},
		"altered value":     {`UPDATE op_val SET value = x'6e' WHERE tx = 1 AND n = 0`, "problem.quarantine"},
		"altered author":    {`UPDATE actor SET author = 'Somebody'`, "problem.quarantine"},
		"altered label":     {`UPDATE tx SET label = '["did.other"]'`, "problem.quarantine"},
		"altered parents":   {`UPDATE tx SET parents = x'09' WHERE n = 2`, "problem.quarantine"},
		"no author":         {`DELETE FROM actor`, "problem.quarantine"},
		"no names":          {`DELETE FROM name WHERE n = 1`, "problem.quarantine"},
		"no beginning":      {`DELETE FROM tx WHERE n = 1`, "problem.damaged"},
		"short row":         {`UPDATE op SET row = x'00' WHERE n = 0`, "problem.damaged"},
		"short hash":        {`UPDATE op SET hash = x'00' WHERE n = 0`, "problem.damaged"},
		"short salt":        {`UPDATE op_val SET salt = x'00' WHERE n = 0`, "problem.damaged"},
		"salt to row":       {`UPDATE op SET row = CAST(row || substr(hash, 1, 1) AS BLOB), hash = substr(hash, 2) WHERE n = 0`, "problem.damaged"},
		"short id":          {`UPDATE tx SET id = x'00' WHERE n = 1`, "problem.damaged"},
		"a change missing":  {`DELETE FROM op WHERE tx = 1 AND n = 0`, "problem.damaged"},
		"a change below 0":  {`UPDATE op SET n = -1 WHERE tx = 1 AND n = 0`, "problem.damaged"},
		"endless forerunner": {`UPDATE op SET pred = x'ffffffffffffffffffffffff' WHERE n = 0`,
			"problem.quarantine"},
		"other wave":     {`UPDATE assignment SET wave_id = (SELECT id FROM wave WHERE name = 'Pilot 1')`, "problem.unsound"},
		"row taken out":  {`DELETE FROM municipality WHERE code = '0751'`, "problem.unsound"},
		"row put in":     {`INSERT INTO alias (id, name) VALUES ('11111111-1111-4111-8111-111111111111', 'x')`, "problem.unsound"},
		"id in capitals": {`UPDATE wave SET id = upper(id)`, "problem.unsound"},
		"id of nothing":  {`UPDATE wave SET id = 'x' WHERE name = 'Pilot 1'`, "problem.unsound"},
		"no head":        {`DELETE FROM head`, "problem.unsound"},
		"head of no row": {`INSERT INTO head VALUES (1, x'00', 0, 1, 0)`, "problem.unsound"},
		"no tip":         {`DELETE FROM tip`, "problem.unsound"},
		"more tips":      {`INSERT INTO tip VALUES (77)`, "problem.unsound"},
		"smuggled value": {`INSERT INTO op_val VALUES (99, 0, zeroblob(16), x'6e')`, "problem.unsound"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			path := copyTo(t, plain)
			move(t, path, "0751", 2)
			logfiletest.Alter(t, path, c.statements)
			refused(t, path, installation(t), c.key)
		})
	}
}

// patch makes a hostile file byte by byte.
func patch(t testing.TB, path string, change func(b []byte) []byte) {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, change(b), 0o644); err != nil {
		t.Fatal(err)
	}
}

// put32 sets a number of the header.
func put32(at int, n uint32) func([]byte) []byte {
	return func(b []byte) []byte { binary.BigEndian.PutUint32(b[at:], n); return b }
}

func put8(at int, n ...byte) func([]byte) []byte {
	return func(b []byte) []byte { copy(b[at:], n); return b }
}

// interior returns the offsets of the pages of a file that lead to others.
func interior(b []byte) (at []int) {
	for page := logfile.PageSize; page < len(b); page += logfile.PageSize {
		if b[page] == 2 || b[page] == 5 {
			at = append(at, page)
		}
	}
	return at
}

func TestHostileBytesAreRefused(t *testing.T) {
	plain := newFile(t)
	moves(t, plain, 60) // enough for pages that lead to others
	const damaged, altered = "problem.damaged", "problem.altered"
	for name, c := range map[string]struct {
		change func([]byte) []byte
		key    string
	}{
		"another application":  {put32(68, 0x12345678), "problem.foreign"},
		"no application":       {put32(68, 0), "problem.foreign"},
		"write-ahead log":      {put8(18, 2, 2), altered},
		"later journal":        {put8(18, 3, 1), altered},
		"version 0":            {put32(60, 0), damaged},
		"newer version":        {put32(60, logfile.FormatVersion+1), "problem.newer"},
		"more pages than are":  {put32(28, 1<<30), damaged},
		"less pages than are":  {put32(28, 2), damaged},
		"no page count":        {put32(28, 0), damaged},
		"page count not valid": {put32(92, 0), damaged},
		"cut off":              {func(b []byte) []byte { return b[:len(b)-logfile.PageSize] }, damaged},
		"cut off in a page":    {func(b []byte) []byte { return b[:len(b)-100] }, damaged},
		"something behind":     {func(b []byte) []byte { return append(b, make([]byte, logfile.PageSize)...) }, damaged},
		"odd page size":        {put8(16, 0x0f, 0xff), damaged},
		"tiny pages":           {put8(16, 0x00, 0x10), damaged},
		"reserved bytes":       {put8(20, 200), damaged},
		"other fractions":      {put8(21, 1), damaged},
		"UTF-16":               {put32(56, 2), damaged},
		"later schema":         {put32(44, 9), damaged},
		"automatic vacuum":     {put32(52, 3), damaged},
		"free list to itself": {func(b []byte) []byte {
			b = put32(32, 3)(put32(36, 5)(b))
			return put32(2*logfile.PageSize, 3)(b)
		}, damaged},
		"free list to nowhere": {func(b []byte) []byte { return put32(32, 1<<31)(put32(36, 5)(b)) }, damaged},
		"first page to itself": {func(b []byte) []byte { b[100] = 5; return put32(108, 1)(b) }, damaged},
		"pages to themselves": {func(b []byte) []byte {
			for _, at := range interior(b) {
				b = put32(at+8, uint32(at/logfile.PageSize+1))(b)
			}
			return b
		}, damaged},
		"pages in a circle": {func(b []byte) []byte {
			list := interior(b)
			for i, at := range list {
				b = put32(at+8, uint32(list[(i+1)%len(list)]/logfile.PageSize+1))(b)
			}
			return b
		}, damaged},
		"deep pages": {deepen, damaged},
		"too many cells": {func(b []byte) []byte {
			for page := logfile.PageSize; page < len(b); page += logfile.PageSize {
				b = put8(page+3, 0xff, 0xff)(b)
			}
			return b
		}, damaged},
		"all zero behind the header": {func(b []byte) []byte { clear(b[100:]); return b }, damaged},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			path := copyTo(t, plain)
			patch(t, path, c.change)
			refused(t, path, installation(t), c.key, altered)
		})
	}
	b, _ := os.ReadFile(plain)
	if len(interior(b)) == 0 {
		t.Error("no page leads to others: some of the above were nothing")
	}
}

// deepen puts pages that lead to one another below a table, more than any tree
// may have.
func deepen(b []byte) []byte {
	list := interior(b)
	first := len(b)/logfile.PageSize + 1
	const depth = 60
	for i := range depth {
		page := make([]byte, logfile.PageSize)
		page[0] = b[list[0]]
		page[5], page[6] = logfile.PageSize>>8, logfile.PageSize&0xff
		next := uint32(first + i + 1)
		if i == depth-1 {
			next = uint32(first)
		}
		binary.BigEndian.PutUint32(page[8:], next)
		b = append(b, page...)
	}
	binary.BigEndian.PutUint32(b[list[0]+8:], uint32(first))
	return put32(28, uint32(len(b)/logfile.PageSize))(b)
}

func TestWhatIsTooLargeIsRefused(t *testing.T) {
	path := newFile(t)
	if err := os.Truncate(path, 300<<20); err != nil {
		t.Fatal(err)
	}
	who := installation(t)
	var p *problem.Problem
	if _, err := Check(path, who, nil); !errors.As(err, &p) || p.Key != "problem.too-large" && p.Key != "problem.damaged" {
		t.Errorf("error %v", err)
	}
}

// What is wrong is said one by one, for verify.
func TestARefusalNamesWhatIsWrong(t *testing.T) {
	path := newFile(t)
	logfiletest.Alter(t, path, `DELETE FROM municipality WHERE code IN ('0751', '0563')`)
	_, err := Check(path, installation(t), nil)
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

// Values that were taken out although nobody erased them are damage, also where all
// that follows from the log matches.
func TestStrippedValuesAreRefused(t *testing.T) {
	who := installation(t)
	for format := 1; format <= logfile.FormatVersion; format++ {
		path := copyTo(t, "../testdata/formats/v1-monopolbrud.bolgeplan")
		if format > 1 {
			if err := logfile.With(path, logfile.ReadWrite, (*logfile.File).Upgrade); err != nil {
				t.Fatal(err)
			}
		}
		accepted(t, path, who)
		logfiletest.Strip(t, path)
		refused(t, path, who, "problem.unsound")
		var p *problem.Problem
		if _, err := Check(path, who, nil); !errors.As(err, &p) || len(p.Faults) != 1 || p.Faults[0].Key != "fault.stripped" {
			t.Errorf("format %d: refused by %v", format, err)
		}
	}
}
