package setup

import (
	"slices"
	"strings"

	"bolgeplan/data/plan"
)

// organisation is the store of a fact of the sender. The row is an example as long as one
// of its values is the placeholder that the examples have there.
type organisation struct{ column }

func (s organisation) set(d *plan.Draft, of Of, value string) error {
	if err := s.column.set(d, of, value); err != nil {
		return err
	}
	d.SetOrganisation(func(o *plan.Organisation) { o.Example = o.Example && len(o.Placeholders()) > 0 })
	return nil
}

// confirm takes a term of a solution's settlement out of what is assumed.
func confirm(d *plan.Draft, solution plan.ID, term string) {
	model, ok := d.Plan().SettlementOf(solution)
	if !ok || !slices.Contains(Assumed(model), term) {
		return
	}
	left := slices.DeleteFunc(Assumed(model), func(t string) bool { return t == term })
	plan.Update(d, model.ID, func(s *plan.Settlement) { s.Assumptions = strings.Join(left, ",") })
}

// Assumed lists the terms of a settlement that nobody has confirmed.
func Assumed(s plan.Settlement) []string {
	var list []string
	for _, term := range strings.Split(s.Assumptions, ",") {
		if term = strings.TrimSpace(term); term != "" {
			list = append(list, term)
		}
	}
	return list
}

// checkNotice refuses a window of notices that closes before it opens.
func checkNotice(p *plan.Plan, of Of, _ string) *Wrong {
	if s, _ := p.Solutions.Get(of.Solution); s.NoticeMax > 0 && s.NoticeMax <= s.NoticeMin {
		return &Wrong{Why: "window"}
	}
	return nil
}

// checkPriceEnd refuses an end before the step begins, or after the next one has begun.
func checkPriceEnd(p *plan.Plan, of Of, _ string) *Wrong {
	step, ok := stepOf(p, of)
	if !ok {
		return &Wrong{Why: "step"}
	}
	if step.ValidTo < step.ValidFrom {
		return &Wrong{Why: "price-end", Near: step.ValidFrom.ISO()}
	}
	for _, next := range p.PricesOf(step.SettlementID) {
		if next.ValidFrom > step.ValidFrom && next.ValidFrom <= step.ValidTo {
			return &Wrong{Why: "price-next", Near: next.ValidFrom.ISO()}
		}
	}
	return nil
}

// checkPaymentDays warns of more days than a public body may take.
func checkPaymentDays(_ *plan.Plan, _ Of, value string) *Wrong {
	if len(value) > 2 || len(value) == 2 && value > "30" {
		return &Wrong{Why: "payment-days", Warning: true}
	}
	return nil
}

// NewSolution adds a solution of one's own under a short name, behind the others, with six
// months of notice; its id. The error is a *plan.NameTakenError.
func NewSolution(d *plan.Draft, short string) (plan.ID, error) {
	if w := FieldOf("short").checkKind(short); w != nil {
		return plan.None, FieldOf("short").named(w, short)
	}
	id, err := plan.FreshSolutionID(d.Plan(), short)
	if err != nil {
		return plan.None, err
	}
	last := ""
	for _, s := range d.Plan().AllSolutions() {
		last = max(last, s.Ordinal)
	}
	plan.Put(d, plan.Solution{
		ID: id, Short: short, Name: short, Kind: plan.Business, Colour: ownColour,
		NoticeMin: 6, Own: true, Ordinal: plan.KeyBetween(last, ""),
	})
	return id, nil
}

// ownColour is the colour of a solution until somebody chooses one.
const ownColour = "#0b6b6b"
