package waves

import (
	"strings"

	"bolgeplan/data/plan"
)

// Placement is what "Billund bølge 3" asks for: a municipality goes into a wave.
type Placement struct {
	Municipality plan.Municipality
	Solution     plan.Solution
	Wave         plan.Wave
}

// ParsePlacement reads the name of a municipality and a wave, in any order of the two. A solution's
// short name among the words chooses the solution; otherwise it is the given one.
func ParsePlacement(p *plan.Plan, solution plan.ID, text string) (x Placement, ok bool) {
	words := strings.Fields(text)
	words, solution = takeSolution(p, words, solution)
	x.Solution, ok = p.Solutions.Get(solution)
	if !ok || len(words) < 2 {
		return x, false
	}
	for cut := 1; cut < len(words); cut++ {
		before, after := strings.Join(words[:cut], " "), strings.Join(words[cut:], " ")
		for _, pair := range [][2]string{{before, after}, {after, before}} {
			m, isMunicipality := municipalityNamed(p, pair[0])
			w, isWave := Named(p, solution, pair[1])
			if isMunicipality && isWave {
				x.Municipality, x.Wave = m, w
				return x, true
			}
		}
	}
	return x, false
}

// takeSolution takes the short name of a solution with waves out of words.
func takeSolution(p *plan.Plan, words []string, otherwise plan.ID) ([]string, plan.ID) {
	for i, word := range words {
		for _, s := range p.SolutionsWithWaves() {
			if plan.Fold(s.Short) == plan.Fold(word) {
				return append(append([]string{}, words[:i]...), words[i+1:]...), s.ID
			}
		}
	}
	return words, otherwise
}

// municipalityNamed finds a municipality by its name, or by the beginning of only one name, of three
// letters at least.
func municipalityNamed(p *plan.Plan, text string) (found plan.Municipality, ok bool) {
	const least = 3
	fold, n := plan.Fold(text), 0
	for _, m := range p.AllMunicipalities() {
		switch name := plan.Fold(m.Name); {
		case name == fold:
			return m, true
		case strings.HasPrefix(name, fold) && len([]rune(fold)) >= least:
			found, n = m, n+1
		}
	}
	return found, n == 1
}

// Restriction is what "kun syddanmark" asks to be shown: a region, a wave, or the municipalities in
// no wave.
type Restriction struct {
	Region   string // as the plan writes it
	Wave     plan.Wave
	Unplaced bool
}

// ParseRestriction reads what is to be shown of a solution; unplaced are the words for no wave.
func ParseRestriction(p *plan.Plan, solution plan.ID, text, unplaced string) (r Restriction, ok bool) {
	fold := plan.Fold(strings.TrimSpace(text))
	if fold == "" {
		return r, false
	}
	if fold == plan.Fold(unplaced) {
		return Restriction{Unplaced: true}, true
	}
	if w, is := Named(p, solution, text); is {
		return Restriction{Wave: w}, true
	}
	for _, m := range p.AllMunicipalities() {
		name := plan.Fold(m.Region)
		if !strings.HasPrefix(name, fold) && !strings.HasPrefix(strings.TrimPrefix(name, "region "), fold) || r.Region == m.Region {
			continue
		}
		if r.Region != "" {
			return Restriction{}, false
		}
		r.Region = m.Region
	}
	return r, r.Region != ""
}
