package plan

import (
	"cmp"
	"encoding/binary"
	"errors"
	"fmt"

	"github.com/google/uuid"
)

// Value is what a field holds: nothing, a whole number, a text or the id of
// another row. Days are texts (2019-07-01), truths are 0 and 1. Values compare
// with ==.
//
// Three further values stand for a row as a whole, in the change that has no
// field: Image, all its fields as it was created, Gone, and Erase.
type Value struct {
	kind valueKind
	n    int64
	s    string
	id   ID
}

type valueKind byte

// The kinds, which are also the first byte of the coded value: part of the file
// format.
const (
	kindNull  valueKind = 'n'
	kindInt   valueKind = 'i'
	kindText  valueKind = 't'
	kindRef   valueKind = 'r'
	kindImage valueKind = 'w'
	kindGone  valueKind = 'x'
	kindErase valueKind = 'e'
)

// Null is the value of a field that holds nothing.
var Null = Value{kind: kindNull}

// Gone is the value of a row that was taken out.
var Gone = Value{kind: kindGone}

// Erase is the value of a row that was erased for good.
var Erase = Value{kind: kindErase}

// Int returns a whole number as a value.
func Int(n int64) Value { return Value{kind: kindInt, n: n} }

// Text returns a text as a value.
func Text(s string) Value { return Value{kind: kindText, s: s} }

// Ref returns the id of a row as a value, Null for None.
func Ref(id ID) Value {
	if id == None {
		return Null
	}
	return Value{kind: kindRef, id: id}
}

// FieldValue is one field of an image.
type FieldValue struct {
	Field string
	Value Value
}

// Image returns the value of a whole row from its fields.
func Image(fields []FieldValue) Value {
	var b []byte
	for _, f := range fields {
		b = binary.AppendUvarint(b, uint64(len(f.Field)))
		b = append(b, f.Field...)
		v := f.Value.Encode()
		b = binary.AppendUvarint(b, uint64(len(v)))
		b = append(b, v...)
	}
	return Value{kind: kindImage, s: string(b)}
}

// IsNull reports whether v holds nothing.
func (v Value) IsNull() bool { return v.kind == kindNull || v.kind == 0 }

// IsGone reports whether v is Gone.
func (v Value) IsGone() bool { return v.kind == kindGone }

// IsErase reports whether v is Erase.
func (v Value) IsErase() bool { return v.kind == kindErase }

// IsImage reports whether v is a whole row.
func (v Value) IsImage() bool { return v.kind == kindImage }

// IsRow reports whether v stands for a row as a whole.
func (v Value) IsRow() bool { return v.IsImage() || v.IsGone() || v.IsErase() }

// Compare orders values: nothing first, then numbers, ids and texts.
func (v Value) Compare(w Value) int {
	return cmp.Or(
		cmp.Compare(v.rank(), w.rank()),
		cmp.Compare(v.n, w.n),
		compareIDs(v.id, w.id),
		cmp.Compare(v.s, w.s),
	)
}

func (v Value) rank() int {
	switch {
	case v.kind == kindInt:
		return 1
	case v.kind == kindRef:
		return 2
	case v.kind == kindText && v.s == "", v.IsNull():
		return 0
	}
	return 3
}

// AsInt returns the number that v holds, 0 for any other value.
func (v Value) AsInt() int64 { return v.n }

// AsText returns the text that v holds, "" for any other value.
func (v Value) AsText() string {
	if v.kind == kindText {
		return v.s
	}
	return ""
}

// AsRef returns the id that v holds, None for any other value.
func (v Value) AsRef() ID { return v.id }

// Fields returns the fields of an image, in their order.
func (v Value) Fields() ([]FieldValue, error) {
	if v.kind != kindImage {
		return nil, errors.New("the value is not a row")
	}
	var fields []FieldValue
	rest := []byte(v.s)
	for len(rest) > 0 {
		name, r, err := cut(rest)
		if err != nil {
			return nil, err
		}
		coded, r, err := cut(r)
		if err != nil {
			return nil, err
		}
		value, err := DecodeValue(coded)
		if err != nil {
			return nil, fmt.Errorf("field %q: %w", name, err)
		}
		if value.IsRow() {
			return nil, fmt.Errorf("field %q holds a row", name)
		}
		fields = append(fields, FieldValue{string(name), value})
		rest = r
	}
	return fields, nil
}

