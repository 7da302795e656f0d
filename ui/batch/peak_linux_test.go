package batch

import (
	"os"
	"syscall"
)

// peakOf is the most memory that a process had, or the largest of those that it waited
// for, in bytes.
func peakOf(s *os.ProcessState) int64 {
	if u, ok := s.SysUsage().(*syscall.Rusage); ok {
		return int64(u.Maxrss) << 10
	}
	return 0
}
