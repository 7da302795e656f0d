package wavetable

import (
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

	milestone plan.ID // of the plan; none: it will be made
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
func (out *WaveProposal) proposeReport(p *plan.Plan, d Date, ctx day.Context, today day.Day) {
	r := DoneProposal{Kind: d.Kind, Text: d.Text, today: today}
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
	switch {
	case isNo(d.Text):
		r.Reopen, r.Unchanged = true, r.Before == day.None
	case isYes(d.Text):
		r.On = p.DoneDay(m, today)
		r.Unchanged = r.Before != day.None
	default:
		r.read(ctx)
	}
	if r.Possible() && !r.Reopen {
		r.Denied = m.CheckDone(r.On, today)
	}
	out.Reports = append(out.Reports, r)
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
