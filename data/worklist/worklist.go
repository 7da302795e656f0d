// Package worklist says who must be told what: every letter that a plan asks for, by how urgent it
// is, and those that were sent or come later. Screens and commands show it; they decide nothing of
// it themselves. The package is pure: it reads no clock and writes nothing.
package worklist

import (
	"cmp"
	"slices"
	"time"

	"bolgeplan/data/day"
	"bolgeplan/data/letters"
	"bolgeplan/data/plan"
	"bolgeplan/data/rules"
)

// Group is what is to be done about a letter.
type Group int

// The groups, the most urgent first.
const (
	Late    Group = iota // the last day of the notice has passed, and it was not given or does not hold
	CanTell              // the window is open, or its last day is near; what came back is told anew
	Stale                // told something that the plan no longer says
	Sent                 // told, and it still holds
	Later                // too early, or there is no deadline
	Live                 // the go-live is over: nothing is to be told
)

// Groups returns the groups in their order.
func Groups() []Group { return []Group{Late, CanTell, Stale, Sent, Later, Live} }

// String names a group for keys and output.
func (g Group) String() string {
	return [...]string{"late", "can_tell", "stale", "sent", "later", "live"}[g]
}

// IsDue reports whether somebody must be told because of an item of the group.
func (g Group) IsDue() bool { return g <= Stale }

// Key tells the items of a list apart: a municipality has one item of each kind about a solution.
type Key struct {
	Solution, Municipality plan.ID
	Kind                   string
}

// Item is a letter to a municipality about a solution: to be written, sent, or not due yet.
type Item struct {
	Key
	WaveID     plan.ID // of the municipality; None where it is in no wave
	Group      Group
	KindOf     letters.Kind // of the letter to write
	Notice     rules.NoticeState
	Impossible *letters.Impossible // why it cannot be written; nil where it can

	Last        letters.Status       // the letter that it follows; zero for none
	Differences []letters.Difference // what Last states and the plan no longer says
	Returned    bool                 // Last came back: the municipality does not know it
	ToldTwice   bool                 // Last and another letter were registered apart and differ
	Preselected bool                 // it is to be written now
}

// HasLast reports whether a letter went before.
func (i *Item) HasLast() bool { return i.Last.Letter.ID != plan.None }

// NeedsAttention reports whether somebody must see to it: it is due, or two letters said
// different things.
func (i *Item) NeedsAttention() bool { return i.Group.IsDue() || i.ToldTwice }

// List is the items of a plan, by group and urgency.
type List struct {
	Items []Item
	Today day.Day
}

// Of returns the letters that a plan asks for on a day. Each municipality of each solution with
// waves has an item for every letter that it needs, else one that says how it stands. One that is
// in no wave has none, unless it was told something or a letter to it came back.
func Of(p *plan.Plan, today day.Day) List {
	b := newBuilder(p, today)
	for _, s := range p.SolutionsWithWaves() {
		for _, m := range p.AllMunicipalities() {
			b.addAll(s.ID, m.ID)
		}
	}
	return b.list()
}

// Count returns the number of items for which is returns true.
func (l List) Count(is func(*Item) bool) int {
	n := 0
	for i := range l.Items {
		if is(&l.Items[i]) {
			n++
		}
	}
	return n
}

// CountDue returns how many letters need attention.
func (l List) CountDue() int { return l.Count((*Item).NeedsAttention) }

// Find returns the item of a key; ok is false where there is none.
func (l List) Find(k Key) (item Item, ok bool) {
	i := slices.IndexFunc(l.Items, func(of Item) bool { return of.Key == k })
	if i < 0 {
		return Item{}, false
	}
	return l.Items[i], true
}

// Filter returns the list of the items for which is returns true.
func (l List) Filter(is func(*Item) bool) List {
	kept := List{Today: l.Today}
	for i := range l.Items {
		if is(&l.Items[i]) {
			kept.Items = append(kept.Items, l.Items[i])
		}
	}
	return kept
}

// builder makes a list.
type builder struct {
	plan     *plan.Plan
	today    day.Day
	items    []Item
	returned map[pair][]letters.Status // the last of each kind, where it came back
	twins    map[plan.ID]bool          // the later letters of twins that differ
	rank     map[plan.ID]int           // of solutions, waves and municipalities
}

