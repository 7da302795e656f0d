package batch

import (
	"os"
	"syscall"
)

// peakOf returns the most memory that a process or its largest child had, in bytes; 0 if
// unknown.
func peakOf(s *os.ProcessState) int64 {
	if u, ok := s.SysUsage().(*syscall.Rusage); ok {
		return int64(u.Maxrss) << 10
	}
	return 0
}
