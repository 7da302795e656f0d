package cuts

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
)

// fate decides which pending changes a power cut leaves on the disk.
type fate struct {
	rng   *rand.Rand
	bytes bytesFate
	names namesFate
}

// bytesFate decides about the pending bytes of files.
type bytesFate int

const (
	allBytes   bytesFate = iota
	noBytes              // a file is as it was at its last sync
	tornBytes            // in order up to a write that is torn
	someBytes            // any parts of any writes
	bytesFates           // number of values
)

// namesFate decides about the pending changes of names.
type namesFate int

const (
	allNames    namesFate = iota
	noNames               // a folder lists what it did at its last sync
	firstNames            // in order up to some change
	folderNames           // in order up to some change, for each folder by itself
	someNames             // any changes
	namesFates            // number of values
)

// everything and nothing are the extremes of what a cut can leave.
var (
	everything = fate{bytes: allBytes, names: allNames}
	nothing    = fate{bytes: noBytes, names: noNames}
)

// anyFate returns a random fate between the extremes.
func anyFate(rng *rand.Rand) fate {
	f := fate{rng, bytesFate(rng.IntN(int(bytesFates))), namesFate(rng.IntN(int(namesFates)))}
	if f.bytes < tornBytes && f.names < firstNames && rng.IntN(4) > 0 {
		f.bytes = someBytes // the four deterministic fates are rare
	}
	return f
}

func (f fate) String() string {
	return fmt.Sprintf("%s, %s",
		[]string{"all bytes", "no bytes", "torn bytes", "some bytes"}[f.bytes],
		[]string{"all names", "no names", "the first names", "the first names of each folder", "some names"}[f.names])
}

// after returns what a cut leaves of a disk.
func (d *disk) after(f fate) image {
	lists := map[*node]map[string]*node{}
	names := func(folder *node) map[string]*node {
		if lists[folder] == nil {
			lists[folder] = maps.Clone(folder.listed)
		}
		return lists[folder]
	}
	kept := f.keepNames(d.naming)
	for i, op := range d.naming {
		for _, c := range op.changes {
			if kept[i] {
				c.make(names(c.folder))
			}
		}
	}
	m, contents := image{}, map[*node][]byte{}
	walk(d.root, "", names, func(p string, n *node) {
		if n.folder {
			m[p] = nil
			return
		}
		if contents[n] == nil { // a file may have two names
			if contents[n] = f.keepBytes(n); contents[n] == nil {
				contents[n] = []byte{}
			}
		}
		m[p] = contents[n]
	})
	return m
}

// keepNames selects which changes of names survive.
func (f fate) keepNames(list []*naming) []bool {
	kept := make([]bool, len(list))
	most := map[*node]int{} // of a folder
	if f.names == firstNames {
		most[nil] = f.rng.IntN(len(list) + 1)
	}
	for i, op := range list {
		switch f.names {
		case allNames:
			kept[i] = true
		case firstNames:
			kept[i] = i < most[nil]
		case someNames:
			kept[i] = f.rng.IntN(2) == 0
		case folderNames:
			if len(op.changes) == 0 {
				continue
			}
			folder := op.changes[0].folder
			if _, chosen := most[folder]; !chosen {
				most[folder] = f.rng.IntN(len(list) + 1)
			}
			kept[i] = i < most[folder]
		}
	}
	return kept
}

// keepBytes returns the content of a file after the cut.
func (f fate) keepBytes(n *node) []byte {
	switch {
	case f.bytes == noBytes, len(n.pending) == 0:
		return n.sure
	case f.bytes == allBytes:
		return slices.Clone(n.data) // the program changes its own copy later
	case f.bytes == tornBytes:
		return f.tear(n)
	}
	return f.scatter(n)
}

// A disk writes a sector completely or not at all. A system writes a cluster at once.
const (
	sector  = 512
	cluster = 4096
)

// tear keeps the writes before a random one, and the first sectors of that write.
func (f fate) tear(n *node) []byte {
	b := slices.Clone(n.sure)
	last := f.rng.IntN(len(n.pending))
	for _, w := range n.pending[:last] {
		b = w.apply(b)
	}
	torn := n.pending[last]
	if torn.resize {
		return b
	}
	if border := (torn.offset + f.rng.Int64N(int64(len(torn.data))+1)) / sector * sector; border > torn.offset {
		torn.data = torn.data[:border-torn.offset]
		b = torn.apply(b)
	}
	return b
}

// scatter keeps parts of writes in any order. A block has all writes to it up to a random
// one, because the system keeps the block whole in memory. The size is any size that the
// file has had meanwhile. Where nothing was written there are zeros, or old bytes of the
// disk.
func (f fate) scatter(n *node) []byte {
	piece := int64(sector)
	if f.rng.IntN(2) == 0 {
		piece = cluster
	}
	rarely := f.rng.IntN(3) // how much is lost
	most := map[int64]int{}
	reached := func(block int64, i int) bool {
		m, chosen := most[block]
		if !chosen {
			switch roll := f.rng.IntN(4); {
			case roll == 0:
				m = f.rng.IntN(len(n.pending) + 1)
			case roll > rarely:
				m = len(n.pending)
			}
			most[block] = m
		}
		return i < m
	}
	b, sizes := slices.Clone(n.sure), []int64{int64(len(n.sure))}
	for i, w := range n.pending {
		size := max(sizes[i], w.end())
		if w.resize {
			size = w.offset
		}
		sizes = append(sizes, size)
		b = f.scatterWrite(b, w, piece, func(block int64) bool { return reached(block, i) })
	}
	size := sizes[len(sizes)-1]
	if f.rng.IntN(3) == 0 {
		size = sizes[f.rng.IntN(len(sizes))]
	}
	return f.fill(b, size)[:size]
}

// scatterWrite applies the blocks of a write that reached the disk.
func (f fate) scatterWrite(b []byte, w write, piece int64, reached func(block int64) bool) []byte {
	from, to := w.offset, w.end()
	if w.resize {
		to = int64(len(b)) // what is cut off
	}
	for at := from; at < to; {
		next := min((at/piece+1)*piece, to)
		if reached(at / piece) {
			b = f.fill(b, next)
			if w.resize {
				clear(b[at:next])
			} else {
				copy(b[at:next], w.data[at-w.offset:])
			}
		}
		at = next
	}
	return b
}

// fill extends a file to a size, mostly with zeros.
func (f fate) fill(b []byte, size int64) []byte {
	had := len(b)
	b = growTo(b, size)
	if f.rng.IntN(8) == 0 {
		for i := had; i < len(b); i++ {
			b[i] = byte(f.rng.Uint32())
		}
	}
	return b
}
