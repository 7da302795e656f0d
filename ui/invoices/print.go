package invoices

import (
	"fyne.io/fyne/v2"

	"bolgeplan/assets/translations"
	"bolgeplan/reports"
	"bolgeplan/ui/printing"
)

// job returns all drafts of the period, independent of the search.
func (s *Screen) job() printing.Job[reports.InvoiceFacts] {
	papers := s.run.papers()
	short, period := s.run.list.Bills.Solution.Short, s.request.period
	return printing.Job[reports.InvoiceFacts]{
		Papers: papers, Plan: s.ws.Plan(),
		Title:    s.ws.T("invoices.print.title", "solution", short, "period", period.Name(s.ws.DayLang())),
		Name:     reports.InvoicesFileName(s.ws.Plan().ReferenceWord(s.run.list.Bills.Solution.ID), period, s.request.lang),
		DoneText: s.ws.Lang.N("invoices.printed", len(papers)),
	}
}

func (s *Screen) printTogether() { s.job().SaveCombined(s.ws) }

func (s *Screen) printApart() { s.job().SaveSeparately(s.ws) }

func (s *Screen) canPrint() bool { return s.drafts() > 0 }

func (s *Screen) drafts() int {
	if s.run == nil {
		return 0
	}
	return s.run.list.Bills.Totals().Due
}

// printMenu offers the ways to print, and the language of the invoices.
func (s *Screen) printMenu() []*fyne.MenuItem {
	n := s.drafts()
	together := fyne.NewMenuItem(s.ws.T("printing.together", "n", n), s.printTogether)
	apart := fyne.NewMenuItem(s.ws.T("printing.apart", "n", n), s.printApart)
	together.Disabled, apart.Disabled = n == 0, n == 0
	items := append([]*fyne.MenuItem{together, apart, fyne.NewMenuItemSeparator()}, s.otherPrints()...)
	return append(items, printing.LanguageItems(s.ws, s.request.lang, func(l translations.Lang) {
		s.request.lang = l
		s.Refresh()
	})...)
}
