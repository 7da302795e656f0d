package history

import (
	"encoding/binary"
	"slices"
)

// graph says which transactions follow which. Transactions are numbered from 0 in
// the order in which they were added, which is a causal one. They lie on chains:
// along a chain each follows the one before it, so that what a transaction follows
// is one number for every chain, however long the log is.
type graph struct {
	chain []int32 // of every transaction
	place []int32 // its place on its chain
	other []clock // what it follows on other chains
	ends  []int32 // the last transaction of every chain
}

// clock is a set of transactions that follow nothing outside of it: for every
// chain, how many of its transactions are in the set.
type clock []int32

func (c clock) at(chain int32) int32 {
	if int(chain) < len(c) {
		return c[chain]
	}
	return 0
}

// with returns the clock with at least n transactions of a chain.
func (c clock) with(chain, n int32) clock {
	if c.at(chain) >= n {
		return c
	}
	c = slices.Clone(c)
	for len(c) <= int(chain) {
		c = append(c, 0)
	}
	c[chain] = n
	return c
}

// join returns what is in one clock or the other.
func (c clock) join(d clock) clock {
	if len(c) < len(d) {
		c, d = d, c
	}
	var out clock
	for i, n := range d {
		if n > c[i] {
			if out == nil {
				out = slices.Clone(c)
			}
			out[i] = n
		}
	}
	if out == nil {
		return c
	}
	return out
}

// meet returns what is in both clocks.
func (c clock) meet(d clock) clock {
	out := make(clock, min(len(c), len(d)))
	for i := range out {
		out[i] = min(c[i], d[i])
	}
	return out
}

// add numbers a transaction that follows others.
func (g *graph) add(parents []int32) int32 {
	n := int32(len(g.chain))
	if len(parents) == 1 && g.ends[g.chain[parents[0]]] == parents[0] {
		p := parents[0]
		g.chain, g.place, g.other = append(g.chain, g.chain[p]), append(g.place, g.place[p]+1), append(g.other, g.other[p])
		g.ends[g.chain[p]] = n
		return n
	}
	var all clock
	chain := int32(-1)
	for _, p := range parents {
		all = all.join(g.upTo(p))
		if g.ends[g.chain[p]] == p && (chain < 0 || g.chain[p] < chain) {
			chain = g.chain[p]
		}
	}
	if chain < 0 {
		chain = int32(len(g.ends))
		g.ends = append(g.ends, n)
	}
	g.chain, g.place, g.other = append(g.chain, chain), append(g.place, all.at(chain)), append(g.other, all)
	g.ends[chain] = n
	return n
}

// past returns what a transaction follows, without itself.
func (g *graph) past(n int32) clock { return g.other[n].with(g.chain[n], g.place[n]) }

// upTo returns a transaction and what it follows.
func (g *graph) upTo(n int32) clock { return g.other[n].with(g.chain[n], g.place[n]+1) }

// before reports whether b follows a.
func (g *graph) before(a, b int32) bool {
	if g.chain[a] == g.chain[b] {
		return g.place[a] < g.place[b]
	}
	return g.place[a] < g.other[b].at(g.chain[a])
}

// Set is a set of transactions of a Log: a state. It has all that its transactions
// follow, but for those that were taken out of it.
type Set struct {
	clock   clock
	without []int32 // in order
}

func (g *graph) has(s Set, n int32) bool {
	if g.place[n] >= s.clock.at(g.chain[n]) {
		return false
	}
	if len(s.without) == 0 {
		return true
	}
	_, out := slices.BinarySearch(s.without, n)
	return !out
}

// minus returns the set without some transactions.
func (g *graph) minus(s Set, list []int32) Set {
	out := slices.Clone(s.without)
	for _, n := range list {
		if g.has(s, n) {
			out = append(out, n)
		}
	}
	slices.Sort(out)
	return Set{s.clock, slices.Compact(out)}
}

// key names the set: equal sets of one log have equal keys.
func (s Set) key() string {
	c := s.clock
	for len(c) > 0 && c[len(c)-1] == 0 {
		c = c[:len(c)-1]
	}
	b := make([]byte, 0, 5*(len(c)+len(s.without)))
	for _, n := range c {
		b = binary.AppendUvarint(b, uint64(n))
	}
	if len(s.without) > 0 {
		b = append(b, 0xff, 0xff) // no number begins so
		for _, n := range s.without {
			b = binary.AppendUvarint(b, uint64(n))
		}
	}
	return string(b)
}
