package wavetable

import (
	"slices"
	"strings"

	"bolgeplan/data/day"
	"bolgeplan/data/plan"
)

// DoneProposal is what a column "Gennemført" of the table says of a milestone of a wave: the
// day on which it was done, "ja" or a mark for its own last day, "nej" for not done.
type DoneProposal struct {
	Kind      plan.MilestoneKind
	Text      string // as in the table
	On        day.Day
	Assumed   bool            // its year is that of the context
	Reopen    bool            // that it is done is taken back
	Refused   *day.ParseError // why the text is no day: it is left out
	Vague     bool            // the text is a date, but no single day: it is left out
	Denied    error           // why the milestone cannot be reported done, a *plan.DoneError: it is left out
	Before    day.Day         // as the plan has it now
	Unchanged bool            // the plan says so already
	Skip      bool            // somebody chose to leave it out
	Row       int             // of the table that says it first
	Others    []string        // what other rows of the wave say
	Rows      int             // how many rows of the wave say anything; 0 where a heading does

	milestone plan.ID        // of the plan; none: it will be made
	of        plan.Milestone // with the dates of the table
	today     day.Day
}

// Applies reports whether the plan will have the report.
func (r DoneProposal) Applies() bool { return r.Possible() && !r.Skip }

// Possible reports whether the plan could have the report, and does not yet.
func (r DoneProposal) Possible() bool {
	return r.Refused == nil && !r.Vague && r.Denied == nil && !r.Unchanged
}

// doneWords say in a heading that something was done, as fold leaves them.
var doneWords = [...]string{"meldtgennemfoert", "gennemfoert", "udfoert", "reporteddone", "done", "completed"}

// readDoneLabel reads a cell as the name of the days on which something was done: of the
// date that it names ("Idriftsættelse gennemført"), else of the one before it, else of
// the go-live.
func readDoneLabel(cell string, before plan.MilestoneKind) (kind plan.MilestoneKind, ok bool) {
	if hasDigit(cell) {
		return "", false // "Go-live 3/4/2027" says a date
	}
	key := fold(cell)
	for _, w := range doneWords {
		rest, after := strings.CutSuffix(key, w)
		if !after {
			if rest, ok = strings.CutPrefix(key, w); !ok {
				continue
			}
		}
		switch {
		case rest != "":
			return readDateLabel(rest)
		case before != "":
			return before, true
		}
		return plan.GoLive, true
	}
	return "", false
}

// isNo reports whether a cell only says no.
func isNo(cell string) bool {
	switch strings.ToLower(strings.TrimSpace(cell)) {
	case "nej", "no", "0":
		return true
	}
	return false
}

// isYes reports whether a cell only says that something was done.
func isYes(cell string) bool {
	_, said := readDoneLabel(cell, plan.GoLive)
	return said || isMark(cell)
}

// proposeReport reads whether a milestone of a wave is done, as the table has it. The table's
// own dates of the milestone count, where it gives some.
func (out *WaveProposal) proposeReport(p *plan.Plan, w Wave, d Date, ctx day.Context, today day.Day) {
	r := DoneProposal{Kind: d.Kind, Text: d.Text, today: today, Row: d.Row, Rows: w.DoneRows[d.Kind]}
	for _, other := range w.Done {
		if other.Kind == d.Kind && other.Text != d.Text && len(r.Others) < mostListed {
			r.Others = append(r.Others, other.Text)
		}
	}
	m, has := p.WaveMilestone(out.Existing, d.Kind)
	if has {
		r.milestone, r.Before = m.ID, m.DoneOn
	}
	m.Kind = d.Kind
	for _, t := range out.Dates {
		if t.Kind == d.Kind && t.Applies() {
			m.Earliest, m.Latest = t.Date.Span.Earliest, t.Date.Span.Latest
		}
	}
	r.of = m
	switch {
	case isNo(d.Text):
		r.Reopen, r.Unchanged = true, r.Before == day.None
	case isYes(d.Text):
		r.On = p.DoneDay(m, today)
		r.Unchanged = r.Before != day.None
	default:
		r.read(ctx)
	}
	r.check()
	out.Reports = append(out.Reports, r)
}

// check finds why the milestone cannot be reported done.
func (r *DoneProposal) check() {
	if r.Denied = nil; r.Possible() && !r.Reopen {
		r.Denied = r.of.CheckDone(r.On, r.today)
	}
}

// reportKey tells apart what rows say of the reports of a wave.
type reportKey struct {
	wave string
	kind plan.MilestoneKind
	text string
}

// done takes what a row says of whether something of its wave is done.
func (l *listReader) done(w *Wave, kind plan.MilestoneKind, cell string, row int) {
	text := strings.Trim(cell, " \t–-")
	if text == "" {
		return
	}
	key := reportKey{w.Name, kind, text}
	if l.reports == nil {
		l.reports = map[reportKey]int{}
	}
	if l.reports[key]++; l.reports[key] == 1 {
		w.done(kind, text, row)
	}
	if w.DoneRows == nil {
		w.DoneRows = map[plan.MilestoneKind]int{}
	}
	w.DoneRows[kind]++
}

// sortReports puts first what most rows of a wave say.
func (l *listReader) sortReports() {
	for i := range l.table.Waves {
		w := &l.table.Waves[i]
		slices.SortStableFunc(w.Done, func(a, b Date) int {
			return l.reports[reportKey{w.Name, b.Kind, b.Text}] - l.reports[reportKey{w.Name, a.Kind, a.Text}]
		})
	}
}

// read reads the text as a day.
func (r *DoneProposal) read(ctx day.Context) {
	written, err := day.Parse(r.Text, ctx)
	if refusal, ok := err.(*day.ParseError); ok {
		r.Refused = refusal
		return
	}
	r.On, r.Vague, r.Assumed = written.Span.Earliest, !written.Span.Exact(), written.YearAssumed
	r.Unchanged = !r.Vague && r.On == r.Before
}

// reopen withdraws reports for milestones that the table says are not done.
func (w WaveProposal) reopen(d *plan.Draft) error {
	for _, r := range w.Reports {
		if r.Reopen && r.Applies() {
			if err := d.ReopenDone(r.milestone); err != nil {
				return err
			}
		}
	}
	return nil
}

// reportDone reports the milestones of a wave that the table says are done.
func (w WaveProposal) reportDone(d *plan.Draft, wave plan.ID) error {
	for _, r := range w.Reports {
		if r.Reopen || !r.Applies() {
			continue
		}
		if r.milestone == plan.None {
			r.milestone = plan.WaveMilestoneID(wave, r.Kind)
		}
		if err := d.ReportDone(r.On, r.today, r.milestone); err != nil {
			return err
		}
	}
	return nil
}

// takenBack reports whether the table says that a milestone is not done.
func takenBack(w Wave, kind plan.MilestoneKind) bool {
	for _, d := range w.Done {
		if d.Kind == kind {
			return isNo(d.Text)
		}
	}
	return false
}
