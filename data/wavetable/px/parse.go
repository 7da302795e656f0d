package px

import "strings"

// keyword is what stands before a value: VALUES[en]("område")=
type keyword struct {
	name, lang string
	of         string // the first of what stands in its parentheses
	rest       string // the text after the equals sign
}

// cutKeyword takes a keyword off a text.
func cutKeyword(text string) (k keyword, ok bool) {
	end := strings.IndexFunc(text, func(r rune) bool {
		return (r < 'A' || r > 'Z') && (r < '0' || r > '9') && r != '-' && r != '_'
	})
	if end <= 0 {
		return k, false
	}
	k.name, text = text[:end], text[end:]
	if strings.HasPrefix(text, "[") {
		if k.lang, text, ok = strings.Cut(text[1:], "]"); !ok {
			return k, false
		}
	}
	if text = strings.TrimLeft(text, " \t\r\n"); strings.HasPrefix(text, "(") {
		within, rest, closed := cutUnquoted(text[1:], ')')
		if !closed {
			return k, false
		}
		if names := list(within); len(names) > 0 {
			k.of = names[0]
		}
		text = strings.TrimLeft(rest, " \t\r\n")
	}
	k.rest, ok = strings.CutPrefix(text, "=")
	return k, ok
}

// cutValue takes a value off a text, up to its semicolon.
func cutValue(text string) (value, rest string) {
	value, rest, _ = cutUnquoted(text, ';')
	return value, rest
}

// cutUnquoted is strings.Cut at a mark that stands in no quotes.
func cutUnquoted(text string, mark byte) (before, after string, found bool) {
	quoted := false
	for i := range len(text) {
		switch {
		case text[i] == '"':
			quoted = !quoted
		case text[i] == mark && !quoted:
			return text[:i], text[i+1:], true
		}
	}
	return text, "", false
}

// list reads quoted texts between commas. Texts that only white space parts are one,
// broken over several lines.
func list(value string) []string {
	var texts []string
	open := false // the next text goes on with the last one
	for {
		_, rest, found := strings.Cut(value, `"`)
		if !found {
			return texts
		}
		if strings.Contains(value[:len(value)-len(rest)-1], ",") {
			open = false
		}
		text, after, _ := strings.Cut(rest, `"`)
		if open {
			texts[len(texts)-1] += text
		} else {
			texts = append(texts, text)
		}
		open, value = true, after
	}
}

// one is the only text of a value.
func one(value string) string { return strings.TrimSpace(strings.Join(list(value), " ")) }

// figures reads the numbers of a table, and the texts that stand where there is none.
func figures(value string) []string {
	var data []string
	for value = strings.TrimSpace(value); value != ""; value = strings.TrimSpace(value) {
		if value[0] == '"' {
			text, rest, _ := strings.Cut(value[1:], `"`)
			data, value = append(data, text), rest
			continue
		}
		end := strings.IndexAny(value, " \t\r\n,\"")
		switch {
		case end < 0:
			return append(data, value)
		case end > 0:
			data = append(data, value[:end])
		default:
			end = 1 // a comma
		}
		value = value[end:]
	}
	return data
}
