package registry

import (
	"os"
	"path/filepath"
	"testing"

	"bolgeplan/data/history"
)

// Only the list of known files is limited. A forgotten label would end undo under it.
func TestTheRegistryForgetsTheOldestFilesOnly(t *testing.T) {
	r := In(t.TempDir())
	err := r.update(func(c *content) {
		for i := range maxFiles + 10 {
			c.addFile(File{Size: int64(i), Sum: "x"})
			c.addPlan(Plan{"p", NewLabel(), "y"})
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	c, err := r.read()
	if err != nil || len(c.Files) != maxFiles || len(c.Plans) != maxFiles+10 || c.Files[0].Size != 10 {
		t.Errorf("%d files, %d plans (%v)", len(c.Files), len(c.Plans), err)
	}
}

func TestAFileIsKnownByItsStateOrItsBytes(t *testing.T) {
	r, path := In(t.TempDir()), filepath.Join(t.TempDir(), "plan")
	write := func(path, content string) {
		t.Helper()
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	known := func(path string, want bool) {
		t.Helper()
		if _, ok := r.Find(t.Context(), path); ok != want {
			t.Errorf("%s is known: %v", path, ok)
		}
	}
	write(path, "plan")
	known(path, false)
	r.RecordFile(path)
	known(path, true)
	c, err := r.read()
	if err != nil || c.Files[0].State != StateOf(path) {
		t.Fatalf("the state is %q, not %q (%v)", c.Files[0].State, StateOf(path), err)
	}
	other := path + ".other"
	write(other, "plan")
	known(other, true)
	write(path, "nalp") // as long, in the same place
	known(path, false)
	info, err := os.Stat(other)
	if err != nil {
		t.Fatal(err)
	}
	write(other, "none")
	if err := os.Chtimes(other, info.ModTime(), info.ModTime()); err != nil {
		t.Fatal(err)
	}
	known(other, false)
	known(filepath.Join(path, "below"), false)
}

// A file with an unchanged state is not read again.
func TestAFileAsTheSystemKnowsItIsNotRead(t *testing.T) {
	r, path := In(t.TempDir()), filepath.Join(t.TempDir(), "plan")
	if err := os.WriteFile(path, []byte("plan"), 0o600); err != nil {
		t.Fatal(err)
	}
	now := StateOf(path)
	if !now.hasFineTime() {
		t.Skip("the times of this disk are too coarse")
	}
	r.Record(File{Size: 4, Sum: "not that of its bytes", State: now}, Plan{})
	if f, ok := r.Find(t.Context(), path); !ok || f.Sum != "not that of its bytes" {
		t.Errorf("it was read: %+v", f)
	}
}

func TestStates(t *testing.T) {
	for s, want := range map[State]struct {
		size int64
		fine bool
		id   string
	}{
		newState(1, 1<<63+7, 4096, 5, 1_700_000_000_123_456_789): {4096, true, "1 9223372036854775815"},
		newState(1, 2, 4096, 5, 1_700_000_000_000_000_000):       {4096, false, "1 2"},
		newState(1, 2, 0, 0, 0):                                  {0, false, "1 2"},
		"":                                                       {0, false, ""},
		"nonsense":                                               {0, false, "nonsense"},
	} {
		if s.size() != want.size || s.hasFineTime() != want.fine || s.id() != want.id {
			t.Errorf("%q: %d bytes, fine %v, of %q", s, s.size(), s.hasFineTime(), s.id())
		}
	}
	if State("").sameFile("") || !State("1 2 3").sameFile("1 2 4") || State("1 2 3").sameFile("1 3 3") {
		t.Error("files are told apart in another way")
	}
}

// A plan keeps its label, and an older copy gets another.
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

func TestPlansThatWereShownAreRememberedTheLastFirst(t *testing.T) {
	dir := t.TempDir()
	r := In(dir)
	for i := range maxRecent + 3 {
		r.AddRecent(Recent{Path: string(rune('a' + i)), Seen: int64(i), Placed: []Placed{{"SAPA", i, 98}}})
	}
	r.AddRecent(Recent{Path: "f", Name: "Fordeling", Seen: 99})
	r.ForgetRecent("n")
	list := In(dir).Recents()
	if len(list) != maxRecent-1 || list[0].Name != "Fordeling" || list[1].Path != "o" || list[1].Placed[0].Placed != 14 || list[2].Path != "m" {
		t.Errorf("%+v", list)
	}
	r.RecordFile("nothing there")
	Registry{}.AddRecent(Recent{Path: "x"})
	if len(Registry{}.Recents()) > 0 || len(In(dir).Recents()) != len(list) {
		t.Error("the list is changed by what is not on it")
	}
}
