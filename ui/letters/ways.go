package letters

import (
	"slices"

	"fyne.io/fyne/v2"

	"bolgeplan/data"
	"bolgeplan/data/letters"
	"bolgeplan/reports"
	"bolgeplan/reports/sheet"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/system"
	"bolgeplan/ui/workspace"
)

// way is a way in which letters go out.
type way struct {
	key     string
	channel string // by which they are sent then, as a rule
	ordered bool   // their order is chosen
	listed  bool   // a list for programs that send them can go along
	offered func() bool

	// files returns what is written to a folder; nil for all letters in one file.
	files func(d *makeDialog, doc *data.Document) func([]reports.LetterFacts, reports.Stationery) ([]reports.File, error)
	save  func(job, *workspace.Workspace)
}

// ways are the ways in the order in which they are offered.
var ways = []way{
	{key: "letters.make.together", channel: letters.ByPost, ordered: true, save: job.SaveCombined},
	{key: "letters.make.apart", channel: letters.ByDigitalPost, listed: true, files: separateFiles, save: job.SaveSeparately},
	{key: "letters.make.mails", channel: letters.ByMail, files: mailFiles, save: job.SaveSeparately},
	{key: "letters.make.printer", channel: letters.ByPost, ordered: true, offered: system.CanPrint, save: job.SendToPrinter},
}

// offeredWays are the ways that this system has.
func offeredWays() []way {
	return slices.DeleteFunc(slices.Clone(ways), func(w way) bool { return w.offered != nil && !w.offered() })
}

// separateFiles writes each letter to a file, with what they enclose, and the list by which they are
// sent where that is chosen.
func separateFiles(d *makeDialog, doc *data.Document) func([]reports.LetterFacts, reports.Stationery) ([]reports.File, error) {
	p, listed := d.s.ws.Plan(), d.listed.Checked
	return func(papers []reports.LetterFacts, st reports.Stationery) ([]reports.File, error) {
		files, err := reports.Files(papers, st)
		if err != nil {
			return nil, err
		}
		all := files
		enclosed, err := reports.Enclosed(papers, doc.Blob)
		if err != nil {
			return nil, err
		}
		all = append(all, enclosed...)
		if listed {
			list, _, err := sheet.SendList(p, papers, files)
			if err != nil {
				return nil, err
			}
			all = append(all, list)
		}
		return all, nil
	}
}

// mailFiles writes the draft of a mail for each letter.
func mailFiles(d *makeDialog, doc *data.Document) func([]reports.LetterFacts, reports.Stationery) ([]reports.File, error) {
	p := d.s.ws.Plan()
	return func(papers []reports.LetterFacts, st reports.Stationery) ([]reports.File, error) {
		files, err := reports.Files(papers, st)
		if err != nil {
			return nil, err
		}
		return reports.MailDrafts(p, papers, files, doc.Blob)
	}
}

// wayNotes says what a way cannot do for some of the letters.
func (d *makeDialog) wayNotes(papers []reports.LetterFacts) (lines []kit.Line) {
	p, lang := d.s.ws.Plan(), d.s.ws.Lang
	count := func(lacks func(f *reports.LetterFacts) bool) (n int) {
		for i := range papers {
			if lacks(&papers[i]) {
				n++
			}
		}
		return n
	}
	switch w := d.way(); {
	case w.channel == letters.ByMail:
		if n := count(func(f *reports.LetterFacts) bool { return !f.HasMailAddress(p) }); n > 0 {
			lines = append(lines, kit.Line{kit.Quiet(lang.N("letters.make.unaddressed", n))})
		}
	case w.listed && d.listed.Checked:
		n := count(func(f *reports.LetterFacts) bool {
			m, _ := p.Municipalities.Get(f.MunicipalityID)
			return m.CVR == ""
		})
		if n > 0 {
			lines = append(lines, kit.Line{kit.Quiet(lang.N("letters.make.unlisted", n))})
		}
	}
	return lines
}

// orderButton is a menu of the orders of the letters in one file.
func (d *makeDialog) orderButton() *kit.Button {
	var button *kit.Button
	text := func(o reports.LetterOrder) string { return d.s.ws.T("letters.order." + string(o)) }
	button = kit.NewMenuButton(text(d.order), func() []*fyne.MenuItem {
		var items []*fyne.MenuItem
		for _, o := range reports.LetterOrders() {
			item := fyne.NewMenuItem(text(o), func() {
				d.order = o
				button.SetText(text(o))
			})
			item.Checked = o == d.order
			items = append(items, item)
		}
		return items
	})
	return button
}
