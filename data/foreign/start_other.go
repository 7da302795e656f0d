//go:build !linux && !windows

package foreign

import "os/exec"

// startProcess starts a process.
func startProcess(cmd *exec.Cmd) error { return cmd.Start() }
