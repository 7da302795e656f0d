package foreign

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"slices"

	"github.com/google/uuid"

	"bolgeplan/data/history"
	"bolgeplan/data/plan"
)

// Sizes in bytes.
const (
	idSize    = len(history.TxID{})
	rowIDSize = len(plan.ID{})
	saltSize  = history.SaltSize
	opFixed   = rowIDSize + history.HashSize

	maxName  = 1 << 8  // of a table or field
	maxActor = 1 << 12 // of an author or installation
	maxLabel = 1 << 20
)

// receiver takes a stream and believes nothing of it.
type receiver struct {
	content Content
	names   map[int64]string
	actors  map[int64]actor
	ids     map[int64]history.TxID
	labels  map[string]bool // those that were decoded: most come many times
	tables  tablesReceiver

	// The transaction that is being received: complete with the next one.
	tx     *history.Tx
	ops    []history.Op
	refs   []history.Ref // room for what operations supersede
	broken error         // why it cannot be applied
}

type actor struct{ author, installation string }

// receive takes a stream to its end. An error that is no Refusal says that the
// stream was not written by our own program.
func receive(frames *frameReader) (*Content, error) {
	r := receiver{
		content: Content{State: history.NewState()},
		names:   map[int64]string{0: ""},
		actors:  map[int64]actor{},
		ids:     map[int64]history.TxID{},
		labels:  map[string]bool{},
	}
	for {
		before := frames.count
		kind, u, err := frames.next()
		if err != nil {
			return nil, err
		}
		switch kind {
		case refusalFrame:
			return nil, refuse(refusalReason(u.byte()), "%s", u.rest)
		case endFrame:
			n := u.uint()
			if err := u.done(); err != nil || n != before {
				return nil, errStream
			}
			r.finishTx()
			r.content.Tables, r.content.TablesErr = r.tables.plan()
			return &r.content, nil
		}
		if err := r.frame(kind, &u); err != nil {
			return nil, err
		}
	}
}

func refusalReason(b byte) Reason {
	switch r := Reason(b); r {
	case Altered, Misplaced, Excess, Internal:
		return r
	}
	return Damaged
}

func (r *receiver) frame(kind byte, u *unpacker) error {
	switch kind {
	case nameFrame:
		n := u.uint()
		r.names[n] = u.text(maxName)
	case actorFrame:
		n := u.uint()
		r.actors[n] = actor{u.text(maxActor), u.text(maxActor)}
	case txFrame:
		r.finishTx()
		return r.beginTx(u)
	case opFrame:
		return r.operation(u)
	case rowFrame:
		return r.tables.row(u)
	case headFrame:
		return r.head(u)
	case tipFrame:
		n := u.uint()
		r.content.Tips = append(r.content.Tips, Tip{n, r.ids[n]})
	case strayFrame:
		r.content.Stray += int(u.uint())
	default:
		return errStream
	}
	return u.done()
}

func (r *receiver) beginTx(u *unpacker) error {
	t := &history.Tx{}
	number := u.uint()
	u.fill(t.ID[:])
	parents := unpacker{rest: u.bytes()}
	who, known := r.actors[u.uint()]
	t.Author, t.Installation = who.author, who.installation
	t.Time = history.Time(u.uint())
	t.Label = u.text(maxLabel)
	if err := u.done(); err != nil {
		return err
	}
	if _, twice := r.ids[number]; twice {
		return errStream
	}
	r.tx, r.broken, r.ops = t, nil, r.ops[:0]
	if !known {
		r.broken = errors.New("it has no author")
	}
	for len(parents.rest) > 0 {
		id, ok := r.ids[parents.uint()]
		if !ok {
			r.broken = errors.New("a forerunner is missing")
			break
		}
		t.Parents = append(t.Parents, id)
	}
	r.ids[number] = t.ID
	return nil
}

func (r *receiver) operation(u *unpacker) error {
	if r.tx == nil {
		return errStream
	}
	r.ops = append(r.ops, history.Op{})
	op := &r.ops[len(r.ops)-1]
	table, field := u.uint(), u.uint()
	u.fill(op.Row[:])
	u.fill(op.Hash[:])
	pred := unpacker{rest: u.bytes()}
	op.Erased = u.byte() == 0
	value := *u
	if !op.Erased {
		u.fill(op.Salt[:])
	}
	if u.bad {
		return errStream
	}
	if err := r.complete(op, table, field, pred, value.rest); err != nil && r.broken == nil {
		r.broken = fmt.Errorf("change %d: %w", len(r.ops), err)
	}
	return nil
}

// complete fills in what an operation refers to, and its value, which comes
// behind its salt.
func (r *receiver) complete(op *history.Op, table, field int64, pred unpacker, salted []byte) (err error) {
	var named, known bool
	op.Table, named = r.names[table]
	op.Field, known = r.names[field]
	if !named || !known || op.Table == "" {
		return errors.New("it is about a table or field without a name")
	}
	if op.Pred, err = r.places(pred); err != nil {
		return err
	}
	if op.Erased {
		if len(salted) > 0 {
			return errors.New("it was erased and holds something")
		}
		return nil
	}
	if sum := sha256.Sum256(salted); !bytes.HasPrefix(sum[:], op.Hash[:]) {
		return errors.New("its value is not the one that was recorded")
	}
	if op.Value, err = plan.DecodeValue(salted[saltSize:]); err != nil {
		return err
	}
	return checkType(op)
}

