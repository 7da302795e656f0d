//go:build linux || darwin

package foreign

import "syscall"

// limitProcess limits the process to what reading a file of a size in bytes takes.
func limitProcess(size int64) error {
	for _, l := range []struct {
		resource int
		most     uint64
	}{
		{syscall.RLIMIT_CPU, uint64(processorTime(size).Seconds())},
		{syscall.RLIMIT_DATA, memoryLimit},
		{syscall.RLIMIT_FSIZE, 0},
		{syscall.RLIMIT_NOFILE, 64},
		{syscall.RLIMIT_CORE, 0},
	} {
		if err := syscall.Setrlimit(l.resource, &syscall.Rlimit{Cur: l.most, Max: l.most}); err != nil {
			return err
		}
	}
	return nil
}
