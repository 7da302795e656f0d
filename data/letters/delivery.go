package letters

import (
	"cmp"
	"slices"
	"time"

	"bolgeplan/data/day"
	"bolgeplan/data/plan"
)

// Event is something that became of a letter: plan.LetterPrinted and the others. The zero
// Event did not happen.
type Event struct {
	What    string
	Written string    // the time as it is stored
	At      time.Time // zero where what is stored is no time; it then comes before all others
	Channel string
	By      string
}

// Happened reports whether the event happened.
func (e Event) Happened() bool { return e.What != "" }

// Day returns the day of the event in Denmark; none where its time cannot be read.
func (e Event) Day() day.Day {
	if e.At.IsZero() {
		return day.None
	}
	return day.InDenmark(e.At)
}

func newEvent(what, written, channel, by string) Event {
	at, _ := day.ParseInstant(written)
	return Event{What: what, Written: written, At: at, Channel: channel, By: by}
}

// Delivery is what became of a letter.
type Delivery struct {
	Printed  Event // first
	Sent     Event // by which it counts: first, or first after it last came back
	Returned Event // last; nothing was sent after it
	Mistaken Event // it was registered by mistake, so that it never was
}

// DeliveryState is how far a letter got.
type DeliveryState int

// The states.
const (
	OnlyRegistered DeliveryState = iota
	Printed
	Sent
	Returned
	Mistaken
)

// String is the last part of the key of the state's text.
func (s DeliveryState) String() string {
	return [...]string{"registered", plan.LetterPrinted, plan.LetterSent, plan.LetterReturned, plan.LetterMistaken}[s]
}

// State returns how far the letter got.
func (v *Delivery) State() DeliveryState {
	switch {
	case v.Mistaken.Happened():
		return Mistaken
	case v.Returned.Happened():
		return Returned
	case v.Sent.Happened():
		return Sent
	case v.Printed.Happened():
		return Printed
	}
	return OnlyRegistered
}

// Told returns the event by which the letter told what it says: that it was sent or, where
// that is not registered, printed. ok is false where it told nothing.
func (v *Delivery) Told() (e Event, ok bool) {
	switch v.State() {
	case Sent:
		return v.Sent, true
	case Printed:
		return v.Printed, true
	}
	return Event{}, false
}

// Last returns the event that State is about; the zero Event where there is none.
func (v *Delivery) Last() Event {
	return [...]Event{{}, v.Printed, v.Sent, v.Returned, v.Mistaken}[v.State()]
}

// deliveryOf reads the events of a letter. The times that its own row has are events too: format
// 1 and the examples wrote no others.
func deliveryOf(l *plan.Letter, events []Event) (v Delivery) {
	if l.PrintedAt != "" {
		events = append(events, newEvent(plan.LetterPrinted, l.PrintedAt, "", l.RegisteredBy))
	}
	if l.SentAt != "" {
		events = append(events, newEvent(plan.LetterSent, l.SentAt, l.Channel, l.RegisteredBy))
	}
	slices.SortStableFunc(events, func(a, b Event) int { return cmp.Or(a.At.Compare(b.At), cmp.Compare(rank(a), rank(b))) })
	for _, e := range events {
		switch e.What {
		case plan.LetterPrinted:
			v.Printed = orFirst(v.Printed, e)
		case plan.LetterSent:
			v.Sent, v.Returned = orFirst(v.Sent, e), Event{}
		case plan.LetterReturned:
			v.Sent, v.Returned = Event{}, e
		case plan.LetterMistaken:
			v.Mistaken = orFirst(v.Mistaken, e)
		}
	}
	return v
}

// rank orders the events of one moment: what came back was sent before.
func rank(e Event) int {
	return slices.Index([]string{plan.LetterPrinted, plan.LetterSent, plan.LetterReturned, plan.LetterMistaken}, e.What)
}

func orFirst(first, e Event) Event {
	if first.Happened() {
		return first
	}
	return e
}
