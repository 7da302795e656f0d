package plan

import (
	"slices"
	"strconv"

	"bolgeplan/data/day"
)

// The keys of the plan's settings.
const (
	StatusDate     = "status_date"     // ISO day that counts as today; "" is today
	PlanName       = "plan.name"       // "Monopolbruddet"
	LetterLanguage = "letter.language" // "da" or "en"

	LetterFileName = "letters.file_name" // a pattern; see letters.FileNamePattern

	LetterFold    = "letters.fold"     // "c5" or "m65"; see LetterFolds
	LetterMargin  = "letters.margin"   // mm at both sides of the text
	LetterWindowX = "letters.window_x" // mm from the left edge to the recipient
	LetterWindowY = "letters.window_y" // mm from the upper edge to the recipient
)

// SettingValue returns the value of a setting, "" where the plan has none.
func (p *Plan) SettingValue(key string) string {
	s, _ := p.Settings.Get(SettingID(key))
	return s.Value
}

// Today returns the day that counts as today: the plan's status date, or the
// real today of its caller.
func (p *Plan) Today(real day.Day) day.Day {
	if d, err := day.ParseISO(p.SettingValue(StatusDate)); err == nil && d != day.None {
		return d
	}
	return real
}

// Unset takes a setting out: the default holds again.
func (d *Draft) Unset(key string) {
	if id := SettingID(key); d.next.Settings.Has(id) {
		Remove[Setting](d, id)
	}
}

// Set gives a setting a value that is no placeholder.
func (d *Draft) Set(key, value string) {
	Put(d, Setting{ID: SettingID(key), Key: key, Value: value})
}

// The keys of what primo, medio and ultimo mean: the last day that counts, of a
// month and of a week, whose Monday is 1. See day.Thirds.
const (
	MonthPrimo = "dates.month_primo"
	MonthMedio = "dates.month_medio"
	WeekPrimo  = "dates.week_primo"
	WeekMedio  = "dates.week_medio"
	WeekUltimo = "dates.week_ultimo"
)

// Thirds returns what primo, medio and ultimo mean in the plan.
func (p *Plan) Thirds() day.Thirds {
	thirds := p.thirds.Load()
	if thirds == nil {
		made := p.readThirds()
		thirds = &made
		p.thirds.Store(thirds)
	}
	return *thirds
}

func (p *Plan) readThirds() day.Thirds {
	number := func(key string) int {
		n, _ := strconv.Atoi(p.SettingValue(key)) // what is no number is the default
		return n
	}
	return day.Thirds{
		MonthPrimo: number(MonthPrimo), MonthMedio: number(MonthMedio),
		WeekPrimo: number(WeekPrimo), WeekMedio: number(WeekMedio), WeekUltimo: number(WeekUltimo),
	}.OrDefaults()
}

// DateContext returns what a date of the plan is read with; the year is taken for
// one that names none.
func (p *Plan) DateContext(l day.Lang, year int) day.Context {
	return day.Context{Lang: l, Year: year, Thirds: p.Thirds()}
}

// LetterLang returns the language of the plan's letters and invoices, in which a date is
// written that the program adds to: Danish unless it is set.
func (p *Plan) LetterLang() day.Lang {
	if p.SettingValue(LetterLanguage) == string(day.English) {
		return day.English
	}
	return day.Danish
}

// SetThirds changes what primo, medio and ultimo mean, and reads the dates anew
// that were written so, locked ones too: nobody has moved them. A date that no
// longer stands where its text was read stays.
func (d *Draft) SetThirds(thirds day.Thirds) {
	was, thirds := d.next.Thirds(), thirds.OrDefaults()
	if thirds == was {
		return
	}
	for key, n := range map[string]int{
		MonthPrimo: thirds.MonthPrimo, MonthMedio: thirds.MonthMedio,
		WeekPrimo: thirds.WeekPrimo, WeekMedio: thirds.WeekMedio, WeekUltimo: thirds.WeekUltimo,
	} {
		d.Set(key, strconv.Itoa(n))
	}
	for _, m := range slices.Clone(d.next.Milestones.Rows()) {
		if again := m.reparsed(was, thirds); again != m {
			Put(d, again)
		}
	}
}

// reparsed is a milestone whose texts mean what they do with other thirds.
func (m Milestone) reparsed(was, is day.Thirds) Milestone {
	before, after, ok := parseWithBoth(m.Written, m.Earliest.Year(), was, is)
	if !ok {
		return m
	}
	lasts := m.Kind.Lasts()
	oldBegin, oldEnd := before.BeginAndEnd(lasts)
	begin, end := after.BeginAndEnd(lasts)
	if oldBegin == m.When() {
		m.Earliest, m.Latest = begin.Earliest, begin.Latest
	}
	if !lasts {
		return m
	}
	if m.EndWritten != "" {
		if before, after, ok = parseWithBoth(m.EndWritten, m.EndEarliest.Year(), was, is); !ok {
			return m
		}
		oldEnd, end = before.Span, after.Span
	}
	if oldEnd == m.End() {
		m.EndEarliest, m.EndLatest = end.Earliest, end.Latest
	}
	return m
}

// parseWithBoth reads a text with both thirds; false where it is no date.
func parseWithBoth(text string, year int, was, is day.Thirds) (before, after day.Written, ok bool) {
	before, err := day.Parse(text, day.Context{Lang: day.Danish, Year: year, Thirds: was})
	if err != nil {
		return before, after, false
	}
	after, err = day.Parse(text, day.Context{Lang: day.Danish, Year: year, Thirds: is})
	return before, after, err == nil
}

// The envelopes that sheets are folded for.
const (
	FoldC5  = "c5"  // once, in the middle
	FoldM65 = "m65" // twice, in thirds
)

// LetterFolds returns the envelopes in the order in which they are offered.
func LetterFolds() []string { return []string{FoldC5, FoldM65} }

// SettingNumber returns a setting that is a whole number, or else a default.
func (p *Plan) SettingNumber(key string, byDefault int) int {
	if n, err := strconv.Atoi(p.SettingValue(key)); err == nil {
		return n
	}
	return byDefault
}
