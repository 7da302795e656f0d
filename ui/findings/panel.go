// Package findings is the list of what the rules find, by severity and solution. A finding
// can be opened, fixed, or accepted with a reason.
package findings

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"bolgeplan/data/plan"
	"bolgeplan/data/rules"
	"bolgeplan/data/severity"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/workspace"
)

// maxListed is the largest number of findings in the list. The filter gives access to more.
const maxListed = 60

// Panel lists the findings of the open plan.
type Panel struct {
	ws        *workspace.Workspace
	solution  plan.ID        // None: all
	severity  rules.Severity // anySeverity: all
	shown     []rules.Finding
	shownPlan *plan.Plan // the plan of the rows
	rows      []*row
	list      *list
	filter    *kit.Button
	content   *fyne.Container
}

// anySeverity is the filter for all severities.
const anySeverity rules.Severity = -1

// New returns the panel of a workspace.
func New(ws *workspace.Workspace) *Panel {
	p := &Panel{ws: ws, severity: anySeverity, list: newList()}
	names := []string{ws.T("findings.all")}
	for _, s := range severity.All {
		names = append(names, ws.T("findings.severity."+s.String()))
	}
	severity := kit.NewSegmented(names, 0, func(i int) { p.setFilter(p.solution, append([]rules.Severity{anySeverity}, severity.All[:]...)[i]) })
	p.filter = kit.NewMenuButton(ws.T("findings.solutions"), p.solutions)
	bar := container.NewBorder(nil, nil, severity, p.filter)
	p.content = kit.NewBorder(kit.Padded(0, 0, 8, 0, bar), nil, nil, nil, p.list)
	p.Refresh()
	return p
}

// Content returns what the panel shows: always the same object.
func (p *Panel) Content() fyne.CanvasObject { return p.content }

// Focus moves the focus to the first finding.
func (p *Panel) Focus() {
	if len(p.rows) > 0 {
		p.ws.Window.Canvas().Focus(p.rows[0].main)
	}
}

// Counts returns the number of open findings and of accepted ones.
func (p *Panel) Counts() (open, accepted int) {
	all := p.ws.Findings()
	open = len(rules.Unaccepted(all))
	return open, len(all) - open
}

// Refresh shows the plan as it is now.
func (p *Panel) Refresh() {
	if p.shownPlan != p.ws.Plan() {
		p.fill()
	}
}

// setFilter shows the findings of a solution and a severity.
func (p *Panel) setFilter(solution plan.ID, severity rules.Severity) {
	p.solution, p.severity = solution, severity
	text := p.ws.T("findings.solutions")
	if s, ok := p.ws.Plan().Solutions.Get(solution); ok {
		text = s.Short
	}
	p.filter.SetText(text)
	p.fill()
	p.content.Refresh()
}

// fill makes the rows of the findings that match the filter.
func (p *Panel) fill() {
	p.shownPlan, p.shown, p.rows = p.ws.Plan(), nil, nil
	left := 0
	for _, f := range p.ws.Findings() {
		switch {
		case p.severity != anySeverity && f.Severity != p.severity, p.solution != plan.None && f.Solution != p.solution:
		case len(p.rows) == maxListed:
			left++
		default:
			p.shown = append(p.shown, f)
			p.rows = append(p.rows, p.newRow(f))
		}
	}
	end := ""
	switch {
	case len(p.rows) == 0:
		end = p.ws.T("findings.none")
	case left > 0:
		end = p.ws.Lang.N("findings.more", left)
	}
	p.list.set(p.rows, end)
}

// solutions is the menu of the solutions that have findings.
func (p *Panel) solutions() []*fyne.MenuItem {
	found := map[plan.ID]bool{}
	for _, f := range p.ws.Findings() {
		found[f.Solution] = true
	}
	items := []*fyne.MenuItem{fyne.NewMenuItem(p.ws.T("findings.solutions"), func() { p.setFilter(plan.None, p.severity) })}
	for _, s := range p.ws.Plan().AllSolutions() {
		if found[s.ID] {
			items = append(items, fyne.NewMenuItem(s.Short, func() { p.setFilter(s.ID, p.severity) }))
		}
	}
	for _, i := range items {
		i.Checked = i.Label == p.filter.Text()
	}
	return items
}
