// Package system asks the user's system for what Fyne does not: its language, programs for files, the
// place of a window.
package system

import (
	"errors"
	"os/exec"
)

// ErrNoProgram says that the system has no program for a file.
var ErrNoProgram = errors.New("the system has no program for the file")

// run runs a command until it has passed the file on.
func run(name string, args ...string) error {
	if err := exec.Command(name, args...).Run(); err != nil {
		return errors.Join(ErrNoProgram, err)
	}
	return nil
}
