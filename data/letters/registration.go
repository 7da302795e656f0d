package letters

import (
	"fmt"
	"time"

	"bolgeplan/data/day"
	"bolgeplan/data/plan"
)

// Entry is a letter that is to be registered.
type Entry struct {
	SolutionID, MunicipalityID, WaveID plan.ID
	TemplateID                         plan.ID // of the text that the plan has; None for the built-in one

	Content   plan.LetterContent
	Reference string // as it is printed; see Reference
	PDFSHA256 string // of the file
	Pages     []StoredPage
}

// StoredPage is what one recipient gets. PDF is the id of a blob that the draft has attached.
type StoredPage struct{ Recipient, PDF string }

// Registration is what holds for letters that are registered together.
type Registration struct {
	Batch string // any text that no other registration has
	At    string // when they were printed, as RFC 3339; see TimeOn
	By    string // who registers them
	Sent  bool   // they were sent at the same time
	// Channel says how they were sent: one of Channels, or "".
	Channel string
}

// TimeOn returns the time at which letters are registered now, as RFC 3339. Where the day that
// counts as today is another than the clock's, it is the same time of that day. It is after all
// that became of letters on that day before: what is registered last counts.
func TimeOn(p *plan.Plan, today day.Day, now time.Time) string {
	at, next := today.SameTimeOn(now), (today + 1).StartInDenmark()
	for _, s := range Statuses(p) {
		for _, e := range []Event{s.Printed, s.Sent, s.Returned, s.Mistaken} {
			if e.At.Before(next) && !at.After(e.At) {
				at = e.At.Add(time.Millisecond)
			}
		}
	}
	if !at.Before(next) {
		at = next.Add(-time.Millisecond) // the day is over
	}
	return at.UTC().Format("2006-01-02T15:04:05.000Z")
}

// Register records letters as printed and, where that is said, as sent. Each replaces the
// letter of its kind that stands, or the notice. The stored pages must be attached to the
// draft before; shared are the blobs that they share.
//
// It is an error to register a letter that AlreadyRegistered finds: callers leave it out and
// say so. Registering the same batch again changes nothing.
func Register(d *plan.Draft, entries []Entry, r Registration, shared ...string) error {
	p := d.Base()
	for _, e := range entries {
		id := plan.LetterID(r.Batch, e.SolutionID, e.MunicipalityID, e.Content.Kind)
		if p.Letters.Has(id) {
			continue
		}
		if was, is := AlreadyRegistered(p, e.SolutionID, e.MunicipalityID, e.Content); is {
			return fmt.Errorf("the letter %s says what %s says, which is registered", e.Reference, was.Letter.Ref)
		}
		plan.Put(d, plan.Letter{
			ID: id, MunicipalityID: e.MunicipalityID, SolutionID: e.SolutionID, WaveID: e.WaveID, Kind: e.Content.Kind,
			Facts: e.Content.Encode(), PDFSHA256: e.PDFSHA256, Ref: e.Reference, Language: e.Content.Lang, TemplateID: e.TemplateID,
			SupersedesID: superseded(p, e), Batch: r.Batch, RegisteredBy: r.By,
		})
		for _, pg := range e.Pages {
			plan.Put(d, plan.LetterPage{ID: plan.LetterPageID(id, pg.Recipient), LetterID: id, Recipient: pg.Recipient, PDF: pg.PDF})
		}
		addEvent(d, id, plan.LetterPrinted, r.At, "", r.By)
		if r.Sent {
			addEvent(d, id, plan.LetterSent, r.At, r.Channel, r.By)
		}
	}
	for _, blob := range shared {
		if id := plan.SharedPageID(blob); !plan.LetterPages.Of(p).Has(id) {
			plan.Put(d, plan.LetterPage{ID: id, PDF: blob})
		}
	}
	return d.Err()
}

// AlreadyRegistered returns the current letter that says the same as one that is to be
// registered: to register it again would tell the municipality twice. A letter of which a
// later notice stated a part anew does not say the same any more.
func AlreadyRegistered(p *plan.Plan, solution, municipality plan.ID, content plan.LetterContent) (s Status, is bool) {
	r := registerOf(p)
	for _, i := range r.lastWords[pair{solution, municipality}] {
		if was := &r.statuses[i]; !was.restated && was.Letter.Kind == content.Kind && SameFacts(was.Content, content) {
			return *was, true
		}
	}
	return Status{}, false
}

// superseded returns the letter whose place a further one takes: the last of its kind, else
// the last that it replaces; None for none.
func superseded(p *plan.Plan, e Entry) plan.ID {
	kind, ok := KindOf(e.Content.Kind)
	r, last := registerOf(p), plan.None
	for _, i := range r.lastWords[pair{e.SolutionID, e.MunicipalityID}] {
		was := &r.statuses[i]
		if ok && kind.Replaces(was.Kind) {
			if last = was.Letter.ID; was.Kind.ID == kind.ID {
				break
			}
		}
	}
	return last
}

// AddEvent records what became of a letter: one of plan.LetterPrinted and the others, at a
// time as RFC 3339. The same again changes nothing.
func AddEvent(d *plan.Draft, letter plan.ID, what, at, channel, by string) error {
	if !d.Plan().Letters.Has(letter) {
		return fmt.Errorf("the plan has no letter %s", letter)
	}
	addEvent(d, letter, what, at, channel, by)
	return d.Err()
}

func addEvent(d *plan.Draft, letter plan.ID, what, at, channel, by string) {
	plan.Put(d, plan.LetterEvent{ID: plan.LetterEventID(letter, what, at, channel, by), LetterID: letter, What: what, At: at, Channel: channel, By: by})
}
