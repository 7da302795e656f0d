package registry

import (
	"slices"

	"bolgeplan/data/history"
)

// WriterLabel chooses the label under which this installation writes in a plan, and
// returns all its labels in the plan: it can undo what it wrote under them. usual is
// the label of its identity, root the first transaction of the plan. made says that
// this installation made the file as it is. last returns the id of the last
// transaction under a label, "" for none; its error is returned.
//
// A label that another machine has too is left out: see MarkCloned.
//
// Reuse the label whose last transaction the registry knows. If there is none, the
// file is an older copy, or another machine has a copy of the registry: a new label
// keeps the two apart.
func (r Registry) WriterLabel(usual string, root history.TxID, made bool, last func(label string) (string, error)) (chosen string, all []string, err error) {
	if r.dir == "" {
		return usual, []string{usual}, nil
	}
	known, _ := r.read()
	taken := known.isCloned(root, usual)
	if !taken {
		all = []string{usual}
	}
	for _, p := range known.Plans {
		if p.Plan != root.String() {
			continue
		}
		taken = taken || p.Installation == usual
		if known.isCloned(root, p.Installation) {
			continue
		}
		if p.Installation != usual {
			all = append(all, p.Installation)
		}
		id, err := last(p.Installation)
		if err != nil {
			return "", nil, err
		}
		if id == p.Last {
			chosen = p.Installation
		}
	}
	if chosen == "" && !taken {
		// The registry does not know this plan. If the plan has the usual label, another
		// machine wrote it, or the registry was lost, unless this installation has just
		// made the file.
		id, err := last(usual)
		if err != nil {
			return "", nil, err
		}
		if id == "" || made {
			chosen = usual
		}
	}
	if chosen == "" {
		chosen = NewLabel()
		all = append(all, chosen)
	}
	return chosen, all, nil
}

// KnowsPlan reports whether this installation has written in the plan with a first
// transaction.
func (r Registry) KnowsPlan(root history.TxID) bool {
	known, _ := r.read()
	return slices.ContainsFunc(known.Plans, func(p Plan) bool { return p.Plan == root.String() })
}

// IsMine reports whether this installation has written under a label in the plan with
// a first transaction.
func (who Identity) IsMine(root history.TxID, label string) bool {
	if label == who.Installation {
		return true
	}
	known, _ := who.Registry.read()
	return slices.ContainsFunc(known.Plans, func(p Plan) bool { return p.Plan == root.String() && p.Installation == label })
}

// MarkCloned records that another machine writes under a label of this installation in
// the plan with a first transaction. Neither writes nor undoes under it from now on.
func (r Registry) MarkCloned(root history.TxID, label string) error {
	return r.update(func(c *content) {
		if !c.isCloned(root, label) {
			c.Cloned = append(slices.Clone(c.Cloned), Plan{Plan: root.String(), Installation: label})
		}
	})
}

func (c *content) isCloned(root history.TxID, label string) bool {
	return slices.Contains(c.Cloned, Plan{Plan: root.String(), Installation: label})
}
