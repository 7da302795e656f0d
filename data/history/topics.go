package history

import "bolgeplan/data/plan"

// topics is what a transaction was about: solutions, municipalities, and waves whose
// own data or dates it changed.
type topics map[plan.ID]bool

func (t topics) add(id plan.ID) {
	if id != plan.None {
		t[id] = true
	}
}

// topicsOf returns what a transaction was about, in the view before it or after it.
func (l *Log) topicsOf(number int) topics {
	for len(l.topics) < len(l.txs) {
		l.topics = append(l.topics, nil)
	}
	if l.topics[number] != nil {
		return l.topics[number]
	}
	n := int32(number)
	t := topics{}
	was := subjects{view: l.viewBefore(n), of: t, via: map[plan.ID]bool{}}
	is := subjects{view: l.view(Set{clock: l.withAncestors(n)}), of: t, via: map[plan.ID]bool{}}
	for _, r := range l.touched(n) {
		if r.history != nil || r.image.tx != n {
			was.add(r)
		}
		is.add(r)
	}
	l.topics[number] = t
	return t
}

// subjects collects the topics of rows in a view.
type subjects struct {
	view *View
	of   topics
	via  map[plan.ID]bool // owners that were visited
}

// add adds the topics of a row.
func (s *subjects) add(r *row) {
	t, ref := s.of, s.view.references(r)
	switch r.table.name {
	case "municipality", "solution", "wave":
		t.add(r.id)
	case "milestone":
		if ref("municipality_id") == plan.None {
			t.add(ref("wave_id"))
		}
	}
	t.add(ref("municipality_id"))
	t.add(ref("solution_id"))
	for _, field := range [...]string{"wave_id", "settlement_id", "invoice_id"} {
		at, ok := r.table.positions[field]
		if id := ref(field); ok && id != plan.None && !s.via[id] {
			s.via[id] = true
			if via := s.view.log.target(&r.table.registers[at.register].parts[at.part], id); via != nil {
				of := s.view.references(via)
				t.add(of("solution_id"))
				t.add(of("municipality_id"))
			}
		}
	}
}

// references returns a lookup of the rows that a row refers to, living or not.
func (v *View) references(r *row) func(field string) plan.ID {
	if r.history == nil { // one look at its image
		var refs []reference
		if v.exists(r) {
			refs = make([]reference, 0, 4)
			v.log.txs[r.image.tx].Ops[r.image.n].Value.EachField(func(name string, value plan.Value) {
				if id := value.AsRef(); id != plan.None {
					refs = append(refs, reference{name, id})
				}
			})
		}
		return func(field string) plan.ID {
			for i := range refs {
				if refs[i].field == field {
					return refs[i].to
				}
			}
			return plan.None
		}
	}
	return func(field string) plan.ID {
		at, ok := r.table.positions[field]
		if !ok {
			return plan.None
		}
		if sides := v.currentSides(r, at.register); len(sides) > 0 {
			return sides[0][at.part].AsRef()
		}
		return plan.None
	}
}

type reference struct {
	field string
	to    plan.ID
}

// AboutSolution reports whether a transaction was about a solution.
func (l *Log) AboutSolution(number int, solution plan.ID) bool {
	return l.topicsOf(number)[solution]
}

// AboutMunicipality reports whether a transaction concerned a municipality: itself,
// or a wave that it was in.
func (l *Log) AboutMunicipality(number int, municipality plan.ID) bool {
	topics := l.topicsOf(number)
	if topics[municipality] {
		return true
	}
	var past *View
	for id := range topics {
		r := l.rows[rowKey{"wave", id}]
		if r == nil {
			continue
		}
		if past == nil {
			past = l.viewBefore(int32(number))
		}
		solution := past.references(r)("solution_id")
		if solution == plan.None {
			solution = l.view(Set{clock: l.withAncestors(int32(number))}).references(r)("solution_id")
		}
		place := l.rows[rowKey{"assignment", plan.AssignmentID(solution, municipality)}]
		if place != nil && past.lives(place) && past.references(place)("wave_id") == id {
			return true
		}
	}
	return false
}
