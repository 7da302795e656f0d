package wavetable

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/unicode/norm"
)

// Decode returns the text of a file: UTF-16 or UTF-8 with a byte order mark,
// UTF-8, or else Windows-1252, which Danish spreadsheets still write. Letters
// that were written as a base and a mark are made one.
func Decode(b []byte) string {
	switch {
	case bytes.HasPrefix(b, []byte{0xff, 0xfe}), bytes.HasPrefix(b, []byte{0xfe, 0xff}):
		if s, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder().Bytes(b); err == nil {
			b = s
		}
	case !utf8.Valid(b):
		if s, err := charmap.Windows1252.NewDecoder().Bytes(b); err == nil {
			b = s
		}
	}
	return norm.NFC.String(strings.TrimPrefix(string(b), "\ufeff"))
}
