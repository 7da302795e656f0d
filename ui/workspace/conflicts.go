package workspace

import (
	"context"
	"slices"
	"time"

	"bolgeplan/assets/translations"
	"bolgeplan/data"
	"bolgeplan/data/changes"
	"bolgeplan/data/history"
	"bolgeplan/data/merge"
	"bolgeplan/data/plan"
	"bolgeplan/ui/wording"
)

// OpenConflict is a conflict of the current plan in words.
type OpenConflict struct {
	merge.ConflictWords
	Key   history.RegisterKey
	Kinds []merge.OptionKind // of the options

	review *merge.Review
}

// conflicts caches what is in conflict in the current plan.
type conflicts struct {
	disputed *changes.Disputed
	of       *data.State // of disputed

	known   map[history.RegisterKey]OpenConflict // rows of a family lead to its conflict
	tip     history.TxID                         // the state that known is of
	reading bool
}

// noConflicts is what a former state has.
var noConflicts = new(changes.Disputed)

// Disputed says what is in conflict in the plan in sight: nothing in a former state.
func (ws *Workspace) Disputed() *changes.Disputed {
	if ws.snapshot != nil {
		return noConflicts
	}
	if c := &ws.conflicts; c.of != ws.state {
		c.disputed, c.of = changes.NewDisputed(ws.state.Plan, ws.state.Contested), ws.state
	}
	return ws.conflicts.disputed
}

// OpenConflicts returns some conflicts in words, as far as they are known. If the plan has
// changed since, they are read again, and then the screens are refreshed.
func (ws *Workspace) OpenConflicts(keys []history.RegisterKey) (list []OpenConflict) {
	if len(keys) == 0 || ws.replaced {
		return nil
	}
	for _, key := range keys {
		if c, ok := ws.conflicts.known[key]; ok {
			list = append(list, c)
		}
	}
	if ws.conflicts.tip != ws.Tip() {
		ws.readConflicts()
	}
	return list
}

func (ws *Workspace) readConflicts() {
	if ws.conflicts.reading {
		return
	}
	ws.conflicts.reading = true
	tip, doc, lang, today := ws.Tip(), ws.doc, ws.Lang, ws.todayOf(ws.CurrentPlan())
	RunAsync(ws, func() (map[history.RegisterKey]OpenConflict, error) {
		review, err := doc.Review(context.Background(), nil, today)
		if err != nil {
			return nil, err
		}
		return describeConflicts(review, lang), nil
	}, func(known map[history.RegisterKey]OpenConflict, err error) {
		c := &ws.conflicts
		c.reading, c.tip = false, tip
		if err != nil {
			ws.ShowError(err)
			return
		}
		c.known = known
		ws.host.Arrived()
	})
}

// describeConflicts puts the conflicts of a plan into words.
func describeConflicts(review *merge.Review, lang translations.Lang) map[history.RegisterKey]OpenConflict {
	now := time.Now()
	words := merge.Words[translations.Lang]{Lang: lang, When: func(t history.Time) string {
		return wording.FormatMoment(lang, time.UnixMilli(t.UnixMilli()), now)
	}}
	known := map[history.RegisterKey]OpenConflict{}
	for i := range review.Conflicts {
		c := &review.Conflicts[i]
		open := OpenConflict{ConflictWords: words.Brief(review, c), Key: c.Key(), review: review}
		for _, o := range c.Options {
			open.Kinds = append(open.Kinds, o.Kind)
		}
		known[c.Key()] = open
		for _, row := range c.With {
			known[history.RegisterKey{Row: row}] = open
		}
	}
	return known
}

// Settle picks an option of a conflict, as an edit that can be undone. It returns true if
// that was done at once.
func (ws *Workspace) Settle(c OpenConflict, option int) bool {
	if ws.refuseInSnapshot() {
		return false
	}
	var edits []merge.Edit
	for _, edit := range c.review.Edits(merge.Choices{Picks: map[history.RegisterKey]int{c.Key: option}}) {
		edits = append(edits, ws.settling(c.Key, edit))
	}
	return ws.submit(func() (data.Outcome, error) {
		out, err := ws.doc.MergeChosen(context.Background(), nil, edits)
		return out.Outcome, err
	}, nil)
}

// settling adds its effects to the label of a pick. It writes nothing if the conflict was
// settled meanwhile.
func (ws *Workspace) settling(key history.RegisterKey, edit merge.Edit) merge.Edit {
	return func(v *history.View) (plan.Label, []plan.Change, error) {
		if !slices.Contains(v.Contested(), key) {
			return plan.Label{}, nil, nil
		}
		label, list, err := edit(v)
		if err != nil {
			return label, nil, err
		}
		before, err := v.Plan()
		if err != nil {
			return label, nil, err
		}
		if after, err := merge.Applied(before, list); err == nil {
			label = ws.effectsOf(before, after).AddTo(label)
		}
		return label, list, nil
	}
}
