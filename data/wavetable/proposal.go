package wavetable

import (
	"regexp"
	"strings"

	"bolgeplan/data/day"
	"bolgeplan/data/plan"
)

// Proposal is what a table would do to a solution of a plan: all that a
// confirmation screen or the batch command shows. It changes nothing.
type Proposal struct {
	Solution plan.ID
	Waves    []WaveProposal
	Entries  []Entry   // every name in the table, in its order
	Missing  []plan.ID // municipalities that no entry names, in Danish order: they keep their wave
	Cleaned  int       // cells out of which control characters were taken
}

// WaveProposal is a wave of the table.
type WaveProposal struct {
	Name     string         // the plan's, where it has the wave
	Existing plan.ID        // none: the wave will be made
	Expected int            // as a row of totals says; 0 where none does
	Named    int            // entries in it
	Dates    []DateProposal // its milestones
	Reports  []DoneProposal // which of them are done
}

// DateProposal is a milestone that the table gives a wave.
type DateProposal struct {
	Kind      plan.MilestoneKind
	Text      string // as in the table
	Written   string // as the plan will have it: with the year, where that was assumed
	Date      day.Written
	Refused   *day.ParseError // why the text is no date: it is left out
	Locked    bool            // the plan's milestone is locked: it is left out
	Done      bool            // the plan's milestone is over: it is left out
	Unchanged bool            // the plan says so already
	Skip      bool            // somebody chose to leave it out
	Before    string          // as the plan has it now, "" where it has none

	milestone plan.ID // of the plan; none: it will be made
}

// Applies reports whether the plan will have the date.
func (t DateProposal) Applies() bool { return t.Possible() && !t.Skip }

// Possible reports whether the plan could have the date, and does not yet.
func (t DateProposal) Possible() bool {
	return t.Refused == nil && !t.Locked && !t.Done && !t.Unchanged
}

// Entry is a name in the table.
type Entry struct {
	Match
	Text string
	Wave int // in Proposal.Waves; -1 where the name stands in no wave
	Row  int // of the table, from 1
	Also []int
	// Also are the other entries that mean the same municipality. One in
	// another wave must be left out; one in the same wave does no harm.
}

// Propose matches a table with a plan. Dates without a year are taken to be in
// that of the context; nothing is done after today.
func Propose(p *plan.Plan, solution plan.ID, t Table, ctx day.Context, today day.Day) Proposal {
	out := Proposal{Solution: solution, Cleaned: t.Cleaned}
	names := NewNames(p)
	for i, w := range t.Waves {
		out.Waves = append(out.Waves, proposeWave(p, solution, w, ctx, today))
		for _, piece := range w.Names {
			out.Entries = append(out.Entries, names.entries(piece, i, len(out.Entries) < mostGuessed)...)
		}
	}
	for _, piece := range t.Loose {
		// Titles and notes are no names; a name outside of all waves is.
		if e := names.entries(piece, -1, false); e[0].Status == Exact {
			out.Entries = append(out.Entries, e[0])
		}
	}
	out.link(p)
	return out
}

// LikelyYear is the year that a date without one most likely means in a table for a
// solution: that of most of the dates that its waves have, else another.
func LikelyYear(p *plan.Plan, solution plan.ID, otherwise int) int {
	count := map[int]int{}
	year := otherwise
	for _, w := range p.WavesOf(solution) {
		for _, m := range p.MilestonesOf(w.ID) {
			if m.Earliest == day.None {
				continue
			}
			y := m.Earliest.Year()
			if count[y]++; count[y] > count[year] || count[y] == count[year] && y < year {
				year = y
			}
		}
	}
	return year
}

// mostGuessed is how many names of a table are looked for among misspellings
// and several in a piece. A text that has more is no wave table.
const mostGuessed = 1000

