package pdf

import (
	"bytes"
	"fmt"
	"testing"
)

// recorder is a test that only records its failure.
type recorder struct {
	testing.TB
	failed bool
}

type fatal struct{}

func (r *recorder) Helper()               {}
func (r *recorder) Errorf(string, ...any) { r.failed = true }
func (r *recorder) Fatalf(string, ...any) { r.failed = true; panic(fatal{}) }
func (r *recorder) Fatal(...any)          { r.failed = true; panic(fatal{}) }

// isSound reports whether checkFile accepts a file, without qpdf.
func isSound(t *testing.T, raw []byte, pages int) bool {
	r := &recorder{TB: t}
	func() {
		defer func() {
			if p := recover(); p != nil && p != any(fatal{}) {
				panic(p)
			}
		}()
		checkStructure(r, raw, pages)
	}()
	return !r.failed
}

// The checker of the other tests finds the faults that a mistake in assembling files would cause.
func TestTheCheckSeesDamage(t *testing.T) {
	good := writePDF(t, testLetter("Fanø"))
	if !isSound(t, good, 2) {
		t.Fatal("a sound file is refused")
	}
	for name, swap := range map[string][2]string{
		"an offset":              {"0000000015 00000 n", "0000000016 00000 n"},
		"an object's number":     {"\n2 0 obj\n", "\n3 0 obj\n"},
		"a stream's length":      {"/FlateDecode /Length ", "/FlateDecode /Length 1"},
		"a reference":            {"/ToUnicode 3 0 R", "/ToUnicode 93 0 R"},
		"the number of pages":    {"/Count 2", "/Count 3"},
		"a page's parent":        {"/Type /Page /Parent ", "/Type /Page /Parent 1"},
		"the number of entries":  {"/Size ", "/Size 1"},
		"the place of the table": {"startxref\n", "startxref\n1"},
		"the end":                {"%%EOF\n", ""},
		"the beginning":          {"%PDF-1.7", "%PDX-1.7"},
	} {
		bad := bytes.Replace(good, []byte(swap[0]), []byte(swap[1]), 1)
		if bytes.Equal(bad, good) {
			t.Errorf("%s: there is no %q to damage", name, swap[0])
		} else if isSound(t, bad, 2) {
			t.Errorf("%s: the damage is not seen", name)
		}
	}
	if isSound(t, good, 3) {
		t.Error("a wrong number of pages is not seen")
	}
	packed := bytes.LastIndex(good, []byte("\nendstream"))
	bad := bytes.Clone(good)
	bad[packed-1]++ // the checksum
	if isSound(t, bad, 2) {
		t.Error("a damaged stream is not seen")
	}
}

// The parser is strict: another form of gofpdf's output is an error, not a panic.
func TestIrregularInput(t *testing.T) {
	for _, raw := range []string{
		"", "startxref\n", "startxref\n0\n", "startxref\n-1\n", "xref\n0 3\nstartxref\n0\n",
		"xref\n0 3\n0000000000 65535 f \n0000000000 00000 n \n0000000000 00000 n \ntrailer\nstartxref\n0\n",
		"1 0 obj\nxref\n0 3\n0000000000 65535 f \n0000000000 00000 n \n0000000000 00000 n \ntrailer\nstartxref\n8\n",
		"xref\n0 99999999999\nstartxref\n0\n",
	} {
		if _, err := parsePages([]byte(raw)); err == nil {
			t.Errorf("%q is taken for a file", raw)
		}
	}
	for _, raw := range []string{"", "1 0 obj\n", "1 0 obj\n<<>>\nstream\nendstream", "1 0 obj\n<</Length 9>>\nstream\nabc\nendstream\n", "2 0 obj\n<<>>\nendobj\n"} {
		if o, err := readObject([]byte(raw), 1); err == nil {
			t.Errorf("%q is taken for an object: %s", raw, fmt.Sprint(o))
		}
	}
}
