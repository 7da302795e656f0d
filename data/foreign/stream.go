package foreign

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"errors"
	"io"
)

// The stream is a line that names it, and frames: a byte for the kind, the length as
// a varint, and as many bytes. The last frame is endFrame or refusalFrame; without it
// the stream was cut off.
//
// Names, writers and transactions have the numbers of the file. Each comes before it
// is referred to.
const (
	greeting = "bolgeplan stream 1\n"

	versionFrame  = 'v' // version of the format; the first
	nameFrame     = 'n' // number, name
	actorFrame    = 'a' // number, author, installation
	txFrame       = 't' // number, id, numbers of the parents, actor, time, label
	opFrame       = 'o' // table, field, row, hash, pred, whether there is a value, salt, value
	rowFrame      = 'r' // name of the table, id, number of cells, a cell for each of its fields
	headFrame     = 'h' // table, register, number of a transaction and of its operation, row
	conflictFrame = 'c' // table, register, row
	blobFrame     = 'b' // id, bytes
	tipFrame      = 'p' // number of a transaction
	orphanFrame   = 's' // count
	objectFrame   = 'j' // of a survey: kind, name, statement
	troubleFrame  = 'f' // of a survey: where, name of the table, what was found
	rawFrame      = 'w' // of a survey: name of the table, number of cells, name and cell for each
	endFrame      = 'e' // count of all frames before
	refusalFrame  = 'x' // reason, what was found
)

// maxFrame is the most bytes of a frame: far more than any cell of a plan, and little
// enough for memory.
const maxFrame = 16 << 20

// kinds of cells in a rowFrame.
const (
	nullCell = 0
	intCell  = 1
	textCell = 2

	otherCell = 3 // of a rawFrame: anything else
)

// errStream says that a stream is not one that our own process writes, errCut
// that it has no end.
var (
	// errStream says that our own process did not write a stream, errCut that the stream
	// has no end.
	errStream = errors.New("the stream is damaged")
	errCut    = errors.New("the stream was cut off")
)

// packer builds a frame field by field.
type packer []byte

func (p *packer) uint(n int64)        { *p = binary.AppendUvarint(*p, uint64(n)) }
func (p *packer) raw(b []byte)        { *p = append(*p, b...) }
func (p *packer) bytes(b []byte)      { p.uint(int64(len(b))); *p = append(*p, b...) }
func (p *packer) text(s string)       { p.uint(int64(len(s))); *p = append(*p, s...) }
func (p *packer) rawText(s string)    { *p = append(*p, s...) }
func (p *packer) start() *packer      { *p = (*p)[:0]; return p }
func (p *packer) byte(b byte) *packer { *p = append(*p, b); return p }

// unpacker reads the fields of a frame. After a field that does not fit, all are zero
// and bad is set.
type unpacker struct {
	rest []byte
	bad  bool
}

func (u *unpacker) uint() int64 {
	n, size := binary.Uvarint(u.rest)
	if size <= 0 {
		u.fail()
		return 0
	}
	u.rest = u.rest[size:]
	return int64(n)
}

// raw returns the next n bytes, which are valid until the next frame.
func (u *unpacker) raw(n int64) []byte {
	if n < 0 || n > int64(len(u.rest)) {
		u.fail()
		return nil
	}
	b := u.rest[:n]
	u.rest = u.rest[n:]
	return b
}

func (u *unpacker) fill(into []byte) { copy(into, u.raw(int64(len(into)))) }
func (u *unpacker) bytes() []byte    { return u.raw(u.uint()) }

func (u *unpacker) byte() byte {
	if b := u.raw(1); len(b) == 1 {
		return b[0]
	}
	return 0
}

// text returns a text of at most limit bytes.
func (u *unpacker) text(limit int) string {
	b := u.bytes()
	if len(b) > limit {
		u.fail()
		return ""
	}
	return string(b)
}

func (u *unpacker) fail() { u.rest, u.bad = nil, true }

// done reports whether exactly the whole frame was read.
func (u *unpacker) done() error {
	if u.bad || len(u.rest) > 0 {
		return errStream
	}
	return nil
}

// frameWriter writes a stream.
type frameWriter struct {
	w     *bufio.Writer
	count int64
	head  packer
}

func newFrameWriter(w io.Writer) *frameWriter { return &frameWriter{w: bufio.NewWriterSize(w, 1<<16)} }

// writeGreeting says that the process runs, before it has done anything.
func (f *frameWriter) writeGreeting() error {
	_, err := f.w.WriteString(greeting)
	return errors.Join(err, f.w.Flush())
}

func (f *frameWriter) frame(kind byte, payload []byte) error {
	if len(payload) > maxFrame {
		return refuse(Excess, "a value has %d bytes", len(payload))
	}
	f.head.start().byte(kind).uint(int64(len(payload)))
	if _, err := f.w.Write(f.head); err != nil {
		return err
	}
	_, err := f.w.Write(payload)
	f.count++
	return err
}

// finish ends the stream: with the count of its frames, or with a refusal.
func (f *frameWriter) finish(err error) error {
	var p packer
	var refused *Refusal
	switch {
	case err == nil:
		p.uint(f.count)
		err = f.frame(endFrame, p)
	case errors.As(err, &refused):
		err = f.frame(refusalFrame, append([]byte{byte(refused.Reason)}, refused.Detail...))
	default:
		err = f.frame(refusalFrame, append([]byte{byte(Damaged)}, err.Error()...))
	}
	return errors.Join(err, f.w.Flush())
}

// frameReader reads a stream.
type frameReader struct {
	r     *bufio.Reader
	count int64
	used  int          // of r's buffer by the last frame
	large bytes.Buffer // a frame that r's buffer cannot hold
}

func newFrameReader(r io.Reader) *frameReader { return &frameReader{r: bufio.NewReaderSize(r, 1<<16)} }

func (f *frameReader) readGreeting() error {
	b := make([]byte, len(greeting))
	if _, err := io.ReadFull(f.r, b); err != nil || string(b) != greeting {
		return errStream
	}
	return nil
}

// next returns the kind and the fields of the next frame, which are valid until the
// one after it.
func (f *frameReader) next() (kind byte, u unpacker, err error) {
	if f.used > 0 {
		_, _ = f.r.Discard(f.used) // never fails: it is in the buffer
		f.used = 0
	}
	if kind, err = f.r.ReadByte(); err != nil {
		return 0, u, errCut
	}
	size, err := binary.ReadUvarint(f.r)
	if errors.Is(err, io.EOF) {
		return 0, u, errCut
	}
	if err != nil || size > maxFrame {
		return 0, u, errStream
	}
	payload, err := f.payload(int(size))
	if err != nil {
		return 0, u, errCut
	}
	f.count++
	return kind, unpacker{rest: payload}, nil
}

// payload returns the bytes of a frame. It allocates as they come, because the length
// is only a claim.
func (f *frameReader) payload(size int) ([]byte, error) {
	if size <= f.r.Size() {
		b, err := f.r.Peek(size)
		f.used = len(b)
		return b, err
	}
	f.large.Reset()
	_, err := io.CopyN(&f.large, f.r, int64(size))
	return f.large.Bytes(), err
}
