package template

import "strings"

// tag is what stands in braces.
type tag struct {
	word     keyword
	elseIf   bool   // "ellers hvis": word is elseWord
	rest     string // behind the keywords; all of it where there is none
	restAt   int    // where rest begins in the line
	written  string // with its braces
	from, to int    // in the line
}

// peekTag returns the tag that begins at the position, if one does and is closed.
func (p *parser) peekTag() (t tag, ok bool) {
	if p.pos >= p.limit || p.text[p.pos] != '{' {
		return tag{}, false
	}
	size := strings.IndexAny(p.text[p.pos+1:p.limit], "{}")
	if size < 0 || p.text[p.pos+1+size] == '{' {
		return tag{}, false
	}
	t = tag{from: p.pos, to: p.pos + size + 2}
	t.written = p.text[t.from:t.to]
	t.readWords(p.text[t.from+1:t.to-1], t.from+1)
	return t, true
}

// readWords finds the keyword that a tag begins with.
func (t *tag) readWords(inside string, at int) {
	var found [3]string // words
	var begins [3]int
	n := 0
	for word, from := range words(inside, at) {
		found[n], begins[n] = word, from
		if n++; n == len(found) {
			break
		}
	}
	skip := 0 // keywords
	switch k, second := keywordOf(found[0]), keywordOf(found[1]); {
	case k == forWord && second == eachWord:
		t.word, skip = k, 2
	case k == elseWord && second == ifWord:
		t.word, t.elseIf, skip = k, true, 2
	case k == ifWord || k == elseWord || k == endWord || k == tableWord || k == pieceWord:
		t.word, skip = k, 1
	}
	if skip < n {
		t.restAt = begins[skip]
		t.rest = strings.TrimRightFunc(inside[t.restAt-at:], isBlank)
	}
}

// tag returns the tag that begins at the position. A brace that is not closed is a fault that
// ends the line.
func (p *parser) tag() (t tag, ok bool) {
	if t, ok = p.peekTag(); !ok {
		p.fault(Fault{Code: OpenBrace}, p.pos, p.pos+1)
		p.abandon()
	}
	return t, ok
}

// endsBranch reports whether a tag ends a branch of an open condition.
func (p *parser) endsBranch(t tag) bool {
	return len(p.open) > 0 && (t.word == endWord || t.word == elseWord)
}

// tagNode reads a tag that ends nothing.
func (p *parser) tagNode(t tag) (n node, ok bool) {
	if t.word == ifWord {
		p.pos = t.to // behind the tag, also where its condition is wrong
		return p.condition(t)
	}
	p.pos = t.to
	switch t.word {
	case elseWord:
		p.fault(Fault{Code: StrayElse, Tag: t.written, Other: tagOf(p.t.lang, "…", ifWord)}, t.from, t.to)
	case endWord:
		p.fault(Fault{Code: StrayEnd, Tag: t.written}, t.from, t.to)
	case forWord:
		p.fault(Fault{Code: NotFirst, Tag: t.written}, t.from, t.to)
	case tableWord:
		p.fault(Fault{Code: NotAlone, Tag: t.written}, t.from, t.to)
	case pieceWord:
		p.content = true
		name := p.pieceNamed(t, false)
		return node{kind: pieceNode, text: name}, name != ""
	default:
		if t.rest == "" {
			p.fault(Fault{Code: EmptyBraces}, t.from, t.to)
			return node{}, false
		}
		p.content = true
		f, guarded := p.fieldNamed(t)
		return node{kind: fieldNode, field: f, guarded: guarded}, f != nil
	}
	return node{}, false
}
