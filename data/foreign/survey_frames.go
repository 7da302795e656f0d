package foreign

import (
	"encoding/binary"
	"io"
)

// Survey is what can be read of a file that may not be opened.
type Survey struct {
	Content
	Objects  []Object
	Troubles []Trouble
}

// BlobTable is the table of blobs. Its rows have an id and bytes.
const BlobTable = "blob"

// Rows takes a row of a table of the plan, by the names of its columns. A cell is
// nil, an int64, a string, or Other. A blob has its id and, as a string, its bytes.
// None of it is trusted.
type Rows func(table string, cells map[string]any)

// Other stands for a cell of a type that no field of a plan has.
type Other struct{}

// Survey surveys a file that write sends to the process: size bytes. If the log is
// sound and all tables exist, what it has besides its log goes to the sink that open
// returns. If rows is not nil, it gets the tables as they are instead. Its error is a
// Refusal, that of write, or that of the context.
func (p *Process) Survey(size int64, write func(io.Writer) error, open NewSink, rows Rows) (*Survey, error) {
	mode := byte(surveyMode)
	if rows != nil {
		mode = rowsMode
	}
	survey := &Survey{}
	content, err := p.read(size, &receiver{open: open, survey: survey, rows: rows}, func(in io.Writer) error {
		if _, err := in.Write(binary.BigEndian.AppendUint64([]byte{mode}, uint64(size))); err != nil {
			return err
		}
		return write(in)
	})
	if err != nil {
		return nil, err
	}
	survey.Content = *content
	return survey, nil
}

// surveyFrame takes a frame that only a survey has.
func (r *receiver) surveyFrame(kind byte, u *unpacker) error {
	s := r.survey
	switch kind {
	case objectFrame:
		s.Objects = append(s.Objects, Object{u.text(maxFrame), u.text(maxFrame), u.text(maxFrame)})
		if len(s.Objects) > 2*maxObjects {
			return errStream
		}
	case troubleFrame:
		s.Troubles = append(s.Troubles, Trouble{TroubleIn(u.byte()), u.text(maxName), u.text(maxFrame)})
		if len(s.Troubles) > 10*maxSaid {
			return errStream
		}
	case rawFrame:
		if r.rows == nil {
			return errStream
		}
		return r.rawRow(u)
	}
	return u.done()
}

func (r *receiver) rawRow(u *unpacker) error {
	table, n := u.text(maxName), u.uint()
	if n < 0 || n > maxColumns {
		return errStream
	}
	cells := map[string]any{}
	for range n {
		name := u.text(maxFrame)
		if len(u.rest) > 0 && u.rest[0] == otherCell {
			u.byte()
			cells[name] = Other{}
			continue
		}
		cell, err := readCell(u)
		if err != nil {
			return err
		}
		cells[name] = cell
	}
	if err := u.done(); err != nil {
		return err
	}
	r.rows(table, cells)
	return nil
}

// maxColumns is the most columns of a table in SQLite.
const maxColumns = 2000
