package foreign

import (
	"os/exec"
	"runtime"

	"golang.org/x/sys/unix"
)

// start starts a process that can never get more rights than it has. The kernel
// hands that on from the thread that starts it, which ends with the goroutine: this
// program itself goes on as before.
func start(cmd *exec.Cmd) error {
	started := make(chan error)
	go func() {
		runtime.LockOSThread()
		// Only a kernel of before 2012 does not know it.
		_ = unix.Prctl(unix.PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
		started <- cmd.Start()
	}()
	return <-started
}
