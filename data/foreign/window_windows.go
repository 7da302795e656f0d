package foreign

import (
	"os/exec"
	"syscall"
)

// withoutWindow keeps the system from opening a console for a process.
func withoutWindow(cmd *exec.Cmd) { cmd.SysProcAttr = &syscall.SysProcAttr{HideWindow: true} }
