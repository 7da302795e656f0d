package foreign

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"testing"
	"time"

	"github.com/google/uuid"

	"bolgeplan/data/history"
	"bolgeplan/data/plan"
)

// log writes a stream by hand: two transactions, the second after the first.
type log struct {
	bytes.Buffer
	w    *frameWriter
	p    packer
	told told
}

func newLog(t testing.TB) *log {
	l := &log{}
	l.w = newFrameWriter(l)
	if err := l.w.writeGreeting(); err != nil {
		t.Fatal(err)
	}
	l.frame(nameFrame, func() { l.p.uint(1); l.p.text("alias") })
	l.frame(nameFrame, func() { l.p.uint(2); l.p.text("name") })
	l.frame(actorFrame, func() { l.p.uint(1); l.p.text("Anna"); l.p.text("a1") })
	return l
}

func (l *log) frame(kind byte, pack func()) {
	l.p.start()
	pack()
	_ = l.w.frame(kind, l.p)
}

// end ends the stream as the reading process does.
func (l *log) end() *bytes.Reader {
	_ = l.w.finish(nil)
	return bytes.NewReader(l.Bytes())
}

var row = uuid.MustParse("11111111-1111-4111-8111-111111111111")

func someTx(number int64, parents []history.TxID, label string, ops ...history.Op) *history.Tx {
	for i := range ops {
		ops[i].Hash = history.HashValue(ops[i].Salt, ops[i].Value)
	}
	t := &history.Tx{Parents: parents, Author: "Anna", Installation: "a1", Time: history.Time(number), Label: label, Ops: ops}
	t.ID = t.ContentID()
	return t
}

// tx writes a transaction with the numbers of its parents and predecessors.
func (l *log) tx(number int64, t *history.Tx, parents ...int64) {
	l.frame(txFrame, func() {
		l.p.uint(number)
		l.p.raw(t.ID[:])
		var numbers packer
		for _, n := range parents {
			numbers.uint(n)
		}
		l.p.bytes(numbers)
		l.p.uint(1)
		l.p.uint(int64(t.Time))
		l.p.text(t.Label)
	})
	for i := range t.Ops {
		op := &t.Ops[i]
		l.frame(opFrame, func() {
			l.p.uint(1)
			field := int64(0)
			if op.Field != "" {
				field = 2
			}
			l.p.uint(field)
			l.p.raw(op.Row[:])
			l.p.raw(op.Hash[:])
			var pred packer
			for _, ref := range op.Pred {
				pred.uint(1)
				pred.uint(int64(ref.N))
			}
			l.p.bytes(pred)
			if op.Erased {
				l.p.byte(0)
				return
			}
			l.p.byte(1).raw(op.Salt[:])
			l.p.raw(op.Value.Encode())
		})
	}
}

const label = `["did.create"]`

func created() *history.Tx {
	image := plan.Image([]plan.FieldValue{{Field: "name", Value: plan.Text("Aarhus")}})
	return someTx(1, nil, label, history.Op{Table: "alias", Row: row, Value: image})
}

func renamed(first *history.Tx, to plan.Value) *history.Tx {
	op := history.Op{Table: "alias", Row: row, Field: "name", Value: to, Pred: []history.OpRef{{Tx: first.ID}}}
	return someTx(2, []history.TxID{first.ID}, label, op)
}

