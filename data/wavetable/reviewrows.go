package wavetable

import (
	"slices"
	"strings"

	"bolgeplan/data/confirm"
	"bolgeplan/data/plan"
)

// sortRows says what becomes of each row of the table that a review is of.
func (r Review) sortRows(cells [][]string) []confirm.Row {
	s := rowSorter{review: &r, rows: make([]confirm.Row, len(cells))}
	s.sortEntries()
	for i, row := range cells {
		s.rows[i] = confirm.Row{Number: i + 1, Cells: row}
	}
	s.notes()
	s.dates()
	s.names()
	for n := range r.Doubts {
		d := &r.Doubts[n]
		rows := d.Rows
		if len(rows) == 0 && d.Row > 0 {
			rows = []int{d.Row}
		}
		for _, row := range rows {
			if at := s.at(row); at != nil && !slices.Contains(at.Doubts, n) {
				at.Doubts = append(at.Doubts, n)
			}
		}
	}
	return s.rows
}

type rowSorter struct {
	review  *Review
	rows    []confirm.Row
	entries []int // by their rows
	first   []int // row → its first one in entries; those of the next row end them
}

// sortEntries sorts the entries by their rows.
func (s *rowSorter) sortEntries() {
	entries := s.review.Proposal.Entries
	s.first = make([]int, len(s.rows)+2)
	row := func(i int) int {
		if n := entries[i].Row; n <= len(s.rows) {
			return n
		}
		return 0
	}
	for i := range entries {
		s.first[row(i)]++
	}
	at := 0
	for n, count := range s.first {
		s.first[n] = at
		at += count
	}
	s.entries = make([]int, len(entries))
	next := slices.Clone(s.first)
	for i := range entries {
		s.entries[next[row(i)]] = i
		next[row(i)]++
	}
}

func (s *rowSorter) of(row int) []int { return s.entries[s.first[row]:s.first[row+1]] }

func (s *rowSorter) at(row int) *confirm.Row {
	if row < 1 || row > len(s.rows) {
		return nil
	}
	return &s.rows[row-1]
}

// set gives a row a status, where it has none that matters more.
func (s *rowSorter) set(row int, status confirm.Status) {
	if at := s.at(row); at != nil {
		at.Status = max(at.Status, status)
	}
}

func (s *rowSorter) notes() {
	for _, n := range s.review.Proposal.Notes {
		for _, row := range n.Rows {
			if at := s.at(row); at != nil && at.Why.Key == "" {
				at.Why = confirm.Say("table.row." + rowReason(n.Key))
			}
		}
	}
}

// rowReason is why a row of a note is left out.
func rowReason(key string) string {
	if key == "area" {
		return "area"
	}
	return "text"
}

func (s *rowSorter) dates() {
	for _, w := range s.review.Proposal.Waves {
		for _, t := range w.Dates {
			status := confirm.Unchanged
			switch {
			case t.Refused != nil:
				status = confirm.Refused
			case t.Skip:
				status = confirm.LeftOut
			case t.Applies():
				status = confirm.Taken
			}
			for _, row := range t.Rows {
				s.set(row, status)
			}
			for _, o := range t.Own {
				if s.review.Proposal.Means(o.Entry, s.review.Choices) != plan.None {
					s.set(s.review.Proposal.Entries[o.Entry].Row, confirm.Taken)
				}
			}
		}
	}
}

// names says what becomes of the names in the rows, and finds the rows that head them.
func (s *rowSorter) names() {
	p := &s.review.Proposal
	heads := headingReader{seen: map[string]seenHeading{}}
	for _, w := range p.Waves {
		heads.known = append(heads.known, w.Name)
	}
	under := 0
	for i := range s.rows {
		row := &s.rows[i]
		list := s.of(row.Number)
		if len(list) == 0 {
			if isHeadingRow(heads, row.Cells) {
				row.Status = max(row.Status, confirm.Heading)
				row.Why = confirm.Sentence{}
				under, row.Heads = row.Number, true
			} else if isTotalRow(row.Cells) {
				row.Status = max(row.Status, confirm.Taken)
				row.Why = confirm.Sentence{}
			}
			continue
		}
		row.Under = under
		var means []string
		out := 0
		for _, n := range list {
			name, status := s.entry(n)
			row.Status = max(row.Status, status)
			if status == confirm.LeftOut {
				out++
			}
			if name != "" {
				means = append(means, name)
			}
		}
		if row.Means = strings.Join(means, ", "); out == len(list) && row.Status == confirm.LeftOut {
			row.Why = confirm.Say("table.row.left")
		}
	}
}

// entry says what becomes of an entry, and its name where the plan spells it otherwise.
func (s *rowSorter) entry(n int) (name string, status confirm.Status) {
	p := &s.review.Proposal
	e, id := &p.Entries[n], p.Means(n, s.review.Choices)
	if id == plan.None || e.Wave < 0 {
		return "", confirm.LeftOut
	}
	m, _ := p.plan.Municipalities.Get(id)
	if !strings.EqualFold(strings.TrimSpace(e.Text), m.Name) {
		name = m.Name
	}
	if w, ok := p.plan.WaveOf(p.Solution, id); ok && w.ID == p.Waves[e.Wave].Existing {
		return name, confirm.Unchanged
	}
	return name, confirm.Taken
}

// isHeadingRow reports whether a row names waves, or heads the columns of a list.
func isHeadingRow(heads headingReader, cells []string) bool {
	for _, cell := range cells {
		if _, ok := heads.read(cell); ok {
			return true
		}
	}
	return isListHead(cells)
}

func isTotalRow(cells []string) bool {
	for _, cell := range cells {
		if strings.TrimSpace(cell) != "" {
			_, ok := readTotal(cell)
			return ok
		}
	}
	return false
}
