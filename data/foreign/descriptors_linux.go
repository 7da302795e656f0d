package foreign

import (
	"os"
	"strconv"
	"strings"

	"golang.org/x/sys/unix"
)

// closeInherited closes every file, pipe and socket that this process inherited,
// except the three that it needs. Go passes on no more; a library of the window may.
// Call it before anything is opened.
func closeInherited() {
	const list = "/proc/self/fd"
	entries, err := os.ReadDir(list)
	if err != nil {
		return
	}
	for _, e := range entries {
		fd, err := strconv.Atoi(e.Name())
		if err != nil || fd <= 2 {
			continue
		}
		// The runtime's own descriptors are anonymous.
		if to, err := os.Readlink(list + "/" + e.Name()); err == nil && !strings.HasPrefix(to, "anon_inode:") {
			_ = unix.Close(fd)
		}
	}
}
