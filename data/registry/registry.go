// Package registry is what an installation knows besides plan files: who writes, the
// files that it made or found sound, and the labels under which it writes in plans.
// Nothing depends on it: without it files are checked once more, and labels are made
// anew.
package registry

import (
	"context"
	"slices"

	"bolgeplan/data/problem"
)

// Registry is the file that holds what an installation knows. The zero Registry knows
// nothing and stores nothing.
type Registry struct{ dir string }

// In returns the registry in a folder; "" returns the zero Registry.
func In(dir string) Registry { return Registry{dir} }

// File identifies a file by its bytes, and by what the system said of it: a file that
// this installation closed, made, or found sound.
type File struct {
	Size  int64  `json:"size"` // bytes
	Sum   string `json:"sha256"`
	State State  `json:"state,omitempty"`
}

// Plan is a label under which this installation writes in a plan, with the plan's
// first transaction and the last under the label.
type Plan struct {
	Plan         string `json:"plan"`
	Installation string `json:"installation"`
	Last         string `json:"last"`
}

// maxFiles is how many files are remembered. A forgotten file is checked once more.
// Plans are never forgotten.
const maxFiles = 400

// RecordFile records that the file at path is sound. This program has just written it
// and has closed it. It ignores errors.
func (r Registry) RecordFile(path string) {
	if r.dir == "" {
		return
	}
	if f, err := sumFile(context.Background(), path); err == nil {
		_ = r.update(func(c *content) { c.addFile(f) })
	}
}

// Record records a sound file and the last transaction under a label; a zero value is
// left out. Only the time of the next opening depends on it.
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

// addFile adds a sound file. A recent entry stays where it is: then opening writes
// nothing.
func (c *content) addFile(f File) {
	if i := slices.Index(c.Files, f); i >= 0 && i >= len(c.Files)-maxFiles/2 {
		return
	}
	c.Files = slices.DeleteFunc(c.Files, func(g File) bool {
		return g.Size == f.Size && g.Sum == f.Sum && (g.State == "" || g.State.sameFile(f.State))
	})
	c.Files = append(c.Files, f)
	c.Files = c.Files[max(0, len(c.Files)-maxFiles):]
}

// addPlan adds the last transaction under a label.
func (c *content) addPlan(p Plan) {
	if slices.Contains(c.Plans, p) {
		return
	}
	c.Plans = slices.DeleteFunc(c.Plans, func(q Plan) bool {
		return q.Plan == p.Plan && q.Installation == p.Installation
	})
	c.Plans = append(c.Plans, p)
}

// Find returns the file at path if it is known. It reads the file only if its state
// has changed and a file of its size is known.
//
// Against accidents the state is as good as the bytes. Whatever a program does to a
// file changes its number or the time of its last change, which no program can set
// back. Times in whole seconds are not trusted. Two risks remain: silent decay of the
// disk, and writes past the file system. They can also strike between a check of all
// bytes and SQLite's reading; Verify finds them. Neither way helps against an
// attacker on this computer: they can change the registry itself.
//
// If ctx ends first the file is not known.
func (r Registry) Find(ctx context.Context, path string) (file File, ok bool) {
	known, _ := r.read()
	now := StateOf(path)
	if now == "" {
		return file, false
	}
	size := now.size()
	ofSize := false
	for _, f := range known.Files {
		if f.State == now && now.hasFineTime() {
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

// Knows reports whether a file with these bytes is known.
func (r Registry) Knows(f File) bool {
	known, _ := r.read()
	return slices.ContainsFunc(known.Files, func(g File) bool { return g.Size == f.Size && g.Sum == f.Sum })
}

// damagedProblem returns the problem of a damaged file of the installation that was
// renamed.
func damagedProblem(file, kept string) *problem.Problem {
	return problem.New("problem.registry", nil, "file", file, "kept", kept)
}
