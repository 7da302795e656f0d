//go:build !windows

package data

import (
	"syscall"
	"testing"

	"bolgeplan/data/datatest"
)

// stop has every process that this one started hang.
func stop(t testing.TB) {
	t.Helper()
	for _, pid := range datatest.Children(t) {
		_ = syscall.Kill(pid, syscall.SIGSTOP)
	}
}
