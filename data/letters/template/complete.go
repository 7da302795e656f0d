package template

import (
	"strings"

	"bolgeplan/data/day"
)

// Candidate is a text that completes what was typed.
type Candidate struct {
	Text    string // takes the place of what was typed
	Tail    string // what belongs behind it: "}", a space, or nothing
	Meaning string // key of the text that says what it is
}

// Complete returns what can stand at a cursor, a byte of the text: behind "{" fields,
// keywords, pieces and tables; in a condition what it can ask for; behind a dot the forms. The
// best come first. They take the place of the bytes from from to the cursor. Names of either
// language are understood; those of lang are offered. A kind that is none of Kinds is a
// piece. own are the plan's own pieces.
func Complete(source string, cursor int, lang day.Lang, kind string, own ...string) (from int, list []Candidate) {
	cursor = max(0, min(cursor, len(source)))
	begin := strings.LastIndexAny(source[:cursor], "\r\n") + 1
	before := source[begin:cursor]
	brace := openBrace(before)
	if brace < 0 || !isReadable(before) {
		return cursor, nil
	}
	c := newCompleter(before[:brace], lang, kind)
	c.own = own
	c.inside(before[brace+1:])
	list = c.ranked()
	if strings.HasPrefix(source[cursor:], "}") {
		for i := range list {
			list[i].Tail = strings.TrimSuffix(list[i].Tail, "}")
		}
	}
	return cursor - len(c.typed), list
}

// openBrace returns the place of a brace that is not closed in the text, -1 for none.
func openBrace(line string) int {
	at := -1
	for i := 0; i < len(line); i++ {
		switch c := line[i]; {
		case c == '\\' && i+1 < len(line) && at < 0 && strings.IndexByte(escapable, line[i+1]) >= 0:
			i++
		case c == '{':
			at = i
		case c == '}':
			at = -1
		}
	}
	return at
}

// completer collects candidates.
type completer struct {
	p     *parser // as it was at the brace
	lang  day.Lang
	word  string // the last one that was typed
	typed string // what a candidate replaces: the word, or what stands behind its dot
	group string // what stands before that dot, in small letters, "" for no dot
	own   []string

	list  []Candidate
	ranks []int
	first bool // the brace begins the line
}

// newCompleter reads the line up to a brace, which leaves its conditions open.
func newCompleter(line string, lang day.Lang, kind string) *completer {
	p := &parser{t: newTemplate(lang, kind), begun: true}
	c := &completer{p: p, lang: lang, first: strings.TrimFunc(line, isBlank) == ""}
	p.parseLine(line+"{", 0, 1)
	return c
}

// inside offers what can stand behind the brace and what was typed after it.
func (c *completer) inside(typed string) {
	t := tag{}
	t.readWords(typed, 0)
	behindWord := strings.TrimRightFunc(typed, isBlank) != typed
	c.word = lastWord(typed, " \t")
	c.typed = c.word
	if dot := strings.LastIndexByte(c.word, '.'); dot >= 0 {
		c.group, c.typed = strings.ToLower(c.word[:dot]), c.word[dot+1:]
	}
	if t.word == noKeyword || t.rest == "" && !behindWord {
		c.begin(strings.TrimLeftFunc(typed, isBlank))
		return
	}
	switch {
	case t.word == ifWord, t.elseIf:
		c.test(t.rest)
	case t.word == forWord && c.first:
		c.lists()
	case t.word == tableWord:
		c.table(t.rest)
	case t.word == pieceWord:
		c.pieces()
	case t.word == elseWord && t.rest == "" && len(c.p.open) > 0:
		c.offer(keywordNames[ifWord], " ", "template.keyword.if")
	}
}

// lastWord returns what stands behind the last of some signs.
func lastWord(text, signs string) string { return text[strings.LastIndexAny(text, signs)+1:] }

// begin offers what completes a tag of one word, or the "for" of "for hver".
func (c *completer) begin(typed string) {
	switch {
	case !strings.ContainsFunc(typed, isBlank):
		c.anything()
	case c.first && keywordOf(strings.TrimRightFunc(strings.TrimSuffix(typed, c.word), isBlank)) == forWord:
		c.offer(keywordNames[eachWord], " ", "template.keyword.for")
	}
}

// anything offers what a tag can begin with.
func (c *completer) anything() {
	if n := len(c.p.open); n > 0 && c.group == "" {
		c.offer(keywordNames[endWord], "}", "template.keyword.end")
		if !c.p.open[n-1].last {
			c.offer(keywordNames[elseWord], "}", "template.keyword.else")
			c.offer(join(keywordNames[elseWord], keywordNames[ifWord]), " ", "template.keyword.else-if")
		}
	}
	c.names(func(e *Entry, f *Form) bool { return e.printable(f) }, "}")
	if c.group != "" {
		return
	}
	c.offer(keywordNames[ifWord], " ", "template.keyword.if")
	c.offer(keywordNames[pieceWord], " ", "template.keyword.piece")
	if c.first {
		c.offer(join(keywordNames[forWord], keywordNames[eachWord]), " ", "template.keyword.for")
		c.offer(keywordNames[tableWord], " ", "template.keyword.table")
	}
}

