package sheet

import (
	"strconv"
	"strings"

	"bolgeplan/data/plan"
)

// ClipboardText writes municipalities as a table for spreadsheets: tabs between the cells,
// numbers without separators, a head above several rows, and for each solution a column of
// waves. The head of that is the solution's short name if named, else "Bølge".
func ClipboardText(p *plan.Plan, municipalities, solutions []plan.ID, named bool, o Options) string {
	var b strings.Builder
	line := func(cells []string) {
		for i, c := range cells {
			if i > 0 {
				b.WriteByte('\t')
			}
			b.WriteString(strings.NewReplacer("\t", " ", "\n", " ", "\r", "").Replace(c))
		}
		b.WriteByte('\n')
	}
	if len(municipalities) > 1 {
		heads := []string{o.Lang.T("matrix.municipality"), o.Lang.T("matrix.region"), o.Lang.T("matrix.size")}
		for _, id := range solutions {
			head := o.Lang.T("matrix.wave")
			if s, _ := p.Solutions.Get(id); named {
				head = s.Short
			}
			heads = append(heads, head)
		}
		line(heads)
	}
	for _, id := range municipalities {
		m, _ := p.Municipalities.Get(id)
		cells := []string{m.Name, strings.TrimPrefix(m.Region, "Region "), ""}
		if pop, ok := p.InhabitantsUpTo(id, o.Date.Year()); ok {
			cells[2] = strconv.Itoa(pop.Inhabitants)
		}
		for _, s := range solutions {
			w, _ := p.WaveOf(s, id)
			cells = append(cells, w.Name)
		}
		line(cells)
	}
	return b.String()
}
