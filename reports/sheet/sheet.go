// Package sheet writes the distribution of a plan for spreadsheets: a workbook
// with an overview and a sheet for each solution, and text in the form that a
// Danish Excel opens without questions.
//
// Equal plans give equal bytes.
package sheet

import (
	"bolgeplan/assets/translations"
	"bolgeplan/data/day"
	"bolgeplan/data/plan"
	"bolgeplan/reports"
)

// Options says how a plan is exported.
type Options struct {
	Lang translations.Lang
	Date day.Day // the plan's today: the year of the populations, at most
}

// cell is what stands in a place of a table: a number, a day or a text.
type cell struct {
	text   string
	number int
	day    day.Day
	style  *reports.WaveStyle
}

// column is a column of a table.
type column struct {
	title string
	width float64 // in characters
	value func(plan.Municipality) cell
}

// table is a header with a row for each municipality, in Danish order.
type table struct {
	name    string
	columns []column
	frozen  int // columns that stay in sight
}

// rows returns the rows of a table.
func (t table) rows(p *plan.Plan) [][]cell {
	var rows [][]cell
	for _, m := range p.AllMunicipalities() {
		row := make([]cell, len(t.columns))
		for i, c := range t.columns {
			row[i] = c.value(m)
		}
		rows = append(rows, row)
	}
	return rows
}

// exporter makes the tables of a plan.
type exporter struct {
	Options
	plan *plan.Plan
}

// common are the columns that say which municipality a row is about.
func (e exporter) municipalityColumns() []column {
	return []column{
		{e.Lang.T("sheet.code"), 7, func(m plan.Municipality) cell { return cell{text: m.Code} }},
		{e.Lang.T("sheet.municipality"), 22, func(m plan.Municipality) cell { return cell{text: m.Name} }},
		{e.Lang.T("sheet.region"), 14, func(m plan.Municipality) cell { return cell{text: m.Region} }},
		{e.Lang.T("sheet.inhabitants"), 12, func(m plan.Municipality) cell {
			pop, _ := e.plan.InhabitantsUpTo(m.ID, e.Date.Year())
			return cell{number: pop.Inhabitants}
		}},
	}
}

// waves is the column that says which wave of a solution a municipality is in.
func (e exporter) waveColumn(title string, s plan.Solution) column {
	looks := map[plan.ID]*reports.WaveStyle{}
	list := e.plan.WavesOf(s.ID)
	for i, look := range reports.WaveStyles(list) {
		looks[list[i].ID] = &look
	}
	return column{title, 16, func(m plan.Municipality) cell {
		w, ok := e.plan.WaveOf(s.ID, m.ID)
		if !ok {
			return cell{}
		}
		return cell{text: w.Name, style: looks[w.ID]}
	}}
}

// dates are the columns of a solution's schedule, each with the days on which it was
// reported done, their titles after a prefix.
func (e exporter) dateColumns(prefix string, s plan.Solution) []column {
	var list []column
	for _, kind := range plan.ScheduleKinds {
		list = append(list, column{prefix + e.Lang.T("sheet."+string(kind)), 18, func(m plan.Municipality) cell {
			ms, ok := e.plan.MilestoneFor(s.ID, m.ID, kind)
			switch {
			case !ok:
				return cell{}
			case ms.When().Exact():
				return cell{day: ms.Earliest}
			}
			return cell{text: ms.Written}
		}})
		title := e.Lang.T("sheet.done", "what", e.Lang.T("sheet."+string(kind)))
		list = append(list, column{prefix + title, 26, func(m plan.Municipality) cell {
			ms, _ := e.plan.MilestoneFor(s.ID, m.ID, kind)
			return cell{day: ms.DoneOn}
		}})
	}
	return list
}

// own is the column of the reasons why a municipality has dates of its own.
func (e exporter) reasonColumn(s plan.Solution) column {
	return column{e.Lang.T("sheet.own"), 40, func(m plan.Municipality) cell {
		text := ""
		for _, d := range e.plan.Deviations(s.ID, m.ID) {
			if text != "" {
				text += " · "
			}
			if text += e.Lang.T("sheet." + string(d.Kind)); d.Note != "" {
				text += ": " + d.Note
			}
		}
		return cell{text: text}
	}}
}

// overview has a column of waves for each solution.
func (e exporter) overviewTable() table {
	t := table{name: e.Lang.T("sheet.overview"), columns: e.municipalityColumns(), frozen: 2}
	for _, s := range e.plan.SolutionsWithWaves() {
		t.columns = append(t.columns, e.waveColumn(s.Short, s))
	}
	return t
}

// solution has the waves and dates of one solution.
func (e exporter) solutionTable(s plan.Solution) table {
	t := table{name: s.Short, columns: e.municipalityColumns(), frozen: 2}
	t.columns = append(t.columns, e.waveColumn(e.Lang.T("sheet.wave"), s))
	t.columns = append(t.columns, e.dateColumns("", s)...)
	t.columns = append(t.columns, e.reasonColumn(s))
	return t
}

// whole has everything of the solutions in one table.
func (e exporter) fullTable() table {
	t := table{columns: e.municipalityColumns()}
	for _, s := range e.plan.SolutionsWithWaves() {
		t.columns = append(t.columns, e.waveColumn(s.Short, s))
		t.columns = append(t.columns, e.dateColumns(s.Short+" ", s)...)
	}
	return t
}
