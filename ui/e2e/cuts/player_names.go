package cuts

import "fmt"

// give replays a rename or a link.
func (p *player) give(c call) (e event, err error) {
	fromFolder, from, toFolder, to := -1, 0, -1, 1
	if len(c.args) > 2 {
		fromFolder, from, toFolder, to = 0, 1, 2, 3
	}
	if c.flags(4, "RENAME_EXCHANGE", "RENAME_WHITEOUT", "AT_EMPTY_PATH", "AT_SYMLINK_FOLLOW") {
		return e, errCannot
	}
	a, belowA, err := p.path(c, fromFolder, from)
	if err != nil {
		return e, err
	}
	b, belowB, err := p.path(c, toFolder, to)
	if err != nil || !belowA && !belowB {
		return e, err
	}
	n := p.disk.lookup(a)
	if !belowA || !belowB || n == nil {
		return e, fmt.Errorf("from %s to %s: %w", a, b, errCannot)
	}
	folderA, nameA, errA := p.disk.parent(a)
	folderB, nameB, errB := p.disk.parent(b)
	switch {
	case errA != nil:
		return e, errA
	case errB != nil:
		return e, errB
	case p.disk.lookup(b) == n:
		return e, nil // both names of the file stay
	}
	changes := []nameChange{{folderB, nameB, n}}
	e.what = fmt.Sprintf("link %s to %s", a, b)
	if c.name[0] == 'r' {
		changes = append(changes, nameChange{folderA, nameA, nil})
		e.what = fmt.Sprintf("rename %s to %s", a, b)
	}
	p.disk.rename(p.when(c), changes...)
	p.noteWhole(b, n)
	return e, nil
}

// noteWhole records the content of files that were renamed.
func (p *player) noteWhole(at string, n *node) {
	if !n.folder {
		p.whole[at] = append(p.whole[at], fingerprint(n.data))
		return
	}
	programs := func(n *node) map[string]*node { return n.entries }
	walk(n, at, programs, func(path string, n *node) {
		if !n.folder {
			p.whole[path] = append(p.whole[path], fingerprint(n.data))
		}
	})
}

// take replays the removal of a name.
func (p *player) take(c call) (e event, err error) {
	folder, i := -1, 0
	if c.name == "unlinkat" {
		folder, i = 0, 1
	}
	rel, below, err := p.path(c, folder, i)
	if err != nil || !below {
		return e, err
	}
	in, name, err := p.disk.parent(rel)
	if err != nil {
		return e, err
	}
	if in.entries[name] == nil {
		return e, fmt.Errorf("%s is not on the disk", rel)
	}
	p.disk.rename(p.when(c), nameChange{in, name, nil})
	return event{what: "remove " + rel}, nil
}

func (p *player) makeFolder(c call) (e event, err error) {
	folder, i := -1, 0
	if c.name == "mkdirat" {
		folder, i = 0, 1
	}
	rel, below, err := p.path(c, folder, i)
	if err != nil || !below {
		return e, err
	}
	in, name, err := p.disk.parent(rel)
	if err != nil {
		return e, err
	}
	p.disk.rename(p.when(c), nameChange{in, name, newFolder()})
	return event{what: "make the folder " + rel}, nil
}
