package wording

import (
	"slices"
	"strings"

	"bolgeplan/assets/translations"
	"bolgeplan/data/billing"
	"bolgeplan/data/day"
	"bolgeplan/data/letters"
	"bolgeplan/data/plan"
	"bolgeplan/reports"
)

// FormatAnswer returns what to say to a municipality that asks about a letter on a day: whether
// the letter still holds, and whether what has changed since was put right.
func FormatAnswer(lang translations.Lang, p *plan.Plan, a letters.Answer, today day.Day) string {
	in, key := day.Lang(lang), "letter.answer."+string(a.Verdict)
	switch a.Verdict {
	case letters.StillHolds:
		return lang.T(key, "day", a.Letter.Dated().Long(in))
	case letters.NoLonger:
		return lang.T(key, "why", FormatDifferences(lang, p, a.Letter, a.Differences), "correction", formatCorrection(lang, a))
	case letters.TakenBack:
		told, _ := a.Final.Told()
		return lang.T(key, "day", told.Day().Long(in))
	case letters.CameBack:
		return lang.T(key, "day", a.Letter.Returned.Day().Long(in))
	case letters.SaidAnew:
		first := lang.T(key, "day", a.Final.Dated().Long(in), "ref", NameOfLetter(lang, a.Final))
		return first + " " + FormatAnswer(lang, p, letters.AnswerTo(p, a.Final, today), today)
	}
	return lang.T(key)
}

// NameOfLetter is the reference of a letter; of one without, its kind.
func NameOfLetter(lang translations.Lang, s letters.Status) string {
	if s.Letter.Ref != "" {
		return s.Letter.Ref
	}
	return translated(lang, "letter.kind.", s.Letter.Kind)
}

// formatCorrection says whether what has changed was put right, and when.
func formatCorrection(lang translations.Lang, a letters.Answer) string {
	told, ok := a.Final.Told()
	if !a.Corrected || !ok {
		return lang.T("letter.correction.none")
	}
	return lang.T("letter.correction."+told.What, "day", told.Day().Long(day.Lang(lang)))
}

// FormatDifferences says what a letter stated and the plan no longer says, as sentences: the
// go-live first, or what differs first; of the rest only what it is.
func FormatDifferences(lang translations.Lang, p *plan.Plan, s letters.Status, differences []letters.Difference) string {
	if len(differences) == 0 {
		return ""
	}
	isGoLive := func(d letters.Difference) bool { return letters.FactName(d.Fact) == string(plan.GoLive) }
	main := max(0, slices.IndexFunc(differences, isGoLive))
	sentence := FormatDifference(lang, p, s, differences[main])
	var more []string
	for i, d := range differences {
		if name := factName(lang, d); i != main && !slices.Contains(more, name) {
			more = append(more, name)
		}
	}
	if len(more) > 0 {
		sentence += " " + lang.T("letter.differs.more", "facts", lang.And(more))
	}
	return sentence
}

// FormatDifference says what a letter stated and what the plan says now, as one sentence.
func FormatDifference(lang translations.Lang, p *plan.Plan, s letters.Status, d letters.Difference) string {
	told, now := statedAndNow(lang, p, s, d)
	key := "letter.differs"
	switch {
	case d.Reason == letters.Unplaced:
		return lang.T(key+".unplaced", "told", s.Content.Wave)
	case d.Reason == letters.Dropped:
		return lang.T(key+".dropped", "fact", factName(lang, d))
	case told == "":
		return lang.T(key+".changed", "fact", factName(lang, d))
	case d.Reason == letters.Undecided:
		key += ".undecided"
	}
	if name := letters.FactName(d.Fact); name != string(plan.GoLive) && d.Fact != letters.WaveFact {
		key += ".fact"
	}
	return lang.T(key, "fact", factName(lang, d), "told", told, "now", now)
}

// factName is a fact within a sentence: "idriftsættelsen".
func factName(lang translations.Lang, d letters.Difference) string {
	name := letters.FactName(d.Fact)
	if d.Fact >= 0 && d.Fact < letters.PriceFact {
		return lang.T("letter.kind-name." + name + ".definite")
	}
	return lang.T("letter.fact." + name)
}

