package gantt

import "strings"

// sheets divides a model into one model for each sheet, from top to bottom, whose lanes fit a
// height. A sheet that begins inside a group repeats the group's title. No group title stands last
// on a sheet. A lane higher than a sheet gets its own sheet. rows are the shown lanes of m.
func (p Print) sheets(m *Model, rows []laneExtent, h float64) []Model {
	var list []Model
	for from := 0; from < len(rows) || list == nil; {
		lead := p.continuedGroups(m, rows, from)
		available := h - float64(len(lead))*PaperMetrics().Lane
		to := from
		for ; to < len(rows) && (to == from || available >= rows[to].h); to++ {
			available -= rows[to].h
		}
		for to < len(rows) && to-1 > from && m.Lanes[rows[to-1].index].Level < m.Lanes[rows[to].index].Level {
			to--
		}
		sheet := Model{Lanes: lead, Zones: m.Zones, Today: m.Today}
		if from < len(rows) {
			end := len(m.Lanes)
			if to < len(rows) {
				end = rows[to].index
			}
			sheet.Lanes = append(sheet.Lanes, m.Lanes[rows[from].index:end]...)
		}
		list = append(list, sheet)
		from = max(to, from+1)
	}
	return list
}

// continuedGroups returns the groups of a lane as they are repeated on a sheet: their titles and
// their zones.
func (p Print) continuedGroups(m *Model, rows []laneExtent, at int) []Lane {
	if at == 0 || at == len(rows) {
		return nil
	}
	var lead []Lane
	level := m.Lanes[rows[at].index].Level
	for i := rows[at].index - 1; i >= 0 && level > 0; i-- {
		of := m.Lanes[i]
		if of.Level >= level {
			continue
		}
		level = of.Level
		var zones []Bar
		for _, b := range of.Bars {
			if b.Kind == Zone {
				zones = append(zones, b)
			}
		}
		of.Title, of.Bars = strings.ReplaceAll(p.Names.Continued, "{title}", of.Title), zones
		lead = append([]Lane{of}, lead...)
	}
	return lead
}
