package batch

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
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
