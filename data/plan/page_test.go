package plan_test

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"bolgeplan/assets/translations"
	"bolgeplan/data/datatest"
	"bolgeplan/data/logfile"
	"bolgeplan/data/plan"
)

// designPage is the page that lists the tables for other programs.
const designPage = "document-tables.md"

var (
	// onlyOnPage lists what the page names for the formats of the program and the program
	// does not have yet: "table", "table.column" or "table.column=value".
	onlyOnPage []string
	// onlyInFile lists the tables of a file that the page leaves to document.md.
	onlyInFile = []string{"conflict"}
)

// pageEntry is what the page says of some tables, in one entry of a list.
type pageEntry struct {
	format   int
	tables   []string
	columns  []string // without the id; nil where the entry lists none
	addition bool     // the columns are added to a table of an earlier format
	types    map[string]string
	text     string
}

var (
	formatHeading  = regexp.MustCompile(`^Format (\d+)\b`)
	entryAddition  = regexp.MustCompile(`^(\w+) +\+ (.*)$`)
	entryChange    = regexp.MustCompile(`^(\w+(?:, \w+)*) +(\w+) becomes .*\((TEXT|INTEGER)\)$`)
	entryTable     = regexp.MustCompile(`^(\w+)\((?:(\.\.\.)|id, *([^()]*))\)(?:  .*)?$`)
	entryNames     = regexp.MustCompile(`^(\w+(?:, \w+)*)  `)
	inBrackets     = regexp.MustCompile(`\([^)]*\)`)
	columnName     = regexp.MustCompile(`^[a-z][a-z0-9_]*$`)
	valueList      = regexp.MustCompile(`\b(\w+): (\w+(?:(?: \| |, )\w+)+)`)
	furtherKinds   = regexp.MustCompile(`\bkinds (\w+.*)$`)
	tableStatement = regexp.MustCompile(`^CREATE TABLE (\w+) \((.*)\) STRICT`)
)

// readPage reads every entry under a heading "Format n". An entry begins four blanks in
// and goes on in lines that stand further in. What cannot be read is an error.
func readPage(page string) (entries []pageEntry, err error) {
	format := 0
	var blocks []pageEntry
	for line := range strings.Lines(page) {
		line = strings.TrimRight(line, "\n")
		switch text := strings.TrimLeft(line, " "); {
		case text == "":
		case formatHeading.MatchString(line):
			format, _ = strconv.Atoi(formatHeading.FindStringSubmatch(line)[1])
		case format == 0 || !strings.HasPrefix(line, "    "):
		case len(line)-len(text) == 4:
			blocks = append(blocks, pageEntry{format: format, text: text})
		case len(blocks) == 0:
			return nil, fmt.Errorf("the line %q goes on from nothing", line)
		default:
			last := &blocks[len(blocks)-1].text
			if strings.Count(*last, "(") == strings.Count(*last, ")") {
				*last += " " // two blanks part what is told of the entry
			}
			*last += " " + text
		}
	}
	for _, b := range blocks {
		list, err := b.read()
		if err != nil {
			return nil, err
		}
		entries = append(entries, list...)
	}
	return entries, nil
}

// read parts an entry: one line may list several tables.
func (e pageEntry) read() ([]pageEntry, error) {
	if m := entryAddition.FindStringSubmatch(e.text); m != nil {
		e.tables, e.addition = []string{m[1]}, true
		list, _, _ := strings.Cut(inBrackets.ReplaceAllString(m[2], ""), "  ")
		list, _, _ = strings.Cut(list, ";")
		e.columns = splitNames(list)
		return []pageEntry{e}, e.check()
	}
	if m := entryChange.FindStringSubmatch(e.text); m != nil {
		e.tables, e.types = splitNames(m[1]), map[string]string{m[2]: m[3]}
		return []pageEntry{e}, e.check()
	}
	if m := entryNames.FindStringSubmatch(e.text); m != nil {
		e.tables = splitNames(m[1])
		return []pageEntry{e}, e.check()
	}
	var list []pageEntry
	for one := range strings.SplitSeq(e.text, " · ") {
		m := entryTable.FindStringSubmatch(one)
		if m == nil {
			return nil, fmt.Errorf("the entry %q of format %d lists no table that can be read", one, e.format)
		}
		of := pageEntry{format: e.format, tables: []string{m[1]}, text: one}
		if m[2] == "" {
			of.columns = splitNames(m[3])
		}
		if err := of.check(); err != nil {
			return nil, err
		}
		list = append(list, of)
	}
	return list, nil
}

// check reports names that cannot be names of tables or columns.
func (e pageEntry) check() error {
	for _, name := range slices.Concat(e.tables, e.columns) {
		if !columnName.MatchString(name) {
			return fmt.Errorf("%q in the entry %q is no name of a table or column", name, e.text)
		}
	}
	return nil
}

func splitNames(list string) []string {
	names := strings.Split(list, ",")
	for i, name := range names {
		names[i] = strings.TrimSpace(name)
	}
	return names
}

