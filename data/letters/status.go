package letters

import (
	"slices"

	"bolgeplan/data/day"
	"bolgeplan/data/plan"
)

// Status is a letter of the register: what became of it, and whether it counts.
type Status struct {
	Letter     plan.Letter
	Kind       Kind               // zero where the program does not know it
	Content    plan.LetterContent // what it said; zero where it cannot be read
	Unreadable bool               // its kind or what it said; a newer program may have written it
	Delivery

	Standing   Standing
	ReplacedBy plan.ID // the letter that replaced or withdrew it

	told     Event   // see Delivery.Told
	twinOf   plan.ID // the letter that it replaced without knowing it; see ToldTwice
	restated bool    // it is current, but a later notice stated some of it anew
}

// Standing is what a letter counts for today.
type Standing int

// The standings. A withdrawal is current until notice is given again.
const (
	NotTold   Standing = iota // not printed yet, returned, registered by mistake, or unreadable
	Current                   // the last word about something
	Replaced                  // a later letter stated all of it anew
	Withdrawn                 // a later letter withdrew it
)

// String is the last part of the key of the standing's text.
func (s Standing) String() string {
	return [...]string{"untold", "current", "replaced", "withdrawn"}[s]
}

// Statuses returns all letters of the register, in no particular order. The slice must not be
// changed.
func Statuses(p *plan.Plan) []Status { return registerOf(p).statuses }

// StatusOf returns a letter of the register; ok is false where there is none.
func StatusOf(p *plan.Plan, letter plan.ID) (s Status, ok bool) {
	r := registerOf(p)
	i, ok := r.number[letter]
	if !ok {
		return Status{}, false
	}
	return r.statuses[i], true
}

// StatusesTo returns the letters to a municipality, the newest first. The slice is the
// caller's.
func StatusesTo(p *plan.Plan, municipality plan.ID) []Status {
	var list []Status
	for _, s := range Statuses(p) {
		if s.Letter.MunicipalityID == municipality {
			list = append(list, s)
		}
	}
	SortNewestFirst(list)
	return list
}

// SortNewestFirst orders letters by the last that became of them.
func SortNewestFirst(list []Status) {
	slices.SortStableFunc(list, func(a, b Status) int { return b.Last().At.Compare(a.Last().At) })
}

// Dated returns the day that the letter bears; where it cannot be read, that of what last
// became of it.
func (s *Status) Dated() day.Day {
	if d, err := day.ParseISO(s.Content.Date); err == nil && d != day.None {
		return d
	}
	last := s.Last()
	return last.Day()
}

// Differences returns what a current letter states and the plan no longer says on a day; see
// CurrentLetter.Differences. Other letters have none.
func (s *Status) Differences(p *plan.Plan, today day.Day) []Difference {
	if s.Standing != Current {
		return nil
	}
	for _, c := range CurrentTo(p, s.Letter.SolutionID, s.Letter.MunicipalityID) {
		if c.Letter == s.Letter.ID {
			now := PlanFactsOf(p, c.SolutionID, c.MunicipalityID)
			now.AddFor(&c, p)
			return c.Differences(&now, today)
		}
	}
	return nil
}

// FinalWord returns the letter that says what counts in place of another: the last of those
// that replaced or withdrew each other; the letter itself where none did.
func (s Status) FinalWord(p *plan.Plan) Status {
	for range Statuses(p) { // no letter replaces itself, so this ends
		next, ok := StatusOf(p, s.ReplacedBy)
		if !ok {
			break
		}
		s = next
	}
	return s
}

// readStatuses reads the letters and what became of them.
func (r *register) readStatuses(p *plan.Plan) {
	rows := p.Letters.Rows()
	r.statuses, r.number = make([]Status, len(rows)), make(map[plan.ID]int, len(rows))
	events := map[plan.ID][]Event{}
	for _, e := range plan.LetterEvents.Of(p).Rows() {
		events[e.LetterID] = append(events[e.LetterID], newEvent(e.What, e.At, e.Channel, e.By))
	}
	for i := range rows {
		l, s := &rows[i], &r.statuses[i]
		r.number[l.ID] = i
		*s = Status{Letter: *l, Delivery: deliveryOf(l, events[l.ID])}
		s.told, _ = s.Told()
		var known bool
		s.Kind, known = KindOf(l.Kind)
		content, err := plan.DecodeLetterContent(l.Facts)
		if s.Unreadable = !known || err != nil; err == nil {
			s.Content = content
			s.Content.Kind = l.Kind
		}
	}
}

// replaceBy notes the letter that took the place of this one.
func (s *Status) replaceBy(later *Status) {
	s.Standing, s.ReplacedBy = Replaced, later.Letter.ID
	if later.Kind.Notice == WithdrawsNotice {
		s.Standing = Withdrawn
	}
}
