package plan

import (
	"fmt"
	"reflect"
	"strings"

	"github.com/google/uuid"

	"bolgeplan/data/day"
)

// Field describes a column of a table.
type Field struct {
	Name    string
	Integer bool // stored as INTEGER; otherwise as TEXT
	NotNull bool
	As      string // how a value is told to people: a meaning below, or ""
	Ref     RefKind
	Unless  string // the field of the row that, where it is set, makes the reference one that only names

	kind     fieldKind
	optional bool
	index    int // in the struct
}

// The meanings of fields, for telling their values to people. One that ends with
// a dot is the prefix of the translation keys of a named value; one that begins
// with AsPartOf names the field with which this one is told.
const (
	AsCount  = "count"  // a number of things
	AsMoney  = "money"  // øre
	AsPrice  = "price"  // 1/100 øre
	AsDate   = "date"   // a date as it was written
	AsTime   = "time"   // RFC 3339 or an ISO day
	AsOpaque = "opaque" // for machines: only that it changed is told
	AsBlob   = "blob"   // names a blob of the file by its SHA-256, in hexadecimal
	AsPartOf = "in:"
)

// Days reports whether the field is a day, Truth whether it is yes or no, and
// Reference whether it is the id of a row.
func (f Field) Days() bool      { return f.kind == dayField }
func (f Field) Truth() bool     { return f.kind == boolField }
func (f Field) Reference() bool { return f.kind == refField }

// RefKind says what it means that a field holds the id of another row.
type RefKind byte

// The kinds of references. A row that is referred to is not deleted as long as
// the row lives that refers to it; one that is only named may be gone.
const (
	NoRef  RefKind = iota
	Refers         // emptied when the row that it refers to is deleted
	Owner          // the row belongs to it, and is deleted with it
	Member         // the row belongs to it, and is sent elsewhere when it is deleted
	Names          // names a row that may be gone: a record of what happened
)

// Keeps reports whether a reference of the kind keeps the row it refers to.
func (k RefKind) Keeps() bool { return k == Refers || k.Belongs() }

// Belongs reports whether a row belongs to what it refers to.
func (k RefKind) Belongs() bool { return k == Owner || k == Member }

// Register is fields of a table that mean one thing together.
type Register struct {
	Name   string
	Fields []int // places in TableInfo.Fields
	Order  bool  // a place in an order: never in conflict
}

type fieldKind int

const (
	textField fieldKind = iota
	intField
	boolField
	dayField
	refField
)

// TableInfo describes one table of the plan without naming its type, for code
// that treats all alike: storage, the log, comparison and export.
type TableInfo struct {
	Name   string
	Fields []Field // the id is not among them

	Registers []Register // every field is in one of them
	Personal  bool       // rows can be erased, and nothing may refer to them
	Immutable bool       // rows are neither changed nor removed
	Record    bool       // what happened or is known: going back to a state keeps it

	ops tableOps
}

// tableOps is what a table's type does behind TableInfo.
type tableOps interface {
	clone(p *Plan)
	len(p *Plan) int
	has(p *Plan, id ID) bool
	each(p *Plan, yield func(ID))
	// value returns a field, ok false where there is no such row.
	value(p *Plan, id ID, f Field) (Value, bool)
	// set changes a field of a row of a cloned table.
	set(p *Plan, id ID, f Field, v Value) error
	create(p *Plan, id ID)
	drop(p *Plan, id ID)
}

// tables lists all tables in the order in which they are created and loaded.
var tables = []TableInfo{
	describe[Municipality]("municipality", record),
	describe[Population]("population", record),
	describe[Solution]("solution"),
	describe[Dependency]("dependency"),
	describe[Wave]("wave"),
	describe[Assignment]("assignment"),
	describe[Milestone]("milestone"),
	describe[Settlement]("settlement"),
	describe[Price]("price"),
	describe[Letter]("letter", immutable, record),
	describe[Invoice]("invoice", immutable, record),
	describe[InvoiceLine]("invoice_line", immutable, record),
	describe[Contact]("contact", personal, record),
	describe[Alias]("alias", record),
	describe[Setting]("setting", record),
	describe[AcceptedFinding]("acceptance"),
	describe[Baseline]("baseline", record),
}

