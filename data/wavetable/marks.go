package wavetable

import (
	"strconv"
	"strings"

	"bolgeplan/data/plan"
)

// isMark reports whether a cell only says yes.
func isMark(cell string) bool {
	switch strings.ToLower(strings.TrimSpace(cell)) {
	case "x", "(x)", "●", "•", "✓", "✔", "✗", "1", "ja", "yes", "true", "sand":
		return true
	}
	return false
}

// ownMark reports whether a cell names a wave as a mark does: "3" Bølge 3, "P1" Pilot 1.
func (r *reader) ownMark(cell string, wave heading) bool {
	text := strings.TrimSpace(cell)
	if text == "" || len(text) > longestHeading {
		return false
	}
	key := [2]string{text, wave.name}
	is, known := r.seenMarks[key]
	if !known {
		if is = r.isOwnMark(text, wave); len(r.seenMarks) < mostSeen {
			r.seenMarks[key] = is
		}
	}
	return is
}

func (r *reader) isOwnMark(text string, wave heading) bool {
	number, known := r.numbers[wave.name]
	if !known {
		if number = waveNumber(wave.name); len(r.numbers) < mostSeen {
			r.numbers[wave.name] = number
		}
	}
	if m := plainNumber.FindStringSubmatch(text); m != nil {
		return strings.TrimLeft(m[1], "0") == number && kindOf(wave.name) == plan.Ordinary
	}
	if text == wave.name || plan.FoldName(text) == plan.FoldName(wave.name) || kindOf(wave.name) == plan.Pilot && strings.EqualFold(text, "p"+number) {
		return true
	}
	h, ok := r.heads.read(text)
	return ok && h.rest == "" && number != "" && waveNumber(h.name) == number && kindOf(h.name) == kindOf(wave.name)
}

// marksWave reports whether a cell under the heading of a wave says that the municipality is
// in it: "x", or what tells the wave from the others. Where numbers do, a 1 is no "x".
func (l layout) marksWave(r *reader, cell string, under heading) bool {
	return r.ownMark(cell, under) || isMark(cell) && !(l.numbered && strings.TrimSpace(cell) == "1")
}

// findMarks finds the columns of a list whose heads are waves and whose cells are marks.
func (l *layout) findMarks(r *reader, rows [][]string) {
	var under []foundHeading
	for i := l.from; i < l.to; i++ {
		if h, ok := r.heads.read(cellAt(l.head, i)); ok && h.rest == "" && l.isFree(i) {
			under = append(doubled(under), foundHeading{h, i})
		}
	}
	filled, marks := 0, 0
	for _, row := range rows[:min(len(rows), mostExamined)] {
		for k := range under {
			h := &under[k]
			if text := strings.TrimSpace(cellAt(row, h.at)); text != "" && !isNo(text) {
				if _, isTotal := readTotal(text); isTotal {
					continue
				}
				if m := plainNumber.FindStringSubmatch(text); m != nil && m[1] != "1" {
					l.numbered = true
				}
				if filled++; l.marksWave(r, text, h.heading) {
					marks++
				}
			}
		}
	}
	if marks*2 > filled {
		l.marks = map[int]heading{}
		for _, h := range under {
			l.marks[h.at] = h.heading
		}
	}
}

// markedHeads takes what the heads of marked columns say of their waves.
func (l *listReader) markedHeads(n int) {
	for _, i := range sortedKeys(l.at.marks) {
		h := l.at.marks[i]
		w := l.wave(h.name)
		w.Expected = max(w.Expected, h.expected)
		if h.date != "" {
			w.date(h.kind, h.date, n)
		}
	}
}

// markedRow reads a row of a marked list that is about its waves: their dates or their totals.
func (l *listReader) markedRow(row []string, n int) bool {
	if len(l.at.marks) == 0 {
		return false
	}
	name := cellAt(row, l.at.name)
	kind, isDate := readDateLabel(name)
	_, isTotal := readTotal(name)
	if !isDate && !isTotal {
		if strings.TrimSpace(name) != "" {
			return false
		}
		for i := range l.at.marks {
			_, is := readTotal(cellAt(row, i))
			isTotal = isTotal || is
		}
	}
	if !isDate && !isTotal {
		return false
	}
	for _, i := range sortedKeys(l.at.marks) {
		text := strings.TrimSpace(cellAt(row, i))
		w := l.wave(l.at.marks[i].name)
		if isDate {
			w.date(kind, dateCell(text, "", false), n)
			continue
		}
		total, ok := readTotal(text)
		if !ok {
			total, _ = strconv.Atoi(text)
		}
		if total > 0 {
			w.total(total, text)
		}
	}
	return true
}

// markedWaves returns the waves under which a row has a mark. Another text there is a doubt.
func (l *listReader) markedWaves(row []string, n int) (waves []heading, what waveCell) {
	for _, i := range sortedKeys(l.at.marks) {
		switch text := strings.TrimSpace(cellAt(row, i)); {
		case text == "" || isNo(text):
		case l.at.marksWave(l.reader, text, l.at.marks[i]):
			h := l.at.marks[i]
			waves, what = append(waves, heading{name: h.name}), namedWave
		case noneWords.MatchString(text):
			if what == blankWave {
				what = noneWave
			}
		default:
			l.doubt("unused", n, "text", short(text))
		}
	}
	return waves, what
}
