package merge

import (
	"errors"
	"maps"
	"slices"
	"strconv"
	"strings"

	"bolgeplan/data/changes"
	"bolgeplan/data/history"
	"bolgeplan/data/plan"
	"bolgeplan/data/rules"
)

// The labels of transactions that answer those of others. Their argument "of" names the
// transactions that they answer.
const (
	PickKey     = "did.pick"
	LeaveOutKey = "did.leave-out"
	RestoreKey  = "did.restore-own"
)

// AnswersOf returns the transactions that a transaction answers: it picks against them, or
// leaves them out.
func AnswersOf(t *history.Tx) []history.TxID {
	label, err := plan.DecodeLabel(t.Label)
	if err != nil || !hasKey(label, PickKey, LeaveOutKey, RestoreKey) {
		return nil
	}
	ids, err := history.ParseTips(label.Arg("of"))
	if err != nil {
		return nil
	}
	return ids
}

// hasKey reports whether a label has one of some keys, or a variant of it.
func hasKey(label plan.Label, keys ...string) bool {
	return slices.ContainsFunc(keys, func(key string) bool {
		return label.Key == key || strings.HasPrefix(label.Key, key+".")
	})
}

// Choices are what somebody chose. The zero Choices merges everything and leaves all
// conflicts open.
type Choices struct {
	Picks   map[history.RegisterKey]int  // conflict → option
	Out     map[history.RegisterKey]bool // changes of others to leave out
	Restore map[history.RegisterKey]bool // changes of mine, answered by others, to set again
}

// Clone returns a copy that can be changed.
func (c Choices) Clone() Choices {
	return Choices{maps.Clone(c.Picks), maps.Clone(c.Out), maps.Clone(c.Restore)}
}

// PickAll returns choices that settle every conflict with the option of mine, or of the
// others. A conflict that has no such option stays open.
func (r *Review) PickAll(mine bool) Choices {
	c := Choices{Picks: map[history.RegisterKey]int{}}
	for i := range r.Conflicts {
		if o := r.Conflicts[i].Option(mine); o >= 0 {
			c.Picks[r.Conflicts[i].Key()] = o
		}
	}
	return c
}

// Edit computes a transaction from the state before it. Without changes none is written.
type Edit = func(*history.View) (plan.Label, []plan.Change, error)

// Edits returns the transactions that carry out choices, in their order. They follow all
// transactions of the copies. What is kept comes before what is left out, so that nothing
// it needs goes; what is deleted comes last, when nothing of what is left out is in it.
func (r *Review) Edits(c Choices) []Edit {
	var list, last []Edit
	for i := range r.Conflicts {
		option, ok := c.Picks[r.Conflicts[i].Key()]
		switch {
		case !ok:
		case r.Conflicts[i].Options[option].Kind == AsDeleted:
			last = append(last, r.picking(&r.Conflicts[i], option))
		default:
			list = append(list, r.picking(&r.Conflicts[i], option))
		}
	}
	if len(c.Out) > 0 {
		list = append(list, r.leavingOut(c.Out))
	}
	list = append(list, last...)
	for i := range r.Told {
		if a := &r.Told[i]; c.Restore[a.Key] {
			list = append(list, r.restoring(a))
		}
	}
	return list
}

// ErrChanged is the error of Unchanged.
var ErrChanged = errors.New("the plan has changed since it was compared")

// Unchanged is an edit without changes that precedes those of Edits. It fails with
// ErrChanged if the copies have come together with anything that the review does not know.
func (r *Review) Unchanged(v *history.View) (plan.Label, []plan.Change, error) {
	tips := v.Tips()
	if len(tips) != len(r.mergedTips) || slices.ContainsFunc(tips, func(id history.TxID) bool { return !slices.Contains(r.mergedTips, id) }) {
		return plan.Label{}, nil, ErrChanged
	}
	return plan.Label{}, nil, nil
}

func (r *Review) picking(c *Conflict, option int) Edit {
	return func(v *history.View) (plan.Label, []plan.Change, error) {
		list, against, err := c.pick(v, option)
		return r.answer(PickKey, c.Key(), against), list, err
	}
}

