package foreign

import "golang.org/x/sys/unix"

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
