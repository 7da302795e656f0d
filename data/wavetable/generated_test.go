package wavetable_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/unicode/norm"

	"bolgeplan/data/plan"
	"bolgeplan/data/wavetable/xlsx"
)

// made is a distribution that a table says: waves in order with their municipalities.
type made struct {
	waves []string // as the table names them
	names [][]string
	codes map[string]string
}

var waveStyles = []string{"Bølge %d", "bølge %d", "BØLGE %d", "%d. bølge", "Wave %d", "W%d", "B%d", "Hold %d", "Gruppe %d", "Runde %d", "Bølge nr. %d"}

// drawMade draws a distribution of some municipalities to waves.
func drawMade(r *rand.Rand, p *plan.Plan) made {
	all := slices.Clone(p.AllMunicipalities())
	r.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
	m := made{codes: map[string]string{}}
	style := waveStyles[r.IntN(len(waveStyles))]
	for i := range 2 + r.IntN(5) {
		n := 2 + r.IntN(12)
		var names []string
		for _, one := range all[:n] {
			names = append(names, one.Name)
			m.codes[one.Name] = one.Code
		}
		all = all[n:]
		m.waves = append(m.waves, fmt.Sprintf(style, i+1))
		m.names = append(m.names, names)
	}
	return m
}

// rows are the municipalities with their waves, in a random order.
func (m made) rows(r *rand.Rand) [][2]string {
	var rows [][2]string
	for i, names := range m.names {
		for _, n := range names {
			rows = append(rows, [2]string{n, m.waves[i]})
		}
	}
	r.Shuffle(len(rows), func(i, j int) { rows[i], rows[j] = rows[j], rows[i] })
	return rows
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
	text := ""
	for _, row := range rows {
		text += strings.Join(row, separator) + "\n"
	}
	return text
}

// listRows are the rows of a list with a head of its columns.
func listRows(r *rand.Rand, m made, head ...string) [][]string {
	rows := [][]string{head}
	for _, row := range m.rows(r) {
		var cells []string
		for _, h := range head {
			switch h {
			case "Kommunekode", "Kode":
				cells = append(cells, strings.TrimLeft(m.codes[row[0]], "0"))
			case "Region", "Indbyggere":
				cells = append(cells, "Syddanmark")
			case "Bølge", "Udrulningsbølge", "Wave":
				cells = append(cells, row[1])
			default:
				cells = append(cells, row[0])
			}
		}
		rows = append(rows, cells)
	}
	return rows
}

var listHeads = [][]string{{"Kommune", "Bølge"}, {"Bølge", "Kommune"}, {"Kommunekode", "Kommune", "Bølge"}, {"Kommune", "Region", "Udrulningsbølge"}, {"Municipality", "Wave"}, {"Kode", "Bølge"}}

