package history

import (
	"slices"

	"fyne.io/fyne/v2"

	"bolgeplan/data"
	"bolgeplan/data/history"
)

// cameIn returns the transactions that came with a merge, by their ids. A part of the log
// that is still being read is left out.
func cameIn(log *history.Log, m data.MergeRecord) map[history.TxID]bool {
	set := map[history.TxID]bool{}
	tips, err := history.ParseTips(m.Tips)
	if err != nil {
		return set
	}
	before, err := log.At(tips)
	if err != nil {
		return set
	}
	for _, c := range m.Copies {
		tips, err := history.ParseTips(c.Tips)
		if err != nil {
			continue
		}
		if theirs, err := log.At(tips); err == nil {
			for _, t := range before.Lacks(theirs) {
				set[t.ID] = true
			}
		}
	}
	return set
}

// findCame finds the transactions of the filter's merge.
func (s *Screen) findCame() {
	s.cameWith = nil
	if a, ok := s.ws.ArrivalOf(s.filter.came); ok && s.log != nil {
		s.cameWith = cameIn(s.log, a.Record)
	}
}

// mergeMenu offers the merges, the newest first.
func (s *Screen) mergeMenu() []*fyne.MenuItem {
	items := []*fyne.MenuItem{
		checkedItem(s.ws.T("history.merges"), s.filter.came == "", s.changeFilter(func(f *filter) { f.came = "" })),
		fyne.NewMenuItemSeparator(),
	}
	for _, a := range slices.Backward(s.ws.Arrivals()) {
		items = append(items, checkedItem(a.Name, s.filter.came == a.ID(), s.changeFilter(func(f *filter) { f.came = a.ID() })))
	}
	return items
}

// ShowMerged lists what came with a merge, by its last transaction.
func (s *Screen) ShowMerged(id string) {
	s.search.SetText("")
	s.views.SetSelected(viewChanges)
	s.view(viewChanges)
	s.changeFilter(func(f *filter) { *f = filter{came: id} })()
}
