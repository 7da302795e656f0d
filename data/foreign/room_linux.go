package foreign

import (
	"os"

	"golang.org/x/sys/unix"
)

// room returns memory of that many bytes, in large pages where the system has them: a
// large file in small ones takes longer to be given its memory than to be read. It is
// given back by release.
func room(size uint64) ([]byte, error) {
	b, err := unix.Mmap(-1, 0, int(size), unix.PROT_READ|unix.PROT_WRITE, unix.MAP_ANON|unix.MAP_PRIVATE)
	if err == nil {
		_ = unix.Madvise(b, unix.MADV_HUGEPAGE)
	}
	return b, err
}

func release(b []byte) { _ = unix.Munmap(b) }

// widen lets a pipe hold more, so that neither end waits for the other as often.
func widen(pipe any) {
	f, ok := pipe.(*os.File)
	if !ok {
		return
	}
	if c, err := f.SyscallConn(); err == nil {
		_ = c.Control(func(fd uintptr) { _, _ = unix.FcntlInt(fd, unix.F_SETPIPE_SZ, 1<<20) })
	}
}
