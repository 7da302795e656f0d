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

// OnThisComputer reports whether the program runs here, for the same user.
func (h Holder) OnThisComputer() bool {
	me := self("")
	return h.Host == me.Host && h.User == me.User
}

// A program that has a plan open says so in a small hidden file beside it,
// ".Plan.bolgeplan.3fa9c1d2.open", where others on a shared drive see it. The
// file is locked by the system for as long as the program lives and goes when
// the plan is closed. It is a courtesy: nobody is ever kept from opening or
// editing by it, SQLite's own locks are the safety.
const (
	presenceEnding = ".open"
	// presenceBeat is how often a program says that it is still there, for those
	// on other computers, to which the system's locks need not reach.
	presenceBeat = 5 * time.Minute
	// presenceStale is after how long without that such a program is taken for
	// gone.
	presenceStale = 3 * presenceBeat
	// presenceStart is where the text in the file begins. Windows keeps others
	// from reading the byte that is locked, which is the first.
	presenceStart = 1
	presenceSize  = 1 << 12 // what the text may have at most, in bytes
)

// presence is whether this program says that it has a plan open. It has a lock of
// its own: looking through a slow folder keeps nobody from editing.
type presence struct {
	mu   sync.Mutex
	note *presenceNote // nil where others are not told
	left bool          // the plan is closed
}

// presenceNote is the file by which this program says so.
type presenceNote struct {
	path string
	lock *flock.Flock
	beat time.Time
}

func self(author string) Holder {
	h := Holder{Author: author, Process: os.Getpid(), Since: time.Now(), Format: logfile.FormatVersion}
	h.Host, _ = os.Hostname()
	if u, err := user.Current(); err == nil {
		h.User = u.Username
	}
	return h
}

// Announce says to other programs that the plan is open here, until it is
// closed, and returns those that have it open already. Where nothing can be
// written beside the plan nobody is told, nor of a plan that is only read here, unless
// it waits for an older program to close it.
func (d *Document) Announce() []Holder {
	d.liftIfFree()
	p := &d.presence
	p.mu.Lock()
	defer p.mu.Unlock()
	why := d.Protected()
	if p.note == nil && !p.left && (why == nil || why.Key == keyUpgradeOpen) {
		p.note = announce(d.path, self(d.author))
	}
	return p.others(d.path)
}

// Others returns the other programs that have the plan open now, the first first. It
// also lets the plan be edited that none of them keeps from it any more.
func (d *Document) Others() []Holder {
	d.liftIfFree()
	return d.others()
}

func (d *Document) others() []Holder {
	p := &d.presence
	p.mu.Lock()
	defer p.mu.Unlock()
	if n := p.note; n != nil && time.Since(n.beat) > presenceBeat {
		n.beat = time.Now()
		_ = os.Chtimes(n.path, n.beat, n.beat)
	}
	return p.others(d.path)
}

// leave says that the plan is no longer open here.
func (d *Document) leave() {
	p := &d.presence
	p.mu.Lock()
	defer p.mu.Unlock()
	p.left = true
	if p.note != nil {
		p.note.end()
		p.note = nil
		_ = p.others(d.path) // and what dead programs left
	}
}

func announce(path string, me Holder) *presenceNote {
	var random [4]byte
	_, _ = rand.Read(random[:]) // never fails
	p := &presenceNote{path: presencePrefix(path) + hex.EncodeToString(random[:]) + presenceEnding, beat: time.Now()}
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

// end takes the file away.
func (p *presenceNote) end() {
	if p == nil {
		return
	}
	_ = p.lock.Close() // Windows removes no file that is open
	_ = os.Remove(p.path)
}

func presencePrefix(path string) string {
	return filepath.Join(filepath.Dir(path), "."+filepath.Base(path)+".")
}

// others reads what other programs say beside a plan, and removes what dead ones left
// there.
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
		random, ending := strings.CutSuffix(random, presenceEnding)
		if !ok || !ending || len(random) != 8 || !e.Type().IsRegular() || p.note != nil && p.note.path == path {
			continue
		}
		h, known := readPresence(path)
		if !lives(path, h, known) {
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

// lives reports whether the program that a file is of still has it open. On this
// computer the system knows, which lets go of a dead program's locks. Of another
// computer's only the time tells.
func lives(path string, h Holder, known bool) bool {
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
	case err == nil && known && h.Host == self("").Host:
		return false
	}
	return statErr == nil && time.Since(info.ModTime()) < presenceStale
}
