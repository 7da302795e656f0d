package matrix

import (
	"strings"
)

// copyText returns the selected municipalities as a table that spreadsheets
// take: tabs between the cells, numbers without marks, a heading over several
// rows. In the overview there is a column for each solution.
func (s *Screen) copyText() string {
	if len(s.selected) == 0 {
		return ""
	}
	var b strings.Builder
	line := func(cells ...string) {
		for i, c := range cells {
			if i > 0 {
				b.WriteByte('\t')
			}
			b.WriteString(strings.NewReplacer("\t", " ", "\n", " ", "\r", "").Replace(c))
		}
		b.WriteByte('\n')
	}
	shown := s.shownSolutions()
	if len(s.selected) > 1 {
		heads := []string{s.ws.T("matrix.municipality"), s.ws.T("matrix.region"), s.ws.T("matrix.size")}
		for _, sol := range shown {
			if s.view == overview {
				heads = append(heads, sol.Short)
			} else {
				heads = append(heads, s.ws.T("matrix.wave"))
			}
		}
		line(heads...)
	}
	for _, id := range s.selected {
		m, _ := s.facts.plan.Municipalities.Get(id)
		cells := []string{m.Name, region(m), ""}
		if pop, ok := s.facts.plan.InhabitantsUpTo(id, s.facts.today.Year()); ok {
			cells[2] = itoa(pop.Inhabitants)
		}
		for _, sol := range shown {
			w, _ := s.facts.plan.WaveOf(sol.ID, id)
			cells = append(cells, w.Name)
		}
		line(cells...)
	}
	return b.String()
}

// paste takes what the clipboard holds: the name of a wave for the selected
// municipalities, or a table.
func (s *Screen) paste(text string) {
	name := strings.TrimSpace(text)
	if s.view != overview && len(s.selected) > 0 && !strings.ContainsAny(name, "\t\n") {
		for _, w := range s.facts.waves {
			if typedForm(w.Name) == typedForm(name) {
				s.move(w.ID, s.selected)
				return
			}
		}
	}
	s.importText(text)
}
