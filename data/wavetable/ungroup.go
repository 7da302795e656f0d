package wavetable

import (
	"slices"
)

// rowsOfWaves reads waves that stand left of their names in a row each.
func (r *reader) rowsOfWaves(cells [][]string) bool {
	rows := 0
	for _, row := range cells {
		filled := trimmed(row)
		if len(filled) == 0 {
			continue
		}
		h, ok := r.heads.read(filled[0])
		if !ok || h.rest != "" || len(filled) < 3 && rows == 0 {
			if rows == 0 {
				continue // a title
			}
			return false
		}
		for _, cell := range filled[1:] {
			if _, ok := r.heads.read(cell); ok {
				return false
			}
		}
		rows++
		if r.options.Names == nil || len(filled) > 1 && !slices.ContainsFunc(filled[1:], func(s string) bool { return r.isName(r.piece(s, 0).Text) }) {
			return false
		}
	}
	if rows < 2 {
		return false
	}
	c := columnReader{reader: r, waveOver: map[int]string{}}
	for i, row := range cells {
		c.waveOver = map[int]string{}
		c.row(row, i+1)
	}
	return true
}

// ungroup puts waves side by side whose headings stand together, followed by a group of
// lines for each: the order in which a PDF gives the columns of a page.
func (r *reader) ungroup(cells [][]string) (grid [][]string, ok bool) {
	var groups [][]string // lines between empty ones
	var group []string
	for i := 0; i <= len(cells); i++ {
		var filled []string
		if i < len(cells) {
			filled = trimmed(cells[i])
			if len(filled) > 1 {
				return nil, false
			}
		}
		if len(filled) == 0 {
			if group != nil {
				groups, group = append(groups, group), nil
			}
			continue
		}
		group = append(group, filled[0])
	}
	isHeading := func(s string) bool {
		h, ok := r.heads.read(s)
		return ok && h.rest == ""
	}
	// The longest run of headings names the waves.
	var heads []string
	var run []string
	at := 0
	for i, g := range append(groups, []string{""}) {
		all := true
		for _, line := range g {
			all = all && isHeading(line)
		}
		if all {
			run = append(run, g...)
			continue
		}
		if len(run) > len(heads) {
			heads, at = run, i
		}
		run = nil
	}
	if len(heads) < 2 || at >= len(groups) {
		return nil, false
	}
	var dates, names, totals, rest [][]string
	heading := map[string]bool{}
	for _, h := range heads {
		heading[h] = true
	}
	for i, g := range groups {
		if i < at {
			if !heading[g[0]] {
				rest = append(rest, g)
			}
			continue
		}
		_, isTotal := readTotal(g[0])
		_, _, isDate := readDate(g[0])
		switch {
		case isTotal:
			for _, line := range g {
				totals = append(totals, []string{line})
			}
		case isDate:
			dates = append(dates, g)
		case r.isName(r.piece(g[0], 0).Text):
			names = append(names, g)
		default:
			rest = append(rest, g)
		}
	}
	if len(names) != len(heads) || len(dates) != 0 && len(dates) != len(heads) || len(totals) != 0 && len(totals) != len(heads) {
		return nil, false
	}
	for _, g := range rest {
		for _, line := range g {
			r.table.Loose = append(r.table.Loose, r.pieces(line, 0)...)
		}
	}
	grid = [][]string{heads}
	for _, part := range [][][]string{dates, names, totals} {
		most := 0
		for _, g := range part {
			most = max(most, len(g))
		}
		for k := range most {
			row := make([]string, len(heads))
			for i, g := range part {
				row[i] = cellAt(g, k)
			}
			grid = append(grid, row)
		}
	}
	return grid, true
}
