package rules

import (
	"bolgeplan/data/day"
	"bolgeplan/data/letters"
	"bolgeplan/data/plan"
)

// State is the state of a notice.
type State int

// The states of a notice.
const (
	NoNotice State = iota // the solution gives none, or there is no go-live to give it of
	NotYet                // too early: the window is not open, or there is much time left
	Open                  // the window is open
	Due                   // open, and its last day is near
	Late                  // the last day has passed
	Notified              // given in time
	Passed                // the go-live is over
)

// String names the state for keys and output.
func (s State) String() string {
	return [...]string{"none", "not_yet", "open", "due", "late", "told", "passed"}[s]
}

// NoticeState is the state of the notice of a go-live on a day.
type NoticeState struct {
	State State
	// Opens is the first day on which notice may be given; none where the
	// solution has no such limit.
	Opens day.Day
	// Deadline is the last lawful day, counted from the earliest day of the
	// go-live and moved earlier off weekends and holidays.
	Deadline day.Day
	// Last is the same, counted from the latest day of the go-live: after it a
	// notice is too late whichever day it will be.
	Last day.Day
	// Days is the number of days until the window opens (NotYet), until the deadline (Open
	// and Due; NotYet where there is no window), or since the deadline (Late).
	Days       int
	NoticeDate day.Day // when notice was given; None: not yet
}

// Notice returns the state of the notice to one municipality.
func Notice(p *plan.Plan, solution, municipality plan.ID, today day.Day) NoticeState {
	s, ok := p.Solutions.Get(solution)
	m, scheduled := p.MilestoneFor(solution, municipality, plan.GoLive)
	if !ok || !scheduled {
		return NoticeState{}
	}
	return noticeTermsOf(s, m.When(), SettingsFor(p, s.ID)).stateOn(today, letters.NoticeDate(p, solution, municipality))
}

// WaveNotice returns the state of the notice to a wave. It ignores deviations and notices
// that were given already.
func WaveNotice(p *plan.Plan, wave plan.ID, today day.Day) NoticeState {
	w, _ := p.Waves.Get(wave)
	s, ok := p.Solutions.Get(w.SolutionID)
	m, scheduled := p.WaveMilestone(wave, plan.GoLive)
	if !ok || !scheduled {
		return NoticeState{}
	}
	return noticeTermsOf(s, m.When(), SettingsFor(p, s.ID)).stateOn(today, day.None)
}

// noticeTerms are the days that count for the notice of a go-live.
type noticeTerms struct {
	goLive                day.Span
	opens, deadline, last day.Day
	dueDays               int
}

// Deadline is the last lawful day for the notice of a go-live ("varsles senest"), counted
// back from its earliest day; none where the solution gives no notice or nobody has decided
// the day. It depends on Solution.NoticeMin (months), on what primo, medio and ultimo mean
// (plan.Thirds) and on the Danish calendar.
func Deadline(s plan.Solution, goLive day.Span) day.Day {
	return letters.Deadline(goLive, s.NoticeMin)
}

// noticeTermsOf counts back from a go-live. A solution that gives no notice, and a
// go-live that nobody decided, have no deadline.
func noticeTermsOf(s plan.Solution, goLive day.Span, set Settings) noticeTerms {
	t := noticeTerms{goLive: goLive, dueDays: set.DueDays}
	if s.NoticeMin == 0 || !goLive.Decided() {
		return t
	}
	t.deadline = Deadline(s, goLive)
	t.last = t.deadline
	if goLive.Latest != day.None && !goLive.Exact() {
		t.last = Deadline(s, day.On(goLive.Latest))
	}
	if s.NoticeMax > 0 {
		t.opens = goLive.Earliest.AddMonths(-s.NoticeMax)
	}
	return t
}

