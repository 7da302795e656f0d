package importing

import (
	"strings"

	"bolgeplan/assets/translations"
	"bolgeplan/data/consequences"
	"bolgeplan/data/severity"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/kit/style"
)

// EffectsLine says in a line what inserting a table would bring.
func EffectsLine(lang translations.Lang, b consequences.Consequences) kit.Line {
	if b.IsEmpty() {
		return kit.Line{kit.Quiet(lang.T("matrix.import.effects.none"))}
	}
	news, resolved := b.News()
	var said []string
	add := func(key string, n int) {
		if n > 0 {
			said = append(said, lang.N(key, n))
		}
	}
	add("matrix.import.effects.added", len(news))
	add("matrix.import.effects.gone", len(resolved))
	add("matrix.import.effects.deadlines", len(b.Deadlines))
	add("consequences.stale", len(b.Stale))
	add("consequences.again", len(b.TrueAgain))
	add("matrix.import.effects.invoices", len(b.Invoices))
	worst := severity.None
	for _, f := range news {
		worst = max(worst, f.Severity)
	}
	return kit.Line{kit.Strong(lang.T("matrix.import.effects") + " "), kit.Colored(strings.Join(said, ", ")+".", WarningRole(worst))}
}

// WarningRole is the role of a text that is coloured only where it warns.
func WarningRole(s severity.Severity) style.Role {
	if tone := style.ToneOf(s); tone.IsGrave() {
		return tone.Role()
	}
	return style.Ink
}
