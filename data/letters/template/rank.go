package template

import (
	"slices"
	"strings"

	"bolgeplan/data/day"
)

// How well a name fits what was typed, the best first.
const (
	beginsHere  = iota // in the language that is offered
	beginsOther        // in the other one
	beginsWord         // a later word of the name does
	contains
	resembles // a slip of the pen
)

// offer adds a candidate if it fits what was typed.
func (c *completer) offer(n Name, tail, meaning string) {
	rank, fits := c.rank(n)
	if !fits {
		return
	}
	text := n.pick(c.lang)
	if c.typed != "" && capital(c.typed) {
		text = capitalize(text)
	}
	c.list = append(c.list, Candidate{text, tail, meaning})
	c.ranks = append(c.ranks, rank)
}

func (c *completer) rank(n Name) (rank int, fits bool) {
	typed, here, other := strings.ToLower(c.typed), n.pick(c.lang), n.pick(otherLang(c.lang))
	later := func(name string) bool {
		return strings.Contains(name, "."+typed) || strings.Contains(name, "-"+typed) || strings.Contains(name, " "+typed)
	}
	switch {
	case strings.HasPrefix(here, typed):
		return beginsHere, true
	case strings.HasPrefix(other, typed):
		return beginsOther, true
	case later(here), later(other):
		return beginsWord, true
	case len(typed) > 2 && (strings.Contains(here, typed) || strings.Contains(other, typed)):
		return contains, true
	case len(typed) > 3 && (day.Distance(typed, here) <= 2 || day.Distance(typed, other) <= 2):
		return resembles, true
	}
	return 0, false
}

// ranked returns the candidates, the best first and otherwise as they were offered. What only
// resembles the word is returned where nothing else fits.
func (c *completer) ranked() []Candidate {
	order := make([]int, len(c.list))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return c.ranks[a] - c.ranks[b] })
	var list []Candidate
	for _, at := range order {
		if c.ranks[at] < resembles || c.ranks[order[0]] == resembles {
			list = append(list, c.list[at])
		}
	}
	return list
}
