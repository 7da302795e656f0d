package reports

import (
	"bolgeplan/data/day"
	"bolgeplan/data/plan"
	"bolgeplan/reports/page"
)

// paragraphs are the paragraphs that depend on the plan, by the names that the kinds use in Body.
var paragraphs = map[string]func(LetterFacts) []string{
	"placement":   func(f LetterFacts) []string { return []string{f.placementText()} },
	"go_live":     goLiveText,
	"last_notice": LetterFacts.lastNoticeText,
	"change":      changedText,
	"course":      courseText,
	"invoicing":   invoicingText,
}

// body returns the paragraphs of the letter.
func (f LetterFacts) body() []string {
	var text []string
	for _, name := range f.Kind.Entry().Body {
		if compose, ok := paragraphs[name]; ok {
			text = append(text, compose(f)...)
		} else {
			text = append(text, f.t(name))
		}
	}
	return text
}

// t returns a text with the facts that most sentences name.
func (f LetterFacts) t(key string, more ...any) string {
	return f.Lang.T(key, append([]any{
		"municipality", f.Official, "solution", f.Solution, "name", f.SolutionName, "wave", withNoBreakSpaces(f.Wave),
		"email", f.Sender.Email, "phone", f.Sender.Phone, "months", f.NoticeMonths,
	}, more...)...)
}

// placementText names the wave of the municipality, or says that it has none.
func (f LetterFacts) placementText() string {
	if f.Wave == "" {
		return f.t("letter.unplaced")
	}
	key := "letter.placed"
	if f.Pilot {
		key += ".pilot"
	}
	if f.SolutionName == "" || f.SolutionName == f.Solution {
		key += ".short"
	}
	return f.t(key)
}

func goLiveText(f LetterFacts) []string {
	live, known := f.DateOf(plan.GoLive)
	switch {
	case !known || !live.Span.Decided():
		return []string{f.t("letter.notice.undecided")}
	case f.Live():
		return []string{f.t("letter.notice.past", "date", withNoBreakSpaces(live.Text))}
	}
	s := f.t("letter.notice.live", "date", withNoBreakSpaces(live.Text))
	if f.InTime() {
		s += " " + f.t("letter.notice.in_time")
	}
	return []string{s}
}

func courseText(f LetterFacts) []string {
	if f.Wave != "" && len(f.Dates) == 0 {
		return []string{f.t("letter.course.undecided")}
	}
	return nil
}

func invoicingText(f LetterFacts) []string {
	var text []string
	if start, ok := f.DateOf(plan.InvoicingStart); ok && start.Span.Decided() {
		text = append(text, f.t("letter.invoicing.start", "date", withNoBreakSpaces(start.Text)))
	} else {
		text = append(text, f.t("letter.invoicing.undecided"))
	}
	if b := f.FirstBill; b != nil {
		text = append(text, f.t("letter.invoicing.amount",
			"period", b.Period.Name(day.Lang(f.Lang)), "net", b.Net.FormatKroner(day.Lang(f.Lang)),
			"total", b.Total.FormatKroner(day.Lang(f.Lang)), "percent", b.VATPercent)+" "+formatPopulation(f.Lang, b.Population))
		for _, a := range b.Assumptions {
			text = append(text, f.Lang.T("invoice.assumption", "what", FormatText(f.Lang, a)))
		}
	}
	return text
}

// Title returns the letter's heading.
func (f LetterFacts) Title() string {
	key := f.Kind.Entry().Title
	switch {
	case f.Wave == "":
		key += ".unplaced"
	case f.Pilot:
		key += ".pilot"
	}
	return f.t(key)
}

// Document lays the letter out.
func (f LetterFacts) Document(s Stationery) page.Document {
	text, _ := f.Text()
	subject := withoutNoBreakSpaces(text.Subject())
	frame := letterFrame{
		Stationery: s, lang: f.Lang, recipient: f.Recipient, sender: f.Sender, examples: f.Examples,
		dateline:     f.Date.Long(day.Lang(f.Lang)),
		runningTitle: subject + " · " + f.Official,
		reference:    f.Reference, proof: f.Reference == "",
	}
	return page.Document{
		Title: subject + " · " + f.Official, Author: f.Sender.Name, Subject: f.Kind.Name(f.Lang) + ", " + f.Solution,
		Lang: string(f.Lang), Created: f.Date, Pages: frame.pages(f.blocks(text, s.Pictures)...), Kept: true,
	}
}

