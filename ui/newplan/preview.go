package newplan

import (
	"strconv"

	"bolgeplan/data/billing"
	"bolgeplan/data/day"
	"bolgeplan/data/newplan"
	"bolgeplan/data/plan"
	"bolgeplan/data/rules"
	"bolgeplan/data/setup"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/kit/style"
)

// waveRow is a row of the table of waves.
type waveRow struct {
	name        string
	members     int
	inhabitants int
	goLive      string
	deadline    day.Day
}

// waveRows are the waves of the solutions that have some.
func waveRows(p *plan.Plan, lang day.Lang, today day.Day) []waveRow {
	var rows []waveRow
	solutions := p.SolutionsWithWaves()
	for _, s := range solutions {
		for _, w := range p.WavesOf(s.ID) {
			r := waveRow{name: w.Name, members: len(p.MembersOf(w.ID)), deadline: rules.WaveNotice(p, w.ID, today).Deadline}
			if len(solutions) > 1 {
				r.name = s.Short + " " + w.Name
			}
			for _, id := range p.MembersOf(w.ID) {
				pop, _ := p.InhabitantsUpTo(id, today.Year())
				r.inhabitants += pop.Inhabitants
			}
			if m, ok := p.WaveMilestone(w.ID, plan.GoLive); ok {
				r.goLive = formatWhen(m.When(), lang)
			}
			rows = append(rows, r)
		}
	}
	return rows
}

// newWaveTable shows the waves of the plan as it will be.
func (s *Screen) newWaveTable() *kit.Table {
	t := s.ws.T
	table := kit.NewTable([]kit.Column{
		{Title: t("newplan.wave"), Width: 90, Grow: 2}, {Title: t("newplan.municipalities"), Width: 90, Right: true},
		{Title: t("newplan.inhabitants"), Width: 72, Right: true}, {Title: t("newplan.golive"), Width: 92, Grow: 1}, {Title: t("newplan.deadline"), Width: 88, Grow: 1},
	})
	table.Rows = func() int { return len(s.waves) }
	table.Cell = func(row, col int) kit.Cell {
		r := s.waves[row]
		switch col {
		case 0:
			return kit.Cell{Text: r.name}
		case 1:
			return kit.Cell{Text: strconv.Itoa(r.members)}
		case 2:
			return kit.Cell{Text: s.number(r.inhabitants)}
		case 3:
			return kit.Cell{Text: r.goLive}
		}
		if r.deadline == day.None {
			return kit.Cell{Text: "–", Role: style.Muted}
		}
		role := style.Ink
		if days := int(r.deadline - s.ws.ActualDay()); days < 0 {
			role = style.Bad
		} else if days < soon {
			role = style.Warning
		}
		return kit.Cell{Text: r.deadline.Table(), Role: role, Strong: role != style.Ink}
	}
	table.Footer = func(col int) kit.Cell {
		members, people := 0, 0
		for _, r := range s.waves {
			members, people = members+r.members, people+r.inhabitants
		}
		switch col {
		case 0:
			return kit.Cell{Text: t("newplan.total")}
		case 1:
			return kit.Cell{Text: strconv.Itoa(members)}
		case 2:
			return kit.Cell{Text: s.number(people)}
		}
		return kit.Cell{}
	}
	return table
}

// soon is within how many days a notice is to be sent that is looked at now.
const soon = 30

func (s *Screen) number(n int) string { return billing.Count(n).Format(s.ws.DayLang()) }

// The signs before what can be done, what must be looked at, and what is missing.
const (
	doneSign    = "✓\u00a0"
	lookSign    = "!\u00a0"
	missingSign = "○\u00a0"
)

func good(text string) kit.Line {
	return kit.Line{kit.Colored(doneSign, style.Good), kit.Plain("\u00a0" + text)}
}
func look(text string) kit.Line {
	return kit.Line{kit.Colored(lookSign, style.Warning), kit.Plain("\u00a0" + text)}
}
func missing(text string) kit.Line { return kit.Line{kit.Quiet(missingSign + text)} }

// stateLines say what can be done with the plan as it will be, and what is missing.
func (s *Screen) stateLines(p *plan.Plan) []kit.Line {
	var lines []kit.Line
	rolled := p.SolutionsWithWaves()
	if len(rolled) == 0 {
		lines = append(lines, good(s.ws.Lang.N("newplan.ready", p.Municipalities.Len())), missing(s.ws.T("newplan.nowaves")))
	}
	for _, of := range rolled {
		lines = append(lines, s.waveLines(p, of)...)
	}
	lines = append(lines, s.gapLines(p)...)
	for _, of := range s.shownOf(p) {
		if _, ok := p.SettlementOf(of.ID); !ok {
			lines = append(lines, missing(s.ws.T("newplan.noprice", "solution", of.Short)))
		}
	}
	return lines
}

