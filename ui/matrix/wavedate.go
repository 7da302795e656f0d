package matrix

import (
	"strings"

	"bolgeplan/data/day"
	"bolgeplan/data/plan"
	"bolgeplan/data/waves"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/kit/datefield"
	"bolgeplan/ui/kit/style"
	"bolgeplan/ui/wording"
)

// longSpan is from how many days on a date is not said in weekdays and weeks.
const longSpan = 60

// waveDate is the field of a date of a wave.
type waveDate struct {
	panel *wavePanel
	kind  plan.MilestoneKind
	saved string // the text in the plan
	field *datefield.Field
}

func (p *wavePanel) newDate(kind plan.MilestoneKind) *waveDate {
	ws := p.s.ws
	d := &waveDate{panel: p, kind: kind}
	date := d.date()
	year := ws.Today().Year()
	if len(date.Rows) > 0 && date.Rows[0].Earliest != day.None {
		year = date.Rows[0].Earliest.Year()
	}
	d.saved = date.Text
	d.field = datefield.New(ws.Lang, datefield.Options{
		Year: year, Today: ws.Today(), Thirds: ws.Plan().Thirds(), Lasts: date.Lasts(),
		Narrow: true, Answer: d.answer, Empty: ws.T("matrix.wave.date.none"), Note: ws.T("matrix.wave.date.note"),
	})
	d.field.SetWritten(d.saved)
	d.field.OnChanged = func() { p.s.showPanel() }
	d.field.OnSubmit, d.field.OnCancel = d.submit, d.cancel
	return d
}

func (d *waveDate) date() waves.Date { return waves.DateOf(d.panel.s.facts.plan, d.panel.wave, d.kind) }

// isPending reports whether the field says something else than the plan.
func (d *waveDate) isPending() bool {
	return strings.TrimSpace(d.field.Text()) != strings.TrimSpace(d.saved)
}

// refill shows the date of the plan, unless another one is typed.
func (d *waveDate) refill() {
	text := d.date().Text
	if !d.isPending() && text != d.saved {
		d.saved = text
		d.field.SetWritten(text)
	} else {
		d.saved = text
	}
	if d.isPending() {
		d.preview()
	}
	d.field.ShowAnswer()
}

// answer says which days were understood, and which rule they follow.
func (d *waveDate) answer(w day.Written) kit.Line {
	s := d.panel.s
	days := formatDaysBriefly(s.ws.DayLang(), w.Span)
	if w.Span.Days() > longSpan {
		days = w.FormatDays(s.ws.DayLang())
	}
	line := kit.Line{kit.Quiet(days)}
	date := d.date()
	by := "matrix.wave.rule." + string(d.kind)
	switch {
	case date.Follows == day.None:
	case w.Span == day.On(date.Follows):
		line = append(line, kit.Quiet(", "+s.ws.T(by)))
	case s.ws.CanEdit() && date.CheckEdit() == nil:
		follow := kit.Link(noBreak(s.ws.T("matrix.wave.follow")), func() { d.follow(date.Follows) })
		line = append(line, kit.Quiet(" · "), follow)
	}
	return line
}

// formatDaysBriefly says the weekdays and weeks of a span: "fredag · uge 43".
func formatDaysBriefly(lang day.Lang, s day.Span) string {
	_, first := s.Earliest.ISOWeek()
	if s.Exact() || s.Latest == day.None {
		return lang.Weekday(s.Earliest.Weekday()) + " · " + lang.Week(first)
	}
	_, last := s.Latest.ISOWeek()
	weeks := lang.Week(first)
	if last != first {
		weeks += "–" + itoa(last)
	}
	return lang.Weekday(s.Earliest.Weekday()) + " – " + lang.Weekday(s.Latest.Weekday()) + " · " + weeks
}

// follow writes the day of the rule, and saves it.
func (d *waveDate) follow(on day.Day) {
	d.field.SetWritten(on.Long(day.Danish))
	d.submit()
}

// preview shows what the typed date would do.
func (d *waveDate) preview() {
	s := d.panel.s
	w, err := d.field.Written()
	switch {
	case err != nil || !d.field.Accepts():
		d.panel.effects.SetLines(kit.Line{kit.Quiet(s.ws.T("matrix.wave.date.wrong"))})
		return
	case !s.ws.CanEdit():
		return
	}
	edit, along := waves.SetDate(s.facts.plan, d.panel.wave, d.kind, w)
	after, err := s.ws.Propose(edit)
	if err != nil {
		d.panel.effects.SetLines(kit.Line{kit.Colored(wording.FormatError(s.ws.Lang, err), style.Bad)})
		return
	}
	var lines []kit.Line
	for _, m := range along {
		lines = append(lines, kit.Line{kit.Plain(wording.MilestoneName(s.ws.Lang, m.Milestone) + " → "), kit.Strong(m.To.Text)})
	}
	lines = append(lines, s.effectLines(after, effectsShown)...)
	if len(lines) == 0 {
		lines = append(lines, kit.Line{kit.Quiet(s.ws.T("history.nothing"))})
	}
	lines = append(lines, kit.Line{kit.Link(s.ws.T("matrix.wave.date.save"), d.submit), kit.Quiet(" · "), kit.Link(s.ws.T("matrix.wave.date.back"), d.cancel)})
	d.panel.effects.SetLines(lines...)
}

// submit saves the date, with what moves along. An unchanged date leads back to the cell.
func (d *waveDate) submit() {
	s := d.panel.s
	if !d.isPending() {
		s.Focus()
		return
	}
	w, err := d.field.Written()
	if err != nil || !d.field.Accepts() || !s.ws.CanEdit() {
		return
	}
	edit, _ := waves.SetDate(s.ws.Plan(), d.panel.wave, d.kind, w)
	s.doThen(waves.DateLabel(s.ws.Plan(), d.panel.wave, d.kind, w), edit, func() {
		d.saved = d.date().Text
		d.field.SetWritten(d.saved)
		s.showPanel()
	})
}

// cancel takes back what was typed; with nothing typed it leads back to the cell.
func (d *waveDate) cancel() {
	if d.isPending() {
		d.field.SetWritten(d.saved)
		d.panel.s.showPanel()
		return
	}
	d.panel.s.Focus()
}
