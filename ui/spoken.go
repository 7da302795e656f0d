package ui

import (
	"log"
	"os"

	"fyne.io/fyne/v2"

	"bolgeplan/ui/kit/base"
	"bolgeplan/ui/system"
)

// spokenFile is the variable of the environment that names a file for all that is told.
const spokenFile = "BOLGEPLAN_SPOKEN"

// newTeller returns what tells what has the keyboard: to the system's screen readers, or to a file
// if one is named. It is nil where nobody listens.
func newTeller(w fyne.Window, file string) *base.Teller {
	read := system.NewReader(w)
	if file != "" {
		read = func(line string, _ bool) { appendLine(file, line) }
	}
	if read == nil {
		return nil
	}
	return base.NewTeller(read, base.After)
}

// appendLine adds a line at the end of a file.
func appendLine(path, line string) {
	f, err := os.OpenFile(path, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err == nil {
		_, err = f.WriteString(line + "\n")
		if closed := f.Close(); err == nil {
			err = closed
		}
	}
	if err != nil {
		log.Println("the lines that are told:", err)
	}
}
