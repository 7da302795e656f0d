package plan

import "slices"

// Scope says which solutions a zone binds, and which kinds of their milestones.
type Scope struct {
	zone Milestone
	rows []ZoneScope
}

// ScopeOf returns the scope of a zone. Without scope rows a frozen zone of a solution binds
// that solution, and a zone of the programme binds all. A cut-over is a zone only where it
// has scope rows.
func (p *Plan) ScopeOf(zone Milestone) Scope {
	s := Scope{zone: zone}
	for _, r := range ZoneScopes.Of(p).Rows() {
		if r.MilestoneID == zone.ID {
			s.rows = append(s.rows, r)
		}
	}
	return s
}

// IsEmpty reports whether the milestone is no zone.
func (s Scope) IsEmpty() bool { return len(s.rows) == 0 && s.zone.Kind != FrozenZone }

// Binds reports whether the zone holds for a kind of milestone of a solution.
func (s Scope) Binds(solution ID, kind MilestoneKind) bool {
	if len(s.rows) == 0 {
		return !s.IsEmpty() && (s.zone.SolutionID == None || s.zone.SolutionID == solution)
	}
	return slices.ContainsFunc(s.rows, func(r ZoneScope) bool {
		return (r.SolutionID == None || r.SolutionID == solution) && (r.MilestoneKind == "" || r.MilestoneKind == kind)
	})
}

// Solutions lists the solutions that the zone binds, in the order of their ids; nil is all.
func (s Scope) Solutions() []ID {
	if len(s.rows) == 0 && s.zone.SolutionID != None {
		return []ID{s.zone.SolutionID}
	}
	return distinctOrAll(s.rows, func(r ZoneScope) ID { return r.SolutionID })
}

// Kinds lists the kinds of milestones that the zone binds; nil is all.
func (s Scope) Kinds() []MilestoneKind {
	return distinctOrAll(s.rows, func(r ZoneScope) MilestoneKind { return r.MilestoneKind })
}

// distinctOrAll returns the values of rows, each once; nil where one is the zero value, which
// means all of them.
func distinctOrAll[T comparable](rows []ZoneScope, of func(ZoneScope) T) []T {
	var list []T
	var all T
	for _, r := range rows {
		switch v := of(r); {
		case v == all:
			return nil
		case !slices.Contains(list, v):
			list = append(list, v)
		}
	}
	return list
}

// SetScope makes a zone bind some kinds of milestones of some solutions; nil is all. A scope
// that holds without rows gets none.
func (d *Draft) SetScope(zone ID, solutions []ID, kinds []MilestoneKind) {
	m, ok := d.next.Milestones.Get(zone)
	if !ok {
		return
	}
	d.ClearScope(zone)
	own := len(solutions) == 1 && solutions[0] == m.SolutionID || len(solutions) == 0 && m.SolutionID == None
	if own && len(kinds) == 0 && m.Kind == FrozenZone {
		return
	}
	if len(solutions) == 0 {
		solutions = []ID{None}
	}
	if len(kinds) == 0 {
		kinds = []MilestoneKind{""}
	}
	for _, of := range solutions {
		for _, kind := range kinds {
			Put(d, ZoneScope{ID: ZoneScopeID(zone, of, kind), MilestoneID: zone, SolutionID: of, MilestoneKind: kind})
		}
	}
}

// ClearScope removes the scope rows of a zone.
func (d *Draft) ClearScope(zone ID) {
	for _, r := range slices.Clone(ZoneScopes.Of(d.next).Rows()) { // removing shifts them
		if r.MilestoneID == zone {
			Remove[ZoneScope](d, r.ID)
		}
	}
}