func (f LetterFacts) contact() string {
	if f.Sender.Email == "" {
		return f.t("letter.contact")
	}
	return f.t("letter.contact.email")
}

// letterTable is a table in the letter's style.
func letterTable(columns ...page.Column) page.Table {
	return page.Table{
		Style: body, Gap: 5, Pad: 0.9, Before: 5, Columns: columns,
		HeadRule: page.Rule{Width: 0.35, Color: ink}, RowRule: page.Rule{Width: 0.15, Color: line},
	}
}

// comparison shows the last notice beside the present facts. Facts that changed are bold.
func (f LetterFacts) comparison() page.Table {
	t := letterTable(
		page.Column{Title: f.Lang.T("letter.milestone"), Width: 42},
		page.Column{Title: f.Lang.T("letter.told.head", "day", f.lastNoticeDay()), Share: 1},
		page.Column{Title: f.Lang.T("letter.now.head"), Share: 1})
	for _, d := range Compare(*f.LastNotice, f) {
		name := f.Lang.T("letter.wave")
		if d.Kind != "" {
			name = f.Lang.T("letter.milestone." + string(d.Kind))
		}
		now := page.PlainCell(orDefault(d.Now, "–"))
		if d.Changed {
			now.Runs[0].Face = page.Bold
		}
		t.Rows = append(t.Rows, page.Row{Cells: []page.Cell{
			page.PlainCell(name), page.PlainCell(orDefault(d.Before, "–")), now,
		}})
	}
	return t
}

// table shows the dates, or how they differ from the last notice.
func (f LetterFacts) table() page.Table {
	if f.LastNotice != nil {
		return f.comparison()
	}
	t := letterTable(
		page.Column{Title: f.Lang.T("letter.milestone"), Width: 48},
		page.Column{Title: f.Lang.T("letter.date"), Share: 1})
	t.Rows = append(t.Rows, page.PlainRow(f.Lang.T("letter.wave"), f.Wave))
	for _, d := range f.Dates {
		when := d.Text
		if d.Deviation {
			when += " " + f.Lang.T("letter.deviation")
		}
		t.Rows = append(t.Rows, page.PlainRow(f.Lang.T("letter.milestone."+string(d.Kind)), when))
	}
	return t
}

// notes explains the dates: the reasons of deviations, and that an interval is not decided to the
// day.
func (f LetterFacts) notes() []string {
	var notes []string
	vague := false
	for _, d := range f.Dates {
		if d.Deviation && d.Reason != "" {
			notes = append(notes, f.Lang.T("letter.reason",
				"milestone", f.Lang.T("letter.milestone."+string(d.Kind)), "reason", d.Reason))
		}
		vague = vague || d.Span.Decided() && !d.Span.Exact() && (d.Span.Latest == day.None || d.Span.Latest >= f.Date)
	}
	if vague {
		notes = append(notes, f.Lang.T("letter.vague"))
	}
	return notes
}

// greeting ends the letter. It never stands alone on a page.
func (f LetterFacts) greeting(pictures SenderPictures) page.Block {
	lines := page.KeepTogether{page.Space(5), page.Plain(body, f.Lang.T("letter.regards"))}
	lines = append(lines, f.signed(pictures)...)
	for _, name := range []string{f.Sender.Signature, f.Sender.Title, f.Sender.Name} {
		if name != "" {
			lines = append(lines, page.Plain(body, name))
		}
	}
	if len(f.Copies) > 0 {
		names := make([]string, len(f.Copies))
		for i, role := range f.Copies {
			names[i] = roleName(f.Lang, role)
		}
		copies := page.Plain(body, f.Lang.T("letter.copies", "who", f.Lang.And(names)))
		copies.Before = 4
		lines = append(lines, copies)
	}
	return lines
}
