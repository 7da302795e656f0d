package board

// cursor is the selection on a board: a set of cards, the one that has the
// focus, and the one that Shift extends from. Cards are known by ID, so that
// they stay selected when they move.
type cursor struct {
	chosen map[string]bool
	focus  string
	anchor string
}

func newCursor() cursor { return cursor{chosen: map[string]bool{}} }

func (c *cursor) clear() { clear(c.chosen) }

// only selects one card.
func (c *cursor) only(id string) {
	c.clear()
	c.chosen[id] = true
	c.focus, c.anchor = id, id
}

// toggle adds a card or takes it out.
func (c *cursor) toggle(id string) {
	if c.chosen[id] {
		delete(c.chosen, id)
	} else {
		c.chosen[id] = true
	}
	c.focus, c.anchor = id, id
}

// copyOf returns an independent copy.
func (c *cursor) copyOf() cursor {
	d := cursor{chosen: make(map[string]bool, len(c.chosen)), focus: c.focus, anchor: c.anchor}
	for id := range c.chosen {
		d.chosen[id] = true
	}
	return d
}

// same says whether the same cards are selected.
func (c *cursor) same(o cursor) bool {
	if len(c.chosen) != len(o.chosen) {
		return false
	}
	for id := range c.chosen {
		if !o.chosen[id] {
			return false
		}
	}
	return true
}