// FormatStatedAndNow returns the values of a fact in a letter and in the plan; "" where a fact has none
// of few words, and for a date that is not decided now.
func FormatStatedAndNow(lang translations.Lang, d letters.Difference) (stated, now string) {
	in := day.Lang(lang)
	switch d.Fact {
	case letters.WaveFact, letters.PeriodFact, letters.CoursePlaceFact, letters.SystemFact:
		return d.StatedText, d.NowText
	case letters.PriceFact:
		return billing.UnitPrice(d.StatedNumber).FormatKroner(in), billing.UnitPrice(d.NowNumber).FormatKroner(in)
	case letters.AmountFact:
		return billing.Money(d.StatedNumber).FormatKroner(in), billing.Money(d.NowNumber).FormatKroner(in)
	case letters.PopulationFact, letters.TermsFact:
		return "", ""
	}
	if d.Now.Decided() {
		now = d.Now.Long(in)
	}
	return d.Stated.Long(in), now
}

// statedAndNow is FormatStatedAndNow with the dates as the letter says them, where it is of the language,
// and as the next one would.
func statedAndNow(lang translations.Lang, p *plan.Plan, s letters.Status, d letters.Difference) (stated, now string) {
	stated, now = FormatStatedAndNow(lang, d)
	if d.Fact < 0 || d.Fact >= letters.PriceFact {
		return stated, now
	}
	kind := plan.ScheduleKinds[d.Fact]
	for _, said := range s.Content.Dates {
		if said.Kind == string(kind) && s.Content.Lang == string(lang) {
			stated = said.Text
		}
	}
	if m, ok := p.DateInForce(s.Letter.SolutionID, s.Letter.MunicipalityID, kind); ok && d.Now.Decided() {
		now = reports.FormatMilestoneDate(p, m, lang)
	}
	return stated, now
}

// FormatStated lists what a letter stated: its wave and its dates, as the letter has them.
func FormatStated(lang translations.Lang, s letters.Status) string {
	var list []string
	if s.Content.Wave != "" {
		list = append(list, s.Content.Wave)
	}
	dates := s.Content.Dates
	if s.Content.LastDay != nil {
		dates = append(slices.Clone(dates), *s.Content.LastDay)
	}
	for _, d := range dates {
		list = append(list, strings.TrimSpace(translated(lang, "milestone.", d.Kind)+" "+d.Text))
	}
	return strings.Join(list, "; ")
}

// FormatDelivery says how far a letter got, when and how: "sendt 1. marts 2019 (Digital Post)".
func FormatDelivery(lang translations.Lang, s letters.Status) string {
	last := s.Last()
	text := lang.T("letter.event." + s.State().String())
	if on := last.Day(); on != day.None {
		text += " " + on.Long(day.Lang(lang))
	}
	if last.Channel != "" {
		text += " (" + translated(lang, "letter.channel.", last.Channel) + ")"
	}
	return text
}

// FormatTwice says that a municipality was told something twice, by whom and when.
func FormatTwice(lang translations.Lang, p *plan.Plan, of letters.Twins) string {
	m, _ := p.Municipalities.Get(of.Later.Letter.MunicipalityID)
	s, _ := p.Solutions.Get(of.Later.Letter.SolutionID)
	key, in := "letter.twice.same", day.Lang(lang)
	if !of.Same {
		key = "letter.twice.other"
	}
	return lang.T(key, "municipality", m.Name, "solution", s.Short, "kind", translated(lang, "letter.kind.", of.Later.Letter.Kind),
		"earlier", NameOfLetter(lang, of.Earlier), "earlier_day", of.Earlier.Dated().Long(in), "earlier_by", of.Earlier.Letter.RegisteredBy,
		"later", NameOfLetter(lang, of.Later), "later_day", of.Later.Dated().Long(in), "later_by", of.Later.Letter.RegisteredBy)
}
