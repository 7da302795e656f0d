package letters

import "bolgeplan/data/plan"

// Twins are two letters of one kind to a municipality about one solution that were registered
// apart: in two copies of the plan that were merged since. The municipality was told twice;
// the later letter counts.
type Twins struct {
	Earlier, Later Status
	Same           bool // they say the same, also where their dates differ
}

// ToldTwice returns the letters that were registered apart, as long as the later one of two
// is the last word.
func ToldTwice(p *plan.Plan) []Twins {
	var list []Twins
	for _, later := range Statuses(p) {
		if later.Standing != Current || later.twinOf == plan.None {
			continue
		}
		earlier, _ := StatusOf(p, later.twinOf)
		list = append(list, Twins{earlier, later, SameFacts(earlier.Content, later.Content)})
	}
	return list
}

// noteTwin notes the letter that a further one of its kind replaces, where whoever registered
// the further one did not know it.
func (r *register) noteTwin(earlier, later *Status) {
	a, b := &earlier.Letter, &later.Letter
	if a.Kind != b.Kind || a.Batch == "" || b.Batch == "" || a.Batch == b.Batch {
		return // format 1 did not note what was registered together
	}
	at := b.SupersedesID
	for range r.statuses { // a file from elsewhere may go round in a circle
		i, ok := r.number[at]
		if !ok {
			break
		}
		if at == a.ID {
			return
		}
		at = r.statuses[i].Letter.SupersedesID
	}
	later.twinOf = a.ID
}
