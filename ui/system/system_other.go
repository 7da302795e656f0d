//go:build !linux && !darwin && !windows

package system

// OpenMail returns ErrNoProgram: which program opens mails is not known here.
func OpenMail(string) error { return ErrNoProgram }
