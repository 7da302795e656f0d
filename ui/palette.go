package ui

import (
	"slices"

	"bolgeplan/data/day"
	"bolgeplan/data/letters"
	"bolgeplan/data/plan"
	"bolgeplan/ui/calls"
	"bolgeplan/ui/done"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/screens"
	"bolgeplan/ui/settings"
	"bolgeplan/ui/timeline"
)

// showPalette finds commands, solutions, waves and municipalities by a few letters, and letters by
// their references.
func (s *shell) showPalette() { s.showPaletteWith("") }

// showPaletteWith shows the palette as if a text was typed.
func (s *shell) showPaletteWith(text string) {
	texts := kit.PaletteTexts{Title: s.ws.CommandTitle("edit.palette"), Find: s.ws.T("palette.placeholder"), None: s.ws.T("palette.none")}
	kit.ShowFindingPalette(s.window.Canvas(), texts, text, s.paletteItems(), s.typedInPalette)
}

// showCallSheet shows the call sheet of the municipality that is selected in the screen in sight.
// Where none is, the palette offers the call sheets of all.
func (s *shell) showCallSheet() {
	if at, ok := s.screens[s.current].(interface{ SelectedMunicipality() plan.ID }); ok && at.SelectedMunicipality() != plan.None {
		calls.Show(s.ws, at.SelectedMunicipality())
		return
	}
	s.showPaletteWith(s.ws.T("palette.call", "municipality", ""))
}

// paletteItems lists everything that the palette can run or open.
func (s *shell) paletteItems() []kit.PaletteItem {
	var list []kit.PaletteItem
	for _, c := range s.commands.All() {
		if c.CanRun() && c.ID != "edit.palette" {
			text := s.ws.T(c.TextKey())
			if c.ID == "plan.conflicts" {
				text = s.ws.Lang.N("palette.conflicts", s.ws.Disputed().Count())
			}
			list = append(list, kit.PaletteItem{Text: text, Kind: s.ws.T("palette.command"), Shortcut: c.FormatShortcut(), Run: func() { s.run(c) }})
		}
	}
	list = append(list, settings.PaletteItems(s.ws)...)
	p := s.ws.Plan()
	for _, solution := range p.ListedSolutions() {
		list = append(list, kit.PaletteItem{Text: solution.Title(), Kind: s.ws.T("palette.solution"), Run: func() { s.ws.SetSolution(solution.ID) }})
		for _, w := range p.WavesOf(solution.ID) {
			list = append(list, kit.PaletteItem{Text: solution.Short + " " + w.Name, Kind: s.ws.T("palette.wave"), Run: func() {
				s.ws.SetSolution(solution.ID)
				s.open(screens.Distribution)
			}})
			list = append(list, s.doneItems(solution, w)...)
		}
	}
	for _, m := range p.AllMunicipalities() {
		list = append(list, kit.PaletteItem{Text: m.Name, Kind: s.ws.T("palette.municipality"), Run: func() { s.OpenScreen(screens.Municipalities, m.ID) }})
		list = append(list, s.callItem(m.Name, func() { calls.Show(s.ws, m.ID) }))
	}
	return list
}

// typedInPalette returns what a typed text asks for: an edit, a filter, a period of the timeline, or
// a letter by its reference.
func (s *shell) typedInPalette(text string) []kit.PaletteItem {
	return slices.Concat(s.typedEdits(text), s.typedPeriod(text), s.lettersQuoted(text))
}

// typedPeriod offers the timeline in a period: "2. halvår 2019", "uge 43", "april".
func (s *shell) typedPeriod(text string) []kit.PaletteItem {
	w, err := day.Parse(text, s.ws.Plan().DateContext(s.ws.DayLang(), s.ws.Today().Year()))
	if err != nil || !w.Span.Decided() || w.Span.Latest == day.None {
		return nil
	}
	return []kit.PaletteItem{{
		Text: s.ws.T("palette.period", "period", w.Span.Long(s.ws.DayLang())), Kind: s.ws.T("screen.timeline"),
		Run: func() {
			s.openThen(screens.Timeline, func() { s.screen(screens.Timeline).(*timeline.Screen).ShowPeriod(w.Span) })
		},
	}}
}

// callItem opens the call sheet of a municipality.
func (s *shell) callItem(of string, run func()) kit.PaletteItem {
	return kit.PaletteItem{Text: s.ws.T("palette.call", "municipality", of), Kind: s.ws.T("palette.call.kind"), Run: run}
}

// lettersQuoted offers the letters with a reference, as it is quoted when somebody asks about one,
// and the call sheets with the answer. It says so where the plan has no such reference.
func (s *shell) lettersQuoted(reference string) []kit.PaletteItem {
	var list []kit.PaletteItem
	for _, l := range letters.Find(s.ws.Plan(), reference) {
		m, _ := s.ws.Plan().Municipalities.Get(l.Letter.MunicipalityID)
		text := l.Letter.Ref + " · " + m.Name
		list = append(list, kit.PaletteItem{Text: text, Kind: s.ws.T("palette.letter"), Run: func() { s.OpenScreen(screens.Letters, l.Letter.ID) }},
			s.callItem(m.Name+" · "+l.Letter.Ref, func() { calls.ShowAsked(s.ws, l.Letter.ID) }))
	}
	if len(list) == 0 && letters.IsReference(reference) {
		none := kit.PaletteItem{Text: s.ws.T("letter.answer.none"), Kind: s.ws.T("palette.letter"), Run: func() { s.showPaletteWith(reference) }}
		list = append(list, none)
	}
	return list
}

// doneItems returns the palette items that report a wave done, or reopen it.
func (s *shell) doneItems(of plan.Solution, w plan.Wave) []kit.PaletteItem {
	if !s.ws.CanEdit() {
		return nil
	}
	var list []kit.PaletteItem
	add := func(key string, run func()) {
		text := s.ws.T(key, "solution", of.Short, "wave", w.Name)
		list = append(list, kit.PaletteItem{Text: text, Kind: s.ws.T("palette.command"), Run: run})
	}
	p := s.ws.Plan()
	if len(p.ReportableMilestones(w.ID, s.ws.Today())) > 0 {
		add("palette.done", func() { done.Report(s.ws, done.WaveTarget(s.ws.Plan(), w.ID), s.screens[s.current].Focus) })
	}
	if rows := p.ReportedMilestones(w.ID); len(rows) > 0 {
		add("palette.reopen", func() { done.Reopen(s.ws, rows) })
	}
	return list
}
