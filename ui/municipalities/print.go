package municipalities

import (
	"fyne.io/fyne/v2"

	"bolgeplan/assets/translations"
	"bolgeplan/data/plan"
	"bolgeplan/reports"
	"bolgeplan/reports/page"
	"bolgeplan/ui/printing"
)

// hasRows reports whether a municipality is listed.
func (s *Screen) hasRows() bool { return len(s.rows) > 0 }

// printMenu offers the sheet of the selected municipality, and those of all that are listed.
func (s *Screen) printMenu() []*fyne.MenuItem {
	item := func(text string, run func()) *fyne.MenuItem {
		of := fyne.NewMenuItem(text, run)
		of.Disabled = !s.hasRows()
		return of
	}
	m, _ := s.ws.Plan().Municipalities.Get(s.chosen)
	n := len(s.rows)
	return []*fyne.MenuItem{
		item(s.ws.T("municipalities.print.one", "municipality", m.Name), s.printChosen),
		fyne.NewMenuItemSeparator(),
		item(s.ws.T("printing.together", "n", n), s.printTogether),
		item(s.ws.T("printing.apart", "n", n), s.printApart),
	}
}

// printChosen prints the sheet of the selected municipality.
func (s *Screen) printChosen() {
	if m, ok := s.ws.Plan().Municipalities.Get(s.chosen); ok {
		s.printView(m).Print(s.ws)
	}
}

// printTogether prints the sheets of all that are listed into one file.
func (s *Screen) printTogether() { s.printJob().SaveCombined(s.ws) }

// printApart prints them into a file each.
func (s *Screen) printApart() { s.printJob().SaveSeparately(s.ws) }

func (s *Screen) printJob() printing.Job[printing.View] {
	title := s.ws.T("municipalities.print.all")
	job := printing.Job[printing.View]{Title: title, Name: title + ".pdf", DoneText: s.ws.Lang.N("municipalities.print.done", len(s.rows))}
	for _, r := range s.rows {
		job.Papers = append(job.Papers, s.printView(r.Municipality))
	}
	return job
}

// printView lays out the sheet that a municipality may be handed over, in the language of letters.
func (s *Screen) printView(m plan.Municipality) printing.View {
	p := s.ws.Plan()
	options := reports.PrintOptions{
		Lang: translations.Lang(p.LetterLang()), Paper: page.A4, Date: s.ws.Today(), Version: s.ws.Tip().Short(),
	}
	return printing.View{
		Title: s.ws.T("municipalities.print.name", "municipality", m.Name), DoneText: s.ws.Lang.N("municipalities.print.done", 1),
		Layout: func() page.Document { return reports.MunicipalityPrint(p, m.ID, options) },
	}
}
