package pdf

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"testing"

	"pgregory.net/rapid"

	"bolgeplan/reports/page"
)

func blobID(b []byte) string {
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}

// blobsOf hands out blobs by their ids.
func blobsOf(blobs ...[]byte) func(id string) ([]byte, error) {
	return func(id string) ([]byte, error) {
		for _, b := range blobs {
			if blobID(b) == id {
				return b, nil
			}
		}
		return nil, errors.New("no such blob")
	}
}

// keptLetters are letters of two pages whose files are kept.
func keptLetters(n int) []page.Document {
	docs := testLetters(n)
	for i := range docs {
		docs[i].Kept = true
	}
	return docs
}

func batch(t testing.TB, docs []page.Document) []File {
	t.Helper()
	files, err := Batch(docs)
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// A kept file is sound, says what it said compressed, and is the same alone and in a batch. One
// file of many is compressed.
func TestKeptFilesAreNotCompressed(t *testing.T) {
	docs := keptLetters(3)
	files := batch(t, docs)
	for i, f := range files {
		p := checkFile(t, f.Bytes, 2)
		if n := p.uncompressed(); n != 2 {
			t.Errorf("%d streams are not compressed", n)
		}
		if !bytes.Equal(f.Bytes, writePDF(t, docs[i])) {
			t.Error("the file has other bytes alone")
		}
		packed := testLetters(3)[i]
		q := checkFile(t, writePDF(t, packed), 2)
		for n, pg := range p.pages(t) {
			if p.text(t, pg) != q.text(t, q.pages(t)[n]) {
				t.Errorf("page %d says something else where it is compressed", n+1)
			}
		}
		if !bytes.HasPrefix(q.raw, f.Bytes[:f.Shared]) || !bytes.HasPrefix(files[0].Bytes, f.Bytes[:f.Shared]) {
			t.Error("its beginning is not that of the other files")
		}
	}
	all, err := Combined(docs, CombineOptions{})
	if err != nil {
		t.Fatal(err)
	}
	if n := checkFile(t, all, 6).uncompressed(); n != 0 {
		t.Errorf("%d streams of one file of many are not compressed", n)
	}
}

// What is packed comes back with the same bytes, and takes a fraction of them.
func TestPackedFilesComeBack(t *testing.T) {
	files := batch(t, keptLetters(4))
	nobody := batch(t, []page.Document{func() page.Document { d := testLetter(""); d.Kept = true; return d }()})[0]
	d := NewDictionary(nobody.Bytes[:nobody.Shared], nobody.Bytes[nobody.Shared:])
	again, err := ReadDictionary(d.Bytes())
	if err != nil || !bytes.Equal(again.words, d.words) || !bytes.Equal(again.prefix, d.prefix) {
		t.Fatalf("the dictionary comes back as another (%v)", err)
	}
	for _, packer := range []*Packer{NewPacker(d), NewPacker(again)} {
		for i, f := range files {
			packed, err := packer.Pack(f)
			if err != nil {
				t.Fatal(err)
			}
			if len(packed) > 700 {
				t.Errorf("letter %d takes %d bytes of %d", i, len(packed), len(f.Bytes))
			}
			if id, err := DictionaryOf(packed); err != nil || id != blobID(d.Bytes()) {
				t.Errorf("it names the dictionary %s, %v", id, err)
			}
			back, err := Unpack(packed, blobsOf(d.Bytes()))
			if err != nil || !bytes.Equal(back, f.Bytes) {
				t.Errorf("letter %d comes back with %d bytes of %d, %v", i, len(back), len(f.Bytes), err)
			}
		}
	}
	other := batch(t, []page.Document{testDrawing()})[0]
	if d.Fits(other) || d.Fits(File{}) {
		t.Error("it fits a file with other fonts")
	}
	if _, err := NewPacker(d).Pack(other); err == nil {
		t.Error("a file with other fonts is packed")
	}
}

// Files with other pictures, or with fonts of their own, have dictionaries of their own.
func TestDictionariesDependOnFontsAndPictures(t *testing.T) {
	docs := keptLetters(2)
	docs[1].Pages[0].Items = append(docs[1].Pages[0].Items, page.Style{Size: 20}.At(20, 20, page.Left, "Αθήνα"))
	files := batch(t, docs)
	d := NewDictionary(files[0].Bytes[:files[0].Shared], nil)
	own := NewDictionary(files[1].Bytes[:files[1].Shared], files[0].Bytes[files[0].Shared:])
	if d.Fits(files[1]) || !own.Fits(files[1]) {
		t.Fatal("the dictionaries fit the wrong files")
	}
	packed, err := NewPacker(own).Pack(files[1])
	if err != nil {
		t.Fatal(err)
	}
	if back, err := Unpack(packed, blobsOf(d.Bytes(), own.Bytes())); err != nil || !bytes.Equal(back, files[1].Bytes) {
		t.Errorf("it comes back with %d bytes, %v", len(back), err)
	}
	if _, err := Unpack(packed, blobsOf(d.Bytes())); err == nil {
		t.Error("without its dictionary it is unpacked")
	}
	wrong := func(string) ([]byte, error) { return d.Bytes(), nil }
	if _, err := Unpack(packed, wrong); !errors.Is(err, ErrPacked) {
		t.Errorf("with another dictionary: %v", err)
	}
}

// Any bytes come back, with any dictionary; damage is an error or, where it does not matter,
// the same bytes.
func TestPackingAnything(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		some := func(name string, most int) []byte {
			piece := rapid.SliceOfN(rapid.Byte(), 0, 40).Draw(t, name)
			return bytes.Repeat(piece, rapid.IntRange(0, most).Draw(t, name+" times"))
		}
		prefix := append([]byte("%"), some("prefix", 50)...)
		d := NewDictionary(prefix, some("words", 2000))
		if len(d.words) > maxWords {
			t.Fatalf("it has %d words", len(d.words))
		}
		tail := append(some("tail", 2000), some("end", 3)...)
		file := File{Bytes: append(bytes.Clone(prefix), tail...), Shared: len(prefix)}
		packed, err := NewPacker(d).Pack(file)
		if err != nil {
			t.Fatal(err)
		}
		back, err := Unpack(packed, blobsOf(d.Bytes()))
		if err != nil || !bytes.Equal(back, file.Bytes) {
			t.Fatalf("%d bytes come back as %d, %v", len(file.Bytes), len(back), err)
		}
		damaged := bytes.Clone(packed)
		at := rapid.IntRange(0, len(damaged)-1).Draw(t, "at")
		switch rapid.IntRange(0, 2).Draw(t, "damage") {
		case 0:
			damaged[at] ^= byte(rapid.IntRange(1, 255).Draw(t, "bits"))
		case 1:
			damaged = damaged[:at]
		case 2:
			damaged = append(damaged, 0)
		}
		if back, err := Unpack(damaged, blobsOf(d.Bytes())); err == nil && len(back) != len(file.Bytes) {
			t.Errorf("damaged, it comes back with %d bytes of %d", len(back), len(file.Bytes))
		}
	})
}

