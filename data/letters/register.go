package letters

import (
	"slices"
	"strings"

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

	wave  bool                              // it states the wave of the record
	dates [len(plan.ScheduleKinds)]day.Span // that it states; undecided ones promise nothing
}

// EffectiveTime returns the time at which a letter was sent or, where that is not registered,
// printed: as RFC 3339 or an ISO day.
func EffectiveTime(l plan.Letter) string {
	if l.SentAt != "" {
		return l.SentAt
	}
	return l.PrintedAt
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
// none where it was not, or the notice was withdrawn.
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

// register is the current letters and the notices of a plan, read once.
type register struct {
	current    []CurrentLetter // those of a pair beside each other
	at         map[pair]indexRange
	notices    []GivenNotice
	noticeDate map[pair]day.Day
}

func registerOf(p *plan.Plan) *register {
	return p.ReadLetters(func(rows []plan.Letter) any { return readRegister(rows) }).(*register)
}

// readRegister goes through the letters in the order of time.
func readRegister(rows []plan.Letter) *register {
	order := make([]int, len(rows))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return strings.Compare(EffectiveTime(rows[a]), EffectiveTime(rows[b])) })
	r := &register{at: map[pair]indexRange{}, noticeDate: map[pair]day.Day{}}
	standing, notice := map[pair][]CurrentLetter{}, map[pair]day.Day{}
	for _, i := range order {
		l := &rows[i]
		kind, ok := KindOf(l.Kind)
		if !ok {
			continue // a newer program knows what it says
		}
		key := pair{l.SolutionID, l.MunicipalityID}
		standing[key] = currentAfter(standing[key], l, kind)
		if on := dayOf(*l); kind.Notifies() && on != day.None {
			notice[key] = on
			if kind.Notice == WithdrawsNotice {
				delete(notice, key)
			}
		}
	}
	for i := range rows {
		r.add(pair{rows[i].SolutionID, rows[i].MunicipalityID}, standing, notice)
	}
	return r
}

// add puts the letters and the notice of a pair into the register, once.
func (r *register) add(key pair, standing map[pair][]CurrentLetter, notice map[pair]day.Day) {
	if _, has := r.at[key]; has {
		return
	}
	from := len(r.current)
	r.current = append(r.current, standing[key]...)
	r.at[key] = indexRange{from, len(r.current)}
	if on, ok := notice[key]; ok {
		r.noticeDate[key] = on
		r.notices = append(r.notices, GivenNotice{key.solution, key.municipality, on})
	}
}

// currentAfter returns the current letters to a municipality after a further letter.
func currentAfter(list []CurrentLetter, l *plan.Letter, kind Kind) []CurrentLetter {
	next, readable := newCurrentLetter(l, kind)
	if !readable {
		if kind.Notice == WithdrawsNotice {
			return nil
		}
		return list // an unreadable letter states nothing
	}
	kept := list[:0:0]
	for _, s := range list {
		if kind.Replaces(s.Kind) {
			continue
		}
		if kind.Notifies() {
			if s.dropRestated(&next); !s.statesAny() {
				continue
			}
		}
		kept = append(kept, s)
	}
	if kind.Notice == WithdrawsNotice {
		return kept
	}
	return append(kept, next)
}

func newCurrentLetter(l *plan.Letter, kind Kind) (s CurrentLetter, readable bool) {
	record, err := plan.DecodeLetterContent(l.Facts)
	if err != nil {
		return CurrentLetter{}, false
	}
	record.Kind = l.Kind
	s = CurrentLetter{Letter: l.ID, SolutionID: l.SolutionID, MunicipalityID: l.MunicipalityID, Kind: kind, Content: record}
	s.wave = record.Wave != ""
	for i, date := range plan.ScheduleKinds {
		if said, ok := s.dateOf(date); ok && kind.states(i) {
			s.dates[i] = said.Span()
		}
	}
	return s, true
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
	if !later.wave {
		s.dates = [len(plan.ScheduleKinds)]day.Span{}
	}
	s.wave = false
	for i, date := range plan.ScheduleKinds {
		if _, said := later.dateOf(date); said && later.Kind.states(i) {
			s.dates[i] = day.Undecided
		}
	}
}

func (s *CurrentLetter) statesAny() bool {
	return s.wave || slices.ContainsFunc(s.dates[:], day.Span.Decided)
}

// dayOf is the day of a letter; none where what is kept is no day.
func dayOf(l plan.Letter) day.Day {
	on, _, _ := strings.Cut(EffectiveTime(l), "T")
	d, err := day.ParseISO(on)
	if err != nil {
		return day.None
	}
	return d
}
