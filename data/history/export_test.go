package history

import (
	"testing"

	"pgregory.net/rapid"
)

// Parted returns the log of two copies of a plan that diverged once and were edited,
// and the state of each.
func Parted(t testing.TB, rt *rapid.T) (log *Log, mine, theirs []TxID) {
	one := newCopy(t)
	one.do(begin)
	for range rapid.IntRange(0, 4).Draw(rt, "before") {
		one.do(randomEdit(rt))
	}
	two := newCopy(t)
	two.author = "Mette"
	two.merge(one)
	for range rapid.IntRange(1, 8).Draw(rt, "mine") {
		one.do(randomEdit(rt))
	}
	two.clock += rapid.SampledFrom([]Time{1, 4 << 16, 100 << 16}).Draw(rt, "clock")
	for range rapid.IntRange(1, 8).Draw(rt, "theirs") {
		two.do(randomEdit(rt))
	}
	mine, theirs = one.log.Tips(), two.log.Tips()
	one.merge(two)
	return one.log, mine, theirs
}
