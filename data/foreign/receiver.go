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

	// maxWords is the most names, and the most writers, of a file, and
	// maxWordBytes the most bytes of both: far more than any plan has. They come
	// before the log, and so cannot be compared with it yet.
	maxWords     = 1 << 14
	maxWordBytes = 4 << 20

	// maxQuarantine is the most quarantined transactions that are listed: as many as
	// faults.
	maxQuarantine = 100
)

// receiver reads a stream and trusts nothing in it.
type receiver struct {
	content   Content
	open      NewSink
	sink      Sink    // once the log is complete; nil if it is not sound
	survey    *Survey // of a survey; nil for a file to open
	rows      Rows
	names     map[int64]string
	actors    map[int64]actor
	wordBytes int // bytes of names and actors
	ids       map[int64]history.TxID
	labels    map[string]bool // labels that decode: most are repeated
	cells     []any           // room for those of a row

	// The transaction being received. The next one completes it.
	tx     *history.Tx
	ops    []history.Op
	refs   []history.OpRef // room for Pred of operations
	broken error           // why it cannot be applied
}

type actor struct{ author, installation string }

// NewSink returns the sink for the rest of a file with a sound log.
type NewSink func(version int, log *history.Log) (Sink, error)

// receive reads a stream to its end. An error that is no Refusal says that our own
// program did not write the stream.
func receive(frames *frameReader, open NewSink) (*Content, error) {
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

// enough reports whether there are enough faults already.
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
	case rowFrame, headFrame, tipFrame, orphanFrame, conflictFrame, blobFrame:
		if err := r.finishLog(); err != nil {
			return err
		}
		return r.derivedFrame(kind, u)
	case objectFrame, troubleFrame, rawFrame:
		if r.survey == nil {
			return errStream
		}
		return r.surveyFrame(kind, u)
	default:
		return errStream
	}
	return u.done()
}

// limitWords ends a frame with a name or writer, and limits their number and bytes.
func (r *receiver) limitWords(u *unpacker, count, bytes int) error {
	if r.sink != nil {
		return errStream // the sink already has them
	}
	if r.wordBytes += bytes; count > maxWords || r.wordBytes > maxWordBytes {
		return refuse(Excess, "it has more names than any plan")
	}
	return u.done()
}

// name returns the name with a number: "" for 0. A missing name becomes one that no
// table or field has.
func (r *receiver) name(n int64) string {
	if n == 0 {
		return ""
	}
	if name, ok := r.names[n]; ok {
		return name
	}
	return fmt.Sprintf("#%d", n)
}

// finishLog ends the log, and opens the sink for the rest.
func (r *receiver) finishLog() (err error) {
	r.finishTx()
	if r.open == nil || len(r.content.Quarantine) > 0 {
		return nil // the rest is ignored
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
		return errStream // also after the end of the log
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

// complete fills in what an operation refers to, and its value, which follows its
// salt.
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
	if op.Pred, err = r.preds(pred); err != nil {
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

// preds reads what an operation supersedes.
func (r *receiver) preds(pred unpacker) ([]history.OpRef, error) {
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

// finishTx checks the transaction that is complete now. One that cannot be applied is
// quarantined, and so is everything that follows it.
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
		why := errors.New(problem.Truncate(err.Error())) // it may quote the transaction
		r.content.Quarantine = append(r.content.Quarantine, Quarantined{t.ID, why})
	}
}
