package registry

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"

	"bolgeplan/data/problem"
)

// inRegistry makes the test binary a program that records plans in a registry.
const inRegistry = "BOLGEPLAN_REGISTRY_FOLDER"

const recordedPlans = 25

func TestMain(m *testing.M) {
	if dir := os.Getenv(inRegistry); dir != "" {
		who, err := LoadIdentity(dir)
		if err != nil {
			fmt.Println(err)
			os.Exit(1)
		}
		recordPlans(who.Registry, strconv.Itoa(os.Getpid()))
		fmt.Print(who.Installation)
		os.Exit(0)
	}
	os.Exit(m.Run())
}

func recordPlans(r Registry, by string) {
	for i := range recordedPlans {
		r.Record(File{Size: int64(i), Sum: by}, Plan{strconv.Itoa(i), by, "x"})
	}
}

// Several programs start at once for the first time. No record is lost, and they are
// one installation.
func TestProgramsAtOnceLoseNothing(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "new")
	const programs = 3
	labels := make([]string, programs)
	var all sync.WaitGroup
	for i := range programs {
		all.Add(1)
		go func() {
			defer all.Done()
			cmd := exec.Command(os.Args[0])
			cmd.Env = append(os.Environ(), inRegistry+"="+dir)
			out, err := cmd.Output()
			if err != nil {
				t.Errorf("%v: %s", err, out)
			}
			labels[i] = string(out)
		}()
	}
	recordPlans(In(dir), "this")
	all.Wait()
	c, err := In(dir).read()
	if want := recordedPlans * (programs + 1); err != nil || len(c.Plans) != want || len(c.Files) != want {
		t.Errorf("%d plans and %d files of %d are known (%v)", len(c.Plans), len(c.Files), want, err)
	}
	for _, label := range labels {
		if label == "" || label != labels[0] {
			t.Errorf("the installations are %q", labels)
		}
	}
	wantNames(t, dir, "installation.json", "plans.json", "registry.lock")
}

func wantNames(t *testing.T, dir string, want ...string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil || fmt.Sprint(len(entries)) != fmt.Sprint(len(want)) {
		t.Errorf("in the folder are %v, not %q (%v)", entries, want, err)
		return
	}
	for i, e := range entries {
		if e.Name() != want[i] {
			t.Errorf("in the folder is %s, not %s", e.Name(), want[i])
		}
	}
}

// A damaged file is renamed, which is reported once.
func TestWhatMakesNoSenseIsSetAsideAndSaid(t *testing.T) {
	for _, torn := range []string{"", "{", "null", "\x00\x00\x00", `{"Installation": ""}`, `{"Installation": "a\u0000b"}`, `[]`} {
		t.Run(torn, func(t *testing.T) {
			dir := t.TempDir()
			first, err := LoadIdentity(dir)
			if err != nil {
				t.Fatal(err)
			}
			path := filepath.Join(dir, "installation.json")
			if err := os.WriteFile(path, []byte(torn), 0o600); err != nil {
				t.Fatal(err)
			}
			who, err := LoadIdentity(dir)
			var p *problem.Problem
			if !errors.As(err, &p) || p.Key != "problem.registry" || who.Installation == first.Installation {
				t.Fatalf("it is said as %v", err)
			}
			if kept, err := os.ReadFile(filepath.Join(dir, "installation.damaged-1.json")); err != nil || string(kept) != torn {
				t.Errorf("kept is %q (%v)", kept, err)
			}
			if again, err := LoadIdentity(dir); err != nil || again != who {
				t.Errorf("the next start: %+v (%v)", again, err)
			}
		})
	}
}

func TestATornRegistryIsSetAsideAndSaid(t *testing.T) {
	for _, torn := range []string{"", "{", `{"files": 3}`, "\x00\x00"} {
		dir := t.TempDir()
		if _, err := LoadIdentity(dir); err != nil {
			t.Fatal(err)
		}
		for n := 1; n <= 2; n++ {
			if err := os.WriteFile(filepath.Join(dir, "plans.json"), []byte(torn), 0o600); err != nil {
				t.Fatal(err)
			}
			if n == 1 {
				if _, err := LoadIdentity(dir); !problem.Is(err, "problem.registry") {
					t.Errorf("%q is said as %v", torn, err)
				}
			}
			In(dir).Record(File{}, Plan{"p", "own", "x"})
			if c, err := In(dir).read(); err != nil || len(c.Plans) != 1 {
				t.Errorf("%q: %+v (%v)", torn, c, err)
			}
			if kept, err := os.ReadFile(filepath.Join(dir, fmt.Sprintf("plans.damaged-%d.json", n))); err != nil || string(kept) != torn {
				t.Errorf("kept is %q (%v)", kept, err)
			}
		}
	}
}

// Entries of a newer program stay.
func TestWhatIsNotKnownStays(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "plans.json")
	if err := os.WriteFile(path, []byte(`{"plans": [], "series": {"K1": 98}}`), 0o600); err != nil {
		t.Fatal(err)
	}
	In(dir).Record(File{}, Plan{"p", "own", "x"})
	b, err := os.ReadFile(path)
	if err != nil || !strings.Contains(string(b), `"K1": 98`) || !strings.Contains(string(b), `"own"`) {
		t.Errorf("there is %s (%v)", b, err)
	}
}
