package letters

import (
	"slices"
	"strings"

	"bolgeplan/data/day"
	"bolgeplan/data/plan"
)

// CurrentLetter is a letter that stands: it was not withdrawn, and no later letter took its
// place. It has what the letter states and no later letter stated anew.
type CurrentLetter struct {
	Letter         plan.ID
	SolutionID     plan.ID
	MunicipalityID plan.ID
	Kind           Kind
	Content        plan.LetterContent // all that the letter said

	wave  bool                              // it states the wave of the record
	dates [len(plan.ScheduleKinds)]day.Span // that it states; undecided ones promise nothing
}

// EffectiveTime returns when a letter was sent, or printed as long as nobody said when it was sent:
// as RFC 3339 or an ISO day.
func EffectiveTime(l plan.Letter) string {
	if l.SentAt != "" {
		return l.SentAt
	}
	return l.PrintedAt
}

// AllCurrent returns the letters that stand. Like every slice of a plan, it must not be changed.
func AllCurrent(p *plan.Plan) []CurrentLetter { return of(p).standing }

// CurrentTo returns the letters that stand of those to a municipality about a solution, the
// earliest first. The slice must not be changed.
func CurrentTo(p *plan.Plan, solution, municipality plan.ID) []CurrentLetter {
	r := of(p)
	at := r.at[pair{solution, municipality}]
	return r.standing[at.from:at.to]
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
	return of(p).noticeDate[pair{solution, municipality}]
}

// Notices returns every notice that was given and not withdrawn. The slice must not be
// changed.
func Notices(p *plan.Plan) []GivenNotice { return of(p).given }

// pair is a solution and a municipality.
type pair struct{ solution, municipality plan.ID }

// stretch is a part of a slice.
type stretch struct{ from, to int }

// register is what the letters of a plan say, read once.
type register struct {
	standing   []CurrentLetter // those of a pair beside each other
	at         map[pair]stretch
	given      []GivenNotice
	noticeDate map[pair]day.Day
}

func of(p *plan.Plan) *register {
	return p.ReadLetters(func(rows []plan.Letter) any { return read(rows) }).(*register)
}

// read goes through the letters in the order of time.
func read(rows []plan.Letter) *register {
	order := make([]int, len(rows))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return strings.Compare(EffectiveTime(rows[a]), EffectiveTime(rows[b])) })
	r := &register{at: map[pair]stretch{}, noticeDate: map[pair]day.Day{}}
	standing, notice := map[pair][]CurrentLetter{}, map[pair]day.Day{}
	for _, i := range order {
		l := &rows[i]
		kind, ok := KindOf(l.Kind)
		if !ok {
			continue // a newer program knows what it says
		}
		key := pair{l.SolutionID, l.MunicipalityID}
		standing[key] = after(standing[key], l, kind)
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

// add puts what there is of a pair into the register, once.
func (r *register) add(key pair, standing map[pair][]CurrentLetter, notice map[pair]day.Day) {
	if _, has := r.at[key]; has {
		return
	}
	from := len(r.standing)
	r.standing = append(r.standing, standing[key]...)
	r.at[key] = stretch{from, len(r.standing)}
	if on, ok := notice[key]; ok {
		r.noticeDate[key] = on
		r.given = append(r.given, GivenNotice{key.solution, key.municipality, on})
	}
}

// after returns which letters to a municipality stand after another.
func after(list []CurrentLetter, l *plan.Letter, kind Kind) []CurrentLetter {
	next, readable := newStanding(l, kind)
	if !readable {
		if kind.Notice == WithdrawsNotice {
			return nil
		}
		return list // a letter that nobody can read told nothing
	}
	kept := list[:0:0]
	for _, s := range list {
		if kind.Replaces(s.Kind) {
			continue
		}
		if kind.Notifies() {
			if s.leave(&next); !s.statesAny() {
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

func newStanding(l *plan.Letter, kind Kind) (s CurrentLetter, readable bool) {
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

// leave takes out what a later notice states: that counts from then on, also where the
// notice says that it is undecided. One that says no wave says that nothing holds.
func (s *CurrentLetter) leave(later *CurrentLetter) {
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
