//go:build !windows

package data

import (
	"syscall"
	"testing"

	"bolgeplan/data/datatest"
)

// freezeChildren suspends every child process.
func freezeChildren(t testing.TB) {
	t.Helper()
	for _, pid := range datatest.Children(t) {
		_ = syscall.Kill(pid, syscall.SIGSTOP)
	}
}
