package example

import (
	"fmt"
	"slices"
	"strconv"

	"bolgeplan/data/day"
	"bolgeplan/data/history"
	"bolgeplan/data/plan"
)

// The writer of every step of an example.
const (
	Author       = "Eksempel"
	installation = "example"
)

// The days of the steps. Those of the sources are 21 March 2017, 13 June 2019 (SAPA's
// settlement was approved) and 26 June 2019; the others are examples, chosen so that
// every notice is in time: within SAPA's nine to six months before the go-live, and for
// KSD before the first would have been due (30 June 2017).
const (
	ksdPlanned    = "2017-03-21"
	ksdPostponed  = "2017-06-01"
	sapaPlanned   = "2018-02-01"
	pilotsTold    = "2018-03-01"
	firstTold     = "2018-09-03"
	lastTold      = "2019-03-01"
	priceApproved = "2019-06-13"
	reported      = "2019-06-26"
)

// Promised names the state that KSD's plan was in on 21 March 2017.
const Promised = "Planen 21. marts 2017"

// Steps returns the transactions that an example's file begins with. Each edit works on
// what the one before it left. Nothing dates Empty: it begins where somebody makes it.
// The error is an *UnknownError where there is no example of the name.
func Steps(name string) ([]history.Step, error) {
	create := plan.L("did.create", "name", name)
	switch name {
	case SAPA2019:
		return slices.Concat(
			[]history.Step{newStep(sapaPlanned, create, (*builder).facts, (*builder).sapa, (*builder).placeholders, withSettings("SAPA og Serviceplatformen 2019", sapaPlanned))},
			sapaSteps(),
		), nil
	case KSD2017:
		return []history.Step{ksdStep(create, "KSD 2018")}, nil
	case Monopolbrud:
		first := ksdStep(create, "Monopolbruddet")
		first.Name = Promised
		return slices.Concat(
			[]history.Step{
				first,
				newStep(ksdPostponed, plan.L("did.milestones", "n", strconv.Itoa(len(ksdWaves))), (*builder).postponeKSD),
				newStep(sapaPlanned, plan.L("did.insert", "n", "98", "solution", "SAPA"), (*builder).sapa),
			},
			sapaSteps(),
		), nil
	case Empty:
		return []history.Step{{Label: create, Edit: edit(name, (*builder).facts)}}, nil
	}
	return nil, &UnknownError{name}
}

func ksdStep(create plan.Label, name string) history.Step {
	return newStep(ksdPlanned, create, (*builder).facts, (*builder).ksd, (*builder).placeholders, withSettings(name, ksdPlanned))
}

// sapaSteps is what happens once SAPA's waves are planned.
func sapaSteps() []history.Step {
	return []history.Step{
		notices(pilotsTold, 7, pilots),
		notices(firstTold, 13+14+15, "Bølge 1", "Bølge 2", "Bølge 3"),
		notices(lastTold, 17+15+17, "Bølge 4", "Bølge 5", "Bølge 6"),
		newStep(priceApproved, plan.L("did.settlement-add", "solution", "SAPA"), (*builder).settlements, (*builder).invoicing),
		newStep(reported, plan.L("did.milestones-add", "n", "13", "solution", serviceplatformen), (*builder).serviceplatform),
		newStep(reported, plan.L("did.status"), (*builder).trainPilots, (*builder).reportDone, func(b *builder) {
			b.draft.Set(plan.StatusDate, reported)
		}),
	}
}

// newStep returns a transaction on an ISO day that runs edits one after another.
func newStep(on string, label plan.Label, do ...func(*builder)) history.Step {
	d, err := day.ParseISO(on)
	if err != nil {
		panic(err) // one of the constants above
	}
	return history.Step{On: d, Author: Author, Installation: installation, Label: label, Edit: edit(on, do...)}
}

// edit runs functions on a draft; its errors contain called.
func edit(called string, do ...func(*builder)) func(*plan.Draft) error {
	return func(d *plan.Draft) error {
		b := &builder{draft: d}
		for _, do := range do {
			if do(b); b.err != nil {
				return fmt.Errorf("building an example, %s: %w", called, b.err)
			}
		}
		return nil
	}
}

// facts adds what every example has.
func (b *builder) facts() {
	b.municipalities()
	b.populations()
	b.solutions()
}

// reportDone reports every milestone done that was over before the day of the report:
// on its last day.
func (b *builder) reportDone() {
	today := b.iso(reported)
	for _, m := range slices.Clone(b.draft.Plan().Milestones.Rows()) {
		if !m.Kind.Lasts() && m.Latest != day.None && m.Latest < today && !m.IsFinished() {
			plan.Update(b.draft, m.ID, func(m *plan.Milestone) { m.DoneOn = m.Latest })
		}
	}
}
