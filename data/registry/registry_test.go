package registry

import (
	"testing"

	"bolgeplan/data/history"
)

func TestTheRegistryForgetsTheOldest(t *testing.T) {
	r := In(t.TempDir())
	for i := range size + 10 {
		r.Record(File{int64(i), "x"}, Plan{"p", newLabel(), "y"})
	}
	c := r.read()
	if len(c.Files) != size || len(c.Plans) != size || c.Files[0].Size != 10 {
		t.Errorf("%d files, %d plans", len(c.Files), len(c.Plans))
	}
}

// The label goes on where the plan does, and a copy from before gets another.
func TestTheLabelFollowsThePlan(t *testing.T) {
	root := history.TxID{1}
	for name, c := range map[string]struct {
		known []Plan
		made  bool
		last  map[string]string // in the file, by label
		want  string            // "" for a new one
		all   int
	}{
		"a plan that is new here":         {nil, false, map[string]string{}, "own", 1},
		"made here":                       {nil, true, map[string]string{"own": "x"}, "own", 1},
		"another machine has the label":   {nil, false, map[string]string{"own": "x"}, "", 2},
		"as it was left":                  {[]Plan{{root.String(), "own", "x"}}, false, map[string]string{"own": "x"}, "own", 1},
		"a copy from before":              {[]Plan{{root.String(), "own", "y"}}, false, map[string]string{"own": "x"}, "", 2},
		"goes on under the second label":  {[]Plan{{root.String(), "own", "y"}, {root.String(), "2", "z"}}, false, map[string]string{"own": "x", "2": "z"}, "2", 2},
		"what is known is of other plans": {[]Plan{{"other", "own", "y"}}, false, map[string]string{}, "own", 1},
	} {
		r := In(t.TempDir())
		for _, p := range c.known {
			r.Record(File{}, p)
		}
		got, all, err := r.WriterLabel("own", root, c.made, func(label string) (string, error) { return c.last[label], nil })
		if err != nil || len(all) != c.all || c.want != "" && got != c.want || c.want == "" && (got == "own" || got == "") {
			t.Errorf("%s: it writes under %q of %q (%v)", name, got, all, err)
		}
	}
}
