package foreign

import (
	"os/exec"
	"runtime"

	"golang.org/x/sys/unix"
)

// startProcess starts a process that can never gain rights. The kernel inherits that
// from the starting thread, which ends with the goroutine: this program itself is
// unchanged.
func startProcess(cmd *exec.Cmd) error {
	started := make(chan error)
	go func() {
		runtime.LockOSThread()
		// Only kernels before 2012 lack it.
		_ = unix.Prctl(unix.PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
		started <- cmd.Start()
	}()
	return <-started
}
