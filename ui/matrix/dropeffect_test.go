package matrix

import (
	"slices"
	"strings"
	"testing"

	"bolgeplan/assets/translations"
	"bolgeplan/data/plan"
	"bolgeplan/data/plantest"
	"bolgeplan/data/rules"
)

// What a finding of a wave says in a tip that names the wave is what it says elsewhere,
// without the solution and the wave.
func TestFindingsHaveTextsForTheTipOfADrag(t *testing.T) {
	const head = "{solution}, {wave}: "
	for _, lang := range []translations.Lang{translations.Danish, translations.English} {
		for _, key := range lang.Keys() {
			short := dropTexts + key
			of := slices.ContainsFunc(rules.All(), func(r rules.Rule) bool {
				dropped := []plan.ID{plan.MunicipalityID("0751")}
				return strings.HasPrefix(key, "rules."+string(r)+".") && rules.IsCausedByDrop(rules.Finding{Rule: r, Key: key, Municipalities: dropped}, dropped)
			})
			if of && strings.HasPrefix(lang.T(key), head) != lang.Has(short) {
				t.Errorf("%s: has %s in %s: %v", key, short, lang, lang.Has(short))
			}
			if lang.Has(short) && lang.T(key) != head+lang.T(short) {
				t.Errorf("%s in %s says %q, and in a tip %q", key, lang, lang.T(key), lang.T(short))
			}
		}
	}
}

// A finding about the own dates of one municipality names it, also in the tip.
func TestTheTipOfADragNamesWhoDeviates(t *testing.T) {
	f := newTestScreen(t, "SAPA")
	f.do(plan.L("did.setting"), plantest.ZonesForAll)
	found := false
	for _, v := range f.facts.findings {
		i := slices.IndexFunc(f.facts.waves, func(w waveView) bool { return w.ID == v.Wave })
		if i < 0 || v.Rule != rules.ZoneRule || len(v.Municipalities) < 2 {
			continue
		}
		found = true
		w := f.facts.waves[i]
		if message := f.formatFinding(v, w); strings.Contains(message, w.Name) || strings.Contains(message, "SAPA") {
			t.Errorf("the tip of %s says %q", w.Name, message)
		}
		v.Municipalities = v.Municipalities[:1]
		m, _ := f.facts.plan.Municipalities.Get(v.Municipalities[0])
		if message := f.formatFinding(v, w); !strings.Contains(message, w.Name+" ("+m.Name+"): ") {
			t.Errorf("the tip says %q and not that it is about %s", message, m.Name)
		}
		if message := rules.FormatFindingFor(f.ws.Lang, f.facts.plan, v, m.ID); !strings.HasPrefix(message, "SAPA, "+w.Name+": ") || strings.Contains(message, m.Name) {
			t.Errorf("the panel of %s says %q", m.Name, message)
		}
	}
	if !found {
		t.Fatal("the example has no finding about a frozen zone")
	}
}
