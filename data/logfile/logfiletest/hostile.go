package logfiletest

import (
	"encoding/binary"
	"fmt"
	"os"
	"testing"

	"bolgeplan/data/logfile"
)

// Hostile makes a plan file hostile, by SQL or byte by byte.
type Hostile struct {
	Statements string
	Change     func([]byte) []byte // nil for statements
	Key        string              // of the problem by which vetting refuses it; "" for any
}

// Make alters the file at a path. Nobody may have it open.
func (h Hostile) Make(t testing.TB, path string) {
	t.Helper()
	switch {
	case h.Change == nil && h.Key != "":
		Alter(t, path, h.Statements)
		return
	case h.Change == nil:
		db := Open(t, path)
		_, _ = db.Exec(h.Statements) // SQLite may notice the damage
		_ = db.Close()
		return
	}
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, h.Change(b), 0o644); err != nil {
		t.Fatal(err)
	}
}

// rewritten changes the statement of a table in place.
func rewritten(table, from, to string) string {
	return fmt.Sprintf(`PRAGMA writable_schema = ON;
		UPDATE sqlite_schema SET sql = replace(sql, '%s', '%s') WHERE name = '%s'; PRAGMA writable_schema = RESET`, from, to, table)
}

// unstrict runs a statement while a table is not STRICT, so that it accepts anything.
func unstrict(table, statement string) string {
	if table == "tx" {
		return rewritten(table, ") STRICT", ")") + ";" + statement + ";" + rewritten(table, "label TEXT NOT NULL)", "label TEXT NOT NULL) STRICT")
	}
	return rewritten(table, ") STRICT, WITHOUT", ") WITHOUT") + ";" + statement + ";" + rewritten(table, ") WITHOUT", ") STRICT, WITHOUT")
}