// Tables returns the description of every table, in the order in which they
// are created and loaded.
func Tables() []TableInfo { return tables }

// TableNamed returns the description of a table.
func TableNamed(name string) (TableInfo, bool) {
	for _, t := range tables {
		if t.Name == name {
			return t, true
		}
	}
	return TableInfo{}, false
}

// Field returns the field with a name.
func (t TableInfo) Field(name string) (Field, bool) {
	for _, f := range t.Fields {
		if f.Name == name {
			return f, true
		}
	}
	return Field{}, false
}

// Len returns the number of rows that p has in this table.
func (t TableInfo) Len(p *Plan) int { return t.ops.len(p) }

// IDs returns the ids of p's rows in this table, in order.
func (t TableInfo) IDs(p *Plan) []ID {
	ids := make([]ID, 0, t.ops.len(p))
	t.ops.each(p, func(id ID) { ids = append(ids, id) })
	return ids
}

// Value returns a field of a row; ok is false where p has no such row.
func (t TableInfo) Value(p *Plan, id ID, f Field) (v Value, ok bool) { return t.ops.value(p, id, f) }

// Image returns a row as one value; ok is false where p has no such row.
// Fields at their zero value are left out.
func (t TableInfo) Image(p *Plan, id ID) (image Value, ok bool) {
	fields := make([]FieldValue, 0, len(t.Fields))
	for _, f := range t.Fields {
		v, found := t.ops.value(p, id, f)
		if !found {
			return Value{}, false
		}
		if v != f.Zero() {
			fields = append(fields, FieldValue{f.Name, v})
		}
	}
	return Image(fields), true
}

// Zero returns the value of the field in a row where nothing was set.
func (f Field) Zero() Value {
	switch {
	case !f.NotNull:
		return Null
	case f.Integer:
		return Int(0)
	}
	return Text("")
}

// Check reports whether v may stand in the field.
func (f Field) Check(v Value) error {
	ok := false
	switch f.kind {
	case textField:
		ok = v.kind == kindText
	case intField:
		ok = v.kind == kindInt || f.optional && v.IsNull()
	case boolField:
		ok = v.kind == kindInt && (v.n == 0 || v.n == 1)
	case refField:
		ok = v.kind == kindRef || v.IsNull()
	case dayField:
		ok = v.IsNull()
		if v.kind == kindText {
			_, err := day.ParseISO(v.s)
			ok = err == nil && v.s != ""
		}
	}
	if !ok {
		return fmt.Errorf("the field %s cannot hold %s", f.Name, v)
	}
	return nil
}

// FromSQL makes a value of what SQLite returned for the field.
func (f Field) FromSQL(x any) (Value, error) {
	var v Value
	switch x := x.(type) {
	case nil:
		v = Null
	case int64:
		v = Int(x)
	case string:
		v = Text(x)
		if f.kind == refField {
			id, err := uuid.Parse(x)
			if err != nil {
				return Null, fmt.Errorf("the field %s holds %q, which is no id", f.Name, x)
			}
			v = Ref(id)
		}
	default:
		return Null, fmt.Errorf("the field %s holds a %T", f.Name, x)
	}
	return v, f.Check(v)
}

// typedTable implements tableOps for one entity by reflection over its tags.
type typedTable[T any] struct{ at func(*Plan) *Table[T] }

func (t typedTable[T]) clone(p *Plan)   { *t.at(p) = t.at(p).clone() }
func (t typedTable[T]) len(p *Plan) int { return t.at(p).Len() }

func (t typedTable[T]) has(p *Plan, id ID) bool { return t.at(p).Has(id) }

func (t typedTable[T]) each(p *Plan, yield func(ID)) {
	for _, id := range t.at(p).ids {
		yield(id)
	}
}

