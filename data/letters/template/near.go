package template

import (
	"strings"

	"bolgeplan/data/day"
)

// nearest returns the name that an unknown one may have been meant for, "" for none. Names of
// the template's language come first, and those that the kind of letter has.
func (p *parser) nearest(name string) string {
	low := strings.ToLower(name)
	for i := range entries { // "kontakt" alone
		if e := &entries[i]; strings.HasPrefix(e.Danish, low+".") || strings.HasPrefix(e.English, low+".") {
			return e.pick(p.t.lang)
		}
	}
	search := newSearch(low)
	for _, lang := range []day.Lang{p.t.lang, otherLang(p.t.lang)} {
		for i := range entries {
			if e := &entries[i]; p.t.letter == 0 || e.openIn(p.t.letter, p.required()) {
				name := e.pick(lang)
				search.try(name)
				if part := lastWord(name, "."); part != name && e.List == "" {
					search.tryAs(name, part, 1)
				}
			}
		}
	}
	p.tryKeywords(search, low)
	return search.best
}

// tryKeywords compares the first word with the keywords: "{hvs pilot}".
func (p *parser) tryKeywords(search *search, low string) {
	first, rest, more := strings.Cut(low, " ")
	for k, n := range keywordNames {
		switch k := keyword(k); k {
		case elseWord, endWord:
			if !more {
				search.try(n.pick(p.t.lang))
			}
		case forWord:
			if first == n.Danish && more {
				search.best, search.least = first+" "+keywordNames[eachWord].pick(p.t.lang)+" "+rest, 0
			}
		case ifWord, tableWord, pieceWord:
			if more && day.Distance(first, n.pick(p.t.lang)) <= 2 {
				search.best, search.least = n.pick(p.t.lang)+" "+rest, 0
			}
		}
	}
}

// nearestName is nearest for a list of names.
func nearestName(lang day.Lang, word string, list []Name) string {
	search := newSearch(strings.ToLower(word))
	for _, n := range list {
		search.try(n.pick(lang))
	}
	for _, n := range list {
		search.try(n.pick(otherLang(lang)))
	}
	return search.best
}

// search looks for the name that is nearest to a word.
type search struct {
	word  string
	best  string
	least int // distances from here on are too far
}

func newSearch(word string) *search {
	return &search{word: word, least: min(2+len(word)/4, 5)}
}

func (s *search) try(name string) { s.tryAs(name, name, 0) }

// tryAs compares the word with a part of a name, which is so many letters worse.
func (s *search) tryAs(name, part string, worse int) {
	if d := day.Distance(s.word, part); d < len(s.word) && d+worse < s.least {
		s.best, s.least = name, d+worse
	}
}

func otherLang(lang day.Lang) day.Lang {
	if lang == day.English {
		return day.Danish
	}
	return day.English
}
