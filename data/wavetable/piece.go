package wavetable

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"bolgeplan/data/plan"
)

var (
	lineBreak   = regexp.MustCompile(`<br\s*/?>`)
	slashes     = regexp.MustCompile(`\s*/\s*`)
	conjunction = regexp.MustCompile(`(?i)\s+(?:og|samt|and|&)\s+`)
	numbering   = regexp.MustCompile(`^\d{1,2}[.)]\s+`)
	footnote    = regexp.MustCompile(`(?:\s*\([^()]*\)|\s*\[[^\[\]]*\]|[*¹²³⁾†]+)+$`)
	brackets    = regexp.MustCompile(`[(\[]([^()\[\]]*)[)\]]`)
	address     = regexp.MustCompile(`\s*<[^<>\s]*@[^<>]*>`)
	struck      = regexp.MustCompile(`~~([^~]*)~~`)
	coded       = regexp.MustCompile(`^(\d{3,4})[ \t.:–-]+(\D.*)$`)
	codeOnly    = regexp.MustCompile(`^\d{3,4}$`)
	dashRemark  = regexp.MustCompile(`^(.+?)\s+(?:[–—-]|=>|->|→)\s*(\S.*)$`)
)

// pieces splits a cell at its line breaks, commas, conjunctions and bullets, outside of
// parentheses. A hyphen at the end of a part stays: the name goes on.
func (r *reader) pieces(cell string, row int) []Piece {
	return r.appendPieces(nil, cell, row, func(list []Piece, p Piece) []Piece { return append(doubled(list), p) })
}

// appendPieces appends the pieces of a cell as a function does.
func (r *reader) appendPieces(list []Piece, cell string, row int, add func([]Piece, Piece) []Piece) []Piece {
	split := splitOutside(cell)
	if list == nil || len(split) > cap(list)-len(list) {
		list = slices.Grow(list, max(len(split), len(list)))
	}
	for _, s := range split {
		s = oneSpace(s)
		if r.isPlainName(s) { // most are
			list = add(list, Piece{Text: s, Row: row})
			continue
		}
		parts := []string{s}
		if mayJoin(s) {
			parts = splitJoined(s)
		}
		for _, part := range parts {
			if strings.Contains(part, "/") && !r.isName(part) && !hasDigit(part) {
				for _, p := range slashes.Split(part, -1) {
					list = r.appendPieceOf(list, p, row, add)
				}
				continue
			}
			list = r.appendPieceOf(list, part, row, add)
		}
	}
	return list
}

// isPlainName reports whether a text is a municipality's name and nothing else.
func (r *reader) isPlainName(text string) bool {
	for _, c := range text {
		if !unicode.IsLetter(c) && c != ' ' && c != '-' {
			return false
		}
	}
	return !strings.HasSuffix(text, "-") && r.isName(text)
}

func (r *reader) appendPieceOf(list []Piece, text string, row int, add func([]Piece, Piece) []Piece) []Piece {
	if p := r.piece(text, row); p.Text != "" || p.Code != "" {
		return add(list, p)
	}
	return list
}

// mayJoin spares most texts the look for "og" and its like.
func mayJoin(text string) bool {
	for i := range len(text) {
		if text[i] == ' ' && i+1 < len(text) && strings.IndexByte("oOsSaA&", text[i+1]) >= 0 {
			return true
		}
	}
	return len(text) > 1 && strings.IndexByte("oOsSaA&", text[0]) >= 0 && strings.Contains(text, " ")
}

// splitOutside splits a text at separators that stand in no parentheses.
func splitOutside(text string) []string {
	if !separated(text) {
		return []string{text}
	}
	inBrackets := strings.ContainsAny(text, "([")
	list := make([]string, 0, 1+strings.Count(text, ",")+strings.Count(text, "\n"))
	from := 0
	for at := 0; at < len(text); {
		n := separatorAt(text[at:])
		if n == 0 {
			at++
			continue
		}
		start := at
		at += n
		if inBrackets && text[start] != '\n' {
			if part := text[from:start]; strings.Count(part, "(") > strings.Count(part, ")") && strings.Contains(text[at:], ")") {
				continue
			}
		}
		list, from = append(list, text[from:start]), at
	}
	return append(list, text[from:])
}

