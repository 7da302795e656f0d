package wavetable

import (
	"strconv"
	"strings"

	"bolgeplan/data/confirm"
	"bolgeplan/data/day"
	"bolgeplan/data/plan"
)

// weekday is written by its name.
type weekday day.Day

// In returns the name of the day of the week in a language.
func (d weekday) In(language string) string { return day.Lang(language).Weekday(day.Day(d).Weekday()) }

// mostDates is how many dates are offered for a wave.
const mostDates = 5

// answerDates answers for dates on which rows disagree, whose year is assumed, or that are
// none.
func (r *reviewer) answerDates() {
	for _, d := range r.found(r.dateDoubts) {
		if d.Done {
			r.answerReport(d, &r.Waves[d.Wave].Reports[d.Date])
			continue
		}
		t := &r.Waves[d.Wave].Dates[d.Date]
		about := strconv.Itoa(d.Wave) + " " + string(t.Kind)
		switch d.Key {
		case "year":
			r.answerYear(d, about, t)
		case "disagree", "mixed", "few":
			r.answerRows(d, about, t)
		default:
			r.ask(d, about, confirm.Sentence{}, 0, saying(r.keepsDate(t), "leave"))
		}
	}
}

// keepsDate says what a wave has where a date is left out.
func (r *reviewer) keepsDate(t *DateProposal) confirm.Sentence {
	if t.Before == "" {
		return noted("nodate")
	}
	return noted("date", "date", t.Before)
}

// onWeekday says which day of the week an exact date is, and of one without a year what it
// would be in another.
func onWeekday(w day.Written) confirm.Sentence {
	if !w.Span.Exact() {
		return confirm.Sentence{}
	}
	return noted("weekday", "weekday", weekday(w.Span.Earliest))
}

// answerYear answers for a date without a year: the assumed one, another, or none.
func (r *reviewer) answerYear(d Doubt, about string, t *DateProposal) {
	year := t.Date.Span.Earliest.Year()
	other := year + 1
	if m, ok := r.plan.Milestones.Get(t.milestone); ok && m.Earliest != day.None && m.Earliest.Year() != year {
		other = m.Earliest.Year()
	}
	options := []confirm.Option{saying(onWeekday(t.Date), "date", "date", t.Written)}
	ctx := r.ctx
	ctx.Year = other
	written, err := day.Parse(t.Text, ctx)
	more := confirm.Sentence{}
	long := written.Long(r.plan.LetterLang())
	if err == nil && written.Span != t.Date.Span {
		options = append(options, saying(onWeekday(written), "date", "date", long))
		if written.Span.Exact() && written.Span.Earliest.IsWeekend() {
			more = confirm.Say("table.more.weekend", "date", long, "weekday", weekday(written.Span.Earliest))
		}
	}
	options = append(options, saying(r.keepsDate(t), "leave"))
	switch chosen := r.ask(d, about, more, 0, options...); {
	case chosen == len(options)-1:
		t.Skip = true
	case chosen > 0:
		r.use(t, t.Text, long, written)
	}
}

// answerReport answers for a report that a milestone is done: as it was read, in another year, or
// left out.
func (r *reviewer) answerReport(d Doubt, t *DoneProposal) {
	about := strconv.Itoa(d.Wave) + " " + string(t.Kind)
	options := []confirm.Option{say("asread")}
	other := *t
	if d.Key == "done.year" {
		options[0] = say("date", "date", t.On.Long(r.plan.LetterLang()))
		ctx := r.ctx
		if ctx.Year = t.On.Year() - 1; t.of.Earliest != day.None && t.of.Earliest.Year() != t.On.Year() {
			ctx.Year = t.of.Earliest.Year()
		}
		other.read(ctx)
		if other.check(); other.Possible() && other.On != t.On {
			options = append(options, say("date", "date", other.On.Long(r.plan.LetterLang())))
		}
	}
	options = append(options, say("leave"))
	switch chosen := r.ask(d, about, confirm.Sentence{}, 0, options...); {
	case chosen == len(options)-1:
		t.Skip = true
	case chosen > 0:
		*t = other
	}
}

