package setup

import (
	"slices"
	"strconv"
	"unicode/utf8"

	"bolgeplan/data/day"
	"bolgeplan/data/plan"
)

// Change gives an entry another value. Content is the bytes of a picture, as package picture
// keeps them, or of a document, whose id To is then. The change of a row's place comes before
// those of its cells.
type Change struct {
	Entry
	To      string
	Content []byte
}

// Apply makes changes. It is all or nothing: the error is a *Wrong, or that of the plan. A
// term of a settlement that is set is no assumption any more, a sender's fact that is typed
// no example. What a new short name leaves in references and file names says KeptWords.
func Apply(d *plan.Draft, changes ...Change) error {
	for _, c := range changes {
		if w := c.Field.checkKind(c.To); w != nil {
			return c.Field.named(w, c.To)
		}
	}
	thirds, asked := d.Plan().Thirds(), false
	for _, c := range changes {
		if of, ok := c.Field.store.(third); ok {
			asked = true
			n, _ := strconv.Atoi(c.To)
			if c.To == "" {
				byDefault := day.Thirds{}.OrDefaults()
				n = *thirdOf(&byDefault, of.key)
			}
			*thirdOf(&thirds, of.key) = n
			continue
		}
		if c.Content != nil {
			c.To = d.Attach(c.Content)
		}
		if err := c.Field.store.set(d, c.Of, c.To); err != nil {
			return err
		}
		if c.Field.Term != "" && !isSet(changes, "assumptions", c.Of) {
			confirm(d, c.Of.Solution, c.Field.Term)
		}
	}
	keepReferenceWords(d, changes)
	if asked && thirds != thirds.OrDefaults() {
		return &Wrong{Why: "thirds"}
	}
	d.SetThirds(thirds)
	for _, w := range judge(d.Base(), d.Plan(), changes) {
		if !w.Warning {
			return w
		}
	}
	return nil
}

func isSet(changes []Change, key string, of Of) bool {
	for _, c := range changes {
		if c.Field.Key == key && c.Of.Solution == of.Solution {
			return true
		}
	}
	return false
}

// Judge says what is wrong, or looks wrong, about changes of a plan, each by its entry. A
// change is judged in the plan that all of them make.
func Judge(p *plan.Plan, changes ...Change) []*Wrong {
	var list []*Wrong
	var sound []Change
	for _, c := range changes {
		if w := c.Field.checkKind(c.To); w != nil {
			w.Of = c.Of
			list = append(list, c.Field.named(w, c.To))
			continue
		}
		sound = append(sound, c)
	}
	d := p.Edit()
	for _, c := range sound {
		if _, ok := c.Field.store.(third); !ok {
			_ = c.Field.store.set(d, c.Of, c.To) // what cannot be set is judged below
		}
	}
	keepReferenceWords(d, sound)
	list = append(list, judge(p, d.Plan(), sound)...)
	if err := Apply(p.Edit(), sound...); err != nil && len(list) == 0 {
		if w, ok := err.(*Wrong); ok {
			list = append(list, w)
		}
	}
	return list
}

// judge checks changes of a plan in the plan that they made.
func judge(before, after *plan.Plan, changes []Change) []*Wrong {
	list := takenWords(before, after, changes)
	for _, c := range changes {
		if c.Field.check == nil || c.To == "" {
			continue
		}
		if w := c.Field.check(after, c.Of, c.To); w != nil {
			w.Of = c.Of
			list = append(list, c.Field.named(w, c.To))
		}
	}
	return list
}

// named completes what is wrong with a value of the field.
func (f *Field) named(w *Wrong, value string) *Wrong {
	if w.Field == nil {
		w.Field = f
	}
	if w.Value == "" {
		w.Value = value
	}
	return w
}

// third is the store of a day that primo, medio or ultimo ends with. The five are set
// together.
type third struct{ key string }

func (s third) get(p *plan.Plan, _ Of) string { return p.SettingValue(s.key) }

func (s third) set(d *plan.Draft, _ Of, value string) error {
	thirds := d.Plan().Thirds()
	n, err := strconv.Atoi(value)
	if err != nil {
		return &Wrong{Why: "number"}
	}
	*thirdOf(&thirds, s.key) = n
	d.SetThirds(thirds)
	return nil
}

func thirdOf(p *day.Thirds, key string) *int {
	return map[string]*int{
		plan.MonthPrimo: &p.MonthPrimo, plan.MonthMedio: &p.MonthMedio,
		plan.WeekPrimo: &p.WeekPrimo, plan.WeekMedio: &p.WeekMedio, plan.WeekUltimo: &p.WeekUltimo,
	}[key]
}

// longest is how long a value may be that stands in a label, in runes.
const longest = 60

// Label says what changes do, for the history: one by its values, several by their number
// and section, or by the municipality or the list that they are of. No value of a person's stands in it.
func Label(p *plan.Plan, changes ...Change) plan.Label {
	changes = slices.DeleteFunc(slices.Clone(changes), Change.holds)
	first := changes[0]
	if l := commonList(changes); l != nil {
		return l.label(p, changes)
	}
	changes = slices.DeleteFunc(changes, Change.Comes)
	first = changes[0]
	s, own := p.Solutions.Get(first.Of.Solution)
	oneSection, one := true, first.Of.Municipality != plan.None
	for _, c := range changes {
		own = own && c.Of.Solution == first.Of.Solution
		oneSection = oneSection && c.Field.Section == first.Field.Section
		one = one && c.Of.Municipality == first.Of.Municipality
	}
	key, pairs := "did.setup", []string{}
	if own {
		pairs = append(pairs, "solution", s.Short)
	}
	switch {
	case len(changes) == 1 && first.Value == first.To && first.Field.Term != "":
		return plan.L("did.setup.confirmed", append(pairs, "field", first.Field.Key, "to", first.To)...)
	case len(changes) == 1:
		pairs = append(pairs, "field", first.Field.Key)
		if first.Of.From != day.None {
			key, pairs = key+".step", append(pairs, "step", first.Of.From.ISO())
		} else if first.Name != "" {
			key, pairs = key+".row", append(pairs, "row", first.Name)
		}
		if first.toldOf() {
			pairs = append(pairs, "from", first.Value, "to", first.To)
		} else {
			key += ".plain"
		}
	case one:
		m, _ := p.Municipalities.Get(first.Of.Municipality)
		return plan.L("did.municipality", "name", m.Name)
	case oneSection:
		key, pairs = key+".section", append(pairs, "section", string(first.Field.Section), "n", strconv.Itoa(len(changes)))
	default:
		key, pairs = key+".many", append(pairs, "n", strconv.Itoa(len(changes)))
	}
	if !own {
		key += ".of-plan"
	}
	return plan.L(key, pairs...)
}

// toldOf reports whether a label may hold the values.
func (c Change) toldOf() bool {
	return !c.Field.Personal && c.Field.Kind != Picture && c.Field.Kind != Document && c.Field.Kind != Lines &&
		utf8.RuneCountInString(c.Value) <= longest && utf8.RuneCountInString(c.To) <= longest
}