type pair struct{ solution, municipality plan.ID }

func newBuilder(p *plan.Plan, today day.Day) *builder {
	b := &builder{plan: p, today: today, returned: returnedLetters(p), twins: map[plan.ID]bool{}, rank: map[plan.ID]int{}}
	for _, t := range letters.ToldTwice(p) {
		b.twins[t.Later.Letter.ID] = !t.Same
	}
	for i, s := range p.AllSolutions() {
		b.rank[s.ID] = i
		for k, w := range p.WavesOf(s.ID) {
			b.rank[w.ID] = k
		}
	}
	for i, m := range p.AllMunicipalities() {
		b.rank[m.ID] = i
	}
	return b
}

// returnedLetters returns the letters that came back and that no letter followed which tells the
// same, of each kind the last.
func returnedLetters(p *plan.Plan) map[pair][]letters.Status {
	last := map[Key]letters.Status{} // of the letters that tell the same, whether they came back or not
	for _, s := range letters.Statuses(p) {
		_, told := s.Told()
		if s.Kind.ID == "" || !told && s.State() != letters.Returned {
			continue
		}
		k := Key{s.Letter.SolutionID, s.Letter.MunicipalityID, subject(s.Kind)}
		if was, ok := last[k]; !ok || !issued(&s).Before(issued(&was)) {
			last[k] = s
		}
	}
	list := map[pair][]letters.Status{}
	for k, s := range last {
		if s.State() == letters.Returned {
			list[pair{k.Solution, k.Municipality}] = append(list[pair{k.Solution, k.Municipality}], s)
		}
	}
	for _, of := range list {
		slices.SortFunc(of, func(a, b letters.Status) int { return cmp.Compare(a.Letter.Kind, b.Letter.Kind) })
	}
	return list
}

// issued returns when a letter was printed, else when the last became of it.
func issued(s *letters.Status) time.Time {
	if s.Printed.Happened() {
		return s.Printed.At
	}
	return s.Last().At
}

// subject names what letters of a kind are about: all that give, change or withdraw notice are about
// the same.
func subject(k letters.Kind) string {
	if k.Notifies() {
		return letters.Notification
	}
	return k.ID
}

// addAll adds what a municipality must be told about a solution.
func (b *builder) addAll(solution, municipality plan.ID) {
	_, placed := b.plan.WaveOf(solution, municipality)
	corrections := letters.CorrectionsTo(b.plan, solution, municipality, b.today)
	for _, c := range corrections {
		b.addCorrection(c)
	}
	notified := slices.ContainsFunc(corrections, func(c letters.Correction) bool { return c.Kind.Notifies() })
	if placed && (len(corrections) == 0 || !notified && b.mustNotify(solution, municipality)) {
		b.addNotice(solution, municipality)
		notified = true
	}
	for _, s := range b.returned[pair{solution, municipality}] {
		if s.Kind.Notifies() && (notified || !placed) || isCorrected(corrections, s.Kind) {
			continue
		}
		b.addReturned(s)
	}
}

func isCorrected(corrections []letters.Correction, kind letters.Kind) bool {
	return slices.ContainsFunc(corrections, func(c letters.Correction) bool { return c.Kind.ID == kind.ID })
}

// mustNotify reports whether a municipality has no notice and can be given one.
func (b *builder) mustNotify(solution, municipality plan.ID) bool {
	g := groupOf(rules.Notice(b.plan, solution, municipality, b.today))
	return g == Late || g == CanTell
}

// newItem returns an item of a kind without a group.
func (b *builder) newItem(solution, municipality plan.ID, kind letters.Kind) Item {
	w, _ := b.plan.WaveOf(solution, municipality)
	i := Item{Key: Key{solution, municipality, kind.ID}, WaveID: w.ID, KindOf: kind}
	i.Notice = rules.Notice(b.plan, solution, municipality, b.today)
	i.Impossible = kind.Impossible(b.plan, solution, municipality, b.today)
	return i
}

// add adds an item, and preselects it where it is due and can be written.
func (b *builder) add(i Item) {
	i.Preselected = i.Group.IsDue() && i.Impossible == nil
	i.ToldTwice = b.twins[i.Last.Letter.ID]
	b.items = append(b.items, i)
}

