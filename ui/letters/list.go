package letters

import (
	"strings"

	"bolgeplan/data/letters"
	"bolgeplan/data/rules"
	"bolgeplan/reports"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/kit/style"
)

// The columns of the list.
const (
	checkColumn = iota
	nameColumn
	waveColumn
	stateColumn
)

func (s *Screen) columns() []kit.Column {
	return []kit.Column{
		checkColumn: {Check: true, Width: 16},
		nameColumn:  {Title: s.ws.T("letters.municipality"), Width: 114, Grow: 1},
		waveColumn:  {Title: s.ws.T("letters.wave"), Width: 94},
		stateColumn: {Title: s.ws.T("letters.state." + string(s.kind)), Width: 206, Grow: 2},
	}
}

func (s *Screen) cell(row, col int) kit.Cell {
	id := s.rows[row]
	l := s.batch.letterTo(id)
	switch col {
	case checkColumn:
		return kit.Cell{Checked: l.isPossible() && !s.unchecked[id]}
	case nameColumn:
		return kit.Cell{Text: l.facts.Municipality}
	case waveColumn:
		return kit.Cell{Text: l.facts.Wave, Role: style.Muted}
	}
	return s.stateCell(l)
}

// stateCell shows the state of the notice, or the date that the letter is about. It also
// says why the letter cannot be written, that the last letter is outdated, and what this letter
// lacks.
func (s *Screen) stateCell(l *letter) kit.Cell {
	c := s.noticeCell(l.notice)
	if why := l.facts.Impossible; why != nil {
		if why.Obstacle == letters.AlreadyLive {
			return kit.Cell{Text: s.ws.T("letters.state.passed"), Role: style.Muted}
		}
		return kit.Cell{Text: s.ws.Lang.Format(why), Tone: kit.WarningTone}
	}
	if about := s.kind.Entry().About; about != "" {
		date, _ := l.facts.DateOf(about)
		c = kit.Cell{Text: date.Text, Role: style.Muted}
	}
	if l.outdated {
		c = kit.Cell{Text: strings.TrimPrefix(c.Text+" · "+s.ws.T("letters.outdated"), " · "), Tone: kit.BadTone}
	}
	if len(l.missing) == 0 {
		return c
	}
	lacks := s.ws.T("letters.lacks", "what", s.formatMissing(l.missing))
	if c.Tone == kit.BadTone {
		return kit.Cell{Text: c.Text + " · " + lacks, Tone: kit.BadTone}
	}
	return kit.Cell{Text: lacks, Tone: kit.WarningTone}
}

// formatMissing lists what a letter lacks.
func (s *Screen) formatMissing(missing []reports.MissingFact) string {
	words := make([]string, len(missing))
	for i, m := range missing {
		words[i] = m.Name(s.ws.Lang)
	}
	return strings.Join(words, ", ")
}

// noticeCell shows the state of a notice.
func (s *Screen) noticeCell(n rules.NoticeState) kit.Cell {
	days := func(key string) string {
		return s.ws.Lang.N(key, n.Days, "deadline", n.Deadline.Long(s.ws.DayLang()), "last", n.Last.Long(s.ws.DayLang()),
			"opens", n.Opens.Long(s.ws.DayLang()), "told", n.NoticeDate.Long(s.ws.DayLang()))
	}
	switch n.State {
	case rules.NotYet:
		if s.batch.today() < n.Opens {
			return kit.Cell{Text: days("letters.state.opens"), Role: style.Muted}
		}
		return kit.Cell{Text: days("letters.state.until"), Role: style.Muted}
	case rules.Open:
		return kit.Cell{Text: days("letters.state.open"), Role: style.Good}
	case rules.Due:
		return kit.Cell{Text: days("letters.state.due"), Tone: kit.WarningTone}
	case rules.Late:
		if max(n.NoticeDate, s.batch.today()) <= n.Last { // still in time if the go-live is late in its span
			return kit.Cell{Text: days("letters.state.risk"), Tone: kit.WarningTone}
		}
		return kit.Cell{Text: days("letters.state.late"), Tone: kit.BadTone}
	case rules.Notified:
		return kit.Cell{Text: days("letters.state.told"), Role: style.Good}
	case rules.Passed:
		return kit.Cell{Text: days("letters.state.passed"), Role: style.Muted}
	}
	return kit.Cell{Text: days("letters.state.none"), Role: style.Muted}
}

// summary returns the line above the list: the number of letters, and what needs attention.
func (s *Screen) summary() kit.Line {
	b, lang := s.batch, s.ws.Lang
	line := kit.Line{kit.Strong(lang.N("letters.count", len(b.ids)))}
	chip := func(key string, tone kit.Tone, has func(*letter) bool) {
		if n := b.count(has); n > 0 {
			line = append(line, kit.Chip(lang.N(key, n), tone))
		}
	}
	kind := s.kind.Entry()
	if !kind.RequiresNotice() {
		chip("letters.count.outdated", kit.BadTone, func(l *letter) bool { return l.outdated })
	}
	if kind.Notice == letters.GivesNotice {
		chip("letters.count.late", kit.BadTone, func(l *letter) bool { return l.notice.State == rules.Late })
		chip("letters.count.due", kit.WarningTone, func(l *letter) bool { return l.notice.State == rules.Due })
	}
	chip("letters.count.impossible", kit.WarningTone, func(l *letter) bool { return !l.isPossible() })
	chip("letters.count.lacking", kit.WarningTone, (*letter).isLacking)
	if kind.Notice == letters.GivesNotice {
		if n := b.count(func(l *letter) bool { return l.notice.State == rules.Open }); n > 0 {
			line = append(line, kit.Quiet(" "+lang.N("letters.count.open", n)))
		}
	}
	return line
}

// checkedLine says how many letters are checked, with a link that checks all or none.
func (s *Screen) checkedLine() kit.Line {
	possible := len(s.batch.possible())
	if possible == 0 {
		return nil
	}
	n := len(s.checked())
	line := kit.Line{kit.Quiet(s.ws.Lang.N("letters.checked", n) + " ")}
	if n < possible {
		return append(line, kit.Link(s.ws.T("letters.check.all"), func() { s.checkAll(true) }))
	}
	return append(line, kit.Link(s.ws.T("letters.check.none"), func() { s.checkAll(false) }))
}
