// Package sealed locks what is sent with a passphrase, in the age format
// (age-encryption.org), and opens it again. What is opened comes from elsewhere:
// the work that it may ask for has a limit, and its size has one.
package sealed

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"filippo.io/age"
	"filippo.io/age/armor"
	"golang.org/x/text/unicode/norm"
)

// Extension ends the names of locked files, after that of what is in them.
const Extension = ".age"

// WorkFactor is how hard it is to try a passphrase, as a power of two: a second
// of work and 256 MB of memory.
const WorkFactor = 18

// maxWorkFactor is what an opened file may ask for: four seconds and 1 GB.
const maxWorkFactor = 20

// What keeps a locked file from being opened.
var (
	ErrPassphrase   = errors.New("the passphrase is not that of the file")
	ErrNoPassphrase = errors.New("the file is locked for keys and not with a passphrase")
	ErrWork         = errors.New("the file asks for too much work")
	ErrSize         = errors.New("the file is too large")
	ErrDamaged      = errors.New("the file is damaged")
)

// Beginnings of locked files: as bytes, and as text that mail programs leave
// alone.
const (
	binaryStart = "age-encryption.org/"
	armorStart  = armor.Header
)

// IsSealed reports whether the first bytes of a file are those of a locked one.
func IsSealed(head []byte) bool {
	return bytes.HasPrefix(head, []byte(binaryStart)) || bytes.HasPrefix(head, []byte(armorStart))
}

// Seal returns a writer that locks what is written to it and passes it on to
// dst. Close ends the file and leaves dst open.
func Seal(dst io.Writer, passphrase string, workFactor int) (io.WriteCloser, error) {
	recipient, err := age.NewScryptRecipient(norm.NFC.String(passphrase))
	if err != nil {
		return nil, err
	}
	recipient.SetWorkFactor(workFactor)
	return age.Encrypt(dst, recipient)
}

// Open returns a reader of what is locked in src, up to a size in bytes: more
// is ErrSize. An error of reading it is one of those of this package, or of src.
func Open(src io.Reader, passphrase string, limit int64) (io.Reader, error) {
	identity, err := age.NewScryptIdentity(norm.NFC.String(passphrase))
	if err != nil {
		return nil, ErrPassphrase // an empty one never locked anything
	}
	identity.SetMaxWorkFactor(maxWorkFactor)
	buffered := bufio.NewReader(src)
	var sealed io.Reader = buffered
	if head, _ := buffered.Peek(len(armorStart)); string(head) == armorStart {
		sealed = armor.NewReader(buffered)
	}
	watched := &watch{r: sealed}
	clear, err := age.Decrypt(watched, judge{identity})
	if err != nil {
		return nil, watched.explain(err)
	}
	return &reader{clear: clear, watched: watched, left: limit}, nil
}

// judge tells why a passphrase does not open a file, which age does not for
// files that have none.
type judge struct{ *age.ScryptIdentity }

// Unwrap implements age.Identity.
func (j judge) Unwrap(stanzas []*age.Stanza) ([]byte, error) {
	for _, s := range stanzas {
		if s.Type != "scrypt" {
			return nil, ErrNoPassphrase
		}
	}
	key, err := j.ScryptIdentity.Unwrap(stanzas)
	switch {
	case errors.Is(err, age.ErrIncorrectIdentity):
		return nil, ErrPassphrase
	case err != nil && strings.Contains(err.Error(), "work factor too large"):
		return nil, ErrWork
	}
	return key, err
}

// watch keeps the error of the source apart from those of the format.
type watch struct {
	r   io.Reader
	err error
}

func (w *watch) Read(p []byte) (int, error) {
	n, err := w.r.Read(p)
	var format *armor.Error
	if err != nil && err != io.EOF && !errors.As(err, &format) {
		w.err = err
	}
	return n, err
}

// explain returns the error that is meant: what is neither ours nor the
// source's says that the format is broken.
func (w *watch) explain(err error) error {
	for _, known := range []error{ErrPassphrase, ErrNoPassphrase, ErrWork} {
		if errors.Is(err, known) {
			return known
		}
	}
	if w.err != nil {
		return w.err
	}
	return fmt.Errorf("%w: %w", ErrDamaged, err)
}

// reader reads what was locked, and no more than a limit.
type reader struct {
	clear   io.Reader
	watched *watch
	left    int64
}

func (r *reader) Read(p []byte) (int, error) {
	n, err := r.clear.Read(p)
	if r.left -= int64(n); r.left < 0 {
		return 0, ErrSize
	}
	if err != nil && err != io.EOF {
		err = r.watched.explain(err)
	}
	return n, err
}
