package matrix

import (
	"bolgeplan/ui/importing"
	"bolgeplan/ui/workspace"
)

// ConfirmNew shows what a table of waves would do to a plan that is in no file yet.
func ConfirmNew(ws *workspace.Workspace, q workspace.TableQuestion) {
	preview := ws.Preview(q.Plan)
	s := &Screen{ws: preview}
	s.tables = importing.New(preview, nil, nil)
	s.facts = facts{plan: q.Plan, today: preview.Today(), rolledOut: q.Plan.SolutionsWithWaves()}
	s.facts.solution, _ = q.Plan.Solutions.Get(q.Solution)
	c := &confirmation{s: s, cells: q.Cells, file: q.File, question: &q}
	c.setSolution(s.facts.solution)
	c.show()
}
