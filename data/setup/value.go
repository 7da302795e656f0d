package setup

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"bolgeplan/data/billing"
	"bolgeplan/data/day"
	"bolgeplan/data/letters"
	"bolgeplan/data/plan"
)

// checkKind says what is wrong with a value whatever the field means.
func (f *Field) checkKind(value string) *Wrong {
	if value == "" {
		if f.mustSay() {
			return &Wrong{Why: "empty"}
		}
		return nil
	}
	switch f.Kind {
	case Text:
		if strings.ContainsAny(value, "\n\r") {
			return &Wrong{Why: "lines"}
		}
	case Number, Percent:
		n, err := strconv.Atoi(value)
		if err != nil || n < f.Min || n > f.Max {
			return &Wrong{Why: "number"}
		}
	case Price:
		if n, ok := parseDecimal(value); !ok || decimal(n) != value {
			return &Wrong{Why: "price"}
		}
	case Day:
		if d, err := day.ParseISO(value); err != nil || d == day.None {
			return &Wrong{Why: "day"}
		}
	case Due:
		if _, ok := letters.ReadDueRule(value, day.Context{Year: anyYear}); !ok {
			return &Wrong{Why: "due"}
		}
	case Choice, YesNo:
		if !slices.Contains(f.choices(), value) {
			return &Wrong{Why: "choice", Near: strings.Join(f.choices(), ", ")}
		}
	case Choices:
		for _, one := range strings.Split(value, ",") {
			if !slices.Contains(f.Choices, one) {
				return &Wrong{Why: "choice", Value: one, Near: strings.Join(f.Choices, ", ")}
			}
		}
	}
	return nil
}

// anyYear stands for that of a letter, in which a task without a year is due.
const anyYear = 2000

// mustSay reports whether the field cannot be empty.
func (f *Field) mustSay() bool {
	switch f.Kind {
	case Choice, YesNo, Percent:
		return !f.Optional
	case Number:
		return !f.Optional && f.byDefault == nil
	}
	return f.Required
}

func (f *Field) choices() []string {
	if f.Kind == YesNo {
		return []string{"true", "false"}
	}
	return f.Choices
}

// Read makes a value of what somebody wrote, in the words of a language: "21,31", "1. juli
// 2019", "ja". What it cannot read comes back as it was, and Check refuses it.
func (f *Field) Read(p *plan.Plan, written string, in day.Context) string {
	text := strings.TrimSpace(written)
	if f.Kind == Lines {
		return strings.TrimRight(strings.ReplaceAll(written, "\r\n", "\n"), "\n ")
	}
	if text == "" {
		return ""
	}
	switch f.Kind {
	case Number, Percent:
		plain := strings.TrimSpace(strings.TrimSuffix(text, "%"))
		if n, ok := readGrouped(plain); ok {
			return n
		}
	case Price:
		plain := strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(strings.TrimSuffix(text, ".")), "kr"))
		if n, ok := readPrice(plain, in.Lang); ok {
			return decimal(n)
		}
	case Day:
		if d, err := day.ParseISO(text); err == nil && d != day.None {
			return d.ISO()
		}
		if w, err := day.Parse(text, in); err == nil && w.Span.Exact() {
			return w.Span.Earliest.ISO()
		}
	case Due:
		if r, ok := letters.ReadDueRule(text, in); ok {
			return r.String()
		}
	case YesNo:
		return readYesNo(text)
	case Choices:
		parts := strings.Split(text, ",")
		for i := range parts {
			parts[i] = strings.TrimSpace(parts[i])
		}
		return strings.Join(parts, ",")
	case Colour:
		text = strings.ToLower(text)
		if !strings.HasPrefix(text, "#") {
			return "#" + text
		}
	}
	if f.compact {
		return strings.ToUpper(strings.ReplaceAll(text, " ", ""))
	}
	return text
}

func readYesNo(text string) string {
	switch strings.ToLower(text) {
	case "true", "ja", "yes", "1", "j", "y":
		return "true"
	case "false", "nej", "no", "0", "n":
		return "false"
	}
	return text
}