// addCorrection adds the letter that puts a stale one right. A stale notice of which the last day
// has passed is late.
func (b *builder) addCorrection(c letters.Correction) {
	i := b.newItem(c.SolutionID, c.MunicipalityID, c.Kind)
	i.Group, i.Impossible, i.Differences = Stale, c.Impossible, c.Differences
	i.Last, _ = letters.StatusOf(b.plan, c.Of.Letter)
	if c.Kind.Notifies() {
		if i.Notice.State == rules.Late {
			i.Group = Late
		}
		i.Returned = b.isNoticeReturned(c.SolutionID, c.MunicipalityID)
	}
	b.add(i)
}

func (b *builder) isNoticeReturned(solution, municipality plan.ID) bool {
	return slices.ContainsFunc(b.returned[pair{solution, municipality}], func(s letters.Status) bool { return s.Kind.Notifies() })
}

// addNotice adds how the notice to a placed municipality stands.
func (b *builder) addNotice(solution, municipality plan.ID) {
	last, notified := letters.LastNotice(b.plan, solution, municipality)
	kind := kindThat(letters.GivesNotice)
	if notified && letters.NoticeDate(b.plan, solution, municipality) == day.None {
		kind = kindThat(letters.ChangesNotice) // the last letter named no day of the go-live
	}
	i := b.newItem(solution, municipality, kind)
	if notified {
		i.Last, _ = letters.StatusOf(b.plan, last.Letter)
	}
	live, _ := b.plan.MilestoneFor(solution, municipality, plan.GoLive)
	i.Group = groupOf(i.Notice)
	if live.DoneOn != day.None {
		i.Group = Live
	}
	for _, s := range b.returned[pair{solution, municipality}] {
		if s.Kind.Notifies() && i.Group != Live {
			i.Returned = true
			if !notified {
				i.Last = s
			}
			if !i.Group.IsDue() {
				i.Group = CanTell
			}
		}
	}
	b.add(i)
}

// kindThat returns the kind of letter that does something to a notice.
func kindThat(does letters.NoticeEffect) letters.Kind {
	list := letters.Kinds()
	return list[slices.IndexFunc(list, func(k letters.Kind) bool { return k.Notice == does })]
}

// groupOf returns where a notice belongs that is not stale.
func groupOf(n rules.NoticeState) Group {
	switch n.State {
	case rules.Late:
		if n.NoticeDate != day.None {
			return Sent // too late, but it holds
		}
		return Late
	case rules.Open, rules.Due:
		return CanTell
	case rules.Notified:
		return Sent
	case rules.Passed:
		return Live
	}
	if n.NoticeDate != day.None {
		return Sent // of a solution without a rule
	}
	return Later
}

// addReturned adds a letter that came back and must be written anew. A notice that was changed or
// withdrawn is written anew as what it was.
func (b *builder) addReturned(s letters.Status) {
	i := b.newItem(s.Letter.SolutionID, s.Letter.MunicipalityID, s.Kind)
	i.Group, i.Last, i.Returned = CanTell, s, true
	if i.Impossible != nil {
		i.Group = Live
	}
	b.add(i)
}

// list returns the items in the order of their groups and of their urgency.
func (b *builder) list() List {
	slices.SortStableFunc(b.items, func(x, y Item) int {
		return cmp.Or(cmp.Compare(x.Group, y.Group), attentionFirst(x, y), compareDeadlines(x.Notice.Deadline, y.Notice.Deadline),
			cmp.Compare(b.rank[x.Solution], b.rank[y.Solution]), cmp.Compare(b.rank[x.WaveID], b.rank[y.WaveID]),
			cmp.Compare(b.rank[x.Municipality], b.rank[y.Municipality]), cmp.Compare(x.Kind, y.Kind))
	})
	return List{b.items, b.today}
}

// attentionFirst puts what needs attention before the rest of its group.
func attentionFirst(x, y Item) int {
	switch a, b := x.NeedsAttention(), y.NeedsAttention(); {
	case a == b:
		return 0
	case a:
		return -1
	}
	return 1
}

// compareDeadlines orders days; none comes last.
func compareDeadlines(a, b day.Day) int {
	if (a == day.None) != (b == day.None) {
		return cmp.Compare(b, a)
	}
	return cmp.Compare(a, b)
}
