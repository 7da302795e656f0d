// Package mail writes drafts of mails as .eml files: RFC 5322 and MIME. The user's mail program
// opens them for editing.
package mail

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
	"mime"
	"net/mail"
	"strings"
	"time"

	gomail "github.com/wneessen/go-mail"
)

// Draft is a mail without a sender, whom the mail program adds.
type Draft struct {
	To, Cc      []mail.Address // empty: the user adds the recipients
	Subject     string
	Text        string // lines end with \n
	Attachments []Attachment

	// ID is any text that no other draft has. With Date it makes the draft the same bytes
	// whenever it is written; without them both are those of the moment.
	ID   string
	Date time.Time
}

// Attachment is a file of a mail.
type Attachment struct {
	Name    string
	Type    string // "application/pdf"; "" for any
	Content io.ReadSeeker
}

// The line end of a mail, and the longest line.
const (
	newline   = "\r\n"
	lineWidth = 76
)

// Write writes the draft. The header X-Unsent makes a mail program open it for editing.
func (d Draft) Write(w io.Writer) error {
	m := gomail.NewMsg(gomail.WithNoDefaultUserAgent())
	m.SetGenHeader("X-Unsent", "1")
	m.Subject(oneLine(d.Subject))
	for _, to := range d.To {
		m.AddToMailAddress(&mail.Address{Name: oneLine(to.Name), Address: oneLine(to.Address)})
	}
	for _, cc := range d.Cc {
		m.AddCcMailAddress(&mail.Address{Name: oneLine(cc.Name), Address: oneLine(cc.Address)})
	}
	if !d.Date.IsZero() {
		m.SetDateWithValue(d.Date)
	}
	if d.ID != "" {
		sum := sha256.Sum256([]byte(d.ID))
		id := hex.EncodeToString(sum[:16])
		m.SetMessageIDWithValue(id + "@bolgeplan.invalid")
		m.SetBoundary("bolgeplan-" + id)
	}
	m.SetBodyString(gomail.TypeTextPlain, strings.ReplaceAll(strings.ToValidUTF8(d.Text, "?"), "\n", newline))
	for _, a := range d.Attachments {
		m.AttachReadSeeker(oneLine(a.Name), a.Content, a.named)
	}
	_, err := m.WriteTo(w)
	return err
}

// named names the file in two headers: older programs read only the encoded words of RFC 2047 in
// the type, not RFC 2231.
func (a Attachment) named(f *gomail.File) {
	name, kind := oneLine(a.Name), a.Type
	if kind == "" {
		kind = "application/octet-stream"
	}
	f.Header.Set("Content-Type", fold(mime.FormatMediaType(kind, map[string]string{"name": mime.BEncoding.Encode("utf-8", name)})))
	f.Header.Set("Content-Disposition", fold(mime.FormatMediaType("attachment", map[string]string{"filename": name})))
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
