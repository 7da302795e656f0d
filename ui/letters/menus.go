package letters

import (
	"fyne.io/fyne/v2"

	"bolgeplan/data/plan"
	"bolgeplan/reports"
	"bolgeplan/ui/wording"
)

func (s *Screen) chooseSolution(id string) {
	for _, of := range s.ws.Plan().SolutionsWithWaves() {
		if of.ID.String() == id {
			s.ws.SetSolution(of.ID)
		}
	}
}

// kindMenu offers the kinds of letters.
func (s *Screen) kindMenu() []*fyne.MenuItem {
	var items []*fyne.MenuItem
	for _, k := range reports.LetterKinds() {
		items = append(items, checkedItem(s.kindName(k), k == s.kind, func() {
			s.kind = k
			clear(s.unchecked)
			s.Refresh()
		}))
	}
	return items
}

// kindName returns a kind's name with a capital: "Varsling".
func (s *Screen) kindName(k reports.LetterKind) string { return wording.Capitalize(k.Name(s.ws.Lang)) }

// waveMenu offers all waves of the solution together, or one of them.
func (s *Screen) waveMenu() []*fyne.MenuItem {
	items := []*fyne.MenuItem{s.waveItem(plan.None), fyne.NewMenuItemSeparator()}
	for _, w := range s.ws.Plan().WavesOf(s.solution) {
		items = append(items, s.waveItem(w.ID))
	}
	return items
}

func (s *Screen) waveItem(wave plan.ID) *fyne.MenuItem {
	return checkedItem(s.waveName(wave), wave == s.wave, func() {
		s.wave = wave
		s.Refresh()
	})
}

func (s *Screen) waveName(wave plan.ID) string {
	if w, ok := s.ws.Plan().Waves.Get(wave); ok {
		return w.Name
	}
	return s.ws.T("letters.allwaves")
}

func checkedItem(text string, chosen bool, choose func()) *fyne.MenuItem {
	item := fyne.NewMenuItem(text, choose)
	item.Checked = chosen
	return item
}

// check checks or unchecks letters for printing.
func (s *Screen) check(checked bool, ids ...plan.ID) {
	for _, id := range ids {
		if checked {
			delete(s.unchecked, id)
		} else {
			s.unchecked[id] = true
		}
	}
	s.showCounts()
}

func (s *Screen) checkAll(checked bool) {
	s.check(checked, s.batch.ids...)
	s.table.Refresh()
}
