package letters

import (
	"regexp"
	"strconv"
	"strings"

	"bolgeplan/data/day"
	"bolgeplan/data/plan"
)

// DueRule says until when a task is to be done: so many days from the go-live or from the day
// of the letter, or on a date of its own.
type DueRule struct {
	FromGoLive bool // else from the letter
	Days       int  // calendar days after it; below zero before it
	Written    string
}

// mostDueDays is how far a task can be from what it is counted from.
const mostDueDays = 999

var storedDue = regexp.MustCompile(`^(go_live|letter)([+-])(\d{1,4})d$`)

// String is the rule as a plan keeps it: "go_live-21d", "letter+21d", or the date as written.
func (r DueRule) String() string {
	if r.Written != "" {
		return r.Written
	}
	from, sign := "letter", "+"
	if r.FromGoLive {
		from = "go_live"
	}
	if r.Days < 0 || r.Days == 0 && r.FromGoLive {
		sign = "-"
	}
	return from + sign + strings.TrimPrefix(strconv.Itoa(r.Days), "-") + "d"
}

// DueRuleOf returns the rule that a plan keeps as a text, which is not empty. Anything but days from a go-live or a
// letter is a date as written.
func DueRuleOf(stored string) DueRule {
	m := storedDue.FindStringSubmatch(stored)
	if m == nil {
		return DueRule{Written: stored}
	}
	days, _ := strconv.Atoi(m[3])
	if m[2] == "-" {
		days = -days // "-0d" is the same day, or the working day before it
	}
	return DueRule{FromGoLive: m[1] == "go_live", Days: days}
}

// The words of rules, as people write them in Danish and English.
var (
	typedDue = regexp.MustCompile(`^(\d{1,3}|en|én|et|ét|a|one) (dag|dage|uge|uger|day|days|week|weeks) (før|inden|efter|before|after) (.+)$`)
	typedOn  = regexp.MustCompile(`^(?:på|on) (.+)$`)
	goLives  = regexp.MustCompile(`^(?:dagen for |the day of )?(?:the |vores |jeres |your )?(?:idriftsættelse[n]?|idriftsættelsesdagen|idriftsættelsesdatoen|ibrugtagning(?:en)?|drift(?:en)?|driftsstart(?:en)?|go-live|go live|go-live day|go-live date)$`)
	letterOn = regexp.MustCompile(`^(?:brev|brevet|brevdatoen|brevdato|brevets dato|brevets dag|dette brev|(?:the |this )?letter|(?:the )?letter's date|the date of (?:the|this) letter)$`)
)

// ReadDueRule reads a rule as people write it, in Danish or English: "21 dage før
// idriftsættelsen", "3 weeks after the letter", or a date. ok is false for what is neither.
// A text that a plan keeps is read too.
func ReadDueRule(text string, in day.Context) (r DueRule, ok bool) {
	plain := strings.ToLower(strings.TrimSuffix(strings.Join(strings.Fields(text), " "), "."))
	if plain == "" {
		return DueRule{}, false
	}
	if stored := DueRuleOf(plain); stored.Written == "" {
		return stored, stored.FromGoLive || stored.Days >= 0
	}
	if m := typedOn.FindStringSubmatch(plain); m != nil {
		if from, known := dueFrom(m[1]); known {
			return DueRule{FromGoLive: from}, true
		}
	}
	if m := typedDue.FindStringSubmatch(plain); m != nil {
		from, known := dueFrom(m[4])
		days, err := strconv.Atoi(m[1])
		if err != nil {
			days = 1
		}
		if strings.HasPrefix(m[2], "uge") || strings.HasPrefix(m[2], "week") {
			days *= 7
		}
		if m[3] != "efter" && m[3] != "after" {
			days = -days
		}
		return DueRule{FromGoLive: from, Days: days}, known && (from || days >= 0) && days >= -mostDueDays && days <= mostDueDays
	}
	w, err := day.Parse(text, in)
	return DueRule{Written: strings.TrimSpace(text)}, err == nil && w.Decided()
}

// dueFrom reads what days are counted from.
func dueFrom(text string) (goLive, known bool) {
	goLive = goLives.MatchString(text)
	return goLive, goLive || letterOn.MatchString(text)
}

// Format is the rule in words, as ReadDueRule reads it: "21 dage før idriftsættelsen". texts
// gives a text by its key.
func (r DueRule) Format(texts interface {
	T(key string, pairs ...any) string
},
) string {
	from, n := "letter", r.Days
	if r.FromGoLive {
		from = "golive"
	}
	switch {
	case r.Written != "":
		return r.Written
	case n == 0:
		return texts.T("letter.due." + from + ".on")
	case n < 0:
		from, n = from+".before", -n
	default:
		from += ".after"
	}
	if n == 1 {
		from += ".one"
	}
	return texts.T("letter.due."+from, "n", n)
}

// DueOf returns the day until which a task is to be done. Days before the earliest go-live end
// on the working day before, days after it or after the letter on the next working day. ok is
// false for no rule, a text that is no date, and a go-live that nobody has decided.
func DueOf(p *plan.Plan, rule string, letter day.Day, goLive day.Span) (due day.Written, ok bool) {
	r := DueRuleOf(rule)
	if r.Written != "" || rule == "" {
		w, err := day.Parse(rule, p.DateContext(day.Danish, letter.Year()))
		return w, err == nil && w.Decided()
	}
	from := letter
	if r.FromGoLive {
		from = goLive.Earliest
	}
	switch {
	case from == day.None:
		return day.Written{}, false
	case r.Days < 0 || r.Days == 0 && r.FromGoLive:
		return day.Written{Span: day.On(day.PrevWorkingDay(from + day.Day(r.Days)))}, true
	}
	return day.Written{Span: day.On(day.NextWorkingDay(from + day.Day(r.Days)))}, true
}
