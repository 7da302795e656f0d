package wavetable_test

import (
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"
)

// tableForm writes a distribution in one of the forms in which people have it; pack makes a
// file of the text, where it is no text file.
type tableForm struct {
	write func(*rand.Rand, *made) string
	pack  func(*rand.Rand, string) []byte
}

// grid are the waves as columns of names.
func (m made) grid(totals bool) [][]string {
	grid := [][]string{m.waves}
	for k := 0; ; k++ {
		row, any := make([]string, len(m.waves)), false
		for i, names := range m.names {
			if k < len(names) {
				row[i], any = names[k], true
			}
		}
		if !any {
			break
		}
		grid = append(grid, row)
	}
	if totals {
		var row []string
		for _, names := range m.names {
			row = append(row, "I alt "+strconv.Itoa(len(names)))
		}
		grid = append(grid, row)
	}
	return grid
}

func join(rows [][]string, separator string) string {
	var b strings.Builder
	for _, row := range rows {
		b.WriteString(strings.Join(row, separator) + "\n")
	}
	return b.String()
}

var listHeads = [][]string{{"Kommune", "Bølge"}, {"Bølge", "Kommune"}, {"Kommunekode", "Kommune", "Bølge"}, {"Kommune", "Region", "Udrulningsbølge"},
	{"Municipality", "Wave"}, {"Kode", "Bølge"}, {"Region", "Kommune", "Bølge", "Indbyggere"}, {"Kommunenr.", "Kommunenavn", "Bølgenr."}}

// listRows are the rows of a list with a head of its columns.
func listRows(r *rand.Rand, m *made, heads ...[]string) [][]string {
	if len(heads) == 0 {
		heads = listHeads
	}
	head := heads[r.IntN(len(heads))]
	rows := [][]string{head}
	for _, row := range m.rows(r) {
		var cells []string
		for _, h := range head {
			switch h {
			case "Kommunekode", "Kode", "Kommunenr.":
				cells = append(cells, strings.TrimLeft(m.codes[row.name], "0"))
			case "Region":
				cells = append(cells, "Region Syddanmark")
			case "Indbyggere":
				cells = append(cells, strconv.Itoa(1000+r.IntN(90_000)))
			case "Bølge", "Udrulningsbølge", "Wave", "Bølgenr.":
				cells = append(cells, m.waves[row.wave])
			case "Nummer":
				cells = append(cells, strconv.Itoa(row.wave+1))
			case "Idriftsættelse", "Dato":
				cells = append(cells, m.dates[row.wave])
			default:
				cells = append(cells, row.name)
			}
		}
		rows = append(rows, cells)
	}
	return rows
}

func list(separator string, heads ...[]string) func(*rand.Rand, *made) string {
	return func(r *rand.Rand, m *made) string { return join(listRows(r, m, heads...), separator) }
}

func columnsOf(totals bool) func(*rand.Rand, *made) string {
	return func(_ *rand.Rand, m *made) string { return join(m.grid(totals), "\t") }
}

// dated gives the waves dates.
func (m *made) dated(r *rand.Rand) {
	for range m.waves {
		m.dates = append(m.dates, fmt.Sprintf("2020-%02d-%02d", 1+r.IntN(12), 1+r.IntN(28)))
	}
}

// danishDate writes an ISO day as Danes do.
func danishDate(r *rand.Rand, iso string) string {
	year, month, day := iso[:4], strings.TrimLeft(iso[5:7], "0"), strings.TrimLeft(iso[8:], "0")
	n, _ := strconv.Atoi(month)
	name := []string{"januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober", "november", "december"}[n-1]
	return []string{iso, day + ". " + name + " " + year, iso[8:] + "-" + iso[5:7] + "-" + year, day + "." + month + "." + year, day + "/" + month + "-" + year}[r.IntN(5)]
}

// under writes headings over names, one a line.
func under(heading func(r *rand.Rand, m *made, wave int) string, name, between string) func(*rand.Rand, *made) string {
	return func(r *rand.Rand, m *made) string {
		text := ""
		for i, names := range m.names {
			text += heading(r, m, i) + "\n"
			for _, n := range names {
				text += strings.Replace(name, "%s", n, 1) + "\n"
			}
			text += between
		}
		return text
	}
}

