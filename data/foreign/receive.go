package foreign

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"maps"
	"slices"

	"bolgeplan/data/history"
	"bolgeplan/data/plan"
	"bolgeplan/data/problem"
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

	// maxWords is how many names, and how many who wrote, a file may have, and
	// maxWordBytes how many bytes of both: far more than any plan. They come before the
	// log that they are held against.
	maxWords     = 1 << 14
	maxWordBytes = 4 << 20

	// maxQuarantine is how many transactions are named that cannot be applied: as many as
	// there are faults.
	maxQuarantine = 100
)

// receiver takes a stream and believes nothing of it.
type receiver struct {
	content Content
	open    Opener
	sink    Sink    // once the log is complete; nil where it is not sound
	survey  *Survey // what else is taken; nil for a file that is to be opened
	rows    Rows
	names   map[int64]string
	actors  map[int64]actor
	words   int // bytes of names and actors
	ids     map[int64]history.TxID
	labels  map[string]bool // those that were decoded: most come many times
	cells   []any           // room for those of a row

	// The transaction that is being received: complete with the next one.
	tx     *history.Tx
	ops    []history.Op
	refs   []history.OpRef // room for what operations supersede
	broken error           // why it cannot be applied
}

type actor struct{ author, installation string }

// Opener returns what takes the rest of a file whose log is sound, and of which
// version it is.
type Opener func(version int, log *history.Log) (Sink, error)

// receive takes a stream to its end. An error that is no Refusal says that the
// stream was not written by our own program.
func receive(frames *frameReader, open Opener) (*Content, error) {
	return (&receiver{open: open}).receive(frames)
}

func (r *receiver) receive(frames *frameReader) (*Content, error) {
	r.content = Content{Log: history.NewLog()}
	r.names, r.actors = map[int64]string{}, map[int64]actor{}
	r.ids, r.labels = map[int64]history.TxID{}, map[string]bool{}
	for {
		before := frames.count
		kind, u, err := frames.next()
		if err != nil {
			return nil, err
		}
		switch kind {
		case refusalFrame:
			return nil, refuse(refusalReason(u.byte()), "%s", problem.Truncate(string(u.rest)))
		case endFrame:
			n := u.uint()
			if err := u.done(); err != nil || n != before {
				return nil, errStream
			}
			return &r.content, r.finishLog()
		}
		if err := r.frame(kind, &u); err != nil {
			return nil, err
		}
		if r.enough() {
			return &r.content, nil
		}
	}
}

// enough reports whether so much is wrong that nothing more needs to come.
func (r *receiver) enough() bool {
	return len(r.content.Quarantine) >= maxQuarantine || r.sink != nil && r.sink.Enough()
}

func refusalReason(b byte) Reason {
	switch r := Reason(b); r {
	case Altered, Excess, Internal:
		return r
	}
	return Damaged
}

func (r *receiver) frame(kind byte, u *unpacker) error {
	switch kind {
	case versionFrame:
		if r.content.Version != 0 {
			return errStream
		}
		r.content.Version = int(u.uint())
	case nameFrame:
		n := u.uint()
		r.names[n] = u.text(maxName)
		return r.limitWords(u, len(r.names), len(r.names[n]))
	case actorFrame:
		n := u.uint()
		r.actors[n] = actor{u.text(maxActor), u.text(maxActor)}
		return r.limitWords(u, len(r.actors), len(r.actors[n].author)+len(r.actors[n].installation))
	case txFrame:
		r.finishTx()
		return r.beginTx(u)
	case opFrame:
		return r.operation(u)
	case rowFrame, headFrame, tipFrame, strayFrame, conflictFrame, blobFrame:
		if err := r.finishLog(); err != nil {
			return err
		}
		return r.derived(kind, u)
	case objectFrame, troubleFrame, rawFrame:
		if r.survey == nil {
			return errStream
		}
		return r.surveyed(kind, u)
	default:
		return errStream
	}
	return u.done()
}

// limitWords ends a frame with a word of so many, which has that many bytes.
func (r *receiver) limitWords(u *unpacker, count, bytes int) error {
	if r.sink != nil {
		return errStream // which was told of them
	}
	if r.words += bytes; count > maxWords || r.words > maxWordBytes {
		return refuse(Excess, "it has more names than any plan")
	}
	return u.done()
}

// name returns the name of a number: "" of 0, which stands for none, and of one that has
// none what no table and no field is called.
func (r *receiver) name(n int64) string {
	if n == 0 {
		return ""
	}
	if name, ok := r.names[n]; ok {
		return name
	}
	return fmt.Sprintf("#%d", n)
}

// finishLog ends the log, and opens what takes the rest.
func (r *receiver) finishLog() (err error) {
	r.finishTx()
	if r.open == nil || len(r.content.Quarantine) > 0 {
		return nil // what follows is not looked at
	}
	if r.sink, err = r.open(r.content.Version, r.content.Log); err != nil {
		return refuse(Damaged, "%v", err)
	}
	r.open = nil
	for _, n := range slices.Sorted(maps.Keys(r.names)) {
		r.sink.Name(n, r.names[n])
	}
	for _, n := range slices.Sorted(maps.Keys(r.actors)) {
		r.sink.Actor(n, r.actors[n].author, r.actors[n].installation)
	}
	return nil
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
		return errStream // also where the log has ended
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
	if field == 0 { // it is about the row
		op.Field, known = "", true
	}
	if table == 0 || !named || !known || op.Table == "" || op.Field == "" && field != 0 {
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
	return op.CheckTypes()
}

// places reads what an operation supersedes.
func (r *receiver) places(pred unpacker) ([]history.OpRef, error) {
	if most := len(pred.rest) / 2; cap(r.refs)-len(r.refs) < most {
		r.refs = make([]history.OpRef, 0, max(most, 1<<12))
	}
	start := len(r.refs)
	for len(pred.rest) > 0 {
		id, ok := r.ids[pred.uint()]
		n := pred.uint()
		if !ok || pred.bad || n != int64(int32(n)) {
			return nil, errors.New("what it supersedes is missing")
		}
		r.refs = append(r.refs, history.OpRef{Tx: id, N: int(n)})
	}
	if len(r.refs) == start {
		return nil, nil
	}
	return r.refs[start:len(r.refs):len(r.refs)], nil
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
		err = r.content.Log.Add(t)
	}
	if err != nil {
		why := errors.New(problem.Truncate(err.Error())) // which may quote the transaction
		r.content.Quarantine = append(r.content.Quarantine, Quarantined{t.ID, why})
	}
}
