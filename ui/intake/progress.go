package intake

import (
	"path/filepath"
	"sync"
	"time"

	"bolgeplan/assets/translations"
	"bolgeplan/data/progress"
)

// hangsAfter is the time without progress after which the user is told that the file hangs.
const hangsAfter = 5 * time.Second

// unknownPart is the progress while nobody can tell how much is done.
const unknownPart = -1

// progressReporter formats the progress of a reading and sends it to the dialog.
type progressReporter struct {
	mu        sync.Mutex
	path      string
	lang      translations.Lang
	report    func(part float64, doing string) // nil until the dialog is open
	step      progress.Step
	part      float64 // as sent last
	doing     string
	hangTimer *time.Timer
	ended     bool
}

// start begins to wait for the first progress of a file.
func (n *progressReporter) start(path string, lang translations.Lang) {
	n.path, n.lang = path, lang
	n.step, n.part = progress.Step{Doing: "reading.bytes"}, unknownPart
	n.hangTimer = time.AfterFunc(hangsAfter, n.reportHang)
}

// attach sends the present progress, and all progress from now on.
func (n *progressReporter) attach(report func(float64, string)) {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.report = report
	n.update()
}

// receive gets a step of the reading.
func (n *progressReporter) receive(s progress.Step) {
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.ended {
		return
	}
	n.step = s
	if s.Doing == "reading.bytes" {
		n.hangTimer.Reset(hangsAfter)
	} else {
		n.hangTimer.Stop() // the file has answered
	}
	n.update()
}

// update sends the present step.
func (n *progressReporter) update() {
	if n.report == nil {
		return
	}
	part := float64(unknownPart)
	if n.step.All > 0 {
		part = float64(n.step.Done) / float64(n.step.All)
	}
	n.send(part, n.format())
}

// reportHang says that the file has shown no progress for long.
func (n *progressReporter) reportHang() {
	n.mu.Lock()
	defer n.mu.Unlock()
	if !n.ended && n.report != nil {
		n.send(n.part, n.lang.T("reading.hangs", "file", filepath.Base(n.path)))
	}
}

// send sends what differs from what was sent last.
func (n *progressReporter) send(part float64, doing string) {
	const fine = 0.005
	if doing == n.doing && part-n.part < fine && n.part-part < fine {
		return
	}
	n.part, n.doing = part, doing
	n.report(part, doing)
}

// format describes the present step.
func (n *progressReporter) format() string {
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

// stop ends the reports.
func (n *progressReporter) stop() {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.ended = true
	n.hangTimer.Stop()
}
