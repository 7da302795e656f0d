//go:build !windows

package foreign

import "os/exec"

// withoutWindow has nothing to do where a process has no window by itself.
func withoutWindow(*exec.Cmd) {}
