// Package overview is the screen that says how the programme stands: what is
// placed, what comes next, and what the rules have found.
package overview

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"bolgeplan/data/plan"
	"bolgeplan/data/rules"
	"bolgeplan/ui/command"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/kit/style"
	"bolgeplan/ui/workspace"
)

// Screen shows a card per solution, what waits, and the findings.
type Screen struct {
	ws       *workspace.Workspace
	content  *fyne.Container
	header   *kit.Header
	cards    *fyne.Container
	waits    *kit.Table
	events   []event
	findings *kit.Table
	found    *kit.Card
}

// New returns the screen.
func New(ws *workspace.Workspace) *Screen {
	s := &Screen{ws: ws}
	s.header = kit.NewHeader(ws.T("screen.overview"), nil)
	s.cards = container.NewGridWithRows(1)
	s.waits = s.newWaits()
	s.findings = s.newFindings()
	s.found = kit.NewCard(kit.Line{kit.Heading(ws.T("overview.findings"))}, s.findings)
	waiting := kit.NewCard(kit.Line{kit.Heading(ws.T("overview.waiting"))}, s.waits)
	lower := container.NewGridWithColumns(2, waiting, s.found)
	s.content = kit.Frame(s.header, nil, nil, nil, kit.Padded(12, 14, 12, 14, kit.Frame(s.cards, nil, nil, nil, kit.Padded(12, 0, 0, 0, lower))))
	s.Refresh()
	return s
}

// Content implements workspace.Screen.
func (s *Screen) Content() fyne.CanvasObject { return s.content }

// Focus implements workspace.Screen.
func (s *Screen) Focus() { s.findings.Focus() }

// Commands implements workspace.Screen.
func (s *Screen) Commands() map[string]command.Command { return nil }

// Refresh implements workspace.Screen.
func (s *Screen) Refresh() {
	s.cards.Objects = s.cards.Objects[:0]
	for _, solution := range s.ws.Plan().RolledOut() {
		s.cards.Add(s.card(solution))
	}
	if len(s.cards.Objects) == 0 {
		s.cards.Add(kit.NewCard(kit.Line{kit.Heading(s.ws.T("overview.empty"))}, kit.NewParagraph(400, kit.Line{kit.Quiet(s.ws.T("overview.start"))})))
	}
	s.events = coming(s.ws.Plan(), s.ws.Today())
	n := len(s.ws.Findings())
	s.found.SetTitle(kit.Line{kit.Heading(s.ws.T("overview.findings")), kit.Quiet(fmt.Sprintf("  %d", n))}, nil)
	s.cards.Refresh()
	s.waits.Refresh()
	s.findings.Refresh()
}

// card says how one solution stands. A click opens its distribution.
func (s *Screen) card(solution plan.Solution) *kit.Card {
	p, ws := s.ws.Plan(), s.ws
	waves := p.WavesOf(solution.ID)
	placed, all := p.Placed(solution.ID), p.Municipalities.Len()
	lines := []kit.Line{{kit.Quiet(ws.Lang.N("overview.waves", len(waves)))}}
	if first, last, ok := goLives(p, waves); ok {
		lines[0] = append(lines[0], kit.Quiet(" · "+first.Short(ws.DayLang())+" – "+last.Short(ws.DayLang())))
	}
	lines = append(lines, s.noticeLine(solution))
	card := kit.NewCard(nil, kit.NewParagraph(260, lines...))
	tone := kit.Strong(fmt.Sprint(placed))
	if placed < all {
		tone = kit.Chip(fmt.Sprint(placed), kit.WarningTone)
	}
	card.SetTitle(kit.Line{kit.Heading(solution.Short), kit.Quiet("  " + solution.Name)}, kit.Line{tone, kit.Quiet(fmt.Sprintf("/%d", all))})
	card.OnTapped = func() {
		ws.SetSolution(solution.ID)
		ws.Open("distribution", plan.None)
	}
	return card
}

// noticeLine counts the municipalities by how it stands with their notice.
func (s *Screen) noticeLine(solution plan.Solution) kit.Line {
	counts := map[rules.State]int{}
	for _, m := range s.ws.Plan().AllMunicipalities() {
		counts[rules.Notice(s.ws.Plan(), solution.ID, m.ID, s.ws.Today()).State]++
	}
	line := kit.Line{kit.Quiet(s.ws.T("overview.notice") + " ")}
	for _, part := range []struct {
		state rules.State
		key   string
		tone  kit.Tone
	}{{rules.Late, "overview.late", kit.BadTone}, {rules.Due, "overview.due", kit.WarningTone}, {rules.Open, "overview.open", kit.AccentTone}, {rules.NotYet, "overview.later", kit.Neutral}} {
		if n := counts[part.state]; n > 0 {
			line = append(line, kit.Chip(s.ws.Lang.N(part.key, n), part.tone), kit.Plain(" "))
		}
	}
	return line
}

func (s *Screen) newFindings() *kit.Table {
	t := kit.NewTable([]kit.Column{{Width: 74}, {Width: 300, Grow: 1}})
	t.Rows = func() int { return len(s.ws.Findings()) }
	t.Cell = func(row, col int) kit.Cell {
		f := s.ws.Findings()[row]
		if col == 0 {
			tone := [...]kit.Tone{rules.Bad: kit.BadTone, rules.Warning: kit.WarningTone, rules.Info: kit.Neutral}[f.Severity]
			return kit.Cell{Text: s.ws.T("overview.severity." + f.Severity.String()), Tone: tone}
		}
		return kit.Cell{Text: rules.Sentence(s.ws.Lang, s.ws.Plan(), f)}
	}
	t.OnActivate = func(row int) { s.jump(s.ws.Findings()[row]) }
	return t
}

// jump opens the screen where a finding can be mended.
func (s *Screen) jump(f rules.Finding) {
	if f.Solution != plan.None {
		s.ws.SetSolution(f.Solution)
	}
	municipality := plan.None
	if len(f.Municipalities) > 0 {
		municipality = f.Municipalities[0]
	}
	switch f.Rule {
	case rules.PlacedRule, rules.ExpectedRule, rules.CapacityRule:
		s.ws.Open("distribution", municipality)
	case rules.DataRule:
		s.ws.Open("municipalities", municipality)
	default:
		s.ws.Open("timeline", plan.None)
	}
}

func (s *Screen) newWaits() *kit.Table {
	t := kit.NewTable([]kit.Column{{Width: 130}, {Width: 120, Grow: 1}, {Width: 130, Grow: 1}, {Width: 90, Right: true}})
	t.Rows = func() int { return len(s.events) }
	t.Cell = func(row, col int) kit.Cell {
		e := s.events[row]
		switch col {
		case 0:
			return kit.Cell{Text: e.when.Words(s.ws.DayLang())}
		case 1:
			return kit.Cell{Text: s.what(e), Role: style.Muted}
		case 2:
			return kit.Cell{Text: e.where, Strong: true}
		}
		days := int(e.when.Earliest - s.ws.Today())
		switch {
		case days <= 0:
			return kit.Cell{Text: s.ws.T("overview.now"), Tone: kit.WarningTone}
		case days <= 90:
			return kit.Cell{Text: s.ws.Lang.N("overview.days", days), Tone: kit.WarningTone}
		}
		return kit.Cell{Text: s.ws.Lang.N("overview.days", days), Role: style.Muted}
	}
	return t
}

func (s *Screen) what(e event) string {
	if e.notice {
		return s.ws.T("overview.deadline")
	}
	if e.name != "" {
		return e.name
	}
	return s.ws.T("milestone." + string(e.kind))
}
