package foreign

import (
	"os"
	"strconv"
	"strings"

	"golang.org/x/sys/unix"
)

// closeInherited closes every file, pipe and socket that this process got from the
// one that started it, besides the three that it needs. Go itself hands on no
// more; a library of the window may. It must be called before anything is opened.
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
		// What the runtime has for itself is of no file.
		if to, err := os.Readlink(list + "/" + e.Name()); err == nil && !strings.HasPrefix(to, "anon_inode:") {
			_ = unix.Close(fd)
		}
	}
}
