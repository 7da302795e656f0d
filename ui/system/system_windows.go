package system

import (
	"errors"

	"golang.org/x/sys/windows"
)

// OpenMail opens a draft (.eml) in the user's mail program, or returns
// ErrNoProgram. It may take a second, and is not for Fyne's goroutine.
func OpenMail(path string) error {
	file, err := windows.UTF16PtrFromString(path)
	if err != nil {
		return err
	}
	if err := windows.ShellExecute(0, nil, file, nil, nil, windows.SW_SHOWNORMAL); err != nil {
		return errors.Join(ErrNoProgram, err)
	}
	return nil
}
