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
	Name      string
	Integer   bool // stored as INTEGER; otherwise as TEXT
	NotNull   bool
	As        string // how a value is told to people: a meaning below, or ""
	None      string // translation key of what is told where it holds nothing; "" for the usual words
	Ref       RefKind
	Unless    string // the field of the row that, where it is set, makes the reference one that only names
	RefTable  string // the table to whose rows a reference refers
	MultiLine bool   // a text may have several lines

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
	AsDate   = "date"   // a date as it was written; the days that it can mean are part of it
	AsTime   = "time"   // RFC 3339 or an ISO day
	AsDue    = "due"    // a rule of package letters: "go_live-21d"
	AsPeriod = "period" // "2019H2"
	AsNumber = "number" // of an invoice, behind its series
	AsSource = "source" // where a number is from
	AsFields = "fields" // names of fields of the row, with commas between
	AsKey    = "key"    // the key of a setting, after which the id of a solution may stand
	AsOpaque = "opaque" // for machines: only that it changed is told
	AsBlob   = "blob"   // names a blob of the file by its SHA-256, in hexadecimal
	AsPartOf = "in:"
)

// IsDay reports whether the field is a day, Truth whether it is yes or no, and
// Reference whether it is the id of a row.
func (f Field) IsDay() bool  { return f.kind == dayField }
func (f Field) IsBool() bool { return f.kind == boolField || f.kind == answerField }
func (f Field) IsRef() bool  { return f.kind == refField }

// IsOpaque reports whether a value means nothing to people: only that it changed is
// told.
func (f Field) IsOpaque() bool { return f.As == AsOpaque || f.As == AsBlob }

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

type fieldKind int

const (
	textField fieldKind = iota
	intField
	boolField
	dayField
	refField
	answerField
)

// Answer is a yes or no that may be missing, stored as 1, 0 and NULL.
type Answer int8

// The answers.
const (
	NoAnswer Answer = iota
	Yes
	No
)

var (
	dayType = reflect.TypeFor[day.Day]()
	refType = reflect.TypeFor[ID]()

	answerType = reflect.TypeFor[Answer]()
)

var refKinds = map[string]RefKind{"": Refers, "owner": Owner, "member": Member, "names": Names}

// describeField reads the tags of a field of an entity.
func describeField(sf reflect.StructField, index int) Field {
	name, option, _ := strings.Cut(sf.Tag.Get("col"), ",")
	f := Field{
		Name: name, As: sf.Tag.Get("as"), None: sf.Tag.Get("none"),
		index: index, optional: option == "optional", NotNull: true,
	}
	switch {
	case sf.Type == dayType:
		f.kind, f.NotNull = dayField, false
	case sf.Type == refType:
		f.kind, f.NotNull, f.Ref, f.Unless = refField, false, refKinds[sf.Tag.Get("ref")], sf.Tag.Get("unless")
		if f.RefTable = sf.Tag.Get("to"); f.RefTable == "" {
			f.RefTable = strings.TrimSuffix(name, "_id")
		}
	case sf.Type == answerType:
		f.kind, f.Integer, f.NotNull = answerField, true, false
	case sf.Type.Kind() == reflect.Bool:
		f.kind, f.Integer = boolField, true
	case sf.Type.Kind() == reflect.String:
		f.kind = textField
		f.MultiLine = sf.Tag.Get("lines") == "many" || f.IsOpaque()
	case sf.Type.Kind() == reflect.Int, sf.Type.Kind() == reflect.Int64:
		f.kind, f.Integer, f.NotNull = intField, true, !f.optional
	default:
		panic(fmt.Sprintf("plan: the field %s has the type %s, which no column holds", sf.Name, sf.Type))
	}
	return f
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
	case answerField:
		ok = v.IsNull() || v.kind == kindInt && (v.n == 0 || v.n == 1)
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

// read returns the field of a row, which is addressable.
func (f *Field) read(row reflect.Value) Value {
	x := row.Field(f.index)
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
	case answerField:
		switch Answer(x.Int()) {
		case Yes:
			return Int(1)
		case No:
			return Int(0)
		}
		return Null
	case dayField:
		if d := day.Day(x.Int()); d != day.None {
			return Text(d.ISO())
		}
		return Null
	case refField:
		return Ref(*f.ref(row))
	}
	return Text(x.String())
}

// ref returns the reference of a row, which is addressable.
func (f *Field) ref(row reflect.Value) *ID { return row.Field(f.index).Addr().Interface().(*ID) }

// write sets the field of a row to a value that Check has seen.
func (f *Field) write(row reflect.Value, v Value) {
	x := row.Field(f.index)
	switch f.kind {
	case intField:
		x.SetInt(v.n)
	case boolField:
		x.SetBool(v.n != 0)
	case answerField:
		answer := NoAnswer
		switch {
		case v.kind == kindInt && v.n == 1:
			answer = Yes
		case v.kind == kindInt:
			answer = No
		}
		x.SetInt(int64(answer))
	case dayField:
		d, _ := day.ParseISO(v.s) // Check has seen it
		x.SetInt(int64(d))
	case refField:
		*f.ref(row) = v.id
	default:
		x.SetString(v.s)
	}
}
