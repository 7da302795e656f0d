package day

// milestone reads the rest of the text as the milestone that a thing lasts to.
// It must begin with a word that is nothing of the calendar and nothing like
// it, so that a misspelled month is not taken for a milestone.
func (p *parser) milestone() bool {
	start := p.pos
	dash := p.toks[start-1]
	dangling := start == len(p.toks) && dash.kind == '-' && dash.gap // "1. juni –", but not "uge 4-"
	if dangling || p.undecided(start) {
		p.open, p.pos = true, len(p.toks)
		return true
	}
	p.skipFillers()
	t := p.peek(0)
	if t.kind != word || !p.toks[start].gap || t.mean.class != noClass && t.mean.class != doneWord || misspelled(p.wordAt(p.pos)) || p.namesDuration() || p.namesDay() {
		p.pos = start
		return false
	}
	p.endsWith = trimEnd(p.text[p.toks[start].start:])
	p.pos = len(p.toks)
	return true
}

// namesDuration reports whether one of the next words is a stretch of time: "hele dagen",
// "resten af ugen", "to hele måneder".
func (p *parser) namesDuration() bool {
	const looked = 4
	for i := range looked {
		t := p.peek(i)
		if t.kind != word {
			return false
		}
		if t.mean.class == vagueWord && t.mean.value == fromToday || t.is(weekWord) || t.is(yearWord) || t.is(monthNoun) || isDuration(p.wordAt(p.pos+i)) {
			return true
		}
	}
	return false
}

// namesDay reports whether a day stands among the next words, which would be the end:
// "bestået 5. august", "prøve 5/8".
func (p *parser) namesDay() bool {
	for i := p.pos + 1; i < len(p.toks); i++ {
		before, t := p.toks[i-1], p.toks[i]
		if before.kind == '.' && i > 1 {
			before = p.toks[i-2]
		}
		if before.kind == number && (t.is(monthWord) || t.kind == '/' && i+1 < len(p.toks) && p.toks[i+1].kind == number) {
			return true
		}
	}
	return false
}

func isDuration(w string) bool {
	switch w {
	case "dage", "dagen", "dagene", "døgn", "døgnet", "hverdage", "arbejdsdage", "måneden", "måneder", "mdr", "md", "årene",
		"time", "timer", "formiddag", "formiddagen", "eftermiddag", "eftermiddagen", "aften", "aftenen", "nat", "natten",
		"weekend", "weekenden", "resten", "hele", "heldags", "halvdags", "senere", "frem", "fremad", "fremefter", "ff", "bagud",
		"day", "days", "hours", "hour", "months", "years", "whole", "rest", "later", "onwards", "onward", "morning", "afternoon", "evening", "night":
		return true
	}
	return false
}
