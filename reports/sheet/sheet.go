// Package sheet writes the distribution of a plan for spreadsheets: a workbook
// with an overview and a sheet for each solution, and text in the form that a
// Danish Excel opens without questions.
//
// Equal plans give equal bytes.
package sheet

import (
	"bolgeplan/assets/translations"
	"bolgeplan/data/billing"
	"bolgeplan/data/day"
	"bolgeplan/data/plan"
	"bolgeplan/reports"
)

// Options are the settings of an export.
type Options struct {
	Lang translations.Lang
	Date day.Day // the plan's today: the year of the populations, at most
	// Shown says which municipalities are written; the zero value writes all.
	Shown reports.Shown
}

// cell is a cell of a table: a number, an amount, a day or a text.
type cell struct {
	text   string
	number int
	money  *billing.Money
	day    day.Day
	style  *reports.WaveStyle
}

// column is a column of a table.
type column struct {
	title string
	most  float64 // characters in a line; a longer text breaks
	value func(plan.Municipality) cell
}

// table is a header with a row for each municipality, in Danish order.
type table struct {
	name    string
	columns []column
	frozen  int // number of frozen columns
}

// rows returns the rows of a table.
func (t table) rows(p *plan.Plan, shown reports.Shown) [][]cell {
	var rows [][]cell
	for _, m := range shown.Municipalities(p) {
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

// municipalityColumns are the columns that identify the municipality of a row.
func (e exporter) municipalityColumns() []column {
	return []column{
		{e.Lang.T("sheet.code"), 8, func(m plan.Municipality) cell { return cell{text: m.Code} }},
		{e.Lang.T("sheet.municipality"), 28, func(m plan.Municipality) cell { return cell{text: m.Name} }},
		{e.Lang.T("sheet.region"), 24, func(m plan.Municipality) cell { return cell{text: m.Region} }},
		{e.Lang.T("sheet.inhabitants"), 12, func(m plan.Municipality) cell {
			pop, _ := e.plan.InhabitantsUpTo(m.ID, e.Date.Year())
			return cell{number: pop.Inhabitants}
		}},
	}
}

// waveColumn is the column of the municipality's wave in a solution.
func (e exporter) waveColumn(title string, s plan.Solution) column {
	looks := map[plan.ID]*reports.WaveStyle{}
	list := e.plan.WavesOf(s.ID)
	for i, look := range reports.WaveStyles(list) {
		looks[list[i].ID] = &look
	}
	return column{title, 28, func(m plan.Municipality) cell {
		w, ok := e.plan.WaveOf(s.ID, m.ID)
		if !ok {
			return cell{}
		}
		return cell{text: w.Name, style: looks[w.ID]}
	}}
}

// dateColumns are two columns for each milestone of a solution's schedule: its date, and the day it
// was reported done. prefix begins their titles.
func (e exporter) dateColumns(prefix string, s plan.Solution) []column {
	var list []column
	for _, kind := range plan.ScheduleKinds {
		list = append(list, column{prefix + e.Lang.T("sheet."+string(kind)), 24, func(m plan.Municipality) cell {
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
		list = append(list, column{prefix + title, 12, func(m plan.Municipality) cell {
			ms, _ := e.plan.MilestoneFor(s.ID, m.ID, kind)
			return cell{day: ms.DoneOn}
		}})
	}
	return list
}

// reasonColumn is the column of a municipality's deviations and their reasons.
func (e exporter) reasonColumn(prefix string, s plan.Solution) column {
	return column{prefix + e.Lang.T("sheet.own"), 40, func(m plan.Municipality) cell {
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

// overviewTable has a column of waves for each solution.
func (e exporter) overviewTable() table {
	t := table{name: e.Lang.T("sheet.overview"), columns: e.municipalityColumns(), frozen: 2}
	for _, s := range e.plan.SolutionsWithWaves() {
		t.columns = append(t.columns, e.waveColumn(s.Short, s))
	}
	return t
}

// solutionTable has the waves and dates of one solution.
func (e exporter) solutionTable(s plan.Solution) table {
	t := table{name: s.Short, columns: e.municipalityColumns(), frozen: 2}
	t.columns = append(t.columns, e.waveColumn(e.Lang.T("sheet.wave"), s))
	t.columns = append(t.columns, e.dateColumns("", s)...)
	t.columns = append(t.columns, e.reasonColumn("", s))
	return t
}

// fullTable has the waves and dates of all solutions.
func (e exporter) fullTable() table {
	t := table{columns: e.municipalityColumns()}
	for _, s := range e.plan.SolutionsWithWaves() {
		t.columns = append(t.columns, e.waveColumn(s.Short, s))
		t.columns = append(t.columns, e.dateColumns(s.Short+" ", s)...)
	}
	for _, s := range e.plan.SolutionsWithWaves() {
		t.columns = append(t.columns, e.reasonColumn(s.Short+" ", s))
	}
	return t
}
