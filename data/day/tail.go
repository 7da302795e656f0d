package day

// dropTail takes a time of day and closing signs off the end: "Den 26. august
// kl. 10.00-11.00." is a day.
func (p *parser) dropTail() {
	for i := len(p.toks) - 1; i > 0; i-- {
		if p.toks[i].is(clockWord) {
			p.toks = p.toks[:i]
			break
		}
		if p.toks[i].kind == word {
			break
		}
	}
	if n := len(p.toks) - timesTokens; n > 0 && p.toks[n-1].isYear() && isTimes(p.toks[n:]) {
		p.toks = p.toks[:n]
	}
	for n := len(p.toks); n > 0 && isOneOf(p.toks[n-1].kind, ".,;"); n-- {
		p.toks = p.toks[:n-1]
	}
}

// timesTokens is the number of tokens of "10.00-11.00".
const timesTokens = 7

// isTimes reports whether the tokens are two times of day joined by a dash.
func isTimes(toks []token) bool {
	return len(toks) == timesTokens && isTime(toks[:3]) && toks[3].kind == '-' && isTime(toks[4:])
}

func isTime(toks []token) bool {
	hour, sign, minute := toks[0], toks[1], toks[2]
	return hour.small() && hour.num <= 24 && isOneOf(sign.kind, ".:") &&
		minute.small() && minute.digits == 2 && minute.num < 60
}
