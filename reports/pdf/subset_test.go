package pdf

import (
	"bytes"
	"compress/zlib"
	"flag"
	"io"
	"os"
	"testing"
)

var update = flag.Bool("update", false, "write the built-in fonts as gofpdf makes them")

// The built-in fonts are what gofpdf makes of the fonts of the program. Where compression makes
// other bytes of the same, they stay: stored letters share them.
func TestBuiltInFonts(t *testing.T) {
	for _, f := range faces {
		made, err := makeFont(f, nil)
		if err != nil {
			t.Fatal(err)
		}
		if *update {
			if err := os.WriteFile(builtInFile(f), made, 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		kept, err := builtIn.ReadFile(builtInFile(f))
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(uncompressedFont(t, kept), uncompressedFont(t, made)) {
			t.Errorf("%s is not what gofpdf makes; if its font or the common characters changed, go test -update writes it", builtInFile(f))
		}
	}
}

// uncompressedFont is the objects of a file that gofpdf wrote, as they are before compression.
func uncompressedFont(t *testing.T, raw []byte) []byte {
	t.Helper()
	objects, err := readObjects(raw)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	for _, o := range objects {
		out.Write(lengthEntry.ReplaceAll(o.dict, nil))
		if !bytes.Contains(o.dict, []byte("/FlateDecode")) {
			out.Write(o.stream)
			continue
		}
		r, err := zlib.NewReader(bytes.NewReader(o.stream))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.Copy(&out, r); err != nil {
			t.Fatal(err)
		}
	}
	return out.Bytes()
}
