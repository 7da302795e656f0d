package registry

import (
	"slices"
)

// Recent is a plan file that a window of this installation has shown, as it was when it was
// last left.
type Recent struct {
	Path   string   `json:"path"` // absolute
	Name   string   `json:"name"` // of the plan, "" for none
	Seen   int64    `json:"seen"` // milliseconds since 1970
	Sender string   `json:"sender,omitempty"`
	Placed []Placed `json:"placed,omitempty"`
}

// Placed says how many municipalities a solution has in waves.
type Placed struct {
	Solution string `json:"solution"` // short name
	Placed   int    `json:"placed"`
	Of       int    `json:"of"` // municipalities of the plan
}

// maxRecent is how many plan files are remembered.
const maxRecent = 12

// AddRecent records a plan file that was shown. It goes before the others.
func (r Registry) AddRecent(f Recent) {
	_ = r.update(func(c *content) {
		c.Recent = slices.DeleteFunc(slices.Clone(c.Recent), func(g Recent) bool { return g.Path == f.Path })
		c.Recent = append([]Recent{f}, c.Recent...)
		c.Recent = c.Recent[:min(len(c.Recent), maxRecent)]
	})
}

// UpdateRecent changes what is known of a plan file on the list, but when it was shown.
func (r Registry) UpdateRecent(f Recent) {
	_ = r.update(func(c *content) {
		c.Recent = slices.Clone(c.Recent)
		for i, g := range c.Recent {
			if g.Path == f.Path {
				f.Seen = g.Seen
				c.Recent[i] = f
			}
		}
	})
}

// ForgetRecent takes a plan file off the list.
func (r Registry) ForgetRecent(path string) {
	_ = r.update(func(c *content) {
		c.Recent = slices.DeleteFunc(slices.Clone(c.Recent), func(g Recent) bool { return g.Path == path })
	})
}

// Recents returns the plan files that were shown, the last first. It says nothing of
// whether they are still there.
func (r Registry) Recents() []Recent {
	known, _ := r.read()
	return known.Recent
}
