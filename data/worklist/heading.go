package worklist

import (
	"strings"

	"bolgeplan/assets/translations"
	"bolgeplan/data/day"
)

// Heading is what stands over a group of a list.
type Heading struct {
	Group    Group
	Count    int
	Deadline day.Day // the first of a notice of the group; none where there is none
	Days     int     // since the deadline where it has passed, else until it
	Told     day.Day // on which all were told; none where they were told on several days
	Returned int     // letters that came back
	Twice    int     // municipalities that two letters told different things
}

// Headings returns the heading of each group that has items, in their order.
func (l List) Headings() []Heading {
	var list []Heading
	for n := range l.Items {
		i := &l.Items[n]
		if len(list) == 0 || list[len(list)-1].Group != i.Group {
			list = append(list, Heading{Group: i.Group, Told: i.ToldOn()})
		}
		list[len(list)-1].take(i, l.Today)
	}
	return list
}

// ToldOn returns the day on which the letter before told what it says; none where it told nothing.
func (i *Item) ToldOn() day.Day {
	e, _ := i.Last.Told()
	return e.Day()
}

func (h *Heading) take(i *Item, today day.Day) {
	h.Count++
	if i.Returned {
		h.Returned++
	}
	if i.ToldTwice {
		h.Twice++
	}
	if i.ToldOn() != h.Told {
		h.Told = day.None
	}
	on := i.Notice.Deadline
	if !i.KindOf.Notifies() || on == day.None || h.Deadline != day.None && h.Deadline <= on {
		return
	}
	h.Deadline, h.Days = on, int(on-today)
	if h.Days < 0 {
		h.Days = -h.Days
	}
}

// Format says in a language what the group is about: its first deadline with the days to it, or
// when its letters were sent.
func (h Heading) Format(l translations.Lang) string {
	lang := day.Lang(l)
	var parts []string
	switch {
	case h.Group == Stale && h.Told != day.None:
		parts = append(parts, l.T("worklist.heading.stale.on", "day", h.Told.Long(lang)))
	case h.Group == Stale || h.Group == Sent || h.Group == Live:
		parts = append(parts, l.T("worklist.heading."+h.Group.String()))
	case h.Deadline == day.None:
		if h.Group == Later {
			parts = append(parts, l.T("worklist.heading.none"))
		}
	case h.Days == 0:
		parts = append(parts, l.T("worklist.heading.today", "day", h.Deadline.Long(lang)))
	default:
		parts = append(parts, l.N("worklist.heading."+h.Group.String(), h.Days, "day", h.Deadline.Long(lang)))
	}
	if h.Returned > 0 {
		parts = append(parts, l.N("worklist.heading.returned", h.Returned))
	}
	if h.Twice > 0 {
		parts = append(parts, l.N("worklist.heading.twice", h.Twice))
	}
	return strings.Join(parts, " · ")
}