// places reads what an operation supersedes.
func (r *receiver) places(pred unpacker) ([]history.Ref, error) {
	if most := len(pred.rest) / 2; cap(r.refs)-len(r.refs) < most {
		r.refs = make([]history.Ref, 0, max(most, 1<<12))
	}
	start := len(r.refs)
	for len(pred.rest) > 0 {
		id, ok := r.ids[pred.uint()]
		n := pred.uint()
		if !ok || pred.bad || n != int64(int32(n)) {
			return nil, errors.New("what it supersedes is missing")
		}
		r.refs = append(r.refs, history.Ref{Tx: id, N: int(n)})
	}
	if len(r.refs) == start {
		return nil, nil
	}
	return r.refs[start:len(r.refs):len(r.refs)], nil
}

// checkType reports an operation whose value its field cannot hold. What a newer
// program may know is let through: it is kept, and not shown.
func checkType(op *history.Op) error {
	info, known := plan.TableNamed(op.Table)
	if op.Field == "" {
		return checkRow(info, op.Value)
	}
	if op.Value.IsGone() || op.Value.IsImage() {
		return errors.New("a field holds a row")
	}
	if f, ok := info.Field(op.Field); known && ok && !op.Value.IsNull() {
		return f.Check(op.Value)
	}
	return nil
}

func checkRow(info plan.TableInfo, v plan.Value) error {
	if v.IsGone() {
		return nil
	}
	fields, err := v.Fields()
	if err != nil {
		return err
	}
	for _, fv := range fields {
		if f, ok := info.Field(fv.Field); ok && !fv.Value.IsNull() {
			if err := f.Check(fv.Value); err != nil {
				return err
			}
		}
	}
	return nil
}

// finishTx judges the transaction that is complete now. What cannot be applied
// is kept apart, and all that follows from it.
func (r *receiver) finishTx() {
	t := r.tx
	if t == nil {
		return
	}
	r.tx = nil
	t.Ops = slices.Clone(r.ops)
	err := r.broken
	if err == nil {
		err = t.CheckID()
	}
	if err == nil && !r.labels[t.Label] {
		_, err = plan.DecodeLabel(t.Label)
		r.labels[t.Label] = err == nil
	}
	if err == nil {
		err = r.content.State.Apply(t)
	}
	if err != nil {
		r.content.Quarantine = append(r.content.Quarantine, Quarantined{t.ID, err})
		return
	}
	r.content.Txs = append(r.content.Txs, t)
}

func (r *receiver) head(u *unpacker) error {
	var h Head
	h.Cell.Table, h.Cell.Field = r.names[u.uint()], r.names[u.uint()]
	h.Ref.Tx = r.ids[u.uint()]
	h.Ref.N = int(u.uint())
	if len(u.rest) == rowIDSize {
		h.Cell.Row = plan.ID(u.rest)
		r.content.Heads = append(r.content.Heads, h)
		return nil
	}
	h.Cell.Table = "" // a head of no cell
	r.content.Heads = append(r.content.Heads, h)
	if u.bad {
		return errStream
	}
	return nil
}

// tablesReceiver takes the tables of the plan.
type tablesReceiver struct {
	loader plan.Loader
	values []plan.Value
	err    error // why they are not those of a plan
}

func (t *tablesReceiver) plan() (*plan.Plan, error) {
	if t.err != nil {
		return nil, t.err
	}
	return t.loader.Plan(), nil
}

func (t *tablesReceiver) row(u *unpacker) error {
	name, id := u.text(maxName), u.text(maxName)
	info, known := plan.TableNamed(name)
	if !known {
		return errStream
	}
	row, err := uuid.Parse(id)
	if err != nil || row.String() != id {
		err = fmt.Errorf("%q is no id", id)
	}
	t.values = t.values[:0]
	for _, f := range info.Fields {
		cell, bad := readCell(u)
		if bad != nil {
			return bad
		}
		v, wrong := f.FromSQL(cell)
		if wrong == nil && v.SQL() != cell {
			wrong = fmt.Errorf("the field %s holds %q", f.Name, cell)
		}
		if err == nil {
			err = wrong
		}
		t.values = append(t.values, v)
	}
	if err == nil && t.err == nil {
		err = t.loader.Add(info, row, t.values)
	}
	if err != nil && t.err == nil {
		t.err = fmt.Errorf("the table %s, row %s: %w", name, id, err)
	}
	return u.done()
}

func readCell(u *unpacker) (any, error) {
	switch u.byte() {
	case nullCell:
		if u.bad {
			return nil, errStream
		}
		return nil, nil
	case intCell:
		return u.uint(), nil
	case textCell:
		return u.text(maxFrame), nil
	}
	return nil, errStream
}
