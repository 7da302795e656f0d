package batch

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// runWithFileSize runs a command in a process of its own, no file of which can grow beyond a
// number of bytes, as on a full disk.
func runWithFileSize(t *testing.T, size int64, args ...string) (r result) {
	t.Helper()
	const block = 512 // of ulimit
	cmd := exec.Command("sh", "-c", fmt.Sprintf("ulimit -f %d && exec %q", size/block, os.Args[0]))
	cmd.Env = append(os.Environ(), programVariable+"="+strings.Join(append([]string{t.TempDir()}, args...), "\n"))
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	if err := cmd.Run(); cmd.ProcessState == nil {
		t.Fatal(err)
	}
	return result{cmd.ProcessState.ExitCode(), out.String(), errs.String()}
}

// A program that is killed while it registers has registered all letters or none, and the same
// command completes what it began, with the same files.
func TestKilledWhileRegistering(t *testing.T) {
	fresh := planFile(t, "sapa-2019")
	before, dir := len(registered(t, fresh)), filepath.Join(t.TempDir(), "L")
	letters := func(file, dir string) []string {
		return []string{"letters", file, "--wave", "Bølge 4", "--register", "--out", dir}
	}
	start := time.Now()
	if r := runWithFileSize(t, 1<<30, letters(fresh, dir)...); r.code != Success {
		t.Fatal(r.err)
	}
	whole, want := time.Since(start), filesIn(t, dir)
	kills := map[string]int{}
	for range 12 {
		file, dir := planFile(t, "sapa-2019"), filepath.Join(t.TempDir(), "L")
		cmd := exec.Command(os.Args[0])
		cmd.Env = append(os.Environ(), programVariable+"="+strings.Join(append([]string{t.TempDir()}, letters(file, dir)...), "\n"))
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(rand.Int64N(int64(whole))))
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
		switch n := len(registered(t, file)) - before; {
		case n == 17:
			kills["registered"]++
			if len(filesIn(t, dir)) != 17 {
				t.Errorf("registered are all letters, written are %d", len(filesIn(t, dir)))
			}
		case n != 0:
			t.Errorf("registered are %d of 17 letters", n)
		case len(filesIn(t, dir)) == 17:
			kills["written"]++
		default:
			kills["nothing or a part written"]++
		}
		wantSaid(t, must(t, "verify", file).out, "er i orden")
		must(t, letters(file, dir)...)
		if n := len(registered(t, file)) - before; n != 17 {
			t.Errorf("the same command has registered %d letters", n)
		}
		for name, content := range want {
			if got, _ := os.ReadFile(filepath.Join(dir, name)); !bytes.Equal(got, content) {
				t.Errorf("%s has other bytes", name)
			}
		}
	}
	t.Logf("killed with: %v", kills)
}

// Where the letters or the plan cannot be written, nothing is registered, no letter stays, and
// what was there is as it was.
func TestRegisteringOnAFullDisk(t *testing.T) {
	for _, c := range []struct {
		name string
		size func(plan int64) int64
		want string
	}{
		{"no room for letters", func(int64) int64 { return 20_000 }, ".pdf"},
		{"no room for the plan", func(plan int64) int64 { return plan + 8192 }, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			file := planFile(t, "sapa-2019")
			before, dir := read(t, file), filepath.Join(t.TempDir(), "breve", "SAPA")
			r := runWithFileSize(t, c.size(int64(len(before))), "letters", file, "--wave", "Bølge 4", "--register", "--out", dir)
			if r.code != Failure || r.out != "" {
				t.Errorf("it ended with %d and printed %q", r.code, r.out)
			}
			wantSaid(t, r.err, "Intet er registreret, og ingen breve er gemt.\n", c.want)
			if files := filesIn(t, dir); len(files) > 0 {
				t.Errorf("%d files stay", len(files))
			}
			if !bytes.Equal(read(t, file), before) {
				t.Error("the plan was changed")
			}
			if left, _ := os.ReadDir(filepath.Dir(file)); len(left) != 1 {
				t.Errorf("beside the plan is %v", left)
			}
			must(t, "letters", file, "--wave", "Bølge 4", "--register", "--out", dir)
			wantSaid(t, must(t, "verify", file).out, "er i orden")

			// With --force other files are replaced; that is said.
			file = planFile(t, "sapa-2019")
			there := filepath.Join(dir, "0851-Aalborg-SAPA-varsling.pdf")
			if err := os.WriteFile(there, []byte("other"), 0o644); err != nil {
				t.Fatal(err)
			}
			r = runWithFileSize(t, c.size(int64(len(before))), "letters", file, "--wave", "Bølge 4", "--register", "--force", "--out", dir)
			if c.want == "" {
				wantSaid(t, r.err, "Intet er registreret, men 1 fil er skrevet og bærer en reference, som planen ikke kender: "+there)
			} else if string(read(t, there)) != "other" {
				t.Error("a letter that could not be written has replaced another file")
			}
		})
	}
}
