package pdf

import (
	"bytes"
	"compress/zlib"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"unicode/utf16"
)

// parsed is a PDF file that is read strictly by its cross-reference table. The code shares nothing
// with the writer.
type parsed struct {
	raw     []byte
	objects map[int]string // from after "n 0 obj" to before "endobj"
	trailer string
}

// checkFile fails unless the file is sound and has so many pages.
func checkFile(t testing.TB, raw []byte, pages int) *parsed {
	t.Helper()
	checkWithQPDF(t, raw)
	return checkStructure(t, raw, pages)
}

func checkStructure(t testing.TB, raw []byte, pages int) *parsed {
	t.Helper()
	p := parse(t, raw)
	if got := len(p.pages(t)); got != pages {
		t.Errorf("the file has %d pages, want %d", got, pages)
	}
	for n, o := range p.objects {
		for _, m := range regexp.MustCompile(`(\d+) 0 R`).FindAllStringSubmatch(p.dict(n), -1) {
			if to, _ := strconv.Atoi(m[1]); p.objects[to] == "" {
				t.Errorf("object %d refers to %d, which is not there", n, to)
			}
		}
		if strings.Contains(p.dict(n), "/FlateDecode") {
			p.stream(t, n)
		} else if strings.Contains(o, "stream\n") && !strings.Contains(p.dict(n), "/DCTDecode") && !strings.HasPrefix(p.dict(n), "<</Length ") {
			t.Errorf("object %d is a stream without compression, and no page", n)
		}
	}
	return p
}

// checkWithQPDF asks qpdf too, where it is installed.
func checkWithQPDF(t testing.TB, raw []byte) {
	t.Helper()
	qpdf, err := exec.LookPath("qpdf")
	if err != nil {
		return
	}
	name := filepath.Join(t.TempDir(), "x.pdf")
	if err := os.WriteFile(name, raw, 0o600); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command(qpdf, "--check", name).CombinedOutput(); err != nil {
		t.Errorf("qpdf: %v\n%s", err, out)
	}
}

func parse(t testing.TB, raw []byte) *parsed {
	t.Helper()
	p := &parsed{raw: raw, objects: map[int]string{}}
	tail := regexp.MustCompile(`(?s)trailer\n(<<.*>>)\nstartxref\n(\d+)\n%%EOF\n$`).FindSubmatch(raw)
	if tail == nil || !bytes.HasPrefix(raw, []byte("%PDF-1.")) {
		t.Fatalf("the file has no proper beginning or end: %q ... %q", raw[:min(20, len(raw))], raw[max(0, len(raw)-80):])
	}
	p.trailer = string(tail[1])
	start, _ := strconv.Atoi(string(tail[2]))
	head := regexp.MustCompile(`^xref\n0 (\d+)\n`).FindSubmatch(raw[min(start, len(raw)):])
	if head == nil {
		t.Fatal("startxref does not point to the cross-reference table")
	}
	count, _ := strconv.Atoi(string(head[1]))
	if !strings.Contains(p.trailer, "/Size "+string(head[1])+" ") {
		t.Errorf("the table has %d entries, the trailer says %s", count, p.trailer)
	}
	entries := raw[start+len(head[0]):]
	for n := range count {
		entry := string(entries[20*n : 20*n+20])
		if n == 0 {
			if entry != "0000000000 65535 f \n" {
				t.Errorf("entry 0 is %q", entry)
			}
			continue
		}
		m := regexp.MustCompile(`^(\d{10}) 00000 n \n$`).FindStringSubmatch(entry)
		if m == nil {
			t.Fatalf("entry %d is %q", n, entry)
		}
		at, _ := strconv.Atoi(m[1])
		p.object(t, n, at)
	}
	return p
}

// object reads the object that must begin at an offset.
func (p *parsed) object(t testing.TB, n, at int) {
	t.Helper()
	body, ok := bytes.CutPrefix(p.raw[at:], []byte(strconv.Itoa(n)+" 0 obj\n"))
	if !ok {
		t.Fatalf("object %d is not at its offset %d", n, at)
	}
	dict, _, _ := bytes.Cut(body, []byte("\nendobj\n"))
	length := regexp.MustCompile(`(?s)^<<.*?/Length (\d+).*?>>\nstream\n`).FindSubmatch(dict)
	if length == nil {
		p.objects[n] = string(dict)
		return
	}
	size, _ := strconv.Atoi(string(length[1]))
	end := len(length[0]) + size
	if end > len(body) || !bytes.HasPrefix(body[end:], []byte("\nendstream\nendobj\n")) {
		t.Fatalf("the stream of object %d is not %d bytes long", n, size)
	}
	p.objects[n] = string(body[:end])
}

