package mail

import (
	"bytes"
	"encoding/base64"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func write(t interface{ Fatal(...any) }, d Draft, content []byte) []byte {
	var out bytes.Buffer
	d.Attachment = bytes.NewReader(content)
	if err := d.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// read parses a draft as a mail program does.
func read(t *rapid.T, b []byte) (d Draft, content []byte) {
	m, err := mail.ReadMessage(bytes.NewReader(b))
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
	file, err := parts.NextRawPart()
	if err != nil {
		t.Fatal(err)
	}
	disposition, params, err := mime.ParseMediaType(file.Header.Get("Content-Disposition"))
	if err != nil || disposition != "attachment" {
		t.Fatal(disposition, err)
	}
	d.AttachmentName = params["filename"]
	_, params, err = mime.ParseMediaType(file.Header.Get("Content-Type"))
	if err != nil {
		t.Fatal(err)
	}
	if older, err := words.DecodeHeader(params["name"]); err != nil || older != d.AttachmentName {
		t.Fatalf("the name is %q and %q (%v)", d.AttachmentName, older, err)
	}
	content, err = io.ReadAll(base64.NewDecoder(base64.StdEncoding, file))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := parts.NextRawPart(); err != io.EOF {
		t.Fatalf("after the file: %v", err)
	}
	return d, content
}

func TestADraftReadsAsItWasWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		// What a mail program keeps: spaces between words are one, those around
		// none.
		word := rapid.StringMatching(`[a-zæøåÆØÅ0-9"(),;=?_.😀-]{1,12}`)
		subject := strings.Join(rapid.SliceOfN(word, 1, 20).Draw(t, "subject"), " ")
		name := strings.Join(rapid.SliceOfN(word, 1, 12).Draw(t, "name"), " ") + ".bolgeplan"
		text := strings.Join(rapid.SliceOf(word).Draw(t, "text"), "\n") + "\n"
		want := bytes.Repeat([]byte{0xff, 0, 'a'}, rapid.IntRange(0, 500).Draw(t, "size"))
		d, content := read(t, write(t, Draft{Subject: subject, Text: text, AttachmentName: name}, want))
		if d.Subject != subject || d.AttachmentName != name || d.Text != text || !bytes.Equal(content, want) {
			t.Fatalf("%q %q %q %d bytes came back of %q %q %q %d", d.Subject, d.AttachmentName, d.Text, len(content), subject, name, text, len(want))
		}
	})
}

func TestADraftIsWhatEveryMailServerTakes(t *testing.T) {
	b := write(t, Draft{
		Subject: strings.Repeat("Bølgeplan for alle 98 kommuner ", 8), Text: strings.Repeat("blåbærgrød ", 60) + "\n",
		AttachmentName: strings.Repeat("Åben ", 40) + ".bolgeplan",
	}, make([]byte, 1000))
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
	b := write(t, Draft{Subject: "a\r\nBcc: x@example.invalid", AttachmentName: "b\r\nX-Evil: 1"}, nil)
	if s := string(b); strings.Contains(s, "\nBcc") || strings.Contains(s, "\nX-Evil") {
		t.Errorf("the draft is %s", s)
	}
}
