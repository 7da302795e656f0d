package reports

import "bolgeplan/data/plan"

// Shown says which municipalities a print or an export has: what the screen shows. The zero value
// has all.
type Shown struct {
	Only []plan.ID // in the order of the screen; nil for all, in Danish order
	What string    // the filters in words: "Region Syddanmark"
}

// Municipalities returns them in their order.
func (s Shown) Municipalities(p *plan.Plan) []plan.Municipality {
	if s.Only == nil {
		return p.AllMunicipalities()
	}
	list := make([]plan.Municipality, 0, len(s.Only))
	for _, id := range s.Only {
		if m, ok := p.Municipalities.Get(id); ok {
			list = append(list, m)
		}
	}
	return list
}

// Of returns those of a list, in the order of the list.
func (s Shown) Of(ids []plan.ID) []plan.ID {
	if s.Only == nil {
		return ids
	}
	in := make(map[plan.ID]bool, len(s.Only))
	for _, id := range s.Only {
		in[id] = true
	}
	var list []plan.ID
	for _, id := range ids {
		if in[id] {
			list = append(list, id)
		}
	}
	return list
}