// HostileTables are made by SQL. Each is refused for one reason.
func HostileTables() map[string]Hostile {
	return map[string]Hostile{
		"trigger":          {Statements: `CREATE TRIGGER t AFTER INSERT ON tx BEGIN DELETE FROM wave; END`, Key: "problem.altered"},
		"trigger on view":  {Statements: `CREATE VIEW v AS SELECT 1 AS a; CREATE TRIGGER t INSTEAD OF INSERT ON v BEGIN SELECT 1; END`, Key: "problem.altered"},
		"view":             {Statements: `CREATE VIEW v AS SELECT * FROM wave`, Key: "problem.altered"},
		"view for a table": {Statements: `DROP TABLE alias; CREATE VIEW alias AS SELECT id, '' AS municipality_id, '' AS name FROM wave`, Key: "problem.altered"},
		"endless view": {Statements: `DROP TABLE alias; CREATE VIEW alias AS WITH RECURSIVE r(id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM r)
			SELECT id, '' AS municipality_id, '' AS name FROM r`, Key: "problem.altered"},
		"extra table":        {Statements: `CREATE TABLE evil (x)`, Key: "problem.altered"},
		"extra index":        {Statements: `CREATE INDEX i ON wave (name)`, Key: "problem.altered"},
		"index with code":    {Statements: `CREATE INDEX i ON wave (abs(name))`, Key: "problem.altered"},
		"missing table":      {Statements: `DROP TABLE alias`, Key: "problem.altered"},
		"statistics":         {Statements: `ANALYZE`, Key: "problem.altered"},
		"autoincrement":      {Statements: `CREATE TABLE evil (x INTEGER PRIMARY KEY AUTOINCREMENT)`, Key: "problem.altered"},
		"more columns":       {Statements: `ALTER TABLE wave ADD COLUMN evil TEXT`, Key: "problem.altered"},
		"renamed column":     {Statements: `ALTER TABLE wave RENAME COLUMN name TO evil`, Key: "problem.altered"},
		"renamed table":      {Statements: `ALTER TABLE alias RENAME TO evil`, Key: "problem.altered"},
		"less columns":       {Statements: `ALTER TABLE wave DROP COLUMN name`, Key: "problem.altered"},
		"generated column":   {Statements: rewritten("wave", "name TEXT", "evil TEXT AS (hex(zeroblob(1000000000))), name TEXT"), Key: "problem.altered"},
		"default":            {Statements: `ALTER TABLE wave ADD COLUMN evil TEXT DEFAULT 'x'`, Key: "problem.altered"},
		"default with code":  {Statements: rewritten("wave", "name TEXT", "name TEXT DEFAULT (hex(randomblob(9)))"), Key: "problem.altered"},
		"check":              {Statements: rewritten("wave", "name TEXT", "name TEXT CHECK (length(hex(zeroblob(1000000000))) > 0)"), Key: "problem.altered"},
		"collation":          {Statements: rewritten("name", "name TEXT", "name TEXT COLLATE nocase"), Key: "problem.altered"},
		"other type":         {Statements: rewritten("tx", "time INTEGER", "time ANY"), Key: "problem.altered"},
		"no types":           {Statements: rewritten("tx", ") STRICT", ")"), Key: "problem.altered"},
		"comment":            {Statements: rewritten("tx", ") STRICT", ") /* */ STRICT"), Key: "problem.altered"},
		"virtual table":      {Statements: `CREATE VIRTUAL TABLE evil USING fts4 (x)`, Key: "problem.altered"},
		"virtual for ours":   {Statements: `DROP TABLE alias; CREATE VIRTUAL TABLE alias USING rtree (id, municipality_id, name)`, Key: "problem.altered"},
		"text for a number":  {Statements: unstrict("tx", `UPDATE tx SET time = 'soon'`), Key: "problem.damaged"},
		"blob for a text":    {Statements: unstrict("municipality", `UPDATE municipality SET name = x'00'`), Key: "problem.damaged"},
		"null in the log":    {Statements: unstrict("op_val", `INSERT INTO op_val VALUES (1, 99999, 5, 'x')`), Key: "problem.damaged"},
		"huge value":         {Statements: `UPDATE op_val SET value = zeroblob(30000000) WHERE tx = 1 AND n = 0`, Key: "problem.excess"},
		"huge name":          {Statements: `INSERT INTO name (name) VALUES (hex(zeroblob(12000000)))`, Key: "problem.excess"},
		"long name":          {Statements: `INSERT INTO name (name) VALUES (hex(zeroblob(1000)))`, Key: "problem.damaged"},
		"altered value":      {Statements: `UPDATE op_val SET value = x'6e' WHERE tx = 1 AND n = 0`, Key: "problem.quarantine"},
		"altered author":     {Statements: `UPDATE actor SET author = 'Somebody'`, Key: "problem.quarantine"},
		"altered label":      {Statements: `UPDATE tx SET label = '["did.other"]'`, Key: "problem.quarantine"},
		"altered parents":    {Statements: `UPDATE tx SET parents = x'09' WHERE n = 2`, Key: "problem.quarantine"},
		"no author":          {Statements: `DELETE FROM actor`, Key: "problem.quarantine"},
		"no names":           {Statements: `DELETE FROM name WHERE n = 1`, Key: "problem.quarantine"},
		"no beginning":       {Statements: `DELETE FROM tx WHERE n = 1`, Key: "problem.damaged"},
		"short row":          {Statements: `UPDATE op SET row = x'00' WHERE n = 0`, Key: "problem.damaged"},
		"short hash":         {Statements: `UPDATE op SET hash = x'00' WHERE n = 0`, Key: "problem.damaged"},
		"short salt":         {Statements: `UPDATE op_val SET salt = x'00' WHERE n = 0`, Key: "problem.damaged"},
		"salt to row":        {Statements: `UPDATE op SET row = CAST(row || substr(hash, 1, 1) AS BLOB), hash = substr(hash, 2) WHERE n = 0`, Key: "problem.damaged"},
		"short id":           {Statements: `UPDATE tx SET id = x'00' WHERE n = 1`, Key: "problem.damaged"},
		"a change missing":   {Statements: `DELETE FROM op WHERE tx = 1 AND n = 0`, Key: "problem.damaged"},
		"a change below 0":   {Statements: `UPDATE op SET n = -1 WHERE tx = 1 AND n = 0`, Key: "problem.damaged"},
		"endless forerunner": {Statements: `UPDATE op SET pred = x'ffffffffffffffffffffffff' WHERE n = 0`, Key: "problem.quarantine"},
		"other wave":         {Statements: `UPDATE assignment SET wave_id = (SELECT id FROM wave WHERE name = 'Pilot 1')`, Key: "problem.unsound"},
		"row taken out":      {Statements: `DELETE FROM municipality WHERE code = '0751'`, Key: "problem.unsound"},
		"row put in":         {Statements: `INSERT INTO alias (id, name) VALUES ('11111111-1111-4111-8111-111111111111', 'x')`, Key: "problem.unsound"},
		"id in capitals":     {Statements: `UPDATE wave SET id = upper(id)`, Key: "problem.unsound"},
		"id of nothing":      {Statements: `UPDATE wave SET id = 'x' WHERE name = 'Pilot 1'`, Key: "problem.unsound"},
		"no head":            {Statements: `DELETE FROM head`, Key: "problem.unsound"},
		"head of no row":     {Statements: `INSERT INTO head VALUES (1, x'00', 0, 1, 0)`, Key: "problem.unsound"},
		"no tip":             {Statements: `DELETE FROM tip`, Key: "problem.unsound"},
		"more tips":          {Statements: `INSERT INTO tip VALUES (77)`, Key: "problem.unsound"},
		"smuggled value":     {Statements: `INSERT INTO op_val VALUES (99, 0, zeroblob(16), x'6e')`, Key: "problem.unsound"},
	}
}

