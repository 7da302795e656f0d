//go:build !linux

package foreign

import "os/exec"

func start(cmd *exec.Cmd) error { return cmd.Start() }
