// Package overview is the screen about the state of the programme: what is placed, what
// comes next, and what the rules find.
package overview

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"bolgeplan/data/plan"
	"bolgeplan/data/rules"
	"bolgeplan/ui/command"
	"bolgeplan/ui/findings"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/workspace"
)

// Screen shows a card for each solution, the coming events, and the findings.
type Screen struct {
	ws           *workspace.Workspace
	content      *fyne.Container
	header       *kit.Header
	cards        *cardGrid
	eventTable   *kit.Table
	eventCard    *kit.Card
	allEvents    []event // late ones first
	events       []event // those of allEvents within the horizon
	horizon      int     // days; 0: no limit
	findings     *findings.Panel
	findingsCard *kit.Card
	body         *fyne.Container // cards, events and findings
	empty        *kit.Empty      // instead of them while there is nothing
}

// New returns the screen.
func New(ws *workspace.Workspace) *Screen {
	s := &Screen{ws: ws}
	s.header = kit.NewHeader(ws.T("screen.overview"), nil)
	s.cards = newCardGrid()
	s.eventTable = s.newEventTable()
	s.eventCard = kit.NewCard(kit.Line{kit.Heading(ws.T("overview.waiting"))}, kit.NewBorder(kit.Padded(0, 0, 8, 0, s.newHorizon()), nil, nil, nil, s.eventTable))
	s.findings = findings.New(ws)
	s.findingsCard = kit.NewCard(kit.Line{kit.Heading(ws.T("overview.findings"))}, s.findings.Content())
	lower := container.New(halves{}, s.eventCard, s.findingsCard)
	s.body = kit.Padded(12, 14, 12, 14, container.New(aboveLayout{s.cards}, s.cards.scroll, lower))
	s.empty = kit.NewEmpty(ws.T("matrix.empty.plan"), ws.T("overview.empty.what"),
		kit.NewButton(ws.T("empty.distribute"), kit.PrimaryButton, func() { ws.OpenScreen("distribution", plan.None) }))
	s.content = kit.NewBorder(s.header, nil, nil, nil, kit.OnBackground(s.body, s.empty.Content()))
	s.Refresh()
	return s
}

// Content implements workspace.Screen.
func (s *Screen) Content() fyne.CanvasObject { return s.content }

// Focus implements workspace.Screen.
func (s *Screen) Focus() {
	if s.empty.Content().Visible() {
		s.empty.Focus(s.ws.Window.Canvas())
		return
	}
	s.eventTable.Focus()
}

// Commands implements workspace.Screen.
func (s *Screen) Commands() map[string]command.Command { return nil }

// Refresh implements workspace.Screen.
func (s *Screen) Refresh() {
	s.allEvents = upcomingEvents(s.ws.Plan(), s.ws.Worklist())
	var cards []fyne.CanvasObject
	for _, solution := range s.ws.Plan().SolutionsWithWaves() {
		cards = append(cards, s.card(solution))
	}
	if len(cards) == 0 {
		cards = append(cards, kit.NewCard(kit.Line{kit.Heading(s.ws.T("matrix.empty.plan"))}, kit.NewParagraph(400, kit.Line{kit.Quiet(s.ws.T("overview.empty.what"))})))
	}
	s.cards.set(cards)
	s.showEvents()
	s.findings.Refresh()
	s.showFindingCount()
	open, _ := s.findings.Counts()
	s.empty.Switch(len(s.ws.Plan().SolutionsWithWaves()) == 0 && len(s.allEvents) == 0 && open == 0, s.body)
}

// showFindingCount shows the number of findings in the title of their card.
func (s *Screen) showFindingCount() {
	open, accepted := s.findings.Counts()
	title := kit.Line{kit.Heading(s.ws.T("overview.findings")), kit.Quiet(fmt.Sprintf("  %d", open))}
	var right kit.Line
	if accepted > 0 {
		right = kit.Line{kit.Quiet(s.ws.Lang.N("overview.accepted", accepted))}
	}
	s.findingsCard.SetTitle(title, right)
}

// card summarizes a solution. A click opens its distribution.
func (s *Screen) card(solution plan.Solution) *kit.Card {
	p, ws := s.ws.Plan(), s.ws
	waves := p.WavesOf(solution.ID)
	placed, all := p.CountPlaced(solution.ID), p.Municipalities.Len()
	lines := []kit.Line{{kit.Quiet(ws.Lang.N("overview.waves", len(waves)))}}
	if when := goLiveSpan(p, waves); when.Decided() {
		lines[0] = append(lines[0], kit.Quiet(" · "+when.Long(ws.DayLang())))
	}
	if notices := s.noticeLine(solution); notices != nil {
		lines = append(lines, notices)
	}
	lines = append(lines, s.nextLine(solution.ID))
	card := kit.NewCard(nil, kit.NewParagraph(260, lines...))
	tone := kit.Strong(fmt.Sprint(placed))
	if placed < all {
		tone = kit.Chip(fmt.Sprint(placed), kit.WarningTone)
	}
	card.SetTitle(kit.Line{kit.Heading(solution.Short), kit.Quiet("  " + solution.Name)}, kit.Line{tone, kit.Quiet(fmt.Sprintf("/%d", all))})
	card.OnTapped = func() {
		ws.SetSolution(solution.ID)
		ws.OpenScreen("distribution", plan.None)
	}
	return card
}

// noticeLine counts the municipalities of a solution by the state of their notice; nil if none has
// one.
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
	}{{rules.Late, "overview.late", kit.BadTone}, {rules.Due, "overview.due", kit.WarningTone}, {rules.Open, "overview.open", kit.AccentTone}, {rules.NotYet, "overview.later", kit.QuietTone}, {rules.Notified, "overview.told", kit.GoodTone}, {rules.Passed, "overview.live", kit.QuietTone}} {
		if n := counts[part.state]; n > 0 {
			line = append(line, kit.Chip(s.ws.Lang.N(part.key, n), part.tone), kit.Plain(" "))
		}
	}
	if len(line) == 1 {
		return nil // nobody is to be told
	}
	return line
}