// A bomb ends at the limit, and lengths that no file has are refused.
func TestPackedFilesHaveLimits(t *testing.T) {
	d := NewDictionary([]byte("%PDF"), nil)
	sum := sha256.Sum256(d.Bytes())
	packed := func(length uint64, data []byte) []byte {
		b := append([]byte(pageMark), sum[:]...)
		return append(binary.AppendUvarint(b, length), deflate(data)...)
	}
	zeros := make([]byte, 1<<20)
	for name, c := range map[string]struct {
		page []byte
		ok   bool
	}{
		"as long as it says":       {packed(1<<20, zeros), true},
		"longer than it says":      {packed(1000, zeros), false},
		"shorter than it says":     {packed(1<<20+1, zeros), false},
		"longer than any file":     {packed(1<<60, zeros), false},
		"longer than 64 bits":      {append(append([]byte(pageMark), sum[:]...), bytes.Repeat([]byte{0xff}, 11)...), false},
		"no length":                {append([]byte(pageMark), sum[:]...), false},
		"no dictionary":            {[]byte(pageMark + "short"), false},
		"a dictionary as a page":   {d.Bytes(), false},
		"nothing":                  {nil, false},
		"something behind the end": {append(packed(1<<20, zeros), '!'), false},
	} {
		if back, err := Unpack(c.page, blobsOf(d.Bytes())); (err == nil) != c.ok {
			t.Errorf("%s: %d bytes, %v", name, len(back), err)
		}
	}
	words := append([]byte(dictionaryMark), 0)
	for name, blob := range map[string][]byte{
		"more words than fit":     append(bytes.Clone(words), deflate(make([]byte, maxWords+1))...),
		"a prefix beyond the end": append([]byte(dictionaryMark), 200, 1, 'x'),
		"no words":                words,
		"another mark":            []byte("bolgeplan dictionary 2\n\x00"),
		"nothing":                 nil,
	} {
		if _, err := ReadDictionary(blob); err == nil {
			t.Errorf("a dictionary with %s is read", name)
		}
	}
	if _, err := NewPacker(d).Pack(File{Bytes: append([]byte("%PDF"), make([]byte, maxTail+1)...), Shared: 4}); err == nil {
		t.Error("a file larger than any is packed")
	}
}

// FuzzUnpack gives hostile bytes as a page and as its dictionary: an error, never a panic, and
// never more than the limits.
func FuzzUnpack(f *testing.F) {
	file := File{Bytes: []byte("%PDF-1.7 and what follows"), Shared: 8}
	d := NewDictionary(file.Bytes[:8], []byte("what follows"))
	packed, err := NewPacker(d).Pack(file)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(packed[len(pageMark)+sha256.Size:], d.Bytes())
	f.Add([]byte{}, []byte(dictionaryMark))
	f.Fuzz(func(t *testing.T, rest, dictionary []byte) {
		sum := sha256.Sum256(dictionary)
		page := append(append([]byte(pageMark), sum[:]...), rest...)
		back, err := Unpack(page, blobsOf(dictionary))
		if err == nil && len(back) > maxTail+len(dictionary) {
			t.Errorf("%d bytes come back", len(back))
		}
		_, _ = Unpack(rest, blobsOf(dictionary))
	})
}

func BenchmarkPack98(b *testing.B) {
	files := batch(b, keptLetters(98))
	d := NewDictionary(files[0].Bytes[:files[0].Shared], files[0].Bytes[files[0].Shared:])
	b.ReportAllocs()
	for b.Loop() {
		p := NewPacker(d)
		for _, f := range files {
			if _, err := p.Pack(f); err != nil {
				b.Fatal(err)
			}
		}
	}
}

func BenchmarkUnpack(b *testing.B) {
	f := batch(b, keptLetters(1))[0]
	d := NewDictionary(f.Bytes[:f.Shared], f.Bytes[f.Shared:])
	packed, err := NewPacker(d).Pack(f)
	if err != nil {
		b.Fatal(err)
	}
	blobs := blobsOf(d.Bytes())
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Unpack(packed, blobs); err != nil {
			b.Fatal(err)
		}
	}
}
