package parallel

import (
	"runtime"
	"testing"

	"pgregory.net/rapid"
)

// Each number is taken once, on any number of processors.
func TestForEach(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(rapid.IntRange(1, 4).Draw(t, "processors")))
		taken := make([]int, rapid.IntRange(0, 40).Draw(t, "n"))
		ForEach(len(taken), func(i int) { taken[i]++ })
		for i, n := range taken {
			if n != 1 {
				t.Fatalf("%d was taken %d times", i, n)
			}
		}
	})
}