// EachField visits the fields of an image, in their order. What is no image, and
// what of it is damaged, has none.
func (v Value) EachField(visit func(field string, value Value)) {
	if v.kind != kindImage {
		return
	}
	for rest := v.s; len(rest) > 0; {
		name, r, ok := cutText(rest)
		coded, r, also := cutText(r)
		if !ok || !also {
			return
		}
		if value, err := DecodeValue([]byte(coded)); err == nil {
			visit(name, value)
		}
		rest = r
	}
}

// EachName visits the names of the fields of an image, in their order. It reads none
// of the values.
func (v Value) EachName(visit func(field string)) {
	if v.kind != kindImage {
		return
	}
	for rest := v.s; len(rest) > 0; {
		name, r, ok := cutText(rest)
		_, r, also := cutText(r)
		if !ok || !also {
			return
		}
		visit(name)
		rest = r
	}
}

// cutText is cut of a text.
func cutText(s string) (head, rest string, ok bool) {
	n, size := 0, 0
	for shift := 0; ; shift += 7 {
		if size >= len(s) || shift > 28 {
			return "", "", false
		}
		b := s[size]
		size++
		n |= int(b&0x7f) << shift
		if b < 0x80 {
			break
		}
	}
	if n > len(s)-size {
		return "", "", false
	}
	return s[size : size+n], s[size+n:], true
}

// CheckImage reports an image that is damaged.
func (v Value) CheckImage() error {
	_, err := v.Fields()
	return err
}

// SQL returns v as what SQLite stores in a table: nil, int64 or string.
func (v Value) SQL() any {
	switch v.kind {
	case kindInt:
		return v.n
	case kindText:
		return v.s
	case kindRef:
		return v.id.String()
	}
	return nil
}

// String shows v for logs and tests.
func (v Value) String() string {
	switch v.kind {
	case kindInt:
		return fmt.Sprint(v.n)
	case kindText:
		return v.s
	case kindRef:
		return v.id.String()
	case kindImage:
		fields, err := v.Fields()
		if err != nil {
			return "(damaged row)"
		}
		return fmt.Sprint(fields)
	case kindGone:
		return "(gone)"
	case kindErase:
		return "(erased)"
	}
	return "(none)"
}

// Encode returns the bytes of v that the log stores and hashes: equal values
// have equal bytes.
func (v Value) Encode() []byte { return v.Append(nil) }

// Append appends to b what Encode returns.
func (v Value) Append(b []byte) []byte {
	switch v.kind {
	case kindInt:
		return binary.AppendVarint(append(b, byte(kindInt)), v.n)
	case kindText, kindImage:
		return append(append(b, byte(v.kind)), v.s...)
	case kindRef:
		return append(append(b, byte(kindRef)), v.id[:]...)
	case kindGone, kindErase:
		return append(b, byte(v.kind))
	}
	return append(b, byte(kindNull))
}

// DecodeValue reads what Encode wrote. It refuses anything that Encode would
// not have written.
func DecodeValue(b []byte) (Value, error) {
	if len(b) == 0 {
		return Value{}, errors.New("the value is empty")
	}
	rest := b[1:]
	switch valueKind(b[0]) {
	case kindNull:
		return Null, exactly(rest, 0)
	case kindGone:
		return Gone, exactly(rest, 0)
	case kindErase:
		return Erase, exactly(rest, 0)
	case kindText, kindImage:
		return Value{kind: valueKind(b[0]), s: string(rest)}, nil
	case kindRef:
		if err := exactly(rest, len(ID{})); err != nil {
			return Value{}, err
		}
		return Value{kind: kindRef, id: uuid.UUID(rest)}, nil
	case kindInt:
		n, size := binary.Varint(rest)
		if size <= 0 || size != len(binary.AppendVarint(nil, n)) {
			return Value{}, errors.New("the number is damaged")
		}
		return Int(n), exactly(rest, size)
	}
	return Value{}, fmt.Errorf("the value has an unknown kind %q", b[0])
}

func exactly(b []byte, n int) error {
	if len(b) != n {
		return fmt.Errorf("the value has %d bytes where %d belong", len(b), n)
	}
	return nil
}

// cut takes a length and that many bytes off the front of b.
func cut(b []byte) (head, rest []byte, err error) {
	n, size := binary.Uvarint(b)
	if size <= 0 || n > uint64(len(b)-size) {
		return nil, nil, errors.New("the row is damaged")
	}
	return b[size : size+int(n)], b[size+int(n):], nil
}
