package ui

import (
	"strings"

	"bolgeplan/data/plan"
	"bolgeplan/data/waves"
	"bolgeplan/reports"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/matrix"
	"bolgeplan/ui/screens"
)

// hasUnplaced reports whether the chosen solution has municipalities in no wave.
func (s *shell) hasUnplaced() bool {
	of, ok := s.ws.Plan().Solutions.Get(s.ws.Solution())
	return ok && len(s.ws.Plan().Unplaced(of.ID)) > 0
}

// inDistribution shows the distribution, and calls then with its screen.
func (s *shell) inDistribution(then func(*matrix.Screen)) {
	s.openThen(screens.Distribution, func() {
		if at, ok := s.screen(screens.Distribution).(*matrix.Screen); ok {
			then(at)
		}
	})
}

// showNextUnplaced goes to the next municipality without a wave.
func (s *shell) showNextUnplaced() { s.inDistribution((*matrix.Screen).ShowNextUnplaced) }

// shown says which municipalities the screen in sight shows; the zero value for all.
func (s *shell) shown() reports.Shown {
	if at, ok := s.screens[s.current].(interface{ Shown() reports.Shown }); ok {
		return at.Shown()
	}
	return reports.Shown{}
}

// typedEdits returns the edit or the filter that a sentence asks for: "Billund bølge 3", "kun
// syddanmark".
func (s *shell) typedEdits(text string) []kit.PaletteItem {
	var list []kit.PaletteItem
	p := s.ws.Plan()
	if x, ok := waves.ParsePlacement(p, s.ws.Solution(), text); ok && s.ws.CanEdit() {
		list = append(list, kit.PaletteItem{
			Text: s.ws.T("palette.place", "name", x.Municipality.Name, "wave", x.Wave.Name, "solution", x.Solution.Short),
			Kind: s.ws.T("palette.edit"), Run: func() { s.inDistribution(func(at *matrix.Screen) { at.Place(x) }) },
		})
	}
	for only := range strings.FieldsSeq(s.ws.T("palette.only")) {
		rest, ok := strings.CutPrefix(plan.Fold(strings.TrimSpace(text)), plan.Fold(only)+" ")
		if !ok {
			continue
		}
		if r, ok := waves.ParseRestriction(p, s.ws.Solution(), rest, s.ws.T("matrix.unplaced")); ok {
			what := r.Region + r.Wave.Name
			if r.Unplaced {
				what = s.ws.T("matrix.unplaced")
			}
			list = append(list, kit.PaletteItem{
				Text: s.ws.T("palette.restrict", "what", what), Kind: s.ws.T("palette.filter"),
				Run: func() { s.inDistribution(func(at *matrix.Screen) { at.Restrict(r) }) },
			})
		}
	}
	return list
}
