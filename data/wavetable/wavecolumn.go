package wavetable

import (
	"strconv"
	"strings"

	"bolgeplan/data/confirm"
	"bolgeplan/data/plan"
)

// chooseRival asks which of several columns of waves is the one. Until somebody answers none
// is read.
func (l *layout) chooseRival(r *reader, row int) {
	if len(l.rivals) == 0 {
		return
	}
	columns := append([]int{l.wave}, l.rivals...)
	var heads []string
	for _, i := range columns {
		heads = append(heads, cleanCell(cellAt(l.head, i)))
	}
	d := Doubt{Key: "rivals", Rows: []int{row}, Wave: -1, Pairs: []any{"heads", strings.Join(heads, ", ")}, Heads: heads}
	r.table.Doubts = append(r.table.Doubts, d)
	if chosen := r.options.Answers.Ask(d.question()).Chosen; chosen < len(columns) {
		l.wave, l.rivals = columns[chosen], nil
		for i, column := range columns {
			if i != chosen {
				l.ignored[column] = foreignColumn
			}
		}
	}
}

// onlyMarks finds a column that says of a solution only who gets it: with one wave in the plan,
// or none, a mark means that one.
func (l *listReader) onlyMarks(rows [][]string, row int) {
	if l.at.wave < 0 || len(l.at.rivals) > 0 || len(l.options.Waves) > 1 {
		return
	}
	n := 0
	for _, row := range rows {
		switch text := cellAt(row, l.at.wave); {
		case strings.TrimSpace(text) == "" || isNo(text) || l.at.isHead(row):
		case isMark(text) && strings.TrimSpace(text) != "1":
			n++
		default:
			return
		}
	}
	if n == 0 {
		return
	}
	wave := "Bølge 1"
	if len(l.options.Waves) == 1 {
		wave = l.options.Waves[0]
	}
	d := Doubt{Key: "marks", Rows: []int{row}, Wave: -1, Pairs: []any{"head", cleanCell(cellAt(l.at.head, l.at.wave)), "wave", wave}}
	l.table.Doubts = append(l.table.Doubts, d)
	if l.options.Answers.Ask(d.question()).Chosen == 0 {
		l.marked = heading{name: wave}
	}
}

// question is a doubt whose answer reading needs, as somebody is asked it.
func (d Doubt) question() confirm.Doubt {
	q := confirm.Doubt{ID: confirm.ID{Cell: confirm.Cell{Row: d.Rows[0], Column: -1}, About: "waves " + d.Key + " read"}}
	switch d.Key {
	case "rivals":
		for _, h := range d.Heads {
			q.Options = append(q.Options, say("column", "head", h))
		}
		q.Preset = len(q.Options)
	case "marks":
		q.Options = append(q.Options, say("into", d.Pairs[2:]...))
	}
	q.Options = append(q.Options, say("leave"))
	return q
}

// waveCount is what a column headed "Antal" says of a wave.
type waveCount struct {
	counts []int
	rows   []int
}

// count takes the number that stands beside the wave of a row.
func (l *listReader) count(wave string, row []string, n int) {
	text := strings.TrimSpace(cellAt(row, l.at.count))
	if text == "" {
		return
	}
	m := counted.FindStringSubmatch(text)
	if m == nil {
		l.columnDoubt(cleanCell(cellAt(l.at.head, l.at.count)), n)
		return
	}
	if l.counts == nil {
		l.counts = map[string]*waveCount{}
	}
	c := l.counts[plan.FoldName(wave)]
	if c == nil {
		c = &waveCount{}
		l.counts[plan.FoldName(wave)] = c
	}
	number, _ := strconv.Atoi(m[1])
	c.counts, c.rows = append(c.counts, number), append(c.rows, n)
}

// compareCounts takes the numbers of a column "Antal" as the totals of the waves: the number that
// all rows of a wave say, or the sum of what they count. Others are not used.
func (l *listReader) compareCounts() {
	for i := range l.table.Waves {
		w := &l.table.Waves[i]
		c := l.counts[plan.FoldName(w.Name)]
		if c == nil {
			continue
		}
		sum, equal := 0, true
		for _, n := range c.counts {
			sum += n
			equal = equal && n == c.counts[0]
		}
		switch {
		case sum == len(w.Names):
			w.Expected = sum
		case equal:
			w.Expected = c.counts[0]
		default:
			for _, row := range c.rows {
				l.columnDoubt(cleanCell(cellAt(l.at.head, l.at.count)), row)
			}
		}
	}
}