// use gives a wave another date of the table.
func (r *reviewer) use(t *DateProposal, text, written string, date day.Written) {
	t.Text, t.Written, t.Date, t.Refused = text, written, date, nil
	m, ok := r.plan.Milestones.Get(t.milestone)
	t.Unchanged = ok && m.When() == date.Span && (date.Decided() || m.Written == written)
}

// answerRows answers for a date on which the rows of a wave disagree: each municipality its
// own, all the wave's, or another date for the whole wave.
func (r *reviewer) answerRows(d Doubt, about string, t *DateProposal) {
	wave := r.Waves[d.Wave].Name
	dates := map[string]OwnDate{}
	var order []string
	var names []string
	for _, o := range t.Own {
		if _, known := dates[o.Written]; !known && o.Refused == nil {
			order = append(order, o.Written)
		}
		dates[o.Written] = o
		if name := r.name(r.Means(o.Entry, r.choices)); name != "" && len(names) < mostListed {
			names = append(names, name)
		}
	}
	each := say("each", "wave", wave, "date", t.Written)
	follow := saying(noted("left"), "follow.all", "wave", wave, "date", t.Written)
	if len(names) == 1 && len(order) == 1 {
		each = saying(onWeekday(dates[order[0]].Date), "own", "name", names[0], "date", order[0])
		follow = saying(noted("left"), "follow", "name", names[0], "wave", wave, "date", t.Written)
	}
	options := []confirm.Option{each, follow}
	if t.Few { // there is no date of the wave to follow
		if len(names) != 1 || len(order) != 1 {
			each = say("own.few", "names", strings.Join(names, ", "))
		}
		options = []confirm.Option{each}
	}
	others := len(options)
	for _, written := range order[:min(len(order), mostDates)] {
		options = append(options, saying(onWeekday(dates[written].Date), "whole", "wave", wave, "date", written))
	}
	options = append(options, saying(r.keepsDate(t), "leave"))
	more := confirm.Sentence{}
	if d.Key == "disagree" {
		more = confirm.Say("table.more.rows", "n", max(r.Waves[d.Wave].Named-len(t.Own), 0), "date", t.Written)
	}
	switch chosen := r.ask(d, about, more, 0, options...); {
	case chosen == 0:
	case chosen == len(options)-1:
		t.Skip = true
	case chosen < others:
		t.Own, t.Mixed = nil, false
	default:
		o := dates[order[chosen-others]]
		r.use(t, o.Text, o.Written, o.Date)
		t.Own, t.Mixed, t.Few, t.NotOfWave = nil, false, false, false
	}
}

// Kept says which dates of the table the plan keeps from changing, and which reports that
// something is done are left out.
func (r Review) Kept() (list []confirm.Sentence) {
	for _, w := range r.Proposal.Waves {
		for _, t := range w.Dates {
			key := ""
			switch {
			case t.Unchanged:
			case t.Locked:
				key = "locked"
			case t.Done:
				key = "done.already"
			}
			if key != "" {
				list = append(list, confirm.Say("batch.import."+key, "wave", w.Name, "kind", milestone(t.Kind)))
			}
		}
		for _, d := range w.Reports {
			if why := d.why(); why != nil {
				list = append(list, confirm.Say("batch.import.done.left", "wave", w.Name, "kind", milestone(d.Kind), "text", d.Text, "why", why))
			}
		}
	}
	return list
}

// milestone is the name of a milestone.
func milestone(kind plan.MilestoneKind) confirm.Sentence {
	return confirm.Say("milestone." + string(kind))
}

// why says why a report is left out, nil where it is not.
func (r DoneProposal) why() any {
	switch {
	case r.Refused != nil:
		return r.Refused
	case r.Vague:
		return confirm.Say("datefield.oneday")
	case r.Denied != nil:
		return r.Denied
	}
	return nil
}
