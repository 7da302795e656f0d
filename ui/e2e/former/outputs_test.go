package former

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"bolgeplan/data/datatest"
)

// compared is what both programs were compared in.
var compared struct{ commands, files atomic.Int64 }

// said is how many outputs of a command are no files.
const said = 3

// side is one of the two programs with a plan and a place for what it writes.
type side struct {
	who    installation
	folder string
	before []byte // the plan, as it must remain
}

// The names of the plan and of what is written, seen from the folder of a side.
const (
	planName = "plans/plan.bolgeplan"
	outName  = "out"
)

// newSide makes the place of a program. The plan is still to be put there.
func newSide(t *testing.T, who installation) *side {
	t.Helper()
	s := &side{who: who, folder: t.TempDir()}
	if err := os.Mkdir(filepath.Dir(s.plan()), 0o755); err != nil {
		t.Fatal(err)
	}
	return s
}

func (s *side) plan() string { return filepath.Join(s.folder, planName) }

// keep remembers the plan as it is.
func (s *side) keep(t *testing.T) {
	t.Helper()
	var err error
	if s.before, err = os.ReadFile(s.plan()); err != nil {
		t.Fatal(err)
	}
}

// run runs a command that only reads the plan and returns what it said and
// wrote, by name.
func (s *side) run(t *testing.T, lang string, args []string) map[string][]byte {
	t.Helper()
	out := filepath.Join(s.folder, outName)
	if err := os.Mkdir(out, 0o755); err != nil {
		t.Fatal(err)
	}
	r := s.who.run(t, lang, s.folder, "", args...)
	all := map[string][]byte{"its code": fmt.Append(nil, r.code), "what it printed": []byte(r.out), "what it warned of": []byte(r.err)}
	err := filepath.WalkDir(out, func(path string, e fs.DirEntry, err error) error {
		if err == nil && !e.IsDir() {
			all[strings.TrimPrefix(path, s.folder)], err = os.ReadFile(path)
		}
		return err
	})
	if err == nil {
		err = os.RemoveAll(out)
	}
	if err != nil {
		t.Fatal(err)
	}
	s.untouched(t, args)
	return all
}

// untouched looks that the plan is as it was and nothing lies beside it.
func (s *side) untouched(t *testing.T, args []string) {
	t.Helper()
	now, err := os.ReadFile(s.plan())
	if err != nil || !bytes.Equal(now, s.before) {
		t.Errorf("%s %v changed the plan (%v)", s.who.exe, args, err)
	}
	if all, err := os.ReadDir(filepath.Dir(s.plan())); err != nil || len(all) != 1 {
		t.Errorf("%s %v left beside the plan: %v (%v)", s.who.exe, args, all, err)
	}
}

// equalOutputs runs commands with both programs, and looks that they say and
// write the same.
func equalOutputs(t *testing.T, former, present *side, lang string, commands [][]string, as func(*testing.T, *side, string, []byte) []byte) {
	t.Helper()
	for _, args := range commands {
		want, got := former.run(t, lang, args), present.run(t, lang, args)
		names := maps.Clone(want)
		maps.Copy(names, got)
		compared.commands.Add(1)
		compared.files.Add(int64(len(names) - said))
		differ := 0
		for _, name := range slices.Sorted(maps.Keys(names)) {
			if name == "what it warned of" {
				got[name] = withoutTiming(got[name])
			}
			if differsAsIntended(t, name, want[name], got[name]) {
				continue
			}
			a, b := as(t, former, name, want[name]), as(t, present, name, got[name])
			if bytes.Equal(a, b) && (want[name] == nil) == (got[name] == nil) {
				continue
			}
			if differ++; differ <= 3 { // the others are more of the same
				t.Errorf("%s: %s differs%s", strings.Join(args, " "), name, difference(a, b))
			}
		}
		if differ > 3 {
			t.Errorf("%s: %d differ", strings.Join(args, " "), differ)
		}
	}
}

// timing is what the present program alone says: to whom letters come too late, and which
// drafts rest on examples.
var timing = regexp.MustCompile(`(?m)^.*(allerede (er )?gået i drift|live already|varslet på \d+ måneder|months of notice|bygger på eksempler|(rests?|is|are based) on examples)\b.*\n`)

// perMonths is a price of the former program for so many months, which no page says any
// more: "10,00 pr. 12", with 6.808 inhabitant-months before it, is "3.404", "10,00" and "2/12".
var perMonths = regexp.MustCompile(`\d (pr\.|per) \d`)

// sums is the net sum, the VAT and the total of an invoice.
var sums = regexp.MustCompile(`(?m)^(Netto|Net|Moms|VAT|At betale|To pay)\b.*$`)

// pageNumber is the number of a page. The present program puts it at the foot, and only where
// there are several pages.
var pageNumber = regexp.MustCompile(`(Side|Page) \d+ (af|of) \d+`)

// pages is how many pages a printed view has. Those of the present program are filled otherwise.
var pages = regexp.MustCompile(`(?m)^(.*` + regexp.QuoteMeta(printName) + `): \d+ .*$`)

