// Package wording formats labels of the log, errors and other facts as sentences. The
// window and the batch commands use the same sentences. So the package knows no screen.
package wording

import (
	"cmp"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"bolgeplan/assets/translations"
	"bolgeplan/data"
	"bolgeplan/data/billing"
	"bolgeplan/data/changes"
	"bolgeplan/data/day"
	"bolgeplan/data/history"
	"bolgeplan/data/plan"
	"bolgeplan/reports"
)

// FormatLabel returns a label as a sentence in a language. An undo or redo names what it
// took back. Kinds of milestones, periods, example plans and rule settings are translated.
func FormatLabel(lang translations.Lang, l plan.Label) string {
	args := l.Args()
	for i := 0; i+1 < len(args); i += 2 {
		value, _ := args[i+1].(string)
		switch args[i] {
		case "what":
			if inner, err := plan.DecodeLabel(value); err == nil {
				args[i+1] = FormatLabel(lang, inner)
			}
		case "kind":
			args[i+1] = formatMilestone(lang, l.Key, value)
		case "period":
			if p, err := billing.ParsePeriod(value); err == nil {
				args[i+1] = p.Name(day.Lang(lang))
			}
		case "name":
			args[i+1] = translated(lang, "plan.name.", value)
		case "setting":
			args[i+1] = translated(lang, "rules.set.", value)
		case "text":
			if key := "letter.piece." + value; lang.Has(key) {
				args[i+1] = lang.T(key)
			} else {
				args[i+1] = reports.KindOfText(reports.TextName{Name: value}).Name(lang)
			}
		case "choice":
			args[i+1] = formatChoice(lang, value)
		}
	}
	if strings.HasPrefix(l.Key, "did.setup") || strings.HasPrefix(l.Key, "did.list.") {
		formatSetup(lang, args)
	}
	key := l.Key
	if l.Arg("n") == "1" && lang.Has(key+".one") {
		key += ".one"
	}
	if of := key + "." + l.Arg("table"); lang.Has(of) {
		key = of
	}
	return formatAlong(lang, lang.T(key, args...), l.Arg("along"))
}

// formatAlong adds to a sentence which milestone moved along, or how many.
func formatAlong(lang translations.Lang, sentence, along string) string {
	if along == "" {
		return sentence
	}
	if _, err := strconv.Atoi(along); err == nil {
		return lang.T("did.along.many", "what", sentence, "n", along)
	}
	return lang.T("did.along", "what", sentence, "along", formatMilestone(lang, "", along))
}

// formatMilestone names a milestone inside the sentence of a label: its kind, definite but
// for one that was added, and a name of its own in quotes.
func formatMilestone(lang translations.Lang, key, value string) string {
	if !lang.Has("rules.kind." + value) {
		return lang.T("letter.kind-name.own", "name", value)
	}
	if strings.HasPrefix(key, "did.milestone-add") {
		return translated(lang, "letter.kind-name.", value+".indefinite")
	}
	return lang.T("rules.kind." + value)
}

// FormatWritten adds to a sentence about written files how many of them existed already
// with equal bytes.
func FormatWritten(lang translations.Lang, sentence string, files, same int) string {
	switch {
	case same == 0:
		return sentence
	case files == 1:
		return lang.T("write.same", "what", sentence)
	}
	return lang.T("write.counted", "what", sentence, "written", files-same, "same", same)
}

// formatChoice names the value of a rule setting: the kind of a frozen zone, or a weekday.
// The log holds the setting and the value.
func formatChoice(lang translations.Lang, value string) string {
	_, value, _ = strings.Cut(value, " ")
	if n, err := strconv.Atoi(value); err == nil {
		return day.Lang(lang).Weekday(time.Weekday(n % 7))
	}
	return translated(lang, "zone.", value)
}

// MilestoneName returns a milestone's own name, or the name of its kind.
func MilestoneName(lang translations.Lang, m plan.Milestone) string {
	return changes.MilestoneName(lang, m)
}

// FormatDependentMove says that a milestone moves along with another one, and where to.
func FormatDependentMove(lang translations.Lang, p *plan.Plan, m plan.Move) string {
	place := lang.T("timeline.programme")
	if w, ok := p.Waves.Get(m.Milestone.WaveID); ok {
		place = w.Name
	} else if of, ok := p.Solutions.Get(m.Milestone.SolutionID); ok {
		place = of.Short
	}
	kind := formatMilestone(lang, "", cmp.Or(m.Milestone.Name, string(m.Milestone.Kind)))
	return lang.T("import.along", "place", place, "kind", kind, "from", m.Milestone.Written, "to", m.To.Text)
}

