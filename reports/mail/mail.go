// Package mail writes drafts of mails with an attachment as .eml files: RFC 5322 and MIME. The
// user's mail program opens them for editing.
package mail

import (
	"encoding/base64"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/textproto"
	"strings"
)

// Draft is a mail without sender and recipients. The mail program adds the sender, and the user the
// recipients.
type Draft struct {
	Subject        string
	Text           string // lines end with \n
	AttachmentName string // of the attached file
	Attachment     io.Reader
}

// The line end of a mail, and the longest line.
const (
	newline   = "\r\n"
	lineWidth = 76
)

// Write writes the draft. The header X-Unsent makes a mail program open it for editing.
func (d Draft) Write(w io.Writer) error {
	parts := multipart.NewWriter(w)
	head := "X-Unsent: 1" + newline +
		fold("Subject: "+mime.QEncoding.Encode("utf-8", oneLine(d.Subject))) + newline +
		"MIME-Version: 1.0" + newline +
		fold(`Content-Type: multipart/mixed; boundary="`+parts.Boundary()+`"`) + newline + newline
	if _, err := io.WriteString(w, head); err != nil {
		return err
	}
	if err := d.writeText(parts); err != nil {
		return err
	}
	if err := d.attach(parts); err != nil {
		return err
	}
	return parts.Close()
}

func (d Draft) writeText(parts *multipart.Writer) error {
	part, err := parts.CreatePart(textproto.MIMEHeader{
		"Content-Type":              {"text/plain; charset=utf-8"},
		"Content-Transfer-Encoding": {"quoted-printable"},
	})
	if err != nil {
		return err
	}
	text := quotedprintable.NewWriter(part)
	if _, err := io.WriteString(text, strings.ReplaceAll(d.Text, "\n", newline)); err != nil {
		return err
	}
	return text.Close()
}

// attach writes the attachment. Its name is in two headers: older programs read only the encoded
// words of RFC 2047 in the type, not RFC 2231.
func (d Draft) attach(parts *multipart.Writer) error {
	name := oneLine(d.AttachmentName)
	part, err := parts.CreatePart(textproto.MIMEHeader{
		"Content-Type":              {fold(mime.FormatMediaType("application/octet-stream", map[string]string{"name": mime.BEncoding.Encode("utf-8", name)}))},
		"Content-Disposition":       {fold(mime.FormatMediaType("attachment", map[string]string{"filename": name}))},
		"Content-Transfer-Encoding": {"base64"},
	})
	if err != nil {
		return err
	}
	lines := &lineBreaker{w: part}
	encoded := base64.NewEncoder(base64.StdEncoding, lines)
	if _, err := io.Copy(encoded, d.Attachment); err != nil {
		return err
	}
	if err := encoded.Close(); err != nil {
		return err
	}
	_, err = io.WriteString(part, newline)
	return err
}

// oneLine replaces control characters, so that a text cannot end its header.
func oneLine(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(s, "?"))
}

// fold breaks a header into lines at spaces.
func fold(header string) string {
	var b strings.Builder
	width := 0
	for i, word := range strings.Split(header, " ") {
		switch {
		case i > 0 && word != "" && width+1+len(word) > lineWidth:
			b.WriteString(newline + " ")
			width = 1
		case i > 0:
			b.WriteByte(' ')
			width++
		}
		b.WriteString(word)
		width += len(word)
	}
	return b.String()
}

// lineBreaker is a writer that breaks its input into lines.
type lineBreaker struct {
	w  io.Writer
	at int
}

func (b *lineBreaker) Write(p []byte) (n int, err error) {
	for len(p) > 0 {
		if b.at == lineWidth {
			if _, err := io.WriteString(b.w, newline); err != nil {
				return n, err
			}
			b.at = 0
		}
		part := p[:min(len(p), lineWidth-b.at)]
		written, err := b.w.Write(part)
		n += written
		if err != nil {
			return n, err
		}
		b.at += len(part)
		p = p[len(part):]
	}
	return n, nil
}
