//go:build linux

package cuts

import (
	"bytes"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"time"
)

// remains judges what a cut left that is not meant to stay: the next start takes
// it away.
func (j *judge) remains(m image) (found []finding) {
	j.t.Helper()
	for _, p := range m.paths() {
		strange := j.strange(p)
		clear := j.scenario.secret && !j.mayBeClear(p) && bytes.Contains(m[p], []byte(clearText))
		if clear && !strange {
			found = append(found, finding{"clear text in " + p, ""})
		}
		if !strange || !clear && j.strange(path.Dir(p)) { // then its folder is named
			continue
		}
		stays, err := j.next.stays(j, m, p)
		switch {
		case err != nil:
			j.t.Fatal(err)
		case stays && clear:
			found = append(found, finding{"clear text stays in " + nameless(p), ""})
		case stays:
			found = append(found, finding{"left for ever: " + nameless(p), ""})
		}
	}
	return found
}

// strange reports whether a path is neither of the files that are meant to be
// there nor the plan's journal.
func (j *judge) strange(p string) bool {
	return p != "." && p != planPath+"-journal" && !j.lasts(p)
}

// mayBeClear reports whether a file is the plan itself, a safety copy of it, or
// one that is meant to be open.
func (j *judge) mayBeClear(p string) bool {
	return strings.HasPrefix(p, planPath) || strings.HasPrefix(p, dataFolder+"/") || p == j.scenario.clear
}

// nextStart knows what the next start of the program takes away.
type nextStart struct {
	program string
	mu      sync.Mutex
	known   map[string]bool
}

// stays reports whether a path of an image is still there after the program has
// run two days later. It is asked once for every kind of path.
func (n *nextStart) stays(j *judge, m image, p string) (bool, error) {
	n.mu.Lock()
	defer n.mu.Unlock()
	is := j.sight(m, false)
	first, args := []string{"verify", planName}, importing("third.tsv").args
	switch {
	case is.absent:
		first, args = nil, []string{"new", planName}
	case is.repaired:
		first = append(first, "--repair")
	}
	kind := args[0] + " " + nameless(p)
	if len(m[p]) == 0 {
		kind += ", empty"
	}
	stays, known := n.known[kind]
	if !known {
		var err error
		if stays, err = n.run(j, m, p, first, args); err != nil {
			return false, err
		}
		n.known[kind] = stays
	}
	return stays, nil
}

// run runs a command that makes the installation know the plan, puts what is
// strange in its place, two days old, and runs the next command.
func (n *nextStart) run(j *judge, m image, p string, first, next []string) (stays bool, err error) {
	root, err := scratch()
	if err != nil {
		return false, err
	}
	defer os.RemoveAll(root)
	start := func(args []string) { // that it fails is judged elsewhere
		if len(args) > 0 {
			_ = home(root).prepare(n.program, args...).Run()
		}
	}
	meant, strange := image{}, image{}
	for p, b := range m {
		if j.strange(p) {
			strange[p] = b
		} else {
			meant[p] = b
		}
	}
	if err := olderSafetyCopies(meant).write(root); err != nil {
		return false, err
	}
	start(first)
	if err := strange.write(root); err != nil {
		return false, err
	}
	if err := age(root); err != nil {
		return false, err
	}
	start(next)
	_, err = os.Lstat(filepath.Join(root, p))
	return err == nil, nil
}

// twoDays is longer than anything is left alone for.
const twoDays = 48 * time.Hour

// age makes everything in a folder two days old.
func age(root string) error {
	then := time.Now().Add(-twoDays)
	m, err := readImage(root)
	paths := m.paths()
	slices.Reverse(paths) // a folder after what is in it
	for _, p := range paths {
		if err == nil {
			err = os.Chtimes(filepath.Join(root, p), then, then)
		}
	}
	return err
}

var dateInName = regexp.MustCompile(`\d{4}-\d\d-\d\d( \d\d\.\d\d\.\d\d )`)

// olderSafetyCopies gives safety copies names of two days before.
func olderSafetyCopies(m image) image {
	old := image{}
	for p, b := range m {
		if strings.HasPrefix(p, dataFolder) {
			p = dateInName.ReplaceAllString(p, time.Now().Add(-twoDays).Format(time.DateOnly)+"$1")
		}
		old[p] = b
	}
	return old
}

var random = regexp.MustCompile(`[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{16}|[0-9a-f]{8}\.open|\d{5,}|\d{4}-\d\d-\d\d \d\d\.\d\d\.\d\d`)

// nameless puts a * for what is chance in a path.
func nameless(p string) string { return random.ReplaceAllString(p, "*") }
