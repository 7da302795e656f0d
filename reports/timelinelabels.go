package reports

import (
	"bolgeplan/assets/translations"
	"bolgeplan/data/day"
	"bolgeplan/data/plan"
)

// milestoneName is what a milestone is called: by its own name, else by what it
// is.
func milestoneName(l translations.Lang, m plan.Milestone) string {
	if m.Name != "" {
		return m.Name
	}
	return l.T("milestone." + string(m.Kind))
}

// when is the date of a milestone in few letters: an exact day short, anything
// else as it was written.
func (t *timelineBuilder) formatDate(m plan.Milestone) string {
	if m.Written != "" && !m.When().Exact() {
		return m.Written
	}
	return m.When().Short(day.Lang(t.lang))
}

// waveLabel says what happens to a wave, and when.
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

// ownLabel names a milestone that belongs to no wave, with its date where the
// mark does not show it.
func (t *timelineBuilder) ownLabel(m plan.Milestone) string {
	name := milestoneName(t.lang, m)
	if m.When().Exact() || m.Kind.Lasts() {
		return name
	}
	return t.lang.T("timeline.named", "name", name, "date", t.formatDate(m))
}

// zoneLabel names a frozen zone and what ends it.
func (t *timelineBuilder) zoneLabel(m plan.Milestone) string {
	name := milestoneName(t.lang, m)
	if last, ok := t.plan.Milestones.Get(m.EndsWith); ok {
		return t.lang.T("timeline.zone.until", "name", name, "end", milestoneName(t.lang, last))
	}
	return name
}

// deviationLabel names the municipalities that deviate alike from their wave.
func (t *timelineBuilder) deviationLabel(equal []plan.Milestone) string {
	m := equal[0]
	who := t.lang.N("timeline.municipalities", len(equal))
	if of, ok := t.plan.Municipalities.Get(m.MunicipalityID); ok && len(equal) == 1 {
		who = of.Name
	}
	return t.lang.T("timeline.deviation", "name", who, "what", t.lang.T("timeline.on."+string(m.Kind), "date", t.formatDate(m)))
}
