package system

// OpenMail opens a draft (.eml) in the user's mail program, or returns
// ErrNoProgram. It may take a second, and is not for Fyne's goroutine.
func OpenMail(path string) error { return run("open", path) }
