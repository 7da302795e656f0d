package windows

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"bolgeplan/data/datatest"
)

var (
	// ended matches the last line of a test program.
	ended = regexp.MustCompile(`(?m)^(PASS|FAIL)\s*$`)
	// complaint matches what a failed test says.
	complaint = regexp.MustCompile(`^\s+\w+\.go:\d+: `)
	// cleanup matches the failure of every test that has files: wine lacks the call by which
	// os.RemoveAll removes them.
	cleanup = regexp.MustCompile(`TempDir RemoveAll cleanup: unlinkat .*: Invalid function\.`)
)

// packages runs the tests of the packages that own what differs between systems.
func (b *both) packages(t *testing.T) {
	root := datatest.Root(t)
	for _, pkg := range []string{"data/disk", "data/problem", "data/journal", "data/copies", "data/registry"} {
		t.Run(pkg, func(t *testing.T) {
			exe := filepath.Join(t.TempDir(), "test.exe")
			c := exec.Command("go", "test", "-c", "-o", exe, "bolgeplan/"+pkg)
			c.Env = append(os.Environ(), "CGO_ENABLED=1", "GOOS=windows", "GOARCH=amd64", "CC="+compiler)
			mustRun(t, c)
			run := b.wine.wine(exe, "-test.short")
			run.Dir = filepath.Join(root, filepath.FromSlash(pkg))
			r := runToEnd(t, run)
			if !ended.MatchString(r.out) {
				t.Fatalf("ended with %d:\n%s%s", r.code, r.out, r.err)
			}
			for _, line := range strings.Split(r.out, "\n") {
				if complaint.MatchString(line) && !cleanup.MatchString(line) && !strings.Contains(line, "[rapid] OK") {
					t.Error(line)
				}
			}
		})
	}
}
