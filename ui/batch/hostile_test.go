package batch

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"bolgeplan/assets/translations"
	"bolgeplan/data"
	"bolgeplan/data/day"
	"bolgeplan/data/logfile"
	"bolgeplan/data/logfile/logfiletest"
	"bolgeplan/data/plan"
	"bolgeplan/data/plantest"
	"bolgeplan/ui/wording"
)

// programVariable is the variable that makes the test binary the program. It holds the
// folder of an installation and a command line, line by line.
const programVariable = "BOLGEPLAN_TEST_PROGRAM"

// extract is a command that only the window has: it saves what can be read of a broken plan
// as a new plan.
const extract = "extract"

func beProgram(words []string) int {
	who, err := data.LoadIdentity(filepath.Join(words[0], "config"))
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return WrongUsage
	}
	who.Folder = filepath.Join(words[0], "data")
	if words[1] == extract {
		if _, err := data.ExtractReadable(context.Background(), words[2], words[3], who); err != nil {
			fmt.Fprintln(os.Stderr, wording.FormatError(translations.Danish, err))
			return Failure
		}
		return Success
	}
	code, _ := Run(words[1:], Env{
		Stdin: strings.NewReader(""), Stdout: os.Stdout, Stderr: os.Stderr, Lang: translations.Danish, Identity: who,
		Today: day.Of(2019, 6, 26), Version: "1.2.3",
	})
	return code
}

// ran is the result of a process of the program.
type ran struct {
	result
	took time.Duration
	peak int64 // bytes of memory, of it or its largest child; 0 if unknown
}

// hang is the time after which a process counts as hanging.
const hang = time.Minute

func runProgram(t *testing.T, home string, args ...string) (r ran) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), hang)
	defer cancel()
	var out, errs bytes.Buffer
	cmd := exec.CommandContext(ctx, os.Args[0])
	cmd.Env = append(os.Environ(), programVariable+"="+strings.Join(append([]string{home}, args...), "\n"), "TMPDIR="+filepath.Join(home, "tmp"))
	cmd.Stdout, cmd.Stderr = &out, &errs
	began := time.Now()
	err := cmd.Run()
	r.took = time.Since(began)
	var exit *exec.ExitError
	if ctx.Err() != nil || err != nil && !errors.As(err, &exit) {
		t.Fatalf("%q: %v, %v", args, err, ctx.Err())
	}
	r.result, r.peak = result{cmd.ProcessState.ExitCode(), out.String(), errs.String()}, peakOf(cmd.ProcessState)
	return r
}

// hostiles make hostile files from a plan, by name.
func hostiles() map[string]func(t testing.TB, path string) {
	all := map[string]func(t testing.TB, path string){}
	for what, list := range map[string]map[string]logfiletest.Hostile{
		"tables": logfiletest.HostileTables(), "bytes": logfiletest.HostileBytes(), "numbers": logfiletest.HostileNumbers(), "repair": logfiletest.HostileToRebuild(),
	} {
		for name, h := range list {
			all[what+": "+name] = h.Make
		}
	}
	for _, text := range []string{"a\x00b", "\x1b[2J", "a\u009bb", "\xff\xfe"} {
		all[fmt.Sprintf("text: %q", text)] = func(t testing.TB, path string) { letIn(t, path, text) }
	}
	for _, name := range []string{"dmg-766", "hidden-actor"} {
		all["file: "+name] = func(t testing.TB, path string) {
			b, err := os.ReadFile(filepath.Join("..", "..", "data", "testdata", "hostile", name+".bolgeplan"))
			if err := errors.Join(err, os.WriteFile(path, b, 0o644)); err != nil {
				t.Fatal(err)
			}
		}
	}
	return all
}

// letIn writes a text into the log of a plan, as an earlier version did.
func letIn(t testing.TB, path, text string) {
	t.Helper()
	logfiletest.Edit(t, path, logfile.Signature{Author: "Anna", Installation: "a1"}, plan.L("did.wave", "name", text), func(d *plan.Draft) error {
		w := d.Base().Waves.Rows()[0]
		return d.Apply(plan.Change{Table: "wave", Row: w.ID, Field: "name", Old: plan.Text(w.Name), New: plan.Text(text)})
	})
}

