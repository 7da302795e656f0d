package rules

import (
	"strconv"
	"strings"
	"time"

	"bolgeplan/data/billing"
	"bolgeplan/data/day"
	"bolgeplan/data/letters"
	"bolgeplan/data/plan"
)

// Localizer is a language with the texts of the keys, such as translations.Lang.
type Localizer interface {
	~string
	T(key string, pairs ...any) string
	N(key string, n int, pairs ...any) string
}

// FormatFinding formats a finding in a language, with the names that p has. The text of its
// key has the placeholders {n}, the number of municipalities, {name}, their names or the
// first of them, {solution}, {wave}, and one for each figure. A text for one municipality
// has ".one" after the key.
func FormatFinding[L Localizer](l L, p *plan.Plan, f Finding) string {
	return formatFinding(l, p, f, WaveName(l, p, f))
}

// FormatFindingFor formats a finding where its municipality is shown already, as if it were
// about that one alone: the wave is named without the municipality.
func FormatFindingFor[L Localizer](l L, p *plan.Plan, f Finding, municipality plan.ID) string {
	w, _ := p.Waves.Get(f.Wave)
	f.Municipalities = []plan.ID{municipality}
	return formatFinding(l, p, f, w.Name)
}

func formatFinding[L Localizer](l L, p *plan.Plan, f Finding, wave string) string {
	s, _ := p.Solutions.Get(f.Solution)
	pairs := []any{"solution", s.Short, "wave", wave}
	if f.Figure("name") == nil {
		pairs = append(pairs, "name", formatNames(l, p, f.Municipalities))
	}
	for _, fig := range f.Figures {
		if days, ok := fig.Value.(int); ok && fig.Name == "days" {
			pairs = append(pairs, fig.Name, formatDays(l, days))
			continue
		}
		pairs = append(pairs, fig.Name, formatFigure(l, p, fig.Value))
	}
	text := l.N(f.Key, len(f.Municipalities), pairs...)
	if f.OnExample {
		return l.T("rules.on_example", "said", text)
	}
	return text
}

// FormatNotice formats the state of a notice in few words, for lists and headers:
// "Åbent til 20. marts 2019", "Senest om 12 dage", "3 dage for sent".
func FormatNotice[L Localizer](l L, n NoticeState) string {
	in := day.Lang(l)
	key := "rules.state." + n.State.String()
	switch {
	case n.State == NotYet && n.Opens == day.None:
		key = "rules.state.early"
	case n.State == Due && n.Days == 0:
		key = "rules.state.due.today"
	}
	return l.N(key, n.Days, "opens", n.Opens.Long(in), "deadline", n.Deadline.Long(in), "told", n.NoticeDate.Long(in))
}

// formatDays formats how many days are left: "om 12 dage", "i morgen", "i dag".
func formatDays[L Localizer](l L, n int) string {
	if n == 0 {
		return l.T("rules.days.today")
	}
	return l.N("rules.days", n)
}

// WaveName is the name of the wave that a finding is about, with that of the
// municipality where it is about the dates of one that deviates.
func WaveName[L Localizer](l L, p *plan.Plan, f Finding) string {
	w, _ := p.Waves.Get(f.Wave)
	if IsAboutDates(f) && len(f.Municipalities) == 1 && len(p.MembersOf(f.Wave)) > 1 {
		return w.Name + " (" + formatNames(l, p, f.Municipalities) + ")"
	}
	return w.Name
}

// formatFigure prints the value of a figure as it stands inside a sentence: kinds of
// milestones in their definite form, holidays without a capital where Danish has none.
func formatFigure[L Localizer](l L, p *plan.Plan, value any) string {
	in := day.Lang(l)
	switch v := value.(type) {
	case day.Day:
		return v.Long(in)
	case day.Span:
		return v.Long(in)
	case day.Feast:
		return formatFeast(in, v)
	case time.Weekday:
		return in.Weekday(v)
	case plan.MilestoneKind:
		return l.T("rules.kind." + string(v))
	case plan.ID:
		if v == plan.None {
			return l.T("rules.programme")
		}
		if m, ok := p.Milestones.Get(v); ok && m.Name == "" {
			return formatMilestone(l, p, m)
		}
		return nameOf(p, v)
	case LetterFact:
		return l.T("letter.fact." + letters.FactName(int(v)))
	case billing.UnitPrice:
		return v.FormatKroner(in)
	case int:
		return strconv.Itoa(v)
	case string:
		return v
	}
	return ""
}

// formatMilestone names a milestone without a name of its own: "idriftsættelsen i Bølge 3".
func formatMilestone[L Localizer](l L, p *plan.Plan, m plan.Milestone) string {
	kind := l.T("rules.kind." + string(m.Kind))
	if wave := nameOf(p, m.WaveID); wave != "" {
		return l.T("rules.kind-in-wave", "kind", kind, "wave", wave)
	}
	return l.T("rules.kind-alone", "kind", kind)
}

// formatFeast names a holiday: "skærtorsdag", "Kristi himmelfartsdag", "Maundy Thursday".
func formatFeast(in day.Lang, feast day.Feast) string {
	name := feast.Name(in)
	if in == day.English || feast == day.AscensionDay {
		return name
	}
	return strings.ToLower(name[:1]) + name[1:]
}

// nameOf finds the name of a row that a figure names.
func nameOf(p *plan.Plan, id plan.ID) string {
	if s, ok := p.Solutions.Get(id); ok {
		return s.Short
	}
	if w, ok := p.Waves.Get(id); ok {
		return w.Name
	}
	if m, ok := p.Milestones.Get(id); ok {
		return m.Name
	}
	m, _ := p.Municipalities.Get(id)
	return m.Name
}

// formatNames lists municipalities: all of a few, else the first and how many more.
func formatNames[L Localizer](l L, p *plan.Plan, ids []plan.ID) string {
	const shown = 3
	var list []string
	for _, id := range ids[:min(len(ids), shown)] {
		list = append(list, nameOf(p, id))
	}
	if more := len(ids) - shown; more > 0 {
		return l.T("rules.names.more", "names", strings.Join(list, ", "), "more", more)
	}
	return strings.Join(list, ", ")
}
