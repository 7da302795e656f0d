package intake

import (
	"path/filepath"
	"sync"
	"time"

	"bolgeplan/assets/translations"
	"bolgeplan/data/progress"
)

// hangsAfter is after how long without a sign of the file the user is told that.
const hangsAfter = 5 * time.Second

// unknown is the part that is done where nobody can tell.
const unknown = -1

// notes put into words how far a reading is.
type notes struct {
	mu     sync.Mutex
	path   string
	lang   translations.Lang
	report func(part float64, doing string) // nil as long as nobody looks
	step   progress.Step
	part   float64 // as it was told last
	doing  string
	hangs  *time.Timer
	ended  bool
}

// watch begins to wait for the first sign of a file.
func (n *notes) watch(path string, lang translations.Lang) {
	n.path, n.lang = path, lang
	n.step, n.part = progress.Step{Doing: "reading.bytes"}, unknown
	n.hangs = time.AfterFunc(hangsAfter, n.hang)
}

// pass passes on what is known, and what will be.
func (n *notes) pass(report func(float64, string)) {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.report = report
	n.say()
}

// hear takes a step of the reading.
func (n *notes) hear(s progress.Step) {
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.ended {
		return
	}
	n.step = s
	if s.Doing == "reading.bytes" {
		n.hangs.Reset(hangsAfter)
	} else {
		n.hangs.Stop() // it is here
	}
	n.say()
}

// say says how far it is, to those who look.
func (n *notes) say() {
	if n.report == nil {
		return
	}
	part := float64(unknown)
	if n.step.All > 0 {
		part = float64(n.step.Done) / float64(n.step.All)
	}
	n.tell(part, n.words())
}

// hang says that no sign of the file has come for long.
func (n *notes) hang() {
	n.mu.Lock()
	defer n.mu.Unlock()
	if !n.ended && n.report != nil {
		n.tell(n.part, n.lang.T("reading.hangs", "file", filepath.Base(n.path)))
	}
}

// tell tells what is not told already.
func (n *notes) tell(part float64, doing string) {
	const fine = 0.005
	if doing == n.doing && part-n.part < fine && n.part-part < fine {
		return
	}
	n.part, n.doing = part, doing
	n.report(part, doing)
}

// words say what is being done.
func (n *notes) words() string {
	s, file := n.step, filepath.Base(n.path)
	const mb = 1 << 20
	if s.Doing != "reading.bytes" {
		return n.lang.T(s.Doing, "file", file)
	}
	if s.All < mb {
		return n.lang.T("reading.file", "file", file)
	}
	return n.lang.T("reading.bytes", "done", s.Done/mb, "all", (s.All+mb-1)/mb)
}

// end says nothing any more.
func (n *notes) end() {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.ended = true
	n.hangs.Stop()
}
