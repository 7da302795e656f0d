package setup

import (
	"slices"

	"bolgeplan/data/plan"
)

// referenceWordField is the word for a solution in references and file names. Emptied, it
// follows the short name.
func referenceWordField() *Field {
	return &Field{
		Key: plan.ReferenceWordKey, Size: 12, check: checkReferenceWord,
		store: setting{plan.ReferenceWordKey}, text: "setting." + plan.ReferenceWordKey,
		byDefault: func(p *plan.Plan, of Of) string { return p.ReferenceWordByDefault(of.Solution) },
	}
}

func checkReferenceWord(_ *plan.Plan, _ Of, value string) *Wrong {
	if plan.LettersAndDigits(value) != value {
		return &Wrong{Why: "word"}
	}
	return nil
}

// takenWords refuses a reference word that another solution has and does not give up in
// the same changes.
func takenWords(before, after *plan.Plan, changes []Change) []*Wrong {
	var list []*Wrong
	for _, c := range changes {
		if c.Field.Key != plan.ReferenceWordKey || c.To == "" {
			continue
		}
		for _, s := range after.AllSolutions() {
			if s.ID != c.Of.Solution && claimsWord(before, after, s, c.To) {
				list = append(list, c.Field.named(&Wrong{Why: "word-taken", Near: s.Short, Of: c.Of}, c.To))
				break
			}
		}
	}
	return list
}

// claimsWord reports whether a solution states a reference word, or had it before and has
// not been changed itself.
func claimsWord(before, after *plan.Plan, s plan.Solution, word string) bool {
	is := func(other string) bool { return plan.FoldName(other) == plan.FoldName(word) }
	stated, was := statedWord(after, s.ID), statedWord(before, s.ID)
	if stated != "" {
		return is(stated)
	}
	old, _ := before.Solutions.Get(s.ID)
	return is(before.ReferenceWord(s.ID)) && was == "" && old.Short == s.Short
}

func statedWord(p *plan.Plan, solution plan.ID) string {
	return p.SettingValue(plan.SolutionSetting(plan.ReferenceWordKey, solution))
}

// keepReferenceWords states the words that changes of short names would alter: letters and
// invoices that are out bear them, and are found by them. The word of a renamed solution is
// kept only where it has waves or is invoiced: before that nothing bears it. Those of other
// solutions always are, since nobody asked for them.
func keepReferenceWords(d *plan.Draft, changes []Change) {
	if !slices.ContainsFunc(changes, Change.touchesWords) {
		return
	}
	before := d.Base()
	for { // a word that is kept may take that of another, which is kept then
		kept := alteredWords(before, d.Plan(), changes)
		if len(kept) == 0 {
			return
		}
		for _, s := range kept {
			d.Set(plan.SolutionSetting(plan.ReferenceWordKey, s.ID), before.ReferenceWord(s.ID))
		}
	}
}

// alteredWords returns the solutions whose words other words alter and are to be kept. One whose
// word is kept is not among them.
func alteredWords(before, after *plan.Plan, changes []Change) (list []plan.Solution) {
	for _, s := range after.AllSolutions() {
		was, of := before.ReferenceWord(s.ID), Of{Solution: s.ID}
		switch {
		case was == "" || after.ReferenceWord(s.ID) == was || isSet(changes, plan.ReferenceWordKey, of):
		case isSet(changes, "short", of) && !hasPapers(before, s.ID):
		case statedWord(after, s.ID) == was: // another states the same
		default:
			list = append(list, s)
		}
	}
	return list
}

// touchesWords reports whether a change can alter reference words.
func (c Change) touchesWords() bool {
	return c.Field.Key == "short" || c.Field.Key == plan.ReferenceWordKey
}

// hasPapers reports whether letters or invoices of a solution can be out.
func hasPapers(p *plan.Plan, solution plan.ID) bool {
	_, billed := p.SettlementOf(solution)
	return billed || len(p.WavesOf(solution)) > 0
}

// KeptWords lists the reference words that changes stated without being asked to, between
// the plan before them and after. To is the word.
func KeptWords(before, after *plan.Plan, changes []Change) []Change {
	var list []Change
	f := FieldOf(plan.ReferenceWordKey)
	for _, s := range after.AllSolutions() {
		of := Of{Solution: s.ID}
		word := f.Value(after, of)
		if word != "" && word != f.Value(before, of) && !isSet(changes, plan.ReferenceWordKey, of) {
			list = append(list, Change{Entry: EntryOf(before, f, of), To: word})
		}
	}
	return list
}

// IsNeeded reports whether a change among others does something: whether it says what the
// plan does not say yet, or holds a reference word against being kept beside a new short
// name.
func (c Change) IsNeeded(among []Change) bool {
	if c.isBlank(among) {
		return false
	}
	return c.To != c.Value || c.holds() && slices.ContainsFunc(among, func(d Change) bool {
		return d.Field.Key == "short" && d.Of == c.Of && d.To != d.Value
	})
}

// holds reports whether a change only repeats the reference word that the plan has.
func (c Change) holds() bool { return c.To == c.Value && c.Field.Key == plan.ReferenceWordKey }
