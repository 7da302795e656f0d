package history

import "bolgeplan/data/plan"

// table is what the log knows of a table: its registers and references. Tables and
// fields of newer programs are there too, each field as its own register.
type table struct {
	name           string
	number         int // index among the plan's tables; unknown tables come last
	info           plan.TableInfo
	known          bool
	registers      []register
	declared       int // how many registers this program knows
	positions      map[string]fieldPos
	distinguishing []string // the fields named by unless
}

type register struct {
	name  string
	parts []part
	order bool
	refs  bool // a part may refer to a row and keep it
}

type part struct {
	field  string
	index  int // among the table's known fields, -1 for unknown ones
	zero   plan.Value
	ref    plan.RefKind
	to     string                 // the table that a reference names, "" for any
	unless string                 // a field: if it is set, the reference keeps no row
	check  func(plan.Value) error // nil: anything
}

type fieldPos struct{ register, part int }

// newTable returns a table. With perField every field is its own register.
func newTable(name string, number int, perField bool) *table {
	t := &table{name: name, number: number, positions: map[string]fieldPos{}}
	t.info, t.known = plan.TableNamed(name)
	for _, r := range t.info.Registers {
		if !perField {
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
			t.distinguishing = append(t.distinguishing, field.Unless)
		}
		t.positions[field.Name] = fieldPos{len(t.registers), i}
	}
	if len(reg.parts) > maxParts {
		panic(t.name + ": more fields in one register than a word has bits")
	}
	t.registers = append(t.registers, reg)
}

// posOf returns the register and part of a field. An unknown field becomes a
// register.
func (t *table) posOf(field string) fieldPos {
	if p, ok := t.positions[field]; ok {
		return p
	}
	p := fieldPos{len(t.registers), 0}
	t.registers = append(t.registers, register{name: field, parts: []part{{field: field, index: -1, zero: plan.Null}}})
	t.positions[field] = p
	return p
}

// register returns the number of a register by name.
func (t *table) register(name string) (int, bool) {
	for i := range t.registers {
		if t.registers[i].name == name {
			return i, true
		}
	}
	return 0, false
}

// value returns a recorded value as the part may hold it. Null, and values that the
// field cannot hold, become the zero value.
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

// distinct drops repeated sides.
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
