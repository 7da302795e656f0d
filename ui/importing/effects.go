package importing

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"bolgeplan/data/billing"
	"bolgeplan/data/day"
	"bolgeplan/data/severity"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/kit/style"
)

// summary says in a line what will happen as it is chosen now, and what hinders.
func (c *confirmation) summary() []kit.Line {
	lines := []kit.Line{c.effectsLine()}
	if lines[0] == nil {
		lines = nil
	}
	t := c.ws.T
	if w := c.proposal.Waves; w != nil {
		switch same := w.Proposal.Duplicates(w.Choices); {
		case len(same) > 0:
			var names []string
			for _, of := range same {
				names = append(names, c.nameOf(w.Proposal.Means(of[0], w.Choices)))
			}
			lines = append(lines, kit.Line{kit.Colored(t("importing.twice", "names", strings.Join(names, ", ")), style.Bad)})
		case len(w.Proposal.Waves) == 0:
			lines = append(lines, kit.Line{kit.Colored(t("importing.nowaves"), style.Warning)})
		case c.proposal.Placed() == 0 && c.proposal.Facts == nil:
			lines = append(lines, kit.Line{kit.Colored(t("importing.nobody"), style.Warning)})
		}
	}
	if f := c.proposal.Facts; f != nil && f.Refusals() > 0 {
		lines[0] = append(lines[0], kit.Colored(" · "+c.ws.Lang.N("importing.sum.refused", f.Refusals()), style.Bad))
	}
	if f := c.proposal.Facts; f != nil && f.Is("population") && f.Source != "" {
		lines[0] = append(lines[0], kit.Quiet(" · "+t("batch.facts.source", "source", f.Source)))
	}
	return lines
}

// effectsLine says what inserting would bring: moves, dates, facts, letters, findings and
// kroner.
func (c *confirmation) effectsLine() kit.Line {
	lang := c.ws.Lang
	if c.next == nil {
		return kit.Line{kit.Quiet(lang.T("importing.cannot"))}
	}
	if w := c.proposal.Waves; w != nil && c.proposal.Facts == nil && (len(w.Proposal.Waves) == 0 || c.proposal.Placed() == 0) {
		return nil // that is said
	}
	if !c.changesPlan() {
		return kit.Line{kit.Strong(lang.T("importing.same"))}
	}
	line := kit.Line{kit.Quiet(lang.T("importing.chosen") + " ")}
	add := func(text string, role style.Role) {
		if len(line) > 1 {
			line = append(line, kit.Quiet(" · "))
		}
		line = append(line, kit.Colored(text, role))
	}
	count := func(key string, n int, role style.Role) {
		if n > 0 {
			add(lang.N(key, n), role)
		}
	}
	news, resolved := c.brings.News()
	worst := severity.None
	for _, f := range news {
		worst = max(worst, f.Severity)
	}
	count("importing.sum.moves", len(c.proposal.Moved(c.next)), style.Ink)
	if names := c.proposal.NewWaves(); len(names) > 0 {
		add(lang.T("importing.wave.new", "waves", strings.Join(names, ", ")), style.Ink)
	}
	count("importing.sum.dates", c.proposal.Dates(), style.Ink)
	count("importing.sum.along", len(c.along), style.Ink)
	count("importing.sum.values", c.proposal.Values(), style.Ink)
	count("consequences.stale", len(c.brings.Stale), style.Warning)
	count("consequences.again", len(c.brings.TrueAgain), style.Ink)
	count("importing.effects.deadlines", len(c.brings.Deadlines), style.Ink)
	if len(news) > 0 {
		summary := c.brings.Summary(c.next)
		var names []string
		for _, f := range news {
			if name := lang.T("rules.rule." + string(f.Rule)); len(names) < len(summary.Added) && !contains(names, name) {
				names = append(names, name)
			}
		}
		add(lang.N("consequences.added", len(news), "rules", strings.Join(names, ", ")), WarningRole(worst))
	}
	count("importing.effects.gone", len(resolved), style.Ink)
	for _, a := range c.brings.Summary(c.next).Invoices {
		add(lang.T("importing.sum.kroner", "solution", a.Solution, "year", strconv.Itoa(a.Year), "amount", signed(billing.Money(a.Change), c.ws.DayLang())), style.Ink)
	}
	if len(line) == 1 {
		return kit.Line{kit.Quiet(lang.T("importing.remembered"))}
	}
	return line
}

func contains(list []string, text string) bool {
	for _, have := range list {
		if have == text {
			return true
		}
	}
	return false
}

// signed is an amount with its sign.
func signed(m billing.Money, lang day.Lang) string {
	switch {
	case m > 0:
		return "+" + m.FormatKroner(lang)
	case m < 0:
		return "–" + (-m).FormatKroner(lang)
	}
	return "±" + m.FormatKroner(lang)
}

// capital begins a text with a capital letter.
func capital(text string) string {
	r, n := utf8.DecodeRuneInString(text)
	return string(unicode.ToUpper(r)) + text[n:]
}

// itoa is a number as text.
func itoa(n int) string { return strconv.Itoa(n) }

// WarningRole is the role of a text that is coloured only where it warns.
func WarningRole(s severity.Severity) style.Role {
	if tone := style.ToneOf(s); tone.IsGrave() {
		return tone.Role()
	}
	return style.Ink
}
