// Package system hands files to the programs that the user's system has for
// them.
package system

import (
	"errors"
	"os/exec"
)

// ErrNoProgram says that the system has no program for a file.
var ErrNoProgram = errors.New("the system has no program for the file")

// run starts a command and waits until it has handed the file on.
func run(name string, args ...string) error {
	if err := exec.Command(name, args...).Run(); err != nil {
		return errors.Join(ErrNoProgram, err)
	}
	return nil
}