// TestHostileFilesThroughTheProgram opens, verifies, rebuilds and extracts hostile files
// with the program. The variable BOLGEPLAN_HOSTILE sets how many. Each process must end by
// itself, with a sentence or with the plan. The bytes of the file must still be there. With
// -v it reports the longest time and the most memory.
func TestHostileFilesThroughTheProgram(t *testing.T) {
	all := hostiles()
	names := slices.Sorted(maps.Keys(all))
	n := 8
	if asked, err := strconv.Atoi(os.Getenv("BOLGEPLAN_HOSTILE")); err == nil {
		n = asked
	}
	seed := rand.Uint64()
	rand.New(rand.NewPCG(seed, 0)).Shuffle(len(names), func(i, k int) { names[i], names[k] = names[k], names[i] })
	names = names[:min(n, len(names))]
	sound := planWithHistory(t)
	longest, most := map[string]ran{}, map[string]ran{}
	which, heaviest := map[string]string{}, map[string]string{}
	for _, name := range names {
		t.Run(name, func(t *testing.T) {
			for command, r := range handOver(t, sound, all[name]) {
				if r.took > longest[command].took {
					longest[command], which[command] = r, name
				}
				if r.peak > most[command].peak {
					most[command], heaviest[command] = r, name
				}
			}
		})
	}
	for _, command := range slices.Sorted(maps.Keys(longest)) {
		t.Logf("%s: the longest of %d took %.2f s (%s), the most memory was %d MB (%s)", command, len(names),
			longest[command].took.Seconds(), which[command], most[command].peak>>20, heaviest[command])
	}
	t.Logf("seed %d", seed)
}

// planWithHistory returns a plan with so many edits that its database has inner pages.
func planWithHistory(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "plan.bolgeplan")
	who := logfile.Signature{Author: "Anna Sø", Installation: "a1"}
	if err := logfile.Create(path, plantest.Small(t), nil, plan.L(data.CreateKey, "name", "test"), who); err != nil {
		t.Fatal(err)
	}
	for i := range 60 {
		code := plantest.Codes[i%len(plantest.Codes)]
		logfiletest.Edit(t, path, who, plan.L("did.move", "name", code), func(d *plan.Draft) error {
			return d.Assign(plantest.Waves[i/len(plantest.Codes)%3], plan.MunicipalityID(code))
		})
	}
	return path
}

// handOver runs every command on a copy of a hostile file.
func handOver(t *testing.T, sound string, harm func(testing.TB, string)) map[string]ran {
	t.Helper()
	path := filepath.Join(t.TempDir(), "plan.bolgeplan")
	b := read(t, sound)
	if err := os.WriteFile(path, b, 0o644); err != nil {
		t.Fatal(err)
	}
	harm(t, path)
	hostile := read(t, path)
	all := map[string]ran{}
	for command, args := range map[string][]string{
		"open": {"log", path}, "verify": {"verify", path}, "repair": {"verify", path, "--repair"}, extract: {extract, path, filepath.Join(t.TempDir(), "ud.bolgeplan")},
	} {
		home := t.TempDir()
		if err := errors.Join(os.Mkdir(filepath.Join(home, "tmp"), 0o700), os.WriteFile(path, hostile, 0o644)); err != nil {
			t.Fatal(err)
		}
		r := runProgram(t, home, args...)
		all[command] = r
		switch {
		case r.code != Success && r.code != Failure:
			t.Errorf("%s ended with %d: %.1000s", command, r.code, r.err)
		case r.code == Failure && (strings.TrimSpace(r.err) == "" || strings.ContainsAny(r.err, "{}")):
			t.Errorf("%s says %q", command, r.err)
		}
		changed := !bytes.Equal(hostile, read(t, path))
		if changed && (command == extract || r.code == Failure && command != "repair") {
			t.Errorf("%s changed the file", command)
		}
		if changed && !holds(t, hostile, filepath.Dir(path), home) {
			t.Errorf("%s kept no copy of the file as it was", command)
		}
		if left, err := os.ReadDir(filepath.Join(home, "tmp")); err != nil || len(left) > 0 {
			t.Errorf("%s left %v (%v)", command, left, err)
		}
		// The result is a sound plan, or none.
		if got := args[len(args)-1]; command == extract && r.code == Success {
			wantSound(t, got)
		} else if command == "repair" && r.code == Success {
			wantSound(t, path)
		}
		clean(t, path)
	}
	return all
}

// holds reports whether a file in some folders has these bytes.
func holds(t *testing.T, want []byte, dirs ...string) (found bool) {
	t.Helper()
	for _, dir := range dirs {
		err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
			if err == nil && e.Type().IsRegular() {
				found = found || bytes.Equal(want, read(t, path))
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return found
}

func wantSound(t *testing.T, path string) {
	t.Helper()
	if r := vetted(t, "verify", path); r.code != Success {
		t.Errorf("%s: %s%s", filepath.Base(path), r.out, r.err)
	}
}

// clean removes what a command left beside a plan.
func clean(t *testing.T, path string) {
	t.Helper()
	entries, err := os.ReadDir(filepath.Dir(path))
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if e.Name() != filepath.Base(path) {
			if err := os.RemoveAll(filepath.Join(filepath.Dir(path), e.Name())); err != nil {
				t.Fatal(err)
			}
		}
	}
}
