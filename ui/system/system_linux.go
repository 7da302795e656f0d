package system

import (
	"os/exec"
	"strings"
)

// OpenMail opens a draft (.eml) in the user's mail program, or returns
// ErrNoProgram. It may take a second, and is not for Fyne's goroutine.
func OpenMail(path string) error {
	out, err := exec.Command("xdg-mime", "query", "default", "message/rfc822").Output()
	if err != nil || strings.TrimSpace(string(out)) == "" {
		return ErrNoProgram
	}
	return run("xdg-open", path)
}
