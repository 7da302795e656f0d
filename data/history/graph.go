package history

import (
	"encoding/binary"
	"slices"
)

// graph says which transactions follow which. Transactions are numbered from 0 in the
// order of adding, which is causal. They lie on chains, in which each follows the one
// before. So the ancestors of a transaction are one number per chain, however long
// the log is.
type graph struct {
	chain       []int32 // of every transaction
	chainPos    []int32 // its place on its chain
	otherChains []clock // its ancestors on other chains
	chainEnds   []int32 // the last transaction of every chain
}

// clock is a set of transactions with all their ancestors: for every chain, how many
// of its transactions are in the set.
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

// union returns the transactions in either clock.
func (c clock) union(d clock) clock {
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

// intersect returns the transactions in both clocks.
func (c clock) intersect(d clock) clock {
	out := make(clock, min(len(c), len(d)))
	for i := range out {
		out[i] = min(c[i], d[i])
	}
	return out
}

// add numbers a transaction with its parents.
func (g *graph) add(parents []int32) int32 {
	n := int32(len(g.chain))
	if len(parents) == 1 && g.chainEnds[g.chain[parents[0]]] == parents[0] {
		p := parents[0]
		g.chain, g.chainPos, g.otherChains = append(g.chain, g.chain[p]), append(g.chainPos, g.chainPos[p]+1), append(g.otherChains, g.otherChains[p])
		g.chainEnds[g.chain[p]] = n
		return n
	}
	var all clock
	chain := int32(-1)
	for _, p := range parents {
		all = all.union(g.withAncestors(p))
		if g.chainEnds[g.chain[p]] == p && (chain < 0 || g.chain[p] < chain) {
			chain = g.chain[p]
		}
	}
	if chain < 0 {
		chain = int32(len(g.chainEnds))
		g.chainEnds = append(g.chainEnds, n)
	}
	g.chain, g.chainPos, g.otherChains = append(g.chain, chain), append(g.chainPos, all.at(chain)), append(g.otherChains, all)
	g.chainEnds[chain] = n
	return n
}

// ancestors returns what a transaction follows, without itself.
func (g *graph) ancestors(n int32) clock { return g.otherChains[n].with(g.chain[n], g.chainPos[n]) }

// withAncestors returns a transaction and what it follows.
func (g *graph) withAncestors(n int32) clock {
	return g.otherChains[n].with(g.chain[n], g.chainPos[n]+1)
}

// precedes reports whether b follows a.
func (g *graph) precedes(a, b int32) bool {
	if g.chain[a] == g.chain[b] {
		return g.chainPos[a] < g.chainPos[b]
	}
	return g.chainPos[a] < g.otherChains[b].at(g.chain[a])
}

// Set is a set of transactions of a Log: a state. It holds all ancestors of its
// transactions, except those that were taken out.
type Set struct {
	clock   clock
	without []int32 // in order
}

func (g *graph) has(s Set, n int32) bool {
	if g.chainPos[n] >= s.clock.at(g.chain[n]) {
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
		b = append(b, 0xff, 0xff) // no varint begins so
		for _, n := range s.without {
			b = binary.AppendUvarint(b, uint64(n))
		}
	}
	return string(b)
}
