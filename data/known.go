package data

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
)

// home is where an installation keeps what it knows of plans outside of them,
// and the program that looks at those which it does not know. The zero home is
// that of a caller who vouches for every file that it opens.
type home struct {
	dir     string // "" where there is no such folder: then every file is unknown
	program string
}

// registry is what an installation knows of plans. It is a help and no truth:
// without it files are looked at once more, and labels are made anew.
type registry struct {
	Files []knownFile `json:"files"` // the oldest first
	Plans []knownPlan `json:"plans"`
}

// knownFile is a file by its bytes: as it was closed or made by this
// installation, or found sound.
type knownFile struct {
	Size int64  `json:"size"`
	Sum  string `json:"sha256"`
}

// knownPlan is a label under which this installation writes in a plan, by the
// plan's first transaction, and the last that it wrote there.
type knownPlan struct {
	Plan         string `json:"plan"`
	Installation string `json:"installation"`
	Last         string `json:"last"`
}

// registrySize is how many files and plans are remembered.
const registrySize = 400

func (h home) path() string { return filepath.Join(h.dir, "plans.json") }

// registry returns what is known; where it cannot be read, nothing is.
func (h home) registry() (r registry) {
	if h.dir == "" {
		return r
	}
	if b, err := os.ReadFile(h.path()); err != nil || json.Unmarshal(b, &r) != nil {
		return registry{}
	}
	return r
}

// update changes what is known. Of two programs that do so at once, one may be
// forgotten.
func (h home) update(change func(*registry)) error {
	if h.dir == "" {
		return nil
	}
	r := h.registry()
	before := registry{slices.Clone(r.Files), slices.Clone(r.Plans)}
	change(&r)
	if slices.Equal(r.Files, before.Files) && slices.Equal(r.Plans, before.Plans) {
		return nil
	}
	r.Files = r.Files[max(0, len(r.Files)-registrySize):]
	r.Plans = r.Plans[max(0, len(r.Plans)-registrySize):]
	b, err := json.MarshalIndent(r, "", "\t")
	if err != nil {
		return err
	}
	if err := os.MkdirAll(h.dir, 0o700); err != nil {
		return err
	}
	temp, err := os.CreateTemp(h.dir, ".plans-*")
	if err != nil {
		return err
	}
	_, err = temp.Write(b)
	err = errors.Join(err, temp.Close())
	if err == nil {
		err = os.Rename(temp.Name(), h.path())
	}
	if err != nil {
		return errors.Join(err, os.Remove(temp.Name()))
	}
	return nil
}

// remember notes that the file at path, which this program has just written and
// has not open, is sound. What keeps it from that is no harm.
func (h home) remember(path string) {
	if h.dir == "" {
		return
	}
	if f, err := sumFile(path); err == nil {
		_ = h.update(func(r *registry) { r.addFile(f) })
	}
}

// addFile notes that a file is sound.
func (r *registry) addFile(f knownFile) {
	if recent(r.Files, f) {
		return
	}
	r.Files = slices.DeleteFunc(r.Files, func(g knownFile) bool { return g == f })
	r.Files = append(r.Files, f)
}

// addPlan notes what was written last under a label.
func (r *registry) addPlan(p knownPlan) {
	if recent(r.Plans, p) {
		return
	}
	r.Plans = slices.DeleteFunc(r.Plans, func(q knownPlan) bool {
		return q.Plan == p.Plan && q.Installation == p.Installation
	})
	r.Plans = append(r.Plans, p)
}

// recent reports whether an entry is far from being forgotten: then opening a
// file writes nothing.
func recent[T comparable](entries []T, e T) bool {
	i := slices.Index(entries, e)
	return i >= 0 && i >= len(entries)-registrySize/2
}

// find returns the file at path where its bytes are known. Nothing is read where
// no file of that size is.
func (r *registry) find(path string, size int64) (file knownFile, ok bool) {
	if !slices.ContainsFunc(r.Files, func(f knownFile) bool { return f.Size == size }) {
		return file, false
	}
	file, err := sumFile(path)
	return file, err == nil && slices.Contains(r.Files, file)
}

func sumFile(path string) (knownFile, error) {
	f, err := os.Open(path)
	if err != nil {
		return knownFile{}, err
	}
	defer f.Close()
	return copySummed(io.Discard, f)
}

// copySummed copies and returns what was copied as a known file.
func copySummed(to io.Writer, from io.Reader) (knownFile, error) {
	sum := sha256.New()
	n, err := io.Copy(io.MultiWriter(to, sum), from)
	return knownFile{n, hex.EncodeToString(sum.Sum(nil))}, err
}
