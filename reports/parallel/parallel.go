// Package parallel does the same to many things on all processors.
package parallel

import (
	"runtime"
	"sync"
	"sync/atomic"
)

// ForEach calls do with the numbers from 0 to n-1, on all processors. do must be safe to be called
// at the same time; what it makes is kept by its number, so that the order does not matter.
func ForEach(n int, do func(i int)) {
	workers := min(runtime.GOMAXPROCS(0), n)
	if workers < 2 {
		for i := range n {
			do(i)
		}
		return
	}
	var next atomic.Int64
	var wait sync.WaitGroup
	for range workers {
		wait.Go(func() {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				do(i)
			}
		})
	}
	wait.Wait()
}
