//go:build !linux

package foreign

// closeInherited closes every file, pipe and socket that this process inherited,
// except the three that it needs. Go passes on no more; a library of the window may.
// Call it before anything is opened.
func closeInherited() {}
