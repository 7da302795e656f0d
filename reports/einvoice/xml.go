package einvoice

import (
	"strings"
	"unicode/utf8"
)

// xmlWriter writes an indented document, one element a line.
type xmlWriter struct {
	bytes   []byte
	depth   int
	refused rune // the first character that no XML document can hold
}

// attribute is an attribute of an element. Its value is one of ours, never a user's text.
type attribute struct{ name, value string }

// group writes an element that has others in it.
func (x *xmlWriter) group(name string, inner func(), attributes ...attribute) {
	x.open(name, attributes)
	x.bytes = append(x.bytes, '\n')
	x.depth++
	inner()
	x.depth--
	x.indent()
	x.close(name)
}

// value writes an element with a text, nothing where the text is empty.
func (x *xmlWriter) value(name, text string, attributes ...attribute) {
	text = oneLine(text)
	if text == "" {
		return
	}
	x.open(name, attributes)
	for _, r := range text {
		x.character(r)
	}
	x.close(name)
}

func (x *xmlWriter) indent() {
	for range x.depth {
		x.bytes = append(x.bytes, "  "...)
	}
}

func (x *xmlWriter) open(name string, attributes []attribute) {
	x.indent()
	x.bytes = append(append(x.bytes, '<'), name...)
	for _, a := range attributes {
		x.bytes = append(append(append(x.bytes, ' '), a.name...), `="`...)
		x.bytes = append(append(x.bytes, a.value...), '"')
	}
	x.bytes = append(x.bytes, '>')
}

func (x *xmlWriter) close(name string) {
	x.bytes = append(append(append(x.bytes, "</"...), name...), ">\n"...)
}

func (x *xmlWriter) character(r rune) {
	switch {
	case r == '&':
		x.bytes = append(x.bytes, "&amp;"...)
	case r == '<':
		x.bytes = append(x.bytes, "&lt;"...)
	case r == '>': // "]]>" must not stand in a text
		x.bytes = append(x.bytes, "&gt;"...)
	case !isXML(r) && x.refused == 0:
		x.refused = r
	default:
		x.bytes = utf8.AppendRune(x.bytes, r)
	}
}

// isXML reports whether a character may stand in an XML document (XML 1.0, production 2). What
// is no UTF-8 reads as the replacement character, which is taken for it.
func isXML(r rune) bool {
	switch {
	case r == '\t' || r == '\n' || r == '\r':
		return true
	case r == utf8.RuneError:
		return false
	}
	return r >= 0x20 && r <= 0xD7FF || r >= 0xE000 && r <= 0xFFFD || r >= 0x10000
}

// oneLine puts plain spaces where others, or line ends, are: those are a matter of the page.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
