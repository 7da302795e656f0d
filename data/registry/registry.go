// Package registry is what an installation knows outside of plan files: who
// writes, the files that it has found sound or made, and the labels under which
// it writes in plans. It is a help and no truth: without it files are looked at
// once more, and labels are made anew.
package registry

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

// Registry is the file in which an installation keeps what it knows. The zero
// Registry knows nothing and keeps nothing.
type Registry struct{ dir string }

// In returns the registry in a folder; "" is for none.
func In(dir string) Registry { return Registry{dir} }

// content is what the registry holds.
type content struct {
	Files []File `json:"files"` // the oldest first
	Plans []Plan `json:"plans"`
}

// File is a file by its bytes: as it was closed or made by this installation, or
// found sound.
type File struct {
	Size int64  `json:"size"`
	Sum  string `json:"sha256"`
}

// Plan is a label under which this installation writes in a plan, by the
// plan's first transaction, and the last that it wrote there.
type Plan struct {
	Plan         string `json:"plan"`
	Installation string `json:"installation"`
	Last         string `json:"last"`
}

// size is how many files and plans are remembered.
const size = 400

func (r Registry) path() string { return filepath.Join(r.dir, "plans.json") }

// read returns what is known; where it cannot be read, nothing is.
func (r Registry) read() (c content) {
	if r.dir == "" {
		return c
	}
	if b, err := os.ReadFile(r.path()); err != nil || json.Unmarshal(b, &c) != nil {
		return content{}
	}
	return c
}

// update changes what is known. Of two programs that do so at once, one may be
// forgotten.
func (r Registry) update(change func(*content)) error {
	if r.dir == "" {
		return nil
	}
	c := r.read()
	before := content{slices.Clone(c.Files), slices.Clone(c.Plans)}
	change(&c)
	if slices.Equal(c.Files, before.Files) && slices.Equal(c.Plans, before.Plans) {
		return nil
	}
	c.Files = c.Files[max(0, len(c.Files)-size):]
	c.Plans = c.Plans[max(0, len(c.Plans)-size):]
	b, err := json.MarshalIndent(c, "", "\t")
	if err != nil {
		return err
	}
	if err := os.MkdirAll(r.dir, 0o700); err != nil {
		return err
	}
	temp, err := os.CreateTemp(r.dir, ".plans-*")
	if err != nil {
		return err
	}
	_, err = temp.Write(b)
	err = errors.Join(err, temp.Close())
	if err == nil {
		err = os.Rename(temp.Name(), r.path())
	}
	if err != nil {
		return errors.Join(err, os.Remove(temp.Name()))
	}
	return nil
}

// RecordFile records that the file at path, which this program has just written
// and has not open, is sound. What keeps it from that is no harm.
func (r Registry) RecordFile(path string) {
	if r.dir == "" {
		return
	}
	if f, err := sumFile(path); err == nil {
		_ = r.update(func(c *content) { c.addFile(f) })
	}
}

// Record records a sound file and what was written last under a label; the zero
// value of either is left out. Nothing depends on it but the time that opening
// takes.
func (r Registry) Record(f File, p Plan) {
	_ = r.update(func(c *content) {
		if f != (File{}) {
			c.addFile(f)
		}
		if p != (Plan{}) {
			c.addPlan(p)
		}
	})
}

// addFile adds a file that is sound.
func (c *content) addFile(f File) {
	if recent(c.Files, f) {
		return
	}
	c.Files = slices.DeleteFunc(c.Files, func(g File) bool { return g == f })
	c.Files = append(c.Files, f)
}

// addPlan adds what was written last under a label.
func (c *content) addPlan(p Plan) {
	if recent(c.Plans, p) {
		return
	}
	c.Plans = slices.DeleteFunc(c.Plans, func(q Plan) bool {
		return q.Plan == p.Plan && q.Installation == p.Installation
	})
	c.Plans = append(c.Plans, p)
}

// recent reports whether an entry is far from being forgotten: then opening a
// file writes nothing.
func recent[T comparable](entries []T, e T) bool {
	i := slices.Index(entries, e)
	return i >= 0 && i >= len(entries)-size/2
}

// Find returns the file at path where its bytes are known. length is its size in
// bytes: nothing is read where no file of that length is known.
func (r Registry) Find(path string, length int64) (file File, ok bool) {
	known := r.read().Files
	if !slices.ContainsFunc(known, func(f File) bool { return f.Size == length }) {
		return file, false
	}
	file, err := sumFile(path)
	return file, err == nil && slices.Contains(known, file)
}

func sumFile(path string) (File, error) {
	f, err := os.Open(path)
	if err != nil {
		return File{}, err
	}
	defer f.Close()
	return Copy(io.Discard, f)
}

// Copy copies and returns what was copied as a file.
func Copy(to io.Writer, from io.Reader) (File, error) {
	sum := sha256.New()
	n, err := io.Copy(io.MultiWriter(to, sum), from)
	return File{n, hex.EncodeToString(sum.Sum(nil))}, err
}