func plainHeading(_ *rand.Rand, m *made, i int) string { return m.waves[i] }

// padded aligns cells by spaces.
func padded(rows [][]string, widths func(column int) int) string {
	text := ""
	for _, row := range rows {
		line := ""
		for i, cell := range row {
			line += cell + strings.Repeat(" ", max(1, widths(i)-len([]rune(cell))))
		}
		text += strings.TrimRight(line, " ") + "\n"
	}
	return text
}

// marked writes a row for each municipality with a mark under its wave.
func marked(r *rand.Rand, m *made, mark func(wave int) string) [][]string {
	rows := [][]string{append([]string{"Kommune"}, m.waves...)}
	for _, row := range m.rows(r) {
		cells := make([]string, len(m.waves)+1)
		cells[0], cells[1+row.wave] = row.name, mark(row.wave)
		rows = append(rows, cells)
	}
	return rows
}

var tableForms = map[string]tableForm{
	"tsv list":         {write: list("\t")},
	"csv list":         {write: list(";")},
	"comma list":       {write: list(",")},
	"list with a head": {write: func(r *rand.Rand, m *made) string { return "Fordeling\n\n" + list(";", listHeads[:2]...)(r, m) }},
	"list and notes": {write: func(r *rand.Rand, m *made) string {
		return "Udrulning af KY\n\n" + list("\t", listHeads[2:4]...)(r, m) + "\nKilde: sekretariatet\n"
	}},
	"list with an empty line": {write: func(r *rand.Rand, m *made) string {
		lines := strings.SplitAfter(list([]string{"\t", ";"}[r.IntN(2)])(r, m), "\n")
		at := 1 + r.IntN(len(lines)-2)
		return strings.Join(lines[:at], "") + "\n" + strings.Join(lines[at:], "")
	}},
	"list of numbers": {write: func(r *rand.Rand, m *made) string {
		m.numbered()
		return strings.Replace(list("\t", []string{"Kommune", "Nummer"}, []string{"Nummer", "Kommune"})(r, m), "Nummer", "Bølge", 1)
	}},
	"list with dates": {write: func(r *rand.Rand, m *made) string {
		m.dated(r)
		rows := listRows(r, m, []string{"Kommune", "Bølge", "Idriftsættelse"}, []string{"Kommune", "Bølge", "Dato"})
		for _, row := range rows[1:] {
			row[2] = danishDate(r, row[2])
		}
		return join(rows, ";")
	}},
	"list without a head": {write: func(r *rand.Rand, m *made) string {
		_, text, _ := strings.Cut(list("\t", listHeads[:3]...)(r, m), "\n")
		return text
	}},
	"ragged csv": {write: func(r *rand.Rand, m *made) string {
		text := "Kommune;Bølge;Bemærkning\n"
		for _, row := range m.rows(r) {
			text += row.name + ";" + m.waves[row.wave] + []string{"", ";", ";aftalt"}[r.IntN(3)] + "\n"
		}
		return text
	}},
	"quoted csv": {write: func(r *rand.Rand, m *made) string {
		return `"` + strings.ReplaceAll(strings.TrimSuffix(strings.ReplaceAll(list(`";"`, listHeads[:3]...)(r, m), "\n", "\"\n\""), `"`), "x", "x")
	}},
	"tabs inside semicolons": {write: func(r *rand.Rand, m *made) string {
		return strings.ReplaceAll(list(";", listHeads[3])(r, m), "Region ", "Region\t")
	}},
	"solutions": {write: func(r *rand.Rand, m *made) string {
		m.numbered()
		text := "Kommune\tSAPA\tKSD\tKY\n"
		for _, row := range m.rows(r) {
			text += fmt.Sprintf("%s\t%s\t%d\t%s\n", row.name, []string{"x", "", "●"}[r.IntN(3)], 1+r.IntN(5), []string{strconv.Itoa(row.wave + 1), m.waves[row.wave]}[r.IntN(2)])
		}
		return text
	}},
	"markdown": {write: func(r *rand.Rand, m *made) string {
		rows := listRows(r, m, listHeads[:2]...)
		text := "| " + strings.Join(rows[0], " | ") + " |\n|---|---|\n"
		for _, row := range rows[1:] {
			text += "| " + strings.Join(row, " | ") + " |\n"
		}
		return text
	}},
	"html": {write: list("\t"), pack: func(r *rand.Rand, text string) []byte { return encode(r, asHTML(r, text)) }},
	"html with spans": {write: func(_ *rand.Rand, m *made) string {
		text := "<table><tr><th>Bølge</th><th>Kommune</th></tr>\n"
		for i, names := range m.names {
			for k, n := range names {
				text += "<tr>"
				if k == 0 {
					text += fmt.Sprintf("<td rowspan=%d>%s</td>", len(names), m.waves[i])
				}
				text += "<td>" + n + "</td></tr>\n"
			}
		}
		return text + "</table>"
	}},
	"xlsx list":           {list("\t"), asWorkbook},
	"xlsx columns":        {columnsOf(true), asWorkbook},
	"xlsx merged":         {list("\t", listHeads[1]), asMergedWorkbook},
	"xlsx marks":          {func(r *rand.Rand, m *made) string { return join(marked(r, m, func(int) string { return "x" }), "\t") }, asWorkbook},
	"ods list":            {list("\t"), asODS},
	"ods columns":         {columnsOf(true), asODS},
	"columns":             {write: columnsOf(false)},
	"columns with totals": {write: columnsOf(true)},
	"aligned columns": {write: func(_ *rand.Rand, m *made) string {
		return padded(m.grid(true), func(int) int { return 26 })
	}},
	"columns with dates": {write: func(r *rand.Rand, m *made) string {
		m.dated(r)
		grid := m.grid(false)
		var dates []string
		for _, d := range m.dates {
			dates = append(dates, []string{"Idriftsættelse ", "Idriftsættelse: ", "Go-live: "}[r.IntN(3)]+danishDate(r, d))
		}
		return join(append([][]string{grid[0], dates}, grid[1:]...), "\t")
	}},
	"one-line lists": {write: func(r *rand.Rand, m *made) string {
		separator := []string{", ", "; ", " / "}[r.IntN(3)]
		text := ""
		for i, names := range m.names {
			last := len(names) - 1
			text += m.waves[i] + ": " + strings.Join(names[:last], separator) + []string{" og ", " samt ", separator}[r.IntN(3)] + names[last] + "\n"
		}
		return text
	}},
	"bullets": {write: func(r *rand.Rand, m *made) string {
		return "Hej alle\n\nHer er fordelingen:\n\n" + under(func(_ *rand.Rand, m *made, i int) string { return m.waves[i] + ":" }, "- %s", "\n")(r, m) + "Med venlig hilsen\nStine\n"
	}},
	"headings that count": {write: under(func(_ *rand.Rand, m *made, i int) string {
		return fmt.Sprintf("%s (%d kommuner)", m.waves[i], len(m.names[i]))
	}, "%s", "\n")},
	"headings with dates": {write: func(r *rand.Rand, m *made) string {
		m.dated(r)
		form := []string{"%s (%s)", "%s – %s", "%s: %s", "%s, %s"}[r.IntN(4)]
		return under(func(r *rand.Rand, m *made, i int) string {
			return fmt.Sprintf(form, m.waves[i], danishDate(r, m.dates[i]))
		}, "%s", "\n")(r, m)
	}},
	"roman headings": {write: func(r *rand.Rand, m *made) string {
		for i := range m.waves {
			m.waves[i] = "Bølge " + []string{"I", "II", "III", "IV", "V", "VI"}[i]
		}
		return under(plainHeading, "%s", "")(r, m)
	}},
	"introduced headings": {write: under(func(r *rand.Rand, m *made, i int) string {
		return []string{"Kommuner i ", "Deltagere i "}[r.IntN(2)] + m.waves[i] + ":"
	}, "• %s", "\n")},
	"headings and an empty line": {write: func(r *rand.Rand, m *made) string {
		lines := strings.SplitAfter(under(plainHeading, "%s", "")(r, m), "\n")
		at := 1 + r.IntN(len(lines)-2)
		return strings.Join(lines[:at], "") + "\n" + strings.Join(lines[at:], "")
	}},
	"official names": {write: under(plainHeading, "%s Kommune", "")},
	"numbered names": {write: func(r *rand.Rand, m *made) string {
		text := ""
		for i, names := range m.names {
			text += m.waves[i] + "\n"
			for k, n := range names {
				text += fmt.Sprintf("%d. %s\n", k+1, n)
			}
		}
		return text
	}},
	"numbered as DST": {write: func(r *rand.Rand, m *made) string {
		text := "000 Hele landet\t\n"
		for _, row := range m.rows(r) {
			text += strings.TrimLeft(m.codes[row.name], "0") + " " + row.name + "\t" + m.waves[row.wave] + "\n"
		}
		return text
	}},
	"marks": {write: func(r *rand.Rand, m *made) string {
		mark := []string{"x", "X", "●", "✓", "ja", "1"}[r.IntN(6)]
		return join(marked(r, m, func(int) string { return mark }), []string{"\t", ";"}[r.IntN(2)])
	}},
	"marks by number": {write: func(r *rand.Rand, m *made) string {
		return join(marked(r, m, func(i int) string { return strconv.Itoa(i + 1) }), "\t")
	}},
	"waves in rows": {write: func(_ *rand.Rand, m *made) string {
		text := ""
		for i, names := range m.names {
			text += m.waves[i] + "\t" + strings.Join(names, "\t") + "\n"
		}
		return text
	}},
	"waves in cells": {write: func(_ *rand.Rand, m *made) string {
		text := "Bølge\tKommuner\n"
		for i, names := range m.names {
			text += m.waves[i] + "\t" + strings.Join(names, ", ") + "\n"
		}
		return text
	}},
	"two columns to a wave": {write: func(_ *rand.Rand, m *made) string {
		rows := [][]string{{}, {}}
		for _, w := range m.waves {
			rows[0] = append(rows[0], w, "")
			rows[1] = append(rows[1], "Vest", "Øst")
		}
		for k := 0; k < 7; k++ {
			row := make([]string, 2*len(m.waves))
			for i, names := range m.names {
				for c := range 2 {
					if at := 2*k + c; at < len(names) {
						row[2*i+c] = names[at]
					}
				}
			}
			rows = append(rows, row)
		}
		return join(rows, "\t")
	}},
	"print of the board, layout": {write: func(_ *rand.Rand, m *made) string {
		return "Kommunefordeling · KY, Kommunernes Ydelsessystem\n\n" + padded(m.grid(true), func(int) int { return 30 }) + "\n\nPlanen · plan pr. 26. juni 2019" + strings.Repeat(" ", 40) + "Side 1 af 1\n"
	}},
	"print of the board, plain": {write: func(_ *rand.Rand, m *made) string {
		text := "Kommunefordeling · KY, Kommunernes Ydelsessystem\n\n" + strings.Join(m.waves, "\n\n") + "\n\n"
		for _, names := range m.names {
			text += strings.Join(names, "\n") + "\n\n"
		}
		for _, names := range m.names {
			text += "I alt " + strconv.Itoa(len(names)) + "\n\n"
		}
		return text + "Planen · plan pr. 26. juni 2019\n\nSide 1 af 1\n"
	}},
	"print of the board, raw": {write: func(r *rand.Rand, m *made) string {
		text := "Kommunefordeling · KY, Kommunernes Ydelsessystem\n"
		for i, names := range m.names {
			text += m.waves[i] + "\n" + strings.Join(names, "\n") + "\nI alt " + strconv.Itoa(len(names)) + "\n"
		}
		return text + "Planen · plan pr. 26. juni 2019 Side 1 af 1\n"
	}},
	"print of the matrix, layout": {write: func(r *rand.Rand, m *made) string {
		rows := marked(r, m, func(i int) string { return strconv.Itoa(i + 1) })
		return padded(rows, func(i int) int { return map[bool]int{true: 40, false: 14}[i == 0] })
	}},
	"print of the matrix, raw": {write: func(r *rand.Rand, m *made) string {
		text := "Kommune Idriftsættelse\n"
		m.dated(r)
		for i, w := range m.waves {
			text += w + "\nI alt " + strconv.Itoa(len(m.names[i])) + "\n"
		}
		for _, row := range m.rows(r) {
			d := m.dates[row.wave]
			text += fmt.Sprintf("%s %d %s-%s-%s\n", row.name, row.wave+1, d[8:], d[5:7], d[:4])
		}
		return text + "Planen · plan pr. 26. juni 2019 Side 1 af 1\n"
	}},
}
