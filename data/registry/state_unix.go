//go:build !windows

package registry

import "golang.org/x/sys/unix"

// StateOf returns the state of a file.
func StateOf(path string) State {
	var s unix.Stat_t
	if err := unix.Stat(path, &s); err != nil {
		return ""
	}
	return newState(uint64(s.Dev), uint64(s.Ino), s.Size, s.Mtim.Nano(), s.Ctim.Nano())
}