func (r *Review) leavingOut(out map[history.RegisterKey]bool) Edit {
	return func(v *history.View) (plan.Label, []plan.Change, error) {
		left, err := r.leaveOut(v, out)
		r.left = left
		of, authors := r.writersOf(left.Things)
		label := plan.L(LeaveOutKey, "n", strconv.Itoa(len(left.Things)), "by", strings.Join(authors, ", "), "of", history.FormatTips(of))
		if len(left.Things) == 1 {
			label = r.answer(LeaveOutKey+".one", left.Things[0], of, "by", strings.Join(authors, ", "))
		}
		return label, left.Changes, err
	}
}

// leaveOut returns what leaves out changes of others in a view that may have picks.
func (r *Review) leaveOut(v *history.View, out map[history.RegisterKey]bool) (history.LeftOut, error) {
	ids := make([]history.TxID, len(r.Lacked))
	for i, t := range r.Lacked {
		ids[i] = t.ID
	}
	return v.LeaveOut(ids, func(key history.RegisterKey) bool { return out[key] && !r.isContested(key) })
}

// writersOf lists the transactions of others that last wrote some things, and their
// authors.
func (r *Review) writersOf(things []history.RegisterKey) (ids []history.TxID, authors []string) {
	for _, key := range things {
		for _, t := range r.theirs.Writers(key) {
			if r.isLacked(t) && !slices.Contains(ids, t.ID) {
				ids = append(ids, t.ID)
				if !slices.Contains(authors, t.Author) {
					authors = append(authors, t.Author)
				}
			}
		}
	}
	return ids, authors
}

func (r *Review) isLacked(t *history.Tx) bool { return !r.mine.Has(t.ID) }

func (r *Review) restoring(a *Answer) Edit {
	return func(v *history.View) (plan.Label, []plan.Change, error) {
		list, err := a.restore(v)
		return r.answer(RestoreKey, a.Key, []history.TxID{a.answer}), list, err
	}
}

// answer is the label of an answer that is about one thing. It names rows that are not
// personal.
func (r *Review) answer(key string, of history.RegisterKey, against []history.TxID, pairs ...string) plan.Label {
	solution, wave, municipality := changes.RowsOf(r.after, r.minePlan, of.Row.Table, of.Row.ID)
	var names []string
	if m, ok := either(r, municipality, func(p *plan.Plan) *plan.Table[plan.Municipality] { return &p.Municipalities }); ok {
		names = append(names, m.Name)
	}
	if s, ok := either(r, solution, func(p *plan.Plan) *plan.Table[plan.Solution] { return &p.Solutions }); ok {
		names = append(names, s.Short)
	}
	if w, ok := either(r, wave, func(p *plan.Plan) *plan.Table[plan.Wave] { return &p.Waves }); ok && municipality == plan.None {
		names = append(names, w.Name)
	}
	pairs = append(pairs, "what", strings.Join(names, ", "), "of", history.FormatTips(against))
	if len(names) == 0 {
		key += ".plan"
	}
	return plan.L(key, pairs...)
}

// either returns a row of the merged plan, or of mine.
func either[T plan.Row](r *Review, id plan.ID, of func(*plan.Plan) *plan.Table[T]) (T, bool) {
	if row, ok := of(r.after).Get(id); ok {
		return row, true
	}
	return of(r.minePlan).Get(id)
}

// Result is what the merge gives with some choices.
type Result struct {
	Choices Choices
	Plan    *plan.Plan
	Left    []history.RegisterKey // what is left out: the chosen changes, and those that depend on them
	Stay    []history.RegisterKey // chosen changes that cannot be left out
	Came    int                   // things that come from the others without a conflict
	Open    int                   // conflicts that are not settled
	Broken  []Broken              // findings that neither copy had
	Checks  []Check               // what somebody should look at

	of     int // transactions of the others
	missed int // of them, those of which nothing is left in
}

