package cuts

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
)

// fate decides what of the pending changes a power cut leaves on the disk.
type fate struct {
	rng   *rand.Rand
	bytes bytesFate
	names namesFate
}

// bytesFate is what becomes of the pending bytes of files.
type bytesFate int

const (
	allBytes   bytesFate = iota
	noBytes              // a file is as it was at its last sync
	tornBytes            // in order up to a write that is torn
	someBytes            // any pieces of any writes
	bytesFates           // how many there are
)

// namesFate is what becomes of the pending changes of names.
type namesFate int

const (
	allNames    namesFate = iota
	noNames               // a folder lists what it did at its last sync
	firstNames            // in order up to one
	folderNames           // in order up to one, each folder for itself
	someNames             // any of them
	namesFates            // how many there are
)

// everything and nothing are the two ends of what a cut may leave.
var (
	everything = fate{bytes: allBytes, names: allNames}
	nothing    = fate{bytes: noBytes, names: noNames}
)

// anyFate is one of those in between.
func anyFate(rng *rand.Rand) fate {
	f := fate{rng, bytesFate(rng.IntN(int(bytesFates))), namesFate(rng.IntN(int(namesFates)))}
	if f.bytes < tornBytes && f.names < firstNames && rng.IntN(4) > 0 {
		f.bytes = someBytes // few of the four that leave nothing to chance
	}
	return f
}

func (f fate) String() string {
	return fmt.Sprintf("%s, %s",
		[]string{"all bytes", "no bytes", "torn bytes", "some bytes"}[f.bytes],
		[]string{"all names", "no names", "the first names", "the first names of each folder", "some names"}[f.names])
}

// after is what a cut leaves of a disk.
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

// keepNames chooses among changes of names.
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

// keepBytes chooses among the pending bytes of a file.
func (f fate) keepBytes(n *node) []byte {
	switch {
	case f.bytes == noBytes, len(n.pending) == 0:
		return n.sure
	case f.bytes == allBytes:
		return slices.Clone(n.data) // the program goes on to change it
	case f.bytes == tornBytes:
		return f.tear(n)
	}
	return f.scatter(n)
}

// sector is what a disk writes whole or not at all; cluster is what a system
// writes at once.
const (
	sector  = 512
	cluster = 4096
)

// tear keeps the writes up to one, of which it keeps the first sectors.
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

// scatter keeps pieces of writes in any order. A piece of the disk has all
// writes to it up to one, for the system keeps it whole in memory. The size is
// one that the file had meanwhile; where nothing was written there is nothing,
// or what the disk had there before.
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

// scatterWrite makes those pieces of a write that reached the disk.
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

// fill makes a file at least so long, mostly with zeros.
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
