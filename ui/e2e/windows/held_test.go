package windows

import (
	"bufio"
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// How long another program has a file. The first two are waited for; the last is said.
var holds = []time.Duration{100 * time.Millisecond, 2 * time.Second, 10 * time.Second}

// waitedFor reports whether a hold is waited for.
func waitedFor(hold time.Duration) bool { return hold < 3*time.Second }

// held lets another program have the plan, an output and the journal of an edit, for a
// moment and for long. Edits and prints wait, and then say what is the matter. Nothing is
// lost.
func (b *both) held(t *testing.T) {
	h := &holding{both: b, exe: compile(t, filepath.Join(t.TempDir(), "hold.exe"), "hold.c")}
	for _, hold := range holds {
		t.Run(fmt.Sprint("the plan for ", hold), func(t *testing.T) { h.plan(t, "none", hold) })
		t.Run(fmt.Sprint("the plan but for readers for ", hold), func(t *testing.T) { h.plan(t, "read", hold) })
		t.Run(fmt.Sprint("an output for ", hold), func(t *testing.T) { h.output(t, hold) })
		t.Run(fmt.Sprint("the journal for ", hold), func(t *testing.T) { h.journal(t, hold) })
	}
	t.Run("an output of which Windows knows who has it", h.known)
}

type holding struct {
	*both
	exe string
}

// holder is the other program.
type holder struct {
	t     *testing.T
	cmd   *exec.Cmd
	lines *bufio.Scanner
}

// hold lets another program have a file, as soon as the file is there.
func (h *holding) hold(t *testing.T, how string, hold time.Duration, file string) *holder {
	t.Helper()
	o := &holder{t: t, cmd: h.wine.wine(h.exe, fmt.Sprint(hold.Milliseconds()), how, Path(file))}
	out, err := o.cmd.StdoutPipe()
	if err == nil {
		err = o.cmd.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	o.lines = bufio.NewScanner(out)
	o.says("waiting")
	return o
}

// says waits for a line of the other program.
func (o *holder) says(want string) {
	o.t.Helper()
	if !o.lines.Scan() || strings.TrimSpace(o.lines.Text()) != want {
		o.t.Fatalf("the other program said %q, not %q", o.lines.Text(), want)
	}
}

// end waits until the other program has let go.
func (o *holder) end() {
	o.t.Helper()
	o.says("released")
	if err := o.cmd.Wait(); err != nil {
		o.t.Fatal(err)
	}
}

// setName is an edit, and isSet reports whether it is in the plan.
func setName(name string) []string { return []string{"set", planName, "sender.name=" + name} }

func (p *pair) isSet(name string) bool {
	return strings.Contains(p.windows.mustRun("set", planName), "sender.name\t"+name+"\n")
}

// newPlan makes a plan on Windows.
func (h *holding) newPlan(t *testing.T) *pair {
	t.Helper()
	p := h.pair(t, "Planer æøå")
	p.windows.mustRun("new", planName, "--example", "sapa-2019")
	return p
}

// passphraseName is the file with a passphrase. turnName is the file by which commands take
// turns: it stays with a killed command, until the next edit.
const (
	passphraseName = "adgangskode"
	turnName       = "." + planName + ".turn"
)

// isMark reports whether a file says that a program has the plan open. Where that was killed, its
// mark stays until the next edit.
func isMark(name string) bool {
	return strings.HasPrefix(name, "."+planName+".") && filepath.Ext(name) == ".open"
}

// isSound fails the test if the plan is unsound, or something lies beside it.
func (p *pair) isSound() {
	p.t.Helper()
	p.soundBut(func(string) bool { return false })
}

// isSoundAfterAKill is isSound where the mark of a killed program may lie there.
func (p *pair) isSoundAfterAKill() {
	p.t.Helper()
	p.soundBut(isMark)
}

func (p *pair) soundBut(allowed func(name string) bool) {
	p.t.Helper()
	p.windows.mustRun("verify", planName)
	for name := range p.windows.files() {
		if name != planName && name != passphraseName && name != turnName && filepath.Ext(name) != ".csv" && !allowed(name) {
			p.t.Errorf("left beside the plan: %s", name)
		}
	}
}

func (h *holding) plan(t *testing.T, how string, hold time.Duration) {
	p := h.newPlan(t)
	before := p.windows.files()[planName]
	o := h.hold(t, how, hold, p.windows.at(planName))
	o.says("held")
	r := p.windows.run(english, "", setName("Krogh")...)
	switch {
	case waitedFor(hold) && r.code != 0:
		t.Errorf("the edit did not wait: %s", r.err)
	case !waitedFor(hold):
		if r.code != 1 || !strings.Contains(r.err, "another program") || !strings.Contains(r.err, planName) {
			t.Errorf("the edit ended with %d: %s", r.code, r.err)
		}
		if how == "read" && !bytes.Equal(p.windows.files()[planName], before) {
			t.Error("the plan was changed")
		}
	}
	o.end()
	if p.isSet("Krogh") != waitedFor(hold) {
		t.Error("what is in the plan is not what was said")
	}
	p.windows.mustRun(setName("Lind")...)
	p.isSound()
}

func (h *holding) output(t *testing.T, hold time.Duration) {
	p := h.newPlan(t)
	const out = "æbler.csv"
	writeFile(t, p.windows.at(out), []byte("former"))
	o := h.hold(t, "none", hold, p.windows.at(out))
	o.says("held")
	r := p.windows.run(english, "", "export", planName, "--out", out, "--force")
	if !waitedFor(hold) && (r.code != 1 || !strings.Contains(r.err, "is in use by another program")) {
		t.Errorf("the export ended with %d: %s", r.code, r.err)
	}
	o.end()
	b, err := os.ReadFile(p.windows.at(out))
	if err != nil || bytes.Equal(b, []byte("former")) == waitedFor(hold) || waitedFor(hold) && r.code != 0 {
		t.Errorf("the file has %d bytes (%v), and it was said: %s%s", len(b), err, r.out, r.err)
	}
	p.isSound()
}

// known has a Restart Manager that knows who has an output.
func (h *holding) known(t *testing.T) {
	p := h.newPlan(t)
	const out = "æbler.csv"
	writeFile(t, p.windows.at(out), []byte("former"))
	h.wine.install("rstrtmgr")
	o := h.hold(t, "none", 10*time.Second, p.windows.at(out))
	o.says("held")
	r := p.windows.run(english, "", "export", planName, "--out", out, "--force")
	if r.code != 1 || !strings.Contains(r.err, "is in use by Blåbær & Søn Regneark. Close it there") {
		t.Errorf("the export ended with %d: %s", r.code, r.err)
	}
	o.end()
}

func (h *holding) journal(t *testing.T, hold time.Duration) {
	p := h.newPlan(t)
	o := h.hold(t, "shared", hold, p.windows.at(planName+"-journal"))
	r := p.windows.run(english, "", setName("Krogh")...)
	o.says("held")
	if waitedFor(hold) && r.code != 0 {
		t.Errorf("the edit did not wait: %s", r.err)
	}
	if r.code != 0 && !strings.Contains(r.err, planName) {
		t.Errorf("what the edit says does not name the plan: %s", r.err)
	}
	t.Logf("the edit ended with %d: %s%s", r.code, r.out, r.err)
	o.end()
	if is := p.isSet("Krogh"); r.code == 0 && !is {
		t.Error("an edit that was said to be done is lost")
	}
	p.isSound()
}
