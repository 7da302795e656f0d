package wavetable_test

import (
	"math/rand/v2"
	"slices"
	"strings"
)

// damages are what happens to a table on its way.
var damages = map[string]func(r *rand.Rand, text string, m made) damaged{
	"nothing": func(_ *rand.Rand, text string, _ made) damaged { return damaged{text: text + "\n", fine: true} },
	"misspelled": func(r *rand.Rand, text string, m made) damaged {
		return renamed(r, text, m, func(name string) string {
			letters := []rune(name)
			i := 1 + r.IntN(len(letters)-2)
			return string(letters[:i]) + string(letters[i+1:])
		})
	},
	"swapped letters": func(r *rand.Rand, text string, m made) damaged {
		return renamed(r, text, m, func(name string) string {
			letters := []rune(name)
			i := 1 + r.IntN(len(letters)-2)
			letters[i], letters[i+1] = letters[i+1], letters[i]
			return string(letters)
		})
	},
	"unknown":    func(r *rand.Rand, text string, m made) damaged { return renamed(r, text, m, always("Narnia")) },
	"former":     func(r *rand.Rand, text string, m made) damaged { return renamed(r, text, m, always("Korsør")) },
	"number":     func(r *rand.Rand, text string, m made) damaged { return renamed(r, text, m, with("%s 7")) },
	"struck out": func(r *rand.Rand, text string, m made) damaged { return renamed(r, text, m, with("~~%s~~")) },
	"remarked": func(r *rand.Rand, text string, m made) damaged {
		return renamed(r, text, m, with("%s (flyttet til en anden bølge)"))
	},
	"questioned": func(r *rand.Rand, text string, m made) damaged { return renamed(r, text, m, with("%s?")) },
	"doubled": func(r *rand.Rand, text string, m made) damaged {
		name := m.names[0][0]
		d := damaged{text: replaceWord(text, m.names[1][0], name), names: []string{name, m.names[1][0]}}
		for n, code := range m.codes {
			if n == m.names[1][0] {
				d.words = append(d.words, strings.TrimLeft(code, "0"))
			}
		}
		return d
	},
	"unclear wave":    func(_ *rand.Rand, text string, m made) damaged { return lastWave(text, m, m.waves[1]+"?") },
	"no wave":         func(_ *rand.Rand, text string, m made) damaged { return lastWave(text, m, "") },
	"word for a wave": func(_ *rand.Rand, text string, m made) damaged { return lastWave(text, m, "udgår") },
	"wave misspelled": func(_ *rand.Rand, text string, m made) damaged { return lastWave(text, m, "Blgøe "+m.waves[1]) },
	"line lost": func(r *rand.Rand, text string, m made) damaged {
		lines := strings.SplitAfter(text, "\n")
		i := r.IntN(len(lines))
		lost := lines[i]
		if strings.Contains(text, "rowspan") {
			return damaged{} // the cells of other rows move along
		}
		if isHeadingLine(lost, m) && i > 0 && strings.TrimSpace(lines[i-1]) != "" {
			return damaged{} // nobody can know
		}
		if m.dates != nil && strings.Contains(lost, "0") && !slices.ContainsFunc(m.names[0], func(n string) bool { return strings.Contains(lost, n) }) {
			return damaged{} // that of the dates, perhaps
		}
		d := damaged{text: strings.Join(lines[:i], "") + strings.Join(lines[i+1:], "")}
		d.about(lost, m)
		return d
	},
	"line twice": func(r *rand.Rand, text string, m made) damaged {
		lines := strings.SplitAfter(text, "\n")
		i := r.IntN(len(lines))
		if strings.Contains(text, "rowspan") {
			return damaged{}
		}
		d := damaged{text: strings.Join(lines[:i+1], "") + strings.Join(lines[i:], "")}
		d.about(lines[i], m)
		return d
	},
	"cut off": func(r *rand.Rand, text string, m made) damaged {
		at := len(text) / 2
		for at > 0 && text[at]&0xc0 == 0x80 {
			at--
		}
		d := damaged{text: text[:at]}
		line := strings.LastIndexByte(text[:at], '\n') + 1
		d.about(text[line:], m)
		d.words = append(d.words, strings.Fields(text[line:at])...)
		return d
	},
}

func always(text string) func(string) string { return func(string) string { return text } }
func with(form string) func(string) string {
	return func(name string) string { return strings.Replace(form, "%s", name, 1) }
}

// renamed writes another text for a name of the first wave.
func renamed(r *rand.Rand, text string, m made, to func(string) string) damaged {
	name := m.names[0][r.IntN(len(m.names[0]))]
	return damaged{text: replaceWord(text, name, to(name)), names: []string{name}, words: []string{to(name)}}
}

// replaceWord replaces the first place of a name that is no part of another.
func replaceWord(text, name, by string) string {
	places := placesOf(text, name)
	if len(places) == 0 {
		return text
	}
	return replaceAt(text, places[0], name, by)
}

// placesOf returns where a name stands that is no part of another.
func placesOf(text, name string) []int {
	part := func(c byte) bool {
		return c == '-' || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c > 0x7f
	}
	var places []int
	for from := 0; ; {
		i := strings.Index(text[from:], name)
		if i < 0 {
			return places
		}
		i += from
		from = i + len(name)
		if (from == len(text) || !part(text[from])) && (i == 0 || !part(text[i-1])) {
			places = append(places, i)
		}
	}
}

// replaceAt replaces a name. Columns that spaces align stay aligned; where there is no room
// the text is unchanged.
func replaceAt(text string, at int, name, by string) string {
	rest := text[at+len(name):]
	after := strings.TrimLeft(rest, " ")
	room := len(rest) - len(after)
	if room < 2 {
		return text[:at] + by + rest
	}
	if room += len([]rune(name)) - len([]rune(by)); room < 2 {
		return text
	}
	return text[:at] + by + strings.Repeat(" ", room) + after
}

// lastWave writes another text where the second wave is named last.
func lastWave(text string, m made, by string) damaged {
	places := placesOf(text, m.waves[1])
	if len(places) == 0 {
		return damaged{}
	}
	if len(places) == 1 && by == "" && len(m.waves) == 2 {
		return damaged{} // one heading is left: nobody can know
	}
	d := damaged{text: replaceAt(text, places[len(places)-1], m.waves[1], by), words: []string{m.waves[1], by}}
	d.names = append(d.names, m.names[1]...)
	if len(places) == 1 { // it is a heading: the names may come to the one before
		d.words = append(append(d.words, m.waves[0]), m.names[0]...)
	}
	return d
}

// isHeadingLine reports whether a line names a wave and no municipality.
func isHeadingLine(line string, m made) bool {
	for i, w := range m.waves {
		if strings.Contains(line, w) && !slices.ContainsFunc(m.names[i], func(n string) bool { return strings.Contains(line, n) }) {
			return true
		}
	}
	return false
}

// about takes the names and waves of a line as damaged, and where it has a wave all its names.
func (d *damaged) about(lines string, m made) {
	if strings.Contains(lines, "I alt") {
		d.words = append(d.words, "i alt")
	}
	for i, names := range m.names {
		for _, n := range names {
			if strings.Contains(lines, n) || strings.Contains(lines, m.waves[i]) {
				d.names = append(d.names, n)
			}
			if strings.Contains(lines, n) || strings.Contains(lines, strings.TrimLeft(m.codes[n], "0")) {
				d.gone = append(d.gone, n)
			}
		}
		if strings.Contains(lines, m.waves[i]) {
			d.words = append(d.words, m.waves[i])
			if i > 0 {
				d.words = append(d.words, m.waves[i-1])
			}
		}
	}
}
