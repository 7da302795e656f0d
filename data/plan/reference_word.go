package plan

import (
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// ReferenceWordKey is the key of the setting that states the word of a solution in
// references and file names; SolutionSetting makes that of one solution.
const ReferenceWordKey = "reference_word"

// LongestReferenceWord is the most bytes of a reference word, so that names stay within the
// limits of file systems.
const LongestReferenceWord = 60

// ReferenceWord returns the word for a solution in references and file names: "SAPA". It is
// what the plan states, else the letters and digits of the short name: "UDKPension" for
// "UDK Pension". Of solutions with equal words the later ones get a number: "KY2nr2". No
// two words are equal, and none is empty; "" where there is no such solution.
func (p *Plan) ReferenceWord(solution ID) string {
	words := p.words.Load()
	if words == nil {
		made := p.referenceWords()
		words = &made
		p.words.Store(words)
	}
	return (*words)[solution]
}

// ReferenceWordByDefault is the reference word of a solution that states none.
func (p *Plan) ReferenceWordByDefault(solution ID) string {
	key := SolutionSetting(ReferenceWordKey, solution)
	if p.SettingValue(key) == "" {
		return p.ReferenceWord(solution)
	}
	d := p.Edit()
	d.Unset(key)
	return d.Plan().ReferenceWord(solution)
}

// referenceWords gives the words that are stated first, and in the plan's order. So a
// solution that is added behind the others changes no word.
func (p *Plan) referenceWords() map[ID]string {
	words, taken := map[ID]string{}, map[string]bool{}
	give := func(s Solution, word string) {
		words[s.ID] = freeWord(word, taken)
		taken[FoldName(words[s.ID])] = true
	}
	for _, s := range p.AllSolutions() {
		if word := LettersAndDigits(p.SettingValue(SolutionSetting(ReferenceWordKey, s.ID))); word != "" {
			give(s, word)
		}
	}
	for _, s := range p.AllSolutions() {
		if words[s.ID] == "" {
			give(s, s.ownWord())
		}
	}
	return words
}

// ownWord is the letters and digits of the short name, else of the name, else of the id.
func (r Solution) ownWord() string {
	for _, name := range []string{r.Short, r.Name} {
		if word := LettersAndDigits(name); word != "" {
			return word
		}
	}
	return LettersAndDigits(r.ID.String())
}

// freeWord numbers a word that is taken. The "nr" keeps the number apart from digits of the
// word: "KY2nr2" is the second KY2, where "KY22" could be a solution of its own.
func freeWord(word string, taken map[string]bool) string {
	free := word
	for n := 2; taken[FoldName(free)]; n++ {
		mark := "nr" + strconv.Itoa(n)
		free = cutWord(word, LongestReferenceWord-len(mark)) + mark
	}
	return free
}

// LettersAndDigits keeps the letters and digits of a name, at most LongestReferenceWord
// bytes of them.
func LettersAndDigits(name string) string {
	kept := strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, norm.NFC.String(name))
	return cutWord(kept, LongestReferenceWord)
}

// cutWord shortens a word to a number of bytes, between two characters.
func cutWord(word string, most int) string {
	if len(word) <= most {
		return word
	}
	end := 0
	for at := range word {
		if at > most {
			break
		}
		end = at
	}
	return word[:end]
}