// entries reads the names in a piece, one at least. Without guess it only knows
// what is exact.
func (n *Names) entries(p Piece, wave int, guess bool) []Entry {
	id, exact := n.codes[paddedCode(p.Code)]
	if !exact {
		id, exact = n.find(p.Text)
	}
	if exact {
		return []Entry{{Match: Match{Status: Exact, Municipality: id}, Text: p.Text, Wave: wave, Row: p.Row}}
	}
	if !guess {
		return []Entry{{Text: p.Text, Wave: wave, Row: p.Row}}
	}
	if p.Code != "" {
		return []Entry{{Match: n.Find(p.Text), Text: p.Text, Wave: wave, Row: p.Row}}
	}
	var list []Entry
	for _, named := range n.Split(p.Text) {
		list = append(list, Entry{Match: named.Match, Text: named.Text, Wave: wave, Row: p.Row})
	}
	return list
}

// paddedCode is a municipality's code with the zeros that a spreadsheet takes off.
func paddedCode(s string) string {
	if s == "" || len(s) > 4 {
		return s
	}
	return strings.Repeat("0", 4-len(s)) + s
}

// link finds the entries of the same municipality, and the municipalities that
// have none.
func (out *Proposal) link(p *plan.Plan) {
	of := map[plan.ID][]int{}
	for i, e := range out.Entries {
		if e.Wave >= 0 {
			out.Waves[e.Wave].Named++
		}
		if e.Municipality != plan.None {
			of[e.Municipality] = append(of[e.Municipality], i)
		}
	}
	for i, e := range out.Entries {
		for _, j := range of[e.Municipality] {
			if e.Municipality != plan.None && i != j {
				out.Entries[i].Also = append(out.Entries[i].Also, j)
			}
		}
	}
	for _, m := range p.AllMunicipalities() {
		if len(of[m.ID]) == 0 {
			out.Missing = append(out.Missing, m.ID)
		}
	}
}

func proposeWave(p *plan.Plan, solution plan.ID, w Wave, ctx day.Context, today day.Day) WaveProposal {
	out := WaveProposal{Name: w.Name, Expected: w.Expected}
	if existing, ok := findWave(p, solution, w.Name); ok {
		out.Name, out.Existing = existing.Name, existing.ID
	}
	for _, d := range w.Dates {
		timing := DateProposal{Kind: d.Kind, Text: d.Text}
		written, err := day.Parse(d.Text, ctx)
		if refusal, ok := err.(*day.ParseError); ok {
			timing.Refused = refusal
		}
		timing.Date, timing.Written = written, written.Text
		if written.YearAssumed {
			timing.Written = written.Long(ctx.Lang)
		}
		if m, ok := p.WaveMilestone(out.Existing, d.Kind); ok {
			timing.milestone, timing.Locked, timing.Before = m.ID, m.Locked, m.Written
			if takenBack(w, d.Kind) {
				m.DoneOn = day.None
			}
			timing.Done = m.IsFinished()
			timing.Unchanged = m.When() == written.Span && written.Decided()
		}
		out.Dates = append(out.Dates, timing)
	}
	for _, d := range w.Done {
		out.proposeReport(p, d, ctx, today)
	}
	return out
}

// findWave finds a wave by its name, or by its number where a table calls
// "Bølge 3" "Wave 3".
func findWave(p *plan.Plan, solution plan.ID, name string) (found plan.Wave, ok bool) {
	if w, ok := p.WaveNamed(solution, name); ok {
		return w, true
	}
	kind, n := kindOf(name), waveNumber(name)
	for _, w := range p.WavesOf(solution) {
		if n != "" && n == waveNumber(w.Name) && kind == kindOf(w.Name) {
			if ok {
				return plan.Wave{}, false // two of them: not sure enough
			}
			found, ok = w, true
		}
	}
	return found, ok
}

var lastNumber = regexp.MustCompile(`[1-9]\d?$`)

// waveNumber is the number that a wave has in its name, "" where it has none or the
// name is no usual one.
func waveNumber(name string) string {
	if _, ok := readHeading(name, nil); !ok {
		return ""
	}
	return lastNumber.FindString(name)
}

func kindOf(name string) plan.WaveKind {
	if strings.HasPrefix(fold(name), "pilot") {
		return plan.Pilot
	}
	return plan.Ordinary
}
