package settings

import (
	"errors"
	"slices"

	"bolgeplan/data/plan"
	"bolgeplan/data/setup"
)

// fact is a field of somebody.
type fact struct {
	key string
	of  setup.Of
}

func factOf(e setup.Entry) fact { return fact{e.Field.Key, e.Of} }

// entry is the fact with what a plan says of it; ok is false where there is no such field
// any more, or no such owner.
func (f fact) entry(p *plan.Plan) (e setup.Entry, ok bool) {
	field := setup.FieldOf(f.key)
	if field == nil || f.of.Solution != plan.None && !p.Solutions.Has(f.of.Solution) {
		return e, false
	}
	return setup.EntryOf(p, field, f.of), true
}

// input is what was typed into a field, or chosen there.
type input struct {
	written   string // as it stands in the field
	to        string // what that means, as package setup has it
	content   []byte // of the picture or document of which to is the id
	confirmed bool   // the value is no assumption any more
}

// drafts are the inputs that are not saved, in the order in which they came.
type drafts struct {
	facts  []fact
	inputs map[fact]input
}

func (d *drafts) set(f fact, in input) {
	if d.inputs == nil {
		d.inputs = map[fact]input{}
	}
	if _, ok := d.inputs[f]; !ok {
		d.facts = append(d.facts, f)
	}
	d.inputs[f] = in
}

func (d *drafts) get(f fact) (input, bool) {
	in, ok := d.inputs[f]
	return in, ok
}

func (d *drafts) drop(f fact) {
	delete(d.inputs, f)
	d.facts = slices.DeleteFunc(d.facts, func(g fact) bool { return g == f })
}

func (d *drafts) clear() { d.facts, d.inputs = nil, nil }

// changes are the inputs that say something else than the plan, in the order of the fields.
func (d *drafts) changes(p *plan.Plan) []setup.Change {
	var all, list []setup.Change
	for _, f := range d.facts {
		if e, ok := f.entry(p); ok {
			all = append(all, setup.Change{Entry: e, To: d.inputs[f].to, Content: d.inputs[f].content})
		}
	}
	for _, c := range all {
		if c.IsNeeded(all) || d.inputs[factOf(c.Entry)].confirmed && isAssumed(p, c.Entry) {
			list = append(list, c)
		}
	}
	place := map[string]int{}
	for i, f := range setup.Fields() {
		place[f.Key] = i
	}
	slices.SortStableFunc(list, func(a, b setup.Change) int { return place[a.Field.Key] - place[b.Field.Key] })
	return list
}

// isAssumed reports whether an entry is a term of a settlement that nobody has confirmed.
func isAssumed(p *plan.Plan, e setup.Entry) bool {
	if e.Field.Term == "" {
		return false
	}
	model, ok := p.SettlementOf(e.Of.Solution)
	return ok && slices.Contains(setup.Assumed(model), e.Field.Term)
}

// verdict is what changes make of a plan.
type verdict struct {
	changes []setup.Change
	wrong   []*setup.Wrong // what cannot be saved, and warnings
	after   *plan.Plan     // the plan with those changes that can be made
	err     error          // why none can be made at all
}

// judge makes changes on a copy of a plan.
func judge(p *plan.Plan, changes []setup.Change) verdict {
	v := verdict{changes: changes, after: p}
	if len(changes) == 0 {
		return v
	}
	v.wrong = setup.Judge(p, changes...)
	sound := slices.DeleteFunc(slices.Clone(changes), func(c setup.Change) bool { return v.refuses(factOf(c.Entry)) || v.refusesRow(c) })
	d := p.Edit()
	if v.err = d.Run(func(d *plan.Draft) error { return setup.Apply(d, sound...) }); v.err == nil {
		v.after = d.Plan()
	}
	return v
}

// of returns what is wrong with a fact, nil for nothing; what cannot be saved goes first.
func (v *verdict) of(f fact) (found *setup.Wrong) {
	for _, w := range v.wrong {
		if w.Field == nil || (fact{w.Field.Key, w.Of}) != f {
			continue
		}
		if found == nil || found.Warning && !w.Warning {
			found = w
		}
	}
	return found
}

// refuses reports whether a fact cannot be saved as it is.
func (v *verdict) refuses(f fact) bool {
	w := v.of(f)
	return w != nil && !w.Warning
}

// refusesRow reports whether a change is of a row of which something cannot be saved: a row
// comes as a whole.
func (v *verdict) refusesRow(c setup.Change) bool {
	return c.Field.List() != nil && slices.ContainsFunc(v.wrong, func(w *setup.Wrong) bool { return !w.Warning && w.Of == c.Of })
}

// firstRefusal is what cannot be saved; nil where all can.
func (v *verdict) firstRefusal() *setup.Wrong {
	for _, w := range v.wrong {
		if !w.Warning {
			return w
		}
	}
	var wrong *setup.Wrong
	if errors.As(v.err, &wrong) {
		return wrong
	}
	return nil
}

// warnings are those that looks wrong and can be saved.
func (v *verdict) warnings() []*setup.Wrong {
	return slices.DeleteFunc(slices.Clone(v.wrong), func(w *setup.Wrong) bool { return !w.Warning })
}