// separatorAt returns the length of the separator that begins a text, 0 for none.
func separatorAt(text string) int {
	switch text[0] {
	case '\n', ',', ';':
		return 1
	case 0xc2, 0xe2: // the bullets begin so
		if r, n := utf8.DecodeRuneInString(text); strings.ContainsRune("•·▪◦●○➤", r) {
			return n
		}
	case '<':
		if m := lineBreak.FindStringIndex(text[:min(len(text), len("<br>")+10)]); m != nil && m[0] == 0 {
			return m[1]
		}
	}
	return 0
}

var joiningWords = []string{"og", "samt", "and", "&"}

// splitJoined splits a text of single spaces at "og" and its like. One that begins or ends the
// text joins nothing.
func splitJoined(text string) []string {
	for _, w := range joiningWords {
		if rest, ok := cutFold(text, w); ok && strings.HasPrefix(rest, " ") {
			text = rest[1:]
			break
		}
	}
	if i := strings.LastIndexByte(text, ' '); i >= 0 && isJoiningWord(text[i+1:]) {
		text = text[:i]
	}
	var list []string
	from := 0
	for at := 0; at < len(text); {
		space := strings.IndexByte(text[at:], ' ')
		if space < 0 {
			break
		}
		space += at
		end := strings.IndexByte(text[space+1:], ' ')
		if end < 0 {
			break
		}
		end += space + 1
		if at = end; isJoiningWord(text[space+1 : end]) {
			list, from = append(list, text[from:space]), end+1
			at = end + 1
		}
	}
	return append(list, text[from:])
}

func isJoiningWord(word string) bool {
	return len(word) <= len("samt") && slices.ContainsFunc(joiningWords, func(w string) bool { return strings.EqualFold(w, word) })
}

// separated spares most texts the look for separators.
func separated(text string) bool {
	for i := range len(text) {
		switch c := text[i]; {
		case c == '\n', c == ',', c == ';', c == '<', c == 0xe2, c == 0xc2: // the bullets begin so
			return true
		}
	}
	return false
}

// piece reads one name with what is said of it.
func (r *reader) piece(text string, row int) Piece {
	if p, known := r.seenPieces[text]; known {
		p.Row = row
		return p
	}
	p := r.readPiece(text, row)
	if p.aside == nil && len(r.seenPieces) < mostSeen && len(text) <= longestHeading {
		r.seenPieces[text] = p
	}
	return p
}

func (r *reader) readPiece(text string, row int) Piece {
	p := Piece{Row: row}
	if strings.Contains(text, "~~") && struck.MatchString(text) {
		p.say().struck, text = true, struck.ReplaceAllString(text, "$1")
	}
	if text = strings.TrimSpace(text); strings.Contains(text, "<") {
		text = address.ReplaceAllString(text, "")
	}
	broken := strings.HasSuffix(text, "-") && len(text) > 2
	text = cleanCell(text)
	if text == "" {
		return p
	}
	if first := text[0]; first >= '0' && first <= '9' {
		text = numbering.ReplaceAllString(text, "")
	}
	text = r.takeFootnote(&p, text)
	if text != "" && text[0] >= '0' && text[0] <= '9' {
		if m := coded.FindStringSubmatch(text); m != nil {
			p.setCode(m[1])
			text = strings.TrimSpace(m[2])
		}
	}
	if name, rest, found := strings.Cut(text, ":"); found && strings.TrimSpace(rest) != "" && r.isName(name) {
		text = strings.TrimSpace(name)
		p.remarkFirst(rest)
	}
	if mayRemark(text) && !r.isName(text) {
		if m := dashRemark.FindStringSubmatch(text); m != nil && r.isName(m[1]) {
			text = m[1]
			p.remarkFirst(m[2])
		}
	}
	if text = strings.TrimLeft(text, "'"); p.Code == "" && len(text) <= 4 && codeOnly.MatchString(text) {
		p.Code = text
	}
	if strings.Contains(text, "?") {
		p.remark("?")
	}
	p.takeDate()
	if p.Text = text; broken {
		p.Text += "-"
	}
	return p
}

