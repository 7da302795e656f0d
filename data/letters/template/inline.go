package template

import (
	"slices"
	"strings"
)

// nodeKind is what a part of a line is.
type nodeKind uint8

const (
	literalNode nodeKind = iota
	fieldNode
	boldNode
	linkNode
	pieceNode
	conditionNode
)

// node is a part of a line.
type node struct {
	kind    nodeKind
	text    string     // of a literal; the fixed address of a link; the name of a piece
	field   *field     // also the address of a link
	kids    []node     // of what is bold, and of a link
	cond    *condition // of a condition
	guarded bool       // a condition around it says that the field may be empty
}

// construct is what is being read, which says what may end it.
type construct uint8

const (
	topLevel construct = iota
	inBold
	inLink
	inBranch
)

// inline parses up to what ends the construct, or to the limit. closed reports whether the
// construct was ended. The tag that ends a branch is left for condition.
func (p *parser) inline(in construct) (nodes []node, closed bool) {
	for p.pos < p.limit {
		rest := p.text[p.pos:p.limit]
		switch {
		case strings.HasPrefix(rest, "**"):
			if in == inBold {
				p.pos += 2
				return nodes, true
			}
			nodes = append(nodes, p.bold())
		case rest[0] == '[' && p.isLink():
			nodes = append(nodes, p.link())
		case rest[0] == '{':
			t, ok := p.tag()
			if !ok {
				return nodes, false
			}
			if p.endsBranch(t) {
				return nodes, in == inBranch
			}
			if n, ok := p.tagNode(t); ok {
				nodes = append(nodes, n)
			}
		case rest[0] == '}':
			p.fault(Fault{Code: StrayBrace}, p.pos, p.pos+1)
			p.pos++
		default:
			nodes = append(nodes, p.literal(in))
		}
	}
	return nodes, in == topLevel
}

// literal reads text up to the next sign that means something.
func (p *parser) literal(in construct) node {
	if mark, _ := markAt(p.text[p.pos:p.limit]); mark != "" && in != topLevel && !p.content {
		p.fault(Fault{Code: InnerMark, Name: strings.TrimSpace(mark), Other: Escape(strings.TrimSpace(mark))}, p.pos, p.pos+len(mark))
	}
	var b strings.Builder
	for begin := p.pos; p.pos < p.limit; {
		c := p.text[p.pos]
		if c == '\\' && p.pos+1 < p.limit && strings.IndexByte(escapable, p.text[p.pos+1]) >= 0 {
			b.WriteByte(p.text[p.pos+1])
			p.pos += 2
			continue
		}
		if p.pos > begin && (c == '{' || c == '}' || c == '[' && p.isLink() || strings.HasPrefix(p.text[p.pos:p.limit], "**")) {
			break
		}
		b.WriteByte(c)
		p.pos++
	}
	if strings.TrimFunc(b.String(), isBlank) != "" {
		p.content = true
	}
	return node{kind: literalNode, text: b.String()}
}

func (p *parser) bold() node {
	from := p.pos
	p.pos += 2
	kids, closed := p.inline(inBold)
	if !closed && !p.ended {
		p.fault(Fault{Code: OpenBold}, from, from+2)
	}
	return node{kind: boldNode, kids: kids}
}

// isLink reports whether a link begins here. A link has no link in it.
func (p *parser) isLink() bool {
	if p.inLink {
		return false
	}
	end, ok := p.brackets[p.pos]
	return ok && end < p.limit
}

// link reads "[text](address)".
func (p *parser) link() node {
	from, end, limit := p.pos, p.brackets[p.pos], p.limit
	p.pos, p.limit, p.inLink = from+1, end, true
	kids, _ := p.inline(inLink)
	if !p.ended && p.pos < end {
		t, _ := p.peekTag()
		p.fault(Fault{Code: OpenLink, Tag: t.written}, from, from+1)
		p.limit, p.inLink = limit, false
		return node{kind: linkNode, kids: kids}
	}
	p.pos, p.limit, p.inLink = end+2, limit, false
	n := node{kind: linkNode, kids: kids}
	if !p.ended {
		p.address(&n)
	} else {
		p.pos = limit
	}
	return n
}

// address reads what stands behind "](", with the bracket that ends it.
func (p *parser) address(n *node) {
	from := p.pos
	if t, ok := p.peekTag(); ok && t.to < p.limit && p.text[t.to] == ')' {
		p.pos = t.to + 1
		if t.word == noKeyword && isName(t.rest) {
			n.field, n.guarded = p.fieldNamed(t)
		} else {
			p.fault(Fault{Code: BadAddress, Name: t.written}, t.from, t.to)
		}
		return
	}
	depth := 0
	for ; p.pos < p.limit; p.pos++ {
		switch p.text[p.pos] {
		case '(':
			depth++
		case ')':
			if depth == 0 {
				if address := p.text[from:p.pos]; isAddress(address) {
					n.text = address
				} else {
					p.fault(Fault{Code: BadAddress, Name: address}, from, p.pos)
				}
				p.pos++
				return
			}
			depth--
		}
	}
	p.fault(Fault{Code: OpenAddress}, from-2, from)
	p.ended = true
}

// isAddress reports whether a text can be opened: a page, a mail address, or a phone number.
func isAddress(text string) bool {
	if text == "" || strings.ContainsFunc(text, isBlank) || strings.ContainsAny(text, "{}") {
		return false
	}
	scheme, _, hasScheme := strings.Cut(strings.ToLower(text), ":")
	if hasScheme && !strings.ContainsAny(scheme, "./@") {
		return slices.Contains([]string{"https", "http", "mailto", "tel"}, scheme)
	}
	return strings.ContainsAny(text, ".@")
}

// findLinks returns where the text of each link ends: the places of "[" and of its "](".
func findLinks(line string) map[int]int {
	if !strings.Contains(line, "](") {
		return nil
	}
	links := map[int]int{}
	var open []int
	for i := 0; i < len(line); i++ {
		switch c := line[i]; {
		case c == '\\' && i+1 < len(line) && strings.IndexByte(escapable, line[i+1]) >= 0:
			i++
		case c == '[':
			open = append(open, i)
		case c == ']' && len(open) > 0:
			if strings.HasPrefix(line[i:], "](") {
				links[open[len(open)-1]] = i
			}
			open = open[:len(open)-1]
		}
	}
	return links
}
