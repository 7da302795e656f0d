package foreign

import (
	"os"

	"golang.org/x/sys/unix"
)

// allocate returns size bytes of memory, in large pages if the system has them: for a
// large file, small pages take longer to map than the file takes to read. release
// frees it.
func allocate(size uint64) ([]byte, error) {
	b, err := unix.Mmap(-1, 0, int(size), unix.PROT_READ|unix.PROT_WRITE, unix.MAP_ANON|unix.MAP_PRIVATE)
	if err == nil {
		_ = unix.Madvise(b, unix.MADV_HUGEPAGE)
	}
	return b, err
}

func release(b []byte) { _ = unix.Munmap(b) }

// widenPipe enlarges a pipe's buffer, so that its ends wait for each other less.
func widenPipe(pipe any) {
	f, ok := pipe.(*os.File)
	if !ok {
		return
	}
	if c, err := f.SyscallConn(); err == nil {
		_ = c.Control(func(fd uintptr) { _, _ = unix.FcntlInt(fd, unix.F_SETPIPE_SZ, 1<<20) })
	}
}
