// Package sealed locks and unlocks files with a passphrase, in the age format
// (age-encryption.org). A file to open is foreign: its work factor and its size are
// limited.
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

// Extension ends the names of locked files, after the extension of their content.
const Extension = ".age"

// WorkFactor is the cost of trying a passphrase, as a power of two: a second of work
// and 256 MB of memory.
const WorkFactor = 18

// maxWorkFactor is the highest work factor of a file to open: four seconds and 1 GB.
const maxWorkFactor = 20

// Why a locked file cannot be opened.
var (
	ErrPassphrase   = errors.New("the passphrase is not that of the file")
	ErrNoPassphrase = errors.New("the file is locked for keys and not with a passphrase")
	ErrWork         = errors.New("the file asks for too much work")
	ErrSize         = errors.New("the file is too large")
	ErrDamaged      = errors.New("the file is damaged")
)

// The beginnings of locked files: as bytes, and as text for mail programs.
const (
	binaryStart = "age-encryption.org/"
	armorStart  = armor.Header
)

// IsSealed reports whether the first bytes of a file are those of a locked file.
func IsSealed(head []byte) bool {
	return bytes.HasPrefix(head, []byte(binaryStart)) || bytes.HasPrefix(head, []byte(armorStart))
}

// Seal returns a writer that locks what is written to it, and writes the result to
// dst. Close ends the file and leaves dst open.
func Seal(dst io.Writer, passphrase string, workFactor int) (io.WriteCloser, error) {
	recipient, err := age.NewScryptRecipient(norm.NFC.String(passphrase))
	if err != nil {
		return nil, err
	}
	recipient.SetWorkFactor(workFactor)
	return age.Encrypt(dst, recipient)
}

// Open returns a reader of the content of src, up to limit bytes: more is ErrSize.
// Read errors are those of this package or of src.
func Open(src io.Reader, passphrase string, limit int64) (io.Reader, error) {
	identity, err := age.NewScryptIdentity(norm.NFC.String(passphrase))
	if err != nil {
		return nil, ErrPassphrase // an empty passphrase never locked anything
	}
	identity.SetMaxWorkFactor(maxWorkFactor)
	buffered := bufio.NewReader(src)
	var sealed io.Reader = buffered
	if head, _ := buffered.Peek(len(armorStart)); string(head) == armorStart {
		sealed = armor.NewReader(buffered)
	}
	watched := &sourceReader{r: sealed}
	clear, err := age.Decrypt(watched, passphraseIdentity{identity})
	if err != nil {
		return nil, watched.asSealedError(err)
	}
	return &reader{clear: clear, watched: watched, left: limit}, nil
}

// passphraseIdentity says why a passphrase does not open a file. age does not say it
// for files without a passphrase.
type passphraseIdentity struct{ *age.ScryptIdentity }

// Unwrap implements age.Identity.
func (j passphraseIdentity) Unwrap(stanzas []*age.Stanza) ([]byte, error) {
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

// sourceReader tells errors of the source from errors of the format.
type sourceReader struct {
	r   io.Reader
	err error
}

func (w *sourceReader) Read(p []byte) (int, error) {
	n, err := w.r.Read(p)
	var format *armor.Error
	if err != nil && err != io.EOF && !errors.As(err, &format) {
		w.err = err
	}
	return n, err
}

// asSealedError returns an error of this package or of the source.
func (w *sourceReader) asSealedError(err error) error {
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

// reader reads the unlocked content, up to a limit.
type reader struct {
	clear   io.Reader
	watched *sourceReader
	left    int64
}

func (r *reader) Read(p []byte) (int, error) {
	n, err := r.clear.Read(p)
	if r.left -= int64(n); r.left < 0 {
		return 0, ErrSize
	}
	if err != nil && err != io.EOF {
		err = r.watched.asSealedError(err)
	}
	return n, err
}
