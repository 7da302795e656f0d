package history

import "slices"

// deletions returns the effective deletions of a row: no later image or deletion saw
// them, and they concern an edit that is shown. A row that one side made and deleted
// itself has none.
func (v *View) deletions(r *row) []int32 {
	if r.history == nil || len(r.history.gone) == 0 {
		return nil
	}
	if list, ok := v.gone[r]; ok {
		return list
	}
	var standing []int32
	for _, d := range r.history.gone {
		if !v.log.has(v.set, d) {
			continue
		}
		later := func(i int32) bool { return v.log.has(v.set, i) && v.log.precedes(d, i) }
		if slices.ContainsFunc(r.history.images, later) || slices.ContainsFunc(r.history.gone, later) {
			continue
		}
		standing = append(standing, d)
	}
	standing = slices.DeleteFunc(standing, func(d int32) bool {
		by := v.keepers(r, d)
		return len(by) > 0 && !slices.ContainsFunc(by, func(h int32) bool { return v.log.concerns(d, h, r) })
	})
	v.gone[r] = standing
	return standing
}

// keepers returns the edits that keep a row against a deletion: no deletion saw them,
// and they changed more than the order. A transaction that deletes a row and writes
// it means just that: deleted and kept.
func (v *View) keepers(r *row, d int32) []int32 {
	var by []int32
	for reg := range r.table.registers {
		if r.table.registers[reg].order {
			continue
		}
		for _, h := range v.heads(r, reg) {
			if h.tx == d || !v.seenByDeletion(r, h.tx) && v.log.unseen(d, h.tx, r, reg) {
				by = append(by, h.tx)
			}
		}
	}
	return by
}

func (v *View) seenByDeletion(r *row, h int32) bool {
	return slices.ContainsFunc(r.history.gone, func(d int32) bool { return v.log.has(v.set, d) && v.log.precedes(h, d) })
}

// exists reports whether the view has any write of a row.
func (v *View) exists(r *row) bool {
	if r.history == nil {
		return v.log.has(v.set, r.image.tx)
	}
	for _, ws := range r.history.writes {
		for i := len(ws) - 1; i >= 0; i-- {
			if v.log.has(v.set, ws[i].tx) {
				return true
			}
		}
	}
	// Of a table that only a newer program knows a row may have no register.
	return slices.ContainsFunc(r.history.images, func(n int32) bool { return v.log.has(v.set, n) })
}

// lives reports whether a row is in the plan. A row whose values were stripped from
// the log never is.
func (v *View) lives(r *row) bool {
	if r.stripped || !v.exists(r) {
		return false
	}
	if r.history == nil || len(r.history.gone) == 0 && len(r.history.erased) == 0 {
		return true
	}
	if v.erased(r) {
		return false
	}
	if len(v.effectiveDeletions(r)) == 0 {
		return true
	}
	return v.livingRows()[r]
}

// erased reports whether a row was erased. An erased row never lives again.
func (v *View) erased(r *row) bool {
	return r.history != nil && slices.ContainsFunc(r.history.erased, func(e int32) bool { return v.log.has(v.set, e) })
}

// IsErased reports whether a row was erased: it never lives again.
func (v *View) IsErased(at Row) bool {
	r := v.log.rows[rowKey{at.Table, at.ID}]
	return r != nil && v.erased(r)
}

// effectiveDeletions returns the deletions of a row that no edit contradicts.
func (v *View) effectiveDeletions(r *row) []int32 {
	return slices.DeleteFunc(slices.Clone(v.deletions(r)), func(d int32) bool { return len(v.keepers(r, d)) > 0 })
}

// livingRows returns which of the mortal rows live. A row lives if a living row
// refers or belongs to it, whoever deleted it. A deletion that did not remove the
// owner does not remove what it deleted along with the owner.
func (v *View) livingRows() map[*row]bool {
	if v.alive != nil {
		return v.alive
	}
	alive := map[*row]bool{}
	type candidate struct {
		row *row
		by  []int32
	}
	var dead []candidate
	for _, r := range v.log.mortal {
		if r.stripped || v.erased(r) || !v.exists(r) {
			continue
		}
		if by := v.effectiveDeletions(r); len(by) > 0 {
			dead = append(dead, candidate{r, by})
		} else {
			alive[r] = true
		}
	}
	is := func(r *row) bool {
		if r.history == nil || len(r.history.gone) == 0 && len(r.history.erased) == 0 {
			return v.exists(r)
		}
		return alive[r]
	}
	for changed := true; changed; {
		before := len(dead)
		dead = slices.DeleteFunc(dead, func(c candidate) bool {
			alive[c.row] = v.referredTo(c.row, is) || v.keptWithOwner(c.row, c.by, is)
			return alive[c.row]
		})
		changed = len(dead) < before
	}
	v.alive = alive
	return alive
}

// referredTo reports whether a living row refers to a row in any side.
func (v *View) referredTo(r *row, lives func(*row) bool) bool {
	for _, u := range v.log.usesOf(r) {
		if !lives(u.row) {
			continue
		}
		for _, s := range v.currentSides(u.row, u.register) {
			if slices.Contains(u.row.refs(u.register, s, false), r.id) {
				return true
			}
		}
	}
	return false
}

// keptWithOwner reports whether each deletion of a row also deleted an owner of it
// that lives.
func (v *View) keptWithOwner(r *row, by []int32, lives func(*row) bool) bool {
	for _, d := range by {
		kept := slices.ContainsFunc(v.log.viewBefore(d).owners(r), func(o *row) bool {
			return lives(o) && slices.Contains(v.deletions(o), d) && !slices.Contains(o.history.images, d)
		})
		if !kept {
			return false
		}
	}
	return true
}

// owners returns the rows that a row belongs to, in any side.
func (v *View) owners(r *row) []*row {
	var list []*row
	for reg := range r.table.registers {
		if !r.table.registers[reg].refs {
			continue
		}
		for _, s := range v.currentSides(r, reg) {
			for _, id := range r.refs(reg, s, true) {
				for _, o := range v.log.rowsNamed(id) {
					if !slices.Contains(list, o) {
						list = append(list, o)
					}
				}
			}
		}
	}
	slices.SortFunc(list, (*row).compare)
	return list
}
