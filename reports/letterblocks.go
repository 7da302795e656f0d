package reports

import (
	"slices"
	"strings"

	"bolgeplan/data/letters/template"
	"bolgeplan/reports/page"
)

// Text returns what the letter says, and the fields that its text asks for and the plan lacks.
func (f LetterFacts) Text() (template.Text, []template.Missing) {
	of, pieces := f.texts.parse(f.Kind)
	return of.Execute(f.values, pieces)
}

// listIndent is the indent of a list in mm.
const listIndent = 5.0

// blocks lays out what a letter says.
func (f LetterFacts) blocks(text template.Text, pictures SenderPictures) []page.Block {
	var blocks []page.Block
	var list *page.Tag
	for i, p := range text.Paragraphs {
		if p.Kind != template.Item {
			list = nil
		}
		switch p.Kind {
		case template.Subject:
			blocks = append(blocks, page.Paragraph{Style: heading, Runs: f.runs(p, nil, page.Bold), Keep: true, Tag: &page.Tag{Role: page.H1}})
		case template.Heading:
			tag := &page.Tag{Role: page.H2}
			blocks = append(blocks, page.Paragraph{Style: body.Sized(11), Runs: f.runs(p, tag, page.Bold), Before: 4.5, Keep: true, Tag: tag})
		case template.Item:
			before := 0.6
			if list == nil {
				list = &page.Tag{Role: page.L}
				before = 1.2
			}
			tag := &page.Tag{Role: page.LI, In: list}
			next := i+1 < len(text.Paragraphs) && text.Paragraphs[i+1].Kind == template.Item
			blocks = append(blocks, page.Paragraph{Style: body, Runs: f.runs(p, tag, page.Regular), Before: before, Indent: listIndent, Label: "•", Tag: tag, Keep: next && before > 1})
		case template.Table:
			blocks = append(blocks, f.textTable(p))
		case template.Greeting:
			blocks = append(blocks, f.greeting(pictures))
		default:
			tag := &page.Tag{Role: page.P}
			before := 3.0
			if i > 0 && text.Paragraphs[i-1].Kind == template.Subject {
				before = 2
			}
			if i > 0 && text.Paragraphs[i-1].Kind == template.Heading {
				before = 1.2
			}
			blocks = append(blocks, page.Paragraph{Style: body, Runs: f.runs(p, tag, page.Regular), Before: before, Tag: tag})
		}
	}
	return blocks
}

// runs are the runs of a paragraph in a face, bold ones in Bold.
func (f LetterFacts) runs(p template.Paragraph, in *page.Tag, face page.Face) []page.Run {
	var runs []page.Run
	for _, r := range p.Runs {
		run := page.Run{Face: face, S: r.Text}
		if r.Bold {
			run.Face = page.Bold
		}
		if r.Address != "" {
			run.Tag = &page.Tag{Role: page.Link, In: in, Address: r.Address}
		}
		runs = append(runs, run)
	}
	return runs
}

// textTable is a table that a text asks for.
func (f LetterFacts) textTable(p template.Paragraph) page.Table {
	t := f.Lang.T
	var columns []page.Column
	switch p.Table {
	case "ændringer":
		columns = []page.Column{{Title: t("letter.head.what"), Width: 40}, {Title: t("letter.head.told", "date", f.lastNoticeDay()), Share: 1}, {Title: t("letter.head.now"), Share: 1}}
	case "ansvar":
		columns = []page.Column{{Title: t("letter.head.task"), Share: 1}, {Title: t("letter.head.you"), Width: 32}, {Title: t("letter.head.us"), Width: 44}}
	default:
		columns = []page.Column{{Title: t("letter.head.what"), Width: 48}, {Title: t("letter.head.when"), Share: 1}}
	}
	table := letterTable(columns...)
	table.Before, table.Tag = 1.5, &page.Tag{Role: page.TableRole}
	for _, r := range f.values.rows(p.Table, p.Rows) {
		row := page.PlainRow(r.cells...)
		if p.Table == "ændringer" && r.cells[2] != t("letter.cell.unchanged") {
			row.Cells[2].Runs[0].Face = page.Bold
		}
		table.Rows = append(table.Rows, row)
	}
	return table
}

// MissingFields names the fields that the letter's text asks for and the plan lacks, each once.
func (f LetterFacts) MissingFields() []template.Missing {
	_, missing := f.Text()
	return slices.CompactFunc(missing, func(a, b template.Missing) bool { return a == b })
}

// capitalize begins a text with a capital letter.
func capitalize(s string) string {
	for i, r := range s {
		return strings.ToUpper(string(r)) + s[i+len(string(r)):]
	}
	return s
}

// nbsp keeps an expression on one line.
func nbsp(s string) string { return strings.ReplaceAll(s, " ", "\u00a0") }
