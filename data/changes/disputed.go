package changes

import (
	"slices"

	"bolgeplan/data/history"
	"bolgeplan/data/plan"
)

// Cell is a municipality in a solution.
type Cell struct{ Solution, Municipality plan.ID }

// Disputed says which parts of a plan are in conflict. Rows that were deleted and kept
// together are one conflict: that of the row to which the others belong. The zero value is a
// plan without conflicts.
type Disputed struct {
	Conflicts []history.RegisterKey // each once, in order

	cells                                        map[Cell][]history.RegisterKey
	solutions, waves, milestones, municipalities map[plan.ID][]history.RegisterKey
	facts                                        []history.RegisterKey
}

// NewDisputed sorts the registers of a plan that are in conflict, and the rows that were
// deleted and kept: see data.State.
func NewDisputed(p *plan.Plan, contested []history.RegisterKey) *Disputed {
	d := &Disputed{
		cells: map[Cell][]history.RegisterKey{}, solutions: map[plan.ID][]history.RegisterKey{}, waves: map[plan.ID][]history.RegisterKey{},
		milestones: map[plan.ID][]history.RegisterKey{}, municipalities: map[plan.ID][]history.RegisterKey{},
	}
	t := &Describer{before: p, after: p}
	kept := map[history.Row]bool{}
	for _, key := range contested {
		if key.Register == "" {
			kept[key.Row] = true
		}
	}
	for _, key := range contested {
		conflict := key
		if key.Register == "" {
			conflict.Row = t.topOf(key.Row, kept)
		}
		add(&d.Conflicts, conflict)
		d.place(t, key.Row, conflict)
	}
	return d
}

// place notes what a conflict is about that a row is part of.
func (d *Disputed) place(t *Describer, row history.Row, conflict history.RegisterKey) {
	info, _ := plan.TableNamed(row.Table)
	solution, wave, municipality := t.solutionOf(info, row.ID), t.waveOf(info, row.ID), t.municipalityOf(info, row.ID)
	note := func(of map[plan.ID][]history.RegisterKey, id plan.ID) {
		list := of[id]
		add(&list, conflict)
		of[id] = list
	}
	if solution != plan.None {
		note(d.solutions, solution)
	}
	if info.Name == milestones {
		note(d.milestones, row.ID)
	}
	switch {
	case municipality != plan.None:
		note(d.municipalities, municipality)
		if solution != plan.None {
			list := d.cells[Cell{solution, municipality}]
			add(&list, conflict)
			d.cells[Cell{solution, municipality}] = list
		}
	case wave != plan.None:
		note(d.waves, wave)
	case info.Name != milestones:
		add(&d.facts, conflict)
	}
}

func add(list *[]history.RegisterKey, key history.RegisterKey) {
	if !slices.Contains(*list, key) {
		*list = append(*list, key)
	}
}

// topOf returns the highest row of the family of a row that was deleted and kept.
func (t *Describer) topOf(row history.Row, kept map[history.Row]bool) history.Row {
	for passed := map[history.Row]bool{row: true}; ; passed[row] = true {
		owner, ok := t.keptOwner(row, kept, passed)
		if !ok {
			return row
		}
		row = owner
	}
}

// keptOwner returns a row to which a row belongs and that was deleted and kept too.
func (t *Describer) keptOwner(row history.Row, kept, passed map[history.Row]bool) (history.Row, bool) {
	info, _ := plan.TableNamed(row.Table)
	for _, f := range info.Fields {
		owner := history.Row{Table: f.RefTable, ID: t.field(info, row.ID, f).AsRef()}
		if f.Ref.Belongs() && kept[owner] && !passed[owner] {
			return owner, true
		}
	}
	return history.Row{}, false
}

// Count returns the number of conflicts.
func (d *Disputed) Count() int { return len(d.Conflicts) }

// Cell lists the conflicts of a municipality in a solution: of its place and its own dates.
func (d *Disputed) Cell(solution, municipality plan.ID) []history.RegisterKey {
	return d.cells[Cell{solution, municipality}]
}

// Solution lists all conflicts of a solution.
func (d *Disputed) Solution(id plan.ID) []history.RegisterKey { return d.solutions[id] }

// Wave lists the conflicts of a wave and its milestones, without those of single
// municipalities.
func (d *Disputed) Wave(id plan.ID) []history.RegisterKey { return d.waves[id] }

// Milestone lists the conflicts of a milestone.
func (d *Disputed) Milestone(id plan.ID) []history.RegisterKey { return d.milestones[id] }

// Municipality lists the conflicts of a municipality, in all solutions.
func (d *Disputed) Municipality(id plan.ID) []history.RegisterKey { return d.municipalities[id] }

// Facts lists the conflicts that are about no wave, milestone or municipality: settings,
// prices, the sender.
func (d *Disputed) Facts() []history.RegisterKey { return d.facts }
