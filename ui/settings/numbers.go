package settings

import (
	"fmt"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"bolgeplan/data/billing"
	"bolgeplan/data/plan"
	"bolgeplan/data/setup"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/wording"
)

// addNumbers adds a field for a number of each municipality, with what it had before. of is
// whose number it is, but for the municipality. A column that is pasted fills the fields from
// the one with the keyboard on.
func (s *Screen) addNumbers(key string, of setup.Of, before func(plan.Municipality) string) {
	f := setup.FieldOf(key)
	all := s.after().AllMunicipalities()
	for i, m := range all {
		of.Municipality = m.ID
		e := setup.EntryOf(s.after(), f, of)
		c := s.text(e)
		entry := c.object.(*kit.FieldEntry)
		entry.OnColumn = func(lines []string) { s.fillDown(f, of, all[i:], lines) }
		line := newFieldRow(m.Name, part{c.object, c.width, false}, part{object: kit.NewQuiet(before(m))})
		s.addLine(line, &row{entries: []setup.Entry{e}, focus: []fyne.Focusable{entry}, set: []func(string){c.set}, object: line, show: line.show})
	}
}

// fillDown enters a column of numbers, from a municipality on. What is left over is said.
func (s *Screen) fillDown(f *setup.Field, of setup.Of, from []plan.Municipality, lines []string) {
	p := s.ws.Plan()
	for i, text := range lines {
		if i < len(from) {
			of.Municipality = from[i].ID
			written := lastColumn(text)
			to := f.Read(p, written, p.DateContext(s.ws.DayLang(), s.ws.Today().Year()))
			s.drafts.set(fact{f.Key, of}, input{written: written, to: to})
		}
	}
	s.refill()
	if over := len(lines) - len(from); over > 0 {
		s.ws.ShowMessage(s.ws.Lang.N("setup.column.over", over))
	}
}

// lastColumn is what stands at the end of a line of a table.
func lastColumn(line string) string {
	cells := strings.Split(line, "\t")
	return strings.TrimSpace(cells[len(cells)-1])
}

// quantityKey is the field of what is billed where it is not inhabitants.
const quantityKey = "quantity"

// addQuantities adds what each municipality is billed for in the chosen period, with what it
// was in the period before.
func (s *Screen) addQuantities(model plan.Settlement) {
	if model.ByInhabitants() || !billing.ValidPeriodCount(model.PeriodsPerYear) {
		return
	}
	if s.period.Of != model.PeriodsPerYear {
		s.period = billing.FirstPeriod(s.after(), model, s.ws.Today())
	}
	s.addGroup(s.ws.T("setup.quantities", "unit", wording.Capitalize(model.Unit), "period", s.period.Name(s.ws.DayLang())))
	step := func(text string, n int) *kit.Button {
		return kit.NewButton(text, kit.NormalButton, func() {
			s.period = s.period.Add(n)
			s.fill()
		})
	}
	earlier, later := step("‹", -1), step("›", 1)
	earlier.SetToolTip(s.ws.T("setup.quantities.earlier"))
	later.SetToolTip(s.ws.T("setup.quantities.later"))
	s.form.Add(kit.Padded(2, 0, 6, rowLeft, container.NewHBox(earlier, later, kit.NewQuiet(s.ws.T("setup.populations.how")))))
	s.addNumbers(quantityKey, setup.Of{Solution: s.solution, Period: s.period.String()}, func(m plan.Municipality) string {
		last := s.period.Add(-1)
		q, ok := s.after().QuantityOf(model.ID, m.ID, last.String())
		if !ok {
			return ""
		}
		return fmt.Sprintf("%s (%s)", billing.Count(q.Amount).Format(s.ws.DayLang()), last.Name(s.ws.DayLang()))
	})
}

func number(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}
