package board

// selection is the selection on a board: a set of cards, the focused card, and the card from which
// Shift extends. It holds IDs, so that cards stay selected when they move.
type selection struct {
	ids    map[string]bool
	focus  string
	anchor string
}

func newSelection() selection { return selection{ids: map[string]bool{}} }

func (c *selection) clear() { clear(c.ids) }

// selectOnly selects one card.
func (c *selection) selectOnly(id string) {
	c.clear()
	c.ids[id] = true
	c.focus, c.anchor = id, id
}

// toggle adds a card or removes it.
func (c *selection) toggle(id string) {
	if c.ids[id] {
		delete(c.ids, id)
	} else {
		c.ids[id] = true
	}
	c.focus, c.anchor = id, id
}

// clone returns an independent copy.
func (c *selection) clone() selection {
	d := selection{ids: make(map[string]bool, len(c.ids)), focus: c.focus, anchor: c.anchor}
	for id := range c.ids {
		d.ids[id] = true
	}
	return d
}

// sameCards reports whether the same cards are selected.
func (c *selection) sameCards(o selection) bool {
	if len(c.ids) != len(o.ids) {
		return false
	}
	for id := range c.ids {
		if !o.ids[id] {
			return false
		}
	}
	return true
}
