package changes

import (
	"strings"
	"testing"

	"bolgeplan/assets/translations"
	"bolgeplan/data/day"
	"bolgeplan/data/letters"
	"bolgeplan/data/plan"
)

var languages = []translations.Lang{translations.Danish, translations.English}

// A table or a field that was added to the plan and not told here fails this.
func TestEveryTableAndFieldIsTold(t *testing.T) {
	for _, info := range plan.Tables() {
		if len(info.Subject) == 0 {
			t.Errorf("the rows of %s have no names: give its definition a subject", info.Name)
		}
		for _, pattern := range append(info.Subject, info.RefName) {
			checkPattern(t, info, pattern)
		}
		for _, l := range languages {
			if key := "changes.count." + info.Name; !info.Unlisted && !l.Has(key) {
				t.Errorf("several of %s have no name in %s: add the text %q", info.Name, l, key)
			}
		}
		for _, f := range info.Fields {
			checkField(t, info, f)
		}
	}
}

// checkPattern looks whether a pattern names fields of the table, and what it says
// in both languages.
func checkPattern(t *testing.T, info plan.TableInfo, pattern string) {
	for _, l := range languages {
		text := pattern
		if text != "" && !strings.Contains(text, "{") {
			if text = l.T(pattern); text == pattern {
				t.Errorf("%s is told with %q, which has no text in %s", info.Name, pattern, l)
			}
		}
		for _, part := range strings.Split(text, "{")[1:] {
			alternatives, _, _ := strings.Cut(part, "}")
			for one := range strings.SplitSeq(alternatives, "|") {
				checkPath(t, info, l, one)
			}
		}
	}
}

func checkPath(t *testing.T, info plan.TableInfo, l translations.Lang, path string) {
	name, rest, deeper := strings.Cut(path, ".")
	f, ok := info.Field(name)
	switch {
	case !ok && !l.Has(path):
		t.Errorf("%s is told with %q, which is neither a field nor a text in %s", info.Name, path, l)
	case ok && deeper:
		to, known := plan.TableNamed(f.RefTable)
		if !known {
			t.Errorf("%s.%s refers to no table", info.Name, name)
		}
		checkPath(t, to, l, rest)
	}
}

func checkField(t *testing.T, info plan.TableInfo, f plan.Field) {
	if whole, ok := strings.CutPrefix(f.As, plan.AsPartOf); ok {
		if w, ok := info.Field(whole); !ok || w.As != plan.AsDate {
			t.Errorf("%s.%s is told with %q, which is no date", info.Name, f.Name, whole)
		}
		return
	}
	switch f.As {
	case "", plan.AsCount, plan.AsMoney, plan.AsPrice, plan.AsDate, plan.AsTime, plan.AsDue, plan.AsPeriod, plan.AsNumber, plan.AsSource, plan.AsFields, plan.AsKey, plan.AsOpaque, plan.AsBlob:
	default:
		if !strings.HasSuffix(f.As, ".") {
			t.Errorf("%s.%s has the unknown meaning %q", info.Name, f.Name, f.As)
		}
	}
	for _, l := range languages {
		if !l.Has("field."+info.Name+"."+f.Name) && !l.Has("field."+f.Name) {
			t.Errorf("%s.%s has no name in %s: add the text %q", info.Name, f.Name, l, "field."+info.Name+"."+f.Name)
		}
	}
}

func kindsOfLetters() []string {
	var ids []string
	for _, k := range letters.Kinds() {
		ids = append(ids, k.ID)
	}
	return ids
}

// Values that are told by a name have one for everything that the program writes.
func TestEveryNamedValueHasAName(t *testing.T) {
	values := map[string][]string{
		"solutionkind.": {string(plan.Business), string(plan.Support), string(plan.Platform), string(plan.Tool), string(plan.PhasedOut)},
		"dependency.":   {string(plan.Needs), string(plan.Replaces)},
		"wavekind.":     {string(plan.Pilot), string(plan.Ordinary)},
		"milestone.": {string(plan.GoLive), string(plan.Handover), string(plan.Other), string(plan.PhaseOut), string(plan.PhaseIdea),
			string(plan.PhaseAnalysis), string(plan.PhaseTender), string(plan.PhaseDevelopment), string(plan.PhaseRollout),
			string(plan.PhaseImplementation), string(plan.PhaseOperation), string(plan.PhaseRetender)},
		"zone.":           {string(plan.OnlyCorrections), string(plan.OnlyCriticalIncidents), string(plan.NoChange)},
		"basis.":          {string(plan.PerYear), string(plan.PerPeriod)},
		"startrule.":      {string(plan.StartOnDay), string(plan.StartAfterCourse)},
		"letter.kind.":    kindsOfLetters(),
		"language.":       {string(day.Danish), string(day.English)},
		"invoice.kind.":   {"invoice", "credit_note"},
		"rules.rule.":     {"notice", "collision"},
		"link.kind.":      {string(plan.RuleLink), string(plan.FixedLink), string(plan.NoLink)},
		"link.rule.":      {plan.NextWorkingDay, plan.FirstOfNextMonth},
		"link.unit.":      {plan.LagDays, plan.LagWorkingDays, plan.LagMonths},
		"course.choose.":  {plan.ChooseAll, plan.ChooseOne},
		"letter.event.":   {plan.LetterPrinted, plan.LetterSent, plan.LetterReturned, plan.LetterMistaken},
		"letter.channel.": letters.Channels(),
		"wish.kind.":      {string(plan.Preferred), string(plan.Possible), string(plan.Impossible)},
	}
	for _, info := range plan.Tables() {
		for _, f := range info.Fields {
			if strings.HasSuffix(f.As, ".") && len(values[f.As]) == 0 {
				t.Errorf("%s.%s: no values of %s are known to this test", info.Name, f.Name, f.As)
			}
		}
	}
	for prefix, list := range values {
		for _, v := range list {
			for _, l := range languages {
				if !l.Has(prefix + v) {
					t.Errorf("%s%s has no text in %s", prefix, v, l)
				}
			}
		}
	}
}
