//go:build linux

package cuts

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"bolgeplan/data"
)

// finding is what a cut must not leave behind: what it is, in words that two
// recordings share, and how it was seen.
type finding struct{ what, detail string }

// judge looks at what cuts of a recording left.
type judge struct {
	t        *testing.T
	scenario scenario
	rec      *recording
	whole    map[string][]uint64 // see player
	next     *nextStart
	promised []int    // transactions, before each command and after the last
	txs      []string // of the plan when it has the most
	formats  [2]uint32
	label    string // of the installation before; "" where there was none
	undoable bool   // at the end
	seen     map[uint64]sight
}

func newJudge(s *harness, sc scenario, rec *recording, whole map[string][]uint64, next *nextStart) *judge {
	s.t.Helper()
	j := &judge{t: s.t, scenario: sc, rec: rec, whole: whole, next: next, seen: map[uint64]sight{}}
	states := []image{rec.before}
	for _, r := range rec.runs {
		states = append(states, r.after)
	}
	for i, m := range states {
		is := j.sight(m, false)
		if is.refused != "" || len(is.faults) > 0 {
			s.t.Fatalf("without any cut the plan is %+v", is)
		}
		j.promised = append(j.promised, len(is.txs))
		j.undoable = is.canUndo
		if len(is.txs) > len(j.txs) {
			j.txs = is.txs
		}
		if i == 0 || j.formats[0] == 0 {
			j.formats[0] = is.format
		}
		j.formats[1] = is.format
	}
	j.label = j.labelOf(rec.before)
	return j
}

// sight looks at the plan of an image, once for all that have the same.
func (j *judge) sight(m image, elsewhere bool) sight {
	j.t.Helper()
	key := planOf(m, !elsewhere).fingerprint()
	if elsewhere {
		key++
	}
	s, known := j.seen[key]
	if !known {
		var err error
		if s, err = look(m, elsewhere, j.scenario.altered); err != nil {
			j.t.Fatal(err)
		}
		j.seen[key] = s
	}
	return s
}

// promise is how many transactions the program has shown as done before a cut,
// and whether that is all that the command does.
func (j *judge) promise(c cut) (txs int, all bool) {
	before, after := j.promised[c.run], j.promised[c.run+1]
	switch {
	case c.said == 0: // those that the command takes out may be there or not
		return min(before, after), false
	case j.scenario.runs[c.run].self && !j.scenario.atomic && c.said < after-before:
		return before + c.said, false
	}
	return after, true
}

// judge returns what is wrong with what a cut left.
func (j *judge) judge(c cut) []finding {
	j.t.Helper()
	return append(j.kept(c), j.remains(c.left)...)
}

// kept judges what is there against what was promised.
func (j *judge) kept(c cut) []finding {
	j.t.Helper()
	found := j.plan(c, j.sight(c.left, true))
	txs, all := j.promise(c)
	last := all && c.run == len(j.rec.runs)-1
	if c.left[planPath+"-journal"] != nil || last {
		own := j.sight(c.left, false)
		for _, f := range j.plan(c, own) {
			found = append(found, finding{f.what + ", where it was written", f.detail})
		}
		if last && j.undoable && !own.canUndo && len(own.txs) == txs {
			found = append(found, finding{"what was done cannot be undone any more", ""})
		}
	}
	found = append(found, j.files(c.left)...)
	for i, step := range j.scenario.runs {
		if step.makes != "" && (i < c.run || i == c.run && all) && c.left[step.makes] == nil {
			found = append(found, finding{"lost: " + step.makes, ""})
		}
	}
	return found
}