// shownOf are the solutions that the lines are about: those with waves, else the chosen ones.
func (s *Screen) shownOf(p *plan.Plan) []plan.Solution {
	list := p.SolutionsWithWaves()
	if len(list) > 0 || !s.form.asksSolutions() {
		return list
	}
	for _, short := range s.form.solutions() {
		if of, ok := p.SolutionNamed(short); ok {
			list = append(list, of)
		}
	}
	return list
}

// waveLines say who can be told of a solution, by when, and who is in no wave.
func (s *Screen) waveLines(p *plan.Plan, of plan.Solution) []kit.Line {
	var lines []kit.Line
	dated, first, due, late := 0, day.None, 0, 0
	today := s.ws.ActualDay()
	for _, w := range p.WavesOf(of.ID) {
		n := len(p.MembersOf(w.ID))
		m, ok := p.WaveMilestone(w.ID, plan.GoLive)
		if !ok || !m.When().Decided() || m.When().Latest != day.None && m.When().Latest < today {
			continue
		}
		dated += n
		switch d := rules.WaveNotice(p, w.ID, today).Deadline; {
		case d == day.None:
		case d < today:
			late += n
		case first == day.None || d < first:
			first, due = d, n
		case d == first:
			due += n
		}
	}
	if dated > 0 {
		lines = append(lines, good(s.ws.Lang.N("newplan.notices", dated, "solution", of.Short)))
	}
	if late > 0 {
		lines = append(lines, look(s.ws.Lang.N("newplan.late", late)))
	}
	if due > 0 {
		text := s.ws.Lang.N("newplan.due", due, "date", first.Long(s.ws.DayLang()), "days", int(first-today))
		if int(first-today) < soon {
			lines = append(lines, look(text))
		} else {
			lines = append(lines, good(text))
		}
	}
	if n := len(p.Unplaced(of.ID)); n > 0 {
		lines = append(lines, missing(s.ws.Lang.N("newplan.unplaced", n, "solution", of.Short)))
	}
	return lines
}

// gapLines say what letters lack.
func (s *Screen) gapLines(p *plan.Plan) []kit.Line {
	var lines []kit.Line
	if o := p.Organisation(); !s.senderUnread() && !o.Example {
		switch {
		case o.Name == "":
			lines = append(lines, missing(s.ws.T("newplan.nosender")))
		case o.Address == "" || o.City == "" || o.Signatory == "":
			lines = append(lines, missing(s.ws.T("newplan.senderlacks")))
		}
	}
	for _, g := range setup.Gaps(p, s.ws.ActualDay()) {
		if g.Key != "municipality.address" || len(g.Municipalities) == 0 {
			continue
		}
		key := "newplan.noaddress"
		if g.State == plan.FactExample {
			key = "newplan.exampleaddress"
		}
		lines = append(lines, missing(s.ws.Lang.N(key, len(g.Municipalities))))
	}
	return lines
}

// senderUnread reports whether only the name of the chosen sender is known yet.
func (s *Screen) senderUnread() bool {
	f := &s.form
	return f.sender < len(f.senders) && f.senders[f.sender].Organisation.Name == ""
}

// tableText says what a table would make.
func (s *Screen) tableText(table newplan.Table) string {
	sum := table.Summarize()
	text := s.ws.Lang.N("newplan.table", sum.Placed, "waves", s.ws.Lang.N("newplan.waves", sum.Waves))
	switch {
	case sum.Dated == 0:
		text += s.ws.T("newplan.table.nodates")
	case sum.Dated < sum.Waves:
		text += s.ws.T("newplan.table.somedates", "n", sum.Dated)
	default:
		text += s.ws.T("newplan.table.dates")
	}
	if sum.Doubts > 0 && s.form.confirmed == nil {
		return text + "; " + s.ws.Lang.N("newplan.table.doubts", sum.Doubts)
	}
	return text + "; " + s.ws.T("newplan.table.clear")
}

// formatWhen is a date in a column: a day in figures, anything else in words.
func formatWhen(s day.Span, l day.Lang) string {
	if s.Exact() {
		return s.Table()
	}
	return s.Long(l)
}