// fileTables reads the tables of a format from the statements that make them: the
// columns with their types, the id left out.
func fileTables(t *testing.T, layout logfile.Layout) map[string]map[string]string {
	t.Helper()
	tables := map[string]map[string]string{}
	for _, statement := range layout.Statements {
		m := tableStatement.FindStringSubmatch(statement)
		if m == nil {
			if strings.HasPrefix(statement, "CREATE TABLE") {
				t.Fatalf("the statement %q cannot be read", statement)
			}
			continue
		}
		columns := map[string]string{}
		for column := range strings.SplitSeq(m[2], ", ") {
			if words := strings.Fields(column); len(words) > 1 && columnName.MatchString(words[0]) && words[0] != "id" {
				columns[words[0]] = words[1]
			}
		}
		tables[m[1]] = columns
	}
	return tables
}

// differences collects what the page and the program do not agree on.
type differences struct {
	t      *testing.T
	excuse map[string]bool // of onlyOnPage and onlyInFile: whether it was needed
}

func (d differences) missing(thing, format string, args ...any) {
	d.t.Helper()
	if _, excused := d.excuse[thing]; excused {
		d.excuse[thing] = true
		return
	}
	d.t.Errorf(format, args...)
}

// The tables are a public contract: in every format that the program has, a file has the
// tables and columns of the page and no others.
func TestTablesAreThoseOfTheDesign(t *testing.T) {
	entries, err := readPage(datatest.Design(t, designPage))
	if err != nil {
		t.Fatal(err)
	}
	d := differences{t, map[string]bool{}}
	for _, thing := range slices.Concat(onlyOnPage, onlyInFile) {
		d.excuse[thing] = false
	}
	for _, layout := range logfile.Layouts() {
		d.compareFormat(layout.Version, entries, fileTables(t, layout))
	}
	d.compareValues(entries, len(logfile.Layouts()))
	for _, thing := range slices.Sorted(maps.Keys(d.excuse)) {
		if !d.excuse[thing] {
			t.Errorf("%s needs no entry in the lists of this test any more", thing)
		}
	}
}

// compareFormat compares the tables of a file with what the page says of its format and
// the formats before it.
func (d differences) compareFormat(version int, entries []pageEntry, file map[string]map[string]string) {
	d.t.Helper()
	onPage := map[string]map[string]bool{} // table → columns; nil where the page lists none
	for _, e := range entries {
		if e.format > version {
			continue
		}
		for _, table := range e.tables {
			if _, known := onPage[table]; !known && (e.addition || e.types != nil) {
				d.t.Errorf("the page changes the table %s, which it does not list", table)
			}
			for _, column := range e.columns {
				if onPage[table] == nil {
					onPage[table] = map[string]bool{}
				}
				if onPage[table][column] {
					d.t.Errorf("the page lists %s.%s twice", table, column)
				}
				onPage[table][column] = true
			}
			if _, known := onPage[table]; !known {
				onPage[table] = nil
			}
			for column, want := range e.types {
				if got := file[table][column]; got != want {
					d.t.Errorf("format %d: the column %s.%s is %s, on the page %s", version, table, column, got, want)
				}
			}
		}
	}
	for table, columns := range onPage {
		if file[table] == nil {
			d.missing(table, "format %d: the page lists the table %s, which no file has", version, table)
			continue
		}
		for column := range columns {
			if file[table][column] == "" {
				d.missing(table+"."+column, "format %d: the page lists %s.%s, which no file has", version, table, column)
			}
		}
	}
	for table, columns := range file {
		listed, known := onPage[table]
		if !known {
			d.missing(table, "format %d: a file has the table %s, which the page does not list", version, table)
		}
		for column := range columns {
			if listed != nil && !listed[column] {
				d.t.Errorf("format %d: a file has %s.%s, which the page does not list", version, table, column)
			}
		}
	}
}

// compareValues reports named values of the page for which the program has no text.
func (d differences) compareValues(entries []pageEntry, newest int) {
	d.t.Helper()
	found := 0
	for _, e := range entries {
		if e.format > newest {
			continue
		}
		info, _ := plan.TableNamed(e.tables[0])
		for column, values := range e.values() {
			f, ok := info.Field(column)
			if !ok || !strings.HasSuffix(f.As, ".") {
				continue // the program reads it as text
			}
			for _, value := range values {
				found++
				if !translations.Danish.Has(f.As + value) {
					thing := info.Name + "." + column + "=" + value
					d.missing(thing, "the page has the value %s, for which there is no text %q", thing, f.As+value)
				}
			}
		}
	}
	if found < 40 {
		d.t.Errorf("only %d named values are read from the page: it is written otherwise than this test expects", found)
	}
}

// values reads the named values of columns: "kind: needs | replaces", and further kinds.
func (e pageEntry) values() map[string][]string {
	values := map[string][]string{}
	separator := regexp.MustCompile(` \| |, `)
	for _, m := range valueList.FindAllStringSubmatch(e.text, -1) {
		values[m[1]] = append(values[m[1]], separator.Split(m[2], -1)...)
	}
	if m := furtherKinds.FindStringSubmatch(e.text); m != nil && e.addition {
		list := strings.ReplaceAll(inBrackets.ReplaceAllString(m[1], ""), ",", " ")
		values["kind"] = append(values["kind"], strings.Fields(list)...)
	}
	return values
}
