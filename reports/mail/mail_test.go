package mail

import (
	"bytes"
	"encoding/base64"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	netmail "net/mail"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func write(t interface{ Fatal(...any) }, d Draft) []byte {
	var out bytes.Buffer
	if err := d.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// read parses a draft as a mail program does.
func read(t *rapid.T, b []byte) (d Draft) {
	m, err := netmail.ReadMessage(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	if m.Header.Get("X-Unsent") != "1" || m.Header.Get("MIME-Version") != "1.0" {
		t.Fatalf("the header is %v", m.Header)
	}
	words := new(mime.WordDecoder)
	if d.Subject, err = words.DecodeHeader(m.Header.Get("Subject")); err != nil {
		t.Fatal(err)
	}
	for _, to := range first(m.Header.AddressList("To")) {
		d.To = append(d.To, *to)
	}
	kind, params, err := mime.ParseMediaType(m.Header.Get("Content-Type"))
	if err != nil || kind != "multipart/mixed" {
		t.Fatal(kind, err)
	}
	parts := multipart.NewReader(m.Body, params["boundary"])
	text, err := parts.NextRawPart()
	if err != nil {
		t.Fatal(err)
	}
	b, err = io.ReadAll(quotedprintable.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	d.Text = strings.ReplaceAll(string(b), "\r\n", "\n")
	for {
		file, err := parts.NextRawPart()
		if err == io.EOF {
			return d
		}
		if err != nil {
			t.Fatal(err)
		}
		d.Attachments = append(d.Attachments, readAttachment(t, file))
	}
}

// first returns the addresses of a header; none where there is no header.
func first(list []*netmail.Address, _ error) []*netmail.Address { return list }

func readAttachment(t *rapid.T, file *multipart.Part) (a Attachment) {
	disposition, params, err := mime.ParseMediaType(file.Header.Get("Content-Disposition"))
	if err != nil || disposition != "attachment" {
		t.Fatal(disposition, err)
	}
	a.Name = params["filename"]
	if a.Type, params, err = mime.ParseMediaType(file.Header.Get("Content-Type")); err != nil {
		t.Fatal(err)
	}
	if older, err := new(mime.WordDecoder).DecodeHeader(params["name"]); err != nil || older != a.Name {
		t.Fatalf("the name is %q and %q (%v)", a.Name, older, err)
	}
	content, err := io.ReadAll(base64.NewDecoder(base64.StdEncoding, file))
	if err != nil {
		t.Fatal(err)
	}
	a.Content = bytes.NewReader(content)
	return a
}

func TestADraftReadsAsItWasWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		// What a mail program keeps: spaces between words are one, those around
		// none.
		word := rapid.StringMatching(`[a-zæøåÆØÅ0-9"(),;=?_.😀-]{1,12}`)
		subject := strings.Join(rapid.SliceOfN(word, 1, 20).Draw(t, "subject"), " ")
		name := strings.Join(rapid.SliceOfN(word, 1, 12).Draw(t, "name"), " ") + ".bolgeplan"
		text := strings.Join(rapid.SliceOf(word).Draw(t, "text"), "\n") + "\n"
		want := Draft{Subject: subject, Text: text, ID: "x", Date: time.Date(2019, 6, 26, 12, 0, 0, 0, time.UTC)}
		if rapid.Bool().Draw(t, "addressed") {
			want.To = []netmail.Address{{Name: rapid.SampledFrom([]string{"", "Ærø Kommune", `"x" <y`}).Draw(t, "to"), Address: "post@example.dk"}}
		}
		contents := map[string][]byte{}
		for i := range rapid.IntRange(1, 3).Draw(t, "files") {
			of := strconv.Itoa(i) + name
			contents[of] = bytes.Repeat([]byte{0xff, 0, 'a'}, rapid.IntRange(0, 500).Draw(t, "size"))
			want.Attachments = append(want.Attachments, Attachment{Name: of, Type: "application/pdf", Content: bytes.NewReader(contents[of])})
		}
		b := write(t, want)
		got := read(t, b)
		if got.Subject != subject || got.Text != text || !slices.Equal(got.To, want.To) || len(got.Attachments) != len(want.Attachments) {
			t.Fatalf("%q %q %v came back of %q %q %v", got.Subject, got.Text, got.To, subject, text, want.To)
		}
		for i, a := range got.Attachments {
			content, _ := io.ReadAll(a.Content)
			if a.Name != want.Attachments[i].Name || a.Type != "application/pdf" || !bytes.Equal(content, contents[a.Name]) {
				t.Fatalf("%q with %d bytes came back of %q", a.Name, len(content), want.Attachments[i].Name)
			}
		}
		if !bytes.Equal(b, write(t, want)) {
			t.Fatal("the draft has other bytes the second time")
		}
	})
}

func TestADraftIsWhatEveryMailServerTakes(t *testing.T) {
	b := write(t, Draft{
		Subject: strings.Repeat("Bølgeplan for alle 98 kommuner ", 8), Text: strings.Repeat("blåbærgrød ", 60) + "\n",
		To:          []netmail.Address{{Name: strings.Repeat("Høje-Taastrup ", 10), Address: "post@htk.example"}},
		Attachments: []Attachment{{Name: strings.Repeat("Åben ", 40) + ".bolgeplan", Content: bytes.NewReader(make([]byte, 1000))}},
	})
	for line := range strings.SplitSeq(string(b), "\r\n") {
		if len(line) > 998 || !strings.Contains(line, "*=") && len(line) > 80 {
			t.Errorf("a line has %d characters: %s", len(line), line)
		}
		for _, c := range []byte(line) {
			if c >= 0x80 || c < ' ' {
				t.Fatalf("the line %q has the byte %x", line, c)
			}
		}
	}
}

func TestANameCannotAddHeaders(t *testing.T) {
	b := write(t, Draft{
		Subject: "a\r\nBcc: x@example.invalid", To: []netmail.Address{{Name: "c\r\nX-Evil: 2", Address: "d@example.dk"}},
		Attachments: []Attachment{{Name: "b\r\nX-Evil: 1", Content: bytes.NewReader(nil)}},
	})
	if s := string(b); strings.Contains(s, "\nBcc") || strings.Contains(s, "\nX-Evil") {
		t.Errorf("the draft is %s", s)
	}
}
