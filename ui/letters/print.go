package letters

import (
	"fyne.io/fyne/v2"

	"bolgeplan/assets/translations"
	"bolgeplan/data/plan"
	"bolgeplan/reports"
	"bolgeplan/ui/printing"
)

// checked returns the municipalities whose letters are checked, of those that can be written.
func (s *Screen) checked() []plan.ID {
	var ids []plan.ID
	for _, id := range s.batch.possible() {
		if !s.unchecked[id] {
			ids = append(ids, id)
		}
	}
	return ids
}

// job returns the checked letters to print.
func (s *Screen) job() printing.Job[reports.LetterFacts] {
	var papers []reports.LetterFacts
	for _, id := range s.checked() {
		papers = append(papers, s.batch.letterTo(id).facts)
	}
	solution, _ := s.ws.Plan().Solutions.Get(s.solution)
	return printing.Job[reports.LetterFacts]{
		Papers: papers, Plan: s.ws.Plan(),
		Title:    s.ws.T("letters.print.title", "solution", solution.Short, "kind", s.kind.Name(s.ws.Lang)),
		Name:     s.batch.selection.FileName(s.ws.Plan()),
		DoneText: s.ws.Lang.N("letters.printed", len(papers)),
	}
}

func (s *Screen) printTogether() { s.job().SaveCombined(s.ws) }

func (s *Screen) printApart() { s.job().SaveSeparately(s.ws) }

func (s *Screen) canPrint() bool { return len(s.checked()) > 0 }

// printMenu offers the ways to print, and the language of the letters.
func (s *Screen) printMenu() []*fyne.MenuItem {
	n := len(s.checked())
	together := fyne.NewMenuItem(s.ws.T("printing.together", "n", n), s.printTogether)
	apart := fyne.NewMenuItem(s.ws.T("printing.apart", "n", n), s.printApart)
	together.Disabled, apart.Disabled = n == 0, n == 0
	return append([]*fyne.MenuItem{together, apart, fyne.NewMenuItemSeparator()}, printing.LanguageItems(s.ws, s.lang, func(l translations.Lang) {
		s.lang = l
		s.Refresh()
	})...)
}
