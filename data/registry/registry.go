// Package registry is what an installation knows outside of plan files: who
// writes, the files that it has found sound or made, and the labels under which
// it writes in plans. It is a help and no truth: without it files are looked at
// once more, and labels are made anew.
package registry

import (
	"context"
	"slices"

	"bolgeplan/data/problem"
)

// Registry is the file in which an installation keeps what it knows. The zero
// Registry knows nothing and keeps nothing.
type Registry struct{ dir string }

// In returns the registry in a folder; "" is for none.
func In(dir string) Registry { return Registry{dir} }

// File is a file by its bytes: as it was closed or made by this installation, or
// found sound; and what the system said of it then.
type File struct {
	Size  int64  `json:"size"` // bytes
	Sum   string `json:"sha256"`
	State State  `json:"state,omitempty"`
}

// Plan is a label under which this installation writes in a plan, by the
// plan's first transaction, and the last that it wrote there.
type Plan struct {
	Plan         string `json:"plan"`
	Installation string `json:"installation"`
	Last         string `json:"last"`
}

// mostFiles is how many files are remembered: one that is forgotten is vetted
// once more. Nothing else is ever forgotten.
const mostFiles = 400

// RecordFile records that the file at path, which this program has just written
// and has not open, is sound. What keeps it from that is no harm.
func (r Registry) RecordFile(path string) {
	if r.dir == "" {
		return
	}
	if f, err := sumFile(context.Background(), path); err == nil {
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

// addFile adds a file that is sound. One far from being forgotten stays where it
// is: then opening it writes nothing.
func (c *content) addFile(f File) {
	if i := slices.Index(c.Files, f); i >= 0 && i >= len(c.Files)-mostFiles/2 {
		return
	}
	c.Files = slices.DeleteFunc(c.Files, func(g File) bool {
		return g.Size == f.Size && g.Sum == f.Sum && (g.State == "" || g.State.sameFile(f.State))
	})
	c.Files = append(c.Files, f)
	c.Files = c.Files[max(0, len(c.Files)-mostFiles):]
}

// addPlan adds what was written last under a label.
func (c *content) addPlan(p Plan) {
	if slices.Contains(c.Plans, p) {
		return
	}
	c.Plans = slices.DeleteFunc(c.Plans, func(q Plan) bool {
		return q.Plan == p.Plan && q.Installation == p.Installation
	})
	c.Plans = append(c.Plans, p)
}

// Find returns the file at path where it is known. Nothing of it is read where the
// system says that it is as it was, or where no file of its size is known.
//
// What the system says is no weaker than the bytes against accidents. Every
// program that writes to a file, cuts it off, puts another in its place or a copy
// back changes its number or the time of its last change, which no program can set
// back. Times that are not finer than a second are not believed. What remains is a
// disk that decays in silence and programs that write past the file system: these
// bite as well between a look at all bytes and the moment at which SQLite reads
// them, and Verify finds them. Against somebody who means harm on this computer
// neither helps: the registry itself lies open to him.
//
// Where ctx ends first the file is not known.
func (r Registry) Find(ctx context.Context, path string) (file File, ok bool) {
	known, _ := r.read()
	now := StateOf(path)
	if now == "" {
		return file, false
	}
	size := now.size()
	ofSize := false
	for _, f := range known.Files {
		if f.State == now && now.fine() {
			return f, true
		}
		ofSize = ofSize || f.Size == size
	}
	if !ofSize {
		return file, false
	}
	file, err := sumFile(ctx, path)
	return file, err == nil && slices.ContainsFunc(known.Files, func(f File) bool { return f.Size == file.Size && f.Sum == file.Sum })
}

// Knows reports whether a file of these bytes is known.
func (r Registry) Knows(f File) bool {
	known, _ := r.read()
	return slices.ContainsFunc(known.Files, func(g File) bool { return g.Size == f.Size && g.Sum == f.Sum })
}

// damaged is the problem of a file of the installation that could not be read and
// was set aside under another name.
func damaged(file, kept string) *problem.Problem {
	return problem.New("problem.registry", nil, "file", file, "kept", kept)
}
