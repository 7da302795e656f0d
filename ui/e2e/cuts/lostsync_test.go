//go:build linux

package cuts

import (
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// The test of the test: on a disk that does not do what it was asked, cuts lose
// what was promised, and the replay finds that.
func TestReplayFindsWhatALostSyncLoses(t *testing.T) {
	needStrace(t)
	edits := step{args: []string{"edit", planName}, self: true}
	sending := step{args: []string{"send-bare", planName, "copy.bolgeplan"}, self: true, makes: planFolder + "/copy.bolgeplan"}
	const (
		lost, refused = "an edit is lost that was shown as done", "the plan is refused"
		torn, gone    = "torn: plan/copy.bolgeplan", "lost: plan/copy.bolgeplan"
		// A journal that comes back is played by the installation whose edit it was
		// alone: for any other the file is what it is.
		lostHere = lost + ", where it was written"
	)
	for _, sc := range []struct {
		run   step
		cases map[string]lostSyncs
	}{
		{edits, map[string]lostSyncs{
			"none":               {func(string, bool) bool { return false }, nil},
			"all":                {func(string, bool) bool { return true }, []string{lost, refused}},
			"those of folders":   {func(_ string, folder bool) bool { return folder }, []string{lostHere}},
			"those of journals":  {func(p string, _ bool) bool { return strings.HasSuffix(p, "-journal") }, []string{refused}},
			"those of the plan":  {func(p string, _ bool) bool { return p == planPath }, []string{lost, refused}},
			"the plan's journal": {func(p string, _ bool) bool { return p == planPath+"-journal" }, []string{refused}},
		}},
		{sending, map[string]lostSyncs{
			"none":             {func(string, bool) bool { return false }, nil},
			"those of files":   {func(_ string, folder bool) bool { return !folder }, []string{torn}},
			"those of folders": {func(_ string, folder bool) bool { return folder }, []string{gone}},
		}},
	} {
		scenario := scenario{runs: []step{sc.run}}
		s := newHarness(t, "")
		s.smallPlan()
		rec := s.record(scenario)
		moments, whole, err := rec.check()
		s.must(err)
		j := newJudge(s, scenario, rec, whole, nil)
		for name, c := range sc.cases {
			found := c.replay(j, moments)
			for _, what := range []string{lost, lostHere, refused, torn, gone} {
				if slices.Contains(c.finds, what) && !found[what] {
					t.Errorf("%s, syncs lost: %s; no cut finds %q, only %q", sc.run.args[0], name, what, slices.Collect(maps.Keys(found)))
				}
				if len(c.finds) == 0 && found[what] {
					t.Errorf("%s, no sync lost: cuts find %q", sc.run.args[0], what)
				}
			}
		}
	}
}

// lostSyncs is a disk that loses syncs, and what cuts find on it.
type lostSyncs struct {
	loses func(path string, folder bool) bool
	finds []string
}

// replay replays cuts until all is found that must be, two thousand at most,
// or a few hundred where nothing is to be found.
func (c lostSyncs) replay(j *judge, moments int) (found map[string]bool) {
	found = map[string]bool{}
	all := func() bool {
		return len(c.finds) > 0 && !slices.ContainsFunc(c.finds, func(what string) bool { return !found[what] })
	}
	rng := rand.New(rand.NewPCG(rand.Uint64(), 0))
	for round := 0; round < 20 && !all(); round++ {
		p := j.rec.player()
		p.loses = c.loses
		err := j.rec.replay(p, moments, 100, rng, func(c cut) {
			if all() {
				return
			}
			for _, f := range j.kept(c) {
				found[f.what] = true
			}
		})
		if err != nil {
			j.t.Fatal(err)
		}
		if len(c.finds) == 0 && round == 1 {
			break
		}
	}
	return found
}
