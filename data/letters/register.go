package letters

import (
	"slices"

	"bolgeplan/data/day"
	"bolgeplan/data/plan"
)

// CurrentLetter is a letter in force: it was not withdrawn, and no later letter replaced it. It
// has what the letter states and no later letter stated anew.
type CurrentLetter struct {
	Letter         plan.ID
	SolutionID     plan.ID
	MunicipalityID plan.ID
	Kind           Kind
	Content        plan.LetterContent // all that the letter said
	On             day.Day            // on which it told that, in Denmark; none where the register has no day

	restated          bool // a later notice stated some of it anew
	courseDayRestated bool // of that, the course start

	wave  bool                              // it states the wave of the record
	more  bool                              // it states facts behind PriceFact
	dates [len(plan.ScheduleKinds)]day.Span // that it states; undecided ones promise nothing
}

// AllCurrent returns the letters that stand. Like every slice of a plan, it must not be changed.
func AllCurrent(p *plan.Plan) []CurrentLetter { return registerOf(p).current }

// CurrentTo returns the letters that stand of those to a municipality about a solution, the
// earliest first. The slice must not be changed.
func CurrentTo(p *plan.Plan, solution, municipality plan.ID) []CurrentLetter {
	r := registerOf(p)
	at := r.at[pair{solution, municipality}]
	return r.current[at.from:at.to]
}

// LastNotice returns the letter that last gave a municipality notice of a solution, or
// changed it; ok is false where there is none, or the notice was withdrawn.
func LastNotice(p *plan.Plan, solution, municipality plan.ID) (s CurrentLetter, ok bool) {
	for _, s := range CurrentTo(p, solution, municipality) {
		if s.Kind.Notifies() {
			return s, true
		}
	}
	return CurrentLetter{}, false
}

// GivenNotice is the notice that a municipality has of a solution: the day on which the last
// letter that gives or changes it was sent.
type GivenNotice struct {
	SolutionID     plan.ID
	MunicipalityID plan.ID
	On             day.Day
}

// NoticeDate returns the day on which a municipality was last given notice of a solution;
// none where it was not, the notice was withdrawn, or the last letter says no day of the
// go-live.
func NoticeDate(p *plan.Plan, solution, municipality plan.ID) day.Day {
	return registerOf(p).noticeDate[pair{solution, municipality}]
}

// Notices returns every notice that was given and not withdrawn. The slice must not be
// changed.
func Notices(p *plan.Plan) []GivenNotice { return registerOf(p).notices }

// pair is a solution and a municipality.
type pair struct{ solution, municipality plan.ID }

// indexRange is a part of a slice.
type indexRange struct{ from, to int }

// register is what a plan's letters and their events say, read once.
type register struct {
	statuses []Status // in the order of the rows
	number   map[plan.ID]int

	lastWords map[pair][]int // the current ones, by their places among the statuses

	current    []CurrentLetter // those of a pair beside each other; without withdrawals
	at         map[pair]indexRange
	notices    []GivenNotice
	noticeDate map[pair]day.Day
}

func registerOf(p *plan.Plan) *register {
	return p.ReadLetters(func(p *plan.Plan) any { return readRegister(p) }).(*register)
}

// readRegister goes through the letters in the order in which they told something.
func readRegister(p *plan.Plan) *register {
	r := &register{lastWords: map[pair][]int{}, at: map[pair]indexRange{}, noticeDate: map[pair]day.Day{}}
	r.readStatuses(p)
	var told []int
	for i := range r.statuses {
		if r.statuses[i].told.Happened() {
			told = append(told, i)
		}
	}
	slices.SortStableFunc(told, func(a, b int) int { return r.statuses[a].told.At.Compare(r.statuses[b].told.At) })
	pairs := map[pair]*pairRegister{}
	for _, i := range told {
		s := &r.statuses[i]
		if s.Kind.ID == "" {
			continue // a newer program knows what it says
		}
		key := pair{s.Letter.SolutionID, s.Letter.MunicipalityID}
		if pairs[key] == nil {
			pairs[key] = &pairRegister{register: r, withdrawal: -1}
		}
		pairs[key].add(i)
	}
	for i := range r.statuses {
		l := &r.statuses[i].Letter
		key := pair{l.SolutionID, l.MunicipalityID}
		if of := pairs[key]; of != nil {
			r.finish(key, of)
			delete(pairs, key)
		}
	}
	return r
}

