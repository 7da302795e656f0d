package history

import "bolgeplan/data/plan"

// table is what the log knows of a table: its registers, and what its references
// mean. A table or field that only a newer program knows is there too, each field
// as a register by itself.
type table struct {
	name      string
	number    int // the place among the plan's tables, after them for unknown ones
	info      plan.TableInfo
	known     bool
	registers []register
	declared  int // how many of them this program knows
	places    map[string]fieldPlace
	telling   []string // the fields that parts name in unless
}

type register struct {
	name  string
	parts []part
	order bool
	refs  bool // some part may hold a reference that keeps a row
}

type part struct {
	field  string
	index  int // among the fields of the table that this program knows, -1 for others
	zero   plan.Value
	ref    plan.RefKind
	to     string                 // the table that a reference is about, "" for any
	unless string                 // the field that, where it is set, makes the reference one that only names
	check  func(plan.Value) error // nil: anything
}

type fieldPlace struct{ register, part int }

// newTable returns a table. With apart every field is a register by itself.
func newTable(name string, number int, apart bool) *table {
	t := &table{name: name, number: number, places: map[string]fieldPlace{}}
	t.info, t.known = plan.TableNamed(name)
	for _, r := range t.info.Registers {
		if !apart {
			t.addRegister(r.Name, r.Order, r.Fields)
			continue
		}
		for _, f := range r.Fields {
			t.addRegister(t.info.Fields[f].Name, r.Order, []int{f})
		}
	}
	t.declared = len(t.registers)
	return t
}

func (t *table) addRegister(name string, order bool, fields []int) {
	reg := register{name: name, order: order}
	for i, f := range fields {
		field := t.info.Fields[f]
		reg.parts = append(reg.parts, part{field: field.Name, index: f, zero: field.Zero(), ref: field.Ref, to: field.RefTable, unless: field.Unless, check: field.Check})
		reg.refs = reg.refs || field.Ref.Keeps()
		if field.Unless != "" {
			t.telling = append(t.telling, field.Unless)
		}
		t.places[field.Name] = fieldPlace{len(t.registers), i}
	}
	if len(reg.parts) > mostParts {
		panic(t.name + ": more fields in one register than a word has bits")
	}
	t.registers = append(t.registers, reg)
}

// place returns where a field is; one that is not known becomes a register.
func (t *table) place(field string) fieldPlace {
	if p, ok := t.places[field]; ok {
		return p
	}
	p := fieldPlace{len(t.registers), 0}
	t.registers = append(t.registers, register{name: field, parts: []part{{field: field, index: -1, zero: plan.Null}}})
	t.places[field] = p
	return p
}

// register returns the number of a register by its name.
func (t *table) register(name string) (int, bool) {
	for i := range t.registers {
		if t.registers[i].name == name {
			return i, true
		}
	}
	return 0, false
}

// value makes a recorded value one that the part may hold: nothing is its zero
// value, and so is what a field of this program cannot hold.
func (p *part) value(v plan.Value) plan.Value {
	if v.IsNull() || p.check != nil && p.check(v) != nil {
		return p.zero
	}
	return v
}

// Side is a value of a register: one value for each of its parts.
type Side []plan.Value

func (s Side) equal(t Side) bool {
	if len(s) != len(t) {
		return false
	}
	for i := range s {
		if s[i] != t[i] {
			return false
		}
	}
	return true
}

// compare orders sides as text, so that every copy of a plan lists them alike.
func (s Side) compare(t Side) int {
	for i := range min(len(s), len(t)) {
		if c := s[i].Compare(t[i]); c != 0 {
			return c
		}
	}
	return len(s) - len(t)
}

// hasSide reports whether a side is in a list.
func hasSide(list []Side, s Side) bool {
	for _, x := range list {
		if x.equal(s) {
			return true
		}
	}
	return false
}

// sameSides compares two lists as sets; neither has a side twice.
func sameSides(a, b []Side) bool {
	if len(a) != len(b) {
		return false
	}
	for _, s := range a {
		if !hasSide(b, s) {
			return false
		}
	}
	return true
}

// distinct drops sides that are there before.
func distinct(list []Side) []Side {
	if len(list) < 2 {
		return list
	}
	var out []Side
	for _, s := range list {
		if !hasSide(out, s) {
			out = append(out, s)
		}
	}
	return out
}
