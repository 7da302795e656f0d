// Package history is the log of a plan: transactions of field changes that name what
// they supersede, and the state that a set of them gives. State is a pure function of
// the set, so that two copies of a plan merge by the union of their transactions.
//
// The package is pure: it reads no clock, makes no random numbers and knows no
// storage.
package history

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"strings"

	"bolgeplan/data/plan"
)

// TxID is the identity of a transaction: the SHA-256 of its content.
type TxID [sha256.Size]byte

// String returns the id in hexadecimal.
func (id TxID) String() string { return hex.EncodeToString(id[:]) }

// Short returns the first digits of the id, for people.
func (id TxID) Short() string { return hex.EncodeToString(id[:4]) }

// Sizes of salts and value hashes in bytes. A hash is the front half of a SHA-256: it
// only has to resist a second preimage.
const (
	SaltSize = 16
	HashSize = 16
)

// Time is a hybrid logical clock: milliseconds since 1970 (UTC) in the upper 48 bits,
// a counter below. It always grows within a file.
type Time int64

// TimeOf returns the first Time of a millisecond.
func TimeOf(unixMilli int64) Time { return Time(unixMilli << 16) }

// UnixMilli returns the milliseconds since 1970 of t.
func (t Time) UnixMilli() int64 { return int64(t) >> 16 }

// After returns the Time for an event at now that follows one at t.
func (t Time) After(now Time) Time { return max(now, t+1) }

// OpRef names an operation: the n-th of a transaction.
type OpRef struct {
	Tx TxID
	N  int
}

func compareRefs(a, b OpRef) int {
	if c := bytes.Compare(a.Tx[:], b.Tx[:]); c != 0 {
		return c
	}
	return a.N - b.N
}

// Op sets a field of a row. With no field it brings the row (Value an image) or
// removes it (Value Gone). Pred names the operations that it supersedes.
//
// The transaction's id covers Hash and not Value. So personal data can be erased from
// a log that still verifies.
type Op struct {
	Table  string
	Row    plan.ID
	Field  string
	Hash   [HashSize]byte
	Pred   []OpRef
	Salt   [SaltSize]byte
	Value  plan.Value
	Erased bool // Salt and Value were erased
}

// HashValue returns the hash of a value under a salt.
func HashValue(salt [SaltSize]byte, v plan.Value) (h [HashSize]byte) {
	buf := make([]byte, 0, 256) // on the stack for most values
	sum := sha256.Sum256(v.Append(append(buf, salt[:]...)))
	copy(h[:], sum[:])
	return h
}

// Tx is one edit by one author: operations that stand or fall together.
type Tx struct {
	ID           TxID
	Parents      []TxID // the tips when it was made
	Author       string
	Installation string
	Time         Time
	Label        string // plan.Label, encoded
	Ops          []Op
}

// ContentID computes the id of t from its content. Transactions with equal content
// are the same.
func (t *Tx) ContentID() TxID {
	h := sha256.New()
	buf := appendText(make([]byte, 0, 1<<9), "bolgeplan transaction 1")
	parents := t.Parents
	if !slices.IsSortedFunc(parents, compareIDs) {
		parents = slices.Clone(parents)
		slices.SortFunc(parents, compareIDs)
	}
	buf = binary.AppendUvarint(buf, uint64(len(parents)))
	for _, p := range parents {
		buf = append(buf, p[:]...)
	}
	buf = appendText(buf, t.Author)
	buf = appendText(buf, t.Installation)
	buf = binary.AppendVarint(buf, int64(t.Time))
	buf = appendText(buf, t.Label)
	buf = binary.AppendUvarint(buf, uint64(len(t.Ops)))
	for i := range t.Ops {
		h.Write(buf)
		buf = t.Ops[i].appendContent(buf[:0])
	}
	h.Write(buf)
	return TxID(h.Sum(buf[:0]))
}

