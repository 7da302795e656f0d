// Package einvoice writes issued invoices and credit notes as the electronic documents that
// public bodies in Denmark take: Peppol BIS Billing 3.0 and OIOUBL 2.1. Both are dialects of
// UBL: Check says what of a document a dialect cannot do without, Write writes it.
//
// The package is pure. What the rules demand is known here from the official rule sets, which
// the tests run where they are at hand; see README.md.
package einvoice

import (
	"strings"

	"bolgeplan/data/billing"
)

// Format is a kind of electronic invoice.
type Format string

// The formats.
const (
	Peppol Format = "peppol"
	OIOUBL Format = "oioubl"
)

// Formats lists the formats.
func Formats() []Format { return []Format{Peppol, OIOUBL} }

// ParseFormat reads the name of a format as commands write it, in either case.
func ParseFormat(s string) (f Format, ok bool) {
	switch f = Format(strings.ToLower(strings.TrimSpace(s))); f {
	case Peppol, OIOUBL:
		return f, true
	}
	return "", false
}

// Name is the format as people call it.
func (f Format) Name() string {
	if f == OIOUBL {
		return "OIOUBL 2.1"
	}
	return "Peppol BIS Billing 3.0"
}

// RuleSet names the official rules that the format was made after, with their versions.
func (f Format) RuleSet() string {
	if f == OIOUBL {
		return "OIOUBL 2.1, schematron 1.17.2"
	}
	return "Peppol BIS Billing 3.0.21, EN 16931 1.3.16"
}

// Suffix ends the name of a file of the format: "MH-0001" + "-oioubl.xml".
func (f Format) Suffix() string { return "-" + string(f) + ".xml" }

// Write returns an issued document in a format, as UTF-8. Equal documents give equal bytes.
// text formats a message in the language of the document. The error is a *RefusedError that
// names what Check finds, or that the document is a draft.
func Write(d billing.Document, f Format, text func(billing.Message) string) ([]byte, error) {
	lacks := Check(d, f)
	if d.Draft() {
		lacks = []Lack{{Text: billing.Message{Key: "einvoice.lack.draft"}}}
	}
	if len(lacks) > 0 {
		return nil, &RefusedError{&d, f, lacks}
	}
	w := &writer{document: &d, format: f, text: text}
	w.write()
	if w.xml.refused != 0 {
		return nil, &RefusedError{&d, f, []Lack{unwritable(lineField, w.xml.refused)}}
	}
	return w.xml.bytes, nil
}