// tableForms write a distribution in the forms in which people have it.
var tableForms = map[string]func(*rand.Rand, made) string{
	"tsv list": func(r *rand.Rand, m made) string {
		return join(listRows(r, m, listHeads[r.IntN(len(listHeads))]...), "\t")
	},
	"csv list": func(r *rand.Rand, m made) string {
		return join(listRows(r, m, listHeads[r.IntN(len(listHeads))]...), ";")
	},
	"comma list": func(r *rand.Rand, m made) string {
		return join(listRows(r, m, listHeads[r.IntN(len(listHeads))]...), ",")
	},
	"titled csv": func(r *rand.Rand, m made) string {
		return "Fordeling af kommuner\n\n" + join(listRows(r, m, "Kommune", "Bølge"), ";")
	},
	"markdown": func(r *rand.Rand, m made) string {
		rows := listRows(r, m, "Kommune", "Bølge")
		text := "| " + strings.Join(rows[0], " | ") + " |\n|---|---|\n"
		for _, row := range rows[1:] {
			text += "| " + strings.Join(row, " | ") + " |\n"
		}
		return text
	},
	"html": func(r *rand.Rand, m made) string {
		text := "<html><body><table>"
		for _, row := range listRows(r, m, "Kommune", "Bølge") {
			text += "<tr><td>" + strings.Join(row, "</td><td>") + "</td></tr>"
		}
		return text + "</table></body></html>"
	},
	"html with spans": func(_ *rand.Rand, m made) string {
		text := "<table><tr><th>Bølge</th><th>Kommune</th></tr>"
		for i, names := range m.names {
			for k, n := range names {
				text += "<tr>"
				if k == 0 {
					text += fmt.Sprintf("<td rowspan=%d>%s</td>", len(names), m.waves[i])
				}
				text += "<td>" + n + "</td></tr>"
			}
		}
		return text + "</table>"
	},
	"columns":             func(_ *rand.Rand, m made) string { return join(m.grid(false), "\t") },
	"columns with totals": func(_ *rand.Rand, m made) string { return join(m.grid(true), "\t") },
	"aligned columns": func(_ *rand.Rand, m made) string {
		text := ""
		for _, row := range m.grid(true) {
			line := ""
			for _, cell := range row {
				line += cell + strings.Repeat(" ", 26-len([]rune(cell)))
			}
			text += strings.TrimRight(line, " ") + "\n"
		}
		return text
	},
	"one-line lists": func(r *rand.Rand, m made) string {
		separator := []string{", ", "; ", " / "}[r.IntN(3)]
		text := ""
		for i, names := range m.names {
			last := len(names) - 1
			text += m.waves[i] + ": " + strings.Join(names[:last], separator) + []string{" og ", " samt ", separator}[r.IntN(3)] + names[last] + "\n"
		}
		return text
	},
	"bullets": func(_ *rand.Rand, m made) string {
		text := "Hej alle\n\nHer er fordelingen:\n\n"
		for i, names := range m.names {
			text += m.waves[i] + ":\n- " + strings.Join(names, "\n- ") + "\n\n"
		}
		return text + "Med venlig hilsen\nStine\n"
	},
	"headings that count": func(_ *rand.Rand, m made) string {
		text := ""
		for i, names := range m.names {
			text += fmt.Sprintf("%s (%d kommuner)\n%s\n\n", m.waves[i], len(names), strings.Join(names, "\n"))
		}
		return text
	},
	"official names": func(_ *rand.Rand, m made) string {
		text := ""
		for i, names := range m.names {
			text += m.waves[i] + "\n" + strings.Join(names, " Kommune\n") + " Kommune\n"
		}
		return text
	},
	"numbered as DST": func(r *rand.Rand, m made) string {
		text := "000 Hele landet\t\n"
		for _, row := range m.rows(r) {
			text += strings.TrimLeft(m.codes[row[0]], "0") + " " + row[0] + "\t" + row[1] + "\n"
		}
		return text
	},
	"marks": func(r *rand.Rand, m made) string {
		text := "Kommune\t" + strings.Join(m.waves, "\t") + "\n"
		for _, row := range m.rows(r) {
			text += row[0]
			for _, w := range m.waves {
				text += "\t" + map[bool]string{true: "x"}[w == row[1]]
			}
			text += "\n"
		}
		return text
	},
	"waves in rows": func(_ *rand.Rand, m made) string {
		text := ""
		for i, names := range m.names {
			text += m.waves[i] + "\t" + strings.Join(names, "\t") + "\n"
		}
		return text
	},
	"two columns to a wave": func(_ *rand.Rand, m made) string {
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
	},
}

// damages are what happens to a table on its way, at a random name of it.
var damages = map[string]func(r *rand.Rand, text, name string, m made) string{
	"misspelled": func(r *rand.Rand, text, name string, _ made) string {
		letters := []rune(name)
		i := 1 + r.IntN(len(letters)-2)
		return strings.Replace(text, name, string(letters[:i])+string(letters[i+1:]), 1)
	},
	"unknown": func(_ *rand.Rand, text, name string, _ made) string { return strings.Replace(text, name, "Narnia", 1) },
	"struck out": func(_ *rand.Rand, text, name string, _ made) string {
		return strings.Replace(text, name, "~~"+name+"~~", 1)
	},
	"remarked": func(_ *rand.Rand, text, name string, _ made) string {
		return strings.Replace(text, name, name+" (flyttet til en anden bølge)", 1)
	},
	"questioned": func(_ *rand.Rand, text, name string, _ made) string { return strings.Replace(text, name, name+"?", 1) },
	"doubled": func(_ *rand.Rand, text, name string, m made) string {
		return strings.Replace(text, m.names[1][0], name, 1)
	},
	"unclear wave": func(_ *rand.Rand, text, _ string, m made) string {
		at := strings.LastIndex(text, m.waves[1])
		return text[:at] + m.waves[1] + "?" + text[at+len(m.waves[1]):]
	},
	"no wave": func(_ *rand.Rand, text, _ string, m made) string {
		at := strings.LastIndex(text, m.waves[1])
		return text[:at] + text[at+len(m.waves[1]):]
	},
	"word for a wave": func(_ *rand.Rand, text, _ string, m made) string {
		at := strings.LastIndex(text, m.waves[1])
		return text[:at] + "udgår" + text[at+len(m.waves[1]):]
	},
	"former": func(_ *rand.Rand, text, name string, _ made) string { return strings.Replace(text, name, "Korsør", 1) },
}

