// Package newplan is what a new plan begins with: a name, who sends, which solutions it
// shows, and a distribution from a table, an example or another plan. The window and the
// command new make plans of its steps, so that what was shown is what is made.
//
// The package is pure: it takes values and returns steps.
package newplan

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"bolgeplan/data/example"
	"bolgeplan/data/facttable"
	"bolgeplan/data/history"
	"bolgeplan/data/plan"
	"bolgeplan/data/setup"
	"bolgeplan/data/wavetable"
)

// Options say what a new plan begins with. The zero value is a plan without a name and a
// sender, with the whole catalogue and nothing in it.
type Options struct {
	Name   string // the plan's; "" for none, or that of the example
	Sender Sender

	// Solutions are the short names of those of the catalogue that are shown; the others are
	// hidden. None: all are shown. Own are short names of solutions of one's own.
	Solutions, Own []string

	Example string     // name of a built-in example; "" for none
	From    *plan.Plan // another plan; nil for none
	// Blobs are the bytes that From and Sender name, by their ids.
	Blobs map[string][]byte

	Table *Table // what is distributed; nil for nothing
}

// Sender is who writes letters and invoices: a name, or the whole of another plan's.
type Sender struct {
	Name         string
	Organisation plan.Organisation // goes before the name where it has one
}

// Table is a table of waves as it was matched with the plan that Base returns.
type Table struct {
	Proposal wavetable.Proposal
	Choices  wavetable.Choices
	File     string         // "" for the clipboard
	Open     int            // doubts that nobody answered
	Beside   []facttable.ID // what else the table has, which is not taken
}

// Steps returns the transactions that the file of a new plan begins with. The error is an
// *example.UnknownError where there is no example of the name, else that of a step.
func Steps(o Options) ([]history.Step, error) {
	steps, err := firstSteps(o)
	if err != nil || o.Table == nil {
		return steps, err
	}
	return append(steps, o.tableStep()), nil
}

// firstSteps are the steps before the table.
func firstSteps(o Options) ([]history.Step, error) {
	if o.Example != "" {
		steps, err := example.Steps(o.Example)
		if err == nil && (o.Name != "" || o.Sender != Sender{}) {
			steps = append(steps, history.Step{Label: plan.L("did.new-facts"), Edit: o.facts})
		}
		return steps, err
	}
	first := func(d *plan.Draft) error { return nil }
	if o.From == nil {
		empty, err := example.Steps(example.Empty)
		if err != nil {
			return nil, err
		}
		first = empty[0].Edit
	} else {
		first = o.copyPlan
	}
	name := o.Name
	if name == "" {
		name = example.Empty
	}
	edit := func(d *plan.Draft) error {
		for _, do := range []func(*plan.Draft) error{first, o.facts, o.solutions} {
			if err := do(d); err != nil {
				return err
			}
		}
		return nil
	}
	return []history.Step{{Label: plan.L("did.create", "name", name), Edit: edit}}, nil
}

// Base returns the plan before its table: a table is matched with it.
func Base(o Options) (*plan.Plan, error) {
	o.Table = nil
	return Build(o)
}

// Build returns the plan that the steps make.
func Build(o Options) (*plan.Plan, error) {
	steps, err := Steps(o)
	if err != nil {
		return nil, err
	}
	p := new(plan.Plan)
	for _, step := range steps {
		d := p.Edit()
		if err := d.Run(step.Edit); err != nil {
			return nil, err
		}
		p = d.Plan()
	}
	return p, nil
}

// facts gives the plan its name and its sender.
func (o Options) facts(d *plan.Draft) error {
	if o.Name != "" {
		d.Set(plan.PlanName, o.Name)
	}
	switch {
	case o.Sender.Organisation.Name != "":
		row := o.Sender.Organisation
		row.ID = plan.OrganisationID()
		plan.Put(d, row)
		o.attach(d, row.Logo, row.Signature)
	case o.Sender.Name != "":
		e := setup.EntryOf(d.Plan(), setup.FieldOf("sender.name"), setup.Of{})
		return setup.Apply(d, setup.Change{Entry: e, To: o.Sender.Name})
	}
	return nil
}

// attach brings the bytes of blobs along.
func (o Options) attach(d *plan.Draft, ids ...string) {
	for _, id := range ids {
		if b, ok := o.Blobs[id]; ok {
			d.Attach(b)
		}
	}
}

// solutions adds those of one's own, and hides those of the catalogue that were not chosen.
func (o Options) solutions(d *plan.Draft) error {
	for _, short := range o.Own {
		if _, err := setup.NewSolution(d, short); err != nil {
			return err
		}
	}
	if len(o.Solutions)+len(o.Own) == 0 {
		return nil
	}
	chosen := map[plan.ID]bool{}
	for _, short := range slices.Concat(o.Solutions, o.Own) {
		s, ok := d.Plan().SolutionNamed(short)
		if !ok {
			return fmt.Errorf("the catalogue has no solution %q", short)
		}
		chosen[s.ID] = true
	}
	for _, s := range slices.Clone(d.Plan().AllSolutions()) {
		plan.Update(d, s.ID, func(s *plan.Solution) { s.Hidden = !chosen[s.ID] })
	}
	return nil
}

// tableStep distributes what the table says.
func (o Options) tableStep() history.Step {
	t := *o.Table
	return history.Step{
		Label: o.tableLabel(),
		Edit: func(d *plan.Draft) error {
			_, err := wavetable.Apply(d, t.Proposal, t.Choices)
			return err
		},
	}
}

func (o Options) tableLabel() plan.Label {
	short := strings.Join(o.shown(), ", ")
	if base, err := Base(o); err == nil {
		s, _ := base.Solutions.Get(o.Table.Proposal.Solution)
		short = s.Short
	}
	n := strconv.Itoa(len(o.Table.placed()))
	if o.Table.File != "" {
		return plan.L("did.import", "n", n, "file", o.Table.File, "solution", short)
	}
	return plan.L("did.insert", "n", n, "solution", short)
}

func (o Options) shown() []string { return slices.Concat(o.Solutions, o.Own) }

// placed are the municipalities that the table puts into waves.
func (t Table) placed() map[plan.ID]bool {
	ids := map[plan.ID]bool{}
	for i, e := range t.Proposal.Entries {
		if id := t.Proposal.Means(i, t.Choices); id != plan.None && e.Wave >= 0 {
			ids[id] = true
		}
	}
	return ids
}
