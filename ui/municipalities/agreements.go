package municipalities

import (
	"strconv"
	"strings"

	"bolgeplan/data/plan"
	"bolgeplan/data/setup"
	"bolgeplan/ui/kit"
)

// The facts of a contract on a system, and of why a municipality is in its wave.
const (
	agreementPrefix = "agreement."
	reasonPrefix    = "assignment."
	reasonKey       = reasonPrefix + "note"
	mayTellKey      = reasonPrefix + "note_in_letters"
)

var agreementKeys = []string{agreementPrefix + "number", agreementPrefix + "notice_months", agreementPrefix + "parts", agreementPrefix + "case_no"}

// tick is a box that is ticked: a fact that holds or does not.
type tick struct {
	slot
	check *kit.CheckField
}

// groupOf is what the fields of a contract, of a reason or of an own billing address are
// shown together by.
func groupOf(key string, solution plan.ID) slot {
	for _, prefix := range []string{agreementPrefix, reasonPrefix} {
		if strings.HasPrefix(key, prefix) {
			return slot{key: prefix, solution: solution}
		}
	}
	return slot{solution: solution}
}

// isShown reports whether the fields of a contract or a reason are shown: there is one, or
// somebody asked for them.
func (s *sheet) isShown(m plan.Municipality, group slot) bool {
	if s.own[fact{group, m.ID}] {
		return true
	}
	of := setup.Of{Municipality: m.ID, Solution: group.solution}
	for _, f := range setup.Fields() {
		if strings.HasPrefix(f.Key, group.key) && f.Kind != setup.YesNo && f.Value(s.ws.Plan(), of) != "" {
			return true
		}
	}
	return false
}

// showGroup shows the fields of a contract or a reason, and gives the first the keyboard.
func (s *sheet) showGroup(group slot) {
	s.own[fact{group, s.id}] = true
	s.fill(s.id)
	for _, f := range s.fields {
		if groupOf(f.key, f.solution) == group {
			s.focus(f)
			return
		}
	}
}

// placed are the solutions in which a municipality has a wave.
func (s *sheet) placed(m plan.Municipality) (list []plan.Solution) {
	for _, of := range s.ws.Plan().SolutionsWithWaves() {
		if _, ok := s.ws.Plan().WaveOf(of.ID, m.ID); ok {
			list = append(list, of)
		}
	}
	return list
}

// addReasons adds why the municipality is in its waves.
func (s *sheet) addReasons(m plan.Municipality, add func(...slot)) {
	s.addGroups(m, s.placed(m), reasonPrefix, "municipalities.reason", func(of plan.Solution) {
		s.form.Add(s.heading("municipalities.reason", "solution", of.Short))
		add(slot{key: reasonKey, solution: of.ID})
		s.addTick(slot{key: mayTellKey, solution: of.ID})
	})
}

// addAgreements adds the municipality's contracts on systems.
func (s *sheet) addAgreements(m plan.Municipality, add func(...slot)) {
	s.addGroups(m, s.systems(m), agreementPrefix, "municipalities.agreement", func(of plan.Solution) {
		s.form.Add(s.heading("municipalities.agreement", "solution", of.Short))
		for _, key := range agreementKeys {
			add(slot{key: key, solution: of.ID})
		}
	})
}

// systems are those on which there can be a contract: the likely ones, and those that were
// asked for.
func (s *sheet) systems(m plan.Municipality) []plan.Solution {
	list := setup.AgreementSystems(s.ws.Plan())
	likely := map[plan.ID]bool{}
	for _, of := range list {
		likely[of.ID] = true
	}
	for _, of := range s.ws.Plan().AllSolutions() {
		if !likely[of.ID] && s.own[fact{slot{key: agreementPrefix, solution: of.ID}, m.ID}] {
			list = append(list, of)
		}
	}
	return list
}

// addGroups adds the fields of those solutions of which something is known, and links to the
// others.
func (s *sheet) addGroups(m plan.Municipality, solutions []plan.Solution, prefix, text string, addFields func(plan.Solution)) {
	line := kit.Line{kit.Quiet(s.ws.T(text+".new") + " ")}
	link := func(name string, run func()) {
		if len(line) > 1 {
			line = append(line, kit.Quiet("  ·  "))
		}
		line = append(line, kit.Link(name, run))
	}
	for _, of := range solutions {
		if group := (slot{key: prefix, solution: of.ID}); s.isShown(m, group) {
			addFields(of)
		} else {
			link(of.Short, func() { s.showGroup(group) })
		}
	}
	if prefix == agreementPrefix {
		link(s.ws.T("municipalities.agreement.other"), s.askSystem)
	}
	if len(line) > 1 && s.ws.CanEdit() {
		s.form.Add(kit.Padded(2, 0, 4, 0, kit.NewParagraph(sheetWidth-40, line)))
	}
}

// askSystem asks on which other system there is a contract.
func (s *sheet) askSystem() {
	var list []kit.PaletteItem
	for _, of := range s.ws.Plan().AllSolutions() {
		list = append(list, kit.PaletteItem{Text: of.Title(), Kind: s.ws.T("palette.solution"), Run: func() {
			s.showGroup(slot{key: agreementPrefix, solution: of.ID})
		}})
	}
	kit.ShowPalette(s.ws.Window.Canvas(), kit.PaletteTexts{Title: s.ws.T("municipalities.agreement.title"), Find: s.ws.T("municipalities.agreement.find"), None: s.ws.T("palette.none")}, list)
}

// addTick adds a box. What is ticked is saved at once.
func (s *sheet) addTick(at slot) {
	k := &tick{slot: at}
	k.check = kit.NewCheckField(s.ws.T("municipalities.reason.letters"), func(on bool) {
		if s.filling {
			return
		}
		s.save()
		e := s.entryOf(s.fact(at))
		c := setup.Change{Entry: e, To: strconv.FormatBool(on)}
		if c.To != e.Value {
			s.ws.Do(setup.Label(s.ws.Plan(), c), func(d *plan.Draft) error { return setup.Apply(d, c) })
		}
	})
	s.ticks = append(s.ticks, k)
	s.form.Add(kit.Padded(0, 0, 4, labelWidth-4, k.check))
}

// fillTick shows whether a fact holds.
func (s *sheet) fillTick(k *tick) {
	s.filling = true
	k.check.SetChecked(s.entryOf(s.fact(k.slot)).Value == "true")
	s.filling = false
	if s.ws.CanEdit() {
		k.check.Enable()
	} else {
		k.check.Disable()
	}
}

// groupsOf are the contracts and reasons that are shown of a municipality, as text.
func (s *sheet) groupsOf(m plan.Municipality) string {
	var b strings.Builder
	for _, of := range s.placed(m) {
		b.WriteString(of.ID.String() + strconv.FormatBool(s.isShown(m, slot{key: reasonPrefix, solution: of.ID})))
	}
	for _, of := range s.systems(m) {
		b.WriteString(of.ID.String() + strconv.FormatBool(s.isShown(m, slot{key: agreementPrefix, solution: of.ID})))
	}
	return b.String()
}
