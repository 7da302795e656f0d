package cuts

import (
	"fmt"
	"path"
	"slices"
	"strings"
)

// player replays recorded calls on a disk.
type player struct {
	disk *disk
	root string // the recorded folder, without symbolic links
	cwd  string // where the program was started

	base    int // lines of the traces before this one
	threads map[int]*process
	born    map[int]birth
	first   *process

	// loses, unless nil, says which syncs do nothing: a test of the test.
	loses func(path string, folder bool) bool
	// whole holds the fingerprints of a file's content at each time when it was renamed to
	// a path.
	whole map[string][]uint64
}

// process is what the threads of a process share.
type process struct{ files map[int]*handle }

// handle is an open file below the root.
type handle struct {
	node   *node
	path   string
	at     int64
	append bool
}

// birth says how a thread was created.
type birth struct {
	parent int
	shares bool // it shares the open files of its parent
}

// event is the effect of a call on the disk.
type event struct {
	what string // "" for nothing
	said bool   // the program has written to its standard output
}

func newPlayer(from image, root, cwd string) *player {
	return &player{disk: newDisk(from), root: root, cwd: cwd, whole: map[string][]uint64{}}
}

// begin starts the next program. The former programs have ended.
func (p *player) begin(calls []call) {
	p.threads, p.born, p.first = map[int]*process{}, map[int]birth{}, &process{map[int]*handle{}}
	for _, c := range calls {
		switch c.name {
		case "clone", "clone3", "fork", "vfork":
			p.born[int(c.number())] = birth{c.thread, strings.Contains(strings.Join(c.args, ""), "CLONE_FILES")}
		}
	}
}

// end says that the program has ended.
func (p *player) end(calls []call) {
	if n := len(calls); n > 0 {
		p.base += calls[n-1].end
	}
}

// process returns the process of a thread. The first thread without a parent belongs to the
// program.
func (p *player) process(thread int) *process {
	if known := p.threads[thread]; known != nil {
		return known
	}
	own := p.first
	if b, ok := p.born[thread]; ok {
		own = p.process(b.parent)
		if !b.shares {
			files := map[int]*handle{}
			for fd, h := range own.files {
				files[fd] = h // both share the position in the file
			}
			own = &process{files}
		}
	}
	p.threads[thread] = own
	return own
}

// below returns a path relative to the root, "." for the root itself.
func (p *player) below(abs string) (rel string, ok bool) {
	abs = path.Clean(abs)
	if abs == p.root {
		return ".", true
	}
	return strings.CutPrefix(abs, p.root+"/")
}

// path returns the path argument i of a call. folder is the index of the argument with the
// base folder, -1 for the working directory.
func (p *player) path(c call, folder, i int) (rel string, ok bool, err error) {
	b, err := c.text(i)
	if err != nil {
		return "", false, err
	}
	name := string(b)
	if !path.IsAbs(name) {
		from := p.cwd
		if folder >= 0 {
			if from = descriptorPath(c.arg(folder)); from == "" {
				return "", false, fmt.Errorf("%s is relative to nothing known", name)
			}
		}
		name = path.Join(from, name)
	}
	rel, ok = p.below(name)
	if !ok && mayHold(name) && slices.Contains(making, c.name) {
		return "", false, fmt.Errorf("%s changes %s, which is not recorded", c.name, name)
	}
	return rel, ok, nil
}

// making lists the calls that change the path of an argument.
var making = []string{
	"creat", "truncate", "rename", "renameat", "renameat2", "link", "linkat",
	"unlink", "unlinkat", "mkdir", "mkdirat", "rmdir", "symlink", "symlinkat",
}

// mayHold reports whether a path can be on a disk.
func mayHold(abs string) bool {
	none := func(prefix string) bool { return strings.HasPrefix(abs, prefix) }
	return path.IsAbs(abs) && !slices.ContainsFunc([]string{"/dev/", "/proc/", "/sys/", "/memfd:"}, none)
}

// handle returns the file of a descriptor, nil if it is not below the root.
func (p *player) handle(c call, i int) (*handle, error) {
	fd, err := c.int(i)
	if err != nil {
		return nil, err
	}
	seen := descriptorPath(c.arg(i))
	rel, below := p.below(seen)
	deleted := strings.HasSuffix(c.arg(i), "(deleted)")
	if !below && !deleted {
		return nil, nil // the number was a file's before
	}
	if h := p.process(c.thread).files[int(fd)]; h != nil {
		return h, nil
	}
	if n := p.disk.lookup(rel); below && n != nil {
		return &handle{node: n, path: rel, at: unknown}, nil
	}
	return nil, nil
}

// unknown is the position of a descriptor that was opened before the recording.
const unknown = -1
