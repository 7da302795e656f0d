package wavetable

import (
	"slices"
	"strings"
)

func sortedKeys[V any](m map[int]V) []int {
	var keys []int
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

func (l layout) isBlank(row []string) bool {
	for i := l.from; i < min(l.to, len(row)); i++ {
		if strings.TrimSpace(row[i]) != "" {
			return false
		}
	}
	return true
}

// isProse reports whether a row is a line of text below a list.
func (l layout) isProse(r *reader, row []string) bool {
	filled := trimmed(row)
	return len(filled) == 1 && !r.isName(filled[0])
}

func trimmed(row []string) []string {
	for i, cell := range row {
		if cell == "" || len(strings.TrimSpace(cell)) < len(cell) {
			break
		}
		if i+1 == len(row) {
			return row[:len(row):len(row)] // as most rows are
		}
	}
	filled := 0
	for _, cell := range row {
		if cell != "" {
			filled++
		}
	}
	if filled == 0 {
		return nil
	}
	list := make([]string, 0, filled)
	for _, cell := range row {
		if cell = strings.TrimSpace(cell); cell != "" {
			list = append(list, cell)
		}
	}
	return list
}

func (r *reader) looseRow(row []string, n int) {
	for _, cell := range trimmed(row) {
		r.table.Loose = append(r.table.Loose, r.pieces(cell, n)...)
	}
}

// piece is the municipality of a row.
func (l layout) piece(r *reader, row []string, n int) (p Piece, ok bool) {
	p = r.piece(strings.ReplaceAll(cellAt(row, l.name), "\n", " "), n)
	if code := codeText(cellAt(row, l.code)); code != "" {
		if !r.isCode(code) && p.Text != "" {
			r.doubt("unused", n, "text", short(code+" "+p.Text))
		}
		p.setCode(code)
	}
	if p.Text == "" {
		p.Text = p.Code
	}
	return p, p.Text != ""
}

// codeText is a cell of a column of codes; a spreadsheet may write one as "751.0".
func codeText(cell string) string { return strings.TrimSuffix(strings.TrimSpace(cell), ".0") }

// details takes the other cells of a row.
func (l layout) details(r *reader, row []string, p *Piece, american map[int]bool) {
	for _, i := range sortedKeys(l.dates) {
		cell, own := strings.CutSuffix(strings.TrimSpace(cellAt(row, i)), "*")
		if own { // as the plan's own prints say it
			a := p.say()
			a.own = append(a.own, l.dates[i])
		}
		if text := dateCell(cell, cellAt(l.head, i), american[i]); text != "" {
			a := p.say()
			a.dates = append(a.dates, Date{l.dates[i], text, p.Row})
		}
	}
	if own := ownKinds(cellAt(row, l.own)); len(own) > 0 {
		a := p.say()
		a.own = append(a.own, own...)
	}
	for _, i := range sortedKeys(l.ignored) {
		if text := strings.TrimSpace(cellAt(row, i)); l.ignored[i] == remarkColumn && contradicts(text, "") {
			p.remark(text)
		}
	}
	for i := l.from; i < min(l.to, len(row)); i++ {
		if text := strings.TrimSpace(row[i]); text != "" && l.isFree(i) {
			head := cleanCell(cellAt(l.head, i))
			if head == "" {
				r.doubt("unused", p.Row, "text", short(text))
			} else {
				r.columnDoubt(head, p.Row)
			}
		}
	}
}

// columnDoubt notes that a column has cells which are not used.
func (r *reader) columnDoubt(head string, row int) {
	t := &r.table
	i, known := r.columnDoubts[head]
	if known {
		t.Doubts[i].Rows = append(t.Doubts[i].Rows, row)
		return
	}
	r.columnDoubts[head] = len(t.Doubts)
	t.Doubts = append(t.Doubts, Doubt{Key: "column", Wave: -1, Rows: []int{row}, Pairs: []any{"head", head}})
}

// short cuts a text that is quoted.
func short(text string) string {
	const most = 60
	if letters := []rune(text); len(letters) > most {
		return string(letters[:most]) + "…"
	}
	return text
}

// cellAt is a cell of a row, "" beyond its end.
func cellAt(row []string, i int) string {
	if i < 0 || i >= len(row) {
		return ""
	}
	return row[i]
}
