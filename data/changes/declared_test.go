package changes

import (
	"strings"
	"testing"

	"bolgeplan/assets/translations"
	"bolgeplan/data/plan"
)

var languages = []translations.Lang{translations.Danish, translations.English}

// A table or a field that was added to the plan and not told here fails this.
func TestEveryTableAndFieldIsTold(t *testing.T) {
	for _, info := range plan.Tables() {
		telling, ok := tellings[info.Name]
		if !ok || telling.subject == nil {
			t.Errorf("the rows of %s have no names: add them to tellings", info.Name)
		}
		if _, ok := goesBack[info.Name]; !ok {
			t.Errorf("goesBack does not say whether %s goes back", info.Name)
		}
		if _, ok := order[info.Name]; !ok && info.Name != "baseline" {
			t.Errorf("%s has no place in the order of a difference", info.Name)
		}
		for _, name := range append(telling.in, telling.main) {
			if _, ok := info.Field(name); !ok && name != "" {
				t.Errorf("%s is told by its field %s, which it does not have", info.Name, name)
			}
		}
		for _, f := range info.Fields {
			checkField(t, info, f)
		}
	}
	for name := range tellings {
		if _, ok := plan.TableNamed(name); !ok {
			t.Errorf("the plan has no table %s", name)
		}
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
	case "", plan.AsCount, plan.AsMoney, plan.AsPrice, plan.AsDate, plan.AsTime, plan.AsOpaque:
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

// Values that are told by a name have one for everything that the program writes.
func TestEveryNamedValueHasAName(t *testing.T) {
	values := map[string][]string{
		"solutionkind.": {string(plan.Business), string(plan.Support), string(plan.Platform), string(plan.Tool), string(plan.PhasedOut)},
		"dependency.":   {string(plan.Needs), string(plan.Replaces)},
		"wavekind.":     {string(plan.Pilot), string(plan.Ordinary)},
		"milestone.":    {string(plan.GoLive), string(plan.Handover), string(plan.Other)},
		"zone.":         {string(plan.OnlyCorrections), string(plan.OnlyCriticalIncidents), string(plan.NoChange)},
		"basis.":        {string(plan.PerYear), string(plan.PerPeriod)},
		"letter.kind.":  {plan.NoticeLetter, plan.ChangedLetter, plan.WithdrawnLetter},
		"invoice.kind.": {"invoice", "credit_note"},
		"rules.rule.":   {"notice", "collision"},
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
