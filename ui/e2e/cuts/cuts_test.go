//go:build linux

package cuts

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"bolgeplan/ui/e2e"
)

const (
	// cutsWanted is how many cuts there are in all; the environment asks for more.
	cutsWanted = "BOLGEPLAN_CUTS"
	// cutsKept is a folder for disks with which something is wrong.
	cutsKept  = "BOLGEPLAN_CUTS_KEEP"
	fewCuts   = 200
	manyCuts  = 5000 // from here on there is a cut at every moment
	keptDisks = 3    // of a scenario
)

func TestAPowerCutLosesNothing(t *testing.T) {
	needStrace(t)
	program := e2e.Build(t, "../../..")
	wanted := numberOfCuts(t)
	more := longer(t)
	if wanted < manyCuts {
		more = more[rand.IntN(len(more)):][:1]
	}
	list := append(scenarios(), more...)
	all := &tally{everywhere: wanted >= manyCuts}
	t.Run("each", func(t *testing.T) {
		next := &nextStart{program: program, known: map[string]bool{}}
		for _, sc := range list {
			t.Run(sc.name, func(t *testing.T) {
				if sc.slow && testing.Short() {
					t.Skip("a lock takes seconds")
				}
				t.Parallel()
				replayScenario(t, sc, program, next, wanted/len(list), all)
			})
		}
	})
	t.Logf("%d cuts, %d disks of different plans looked at", all.cuts, all.sights)
}

// needStrace skips the test where strace is not installed, but fails where the
// environment says CI.
func needStrace(t *testing.T) {
	t.Helper()
	if _, err := exec.LookPath("strace"); err != nil {
		const text = "recording calls needs strace: sh .ci/setup test"
		if os.Getenv("CI") != "" {
			t.Fatal(text)
		}
		t.Skip(text)
	}
}

func numberOfCuts(t *testing.T) int {
	text := os.Getenv(cutsWanted)
	if text == "" {
		return fewCuts
	}
	n, err := strconv.Atoi(text)
	if err != nil || n <= 0 {
		t.Fatalf("%s is %q, not a number", cutsWanted, text)
	}
	return n
}

// tally counts over all scenarios.
type tally struct {
	everywhere bool // there is a cut at every moment

	mu           sync.Mutex
	cuts, sights int
}

func replayScenario(t *testing.T, sc scenario, program string, next *nextStart, cuts int, all *tally) {
	begun := time.Now()
	s := newHarness(t, program)
	sc.prepare(s)
	rec := s.record(sc)
	moments, whole, err := rec.check()
	s.must(err)
	if all.everywhere {
		cuts = max(cuts, moments)
	}
	j := newJudge(s, sc, rec, whole, next)
	recorded := time.Since(begun)
	r := report{t: t, scenario: sc, all: all, first: map[string]string{}, times: map[string]int{}}
	s.must(rec.replay(rec.player(), moments, cuts, rand.New(rand.NewPCG(rand.Uint64(), 0)), func(c cut) { r.take(c, j.judge(c)) }))
	r.write()
	all.mu.Lock()
	defer all.mu.Unlock()
	all.cuts += r.cuts
	all.sights += len(j.seen)
	t.Logf("%d cuts at %d moments, %d different plans; recorded in %.1f s, replayed in %.1f s", r.cuts, moments, len(j.seen),
		recorded.Seconds(), (time.Since(begun) - recorded).Seconds())
}

// report collects what was found in a scenario.
type report struct {
	t        *testing.T
	scenario scenario
	all      *tally
	cuts     int
	kept     int
	first    map[string]string
	times    map[string]int
}

func (r *report) take(c cut, found []finding) {
	r.cuts++
	for _, f := range found {
		r.times[f.what]++
		if r.times[f.what] > 1 {
			continue
		}
		r.first[f.what] = fmt.Sprintf("%s %v", f.detail, c)
		r.keep(f, c)
	}
}

// keep writes a disk with which something is wrong to where it can be looked at.
func (r *report) keep(f finding, c cut) {
	dir := os.Getenv(cutsKept)
	if dir == "" || r.kept >= keptDisks {
		return
	}
	r.kept++
	to := filepath.Join(dir, fmt.Sprintf("%s %d", strings.ReplaceAll(r.scenario.name, "/", "-"), r.kept))
	if err := os.MkdirAll(to, 0o700); err != nil {
		r.t.Log(err)
		return
	}
	if err := c.left.write(to); err != nil {
		r.t.Log(err)
	}
	r.t.Logf("%s: see %s", f.what, to)
}

// write says what was found.
func (r *report) write() {
	r.t.Helper()
	for _, what := range slices.Sorted(maps.Keys(r.times)) {
		r.t.Errorf("%s (%d of %d cuts): %s", what, r.times[what], r.cuts, r.first[what])
	}
}