// encodings are how a text becomes bytes.
func encode(r *rand.Rand, text string) []byte {
	switch r.IntN(10) {
	case 2:
		b, err := charmap.CodePage850.NewEncoder().String(text)
		if err == nil {
			return []byte(b)
		}
	case 3:
		b, err := charmap.Macintosh.NewEncoder().String(text)
		if err == nil {
			return []byte(b)
		}
	case 4:
		b, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(text)
		if err == nil {
			return []byte(b)
		}
	case 5: // read as Windows-1252 by a program on its way
		b, err := charmap.Windows1252.NewDecoder().String(text)
		if err == nil {
			return []byte(b)
		}
	case 6:
		return []byte(norm.NFD.String(text))
	case 7:
		return []byte(strings.ReplaceAll(text, "ølge ", "ølge\u00a0"))
	case 0:
		return []byte("\ufeff" + strings.ReplaceAll(text, "\n", "\r\n"))
	case 1: // Windows-1252: all letters of the names are below 256
		var b []byte
		for _, c := range text {
			if c > 0xff {
				return []byte(text)
			}
			b = append(b, byte(c))
		}
		return b
	}
	return []byte(text)
}

// want is the distribution as JSON-like text, waves by their number.
func (m made) want() string {
	text := ""
	for i, names := range m.names {
		names = slices.Clone(names)
		slices.Sort(names)
		text += m.waves[i] + ": " + strings.Join(names, ", ") + "\n"
	}
	return text
}

func gotOf(p *plan.Plan, m made) string {
	waves := distribution(p, "KY")
	text := ""
	for _, w := range m.waves {
		names := waves[w]
		slices.Sort(names)
		text += w + ": " + strings.Join(names, ", ") + "\n"
	}
	if len(waves) > len(m.waves) {
		text += fmt.Sprintf("%d waves\n", len(waves))
	}
	return text
}

// TestMadeUpTables writes made-up distributions in every form. Undamaged there is no doubt and
// all is right; damaged it is right or doubtful. BOLGEPLAN_TABLES is how many.
func TestMadeUpTables(t *testing.T) {
	n := 150
	if text := os.Getenv("BOLGEPLAN_TABLES"); text != "" {
		n, _ = strconv.Atoi(text)
	}
	p := emptyPlan(t)
	forms, kinds := sorted(tableForms), sorted(damages)
	count := map[string]int{}
	failed := 0
	for seed := range n {
		r := rand.New(rand.NewPCG(uint64(seed), 7))
		form := forms[seed%len(forms)]
		m := drawMade(r, p)
		text := tableForms[form](r, m)
		count[form]++
		in := readMade(t, p, encode(r, text))
		if got := gotOf(in.after, m); got != m.want() || len(in.doubts) > 0 {
			t.Errorf("%d: %s: doubts %+v\nread %s\nwant %s\nof %s", seed, form, in.doubts, got, m.want(), text)
			failed++
		}
		damage := kinds[r.IntN(len(kinds))]
		name := m.names[0][0]
		broken := damages[damage](r, text, name, m)
		if broken != text {
			in = readMade(t, p, encode(r, broken))
			if got := gotOf(in.after, m); got != m.want() && len(in.doubts) == 0 && in.after.CountPlaced(in.proposal.Solution) > 0 {
				t.Errorf("%d: %s, %s: wrong without a word\nread %s\nwant %s\nof %s", seed, form, damage, got, m.want(), broken)
				failed++
			}
			if len(in.doubts) > 6 && !strings.Contains(damage, "wave") {
				t.Errorf("%d: %s, %s: %d doubts %+v\nof %s", seed, form, damage, len(in.doubts), in.doubts, broken)
				failed++
			}
		}
		if failed > 5 {
			t.Fatal("and so on")
		}
	}
	t.Logf("tables by form: %v", count)
}

func sorted[V any](m map[string]V) []string {
	var list []string
	for k := range m {
		list = append(list, k)
	}
	slices.Sort(list)
	return list
}

func readMade(t *testing.T, p *plan.Plan, content []byte) imported {
	t.Helper()
	source, err := xlsx.Open("x", content, "KY")
	if err != nil {
		t.Fatal(err)
	}
	in := importCells(t, p, "KY", source.Cells)
	if in.after == nil {
		in.after = p
	}
	return in
}