func (t typedTable[T]) value(p *Plan, id ID, f Field) (Value, bool) {
	table := t.at(p)
	i, ok := table.find(id)
	if !ok {
		return Value{}, false
	}
	return f.read(reflect.ValueOf(&table.rows[i]).Elem().Field(f.index)), true
}

func (t typedTable[T]) set(p *Plan, id ID, f Field, v Value) error {
	if err := f.Check(v); err != nil {
		return err
	}
	table := t.at(p)
	i, ok := table.find(id)
	if !ok {
		return fmt.Errorf("there is no row %s", id)
	}
	f.write(reflect.ValueOf(&table.rows[i]).Elem().Field(f.index), v)
	return nil
}

func (t typedTable[T]) create(p *Plan, id ID) {
	var row T
	reflect.ValueOf(&row).Elem().Field(0).Set(reflect.ValueOf(id))
	t.at(p).put(id, row)
}

func (t typedTable[T]) drop(p *Plan, id ID) { t.at(p).drop(id) }

var (
	dayType = reflect.TypeFor[day.Day]()
	refType = reflect.TypeFor[ID]()
)

// A tableOption is a property of a table as a whole.
type tableOption func(*TableInfo)

func personal(t *TableInfo)  { t.Personal = true }
func immutable(t *TableInfo) { t.Immutable = true }
func record(t *TableInfo)    { t.Record = true }

// describe reads the tags of an entity, whose first field is its id.
func describe[T Row[T]](name string, options ...tableOption) TableInfo {
	info := TableInfo{Name: name, ops: typedTable[T]{at: func(p *Plan) *Table[T] {
		var zero T
		return zero.table(p)
	}}}
	typ := reflect.TypeFor[T]()
	for i := 1; i < typ.NumField(); i++ {
		info.Fields = append(info.Fields, describeField(typ.Field(i), i))
		info.addToRegister(typ.Field(i).Tag.Get("reg"))
	}
	for _, option := range options {
		option(&info)
	}
	return info
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

var refKinds = map[string]RefKind{"": Refers, "owner": Owner, "member": Member, "names": Names}

func describeField(sf reflect.StructField, index int) Field {
	name, option, _ := strings.Cut(sf.Tag.Get("col"), ",")
	f := Field{Name: name, As: sf.Tag.Get("as"), index: index, optional: option == "optional", NotNull: true}
	switch {
	case sf.Type == dayType:
		f.kind, f.NotNull = dayField, false
	case sf.Type == refType:
		f.kind, f.NotNull, f.Ref, f.Unless = refField, false, refKinds[sf.Tag.Get("ref")], sf.Tag.Get("unless")
	case sf.Type.Kind() == reflect.Bool:
		f.kind, f.Integer = boolField, true
	case sf.Type.Kind() == reflect.String:
		f.kind = textField
	case sf.Type.Kind() == reflect.Int, sf.Type.Kind() == reflect.Int64:
		f.kind, f.Integer, f.NotNull = intField, true, !f.optional
	}
	return f
}

func (f Field) read(x reflect.Value) Value {
	switch f.kind {
	case intField:
		if f.optional && x.Int() == 0 {
			return Null
		}
		return Int(x.Int())
	case boolField:
		if x.Bool() {
			return Int(1)
		}
		return Int(0)
	case dayField:
		if d := day.Day(x.Int()); d != day.None {
			return Text(d.ISO())
		}
		return Null
	case refField:
		return Ref(x.Interface().(ID))
	}
	return Text(x.String())
}

func (f Field) write(x reflect.Value, v Value) {
	switch f.kind {
	case intField:
		x.SetInt(v.n)
	case boolField:
		x.SetBool(v.n != 0)
	case dayField:
		d, _ := day.ParseISO(v.s) // Check has seen it
		x.SetInt(int64(d))
	case refField:
		x.Set(reflect.ValueOf(v.id))
	default:
		x.SetString(v.s)
	}
}