// appendContent appends what the id of a transaction covers of an operation.
func (op *Op) appendContent(buf []byte) []byte {
	buf = appendText(buf, op.Table)
	buf = append(buf, op.Row[:]...)
	buf = appendText(buf, op.Field)
	buf = append(buf, op.Hash[:]...)
	pred := op.Pred
	if !slices.IsSortedFunc(pred, compareRefs) {
		pred = slices.Clone(pred)
		slices.SortFunc(pred, compareRefs)
	}
	buf = binary.AppendUvarint(buf, uint64(len(pred)))
	for _, p := range pred {
		buf = append(buf, p.Tx[:]...)
		buf = binary.AppendUvarint(buf, uint64(p.N))
	}
	return buf
}

// appendText appends the length of a text and the text.
func appendText(buf []byte, s string) []byte {
	buf = binary.AppendUvarint(buf, uint64(len(s)))
	return append(buf, s...)
}

// Check reports an id that does not match the content, or a value that does not match
// its hash.
func (t *Tx) Check() error {
	for i := range t.Ops {
		op := &t.Ops[i]
		if !op.Erased && HashValue(op.Salt, op.Value) != op.Hash {
			return fmt.Errorf("transaction %s: the value of its change %d is not the one that was recorded", t.ID.Short(), i+1)
		}
	}
	return t.CheckID()
}

// CheckID reports an id that does not match the content. It looks at the hashes of
// values only.
func (t *Tx) CheckID() error {
	if t.ContentID() != t.ID {
		return fmt.Errorf("transaction %s: its content does not give its id", t.ID.Short())
	}
	return nil
}

func compareIDs(a, b TxID) int { return bytes.Compare(a[:], b[:]) }

// EraseKey is the label of a transaction that erases a row of a personal table.
const EraseKey = "did.erase"

// Erases reports whether a transaction of format 1 erased what it removes.
func (t *Tx) Erases() bool { return strings.HasPrefix(t.Label, `["`+EraseKey+`"`) }

// maxSkew is how far ahead a clock may be and still be followed, in milliseconds.
const maxSkew = 24 * 60 * 60 * 1000

// TimeAfter returns the time of a transaction made now (milliseconds since 1970):
// now, or just after its parents. Parents whose clocks are too far ahead do not
// count.
func TimeAfter(unixMilli int64, parents []Time) Time {
	t := TimeOf(unixMilli)
	for _, p := range parents {
		if !p.IsAhead(unixMilli) {
			t = max(t, p+1)
		}
	}
	return t
}

// IsAhead reports whether a time is more than a day after now (milliseconds since
// 1970): somebody's clock is wrong.
func (t Time) IsAhead(unixMilli int64) bool { return t.UnixMilli() > unixMilli+maxSkew }

// CheckTypes reports a value that its field cannot hold. Tables and fields of newer
// programs pass: they are kept and not shown.
func (op *Op) CheckTypes() (err error) {
	if op.Erased {
		return nil
	}
	eachTranslated(op, func(op *Op) {
		info, known := plan.TableNamed(op.Table)
		check := func(name string, v plan.Value) {
			if f, ok := info.Field(name); known && ok && err == nil && !v.IsNull() {
				err = f.Check(v)
			}
		}
		switch row := op.Value.IsRow(); {
		case op.Field != "" && row:
			err = errors.New("a field holds a row")
		case op.Field != "":
			check(op.Field, op.Value)
		case !row:
			err = fmt.Errorf("%s is no row", op.Value)
		case op.Value.IsErase() && known && !info.Personal:
			err = fmt.Errorf("a row of %s cannot be erased", op.Table)
		case op.Value.IsImage():
			if err = op.Value.CheckImage(); err == nil {
				op.Value.EachField(check)
			}
		}
	})
	return err
}

// eachTranslated visits an operation in the tables of today. An operation of format 1
// may be about what is in another table now.
func eachTranslated(op *Op, visit func(*Op)) {
	if !plan.MayUpgrade(op.Table) {
		visit(op)
		return
	}
	list := plan.UpgradeChange(plan.Change{Table: op.Table, Row: op.Row, Field: op.Field, New: op.Value})
	if list == nil {
		visit(op)
		return
	}
	for _, c := range list {
		said := *op
		said.Table, said.Row, said.Field, said.Value = c.Table, c.Row, c.Field, c.New
		visit(&said)
	}
}