// put32 sets a number of the header.
func put32(at int, n uint32) func([]byte) []byte {
	return func(b []byte) []byte { binary.BigEndian.PutUint32(b[at:], n); return b }
}

func put8(at int, n ...byte) func([]byte) []byte {
	return func(b []byte) []byte { copy(b[at:], n); return b }
}

// Interior returns the offsets of a file's interior pages.
func Interior(b []byte) (at []int) {
	for page := logfile.PageSize; page < len(b); page += logfile.PageSize {
		if b[page] == 2 || b[page] == 5 {
			at = append(at, page)
		}
	}
	return at
}

const (
	damaged = "problem.damaged"
	altered = "problem.altered"
)

// HostileBytes are made byte by byte of a file with interior pages (see Interior).
// Vetting refuses them for these bytes or for their schema.
func HostileBytes() map[string]Hostile {
	return map[string]Hostile{
		"another application":  {Change: put32(68, 0x12345678), Key: "problem.foreign"},
		"no application":       {Change: put32(68, 0), Key: "problem.foreign"},
		"write-ahead log":      {Change: put8(18, 2, 2), Key: altered},
		"later journal":        {Change: put8(18, 3, 1), Key: altered},
		"version 0":            {Change: put32(60, 0), Key: damaged},
		"newer version":        {Change: put32(60, logfile.FormatVersion+1), Key: "problem.newer"},
		"more pages than are":  {Change: put32(28, 1<<30), Key: damaged},
		"less pages than are":  {Change: put32(28, 2), Key: damaged},
		"no page count":        {Change: put32(28, 0), Key: damaged},
		"page count not valid": {Change: put32(92, 0), Key: damaged},
		"cut off":              {Change: func(b []byte) []byte { return b[:len(b)-logfile.PageSize] }, Key: damaged},
		"cut off in a page":    {Change: func(b []byte) []byte { return b[:len(b)-100] }, Key: damaged},
		"something behind":     {Change: func(b []byte) []byte { return append(b, make([]byte, logfile.PageSize)...) }, Key: damaged},
		"odd page size":        {Change: put8(16, 0x0f, 0xff), Key: damaged},
		"tiny pages":           {Change: put8(16, 0x00, 0x10), Key: damaged},
		"reserved bytes":       {Change: put8(20, 200), Key: damaged},
		"other fractions":      {Change: put8(21, 1), Key: damaged},
		"UTF-16":               {Change: put32(56, 2), Key: damaged},
		"later schema":         {Change: put32(44, 9), Key: damaged},
		"automatic vacuum":     {Change: put32(52, 3), Key: damaged},
		"free list to itself": {Change: func(b []byte) []byte {
			b = put32(32, 3)(put32(36, 5)(b))
			return put32(2*logfile.PageSize, 3)(b)
		}, Key: damaged},
		"free list to nowhere": {Change: func(b []byte) []byte { return put32(32, 1<<31)(put32(36, 5)(b)) }, Key: damaged},
		"first page to itself": {Change: func(b []byte) []byte { b[100] = 5; return put32(108, 1)(b) }, Key: damaged},
		"pages to themselves": {Change: func(b []byte) []byte {
			for _, at := range Interior(b) {
				b = put32(at+8, uint32(at/logfile.PageSize+1))(b)
			}
			return b
		}, Key: damaged},
		"pages in a circle": {Change: func(b []byte) []byte {
			list := Interior(b)
			for i, at := range list {
				b = put32(at+8, uint32(list[(i+1)%len(list)]/logfile.PageSize+1))(b)
			}
			return b
		}, Key: damaged},
		"deep pages": {Change: deepen, Key: damaged},
		"too many cells": {Change: func(b []byte) []byte {
			for page := logfile.PageSize; page < len(b); page += logfile.PageSize {
				b = put8(page+3, 0xff, 0xff)(b)
			}
			return b
		}, Key: damaged},
		"all zero behind the header": {Change: func(b []byte) []byte { clear(b[100:]); return b }, Key: damaged},
	}
}