func join(a, b Name) Name { return Name{a.Danish + " " + b.Danish, a.English + " " + b.English} }

// test offers what a condition can ask for, or what joins it to the next.
func (c *completer) test(rest string) {
	before := strings.TrimRightFunc(strings.TrimSuffix(rest, c.word), isBlank)
	last := keywordOf(lastWord(before, " \t"))
	if before != "" && last != andWord && last != orWord && last != notWord {
		used := map[keyword]bool{}
		for word := range words(before, 0) {
			used[keywordOf(word)] = true
		}
		if !used[orWord] {
			c.offer(keywordNames[andWord], " ", "template.keyword.and")
		}
		if !used[andWord] {
			c.offer(keywordNames[orWord], " ", "template.keyword.or")
		}
		return
	}
	c.names(func(e *Entry, f *Form) bool { return e.Type == Flag || f != nil && f.Flag }, "}")
	c.names(func(e *Entry, f *Form) bool { return e.Type != Flag && (f == nil || !f.Flag) }, "}")
	if last != notWord && c.group == "" {
		c.offer(keywordNames[notWord], " ", "template.keyword.not")
	}
}

// names offers entries that are open here, and behind a dot what can stand there.
func (c *completer) names(fits func(*Entry, *Form) bool, tail string) {
	if c.group != "" {
		c.behindDot(fits, tail)
		return
	}
	for i := range entries {
		if e := &entries[i]; c.isOpen(e) && fits(e, nil) {
			c.offer(e.Name, tail, e.Meaning())
		}
	}
}

// isOpen reports whether an entry can be named here.
func (c *completer) isOpen(e *Entry) bool {
	if e.List != "" && (c.p.list == nil || c.p.list.Danish != e.List) {
		return false
	}
	return c.p.t.letter == 0 || e.openIn(c.p.t.letter, c.p.required())
}

// behindDot offers the forms of a field, or the fields that begin with a word.
func (c *completer) behindDot(fits func(*Entry, *Form) bool, tail string) {
	if e, form, ok := find(c.group); ok && form == nil && c.isOpen(e) {
		for i := range e.Forms {
			if f := &e.Forms[i]; fits(e, f) {
				c.offer(f.Name, tail, "template.form."+f.English)
			}
		}
	}
	for i := range entries {
		if e := &entries[i]; e.group().is(c.group) && c.isOpen(e) && fits(e, nil) {
			c.offer(e.afterGroup(), tail, e.Meaning())
		}
	}
}

// group returns what stands before the dot in a name, and afterGroup what stands behind it.
func (n Name) group() Name {
	danish, _, _ := strings.Cut(n.Danish, ".")
	english, _, dotted := strings.Cut(n.English, ".")
	if !dotted {
		return Name{}
	}
	return Name{danish, english}
}

func (n Name) afterGroup() Name {
	return Name{lastWord(n.Danish, "."), lastWord(n.English, ".")}
}

// is reports whether a word in small letters is the name.
func (n Name) is(word string) bool { return word == n.Danish || word == n.English }

// lists offers what a line can be repeated for.
func (c *completer) lists() {
	for i := range entries {
		if e := &entries[i]; e.Type == List && c.isOpen(e) {
			c.offer(e.Name, "}", e.Meaning())
		}
	}
}

// table offers tables, and behind a colon the rows.
func (c *completer) table(rest string) {
	name, rows, chosen := strings.Cut(rest, ":")
	for _, t := range tables {
		if c.p.t.letter != 0 && t.kinds&c.p.t.letter == 0 {
			continue
		}
		if !chosen {
			c.offer(t.Name, "}", "template.table."+t.English)
		} else if t.is(strings.ToLower(strings.TrimSpace(name))) {
			c.typed = strings.TrimLeftFunc(lastWord(rows, ","), isBlank)
			for _, row := range t.rows {
				c.offer(row, "", "template.field."+row.English)
			}
		}
	}
}

// pieces offers the pieces of the program and of the plan.
func (c *completer) pieces() {
	for _, n := range pieces {
		if n.Danish != c.p.t.kind {
			c.offer(n, "}", "template.piece."+n.English)
		}
	}
	for _, name := range c.own {
		if indexName(pieces, name) < 0 && name != c.p.t.kind {
			c.offer(Name{name, name}, "}", "template.piece.own")
		}
	}
}
