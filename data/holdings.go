package data

import (
	"cmp"
	"context"
	"slices"
	"time"

	"bolgeplan/data/example"
	"bolgeplan/data/history"
)

// Holding is what somebody has of the plan, as far as it is known here: what they wrote
// with all that it follows, and the last copy of theirs that was read here.
type Holding struct {
	Author string
	Last   time.Time // of the last thing of theirs that is known
	Lacks  int       // changes of the plan that they are not known to have
	Ahead  bool      // a copy of theirs had changes that the plan lacks
}

// Holdings says which colleague lacks how many of the changes, those first who lack the
// most. I am not among them, nor is who wrote an example.
func (d *Document) Holdings() ([]Holding, error) {
	log, _, err := d.preview(context.Background(), nil)
	if err != nil {
		return nil, err
	}
	read := map[string]Colleague{}
	for _, c := range d.Colleagues() {
		read[c.Author] = c
	}
	now := log.Now()
	isMe := d.meCached()
	var list []Holding
	for _, author := range append(log.Authors(), authorsOf(d.Colleagues())...) {
		if isMe(author) || author == example.Author || slices.ContainsFunc(list, func(h Holding) bool { return h.Author == author }) {
			continue
		}
		h := Holding{Author: author}
		tips, _ := history.ParseTips(read[author].Tips) // none: their transactions alone tell
		held := log.HeldBy(func(a string) bool { return a == author }, tips...)
		for _, id := range tips {
			if _, has := log.Number(id); !has {
				h.Ahead = true
			}
		}
		if t, ok := log.LatestTime(held.Tips()); ok {
			h.Last = time.UnixMilli(t.UnixMilli())
		}
		if at := time.UnixMilli(read[author].Last); read[author].Last > 0 && at.After(h.Last) {
			h.Last = at
		}
		h.Lacks = len(held.Lacks(now))
		list = append(list, h)
	}
	slices.SortStableFunc(list, func(a, b Holding) int { return cmp.Compare(b.Lacks, a.Lacks) })
	return list, nil
}

func authorsOf(list []Colleague) (names []string) {
	for _, c := range list {
		names = append(names, c.Author)
	}
	return names
}

// meCached returns a function that reports whether an author is me. It asks the registry
// once for each.
func (d *Document) meCached() func(author string) bool {
	known := map[string]bool{}
	return func(author string) bool {
		is, asked := known[author]
		if !asked {
			is = d.who.IsMe(author)
			known[author] = is
		}
		return is
	}
}