// deepen nests pages below a table, more than any tree may have.
func deepen(b []byte) []byte {
	list := Interior(b)
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

// many makes 60,000 rows.
const many = `WITH RECURSIVE c(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c WHERE i < 60000) `

// HostileNumbers are made by SQL and have more of something than any plan.
func HostileNumbers() map[string]Hostile {
	return map[string]Hostile{
		"heads of one row":   {Statements: many + `INSERT INTO head SELECT tbl, row, 0, 1000 + i, 0 FROM c, (SELECT tbl, row FROM head LIMIT 1)`, Key: "problem.unsound"},
		"heads of no rows":   {Statements: many + `INSERT INTO head SELECT 1, CAST(printf('%016d', i) AS BLOB), 0, 1, 0 FROM c`, Key: "problem.unsound"},
		"tips":               {Statements: many + `INSERT INTO tip SELECT 1000 + i FROM c`, Key: "problem.unsound"},
		"names":              {Statements: many + `INSERT INTO name (name) SELECT 'n' || i FROM c`, Key: "problem.excess"},
		"some names":         {Statements: many + `INSERT INTO name (name) SELECT 'n' || i FROM c LIMIT 9000`, Key: "problem.unsound"},
		"authors":            {Statements: many + `INSERT INTO actor (author, installation) SELECT 'n' || i, '' FROM c`, Key: "problem.excess"},
		"long authors":       {Statements: many + `INSERT INTO actor (author, installation) SELECT hex(zeroblob(2000)) || i, '' FROM c LIMIT 3000`, Key: "problem.excess"},
		"transactions":       {Statements: many + `INSERT INTO tx SELECT 1000 + i, randomblob(32), x'01', 1, 1, '["did.x"]' FROM c`, Key: "problem.quarantine"},
		"long labels":        {Statements: many + `INSERT INTO tx SELECT 1000 + i, randomblob(32), x'01', 1, 1, '"' || hex(zeroblob(100000)) FROM c LIMIT 150`, Key: "problem.quarantine"},
		"rows":               {Statements: many + `INSERT INTO alias SELECT printf('11111111-1111-4111-8111-%012d', i), '11111111-1111-4111-8111-111111111111', '' FROM c`, Key: "problem.unsound"},
		"long values":        {Statements: `UPDATE municipality SET official_name = hex(zeroblob(100000))`, Key: "problem.unsound"},
		"conflicts":          {Statements: many + `INSERT INTO conflict SELECT 1, CAST(printf('%016d', i) AS BLOB), 0 FROM c`, Key: "problem.unsound"},
		"enclosed files":     {Statements: many + `INSERT INTO blob SELECT 'b' || i, x'00' FROM c`, Key: "problem.unsound"},
		"a file's long name": {Statements: `INSERT INTO blob VALUES (hex(zeroblob(100)), x'')`, Key: "problem.unsound"},
	}
}

// schema changes the schema of a file directly.
func schema(change string) string {
	return `PRAGMA writable_schema = ON; ` + change + `; PRAGMA writable_schema = RESET`
}

// Endless are objects that replace a table and give rows without end.
var Endless = map[string]string{
	"view": `DROP TABLE alias; CREATE VIEW alias AS WITH RECURSIVE r(id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM r)
		SELECT printf('11111111-1111-4111-8111-%012d', id) AS id, NULL AS municipality_id, 'x' AS name FROM r`,
	"virtual table": `DROP TABLE alias; CREATE VIRTUAL TABLE alias USING rtree (id, municipality_id, name)`,
	"pages of another": `PRAGMA writable_schema = ON;
		UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema WHERE name = 'op') WHERE name = 'alias'; PRAGMA writable_schema = RESET`,
}

// HostileToRebuild are made by SQL and attack rebuilding and extracting. They are
// refused for many reasons.
func HostileToRebuild() map[string]Hostile {
	return map[string]Hostile{
		"endless view": {Statements: Endless["view"]},
		"endless view for the log": {Statements: `ALTER TABLE tip RENAME TO old; CREATE VIEW tip AS
		WITH RECURSIVE r(tx) AS (SELECT 1 UNION ALL SELECT tx + 1 FROM r) SELECT tx FROM r`},
		"virtual table":            {Statements: Endless["virtual table"]},
		"pages of another":         {Statements: Endless["pages of another"]},
		"the schema's own pages":   {Statements: schema(`UPDATE sqlite_schema SET rootpage = 1 WHERE name = 'alias'`)},
		"pages that are not there": {Statements: schema(`UPDATE sqlite_schema SET rootpage = 99999 WHERE name = 'alias'`)},
		"no pages":                 {Statements: schema(`UPDATE sqlite_schema SET rootpage = 0 WHERE name = 'wave'`)},
		"two of a name":            {Statements: schema(`INSERT INTO sqlite_schema SELECT * FROM sqlite_schema WHERE name = 'wave'`)},
		"a view that is a table":   {Statements: schema(`UPDATE sqlite_schema SET type = 'view' WHERE name = 'wave'`)},
		"a table that is a view":   {Statements: schema(`INSERT INTO sqlite_schema VALUES ('table', 'v', 'v', 0, 'CREATE VIEW v AS SELECT 1')`)},
		"a trigger on deletion":    {Statements: `CREATE TRIGGER t BEFORE DELETE ON wave BEGIN DELETE FROM op_val; DELETE FROM op; END`},
		"a costly column":          {Statements: rewritten("wave", "name TEXT", "evil TEXT AS (hex(zeroblob(1000000000))), name TEXT")},
		"a costly check":           {Statements: rewritten("wave", "name TEXT", "name TEXT CHECK (length(hex(zeroblob(1000000000))) > 0)")},
		"a costly default":         {Statements: rewritten("wave", "name TEXT", "name TEXT DEFAULT (hex(randomblob(900000000)))")},
		"a costly index":           {Statements: `CREATE INDEX i ON wave (abs(length(name)))`},
		"no statement":             {Statements: schema(`UPDATE sqlite_schema SET sql = 'CREATE' WHERE name = 'wave'`)},
		"nonsense":                 {Statements: schema(`INSERT INTO sqlite_schema VALUES (x'00', 5, NULL, 'x', 7)`)},
		"counted rows":             {Statements: `CREATE TABLE evil (x INTEGER PRIMARY KEY AUTOINCREMENT); INSERT INTO evil DEFAULT VALUES`},
		"many objects": {Statements: `CREATE TABLE many (x); ` + schema(`WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r WHERE n < 20000)
		INSERT INTO sqlite_schema SELECT 'view', 'v' || n, 'v' || n, 0, 'CREATE VIEW v' || n || ' AS SELECT 1' FROM r`)},
		"a huge value":        {Statements: `UPDATE op_val SET value = zeroblob(30000000) WHERE tx = 1 AND n = 0`},
		"a huge name":         {Statements: `INSERT INTO name (name) VALUES (hex(zeroblob(12000000)))`},
		"a huge cell":         {Statements: `UPDATE wave SET name = hex(zeroblob(12000000)) WHERE name = 'Bølge 3'`},
		"a change from below": {Statements: `UPDATE op SET n = -1 WHERE tx = 1 AND n = 0`},
	}
}
