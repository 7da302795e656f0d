package data

import (
	"crypto/rand"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"os/user"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/gofrs/flock"

	"bolgeplan/data/disk"
	"bolgeplan/data/logfile"
)

// Holder is a program that has a plan open.
type Holder struct {
	Author  string // as in the log
	User    string // as the system knows them
	Host    string
	Process int
	Since   time.Time
	Format  int // the newest format that the program knows; 0 for a program of format 1
}

// OnThisComputer reports whether the program runs on this computer, for the same
// user.
func (h Holder) OnThisComputer() bool {
	me := thisProgram("")
	return h.Host == me.Host && h.User == me.User
}

// A program that has a plan open writes a small hidden file beside it,
// ".Plan.bolgeplan.3fa9c1d2.open", for others on a shared drive. The system locks the
// file as long as the program lives; closing the plan removes it. It only informs:
// SQLite's own locks keep the file safe.
const (
	presenceSuffix = ".open"
	// presenceInterval is how often a program renews its file, for other computers,
	// which may not see the system's locks.
	presenceInterval = 5 * time.Minute
	// presenceStale is the age of a file on another computer after which its
	// program counts as dead.
	presenceStale = 3 * presenceInterval
	// presenceStart is where the text in the file begins. Windows keeps others
	// from reading the byte that is locked, which is the first.
	presenceStart = 1
	presenceSize  = 1 << 12 // the longest text, in bytes
)

// presence is this program's presence file. Its own lock lets edits go on while a
// slow folder is read.
type presence struct {
	mu     sync.Mutex
	file   *presenceFile // nil if there is none
	closed bool          // the plan is closed
}

// presenceFile is the file by which this program shows that it has the plan open.
type presenceFile struct {
	path string
	lock *flock.Flock
	beat time.Time
}

func thisProgram(author string) Holder {
	h := Holder{Author: author, Process: os.Getpid(), Since: time.Now(), Format: logfile.FormatVersion}
	h.Host, _ = os.Hostname()
	if u, err := user.Current(); err == nil {
		h.User = u.Username
	}
	return h
}

// Announce shows other programs that the plan is open here, until it is closed. It
// returns the programs that have it open already. A plan that is only read is not
// announced, unless it waits for an older program to close it.
func (d *Document) Announce() []Holder {
	d.tryLiftUpgradeBlock()
	p := &d.presence
	p.mu.Lock()
	defer p.mu.Unlock()
	why := d.Protected()
	if p.file == nil && !p.closed && (why == nil || why.Key == keyUpgradeOpen) {
		p.file = writePresence(d.path, thisProgram(d.author))
	}
	return p.others(d.path)
}

// Others returns the other programs that have the plan open, the earliest first. It
// also lets the plan be edited once no older program blocks the upgrade.
func (d *Document) Others() []Holder {
	d.tryLiftUpgradeBlock()
	return d.others()
}

func (d *Document) others() []Holder {
	p := &d.presence
	p.mu.Lock()
	defer p.mu.Unlock()
	if n := p.file; n != nil && time.Since(n.beat) > presenceInterval {
		n.beat = time.Now()
		_ = os.Chtimes(n.path, n.beat, n.beat)
	}
	return p.others(d.path)
}

// removePresence shows that the plan is no longer open here.
func (d *Document) removePresence() {
	p := &d.presence
	p.mu.Lock()
	defer p.mu.Unlock()
	p.closed = true
	if p.file != nil {
		p.file.end()
		p.file = nil
		_ = p.others(d.path) // also removes the files of dead programs
	}
}

func writePresence(path string, me Holder) *presenceFile {
	var random [4]byte
	_, _ = rand.Read(random[:]) // never fails
	p := &presenceFile{path: presencePrefix(path) + hex.EncodeToString(random[:]) + presenceSuffix, beat: time.Now()}
	p.lock = flock.New(p.path, flock.SetFlag(os.O_CREATE|os.O_EXCL|os.O_RDWR), flock.SetPermissions(0o644))
	if ok, err := p.lock.TryLock(); !ok || err != nil {
		return nil
	}
	b, _ := json.Marshal(me)
	f, err := os.OpenFile(p.path, os.O_WRONLY, 0)
	if err == nil {
		_, err = f.WriteAt(b, presenceStart)
		err = errors.Join(err, f.Close())
	}
	if err != nil {
		p.end()
		return nil
	}
	hide(p.path)
	return p
}

// end removes the file.
func (p *presenceFile) end() {
	if p == nil {
		return
	}
	_ = p.lock.Close() // Windows cannot remove an open file
	_ = disk.Remove(p.path)
}

func presencePrefix(path string) string {
	return filepath.Join(filepath.Dir(path), "."+filepath.Base(path)+".")
}

// others reads the presence files beside a plan, and removes those of dead programs.
func (p *presence) others(plan string) []Holder {
	entries, err := os.ReadDir(filepath.Dir(plan))
	if err != nil {
		return nil
	}
	prefix := presencePrefix(plan)
	var list []Holder
	for _, e := range entries {
		path := filepath.Join(filepath.Dir(plan), e.Name())
		random, ok := strings.CutPrefix(path, prefix)
		random, ending := strings.CutSuffix(random, presenceSuffix)
		if !ok || !ending || len(random) != 8 || !e.Type().IsRegular() || p.file != nil && p.file.path == path {
			continue
		}
		h, known := readPresence(path)
		if !isAlive(path, h, known) {
			_ = os.Remove(path)
		} else if known {
			list = append(list, h)
		}
	}
	slices.SortFunc(list, func(a, b Holder) int { return a.Since.Compare(b.Since) })
	return list
}

func readPresence(path string) (h Holder, ok bool) {
	f, err := os.Open(path)
	if err != nil {
		return h, false
	}
	defer f.Close()
	b, err := io.ReadAll(io.NewSectionReader(f, presenceStart, presenceSize))
	return h, err == nil && json.Unmarshal(b, &h) == nil && h.Host != ""
}

// isAlive reports whether the program of a presence file still has the plan open. On
// this computer the file's lock tells; on another computer only its age does.
func isAlive(path string, h Holder, known bool) bool {
	lock := flock.New(path, flock.SetFlag(os.O_RDONLY))
	got, err := lock.TryLock()
	if got {
		_ = lock.Close()
	}
	info, statErr := os.Stat(path)
	switch {
	case errors.Is(statErr, fs.ErrNotExist):
		return false
	case err == nil && !got:
		return true
	case err == nil && known && h.Host == thisProgram("").Host:
		return false
	}
	return statErr == nil && time.Since(info.ModTime()) < presenceStale
}
