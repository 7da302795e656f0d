package data

import (
	"slices"
	"time"

	"bolgeplan/data/history"
	"bolgeplan/data/letters"
	"bolgeplan/data/plan"
)

// letterTables are the tables of the register of letters, of which nothing is ever removed.
var letterTables = []string{"letter", "letter_page", "letter_event"}

func isRegistered(l history.Leftover) bool {
	return l.Since == nil && slices.Contains(letterTables, l.Row.Table)
}

// withMistakes lets the undo of a registration say of its letters that they were registered by
// mistake. The register is never changed, only followed by something else.
func (d *Document) withMistakes(inv history.Inverse) (history.Inverse, error) {
	draft := d.plan.Edit()
	at := time.Now().UTC().Truncate(time.Millisecond).Format(time.RFC3339Nano)
	for _, l := range inv.Leftovers {
		if s, ok := letters.StatusOf(d.plan, l.Row.ID); ok && isRegistered(l) && s.State() != letters.Mistaken {
			if err := letters.AddEvent(draft, l.Row.ID, plan.LetterMistaken, at, "", d.who.Author); err != nil {
				return inv, err
			}
		}
	}
	changes := draft.Changes()
	if len(changes) == 0 {
		return inv, nil
	}
	inv.Changes = append(slices.Clone(inv.Changes), changes...)
	inv.Leftovers = slices.DeleteFunc(slices.Clone(inv.Leftovers), isRegistered)
	return inv, nil
}