// finish takes over what stands between a municipality and a solution after all letters.
func (r *register) finish(key pair, of *pairRegister) {
	from := len(r.current)
	for _, s := range of.standing {
		r.current = append(r.current, s.CurrentLetter)
		r.setCurrent(key, s.number)
		r.statuses[s.number].restated = s.restated
	}
	r.at[key] = indexRange{from, len(r.current)}
	if of.notice != day.None {
		r.noticeDate[key] = of.notice
		r.notices = append(r.notices, GivenNotice{key.solution, key.municipality, of.notice})
	}
	if of.withdrawal >= 0 {
		r.setCurrent(key, of.withdrawal)
	}
}

func (r *register) setCurrent(key pair, number int) {
	r.statuses[number].Standing = Current
	r.lastWords[key] = append(r.lastWords[key], number)
}

// pairRegister is what letters to a municipality about a solution come to, one after the other.
type pairRegister struct {
	*register
	standing   []standingLetter
	notice     day.Day // on which notice was last given; none where it was not or was withdrawn
	withdrawal int     // the letter that withdrew notice and holds; -1 for none
}

// standingLetter is a current letter, with its place among the statuses.
type standingLetter struct {
	CurrentLetter
	number int
}

// add takes the next letter, by its place among the statuses.
func (r *pairRegister) add(i int) {
	s := &r.statuses[i]
	if on := s.told.Day(); s.Kind.Notifies() && on != day.None {
		r.notice = on
	}
	if s.Kind.Notice == WithdrawsNotice || s.Kind.Notifies() && s.saysUndecided() {
		r.notice = day.None
	}
	if s.Unreadable && s.Kind.Notice != WithdrawsNotice {
		return // it states nothing
	}
	next := newCurrentLetter(s)
	if s.Kind.Notifies() && r.withdrawal >= 0 {
		r.statuses[r.withdrawal].replaceBy(s)
		r.withdrawal = -1
	}
	kept := r.standing[:0:0]
	for _, was := range r.standing {
		if was.isReplacedBy(&next) {
			r.statuses[was.number].replaceBy(s)
			r.noteTwin(&r.statuses[was.number], s)
		} else {
			kept = append(kept, was)
		}
	}
	r.standing = kept
	if s.Kind.Notice == WithdrawsNotice {
		r.withdrawal = i
	} else {
		r.standing = append(r.standing, standingLetter{next, i})
	}
}

// saysUndecided reports whether the letter names no day of the go-live: it is then no notice.
// What cannot be read is taken for a notice.
func (s *Status) saysUndecided() bool {
	return !s.Unreadable && !slices.ContainsFunc(s.Content.Dates, func(d plan.LetterDate) bool {
		return d.Kind == string(plan.GoLive) && d.Span().Decided()
	})
}

// isReplacedBy takes out what a later letter states anew, and reports whether nothing is left.
func (s *CurrentLetter) isReplacedBy(later *CurrentLetter) bool {
	if later.Kind.Replaces(s.Kind) {
		return true
	}
	if !later.Kind.Notifies() {
		return false
	}
	s.dropRestated(later)
	return !s.statesAny()
}

func newCurrentLetter(of *Status) CurrentLetter {
	l := &of.Letter
	s := CurrentLetter{
		Letter: l.ID, SolutionID: l.SolutionID, MunicipalityID: l.MunicipalityID,
		Kind: of.Kind, Content: of.Content, On: of.told.Day(), wave: of.Kind.Wave && of.Content.Wave != "",
	}
	for i, date := range plan.ScheduleKinds {
		if said, ok := s.dateOf(date); ok && of.Kind.states(i) {
			s.dates[i] = said.Span()
		}
	}
	s.more = of.Content.StatesMore()
	return s
}

// dateOf returns what the letter said of a kind of milestone.
func (s *CurrentLetter) dateOf(kind plan.MilestoneKind) (d plan.LetterDate, ok bool) {
	for _, d := range s.Content.Dates {
		if d.Kind == string(kind) && d.Text != "" {
			return d, true
		}
	}
	return plan.LetterDate{}, false
}

// dropRestated removes what a later notice states, because the notice counts from then on,
// also where it states that a date is undecided. A notice without a wave removes all.
func (s *CurrentLetter) dropRestated(later *CurrentLetter) {
	was := s.dates
	s.restated = s.restated || s.wave || s.more && !later.wave
	if !later.wave {
		s.dates, s.more = [len(plan.ScheduleKinds)]day.Span{}, false
	}
	s.wave = false
	for i, date := range plan.ScheduleKinds {
		if _, said := later.dateOf(date); said && later.Kind.states(i) {
			s.dates[i] = day.Undecided
			s.courseDayRestated = s.courseDayRestated || date == plan.CourseStart
		}
	}
	s.restated = s.restated || s.dates != was
}

func (s *CurrentLetter) statesAny() bool {
	return s.wave || s.more || slices.ContainsFunc(s.dates[:], day.Span.Decided)
}