// stateOn returns the state on a day. A notice that was given counts from its own day, so
// that an earlier go-live can make it too late.
func (t noticeTerms) stateOn(today, noticeDate day.Day) NoticeState {
	n := NoticeState{Opens: t.opens, Deadline: t.deadline, Last: t.last, NoticeDate: noticeDate}
	given := today
	if noticeDate != day.None {
		given = noticeDate
	}
	switch {
	case t.deadline == day.None:
	case t.goLive.Latest != day.None && t.goLive.Latest < today:
		n.State = Passed
	case given > t.deadline:
		n.State, n.Days = Late, int(given-t.deadline)
	case noticeDate != day.None:
		n.State = Notified
	case today < t.opens:
		n.State, n.Days = NotYet, int(t.opens-today)
	default:
		n.State, n.Days = Open, int(t.deadline-today)
		if n.Days <= t.dueDays {
			n.State = Due
		} else if t.opens == day.None {
			n.State = NotYet
		}
	}
	return n
}

// lawfulCache remembers the last day found with letters.FullNotice, because most findings
// ask for the same day.
type lawfulCache struct {
	noticeDate day.Day
	months     int
	first      day.Day
}

func (l *lawfulCache) firstAfter(noticeDate day.Day, months int) day.Day {
	if l.noticeDate != noticeDate || l.months != months {
		*l = lawfulCache{noticeDate, months, letters.FullNotice(noticeDate, day.Undecided, months)}
	}
	return l.first
}

// addLetters finds when each municipality was given notice.
func (m *Pass) addLetters() {
	given := letters.Notices(m.plan)
	if len(given) == 0 {
		return
	}
	m.notices = make([]day.Day, len(m.at))
	for i := range given {
		s, ok := m.solutionAt[given[i].SolutionID]
		n, known := m.number[given[i].MunicipalityID]
		if ok && known {
			m.notices[s*len(m.municipalities)+n] = given[i].On
		}
	}
}

// notifiedTooLate is a further state, for municipalities that got notice too late. Late is
// for municipalities without notice.
const notifiedTooLate = Passed + 1

// notice reports, for each unit, the municipalities that are late, due, and
// those whose window is open.
func (m *Pass) notice() {
	var states [notifiedTooLate + 1][]plan.ID
	for i := range m.units {
		u := &m.units[i]
		s := &m.solutions[u.solution]
		t := noticeTermsOf(s.Solution, u.dates[goLive].span, s.settings)
		if t.deadline == day.None || len(u.ids) == 0 {
			continue
		}
		if m.notices == nil {
			m.reportNotice(u, t.stateOn(m.today, day.None), u.ids)
			continue
		}
		clear(states[:])
		var of [notifiedTooLate + 1]NoticeState
		for k := range m.municipalities {
			if u.members.has(k) {
				n := t.stateOn(m.today, m.notices[u.solution*len(m.municipalities)+k])
				state := n.State
				if state == Late && n.NoticeDate != day.None {
					state = notifiedTooLate
				}
				states[state] = append(states[state], m.municipalities[k].ID)
				if of[state].NoticeDate <= n.NoticeDate {
					of[state] = n // the last notice counts for all
				}
			}
		}
		for state, ids := range states {
			if len(ids) > 0 {
				m.reportNotice(u, of[state], ids)
			}
		}
	}
}

func (m *Pass) reportNotice(u *unit, n NoticeState, ids []plan.ID) {
	s := &m.solutions[u.solution]
	f := Finding{Rule: NoticeRule, Milestone: u.dates[goLive].id, Municipalities: ids}
	when := Figure{"when", u.dates[goLive].span}
	deadline := Figure{"deadline", n.Deadline}
	switch n.State {
	case Late:
		f.Severity, f.Key = Bad, "rules.notice.late"
		given := m.today
		if n.NoticeDate != day.None {
			given, f.Key = n.NoticeDate, "rules.notice.short"
		}
		if given <= n.Last { // lawful still, if it goes live late in what was written
			f.Severity, f.Key = Warning, "rules.notice.risk"
		}
		f.Figures = m.figures(when, deadline, Figure{"months", s.NoticeMin}, Figure{"members", u.members.count()}, Figure{"lawful", m.lawful.firstAfter(given, s.NoticeMin)})
	case Due:
		f.Severity, f.Key = Warning, "rules.notice.due"
		f.Figures = m.figures(when, deadline, Figure{"days", n.Days})
	case Open:
		f.Severity, f.Key = Info, "rules.notice.open"
		f.Figures = m.figures(when, Figure{"opens", n.Opens}, deadline, Figure{"days", n.Days})
	default:
		return
	}
	m.report(u, basedOn(f, u.dates[goLive]))
}
