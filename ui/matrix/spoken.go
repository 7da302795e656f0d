package matrix

import (
	"strings"

	"bolgeplan/data/plan"
	"bolgeplan/reports"
	"bolgeplan/ui/kit/base"
	"bolgeplan/ui/kit/grid"
	"bolgeplan/ui/wording"
)

// describe tells what a selection of the grid in sight is: the chosen wave, a heading, or the
// municipality with the cursor and its place.
func (s *Screen) describe(at grid.Selection) string {
	switch {
	case s.wave.id != plan.None:
		return s.describeWave(s.wave.id)
	case at.Empty() || at.Active.Row >= len(s.list.rows):
		return s.describeNothing()
	}
	r := s.list.rows[at.Active.Row]
	if r.isHeading() {
		state := "spoken.unfolded"
		if s.list.folded[r.heading] {
			state = "spoken.folded"
		}
		return base.JoinSpoken(r.heading, r.detail, s.ws.T(state))
	}
	col, selected := at.Active.Col, len(at.Rows())
	if s.view == overview {
		if col < 0 || col >= len(s.facts.rolledOut) {
			return base.JoinSpoken(r.municipality.Name, shortRegion(r.municipality), s.formatInhabitants(r.inhabitants))
		}
		return s.describePlacement(s.facts.rolledOut[col], r.municipality.ID, "", selected)
	}
	column := ""
	if col >= 0 && col < len(s.facts.waves) {
		column = s.facts.waves[col].Name
	}
	return s.describePlacement(s.facts.solution, r.municipality.ID, column, selected)
}

// describeCard tells what a card of the board is.
func (s *Screen) describeCard(id string) string {
	if s.wave.id != plan.None {
		return s.describeWave(s.wave.id)
	}
	ids := idsOf([]string{id})
	if len(ids) != 1 {
		return s.describeNothing()
	}
	return s.describePlacement(s.facts.solution, ids[0], "", 1)
}

// describeNothing tells the view that nothing is selected in.
func (s *Screen) describeNothing() string {
	name := s.facts.solution.Short
	if s.view == overview {
		name = s.ws.T("matrix.overview")
	}
	return s.ws.T("spoken.solution", "solution", name, "n", len(s.list.shown))
}

func (s *Screen) describePlacement(of plan.Solution, id plan.ID, column string, selected int) string {
	m, _ := s.facts.plan.Municipalities.Get(id)
	p := wording.Placement{Municipality: m.Name, Solution: of.Short, Column: column, Selected: selected}
	if w, ok := s.facts.plan.WaveOf(of.ID, id); ok {
		p.Wave, p.GoLive = w.Name, s.formatGoLiveOf(of.ID, id)
	}
	if was, ok := s.formerWave(of.ID, id); ok {
		p.Former = was.Name
	}
	if tip := s.cellTip(of.ID, id); tip != "" {
		p.Findings = strings.Split(tip, "\n")
	}
	return wording.FormatPlacement(s.ws.Lang, p)
}

func (s *Screen) describeWave(id plan.ID) string {
	for col, w := range s.facts.waves {
		if w.ID != id {
			continue
		}
		told := wording.Wave{Name: w.Name, Members: w.members, Expected: w.limit(), GoLive: s.formatGoLive(id), Notice: s.formatNotice(id)}
		if w.pilot() {
			told.Kind = s.ws.T("wavekind.pilot")
		}
		if tip := s.headerTip(col); tip != "" {
			told.Findings = []string{tip}
		}
		return wording.FormatWave(s.ws.Lang, told)
	}
	return s.describeNothing()
}

// formatGoLiveOf returns the go-live of a municipality as it is promised; "" for none.
func (s *Screen) formatGoLiveOf(solution, id plan.ID) string {
	if m, ok := s.facts.plan.MilestoneFor(solution, id, plan.GoLive); ok {
		return reports.FormatMilestoneDate(s.facts.plan, m, s.ws.Lang)
	}
	return ""
}