func received(t testing.TB, l *log) *Content {
	t.Helper()
	r := newFrameReader(l.end())
	if err := r.readGreeting(); err != nil {
		t.Fatal(err)
	}
	c, err := receive(r, func(int, *history.Log) (Sink, error) { return &l.told, nil })
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// told records the calls of a Sink.
type told struct {
	lines  []string
	enough bool
}

func (s *told) say(format string, args ...any) {
	s.lines = append(s.lines, fmt.Sprintf(format, args...))
}

func (s *told) Row(table, id string, cells []any) { s.say("row %s %s %v", table, id, cells) }
func (s *told) Head(at history.Row, l history.HeadLine) {
	s.say("head %s %s %s %d", at.Table, l.Register, l.Ref.Tx.Short(), l.Ref.N)
}
func (s *told) Tip(n int64, id history.TxID)             { s.say("tip %d %s", n, id.Short()) }
func (s *told) Conflict(at history.Row, register string) { s.say("conflict %s %s", at.Table, register) }
func (s *told) Blob(id string, b []byte)                 { s.say("blob %s %s", id, b) }
func (s *told) Enough() bool                             { return s.enough }
func (s *told) Name(n int64, name string)                { s.say("name %d %s", n, name) }
func (s *told) Actor(n int64, author, from string)       { s.say("actor %d %s %s", n, author, from) }
func (s *told) Orphaned(n int)                           { s.say("stray %d", n) }

func TestAStreamGivesTheTransactions(t *testing.T) {
	l := newLog(t)
	first := created()
	second := renamed(first, plan.Text("Fanø"))
	l.tx(1, first)
	l.tx(2, second, 1)
	l.frame(rowFrame, func() {
		l.p.text("alias")
		l.p.text(row.String())
		l.p.uint(2)
		l.p.byte(nullCell)
		l.p.byte(textCell).text("Fanø")
	})
	l.frame(headFrame, func() { l.p.uint(1); l.p.uint(2); l.p.uint(2); l.p.uint(0); l.p.raw(row[:]) })
	l.frame(tipFrame, func() { l.p.uint(2) })
	l.frame(orphanFrame, func() { l.p.uint(3) })
	l.frame(conflictFrame, func() { l.p.uint(1); l.p.uint(2); l.p.raw(row[:]) })
	l.frame(blobFrame, func() { l.p.text("abc"); l.p.raw([]byte("xyz")) })
	c := received(t, l)
	if len(c.Quarantine) > 0 || c.Log.Len() != 2 || c.Log.Tx(0).ID != first.ID || c.Log.Tx(1).ID != second.ID {
		t.Fatalf("%+v", c)
	}
	want := []string{
		"name 1 alias", "name 2 name", "actor 1 Anna a1", fmt.Sprintf("row alias %s [<nil> Fanø]", row), "head alias name " + second.ID.Short() + " 0",
		"tip 2 " + second.ID.Short(), "stray 3", "conflict alias name", "blob abc xyz",
	}
	if !slices.Equal(l.told.lines, want) {
		t.Errorf("told %q", l.told.lines)
	}
}

// Reading ends once there are enough faults, in the log or after it.
func TestReadingEndsWhereEnoughIsWrong(t *testing.T) {
	const frames = 100000
	l := newLog(t)
	l.tx(1, created())
	for range frames {
		l.frame(tipFrame, func() { l.p.uint(77) })
	}
	l.told.enough = true
	r := newFrameReader(l.end())
	if err := r.readGreeting(); err != nil {
		t.Fatal(err)
	}
	c, err := receive(r, func(int, *history.Log) (Sink, error) { return &l.told, nil })
	if err != nil || len(c.Quarantine) > 0 || r.count > 10 {
		t.Errorf("%d frames were read (%v)", r.count, err)
	}

	l = newLog(t)
	for i := range int64(frames) {
		l.tx(i+1, &history.Tx{ID: history.TxID{byte(i)}, Label: label})
	}
	r = newFrameReader(l.end())
	if err := r.readGreeting(); err != nil {
		t.Fatal(err)
	}
	c, err = receive(r, nil)
	if err != nil || len(c.Quarantine) != maxQuarantine || r.count > maxQuarantine+10 {
		t.Errorf("%d frames were read, %d transactions kept apart (%v)", r.count, len(c.Quarantine), err)
	}
}

// A file with more names than any plan is refused.
func TestNamesAreLimited(t *testing.T) {
	for what, fill := range map[string]func(l *log, i int64){
		"names": func(l *log, i int64) { l.frame(nameFrame, func() { l.p.uint(i + 2); l.p.text(fmt.Sprint(i)) }) },
		"authors": func(l *log, i int64) {
			l.frame(actorFrame, func() { l.p.uint(i + 2); l.p.text(fmt.Sprint(i)); l.p.text("") })
		},
		"bytes": func(l *log, i int64) {
			l.frame(actorFrame, func() { l.p.uint(1); l.p.text(string(make([]byte, maxActor))); l.p.text("") })
		},
	} {
		l := newLog(t)
		for i := range int64(2 * maxWords) {
			fill(l, i)
		}
		r := newFrameReader(l.end())
		if err := r.readGreeting(); err != nil {
			t.Fatal(err)
		}
		_, err := receive(r, nil)
		var refused *Refusal
		if !errors.As(err, &refused) || refused.Reason != Excess || r.count > maxWords+10 {
			t.Errorf("%s: %d frames were read (%v)", what, r.count, err)
		}
	}
}

// The log is complete before anything that follows from it.
func TestNothingOfTheLogComesAfterTheRest(t *testing.T) {
	l := newLog(t)
	first := created()
	l.tx(1, first)
	l.frame(tipFrame, func() { l.p.uint(1) })
	l.frame(opFrame, func() { l.p.uint(1); l.p.uint(2) })
	r := newFrameReader(l.end())
	_ = r.readGreeting()
	if _, err := receive(r, func(int, *history.Log) (Sink, error) { return &l.told, nil }); !errors.Is(err, errStream) {
		t.Errorf("error %v", err)
	}
}

// A transaction that cannot be applied is quarantined, with all that follow it. The
// rest is used.
func TestWhatCannotBeAppliedGoesToQuarantine(t *testing.T) {
	first := created()
	for name, spoil := range map[string]func(*history.Tx){
		"a value that was not recorded": func(t *history.Tx) { t.Ops[0].Value = plan.Text("Odense") },
		"another id":                    func(t *history.Tx) { t.ID[0]++ },
		"a number for a name": func(t *history.Tx) {
			t.Ops[0].Value = plan.Int(7)
			t.Ops[0].Hash = history.HashValue(t.Ops[0].Salt, t.Ops[0].Value)
			t.ID = t.ContentID()
		},
		"a row in a field": func(t *history.Tx) {
			t.Ops[0].Value = plan.Gone
			t.Ops[0].Hash = history.HashValue(t.Ops[0].Salt, t.Ops[0].Value)
			t.ID = t.ContentID()
		},
		"no label": func(t *history.Tx) { t.Label = "x"; t.ID = t.ContentID() },
	} {
		t.Run(name, func(t *testing.T) {
			l := newLog(t)
			second := renamed(first, plan.Text("Fanø"))
			spoil(second)
			third := someTx(3, []history.TxID{second.ID}, label)
			other := renamed(first, plan.Text("Læsø"))
			l.tx(1, first)
			l.tx(2, second, 1)
			l.tx(3, third, 2)
			l.tx(4, other, 1)
			c := received(t, l)
			if len(c.Quarantine) != 2 || c.Quarantine[0].ID != second.ID || c.Quarantine[1].ID != third.ID {
				t.Errorf("in quarantine: %+v", c.Quarantine)
			}
			if c.Log.Len() != 2 || c.Log.Tx(1).ID != other.ID {
				t.Errorf("%d transactions", c.Log.Len())
			}
		})
	}
}

func TestAMissingForerunnerIsNoticed(t *testing.T) {
	l := newLog(t)
	l.tx(2, renamed(created(), plan.Text("Fanø")), 1)
	if c := received(t, l); len(c.Quarantine) != 1 || c.Log.Len() != 0 {
		t.Errorf("%+v", c)
	}
}

func TestAnErasedValueIsLetThrough(t *testing.T) {
	l := newLog(t)
	first := created()
	second := renamed(first, plan.Text("Fanø"))
	second.Ops[0].Erased = true
	l.tx(1, first)
	l.tx(2, second, 1)
	if c := received(t, l); len(c.Quarantine) != 0 || !c.Log.Tx(1).Ops[0].Erased {
		t.Errorf("%+v", c.Quarantine)
	}
}

func TestAStreamWithoutAnEndIsNone(t *testing.T) {
	l := newLog(t)
	l.tx(1, created())
	l.end()
	whole := l.Bytes()
	for cut := len(greeting); cut < len(whole); cut++ {
		r := newFrameReader(bytes.NewReader(whole[:cut]))
		if err := r.readGreeting(); err != nil {
			t.Fatal(err)
		}
		if _, err := receive(r, nil); !errors.Is(err, errCut) && !errors.Is(err, errStream) {
			t.Fatalf("cut off after %d of %d: %v", cut, len(whole), err)
		}
	}
}

func TestARefusalComesThrough(t *testing.T) {
	l := newLog(t)
	_ = l.w.finish(refuse(Altered, "a trigger"))
	r := newFrameReader(bytes.NewReader(l.Bytes()))
	_ = r.readGreeting()
	_, err := receive(r, nil)
	var refused *Refusal
	if !errors.As(err, &refused) || *refused != (Refusal{Altered, "a trigger"}) {
		t.Errorf("error %v", err)
	}
}

// A claimed length takes no memory before the bytes come.
func TestALengthIsAClaim(t *testing.T) {
	frame := packer{textCell}
	frame.uint(maxFrame)
	r := newFrameReader(bytes.NewReader(frame))
	if _, _, err := r.next(); !errors.Is(err, errCut) || r.large.Cap() > 1<<20 {
		t.Errorf("%v, %d bytes taken", err, r.large.Cap())
	}
}

// Whatever comes through the pipe, the process that asked goes on, and takes
// nothing whose hashes do not fit.
func FuzzReceive(f *testing.F) {
	l := newLog(f)
	first := created()
	l.tx(1, first)
	l.tx(2, renamed(first, plan.Text("Fanø")), 1)
	l.frame(rowFrame, func() {
		l.p.text("alias")
		l.p.text(row.String())
		l.p.uint(2)
		l.p.byte(nullCell)
		l.p.byte(textCell).text("Fanø")
	})
	l.frame(headFrame, func() { l.p.uint(1); l.p.uint(2); l.p.uint(2); l.p.uint(0); l.p.raw(row[:]) })
	l.frame(tipFrame, func() { l.p.uint(2) })
	l.end()
	f.Add(l.Bytes()[len(greeting):])
	short := newLog(f)
	short.end()
	f.Add(short.Bytes()[len(greeting):])
	f.Add(surveyed(f).Bytes()[len(greeting):])
	f.Fuzz(func(t *testing.T, b []byte) {
		_, _ = (&receiver{survey: new(Survey), rows: func(string, map[string]any) {}}).receive(newFrameReader(bytes.NewReader(b)))
		c, err := receive(newFrameReader(bytes.NewReader(b)), func(int, *history.Log) (Sink, error) { return new(told), nil })
		if err != nil {
			return
		}
		for i := range c.Log.Len() {
			tx := c.Log.Tx(i)
			if err := tx.Check(); err != nil {
				t.Errorf("taken: %v", err)
			}
			for _, p := range tx.Parents {
				if _, ok := c.Log.Number(p); !ok {
					t.Error("taken without its forerunner")
				}
			}
		}
		if _, err := c.Log.Now().Plan(); err != nil {
			t.Errorf("what was taken gives no plan: %v", err)
		}
	})
}

// A process that is no reader, ends, is silent, or never stops is a refusal.
func TestAProcessThatMisbehavesIsARefusal(t *testing.T) {
	sh, err := os.Stat("/bin/sh")
	if err != nil || sh.IsDir() {
		t.Skip("there is no shell")
	}
	for name, c := range map[string]struct {
		script string
		reason Reason
	}{
		"ends":           {"exit 3", Internal},
		"says nonsense":  {"echo nonsense instead of a greeting; exec cat", Internal},
		"is killed":      {"echo 'bolgeplan stream 1'; head -c 10 >/dev/null; kill -9 $$", Excess},
		"ends too early": {"echo 'bolgeplan stream 1'; head -c 10 >/dev/null", Damaged},
		"floods":         {"echo 'bolgeplan stream 1'; head -c 10 >/dev/null; exec cat /dev/zero", Damaged},
	} {
		t.Run(name, func(t *testing.T) {
			p, err := Start(t.Context(), "/bin/sh", "-c", c.script)
			if err != nil {
				t.Fatal(err)
			}
			defer p.Close()
			var refused *Refusal
			if _, err := p.ReadFrom(1, func(w io.Writer) error { _, err := w.Write([]byte{0}); return err }, nil); !errors.As(err, &refused) || refused.Reason != c.reason {
				t.Errorf("error %v", err)
			}
		})
	}
}

// A process that the watchdog ended took too long, also where the system says that it ended by
// itself.
func TestAProcessThatTookTooLongIsNoDamage(t *testing.T) {
	for overdue, want := range map[bool]Reason{false: Damaged, true: Excess} {
		p, err := Start(t.Context(), os.Args[0], "-test.run=^$")
		if err != nil {
			t.Fatal(err)
		}
		if refused := p.exitRefusal(errCut, overdue); refused.Reason != want {
			t.Errorf("overdue %v: %v", overdue, refused)
		}
		p.Close()
	}
}

func TestTheWatchdogSaysThatItEndedAProcess(t *testing.T) {
	stopped := make(chan bool)
	w := newWatchdog(time.Millisecond, func() { close(stopped) })
	<-stopped
	if !w.fired.Load() {
		t.Error("it does not")
	}
	w = newWatchdog(time.Hour, func() {})
	if w.end(); w.fired.Load() {
		t.Error("it says so of one that it did not end")
	}
}

func TestAProcessThatReadsStartsNoOther(t *testing.T) {
	t.Setenv(readerVariable, "1")
	if p, err := Start(t.Context(), os.Args[0]); err == nil {
		p.Close()
		t.Error("it was started")
	}
}

func TestTheTimeFollowsTheSize(t *testing.T) {
	if small, large := processorTime(100<<10), processorTime(20<<20); small != time.Second || large != 11*time.Second {
		t.Errorf("%v and %v", small, large)
	}
}

func TestHashesAreThoseOfTheLog(t *testing.T) {
	op := created().Ops[0]
	sum := sha256.Sum256(append(op.Salt[:], op.Value.Encode()...))
	if !bytes.HasPrefix(sum[:], op.Hash[:]) {
		t.Error("values are hashed in another way")
	}
}
