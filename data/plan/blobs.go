package plan

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
)

// KeepBlobs returns the plan without the names of blobs that keep rejects: their fields
// become empty. n is the number of fields that were emptied.
func (p *Plan) KeepBlobs(keep func(id string) bool) (kept *Plan, n int) {
	d := p.Replay()
	for _, t := range currentRegistry().order {
		for i := range t.Fields {
			f := &t.Fields[i]
			if f.As != AsBlob {
				continue
			}
			for _, id := range t.IDs(p) {
				row, _ := t.ops.row(p, id)
				if name := f.read(row).AsText(); name == "" || keep(name) {
					continue
				}
				n++
				_ = d.set(t, Change{Table: t.Name, Row: id, Field: f.Name, New: f.Zero()}) // the row is there
			}
		}
	}
	if n == 0 {
		return p, 0
	}
	return d.Plan(), n
}

// MaxBlob is how many bytes a blob has at most.
const MaxBlob = 1 << 20

// BlobSizeError says that bytes are too many for a plan file.
type BlobSizeError struct{ Size int }

func (e *BlobSizeError) Error() string {
	return fmt.Sprintf("a blob of %d bytes is larger than %d", e.Size, MaxBlob)
}

// Message returns the sentence for the user.
func (e *BlobSizeError) Message() (key string, pairs []any) {
	return "problem.blob-large", []any{"kb", e.Size >> 10, "most", MaxBlob >> 10}
}

// BlobID is the id of a blob: the SHA-256 of its bytes, in hexadecimal.
func BlobID(b []byte) string {
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}

// Attach brings bytes that a row is to name, and returns the id that names them. They are
// recorded with the edit where a change of it names them. More than MaxBlob bytes are
// refused; see Err.
func (d *Draft) Attach(b []byte) (id string) {
	id = BlobID(b)
	if len(b) > MaxBlob {
		d.refuse(&BlobSizeError{len(b)})
		return id
	}
	if d.attached == nil {
		d.attached = map[string][]byte{}
	}
	d.attached[id] = b
	return id
}

// Attached returns the bytes that the draft brings, by their ids. The map must not be
// changed.
func (d *Draft) Attached() map[string][]byte { return d.attached }

// Blobs visits the ids of the blobs that the new value of a change names.
func (c Change) Blobs(visit func(id string)) {
	info := currentRegistry().named[c.Table]
	if info == nil || !info.namesBlobs() {
		return
	}
	field := func(name string, v Value) {
		if f, ok := info.Field(name); ok && f.As == AsBlob && v.AsText() != "" {
			visit(v.AsText())
		}
	}
	if c.Field != "" {
		field(c.Field, c.New)
		return
	}
	c.New.EachField(field)
}

// namesBlobs reports whether rows of the table can name blobs.
func (t *TableInfo) namesBlobs() bool {
	return slices.ContainsFunc(t.Fields, func(f Field) bool { return f.As == AsBlob })
}
