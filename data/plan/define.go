package plan

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
)

// Row is what every entity can do: name its id.
type Row interface{ RowID() ID }

// Handle is a table of the plan whose rows are of the type T.
type Handle[T Row] struct {
	info *TableInfo
	slot int // the field of Data that holds the table, -1 where none does
	none Table[T]
}

// Of returns the table as a plan has it.
func (h *Handle[T]) Of(p *Plan) *Table[T] {
	if h.slot >= 0 {
		return reflect.ValueOf(&p.Data).Elem().Field(h.slot).Addr().Interface().(*Table[T])
	}
	if t, ok := p.more[h].(*Table[T]); ok {
		return t
	}
	return &h.none
}

// Info returns the description of the table.
func (h *Handle[T]) Info() TableInfo { return *h.info }

// registry is the tables that the program knows. It never changes: defining a
// table puts another in its place, so that reading needs no lock.
type registry struct {
	order  []*TableInfo // of definition
	list   []TableInfo  // the same, to hand out
	named  map[string]*TableInfo
	typed  map[reflect.Type]*TableInfo
	number int // of tables ever defined

	referencesTo map[string][]reference // table → the fields that keep its rows
}

// reference is a field that refers to a row and does not only name it.
type reference struct {
	table  *TableInfo
	field  *Field
	unless *Field // where it is set, the reference only names; may be nil
}

// keeps reports whether the reference of a row keeps the row that it refers to.
func (r reference) keeps(row reflect.Value) bool {
	return r.unless == nil || r.unless.read(row).IsNull()
}

var (
	defineLock sync.Mutex
	current    atomic.Pointer[registry]
)

// Define adds a table to every plan. Its rows are of the type T, a struct whose
// first field is the id; the columns come from the tags of the others. A table
// whose type Data has a field for is kept there, any other beside them.
//
// Tables are created, loaded and listed in the order of definition: those of this
// package as tables.go has them, then those of others. Define panics where the
// type or the name is defined already, or the tags cannot be read.
func Define[T Row](name string, as Spec) *Handle[T] {
	h := &Handle[T]{slot: slotInData[Table[T]]()}
	h.info = &TableInfo{Name: name, Spec: as, ops: h}
	typ := reflect.TypeFor[T]()
	if typ.Kind() != reflect.Struct || typ.NumField() == 0 || typ.Field(0).Type != refType {
		panic(fmt.Sprintf("plan: the rows of %s are %s, which does not begin with an id", name, typ))
	}
	for i := 1; i < typ.NumField(); i++ {
		h.info.Fields = append(h.info.Fields, describeField(typ.Field(i), i))
		h.info.addToRegister(typ.Field(i).Tag.Get("reg"))
	}
	for _, field := range [...]string{as.Main, as.PartOf} {
		if _, ok := h.info.Field(field); field != "" && !ok {
			panic(fmt.Sprintf("plan: the table %s has no field %q", name, field))
		}
	}
	h.register(typ)
	return h
}

// register makes the table known.
func (h *Handle[T]) register(typ reflect.Type) {
	defineLock.Lock()
	defer defineLock.Unlock()
	was := currentRegistry()
	if was.named[h.info.Name] != nil || was.typed[typ] != nil {
		panic(fmt.Sprintf("plan: the table %s is defined twice", h.info.Name))
	}
	h.info.order = was.number
	current.Store(newRegistry(append(slices.Clone(was.order), h.info), was.number+1))
}

// Undefine takes the table out again, for tests that define one of their own.
// Plans that were made meanwhile must not be used afterwards.
func (h *Handle[T]) Undefine() {
	defineLock.Lock()
	defer defineLock.Unlock()
	was := currentRegistry()
	left := slices.DeleteFunc(slices.Clone(was.order), func(t *TableInfo) bool { return t == h.info })
	current.Store(newRegistry(left, was.number))
}

