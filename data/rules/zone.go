package rules

import (
	"cmp"
	"slices"

	"bolgeplan/data/day"
	"bolgeplan/data/plan"
)

// ZonedKinds are the kinds of milestones that a zone keeps out.
var ZonedKinds = [...]plan.MilestoneKind{plan.GoLive, plan.CutOver}

// zone is a frozen zone with its first and last day; a last day of none is open.
type zone struct {
	*plan.Milestone
	scope       plan.Scope
	first, last day.Day
	sure        day.Day // the last day on which it holds whatever its end turns out to be
}

// zones reports go-lives and cut-overs inside a zone that forbids them. A
// go-live is new scope: none of the zones' rules allows it.
func (m *Pass) zones() {
	zones := m.frozen()
	if len(zones) == 0 {
		return
	}
	for i := range m.units {
		u := &m.units[i]
		d := u.dates[goLive]
		if !d.own || !isClosed(d.span) || m.isPast(d.span) || len(u.ids) == 0 {
			continue
		}
		for _, z := range zones {
			if z.scope.Binds(m.solutions[u.solution].ID, plan.GoLive) {
				m.reportIfFrozen(z, d, func(f Finding) { m.report(u, basedOn(f, d)) })
			}
		}
	}
	m.solutionZones(zones)
}

// frozen lists the zones that have begun to be decided: frozen zones, and cut-overs that
// others must keep away from.
func (m *Pass) frozen() []zone {
	var zones []zone
	rows := m.plan.Milestones.Rows()
	for i := range rows {
		if rows[i].Kind != plan.FrozenZone && rows[i].Kind != plan.CutOver || rows[i].Earliest == day.None {
			continue
		}
		z := zone{Milestone: &rows[i], scope: m.plan.ScopeOf(rows[i]), first: rows[i].Earliest}
		if z.scope.IsEmpty() {
			continue
		}
		if end := m.plan.EndOf(rows[i]); end.Decided() {
			z.sure, z.last = end.Earliest, end.Latest
		} else if rows[i].EndsWith == plan.None && rows[i].Latest != day.None {
			z.sure, z.last = rows[i].Latest, rows[i].Latest
		}
		zones = append(zones, z)
	}
	slices.SortStableFunc(zones, func(a, b zone) int { return cmp.Compare(a.first, b.first) })
	return zones
}

// reportIfFrozen reports a date that falls, or may fall, into a zone.
func (m *Pass) reportIfFrozen(z zone, d date, report func(Finding)) {
	if d.span.Latest < z.first || z.last != day.None && d.span.Earliest > z.last {
		return
	}
	f := Finding{
		Rule: ZoneRule, Severity: Warning, Milestone: d.id, Key: "rules.zone." + string(z.Rule),
		Figures: m.figures(Figure{"when", d.span}, Figure{"zone", z.ID}, Figure{"zoneof", z.SolutionID}, Figure{"from", z.first}),
	}
	switch z.Rule {
	case plan.OnlyCorrections, plan.OnlyCriticalIncidents, plan.NoChange:
	default:
		f.Key = "rules.zone." + string(plan.NoChange)
	}
	if d.span.Earliest < z.first || z.last != day.None && d.span.Latest > z.sure {
		f.Severity, f.Key = Info, f.Key+".maybe"
	}
	report(f)
}

// solutionZones looks at the cut-overs and go-lives of solutions as wholes. Those of
// the zone's own solution are what it is there for, unless it allows no change
// at all.
func (m *Pass) solutionZones(zones []zone) {
	rows := m.plan.Milestones.Rows()
	for i := range rows {
		r := &rows[i]
		if r.WaveID != plan.None || !slices.Contains(ZonedKinds[:], r.Kind) {
			continue
		}
		_, ok := m.solutionAt[r.SolutionID]
		span := r.When()
		if end := r.End(); end.Decided() {
			span.Latest = end.Latest
		}
		if !ok || r.MunicipalityID != plan.None || !isClosed(span) || m.isPast(span) {
			continue
		}
		for _, z := range zones {
			own := z.SolutionID == r.SolutionID && z.Rule != plan.NoChange
			if z.ID != r.ID && !own && z.scope.Binds(r.SolutionID, r.Kind) {
				m.reportIfFrozen(z, date{id: r.ID, span: span, example: r.Example}, func(f Finding) {
					f.Solution, f.Key = r.SolutionID, f.Key+".solution"
					f.Figures = append(f.Figures, Figure{"name", r.ID})
					m.Report(basedOn(f, date{example: r.Example}))
				})
			}
		}
	}
}
