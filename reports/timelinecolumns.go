package reports

import (
	"strconv"

	"github.com/google/uuid"

	"bolgeplan/assets/translations"
	"bolgeplan/data/day"
	"bolgeplan/data/plan"
	"bolgeplan/reports/gantt"
)

// The date columns beside the lane titles.
const (
	CourseColumn = iota
	GoLiveColumn
	InvoicingColumn
	dateColumns
)

// columnKinds are the kinds of milestones whose dates a column tells; the first and the last of a
// wave's courses together.
var columnKinds = [dateColumns][]plan.MilestoneKind{
	CourseColumn:    {plan.CourseStart, plan.CourseEnd},
	GoLiveColumn:    {plan.GoLive},
	InvoicingColumn: {plan.InvoicingStart},
}

// columnsIn are the date columns in a language.
func columnsIn(l translations.Lang) []gantt.Column {
	in := day.Lang(l)
	last := day.Of(2029, 9, 28)
	course := day.Span{Earliest: last, Latest: last + 28}
	one := gantt.Column{Sample: last.Long(in), ShortSample: shortDay(last, in)}
	columns := []gantt.Column{{Sample: course.Long(in), ShortSample: course.Short(in)}, one, one}
	for i, key := range [...]string{"course", "live", "invoicing"} {
		columns[i].Title = l.T("timeline.column." + key)
	}
	return columns
}

// shortDay is a day in few characters, with its year.
func shortDay(d day.Day, l day.Lang) string { return d.Short(l) + " " + strconv.Itoa(d.Year())[2:] }

// ColumnMilestones returns the milestones whose date a wave has in a column, in order. A milestone
// that the wave lacks is in the list too, as it would be made; stored is false then.
func ColumnMilestones(p *plan.Plan, wave plan.ID, column int) (rows []plan.Milestone, stored bool) {
	w, ok := p.Waves.Get(wave)
	if !ok || column < 0 || column >= dateColumns {
		return nil, false
	}
	stored = true
	for _, kind := range columnKinds[column] {
		m, has := p.WaveMilestone(wave, kind)
		if !has {
			stored = false
			m = plan.Milestone{ID: plan.WaveMilestoneID(wave, kind), SolutionID: w.SolutionID, WaveID: wave, Kind: kind}
		}
		rows = append(rows, m)
	}
	return rows, stored
}

// AddColumns adds the date columns beside the lanes: of a wave its dates, of a solution those of its
// own milestones that it has once. It marks the bars whose dates the columns tell.
func (s *Timeline) AddColumns(p *plan.Plan, l translations.Lang) {
	s.Model.Columns = columnsIn(l)
	for i := range s.Model.Lanes {
		lane := &s.Model.Lanes[i]
		id, err := uuid.Parse(lane.ID)
		if err != nil {
			continue // a lane of milestones that belong to no wave
		}
		if p.Waves.Has(id) {
			s.addWaveCells(p, l, lane, id)
		} else if p.Solutions.Has(id) {
			lane.Cells = ownCells(p, l, id)
		}
	}
}

func (s *Timeline) addWaveCells(p *plan.Plan, l translations.Lang, lane *gantt.Lane, wave plan.ID) {
	lane.Cells = make([]gantt.DateCell, dateColumns)
	told := map[plan.ID]bool{}
	for i, kinds := range columnKinds {
		var has []plan.Milestone
		for _, kind := range kinds {
			if m, ok := p.WaveMilestone(wave, kind); ok {
				has, told[m.ID] = append(has, m), true
			}
		}
		lane.Cells[i] = dateCell(l, has)
		lane.Cells[i].Vacant = len(has) == 0
	}
	for k := range lane.Bars {
		b := &lane.Bars[k]
		b.InColumn = b.Kind == gantt.Flag || told[s.Items[b.ID].ID]
	}
}

// ownCells are the dates of a solution's own milestones.
func ownCells(p *plan.Plan, l translations.Lang, solution plan.ID) []gantt.DateCell {
	cells := make([]gantt.DateCell, dateColumns)
	for _, column := range [...]int{GoLiveColumn, InvoicingColumn} {
		var has []plan.Milestone
		for _, m := range p.MilestonesOfSolution(solution) {
			if m.Kind == columnKinds[column][0] {
				has = append(has, m)
			}
		}
		if len(has) == 1 {
			cells[column] = dateCell(l, has)
		}
	}
	return cells
}

// BarCell is the cell of a bar in a plan.
func (it BarMilestones) BarCell(p *plan.Plan, l translations.Lang) gantt.DateCell {
	var rows []plan.Milestone
	for _, id := range [...]plan.ID{it.ID, it.End} {
		if m, ok := p.Milestones.Get(id); ok && id != plan.None {
			rows = append(rows, m)
		}
	}
	return dateCell(l, rows)
}

// dateCell writes the date of one milestone, or of the two of a course: as it was written; exact
// days in another language than that in its words.
func dateCell(l translations.Lang, rows []plan.Milestone) gantt.DateCell {
	if len(rows) == 0 {
		return gantt.DateCell{}
	}
	in, when := day.Lang(l), rows[0].When()
	if last := rows[len(rows)-1].When(); len(rows) > 1 && last.Latest != day.None {
		when.Latest = last.Latest
	}
	c := gantt.DateCell{Bar: rows[0].ID.String(), Text: plan.FormatWritten(rows...)}
	switch c.Short = c.Text; {
	case !when.Decided():
	case rows[0].When().Exact() && rows[len(rows)-1].When().Exact():
		if c.Short = when.Short(in); when.Exact() {
			c.Short = shortDay(when.Latest, in)
		}
		if in != day.Danish { // which dates are written in
			c.Text = when.Long(in)
		}
	case c.Text == "":
		c.Short = when.Short(in)
	}
	if c.Text == "" && when.Decided() {
		c.Text = when.Long(in)
	}
	return c
}
