package template

import (
	"slices"
	"strings"
)

// condition is "{hvis …}…{slut}" with its branches.
type condition struct {
	seenAt   int // in what a Batch has seen
	branches []branch
}

// branch is what one of the tests of a condition shows.
type branch struct {
	seenAt   int   // in what a Batch has seen
	test     *test // nil: else
	kids     []node
	line     int
	from, to int // of its tag in the text
}

// test is what a branch asks for.
type test struct {
	either bool // one of the terms is enough
	terms  []term
}

// term is a name that has a value, or has none.
type term struct {
	not   bool
	field *field
}

// condition parses from behind the tag to the tag that ends it.
func (p *parser) condition(t tag) (n node, ok bool) {
	if len(p.open) == maxConditions {
		p.fault(Fault{Code: TooDeep}, t.from, t.to)
		p.abandon()
		return node{}, false
	}
	c := &condition{seenAt: p.newSeen()}
	p.t.conds = append(p.t.conds, c)
	p.open = append(p.open, openCondition{})
	first := t
	for {
		b := p.branch(t)
		var closed bool
		b.kids, closed = p.inline(inBranch)
		c.branches = append(c.branches, b)
		if p.ended {
			return node{kind: conditionNode, cond: c}, true // with what is open, for Complete
		}
		if !closed {
			p.fault(Fault{Code: NoEnd, Tag: first.written, Other: tagOf(p.t.lang, "", endWord)}, first.from, first.to)
			break
		}
		t, _ = p.peekTag()
		p.pos = t.to
		if t.word == endWord {
			if t.rest != "" {
				p.fault(Fault{Code: BadTest, Name: t.written, Near: tagOf(p.t.lang, "", endWord)}, t.from, t.to)
			}
			break
		}
		if p.open[len(p.open)-1].last {
			p.fault(Fault{Code: AfterElse, Tag: t.written, Other: tagOf(p.t.lang, "", elseWord)}, t.from, t.to)
		}
	}
	p.open = p.open[:len(p.open)-1]
	return node{kind: conditionNode, cond: c}, true
}

func (p *parser) newSeen() int {
	p.t.seenSize++
	return p.t.seenSize - 1
}

// branch begins the branch of a tag: what it requires holds in all that stands in it.
func (p *parser) branch(t tag) branch {
	o := &p.open[len(p.open)-1]
	o.requires, o.either = slices.Clone(o.denied), nil
	b := branch{seenAt: p.newSeen(), line: p.number, from: p.offset + t.from, to: p.offset + t.to}
	if t.word == elseWord && !t.elseIf {
		o.last = true
		if t.rest != "" {
			p.fault(Fault{Code: BadTest, Name: t.written, Near: tagOf(p.t.lang, t.rest, elseWord, ifWord)}, t.from, t.to)
		}
		return b
	}
	b.test = p.test(t)
	for _, term := range b.test.terms {
		switch {
		case term.not && len(b.test.terms) == 1:
			o.denied = append(o.denied, term.field.entry)
		case !term.not && b.test.either:
			o.either = append(o.either, term.field.name)
		case !term.not:
			o.requires = append(o.requires, term.field.entry)
		}
	}
	return b
}

// test reads what a tag asks for: names with "og" between them, or with "eller".
func (p *parser) test(t tag) *test {
	found := &test{}
	if t.rest == "" {
		p.fault(Fault{Code: NoTest, Tag: t.written, Other: tagOf(p.t.lang, "pilot", ifWord)}, t.from, t.to)
		return found
	}
	joins, wantName, not := map[keyword]bool{}, true, false
	for word, at := range words(t.rest, t.restAt) {
		k := keywordOf(word)
		switch {
		case wantName && k == notWord && !not:
			not = true
		case wantName && k == noKeyword:
			if f := p.testField(word, at, t, found); f != nil {
				found.terms = append(found.terms, term{not, f})
			}
			wantName, not = false, false
		case !wantName && (k == andWord || k == orWord):
			joins[k] = true
			wantName = true
		default:
			p.badTest(t)
			return found
		}
	}
	switch {
	case wantName:
		p.badTest(t)
	case len(joins) == 2:
		p.fault(Fault{Code: AndOr}, t.from, t.to)
	}
	found.either = joins[orWord]
	return found
}

func (p *parser) badTest(t tag) {
	p.fault(Fault{Code: BadTest, Name: t.written, Near: tagOf(p.t.lang, p.exampleTest(), ifWord)}, t.from, t.to)
}

// exampleTest is a test that shows all that a test can have.
func (p *parser) exampleTest() string {
	lang := p.t.lang
	return strings.Join([]string{
		Name{"pilot", "pilot"}.pick(lang), keywordNames[andWord].pick(lang),
		keywordNames[notWord].pick(lang), Name{"uplaceret", "unplaced"}.pick(lang),
	}, " ")
}

// words yields the words of a text and where each begins.
func words(text string, at int) func(yield func(string, int) bool) {
	return func(yield func(string, int) bool) {
		for rest := text; ; {
			trimmed := strings.TrimLeftFunc(rest, isBlank)
			at += len(rest) - len(trimmed)
			if trimmed == "" {
				return
			}
			end := strings.IndexFunc(trimmed, isBlank)
			if end < 0 {
				end = len(trimmed)
			}
			if !yield(trimmed[:end], at) {
				return
			}
			at += end
			rest = trimmed[end:]
		}
	}
}
