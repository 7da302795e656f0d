package cuts

import (
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"
)

// disk models a disk: what programs see, what is surely on the disk, and what is pending
// and may be lost.
type disk struct {
	root   *node
	naming []*naming // pending changes of names, in order
}

// node is a file or a folder. It can have several names.
type node struct {
	folder bool

	entries map[string]*node // of a folder, as programs see it
	listed  map[string]*node // of a folder, surely on the disk

	data    []byte  // of a file, as programs see it
	sure    []byte  // of a file, surely on the disk
	shared  bool    // data belongs to another slice and must not be changed
	pending []write // of a file, in order
}

// write is a pending change of a file: bytes at an offset, or a new size.
type write struct {
	when   int // when the call ended
	offset int64
	data   []byte
	resize bool // to offset; data is nil
}

// end returns the least size of the file after the write.
func (w write) end() int64 { return w.offset + int64(len(w.data)) }

// naming is a pending change of names that happens completely or not at all.
type naming struct {
	when    int
	changes []nameChange
}

// nameChange gives a name in a folder to a node, or removes the name (nil).
type nameChange struct {
	folder *node
	name   string
	node   *node
}

func newFolder() *node {
	return &node{folder: true, entries: map[string]*node{}, listed: map[string]*node{}}
}

// newDisk returns a disk on which all of an image is surely written.
func newDisk(from image) *disk {
	d := &disk{root: newFolder()}
	for _, p := range from.paths() { // a folder comes before what is in it
		n := newFolder()
		if b := from[p]; b != nil {
			n = &node{data: b, sure: b, shared: true}
		}
		folder, name, err := d.parent(p)
		if err != nil {
			panic(err) // an image has the folders of its files
		}
		folder.entries[name], folder.listed[name] = n, n
	}
	return d
}

// lookup returns the node at a path below the root, nil for none.
func (d *disk) lookup(p string) *node {
	n := d.root
	for part := range strings.SplitSeq(path.Clean(p), "/") {
		if part == "." {
			continue
		}
		if n = n.entries[part]; n == nil {
			return nil
		}
	}
	return n
}

// parent returns the folder of a path and the name in it.
func (d *disk) parent(p string) (folder *node, name string, err error) {
	dir, name := path.Split(path.Clean(p))
	folder = d.lookup(dir)
	if folder == nil || !folder.folder {
		return nil, "", fmt.Errorf("there is no folder for %s", p)
	}
	return folder, name, nil
}

// rename makes several changes of names at once.
func (d *disk) rename(when int, changes ...nameChange) {
	for _, c := range changes {
		if c.node == nil {
			delete(c.folder.entries, c.name)
		} else {
			c.folder.entries[c.name] = c.node
		}
	}
	d.naming = append(d.naming, &naming{when, changes})
}

// write writes bytes into a file.
func (n *node) write(when int, offset int64, b []byte) {
	if len(b) == 0 {
		return
	}
	n.own()
	n.data = growTo(n.data, offset+int64(len(b)))
	copy(n.data[offset:], b)
	n.pending = append(n.pending, write{when: when, offset: offset, data: b})
}

// resize changes the size of a file.
func (n *node) resize(when int, size int64) {
	if size == int64(len(n.data)) {
		return
	}
	n.own()
	n.data = growTo(n.data, size)[:size]
	n.pending = append(n.pending, write{when: when, offset: size, resize: true})
}

func (n *node) own() {
	if n.shared {
		n.data, n.shared = slices.Clone(n.data), false
	}
}

// growTo extends a file to a size, with zeros.
func growTo(b []byte, size int64) []byte {
	if more := int(size) - len(b); more > 0 {
		b = append(b, make([]byte, more)...)
	}
	return b
}

// sync writes a node to the disk as it was when the call began: the bytes of a file, the
// names of a folder. Neither includes the other.
func (d *disk) sync(begun int, n *node) {
	if n.folder {
		d.syncNames(begun, n)
		return
	}
	rest := slices.IndexFunc(n.pending, func(w write) bool { return w.when >= begun })
	if rest < 0 {
		rest = len(n.pending)
	}
	if rest == 0 {
		return
	}
	sure := slices.Clone(n.sure)
	for _, w := range n.pending[:rest] {
		sure = w.apply(sure)
	}
	n.sure, n.pending = sure, slices.Clone(n.pending[rest:])
}

func (w write) apply(b []byte) []byte {
	b = growTo(b, w.end())
	if w.resize {
		return b[:w.offset]
	}
	copy(b[w.offset:], w.data)
	return b
}

// syncNames writes the changes of a folder's names to the disk. A change of two folders is
// written completely, as in every file system with a journal.
func (d *disk) syncNames(begun int, folder *node) {
	for _, op := range slices.Clone(d.naming) {
		in := func(c nameChange) bool { return c.folder == folder }
		if op.when >= begun || !slices.ContainsFunc(op.changes, in) {
			continue
		}
		for _, c := range op.changes {
			c.make(c.folder.listed)
			d.supersede(op, c)
		}
		d.naming = slices.DeleteFunc(d.naming, func(o *naming) bool { return o == op })
	}
}

// make applies the change to a list of names.
func (c nameChange) make(list map[string]*node) {
	if c.node == nil {
		delete(list, c.name)
	} else {
		list[c.name] = c.node
	}
}

// supersede drops the older pending changes of a name that is now on the disk.
func (d *disk) supersede(by *naming, c nameChange) {
	for _, op := range d.naming {
		if op == by {
			return
		}
		op.changes = slices.DeleteFunc(op.changes, func(o nameChange) bool { return o.folder == c.folder && o.name == c.name })
	}
}

// walk visits every file and folder below a folder. names lists the content of a folder.
func walk(folder *node, at string, names func(*node) map[string]*node, visit func(string, *node)) {
	list := names(folder)
	for _, name := range slices.Sorted(maps.Keys(list)) {
		n, p := list[name], path.Join(at, name)
		visit(p, n)
		if n.folder {
			walk(n, p, names, visit)
		}
	}
}
