package reports

import (
	"bolgeplan/assets/translations"
	"bolgeplan/data/day"
	"bolgeplan/data/plan"
)

// milestoneName returns the name of a milestone, or else the name of its kind.
func milestoneName(l translations.Lang, m plan.Milestone) string {
	if m.Name != "" {
		return m.Name
	}
	return l.T("milestone." + string(m.Kind))
}

// formatDate writes the date of a milestone: an exact day in its short form, any other date as it was
// written.
func (t *timelineBuilder) formatDate(m plan.Milestone) string {
	if m.Written != "" && !m.When().Exact() {
		return m.Written
	}
	return m.When().Short(day.Lang(t.lang))
}

// waveLabel names a milestone of a wave, with its date.
func (t *timelineBuilder) waveLabel(m plan.Milestone) string {
	switch {
	case m.Name != "" && m.Kind.Lasts():
		return m.Name
	case m.Name != "":
		return t.lang.T("timeline.named", "name", m.Name, "date", t.formatDate(m))
	case m.Kind == plan.FrozenZone:
		return t.zoneLabel(m)
	case m.Kind.Lasts():
		return milestoneName(t.lang, m)
	}
	return t.lang.T("timeline.on."+string(m.Kind), "date", t.formatDate(m))
}

// ownLabel names a milestone that belongs to no wave. It adds a date that the mark does not show.
func (t *timelineBuilder) ownLabel(m plan.Milestone) string {
	name := milestoneName(t.lang, m)
	if m.When().Exact() || m.Kind.Lasts() {
		return name
	}
	return t.lang.T("timeline.named", "name", name, "date", t.formatDate(m))
}

// zoneLabel names a frozen zone and the milestone that ends it.
func (t *timelineBuilder) zoneLabel(m plan.Milestone) string {
	name := milestoneName(t.lang, m)
	if last, ok := t.plan.Milestones.Get(m.EndsWith); ok {
		return t.lang.T("timeline.zone.until", "name", name, "end", milestoneName(t.lang, last))
	}
	return name
}

// deviationLabel names the municipality that deviates from its wave, or counts several that deviate
// alike.
func (t *timelineBuilder) deviationLabel(equal []plan.Milestone) string {
	m := equal[0]
	who := t.lang.N("timeline.municipalities", len(equal))
	if of, ok := t.plan.Municipalities.Get(m.MunicipalityID); ok && len(equal) == 1 {
		who = of.Name
	}
	return t.lang.T("timeline.deviation", "name", who, "what", t.lang.T("timeline.on."+string(m.Kind), "date", t.formatDate(m)))
}
