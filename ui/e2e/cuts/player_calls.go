package cuts

import (
	"errors"
	"fmt"
	"strings"
)

// errCannot says that the model of a disk does not support a call. No call is ignored: a
// replay without it would prove nothing.
var errCannot = errors.New("this is not understood")

// play replays a call.
func (p *player) play(c call) (e event, err error) {
	p.process(c.thread)
	switch c.name {
	case "open":
		e, err = p.open(c, -1, 0, c.arg(1))
	case "openat":
		e, err = p.open(c, 0, 1, c.arg(2))
	case "creat":
		e, err = p.open(c, -1, 0, "O_WRONLY|O_CREAT|O_TRUNC")
	case "close", "dup", "dup2", "dup3", "fcntl", "lseek":
		err = p.descriptor(c)
	case "write", "writev", "pwrite64", "pwritev", "pwritev2", "copy_file_range", "sendfile", "splice":
		e, err = p.write(c)
	case "ftruncate", "truncate", "fallocate":
		e, err = p.size(c)
	case "fsync", "fdatasync":
		e, err = p.sync(c)
	case "rename", "renameat", "renameat2", "link", "linkat":
		e, err = p.give(c)
	case "unlink", "unlinkat", "rmdir":
		e, err = p.take(c)
	case "mkdir", "mkdirat":
		e, err = p.makeFolder(c)
	case "mmap":
		err = p.mapping(c)
	case "clone", "clone3", "fork", "vfork":
	default:
		err = p.other(c)
	}
	if err != nil {
		return e, fmt.Errorf("%s(%.200s): %w", c.name, strings.Join(c.args, ", "), err)
	}
	return e, nil
}

// when returns the time at which a call ended.
func (p *player) when(c call) int { return p.base + c.end }

func (p *player) open(c call, folder, i int, flags string) (e event, err error) {
	has := func(flag string) bool { return strings.Contains("|"+flags+"|", "|"+flag+"|") }
	rel, below, err := p.path(c, folder, i)
	files := p.process(c.thread).files
	delete(files, int(c.number()))
	switch {
	case err != nil:
		return e, err
	case !below:
		if at := descriptorPath(c.result); has("O_CREAT") && mayHold(at) {
			return e, fmt.Errorf("%s is not recorded", at)
		}
		return e, nil
	case has("O_SYNC"), has("O_DSYNC"), has("O_DIRECT"), has("O_TMPFILE"):
		return e, errCannot
	}
	n := p.disk.lookup(rel)
	if n == nil {
		if !has("O_CREAT") {
			return e, fmt.Errorf("%s is not on the disk", rel)
		}
		n = &node{data: []byte{}, sure: []byte{}}
		in, name, err := p.disk.parent(rel)
		if err != nil {
			return e, err
		}
		p.disk.rename(p.when(c), nameChange{in, name, n})
		e.what = "make " + rel
	}
	if has("O_TRUNC") && len(n.data) > 0 {
		n.resize(p.when(c), 0)
		e.what = "empty " + rel
	}
	files[int(c.number())] = &handle{node: n, path: rel, append: has("O_APPEND")}
	return e, nil
}

// descriptor tracks the descriptors.
func (p *player) descriptor(c call) error {
	files := p.process(c.thread).files
	h, err := p.handle(c, 0)
	fd, _ := c.int(0)
	to := int(c.number())
	switch {
	case err != nil:
		return err
	case c.name == "close":
		delete(files, int(fd))
	case c.name == "lseek":
		if h != nil {
			h.at = c.number()
		}
	case c.name == "fcntl" && !c.flags(1, "F_DUPFD", "F_DUPFD_CLOEXEC"):
	case h == nil:
		delete(files, to)
	default:
		files[to] = h
	}
	return nil
}

