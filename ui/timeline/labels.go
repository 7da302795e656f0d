package timeline

import (
	"bolgeplan/data/day"
	"bolgeplan/data/plan"
	"bolgeplan/ui/wording"
)

// when is the date of a milestone in few letters: an exact day short, anything
// else as it was written.
func (b *builder) when(m plan.Milestone) string {
	if m.Written != "" && !m.When().Exact() {
		return m.Written
	}
	return m.When().Short(day.Lang(b.lang))
}

// waveLabel says what happens to a wave, and when.
func (b *builder) waveLabel(m plan.Milestone) string {
	switch {
	case m.Name != "" && m.Kind.Lasts():
		return m.Name
	case m.Name != "":
		return b.lang.T("schedule.named", "name", m.Name, "date", b.when(m))
	case m.Kind == plan.FrozenZone:
		return b.zoneLabel(m)
	case m.Kind.Lasts():
		return wording.Milestone(b.lang, m)
	}
	return b.lang.T("schedule.on."+string(m.Kind), "date", b.when(m))
}

// ownLabel names a milestone that belongs to no wave, with its date where the
// mark does not show it.
func (b *builder) ownLabel(m plan.Milestone) string {
	name := wording.Milestone(b.lang, m)
	if m.When().Exact() || m.Kind.Lasts() {
		return name
	}
	return b.lang.T("schedule.named", "name", name, "date", b.when(m))
}

// zoneLabel names a frozen zone and what ends it.
func (b *builder) zoneLabel(m plan.Milestone) string {
	name := wording.Milestone(b.lang, m)
	if last, ok := b.plan.Milestones.Get(m.EndsWith); ok {
		return b.lang.T("schedule.zone.until", "name", name, "end", wording.Milestone(b.lang, last))
	}
	return name
}

// deviationLabel names the municipalities that deviate alike from their wave.
func (b *builder) deviationLabel(equal []plan.Milestone) string {
	m := equal[0]
	who := b.lang.N("schedule.municipalities", len(equal))
	if of, ok := b.plan.Municipalities.Get(m.MunicipalityID); ok && len(equal) == 1 {
		who = of.Name
	}
	return b.lang.T("schedule.deviation", "name", who, "what", b.lang.T("schedule.on."+string(m.Kind), "date", b.when(m)))
}