// takeDate takes a remark that is a date as that of the municipality: "Vejen (8. nov.)".
func (p *Piece) takeDate() {
	a := p.aside
	if a == nil || a.remark == "" {
		return
	}
	kind, text, ok := readDate(a.remark)
	if !ok {
		kind, text = plan.GoLive, a.remark
	}
	if looksLikeDate(text) {
		a.remark, a.dates = "", append(a.dates, Date{kind, text, p.Row})
	}
}

// takeFootnote takes what stands in brackets after a name off it, and marks of footnotes. A
// number in brackets is a code only where a municipality has it: "Odense (2027)" is a remark.
func (r *reader) takeFootnote(p *Piece, text string) (rest string) {
	if last := text[len(text)-1]; last < 0x80 && strings.IndexByte(")]*", last) < 0 {
		return text
	}
	m := footnote.FindString(text)
	if m == "" {
		return text
	}
	for _, b := range brackets.FindAllStringSubmatch(m, -1) {
		if inner := strings.TrimSpace(b[1]); codeOnly.MatchString(inner) && r.isCode(inner) {
			p.setCode(inner)
		} else {
			p.remark(inner)
		}
	}
	return strings.TrimSpace(text[:len(text)-len(m)])
}

// remarkFirst puts a remark before what else is said of a name.
func (p *Piece) remarkFirst(text string) {
	a := p.say()
	a.remark = strings.TrimSpace(strings.TrimSpace(text) + " " + a.remark)
}

// setCode gives a piece its code. Another one that stands beside its name is kept as a remark.
func (p *Piece) setCode(code string) {
	if p.Code != "" && paddedCode(p.Code) != paddedCode(code) {
		p.remark(p.Code)
	}
	p.Code = code
}

// isCode reports whether a municipality has a code, or whether nobody knows which have one.
func (r *reader) isCode(code string) bool {
	if r.options.Names == nil {
		return true
	}
	_, known := r.options.Names.codes[paddedCode(code)]
	return known || isArea(code, "")
}

// mayRemark spares most texts the look for a remark after a dash.
func mayRemark(text string) bool {
	i := strings.IndexByte(text, ' ')
	return i > 0 && strings.ContainsAny(text[i:], "-–—=→")
}

var contradiction = regexp.MustCompile(`(?i)flytte|udgå|udgaa|udgik|udsk[uy]d|udsættes|ikke\b|annulle|aflys|trukket|springer|fravalg|udtræ|afvent|erstatte|i stedet|venter|tbd|usikker|måske|muligvis|eventuelt|evt\b|slette|stoppet|` +
	`move[ds]?\b|postpone|cancel|withdraw|dropped|not\b|instead|maybe|removed|deleted|\?|` + `\b(?:` + waveWords + `)\s*(?:nr\.?\s*)?\d|pilot\s*\d`)

// contradicts reports whether a remark may take back that a municipality is in its wave.
// A remark that names only that wave does not.
func contradicts(remark, wave string) bool {
	if remark == "" {
		return false
	}
	if wave != "" {
		remark = strings.ReplaceAll(strings.ToLower(remark), strings.ToLower(wave), "")
	}
	return contradiction.MatchString(remark)
}

var closing = regexp.MustCompile(`(?i)^(?:med )?(?:venlig|kærlig|bedste|mange) hilsen|^m\.?v\.?h\.?\b|^vh\b|^hilsen\b|^(?:best|kind) regards|^regards|^(?:hej|kære|dear|hi)\b|^(?:mange )?tak\b|^kilde\b|^source\b|^side \d+|^page \d+|^note\b|^bemærk\b`)

// isArea reports whether a text names what is no municipality: the country, a region, a
// part of it, or Christiansø.
func isArea(code, text string) bool {
	key := fold(text)
	switch {
	case key == "helelandet", key == "danmark", key == "denmark", key == "alldenmark", key == "christiansoe", key == "udlandet":
		return true
	case strings.HasPrefix(key, "region"), strings.HasPrefix(key, "landsdel"), strings.HasPrefix(key, "province"):
		return true
	}
	code = paddedCode(code)
	return code == "0411" || code == "0000" || code >= "0081" && code <= "0085"
}
