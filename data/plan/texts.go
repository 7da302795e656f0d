package plan

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// Texts of a plan are UTF-8 without control characters. Only a field that may have several
// lines holds line ends and tabs.

// lineBreaks are the characters that break lines in slides, sheets and other systems.
const lineBreaks = "\n\r\v\f\u0085"

// CleanText removes from a text what no text of a plan may hold. A line break becomes \n
// where lines is set, else a space. seen reports whether more than line ends changed.
func CleanText(text string, lines bool) (clean string, seen bool) {
	if !isUnclean(text, lines) {
		return text, false
	}
	if !utf8.ValidString(text) {
		text, seen = strings.ToValidUTF8(text, "\ufffd"), true
	}
	text = strings.ReplaceAll(text, "\r\n", "\n")
	text = strings.Map(func(r rune) rune {
		switch {
		case r == '\t':
			return r
		case strings.ContainsRune(lineBreaks, r):
			return '\n'
		case isControl(r):
			seen = true
			return -1
		}
		return r
	}, text)
	if lines {
		return text, seen
	}
	parts := strings.FieldsFunc(text, func(r rune) bool { return r == '\n' || r == '\t' })
	for i, part := range parts {
		parts[i] = strings.TrimSpace(part)
	}
	return strings.Join(parts, " "), seen || len(parts) > 1
}

func isControl(r rune) bool { return r < ' ' || 0x7f <= r && r <= 0x9f }

// isUnclean reports whether CleanText would change a text. Most have no such byte.
func isUnclean(text string, lines bool) bool {
	plain := true
	for i := range len(text) {
		b := text[i]
		plain = plain && b < utf8.RuneSelf
		if b < ' ' && !(lines && (b == '\n' || b == '\t')) || b == 0x7f || b == 0xc2 && i+1 < len(text) && text[i+1]&0xe0 == 0x80 {
			return true
		}
	}
	return !plain && !utf8.ValidString(text)
}

// Forbidden returns the first thing in a text that keeps a file from elsewhere from
// being opened, as U+001B or, of a byte that is no UTF-8, \x9b; "" for nothing. What
// breaks lines is let through in values: earlier versions let it in with what was
// pasted.
func Forbidden(text string, lines bool) string {
	if !isUnclean(text, false) {
		return ""
	}
	for i, r := range text {
		switch {
		case r == utf8.RuneError && !strings.HasPrefix(text[i:], "\ufffd"):
			return fmt.Sprintf(`\x%02x`, text[i])
		case lines && (r == '\t' || strings.ContainsRune(lineBreaks, r)):
		case isControl(r):
			return fmt.Sprintf("U+%04X", r)
		}
	}
	return ""
}

// Clean returns the label without what no text of a plan holds.
func (l Label) Clean() Label {
	pairs := slices.Clone(l.Pairs) // those of the label may be used elsewhere
	for i, p := range pairs {
		pairs[i], _ = CleanText(p, true)
	}
	return Label{l.Key, pairs}
}

// clean takes out of what a draft changes what no text of a plan holds. What stood
// there before stays as it is.
func (d *Draft) clean() {
	for _, key := range d.touched {
		row, ok := key.table.ops.row(d.next, key.id)
		if !ok {
			continue
		}
		before, had := key.table.ops.row(d.base, key.id)
		for i := range key.table.Fields {
			f := &key.table.Fields[i]
			if f.kind != textField {
				continue
			}
			v := f.read(row)
			if !isUnclean(v.s, f.MultiLine) || had && f.read(before) == v {
				continue
			}
			clean, seen := CleanText(v.s, f.MultiLine)
			d.touch(key.table, key.id)
			row, _ = key.table.ops.row(d.next, key.id)
			f.write(row, Text(clean))
			d.cleaned = d.cleaned || seen
		}
	}
}

// Cleaned reports whether Run took something out of the texts that were entered which
// somebody may miss.
func (d *Draft) Cleaned() bool { return d.cleaned }

// Clean returns the plan without what no text of a plan holds: the plan itself where
// there is no such thing.
func (p *Plan) Clean() *Plan {
	d := p.Replay()
	for _, t := range currentRegistry().order {
		for _, id := range t.IDs(p) {
			row, _ := t.ops.row(p, id)
			for i := range t.Fields {
				f := &t.Fields[i]
				if f.kind != textField || !isUnclean(f.read(row).s, f.MultiLine) {
					continue
				}
				clean, _ := CleanText(f.read(row).s, f.MultiLine)
				_ = d.set(t, Change{Table: t.Name, Row: id, Field: f.Name, New: Text(clean)}) // the row is there
			}
		}
	}
	if len(d.touched) == 0 {
		return p
	}
	return d.Plan()
}
