package overview

import (
	"fmt"

	"fyne.io/fyne/v2"

	"bolgeplan/data/plan"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/kit/style"
)

// horizons are the days that the list of events may look ahead; 0 is no limit.
var horizons = [...]int{30, 90, 0}

// newHorizon returns the switch of the horizon.
func (s *Screen) newHorizon() fyne.CanvasObject {
	names := make([]string, len(horizons))
	chosen := 0
	for i, days := range horizons {
		names[i] = s.ws.Lang.N("overview.within", days)
		if days == 0 {
			names[i] = s.ws.T("overview.within.all")
		}
		if days == s.horizon {
			chosen = i
		}
	}
	return kit.NewSegmented(names, chosen, func(i int) {
		s.horizon = horizons[i]
		s.eventTable.ScrollToTop()
		s.showEvents()
	})
}

// showEvents lists what is late and what comes within the horizon.
func (s *Screen) showEvents() {
	s.events = s.events[:0]
	late := 0
	for _, e := range s.allEvents {
		if e.daysLate > 0 {
			late++
		}
		if e.daysLate > 0 || s.horizon == 0 || e.within(s.ws.Today(), s.horizon) {
			s.events = append(s.events, e)
		}
	}
	var right kit.Line
	if late > 0 {
		right = kit.Line{kit.Chip(s.ws.Lang.N("overview.late.notices", late), kit.BadTone)}
	}
	s.eventCard.SetTitle(kit.Line{kit.Heading(s.ws.T("overview.waiting")), kit.Quiet(fmt.Sprintf("  %d", len(s.events)))}, right)
	s.eventTable.SetColumns(s.eventColumns())
}

// eventColumns returns the columns, as wide as what stands in them. Where they do not fit, the days
// until an event give way: they follow from its date.
func (s *Screen) eventColumns() []kit.Column {
	when, what := kit.Column{Width: 60, Whole: true}, kit.Column{Width: 60, Grow: 1}
	where, days := kit.Column{Width: 60, Grow: 1}, kit.Column{Width: 60, Right: true, Drop: 1}
	for _, e := range s.events {
		when = when.Fitting(200, e.when.Long(s.ws.DayLang()))
		what = what.Fitting(106, s.formatEvent(e))         // names of our own may be longer
		where = where.Fitting(160, e.where+"  ")           // strong
		days = days.Fitting(116, s.daysCell(e).Text+"   ") // as a chip
	}
	return []kit.Column{when, what, where, days}
}

// nextLine counts the coming events of a solution.
func (s *Screen) nextLine(solution plan.ID) kit.Line {
	var n [2]int
	for _, e := range s.allEvents {
		for i, days := range horizons[:2] {
			if e.solution == solution && e.daysLate == 0 && e.within(s.ws.Today(), days) {
				n[i]++
			}
		}
	}
	return kit.Line{kit.Quiet(s.ws.T("overview.next") + " "), kit.Plain(s.ws.T("overview.next.counts", "a", n[0], "b", n[1]))}
}

func (s *Screen) newEventTable() *kit.Table {
	t := kit.NewTable(s.eventColumns())
	t.Rows = func() int { return len(s.events) }
	t.Cell = func(row, col int) kit.Cell {
		e := s.events[row]
		switch col {
		case 0:
			return kit.Cell{Text: e.when.Long(s.ws.DayLang())}
		case 1:
			return kit.Cell{Text: s.formatEvent(e), Role: style.Muted}
		case 2:
			return kit.Cell{Text: e.where, Strong: true}
		}
		return s.daysCell(e)
	}
	t.OnActivate = func(row int) {
		e := s.events[row]
		if e.solution != plan.None {
			s.ws.SetSolution(e.solution)
		}
		if e.notice {
			s.ws.OpenScreen("letters", plan.None)
		} else {
			s.ws.OpenScreen("timeline", plan.None)
		}
	}
	return t
}

// daysCell says how many days are left until an event, or how late it is.
func (s *Screen) daysCell(e event) kit.Cell {
	days := int(e.when.Earliest - s.ws.Today())
	switch {
	case e.daysLate > 0:
		return kit.Cell{Text: s.ws.Lang.N("overview.days.late", e.daysLate), Tone: kit.BadTone}
	case days <= 0:
		return kit.Cell{Text: s.ws.T("overview.now"), Tone: kit.WarningTone}
	case days <= horizons[0]:
		return kit.Cell{Text: s.ws.Lang.N("overview.days", days), Tone: kit.WarningTone}
	}
	return kit.Cell{Text: s.ws.Lang.N("overview.days", days), Role: style.Muted}
}

func (s *Screen) formatEvent(e event) string {
	switch {
	case e.daysLate > 0:
		return s.ws.Lang.N("overview.untold", e.municipalities)
	case e.notice:
		return s.ws.T("overview.deadline")
	case e.name != "":
		return e.name
	}
	return s.ws.T("milestone." + string(e.kind))
}
