//go:build !linux

package batch

import "os"

// peakOf returns the most memory that a process or its largest child had, in bytes; 0 if
// unknown.
func peakOf(*os.ProcessState) int64 { return 0 }
