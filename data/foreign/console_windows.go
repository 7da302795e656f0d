package foreign

import (
	"os/exec"
	"syscall"
)

// hideConsole keeps Windows from opening a console for a process.
func hideConsole(cmd *exec.Cmd) { cmd.SysProcAttr = &syscall.SysProcAttr{HideWindow: true} }