func (p *parsed) dict(n int) string {
	d, _, _ := strings.Cut(p.objects[n], "\nstream\n")
	return d
}

// uncompressed counts the streams that are not compressed.
func (p *parsed) uncompressed() (count int) {
	for n, o := range p.objects {
		if strings.Contains(o, "\nstream\n") && !strings.Contains(p.dict(n), "/Filter ") {
			count++
		}
	}
	return count
}

// stream returns the data of a stream, unpacked.
func (p *parsed) stream(t testing.TB, n int) []byte {
	t.Helper()
	_, packed, ok := strings.Cut(p.objects[n], "\nstream\n")
	if !ok {
		t.Fatalf("object %d is no stream: %s", n, p.objects[n])
	}
	if !strings.Contains(p.dict(n), "/FlateDecode") {
		return []byte(packed)
	}
	r, err := zlib.NewReader(strings.NewReader(packed))
	if err != nil {
		t.Fatalf("object %d: %v", n, err)
	}
	data, err := io.ReadAll(r)
	if err != nil {
		t.Fatalf("object %d: %v", n, err)
	}
	return data
}

// ref returns the number that an entry of a dictionary refers to.
func ref(t testing.TB, dict, key string) int {
	t.Helper()
	m := regexp.MustCompile(`/` + key + ` \[?(\d+) 0 R`).FindStringSubmatch(dict)
	if m == nil {
		t.Fatalf("no /%s in %s", key, dict)
	}
	n, _ := strconv.Atoi(m[1])
	return n
}

// dictOf follows entries from the trailer on.
func (p *parsed) dictOf(t testing.TB, keys ...string) string {
	t.Helper()
	d := p.trailer
	for _, k := range keys {
		d = p.dict(ref(t, d, k))
	}
	return d
}

// kids returns the entries of an outline, following their chain both ways.
func (p *parsed) kids(t testing.TB, outlines string) []string {
	t.Helper()
	var entries []string
	prev := 0
	for n := ref(t, outlines, "First"); ; n = ref(t, p.dict(n), "Next") {
		if prev != 0 && ref(t, p.dict(n), "Prev") != prev {
			t.Errorf("bookmark %d does not lead back to %d", n, prev)
		}
		entries = append(entries, p.dict(n))
		if n == ref(t, outlines, "Last") {
			return entries
		}
		prev = n
	}
}

// pages returns the dictionaries of all pages.
func (p *parsed) pages(t testing.TB) []string {
	t.Helper()
	root := p.dictOf(t, "Root", "Pages")
	_, list, _ := strings.Cut(root, "/Kids [")
	list, _, _ = strings.Cut(list, "]")
	var pages []string
	for _, m := range regexp.MustCompile(`(\d+) 0 R`).FindAllStringSubmatch(list, -1) {
		n, _ := strconv.Atoi(m[1])
		if d := p.dict(n); strings.HasPrefix(d, "<</Type /Page ") && ref(t, d, "Parent") == ref(t, p.dictOf(t, "Root"), "Pages") {
			pages = append(pages, d)
		} else {
			t.Errorf("object %d is no page of the tree: %s", n, d)
		}
	}
	if !strings.Contains(root, "/Count "+strconv.Itoa(len(pages))+">") {
		t.Errorf("%d pages, the tree says %s", len(pages), root)
	}
	return pages
}

// text returns the strings that a page shows, a line each.
func (p *parsed) text(t testing.TB, pageDict string) string {
	t.Helper()
	content := p.stream(t, ref(t, pageDict, "Contents"))
	var out []string
	for {
		_, rest, ok := bytes.Cut(content, []byte(" Td ("))
		if !ok {
			return strings.Join(out, "\n")
		}
		s, n := literal(rest)
		out = append(out, s)
		content = rest[n:]
	}
}

// literal reads a string of UTF-16 up to its closing parenthesis.
func literal(b []byte) (string, int) {
	var units []byte
	i := 0
	for ; b[i] != ')'; i++ {
		c := b[i]
		if c == '\\' {
			i++
			if c = b[i]; c == 'r' {
				c = '\r'
			}
		}
		units = append(units, c)
	}
	var codes []uint16
	for j := 0; j+1 < len(units); j += 2 {
		codes = append(codes, uint16(units[j])<<8|uint16(units[j+1]))
	}
	return string(utf16.Decode(codes)), i
}