// sentence is the last column of the log: what was done, which the present program says in other
// words. Its changes are compared.
var sentence = regexp.MustCompile(`(?m)^(\d{4}-\d\d-\d\dT\S+\t[^\t\n]*)\t.*$`)

// differsAsIntended reports whether two files differ in their page numbers only, or are an
// invoice that only explains its amounts in other words: its sums are the same.
func differsAsIntended(t *testing.T, name string, former, present []byte) bool {
	t.Helper()
	if filepath.Ext(name) != ".pdf" || former == nil || present == nil || bytes.Equal(former, present) {
		return false
	}
	was, is := pageText(t, former), pageText(t, present)
	words := func(text []byte) []string { return strings.Fields(string(pageNumber.ReplaceAll(text, nil))) }
	if slices.Equal(words(was), words(is)) {
		return true
	}
	a, b := sums.FindAll(was, -1), sums.FindAll(is, -1)
	return !perMonths.Match(is) && len(a) > 0 &&
		bytes.Equal(bytes.Join(a, nil), bytes.Join(b, nil))
}

// pageText reads the text of a PDF in the order of painting.
func pageText(t *testing.T, content []byte) []byte {
	t.Helper()
	c := exec.Command("pdftotext", "-raw", "-", "-")
	c.Stdin = bytes.NewReader(content)
	text, err := c.Output()
	if err != nil {
		t.Fatalf("pdftotext: %v", err)
	}
	return text
}

func withoutTiming(warned []byte) []byte { return append([]byte{}, timing.ReplaceAll(warned, nil)...) }

// inOneWording compares the log apart from what the present program says in other
// words: the sender, who had settings, places in an order, which were numbers, that a
// transaction erases, and what a row held that is deleted.
func inOneWording(t *testing.T, s *side, name string, output []byte) []byte {
	t.Helper()
	output = asText(t, s, name, output)
	if name == "what it printed" {
		output = sentence.ReplaceAll(pages.ReplaceAll(output, []byte("$1")), []byte("$1"))
	}
	if name != "what it printed" || !bytes.HasPrefix(output, []byte("[")) {
		return output
	}
	var log []map[string]any
	if err := json.Unmarshal(output, &log); err != nil {
		t.Fatal(err)
	}
	lines := []byte{}
	for _, tx := range log {
		delete(tx, "sentence")
		changes, _ := tx["changes"].([]any)
		tx["changes"] = slices.DeleteFunc(changes, func(c any) bool {
			change := c.(map[string]any)
			if tx["label"] == "did.erase" {
				delete(change, "erased")
			}
			if change["field"] == nil && change["new"] == nil {
				delete(change, "old")
			}
			return wordedAnew(change)
		})
		line, err := json.Marshal(tx)
		if err != nil {
			t.Fatal(err)
		}
		lines = append(append(lines, line...), '\n')
	}
	return lines
}

// wordedAnew reports whether a change is about what has another wording. It takes
// places out of rows.
func wordedAnew(change map[string]any) bool {
	for _, state := range []string{"old", "new"} {
		row, _ := change[state].(map[string]any)
		delete(row, "ordinal")
		if key, _ := row["key"].(string); strings.HasPrefix(key, "sender.") {
			return true
		}
	}
	return change["table"] == "organisation" || change["field"] == "ordinal"
}

// difference shows the first lines in which two texts differ.
func difference(a, b []byte) string {
	if bytes.HasPrefix(a, []byte("%PDF")) || bytes.HasPrefix(b, []byte("%PDF")) || bytes.HasPrefix(a, []byte("PK")) {
		return fmt.Sprintf(": %d bytes, now %d", len(a), len(b))
	}
	was, is := bytes.Split(a, []byte("\n")), bytes.Split(b, []byte("\n"))
	for i := range min(len(was), len(is)) {
		if !bytes.Equal(was[i], is[i]) {
			return fmt.Sprintf(" in line %d:\n%.400s\n%.400s", i+1, was[i], is[i])
		}
	}
	return fmt.Sprintf(": %d lines, now %d", len(was), len(is))
}

// asText compares the municipalities on a printed view. Its dates, headings and pages are others
// since. It bears the mark of the plan's last transaction.
func asText(t *testing.T, s *side, name string, output []byte) []byte {
	t.Helper()
	if output == nil || filepath.Ext(name) != ".pdf" || !strings.HasSuffix(name, printName) {
		return output
	}
	text := pageText(t, output) // in the order of painting, wherever the mark ends
	mark := datatest.Query[string](t, s.plan(), `SELECT lower(substr(hex(id), 1, 8)) FROM tx ORDER BY n DESC LIMIT 1`)
	if !bytes.Contains(text, []byte(mark)) {
		t.Errorf("%s does not bear the mark %s", name, mark)
	}
	names := strings.Fields(datatest.Query[string](t, s.plan(), `SELECT group_concat(name, ' ') FROM municipality`))
	shown := slices.DeleteFunc(strings.Fields(string(text)), func(word string) bool { return !slices.Contains(names, word) })
	slices.Sort(shown)
	return []byte(strings.Join(slices.Compact(shown), "\n"))
}
