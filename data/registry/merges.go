package registry

import (
	"slices"

	"bolgeplan/data/history"
)

// Merge is the record of a merge into a plan. It is never forgotten.
type Merge struct {
	Plan   string   `json:"plan"` // its first transaction
	When   int64    `json:"when"` // milliseconds since 1970
	Copies []Merged `json:"copies"`
	Added  int      `json:"added"` // transactions of the copies
	Own    int      `json:"own"`   // transactions that answered them, such as picks

	Tips   string `json:"tips"`   // before: see history.FormatTips
	Last   string `json:"last"`   // the last transaction before
	After  string `json:"after"`  // the last transaction after
	Names  int64  `json:"names"`  // see logfile.Mark
	Actors int64  `json:"actors"` // see logfile.Mark

	Erased bool `json:"erased,omitempty"` // values of this file were erased for good
	Sent   bool `json:"sent,omitempty"`   // a copy was sent since
	Undone bool `json:"undone,omitempty"`
}

// Merged is a copy that was merged.
type Merged struct {
	File   string `json:"file"`   // its name
	Author string `json:"author"` // of its last transaction
	Tips   string `json:"tips"`
}

// merging is a merge that was begun: the plan, and its state before.
type merging struct {
	Plan string `json:"plan"`
	Tips string `json:"tips"`
}

// BeginMerge records that a merge into a state of a plan begins. If the program is killed
// meanwhile, its journal is known by that: see IsMerging.
func (r Registry) BeginMerge(root history.TxID, tips []history.TxID) error {
	return r.update(func(c *content) {
		c.endMerge(root.String())
		c.Merging = append(c.Merging, merging{root.String(), history.FormatTips(tips)})
	})
}

// EndMerge records that a merge into a plan has ended, in the file or not at all.
func (r Registry) EndMerge(root history.TxID) error {
	return r.update(func(c *content) { c.endMerge(root.String()) })
}

func (c *content) endMerge(root string) {
	c.Merging = slices.DeleteFunc(slices.Clone(c.Merging), func(m merging) bool { return m.Plan == root })
}

// IsMerging reports whether a merge into a state of a plan was begun and did not end.
func (r Registry) IsMerging(root history.TxID, tips []history.TxID) bool {
	known, _ := r.read()
	return slices.Contains(known.Merging, merging{root.String(), history.FormatTips(tips)})
}

// AddMerge records a merge that has ended.
func (r Registry) AddMerge(m Merge) error {
	return r.update(func(c *content) {
		c.endMerge(m.Plan)
		c.Merges = append(slices.Clone(c.Merges), m)
	})
}

// Merges returns the merges into the plan with a first transaction, the first first.
func (r Registry) Merges(root history.TxID) (list []Merge) {
	known, _ := r.read()
	for _, m := range known.Merges {
		if m.Plan == root.String() {
			list = append(list, m)
		}
	}
	return list
}

// MarkSent records that a copy of a plan was sent: its merges can no longer be undone.
func (r Registry) MarkSent(root history.TxID) error {
	return r.eachMerge(root, func(m *Merge) { m.Sent = true })
}

// MarkUndone records that the merge that ended with a transaction was undone.
func (r Registry) MarkUndone(root history.TxID, after string) error {
	return r.eachMerge(root, func(m *Merge) { m.Undone = m.Undone || m.After == after })
}

func (r Registry) eachMerge(root history.TxID, change func(*Merge)) error {
	return r.update(func(c *content) {
		c.Merges = slices.Clone(c.Merges)
		for i := range c.Merges {
			if c.Merges[i].Plan == root.String() {
				change(&c.Merges[i])
			}
		}
	})
}

// Colleague is what somebody is known to have of a plan: the last copy of theirs that
// was read here.
type Colleague struct {
	Plan   string `json:"plan"` // its first transaction
	Author string `json:"author"`
	Tips   string `json:"tips"` // of the copy: see history.FormatTips
	File   string `json:"file"` // its name
	Last   int64  `json:"last"` // its last transaction was made, in milliseconds since 1970
	When   int64  `json:"when"` // the copy was read
}

// AddColleague records what somebody has. An older copy does not replace a newer one.
func (r Registry) AddColleague(k Colleague) error {
	return r.update(func(c *content) {
		c.Colleagues = slices.Clone(c.Colleagues)
		i := slices.IndexFunc(c.Colleagues, func(o Colleague) bool { return o.Plan == k.Plan && o.Author == k.Author })
		switch {
		case i < 0:
			c.Colleagues = append(c.Colleagues, k)
		case c.Colleagues[i].Tips != k.Tips && c.Colleagues[i].Last <= k.Last:
			c.Colleagues[i] = k
		}
	})
}

// Colleagues returns what people are known to have of the plan with a first
// transaction.
func (r Registry) Colleagues(root history.TxID) (list []Colleague) {
	known, _ := r.read()
	for _, k := range known.Colleagues {
		if k.Plan == root.String() {
			list = append(list, k)
		}
	}
	return list
}
