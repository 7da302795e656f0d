package settings

import (
	"cmp"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/google/uuid"

	"bolgeplan/data/plan"
	"bolgeplan/data/setup"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/wording"
)

// Widths in rows of lists, at the normal text size.
const (
	dueWidth      = 196
	kindWidth     = 140
	dutyWidth     = 100
	ourDutyWidth  = 146
	documentWidth = 104
	toolWidth     = 28
)

// listLines are the cells of a row of each list, line by line; the tools that move and remove
// it stand behind the first line. What has no width takes the room that is left.
var listLines = map[string][][]listCell{
	setup.TaskList:           {{{key: "task.text"}}, {{"task.due_rule", dueWidth}, {"task.letter_kind", kindWidth}, {key: "task.text_en"}}},
	setup.LinkList:           {{{key: "link.name"}, {key: "link.address"}, {"link.letter_kind", kindWidth}}},
	setup.EnclosureList:      {{{key: "enclosure.name"}, {"enclosure.content", documentWidth}, {"enclosure.letter_kind", kindWidth}}},
	setup.ResponsibilityList: {{{key: "responsibility.task"}, {"responsibility.municipality", dutyWidth}, {"responsibility.us", ourDutyWidth}}},
}

// listCell is a cell of a row, with its width at the normal text size.
type listCell struct {
	key   string
	width float32
}

// fillLetters shows who gets letters, and what stands in the letters about all solutions.
func (s *Screen) fillLetters() {
	s.addFields(s.entries(plan.None))
	s.addLists(plan.None)
}

// addLists adds the rows that letters about a solution state or, for none, those about all.
func (s *Screen) addLists(solution plan.ID) {
	group := "setup.group.to-letters"
	if solution == plan.None {
		group = "setup.group.to-all-letters"
	}
	s.addGroup(s.ws.T(group))
	for _, l := range setup.Lists(setup.Solutions) {
		if solution != plan.None || l.Key != setup.ResponsibilityList { // that is a solution's
			s.addList(l, setup.Of{Solution: solution})
		}
	}
}

// addList adds the rows of a list and the button for another.
func (s *Screen) addList(l *setup.List, owner setup.Of) {
	s.addNote(kit.Strong(wording.Capitalize(s.ws.T("setup.list."+l.Key))), kit.Quiet("  "+s.ws.T("setup.list.about."+l.Key)))
	rows := s.listRows(l, owner)
	if head := "setup.list.head." + l.Key; len(rows) > 0 && s.ws.Lang.Has(head) {
		s.addListHead(l, strings.Split(s.ws.T(head), "|"))
	}
	for i := range rows {
		s.addListRow(l, rows, i)
	}
	add := kit.NewButton(s.ws.T("setup.list.add."+l.Key), kit.NormalButton, func() { s.addToList(l, owner) })
	add.SetEnabled(s.ws.CanEdit())
	object := kit.Padded(0, 0, 10, rowLeft, container.NewHBox(add))
	s.form.Add(object)
	s.adders[l] = &row{focus: []fyne.Focusable{add}, object: object}
}

// addListHead adds what the columns of a list are called.
func (s *Screen) addListHead(l *setup.List, names []string) {
	var line []listPart
	for i, c := range listLines[l.Key][0] {
		line = append(line, listPart{kit.NewQuiet(names[min(i, len(names)-1)]).Shrink(), c.width})
	}
	s.form.Add(newListRow([][]listPart{append(line, listPart{container.NewWithoutLayout(), 3*toolWidth + 2*listGap})}))
}

// listRows are the rows of a list as they are typed, in their order: those that say nothing
// yet included.
func (s *Screen) listRows(l *setup.List, owner setup.Of) []setup.Of {
	list := l.Rows(s.after(), owner)
	for _, f := range s.drafts.facts {
		if f.key == l.Place.Key && f.of.Solution == owner.Solution && !slices.Contains(list, f.of) {
			list = append(list, f.of)
		}
	}
	list = slices.DeleteFunc(list, func(of setup.Of) bool { return s.listPlace(l, of) == "" })
	slices.SortStableFunc(list, func(a, b setup.Of) int {
		return cmp.Or(strings.Compare(s.listPlace(l, a), s.listPlace(l, b)), strings.Compare(a.Row.String(), b.Row.String()))
	})
	return list
}

// listPlace is where a row stands as it is typed, "" where it is not there.
func (s *Screen) listPlace(l *setup.List, of setup.Of) string {
	return s.value(setup.EntryOf(s.ws.Plan(), l.Place, of))
}

