package history

import (
	"bolgeplan/data/history"
	"bolgeplan/data/plan"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/kit/style"
)

// states is the view of the named states.
type states struct {
	s     *Screen
	table *kit.Table
	list  []plan.Baseline
}

func newStates(s *Screen) *states {
	v := &states{s: s}
	t := s.ws.T
	v.table = kit.NewTable([]kit.Column{
		{Title: t("history.name.column"), Width: 340, Grow: 1},
		{Title: t("history.state.of"), Width: 220},
	})
	v.table.Rows = func() int { return len(v.list) }
	v.table.Cell = func(row, col int) kit.Cell {
		b := v.list[row]
		if col == 0 {
			return kit.Cell{Text: b.Name, Strong: true}
		}
		return kit.Cell{Text: v.formatTime(b), Role: style.Muted}
	}
	v.table.OnSelect = v.showDetails
	v.table.OnActivate = func(row int) { s.show(stateNamed(v.list[row])) }
	return v
}

// formatTime returns the time of a state's last change, or its day if the file lacks that
// change.
func (v *states) formatTime(b plan.Baseline) string {
	ws := v.s.ws
	tips, _ := history.ParseTips(b.Tips)
	if _, ok := v.s.cache.Log().LatestTime(tips); !ok {
		return b.On.Long(ws.DayLang())
	}
	return formatMoment(ws, v.s.cache.TimeOf(tips))
}

func (v *states) refresh() {
	v.list = namedStates(v.s.ws)
	v.table.Refresh()
	if v.table.Selected() < 0 {
		v.table.Select(min(0, len(v.list)-1))
	}
}

// showDetails shows in the panel the actions on a named state.
func (v *states) showDetails(row int) {
	s := v.s
	if row < 0 || row >= len(v.list) {
		s.panel.Set(s.ws.T("history.states"), "", kit.Section{Lines: []kit.Line{{kit.Quiet(s.ws.T("history.states.none"))}}})
		return
	}
	b := v.list[row]
	do := s.actions("history.state.this", stateNamed(b))
	do.Lines[2] = kit.Line{kit.Link(s.ws.T("history.rename"), func() { askRename(s.ws, b) })}
	do.Lines = append(do.Lines, kit.Line{kit.Link(s.ws.T("history.forget"), func() { removeNamedState(s.ws, b) })})
	s.panel.Set(b.Name, v.formatTime(b), do)
}
