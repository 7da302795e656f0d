package datatest

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// Children returns the processes that this one has started and not seen the end of.
// Where the system does not tell it skips the test.
func Children(t testing.TB) (list []int) {
	t.Helper()
	states, err := filepath.Glob("/proc/[0-9]*/stat")
	if err != nil || len(states) == 0 {
		t.Skip("the system does not tell of processes")
	}
	for _, path := range states {
		b, err := os.ReadFile(path)
		if err != nil {
			continue // it is gone
		}
		_, rest, _ := strings.Cut(string(b), ") ") // behind its name
		fields := strings.Fields(rest)
		if len(fields) < 2 || fields[1] != strconv.Itoa(os.Getpid()) {
			continue
		}
		if pid, err := strconv.Atoi(filepath.Base(filepath.Dir(path))); err == nil {
			list = append(list, pid)
		}
	}
	return list
}
