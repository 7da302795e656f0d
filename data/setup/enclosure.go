package setup

import (
	"bytes"

	"bolgeplan/data/problem"
)

// MostDocument is how many bytes a document may have that goes with letters.
const MostDocument = 1 << 20

// edge is within how many bytes of its ends a PDF says that it is one.
const edge = 1024

// CheckDocument refuses a file that is no whole PDF, that only opens with a password, or that
// is too large. The error is a *problem.Problem with the remedy.
func CheckDocument(file []byte) error {
	switch {
	case len(file) == 0:
		return problem.New("document.empty", nil)
	case !bytes.Contains(file[:min(edge, len(file))], []byte("%PDF-")):
		return problem.New("document.kind", nil)
	case len(file) > MostDocument:
		return DocumentTooLarge(int64(len(file)))
	case !bytes.Contains(file[max(0, len(file)-edge):], []byte("%%EOF")):
		return problem.New("document.broken", nil)
	case bytes.Contains(file, []byte("/Encrypt ")), bytes.Contains(file, []byte("/Encrypt<<")):
		return problem.New("document.locked", nil)
	}
	return nil
}

// DocumentTooLarge is the problem of a file of so many bytes, which is no enclosure.
func DocumentTooLarge(bytes int64) error {
	return problem.New("document.heavy", nil, "kb", (bytes+1023)>>10, "most", MostDocument>>20)
}
