package system

import (
	"errors"
	"os/exec"
	"strings"
)

// printer is the program that prints files on Unix: CUPS.
const printer = "lp"

// CanPrint reports whether files can be sent to the printer from here.
func CanPrint() bool {
	_, err := exec.LookPath(printer)
	return err == nil
}

// Print sends a PDF file to the user's printer, on both sides of the sheets. The error has what the
// system says. It may take some seconds, and is not for Fyne's goroutine.
func Print(path string) error {
	out, err := exec.Command(printer, "-o", "sides=two-sided-long-edge", "--", path).CombinedOutput()
	if err != nil {
		return errors.Join(err, errors.New(strings.TrimSpace(string(out))))
	}
	return nil
}
