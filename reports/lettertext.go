package reports

import (
	"bolgeplan/data/day"
	"bolgeplan/reports/page"
)

// Subject is the subject of the letter, in one line: also that of its mail.
func (f LetterFacts) Subject() string {
	text, _ := f.Text()
	return withoutNoBreakSpaces(text.Subject())
}

// Document lays the letter out.
func (f LetterFacts) Document(s Stationery) page.Document {
	text, _ := f.Text()
	title := withoutNoBreakSpaces(text.Subject()) + " · " + f.Official
	frame := letterFrame{
		Stationery: s, lang: f.Lang, recipient: f.Recipient, sender: f.Sender,
		dateline:     f.Date.Long(day.Lang(f.Lang)),
		runningTitle: title,
		reference:    f.Reference, proof: f.Reference == "", version: f.Version,
	}
	if len(f.Examples) > 0 {
		frame.trial = f.Lang.T("letter.trial")
	}
	return page.Document{
		Title: title, Author: f.Sender.Name, Subject: f.Kind.Name(f.Lang) + ", " + f.Solution,
		Lang: string(f.Lang), Created: f.Date, Pages: frame.pages(f.blocks(text, s.Pictures)...), Kept: true,
	}
}

// letterTable is a table in the letter's style.
func letterTable(columns ...page.Column) page.Table {
	return page.Table{
		Style: body, Gap: 5, Pad: 0.9, Before: 1.5, Columns: columns, Tag: &page.Tag{Role: page.TableRole},
		HeadRule: page.Rule{Width: 0.35, Color: ink}, RowRule: page.Rule{Width: 0.15, Color: line},
	}
}

// signatureRoom is the height in mm in which a letter is signed.
const signatureRoom = 12

// greeting ends the letter: who signs it, and who gets a copy.
func (f LetterFacts) greeting(pictures SenderPictures) page.Block {
	said := func(before float64, lines ...string) page.Block {
		var list page.KeepTogether
		tag := &page.Tag{Role: page.P}
		for _, line := range lines {
			if line != "" {
				list = append(list, page.Paragraph{Style: body, Runs: []page.Run{{S: line}}, Before: before, Tag: tag})
				before = 0
			}
		}
		return list
	}
	lines := page.KeepTogether{said(6, f.Lang.T("letter.regards"))}
	lines = append(lines, f.signed(pictures)...)
	lines = append(lines, said(0, f.Sender.Signature, f.Sender.Title, f.Sender.Name))
	if copies := f.values.Text("kopi"); copies != "" {
		lines = append(lines, said(4, f.Lang.T("letter.copies", "who", copies)))
	}
	return lines
}
