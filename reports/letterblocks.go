package reports

import (
	"regexp"
	"strings"

	"bolgeplan/assets/translations"
	"bolgeplan/data/letters/template"
	"bolgeplan/reports/page"
)

// Text returns what the letter says, and the fields that its text asks for and the plan lacks. They
// must not be changed: all who ask for them get the same.
func (f LetterFacts) Text() (template.Text, []template.Missing) {
	from := textSource{f.texts, f.Kind, f.values, f.shownReference()}
	if made := f.said.Load(); made != nil && made.from == from {
		return made.text, made.missing
	}
	of, pieces := f.texts.parse(f.Kind)
	text, missing := of.Execute(f.values.withReference(from.reference), pieces)
	f.said.Store(&madeText{from, text, missing})
	return text, missing
}

// textSource is all that the text of a letter is made of.
type textSource struct {
	texts     LetterTexts
	kind      LetterKind
	values    *letterValues
	reference string
}

// madeText is what a letter says, kept for those who ask for it again.
type madeText struct {
	from    textSource
	text    template.Text
	missing []template.Missing
}

// shownReference is what the letter asks to be quoted by: of a proof, which has none yet, its form.
func (f *LetterFacts) shownReference() string {
	if f.Reference != "" {
		return f.Reference
	}
	return f.ReferenceWord + "-" + f.Code + "-········"
}

// listIndent is the indent of a list in mm.
const listIndent = 5.0

// letterLayout lays out what a letter says.
type letterLayout struct {
	*LetterFacts
	pictures SenderPictures
	before   template.ParagraphKind // of the paragraph above
	list     *page.Tag              // that the items above are in
	blocks   []page.Block
}

// blocks lays out a text. The greeting keeps the end of the text on its page.
func (f *LetterFacts) blocks(text template.Text, pictures SenderPictures) []page.Block {
	l := letterLayout{LetterFacts: f, pictures: pictures}
	for i, p := range text.Paragraphs {
		if p.Kind != template.Item {
			l.list = nil
		}
		switch p.Kind {
		case template.Item:
			l.addItem(p, i+1 < len(text.Paragraphs) && text.Paragraphs[i+1].Kind == template.Item)
		case template.Table:
			l.add(f.textTable(p))
		case template.Greeting:
			l.blocks = []page.Block{page.KeepEnd{Blocks: l.blocks, Lines: 2}, f.greeting(pictures)}
		default:
			l.add(l.paragraph(p))
		}
		l.before = p.Kind
	}
	return l.blocks
}

func (l *letterLayout) add(b page.Block) { l.blocks = append(l.blocks, b) }

// paragraph sets a heading, or a paragraph under one or under another paragraph.
func (l *letterLayout) paragraph(p template.Paragraph) page.Paragraph {
	set := page.Paragraph{Style: body, Before: 3, Tag: &page.Tag{Role: page.P}}
	face := page.Regular
	switch {
	case p.Kind == template.Subject:
		set = page.Paragraph{Style: heading, Keep: true, Tag: &page.Tag{Role: page.H1}}
		face = page.Bold
	case p.Kind == template.Heading:
		set = page.Paragraph{Style: body.Sized(11), Before: 4.5, Keep: true, Tag: &page.Tag{Role: page.H2}}
		face = page.Bold
	case l.before == template.Subject:
		set.Before = 2
	case l.before == template.Heading:
		set.Before = 1.2
	}
	set.Runs = l.runs(p, face)
	return set
}

// addItem adds an item of a list, whose first one is not alone at the end of a page.
func (l *letterLayout) addItem(p template.Paragraph, more bool) {
	before := 0.6
	first := l.list == nil
	if first {
		l.list = &page.Tag{Role: page.L}
		before = 1.2
	}
	l.add(page.Paragraph{
		Style: body, Runs: l.runs(p, page.Regular), Before: before, Indent: listIndent, Label: "•",
		Tag: &page.Tag{Role: page.LI, In: l.list}, Keep: more && first,
	})
}

// runs are the runs of a paragraph in a face, bold ones in Bold.
func (f *LetterFacts) runs(p template.Paragraph, face page.Face) []page.Run {
	var runs []page.Run
	for _, r := range p.Runs {
		run := page.Run{Face: face, S: r.Text}
		if r.Bold {
			run.Face = page.Bold
		}
		if r.Address != "" {
			run.Tag = &page.Tag{Role: page.Link, Address: r.Address}
		}
		runs = append(runs, f.withEnglish(run)...)
	}
	return runs
}

// englishWords are the English words that Danish letters use.
var englishWords = regexp.MustCompile(`(?i)\b(frozen zones?|hypercare|cut[ -]over)\b`)

// englishLetters are letters of which each of englishWords has one, and few Danish words do.
const englishLetters = "cCzZ"

// withEnglish divides a run of a Danish letter so that who hears it hears English words as such.
func (f *LetterFacts) withEnglish(run page.Run) []page.Run {
	if f.Lang != translations.Danish || run.Tag != nil || !strings.ContainsAny(run.S, englishLetters) {
		return []page.Run{run}
	}
	var runs []page.Run
	add := func(s string, tag *page.Tag) {
		if s != "" {
			runs = append(runs, page.Run{Face: run.Face, S: s, Tag: tag})
		}
	}
	end := 0
	for _, at := range englishWords.FindAllStringIndex(run.S, -1) {
		add(run.S[end:at[0]], nil)
		add(run.S[at[0]:at[1]], &page.Tag{Role: page.Span, Lang: string(translations.English)})
		end = at[1]
	}
	add(run.S[end:], nil)
	return runs
}

// textTable is a table that a text asks for.
func (f *LetterFacts) textTable(p template.Paragraph) page.Table {
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
	for _, r := range f.values.rows(p.Table, p.Rows) {
		row := page.PlainRow(r.cells...)
		if p.Table == "ændringer" && r.cells[2] != t("letter.cell.unchanged") {
			row.Cells[2].Runs[0].Face = page.Bold
		}
		for i := range row.Cells {
			row.Cells[i].Runs = f.withEnglish(row.Cells[i].Runs[0])
		}
		table.Rows = append(table.Rows, row)
	}
	return table
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