// write replays a call that writes bytes into a file.
func (p *player) write(c call) (e event, err error) {
	to := map[string]int{"copy_file_range": 2, "splice": 2}[c.name]
	h, err := p.handle(c, to)
	if err != nil {
		return e, err
	}
	if h == nil {
		fd, _ := c.int(to)
		e.said = fd == 1 && p.process(c.thread) == p.first && c.number() > 0
		if at := descriptorPath(c.arg(to)); mayHold(at) && !e.said {
			return e, fmt.Errorf("%s is not recorded", at)
		}
		return e, nil
	}
	b, err := p.written(c)
	if err != nil {
		return e, err
	}
	if int64(len(b)) < c.number() {
		return e, errCannot
	}
	b = b[:c.number()] // the bytes that were written
	at := h.at
	if offset := map[string]int{"pwrite64": 3, "pwritev": 3, "pwritev2": 3}[c.name]; offset > 0 {
		if at, err = c.int(offset); err != nil || at < 0 {
			return e, errors.Join(err, errCannot)
		}
	} else {
		if h.append {
			at = int64(len(h.node.data))
		}
		if at == unknown {
			return e, errCannot
		}
		h.at = at + int64(len(b))
	}
	h.node.write(p.when(c), at, b)
	if len(b) > 0 {
		e.what = fmt.Sprintf("write %d bytes at %d of %s", len(b), at, h.path)
	}
	return e, nil
}

// written returns the bytes that a call wants to write.
func (p *player) written(c call) ([]byte, error) {
	switch c.name {
	case "write", "pwrite64":
		return c.text(1)
	case "writev", "pwritev", "pwritev2":
		return c.vector(1)
	case "splice":
		return nil, errCannot
	}
	in, place := 0, 1 // copy_file_range
	if c.name == "sendfile" {
		in, place = 1, 2
	}
	from, err := p.handle(c, in)
	if err != nil {
		return nil, err
	}
	if from == nil || from.at == unknown || c.arg(place) != "NULL" || c.name == "copy_file_range" && c.arg(3) != "NULL" {
		return nil, errCannot
	}
	b := from.node.data[from.at:][:c.number()]
	from.at += c.number()
	return append([]byte{}, b...), nil
}

func (p *player) size(c call) (e event, err error) {
	var n *node
	var name string
	if c.name == "truncate" {
		rel, below, err := p.path(c, -1, 0)
		if err != nil || !below {
			return e, err
		}
		n, name = p.disk.lookup(rel), rel
	} else {
		h, err := p.handle(c, 0)
		if err != nil || h == nil {
			return e, err
		}
		n, name = h.node, h.path
	}
	last := len(c.args) - 1
	size, err := c.int(last)
	if err != nil || n == nil {
		return e, errors.Join(err, errCannot)
	}
	if c.name == "fallocate" {
		at, err := c.int(2)
		if mode := c.arg(1); err != nil || mode != "0" {
			return e, errors.Join(err, errCannot)
		}
		size = max(at+size, int64(len(n.data)))
	}
	n.resize(p.when(c), size)
	e.what = fmt.Sprintf("size %d of %s", size, name)
	return e, nil
}

func (p *player) sync(c call) (e event, err error) {
	h, err := p.handle(c, 0)
	if err != nil || h == nil {
		return e, err
	}
	e.what = "sync " + h.path
	if p.loses != nil && p.loses(h.path, h.node.folder) {
		return e, nil
	}
	p.disk.sync(p.base+c.begin, h.node)
	return e, nil
}

// mapping rejects a file that is changed through memory.
func (p *player) mapping(c call) error {
	if !strings.Contains(c.arg(2), "PROT_WRITE") || !strings.Contains(c.arg(3), "MAP_SHARED") || c.arg(4) == "-1" {
		return nil
	}
	if h, err := p.handle(c, 4); err != nil || h != nil {
		return errors.Join(err, errCannot)
	}
	return nil
}

// other rejects calls that are traced only to prove that they do not occur.
func (p *player) other(c call) error {
	for i := range c.args {
		if h, err := p.handle(c, i); err == nil && h != nil {
			return errCannot
		}
	}
	if strings.HasPrefix(c.name, "sync") || strings.HasPrefix(c.name, "symlink") {
		return errCannot
	}
	return nil
}
