//go:build !windows

package registry

import (
	"os"
	"strings"

	"golang.org/x/sys/unix"
)

// StateOf returns the state of a file.
func StateOf(path string) State {
	var s unix.Stat_t
	if err := unix.Stat(path, &s); err != nil {
		return ""
	}
	return newState(uint64(s.Dev), uint64(s.Ino), s.Size, s.Mtim.Nano(), s.Ctim.Nano())
}

// machineID returns what identifies the machine, "" where the system does not say.
func machineID() string {
	b, _ := os.ReadFile("/etc/machine-id")
	return strings.TrimSpace(string(b))
}
