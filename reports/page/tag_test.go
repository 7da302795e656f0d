package page

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// outline writes elements with their roles and texts: "H1(Varsling) Table(TR(TH↓(Hvad)))".
func outline(list []*Element) string {
	var parts []string
	for _, e := range list {
		s := e.Role.String() + [...]string{"", "↓", "→"}[e.Scope] + "("
		if e.Text != "" {
			s += e.Text
		}
		if e.Text != "" && len(e.Children) > 0 {
			s += " "
		}
		parts = append(parts, s+outline(e.Children)+")")
	}
	return strings.Join(parts, " ")
}

func TestTheStructureIsThatOfTheBlocks(t *testing.T) {
	st := Style{Size: 10}
	list := &Tag{Role: L}
	link := &Tag{Role: Link, Address: "https://example.dk"}
	text, english := &Tag{Role: P}, &Tag{Role: Span, Lang: "en"}
	item := func(s string) Block {
		return Paragraph{Style: st, Runs: []Run{{S: s}}, Indent: 5, Label: "•", Tag: &Tag{Role: LI, In: list}}
	}
	f := Flow{Size: Size{100, 50}, Margins: Even(5), Footer: func(n, total int) []Item {
		return []Item{st.At(5, 48, Left, fmt.Sprintf("Side %d af %d", n, total))}
	}}
	d := Document{Pages: f.Pages(
		Paragraph{Style: st, Runs: []Run{{S: "Varsling"}}, Tag: &Tag{Role: H1}},
		Paragraph{Style: st, Runs: []Run{{S: "Læs "}, {S: "mere her", Tag: link}, {S: " i dag."}}, Tag: text},
		item("et"), item("to"),
		Table{
			Style: st, Tag: &Tag{Role: TableRole}, Columns: []Column{{Title: "Hvad", Share: 1}, {Title: "Hvornår", Share: 1}},
			Rows: []Row{PlainRow("Kursus", "1. maj"), {Cells: []Cell{{Runs: []Run{{S: "Hypercare", Tag: english}, {S: " efter drift"}}}, PlainCell("")}}, PlainRow("Fakturering", "1. juli"), PlainRow("Prøve", "2. juli")},
		},
	)}
	want := "H1(Varsling) P(Læs   i dag. Link(mere her)) L(LI(• et) LI(• to)) " +
		"Table(TR(TH↓(Hvad) TH↓(Hvornår)) TR(TH→(Kursus) TD(1. maj)) TR(TH→( efter drift Span(Hypercare)) TD()) TR(TH→(Fakturering) TD(1. juli)) TR(TH→(Prøve) TD(2. juli)))"
	if got := outline(d.Structure()); got != want || len(d.Pages) < 2 {
		t.Errorf("%d pages say\n%s, want\n%s", len(d.Pages), got, want)
	}
}

// However a table breaks over pages, it is heard once, and its rows have equal columns.
func TestATableIsHeardOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		columns := rapid.IntRange(1, 4).Draw(t, "columns")
		table := Table{Style: Style{Size: 10}, Tag: &Tag{Role: TableRole}}
		for range columns {
			table.Columns = append(table.Columns, Column{Title: "T", Share: 1})
		}
		word := rapid.SampledFrom([]string{"", "en", "to ord", "en lang tekst, der fylder flere linjer"})
		for range rapid.IntRange(0, 30).Draw(t, "rows") {
			row := Row{}
			for range columns {
				row.Cells = append(row.Cells, PlainCell(word.Draw(t, "cell")))
			}
			table.Rows = append(table.Rows, row)
		}
		d := Document{Pages: Flow{Size: Size{90, 70}, Margins: Even(5)}.Pages(table)}
		list := d.Structure()
		if len(list) != 1 || len(list[0].Children) != len(table.Rows)+1 {
			t.Fatalf("the structure is %s", outline(list))
		}
		for _, row := range list[0].Children {
			if len(row.Children) != columns {
				t.Fatalf("a row has %d cells, want %d", len(row.Children), columns)
			}
		}
	})
}