// translated returns the text of a value, or the value itself if it has no text.
func translated(lang translations.Lang, prefix, value string) string {
	if lang.Has(prefix + value) {
		return lang.T(prefix + value)
	}
	return value
}

// FormatHolder says who else has a plan open, where, and since when. The time includes the
// day unless it is today.
func FormatHolder(lang translations.Lang, h data.Holder, now time.Time) string {
	since := FormatClock(lang, h.Since.Local())
	if on := day.FromTime(h.Since.Local()); on != day.FromTime(now) {
		since = on.Short(day.Lang(lang)) + " " + since
	}
	key := "presence.elsewhere"
	if h.OnThisComputer() {
		key = "presence.here"
	}
	return lang.T(key, "author", h.Author, "host", h.Host, "since", since)
}

// FormatMoment formats a time, without its year in the present one: "18. juni kl. 14.05".
func FormatMoment(lang translations.Lang, at, now time.Time) string {
	on := day.FromTime(at)
	text := on.Long(day.Lang(lang))
	if year := on.Year(); year == day.FromTime(now).Year() {
		text = strings.TrimSuffix(text, " "+strconv.Itoa(year))
	}
	return lang.T("history.moment", "day", text, "time", FormatClock(lang, at))
}

// maxLeft is the largest number of rows to name that an undo left as they are.
const maxLeft = 3

// FormatOutcomeNotes returns what else the user should know about an edit, as sentences:
// what an undo left as it is, which deleted rows the edit keeps, and whose clock is ahead.
func FormatOutcomeNotes(lang translations.Lang, out data.Outcome) (sentences []string) {
	teller := changes.NewDescriber(lang, out.Before, out.After)
	seen := map[string]bool{}
	say := func(sentence string) {
		if !seen[sentence] {
			seen[sentence] = true
			sentences = append(sentences, sentence)
		}
	}
	for i, l := range out.Left {
		if i == maxLeft {
			say(lang.N("outcome.left.more", len(out.Left)-i))
			break
		}
		what := teller.Subject(l.Row.Table, l.Row.ID)
		if l.Since == nil {
			key := "outcome.left.used"
			if table, _ := plan.TableNamed(l.Row.Table); table.Immutable {
				key = "outcome.left.immutable"
			}
			say(lang.T(key, "what", what))
			continue
		}
		did := ""
		if label, err := plan.DecodeLabel(l.Since.Label); err == nil {
			did = FormatLabel(lang, label)
		}
		say(lang.T("outcome.left", "what", what, "author", l.Since.Author, "did", did))
	}
	for _, row := range out.KeptRows {
		say(lang.T("outcome.keeps", "what", teller.Subject(row.Table, row.ID)))
	}
	if n := countConflicts(out, out.Settled); n > 0 {
		say(lang.N("outcome.settles", n))
	}
	if n := countConflicts(out, out.Opened); n > 0 {
		say(lang.N("outcome.opens", n))
	}
	for _, author := range out.FastClocks {
		say(lang.T("outcome.ahead", "author", author))
	}
	return sentences
}

// countConflicts counts conflicts before or after an edit.
func countConflicts(out data.Outcome, contested []history.RegisterKey) int {
	if len(contested) == 0 {
		return 0
	}
	return changes.NewDisputed(out.After, contested).Count()
}

// Capitalize returns a text with a capital first letter, as at the start of a sentence.
func Capitalize(text string) string {
	first, n := utf8.DecodeRuneInString(text)
	return string(unicode.ToUpper(first)) + text[n:]
}

// Uncapitalize returns a text with a small first letter, as inside a sentence.
func Uncapitalize(text string) string {
	first, n := utf8.DecodeRuneInString(text)
	return string(unicode.ToLower(first)) + text[n:]
}

// Genitive returns a name as the owner of something: "Mettes", "Lars’", "Mette’s".
func Genitive(lang translations.Lang, name string) string {
	last, _ := utf8.DecodeLastRuneInString(name)
	switch {
	case strings.ContainsRune("sS", last), lang == translations.Danish && strings.ContainsRune("xzXZ", last):
		return name + "’"
	case lang != translations.Danish:
		return name + "’s"
	}
	return name + "s"
}
