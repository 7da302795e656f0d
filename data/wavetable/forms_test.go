package wavetable

import (
	"slices"
	"strings"
	"testing"

	"bolgeplan/data/plan"
)

// forms write the distribution of a solution as people have it.
var forms = map[string]func(*plan.Plan, plan.ID) string{
	"tsv list":   list("Kommune\tBølge", "\t"),
	"csv list":   list("kommune;bølge", ";"),
	"comma list": list("Name,Wave", ","),
	"by solution": func(p *plan.Plan, s plan.ID) string {
		return strings.Replace(list("Kommune\tBølge", "\t")(p, s), "Bølge", "KSD", 1)
	},
	"list without a head": func(p *plan.Plan, s plan.ID) string {
		_, text, _ := strings.Cut(list("", "\t")(p, s), "\n")
		return text
	},
	"bullets under headings": under("## %s\n\n", "* %s\n"),
	"wave and its names in a line": func(p *plan.Plan, s plan.ID) string {
		return strings.NewReplacer(",\n", "\n").Replace(under("%s: ", "%s, ")(p, s))
	},
	"columns with totals at the top": func(p *plan.Plan, s plan.ID) string { return columns(p, s, "\t", true) },
	"aligned by spaces":              func(p *plan.Plan, s plan.ID) string { return aligned(columns(p, s, "\t", false)) },
	"marks": func(p *plan.Plan, s plan.ID) string {
		head, rows := "Kommune", ""
		for _, w := range p.WavesOf(s) {
			head += "\t" + w.Name
		}
		for _, m := range p.AllMunicipalities() {
			rows += "\n" + m.Name
			own, _ := p.WaveOf(s, m.ID)
			for _, w := range p.WavesOf(s) {
				rows += "\t" + map[bool]string{true: "●"}[w.ID == own.ID]
			}
		}
		return head + rows
	},
	"line breaks in quoted cells": func(p *plan.Plan, s plan.ID) string {
		var heads, cells []string
		for _, w := range p.WavesOf(s) {
			heads = append(heads, w.Name)
			cells = append(cells, `"`+strings.Join(namesIn(p, w.ID), "\n")+`"`)
		}
		return strings.Join(heads, "\t") + "\r\n" + strings.ReplaceAll(strings.Join(cells, "\t"), "Ringkøbing-Skjern", "Ringkøbing-\nSkjern")
	},
}

func namesIn(p *plan.Plan, wave plan.ID) []string {
	var names []string
	for _, id := range p.MembersOf(wave) {
		m, _ := p.Municipalities.Get(id)
		names = append(names, m.Name)
	}
	return names
}

func list(head, separator string) func(*plan.Plan, plan.ID) string {
	return func(p *plan.Plan, s plan.ID) string {
		text := head
		for _, m := range p.AllMunicipalities() {
			w, _ := p.WaveOf(s, m.ID)
			text += "\n" + m.Name + separator + strings.ToLower(w.Name)
		}
		return strings.NewReplacer("bølge ", "Bølge ", "pilot ", "Pilot ").Replace(text)
	}
}

func under(heading, name string) func(*plan.Plan, plan.ID) string {
	return func(p *plan.Plan, s plan.ID) string {
		text := ""
		for _, w := range p.WavesOf(s) {
			text += strings.Replace(heading, "%s", w.Name, 1)
			for _, n := range namesIn(p, w.ID) {
				text += strings.Replace(name, "%s", n, 1)
			}
			text = strings.TrimRight(text, "\n") + "\n"
		}
		return text
	}
}

func columns(p *plan.Plan, s plan.ID, separator string, totals bool) string {
	rows := make([][]string, 21)
	for i, w := range p.WavesOf(s) {
		rows[0] = append(rows[0], w.Name)
		rows[1] = append(rows[1], map[bool]string{true: "I alt " + string(rune('0'+len(p.MembersOf(w.ID))%10))}[totals && len(p.MembersOf(w.ID)) < 10])
		for k := range 19 {
			rows[2+k] = append(rows[2+k], "")
			if names := namesIn(p, w.ID); k < len(names) {
				rows[2+k][i] = names[k]
			}
		}
	}
	text := ""
	for _, r := range rows {
		text += strings.Join(r, separator) + "\n"
	}
	return text
}

// aligned pads the cells of a text to columns, as pdftotext -layout does.
func aligned(text string) string {
	out := ""
	for _, line := range strings.Split(text, "\n") {
		padded := ""
		for _, cell := range strings.Split(line, "\t") {
			padded += cell + strings.Repeat(" ", 24-len([]rune(cell)))
		}
		out += strings.TrimRight(padded, " ") + "\n"
	}
	return out
}

func TestWavesOfAListComeInTheirOrder(t *testing.T) {
	table := Read(Cells("Kommune;Bølge\nAlbertslund;Bølge 10\nAllerød;Bølge 2\nAssens;Pilot 2\nBallerup;Afventer\nBillund;Pilot 1\n"), Options{})
	var names []string
	for _, w := range table.Waves {
		names = append(names, w.Name)
	}
	if want := []string{"Pilot 1", "Pilot 2", "Bølge 2", "Bølge 10"}; !slices.Equal(names, want) {
		t.Errorf("the waves are %q, want %q", names, want)
	}
}

// What a table has between its letters and nobody sees is no part of a name.
func TestControlCharactersAreNoPartOfANameAndAreCounted(t *testing.T) {
	cells := [][]string{
		{"Kommune", "Bølge"}, {"Aar\x00hus", "Bølge 3\x1b"}, {"Odder\r\n", "Bølge\v3"}, {"S\x7famsø", "Bølge 3"}, {"Fanø", "Bølge\u009b 4"},
	}
	before := cells[1][0]
	table := Read(cells, Options{})
	var waves, names []string
	for _, w := range table.Waves {
		waves = append(waves, w.Name)
		for _, n := range w.Names {
			names = append(names, n.Text)
			if what := plan.Forbidden(n.Text, false); what != "" {
				t.Errorf("%q has %s", n.Text, what)
			}
		}
	}
	if !slices.Equal(waves, []string{"Bølge 3", "Bølge 4"}) || !slices.Equal(names, []string{"Aarhus", "Odder", "Samsø", "Fanø"}) {
		t.Errorf("read %q and %q", waves, names)
	}
	if table.Cleaned != 4 || cells[1][0] != before {
		t.Errorf("%d cells were cleaned", table.Cleaned)
	}
	if n := Read(Cells("Kommune\tBølge\r\nOdder\tBølge\v3\r\n"), Options{}).Cleaned; n != 0 {
		t.Errorf("in %d cells the ends of lines are said to be missed", n)
	}
}
