package pdf

import (
	"bytes"
	"compress/flate"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
)

// A letter is kept as the bytes of its file, for ever: reprinting it is no matter of painting
// it again, which another version of the program would do otherwise. Most of a file is what all
// letters share. So a file is packed in two parts:
//
//	dictionary  "bolgeplan dictionary 1\n", length and bytes of the files' shared prefix, then
//	            the words, deflated: a piece of such a file that the packed ones resemble
//	page        "bolgeplan page 1\n", the SHA-256 of its dictionary, the length of the rest of
//	            the file, then that rest, deflated with the words as preset dictionary
//
// Lengths are varints. Both forms are part of the file format. Inflating is defined once and for
// all (RFC 1951), so what was packed is unpacked the same by any later program; nothing depends
// on how it was deflated.
const (
	dictionaryMark = "bolgeplan dictionary 1\n"
	pageMark       = "bolgeplan page 1\n"
)

// Limits of what is packed, in bytes.
const (
	maxWords = 32 << 10 // how far back a deflated part can refer
	maxTail  = 16 << 20 // of a file behind its shared prefix
)

// ErrPacked says that bytes are no dictionary, or no page, of this program.
var ErrPacked = errors.New("the stored page is damaged")

// Dictionary is what many packed files have in common.
type Dictionary struct {
	blob   []byte
	prefix []byte // of the files
	words  []byte // what else they are made of
}

// NewDictionary makes a dictionary for files that begin with a prefix. Of the words the last 32
// kB are used; those that resemble most files belong at the end.
func NewDictionary(prefix, words []byte) Dictionary {
	words = words[max(0, len(words)-maxWords):]
	blob := binary.AppendUvarint([]byte(dictionaryMark), uint64(len(prefix)))
	from := len(blob)
	blob = append(blob, prefix...)
	blob = append(blob, deflate(words)...)
	return Dictionary{blob: blob, prefix: blob[from : from+len(prefix)], words: bytes.Clone(words)}
}

// ReadDictionary reads the bytes of a dictionary. They must not be changed afterwards.
func ReadDictionary(blob []byte) (Dictionary, error) {
	rest, ok := bytes.CutPrefix(blob, []byte(dictionaryMark))
	if !ok {
		return Dictionary{}, ErrPacked
	}
	n, rest, err := cutLength(rest, uint64(len(rest)))
	if err != nil || n > len(rest) {
		return Dictionary{}, ErrPacked
	}
	words, err := inflate(rest[n:], nil, maxWords)
	if err != nil {
		return Dictionary{}, err
	}
	return Dictionary{blob: blob, prefix: rest[:n], words: words}, nil
}

// Bytes returns the bytes of the dictionary.
func (d Dictionary) Bytes() []byte { return d.blob }

// Words returns what packed files are made of. They must not be changed.
func (d Dictionary) Words() []byte { return d.words }

// Fits reports whether a file can be packed with the dictionary.
func (d Dictionary) Fits(f File) bool {
	return f.Shared > 0 && bytes.Equal(f.Bytes[:f.Shared], d.prefix)
}

// Packer packs files with a dictionary.
type Packer struct {
	dictionary Dictionary
	head       []byte // of every page
	out        bytes.Buffer
	writer     *flate.Writer
}

// NewPacker returns a packer for files that fit a dictionary.
func NewPacker(d Dictionary) *Packer {
	p := &Packer{dictionary: d}
	sum := sha256.Sum256(d.blob)
	p.head = append([]byte(pageMark), sum[:]...)
	p.writer = newDeflater(&p.out, d.words)
	return p
}

// Pack packs a file. The dictionary must fit it.
func (p *Packer) Pack(f File) ([]byte, error) {
	if !p.dictionary.Fits(f) {
		return nil, errors.New("the file does not begin as its dictionary does")
	}
	tail := f.Bytes[f.Shared:]
	if len(tail) > maxTail {
		return nil, fmt.Errorf("the pages have %d bytes, more than %d", len(tail), maxTail)
	}
	p.out.Reset()
	p.out.Write(p.head)
	p.out.Write(binary.AppendUvarint(nil, uint64(len(tail))))
	p.writer.Reset(&p.out)
	// Writing to a bytes.Buffer never fails.
	_, _ = p.writer.Write(tail)
	_ = p.writer.Close()
	return bytes.Clone(p.out.Bytes()), nil
}

// DictionaryOf returns the id of the dictionary of a packed page: its SHA-256, in hexadecimal.
func DictionaryOf(packed []byte) (id string, err error) {
	id, _, err = cutHead(packed)
	return id, err
}

// Unpack returns the file of a packed page. dictionary returns the bytes of a blob by its id.
func Unpack(packed []byte, dictionary func(id string) ([]byte, error)) ([]byte, error) {
	id, rest, err := cutHead(packed)
	if err != nil {
		return nil, err
	}
	n, rest, err := cutLength(rest, maxTail)
	if err != nil {
		return nil, err
	}
	blob, err := dictionary(id)
	if err != nil {
		return nil, err
	}
	if sum := sha256.Sum256(blob); hex.EncodeToString(sum[:]) != id {
		return nil, ErrPacked
	}
	d, err := ReadDictionary(blob)
	if err != nil {
		return nil, err
	}
	tail, err := inflate(rest, d.words, n)
	if err != nil || len(tail) != n {
		return nil, ErrPacked
	}
	return append(bytes.Clone(d.prefix), tail...), nil
}

// cutHead cuts the mark and the id of the dictionary off a packed page.
func cutHead(packed []byte) (id string, rest []byte, err error) {
	rest, ok := bytes.CutPrefix(packed, []byte(pageMark))
	if !ok || len(rest) < sha256.Size {
		return "", nil, ErrPacked
	}
	return hex.EncodeToString(rest[:sha256.Size]), rest[sha256.Size:], nil
}

// cutLength cuts a length off b.
func cutLength(b []byte, most uint64) (n int, rest []byte, err error) {
	length, size := binary.Uvarint(b)
	if size <= 0 || length > most {
		return 0, nil, ErrPacked
	}
	return int(length), b[size:], nil
}

func newDeflater(w io.Writer, words []byte) *flate.Writer {
	f, err := flate.NewWriterDict(w, flate.BestCompression, words)
	if err != nil {
		panic(err) // the level exists
	}
	return f
}

func deflate(data []byte) []byte {
	var out bytes.Buffer
	w := newDeflater(&out, nil)
	// Writing to a bytes.Buffer never fails.
	_, _ = w.Write(data)
	_ = w.Close()
	return out.Bytes()
}

// inflate returns what was deflated with words as preset dictionary: at most so many bytes, and
// nothing may follow it.
func inflate(packed, words []byte, most int) ([]byte, error) {
	in := bytes.NewReader(packed) // flate reads no byte too many from it
	r := flate.NewReaderDict(in, words)
	data, err := io.ReadAll(io.LimitReader(r, int64(most)+1))
	if err != nil || len(data) > most || in.Len() > 0 {
		return nil, ErrPacked
	}
	return data, nil
}
