package e2e

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// The program speaks to the display and to services of the same machine, and to nothing else.
func TestTheProgramUsesNoNetwork(t *testing.T) {
	needPrograms(t, "strace")
	d := NewDesktop(t)
	exe := Build(t, "bolgeplan")
	calls := filepath.Join(t.TempDir(), "calls")
	plan := d.HomePath("plan.bolgeplan")
	traced := []string{"-f", "-e", "trace=socket", "-A", "-o", calls, exe}
	d.do("strace", append(traced, "new", plan, "--example", "sapa-2019")...)
	d.do("strace", append(traced, "letters", plan, "--out", d.HomePath("letters"))...)
	d.do("strace", append(traced, "print", plan, "--view", "timeline", "--out", d.HomePath("timeline.pdf"))...)
	// -D: the program is our child, and strace that of nobody.
	d.Start("strace", append([]string{"-D"}, append(traced, plan)...)...).Window("Bølgeplan").Close()
	out, err := os.ReadFile(calls)
	if err != nil {
		t.Fatal(err)
	}
	sockets := regexp.MustCompile(`socket\((\w+)`).FindAllStringSubmatch(string(out), -1)
	for _, s := range sockets {
		if s[1] != "AF_UNIX" {
			t.Errorf("the program opened a socket of %s", s[1])
		}
	}
	if len(sockets) == 0 {
		t.Errorf("not even the display was spoken to:\n%s", strings.TrimSpace(string(out)))
	}
}