// readGrouped reads a whole number that may be written in groups of three digits.
func readGrouped(text string) (string, bool) {
	for _, mark := range []string{".", ",", " ", "\u00a0"} {
		groups := strings.Split(text, mark)
		if len(groups) == 1 {
			continue
		}
		for i, g := range groups {
			if !isDigits(g) || i > 0 && len(g) != 3 || i == 0 && len(g) > 3 {
				return "", false
			}
		}
		return strings.TrimLeft(strings.Join(groups, ""), "0"), true
	}
	_, err := strconv.Atoi(text)
	return text, err == nil
}

// readPrice reads an amount with a comma or a point before its decimals, in 1/100 øre. In
// Danish one point with three digits behind it could be either, and is not read: "1.000".
func readPrice(text string, l day.Lang) (int64, bool) {
	comma, point := strings.LastIndex(text, ","), strings.LastIndex(text, ".")
	mark := max(comma, point)
	if mark < 0 {
		return parseDecimal(text)
	}
	whole, decimals := text[:mark], text[mark+1:]
	sign := text[mark : mark+1]
	if strings.Contains(whole, sign) {
		return 0, false // 1.000.000
	}
	thousands := "."
	if l == day.English {
		thousands = ","
	}
	if (comma < 0 || point < 0) && len(decimals) == 3 && sign == thousands {
		return 0, false
	}
	if strings.ContainsAny(whole, ".,") {
		grouped, ok := readGrouped(whole)
		if !ok {
			return 0, false
		}
		whole = grouped
	}
	return parseDecimal(whole + "." + decimals)
}

// mostKroner is the highest price of an inhabitant.
const mostKroner = 100_000

// parseDecimal reads "21.31" as 213100, a price in 1/100 øre with at most four decimals.
func parseDecimal(text string) (int64, bool) {
	whole, decimals, _ := strings.Cut(text, ".")
	if !isDigits(whole) || decimals != "" && !isDigits(decimals) || len(decimals) > 4 || len(whole) > 9 {
		return 0, false
	}
	for len(decimals) < 4 {
		decimals += "0"
	}
	n, err := strconv.ParseInt(whole+decimals, 10, 64)
	return n, err == nil && n <= mostKroner*10_000
}

// decimal is a price in 1/100 øre as a value, with two decimals or with four: "21.31",
// "10.6550". Three could be taken for thousands.
func decimal(n int64) string {
	return strings.TrimSuffix(fmt.Sprintf("%d.%04d", n/10_000, n%10_000), "00")
}

// Texts gives the texts of a language by key.
type Texts interface {
	T(key string, pairs ...any) string
}

// Format writes a value as people read it: "21,31", "1. juli 2019", "pr. år". A field whose
// typed form differs from it is read back by Read; choices are not.
func (f *Field) Format(texts Texts, l day.Lang, value string) string {
	if value == "" {
		return ""
	}
	switch f.Kind {
	case Number, Percent:
		if n, err := strconv.ParseInt(value, 10, 64); err == nil && f.Prefix == "" && !f.plain {
			return billing.Count(n).Format(l)
		}
	case Price:
		if n, ok := parseDecimal(value); ok {
			return billing.UnitPrice(n).Format(l)
		}
	case Day:
		if d, err := day.ParseISO(value); err == nil {
			return d.Long(l)
		}
	case Due:
		return letters.DueRuleOf(value).Format(texts)
	case YesNo:
		return texts.T("changes.truth." + map[string]string{"true": "1", "false": "0"}[value])
	case Choice:
		return f.ChoiceText(texts, l, value)
	case Choices:
		parts := strings.Split(value, ",")
		for i := range parts {
			parts[i] = f.ChoiceText(texts, l, parts[i])
		}
		return strings.Join(parts, ", ")
	}
	return value
}

// ChoiceText is what a choice is called.
func (f *Field) ChoiceText(texts Texts, l day.Lang, choice string) string {
	if f.Prefix == weekdays {
		n, _ := strconv.Atoi(choice)
		return l.Weekday(timeWeekday(n))
	}
	if name := texts.T(f.Prefix + choice); f.Prefix != "" && name != f.Prefix+choice {
		return name
	}
	return choice
}