func newRegistry(order []*TableInfo, number int) *registry {
	r := &registry{
		order: order, number: number,
		named: map[string]*TableInfo{}, typed: map[reflect.Type]*TableInfo{}, referencesTo: map[string][]reference{},
	}
	for _, t := range order {
		r.list = append(r.list, *t)
		r.named[t.Name], r.typed[t.ops.rowType()] = t, t
		for i := range t.Fields {
			if f := &t.Fields[i]; f.Ref.Keeps() {
				r.referencesTo[f.RefTable] = append(r.referencesTo[f.RefTable], reference{t, f, t.field(f.Unless)})
			}
		}
	}
	return r
}

func currentRegistry() *registry {
	if r := current.Load(); r != nil {
		return r
	}
	return newRegistry(nil, 0)
}

// Tables returns the description of every table, in the order in which they
// are created and loaded. The slice must not be changed.
func Tables() []TableInfo { return currentRegistry().list }

// TableNamed returns the description of a table.
func TableNamed(name string) (TableInfo, bool) {
	if t := currentRegistry().named[name]; t != nil {
		return *t, true
	}
	return TableInfo{}, false
}

// handleOf finds the table of an entity.
func handleOf[T Row]() *Handle[T] {
	t := currentRegistry().typed[reflect.TypeFor[T]()]
	if t == nil {
		panic(fmt.Sprintf("plan: no table is defined for %s", reflect.TypeFor[T]()))
	}
	return t.ops.(*Handle[T])
}

// slotInData returns the number of the field of Data that has a type, else -1.
func slotInData[T any]() int {
	data := reflect.TypeFor[Data]()
	for i := range data.NumField() {
		if data.Field(i).Type == reflect.TypeFor[T]() {
			return i
		}
	}
	return -1
}

// addToRegister puts the last field into the register that its tag names.
func (t *TableInfo) addToRegister(tag string) {
	last := len(t.Fields) - 1
	name, option, _ := strings.Cut(tag, ",")
	if name == "" {
		name = t.Fields[last].Name
	}
	for i := range t.Registers {
		if t.Registers[i].Name == name {
			t.Registers[i].Fields = append(t.Registers[i].Fields, last)
			return
		}
	}
	t.Registers = append(t.Registers, Register{Name: name, Fields: []int{last}, Order: option == "order"})
}

// The methods of tableOps.

func (h *Handle[T]) copyTable(p *Plan) {
	copied := h.Of(p).clone()
	if h.slot >= 0 {
		*h.Of(p) = copied
		return
	}
	p.more = maps.Clone(p.more)
	h.storeTable(p, &copied)
}

// storeTable gives a plan the table where no field of Data does.
func (h *Handle[T]) storeTable(p *Plan, t *Table[T]) {
	if p.more == nil {
		p.more = map[any]any{}
	}
	p.more[h] = t
}

func (h *Handle[T]) merge(p *Plan)   { h.Of(p).merge() }
func (h *Handle[T]) len(p *Plan) int { return h.Of(p).Len() }

func (h *Handle[T]) ids(p *Plan) []ID {
	t := h.Of(p)
	t.merge()
	return t.ids
}

func (h *Handle[T]) each(p *Plan, visit func(ID, reflect.Value)) {
	t := h.Of(p)
	t.merge()
	for i := range t.rows {
		visit(t.ids[i], reflect.ValueOf(&t.rows[i]).Elem())
	}
}

func (h *Handle[T]) rowType() reflect.Type { return reflect.TypeFor[T]() }

func (h *Handle[T]) row(p *Plan, id ID) (reflect.Value, bool) {
	r := h.Of(p).get(id)
	return reflect.ValueOf(r).Elem(), r != nil
}

func (h *Handle[T]) newRow(id ID) reflect.Value {
	row := reflect.ValueOf(new(T)).Elem()
	*row.Field(0).Addr().Interface().(*ID) = id
	return row
}

func (h *Handle[T]) add(p *Plan, row reflect.Value) {
	t := h.Of(p)
	if t == &h.none {
		t = new(Table[T])
		h.storeTable(p, t)
	}
	r := row.Addr().Interface().(*T)
	t.put((*r).RowID(), *r)
}

func (h *Handle[T]) drop(p *Plan, id ID) { h.Of(p).drop(id) }