// plan judges the plan.
func (j *judge) plan(c cut, s sight) (found []finding) {
	add := func(what, detail string) { found = append(found, finding{what, detail}) }
	txs, all := j.promise(c)
	if before, after := j.promised[c.run], j.promised[c.run+1]; j.scenario.atomic && !s.absent && len(s.txs) != before && len(s.txs) != after {
		add("half of a command is there", fmt.Sprintf("%d transactions, between %d and %d", len(s.txs), before, after))
	}
	switch {
	case s.absent && txs == 0:
		return nil
	case s.absent:
		add("the plan is gone", "")
		return found
	case s.refused != "":
		add("the plan is refused", s.refused)
		return found
	case s.repaired && all:
		add("the repair is lost", "")
	case j.scenario.altered && !s.repaired && !j.keptAside(c.left):
		add("a plan was repaired of which no copy is kept", "")
	}
	if len(s.txs) > len(j.txs) || !slices.Equal(s.txs, j.txs[:len(s.txs)]) {
		add("the plan has another history", fmt.Sprint(s.txs))
	}
	if len(s.txs) < txs {
		add("an edit is lost that was shown as done", fmt.Sprintf("%d transactions of %d", len(s.txs), txs))
	}
	if all && txs < j.promised[c.run] && len(s.txs) > txs {
		add("what was shown as undone is there", fmt.Sprintf("%d transactions instead of %d", len(s.txs), txs))
	}
	if len(s.faults) > 0 {
		add("the plan is not sound", strings.Join(s.faults, "; "))
	}
	if s.format != j.formats[0] && s.format != j.formats[1] {
		add("the plan is of no format that it was of", fmt.Sprint(s.format))
	}
	if s.format != j.formats[0] && j.formats[0] != 0 && !j.hasSafetyCopy(c.left) {
		add("the plan was upgraded and has no safety copy", "")
	}
	if len(s.beside) > 0 {
		add("beside the opened plan is "+nameless(strings.Join(s.beside, ", ")), "")
	}
	return found
}

// keptAside reports whether a copy of the plan as it was is beside it.
func (j *judge) keptAside(m image) bool {
	for p, b := range m {
		if p != planPath && strings.HasPrefix(p, planFolder) && bytes.Equal(b, j.rec.before[planPath]) {
			return true
		}
	}
	return false
}

// hasSafetyCopy reports whether there is a copy of the plan in the format that
// it had, in the folder for that or beside the plan.
func (j *judge) hasSafetyCopy(m image) bool {
	for p, b := range m {
		if p == planPath || j.rec.after()[p] == nil || !bytes.Equal(b, j.rec.after()[p]) {
			continue
		}
		if format, err := formatIn(b); err == nil && format == j.formats[0] && bytes.HasPrefix(b, []byte("SQLite format 3")) {
			return true
		}
	}
	return false
}

// files judges every other file: it is as it was before, or as it was when it
// got its name.
func (j *judge) files(m image) (found []finding) {
	for p, b := range m {
		if b == nil || strings.HasPrefix(p, planPath) || !j.lasts(p) {
			continue
		}
		whole, end := j.whole[p], j.rec.after()[p]
		switch {
		case bytes.Equal(b, j.rec.before[p]) && j.rec.before[p] != nil:
		case slices.Contains(whole, fingerprint(b)):
		case len(whole) == 0 && end != nil && bytes.Equal(b, end):
		default:
			found = append(found, finding{"torn: " + nameless(p), fmt.Sprintf("%d bytes", len(b))})
		}
	}
	if j.label != "" {
		if label := j.labelOf(m); label != j.label {
			found = append(found, finding{"the installation is another", label})
		}
	}
	return found
}

// lasts reports whether a path is one that is meant to be there without a cut.
func (j *judge) lasts(p string) bool {
	if _, ok := j.rec.before[p]; ok {
		return true
	}
	return slices.ContainsFunc(j.rec.runs, func(r run) bool { _, ok := r.after[p]; return ok })
}

// labelOf is the label of the installation in an image, "" for none.
func (j *judge) labelOf(m image) string {
	j.t.Helper()
	const path = configFolder + "/bolgeplan/installation.json"
	if m[path] == nil {
		return ""
	}
	root, err := scratch()
	if err != nil {
		j.t.Fatal(err)
	}
	defer os.RemoveAll(root)
	if err := (image{configFolder: nil, configFolder + "/bolgeplan": nil, path: m[path]}).write(root); err != nil {
		j.t.Fatal(err)
	}
	who, err := data.LoadIdentity(filepath.Join(root, configFolder, "bolgeplan"))
	if err != nil {
		return "none: " + err.Error()
	}
	return who.Installation
}
