//go:build !windows

package foreign

import "os/exec"

// hideConsole keeps Windows from opening a console for a process.
func hideConsole(*exec.Cmd) {}
