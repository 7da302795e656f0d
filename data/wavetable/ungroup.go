package wavetable

import (
	"slices"
	"strings"
)

// rowsOfWaves reads waves that stand left of their names in a row each. Names in a row that
// names no wave are in none.
func (r *reader) rowsOfWaves(cells [][]string) bool {
	if r.options.Names == nil {
		return false
	}
	rows, nameless, strange := 0, 0, map[int]bool{}
	for i, row := range cells {
		filled := trimmed(row)
		if len(filled) == 0 {
			continue
		}
		h, isWave := r.heads.read(filled[0])
		if rows == 0 && (!isWave || h.rest != "") {
			continue // a title
		}
		switch names := slices.ContainsFunc(filled[1:], func(s string) bool { return r.isName(r.piece(s, 0).Text) }); {
		case rows == 0 && len(filled) < 3:
			return false
		case slices.ContainsFunc(filled[1:], func(s string) bool { _, ok := r.heads.read(s); return ok }):
			return false
		case len(filled) > 1 && !names && !isWave:
			return false
		case isWave && h.rest == "":
			if rows++; len(filled) > 1 && !names {
				nameless++
			}
		default:
			strange[i] = true
		}
	}
	if rows < 2 || len(strange) >= rows || nameless*2 > rows {
		return false
	}
	c := columnReader{reader: r}
	for i, row := range cells {
		c.waveOver = waveOver{}
		if !strange[i] {
			c.row(row, i+1)
			continue
		}
		if filled := trimmed(row); len(filled) > 1 && !r.isName(r.piece(filled[0], 0).Text) {
			r.doubt("heading", i+1, "text", short(filled[0]))
		}
		r.looseRow(row, i+1)
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
		if !all && run != nil && len(g) == 1 && i+1 < len(groups) && isHeading(groups[i+1][0]) && !r.isName(r.piece(g[0], 0).Text) {
			all = true // a heading among others, which names no known wave
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
	names = spreadGroups(names, totals, len(heads))
	if len(names) != len(heads) && len(names) > 0 && r.options.Names != nil && !slices.ContainsFunc(groups[at:], func(g []string) bool { return isHeading(g[0]) }) {
		r.doubt("groups", 0, "heads", len(heads), "n", len(names))
		for _, g := range slices.Concat(names, rest) {
			for _, line := range g {
				r.table.Loose = append(r.table.Loose, r.pieces(line, 0)...)
			}
		}
		return nil, true
	}
	if len(names) != len(heads) {
		return nil, false
	}
	dates, totals = r.fitting(dates, heads), r.fitting(totals, heads)
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

// fitting returns groups of which each heading has one; others are not used.
func (r *reader) fitting(groups [][]string, heads []string) [][]string {
	if len(groups) == len(heads) || len(groups) == 0 {
		return groups
	}
	r.doubt("unused", 0, "text", short(strings.Join(slices.Concat(groups...), ", ")))
	return nil
}

// spreadGroups gives waves without names their empty group, where totals say which they are.
func spreadGroups(names, totals [][]string, waves int) [][]string {
	if len(totals) != waves || len(names) >= waves {
		return names
	}
	var list [][]string
	next := 0
	for _, line := range totals {
		switch n, _ := readTotal(line[0]); {
		case n == 0:
			list = append(list, nil)
		case next < len(names) && len(names[next]) == n:
			list = append(list, names[next])
			next++
		default:
			return names
		}
	}
	return list
}