// Try returns what the merge gives with some choices. Nothing is written.
func (r *Review) Try(c Choices) (*Result, error) {
	out := &Result{Choices: c, Plan: r.after, of: len(r.Lacked)}
	r.left = history.LeftOut{}
	view := r.merged
	for _, edit := range r.Edits(c) {
		next, err := r.follow(view, edit)
		if err != nil {
			return nil, err
		}
		view = next
	}
	if view != r.merged {
		var err error
		if out.Plan, err = view.Plan(); err != nil {
			return nil, err
		}
	}
	out.Left, out.Stay = r.left.Things, r.left.Stay
	out.missed = r.countMissed(out.Left)
	out.Came = r.countCame(out.Left)
	out.Open = r.CountOpen(c)
	findings := rules.Check(out.Plan, r.copies.Today)
	out.Broken = r.broken(out.Plan, findings)
	out.Checks = r.checks(out.Plan, view)
	return out, nil
}

// follow adds a transaction to the log that no copy has, and returns the view after it.
func (r *Review) follow(v *history.View, edit Edit) (*history.View, error) {
	label, list, err := edit(v)
	if err != nil || len(list) == 0 {
		return v, err
	}
	tips := r.mergedTips
	if v != r.merged {
		tips = v.Tips()
	}
	t := &history.Tx{Parents: tips, Author: r.copies.Me, Label: label.Encode(), Time: r.lastTime() + 1}
	for _, c := range list {
		op := history.Op{Table: c.Table, Row: c.Row, Field: c.Field, Value: c.New}
		op.Hash = history.HashValue(op.Salt, op.Value)
		t.Ops = append(t.Ops, op)
	}
	t.ID = t.ContentID()
	if err := r.copies.Log.Add(t); err != nil {
		return nil, err
	}
	return r.copies.Log.At([]history.TxID{t.ID})
}

func (r *Review) lastTime() (last history.Time) {
	for _, id := range r.mergedTips {
		if t, ok := r.copies.Log.LatestTime([]history.TxID{id}); ok {
			last = max(last, t)
		}
	}
	return last
}

// CountOpen counts the conflicts that choices do not settle.
func (r *Review) CountOpen(c Choices) (n int) {
	for i := range r.Conflicts {
		if _, picked := c.Picks[r.Conflicts[i].Key()]; !picked {
			n++
		}
	}
	return n
}

// Moved lists the municipalities that the result puts into another wave or none, by solution.
func (r *Review) Moved(out *Result) map[plan.ID][]plan.ID {
	before, moved := r.Before(), map[plan.ID][]plan.ID{}
	for _, a := range out.Plan.Assignments.Rows() {
		if was, ok := before.Assignments.Get(a.ID); !ok || was.WaveID != a.WaveID {
			moved[a.SolutionID] = append(moved[a.SolutionID], a.MunicipalityID)
		}
	}
	for _, a := range before.Assignments.Rows() {
		if !out.Plan.Assignments.Has(a.ID) {
			moved[a.SolutionID] = append(moved[a.SolutionID], a.MunicipalityID)
		}
	}
	return moved
}

// countCame counts the things that come from the others without a conflict.
func (r *Review) countCame(left []history.RegisterKey) int {
	out, keys := asSet(left), map[history.RegisterKey]bool{}
	for _, l := range r.Rest {
		if !out[l.Key] {
			keys[l.Key] = true
		}
	}
	return len(keys)
}

// countMissed counts the transactions of the others of which everything is left out that
// they wrote last.
func (r *Review) countMissed(left []history.RegisterKey) (n int) {
	out := asSet(left)
	written, remains := map[history.TxID]bool{}, map[history.TxID]bool{}
	for _, key := range r.theirs.Changed(r.base) {
		for _, t := range r.theirs.Writers(key) {
			if r.isLacked(t) {
				written[t.ID] = true
				remains[t.ID] = remains[t.ID] || !out[key]
			}
		}
	}
	for id := range written {
		if !remains[id] {
			n++
		}
	}
	return n
}

// Receipt returns how many transactions of the others are in the plan, and of how many.
// One of which something is left out is in, as long as something of it remains.
func (r *Result) Receipt() (in, of int) { return r.of - r.missed, r.of }