// addListRow adds a row of a list, with the tools to move and remove it.
func (s *Screen) addListRow(l *setup.List, rows []setup.Of, i int) {
	of, r := rows[i], &row{}
	var lines [][]listPart
	for _, cells := range listLines[l.Key] {
		var line []listPart
		for _, cell := range cells {
			e := setup.EntryOf(s.after(), setup.FieldOf(cell.key), of)
			c := s.control(e)
			if button, ok := c.focus.(*kit.Button); ok {
				c.object = button // as wide as the column
			}
			if entry, ok := c.object.(*kit.FieldEntry); ok {
				entry.OnSubmitted = func(string) { s.submitRow(l, rows, i) }
				entry.OnMove = func(by int) { s.moveRow(l, rows, i, i+by) }
			}
			r.entries, r.focus, r.set = append(r.entries, e), append(r.focus, c.focus), append(r.set, c.set)
			line = append(line, listPart{c.object, cell.width})
		}
		lines = append(lines, line)
	}
	for _, tool := range []struct {
		mark, key string
		run       func()
		on        bool
	}{
		{"↑", "setup.list.up", func() { s.moveRow(l, rows, i, i-1) }, i > 0},
		{"↓", "setup.list.down", func() { s.moveRow(l, rows, i, i+1) }, i < len(rows)-1},
		{"×", "setup.list.remove", func() { s.removeRow(l, rows, i) }, true},
	} {
		button := kit.NewButton(tool.mark, kit.NormalButton, tool.run)
		button.SetToolTip(s.ws.T(tool.key))
		button.SetEnabled(tool.on && s.ws.CanEdit())
		lines[0] = append(lines[0], listPart{button, toolWidth})
	}
	line := newListRow(lines)
	line.wheel.To = s.scroll
	r.object, r.show = line, line.show
	s.rows = append(s.rows, r)
	s.form.Add(line)
}

// isBlank reports whether nothing is typed in a row.
func (s *Screen) isBlank(l *setup.List, of setup.Of) bool {
	return !slices.ContainsFunc(l.Fields, func(f *setup.Field) bool { return s.value(setup.EntryOf(s.after(), f, of)) != "" })
}

// submitRow goes from a row to the next, behind the last to a new one.
func (s *Screen) submitRow(l *setup.List, rows []setup.Of, i int) {
	if i < len(rows)-1 {
		s.stopTimer()
		s.check()
		s.focusOn(l.Fields[0].Key, rows[i+1])
		return
	}
	s.addToList(l, rows[i])
}

// addToList begins another row behind the last, or goes to the last where that says nothing.
func (s *Screen) addToList(l *setup.List, owner setup.Of) {
	s.stopTimer()
	rows := s.listRows(l, owner)
	last := ""
	if n := len(rows); n > 0 {
		if s.isBlank(l, rows[n-1]) {
			s.focusOn(l.Fields[0].Key, rows[n-1])
			return
		}
		last = s.listPlace(l, rows[n-1])
	}
	of := setup.Of{Solution: owner.Solution, Row: uuid.New()}
	s.drafts.set(fact{l.Place.Key, of}, input{to: plan.KeyBetween(last, "")})
	s.fill()
	s.focusOn(l.Fields[0].Key, of)
}

// moveRow lets a row stand elsewhere among the others.
func (s *Screen) moveRow(l *setup.List, rows []setup.Of, i, to int) {
	if to < 0 || to >= len(rows) || !s.ws.CanEdit() {
		return
	}
	s.stopTimer()
	key, at, typing := s.focused()
	var places []string
	for j, of := range rows {
		if j != i {
			places = append(places, s.listPlace(l, of))
		}
	}
	place := setup.KeyAmong(places, to)
	e := setup.EntryOf(s.ws.Plan(), l.Place, rows[i])
	s.put(e, input{written: place, to: place})
	s.refill()
	if typing && at == rows[i] {
		s.focusOn(key, at)
	}
}

// removeRow takes a row out, and gives the keyboard to the one that follows it.
func (s *Screen) removeRow(l *setup.List, rows []setup.Of, i int) {
	s.stopTimer()
	of := rows[i]
	for _, f := range append([]*setup.Field{l.Place}, l.Fields...) {
		s.drafts.drop(fact{f.Key, of})
	}
	if e := setup.EntryOf(s.ws.Plan(), l.Place, of); e.Value != "" {
		s.drafts.set(factOf(e), input{})
	}
	s.refill()
	rest := slices.Delete(slices.Clone(rows), i, i+1)
	if len(rest) == 0 {
		s.focusOn(l.Fields[0].Key, setup.Of{})
		return
	}
	s.focusOn(l.Fields[0].Key, rest[min(i, len(rest)-1)])
}
