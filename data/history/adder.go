package history

import (
	"slices"

	"bolgeplan/data/plan"
)

// adder adds one transaction to a log.
type adder struct {
	log        *Log
	tx         int32
	incomplete []use // registers whose sides may lack parts, or be the same
}

func (a *adder) addOps(t *Tx) {
	for n := range t.Ops {
		eachTranslated(&t.Ops[n], func(op *Op) { a.addOp(op, int32(n)) })
	}
	a.completeSides()
}

func (a *adder) addOp(op *Op, n int32) {
	key := rowKey{op.Table, op.Row}
	r := a.log.rows[key]
	if r == nil {
		r = &row{table: a.log.table(op.Table), id: op.Row, image: opIndex{a.tx, n}}
		a.log.rows[key] = r
		r.noteDistinguishing(op)
		r.stripped = op.Erased
		if op.Field == "" && op.Value.IsImage() {
			a.addUnknownRegisters(r, op)
			a.log.refer(r, op)
			return
		}
		r.history = &rowHistory{}
	}
	if r.history == nil {
		a.expandRow(r)
	}
	if op.Field == "" && op.Value.IsImage() {
		a.addUnknownRegisters(r, op)
	}
	a.applyOp(r, op, n)
}

// addUnknownRegisters adds the registers of an image that only a newer program knows.
func (a *adder) addUnknownRegisters(r *row, image *Op) {
	image.Value.EachName(func(field string) { a.addUnknownRegister(r, r.table.posOf(field).register) })
}

// addUnknownRegister adds a register that only a newer program knows to a row. A row
// has one for each such field that it was ever given, and none for those of other
// rows. So what follows from the log of a row depends on that row alone.
func (a *adder) addUnknownRegister(r *row, reg int) {
	if reg < r.table.declared || slices.Contains(r.unknownRegisters, reg) {
		return
	}
	r.unknownRegisters = append(r.unknownRegisters, reg)
	if r.history == nil {
		return
	}
	for _, n := range r.history.images { // these images left the register empty
		at := a.log.imageOp(r, n)
		a.beginWrite(r, reg, write{tx: n, first: at, value: at}, 1)
	}
}

// imageOp returns the last operation of a transaction that brings a row.
func (l *Log) imageOp(r *row, tx int32) int32 {
	last := int32(-1)
	for n := range l.txs[tx].Ops {
		eachTranslated(&l.txs[tx].Ops[n], func(op *Op) {
			if op.Table == r.table.name && op.Row == r.id && op.Field == "" && !op.Value.IsGone() && !op.Value.IsErase() {
				last = int32(n)
			}
		})
	}
	return last
}

// expandRow writes out the history of a row that so far had one image only.
func (a *adder) expandRow(r *row) {
	registers := len(r.table.registers)
	r.history = &rowHistory{writes: make([][]write, registers), named: make([]parts, registers), images: []int32{r.image.tx}}
	for i := range r.history.writes {
		if !r.hasRegister(i) {
			continue
		}
		r.history.writes[i] = []write{{tx: r.image.tx, first: r.image.n, seesAll: true, value: r.image.n}}
		r.history.named[i] = r.table.registers[i].all()
	}
}

// all has a bit for every part of a register.
func (r *register) all() parts { return 1<<len(r.parts) - 1 }

// hasRegister reports whether a row has a register.
func (r *row) hasRegister(reg int) bool {
	return reg < r.table.declared || slices.Contains(r.unknownRegisters, reg)
}

func (a *adder) applyOp(r *row, op *Op, n int32) {
	log := r.history
	r.noteDistinguishing(op)
	r.stripped = r.stripped || op.Erased
	switch {
	case op.Field != "":
		at := r.table.posOf(op.Field)
		a.addUnknownRegister(r, at.register)
		if !op.Erased {
			a.setPart(r, at, op.Value, n)
		}
	case op.Value.IsErase(), op.Value.IsGone() && r.table.info.Personal && a.log.txs[a.tx].Erases():
		log.erased = a.addDeletion(r, log.erased)
	case op.Value.IsGone():
		log.gone = a.addDeletion(r, log.gone)
	default: // an image, or one whose value was erased
		log.images = appendOnce(log.images, a.tx)
		for i := range r.table.registers {
			if r.hasRegister(i) {
				a.setWhole(r, i, n)
			}
		}
	}
	a.log.refer(r, op)
}

// addDeletion notes a deletion or an erasure of a row.
func (a *adder) addDeletion(r *row, list []int32) []int32 {
	if len(r.history.gone) == 0 && len(r.history.erased) == 0 {
		a.log.mortal = append(a.log.mortal, r)
		a.log.targets = nil
	}
	return appendOnce(list, a.tx)
}

func appendOnce(list []int32, n int32) []int32 {
	if len(list) > 0 && list[len(list)-1] == n {
		return list
	}
	return append(list, n)
}

// ensureRegister makes room for a register.
func (h *rowHistory) ensureRegister(reg int) {
	for len(h.writes) <= reg {
		h.writes, h.named = append(h.writes, nil), append(h.named, 0)
	}
}

// currentWrite returns the write of this transaction to a register, nil if there is
// none yet.
func (a *adder) currentWrite(r *row, reg int) *write {
	r.history.ensureRegister(reg)
	ws := r.history.writes[reg]
	if len(ws) == 0 || ws[len(ws)-1].tx != a.tx {
		return nil
	}
	return &ws[len(ws)-1]
}

// beginWrite begins the write of this transaction to a register, with the parts that
// it names so far.
func (a *adder) beginWrite(r *row, reg int, w write, named parts) {
	r.history.ensureRegister(reg)
	r.history.named[reg] = named
	ws := r.history.writes[reg]
	w.seesAll = true
	for i := len(ws) - 1; i >= 0; i-- {
		if !a.log.precedes(ws[i].tx, w.tx) {
			w.seesAll = false
			break
		}
		if ws[i].seesAll {
			break
		}
	}
	if len(ws) == cap(ws) { // append would copy a long list often
		ws = slices.Grow(ws, max(1, len(ws)))
	}
	r.history.writes[reg] = append(ws, w)
}

// setWhole sets a register from an image.
func (a *adder) setWhole(r *row, reg int, n int32) {
	w := a.currentWrite(r, reg)
	if w == nil {
		a.beginWrite(r, reg, write{tx: a.tx, first: n, value: n}, r.table.registers[reg].all())
		return
	}
	if w.sides == 0 && !w.partial {
		w.value = n
	} else {
		sides := a.sides(r, reg, w)
		a.log.keepSides(w, append(sides, a.log.imageSide(nil, r, reg, opIndex{a.tx, n})))
	}
	r.history.named[reg] = r.table.registers[reg].all()
}

// sides writes out the sides of a write, because more follow.
func (a *adder) sides(r *row, reg int, w *write) []Side {
	if w.sides == 0 {
		a.log.keepSides(w, []Side{a.log.sideOf(r, reg, w)})
		w.partial = false
	}
	a.incomplete = append(a.incomplete, use{r, reg})
	return a.log.sidesOf(r, reg, w)
}

// setPart sets one part of a register. A part that is named again begins another
// side.
func (a *adder) setPart(r *row, at fieldPos, v plan.Value, n int32) {
	reg := &r.table.registers[at.register]
	bit := parts(1) << at.part
	w := a.currentWrite(r, at.register)
	switch {
	case w == nil:
		a.beginWrite(r, at.register, write{tx: a.tx, first: n, value: n, partial: true}, bit)
		if len(reg.parts) == 1 || a.seenAlone(r, at.register) != nil {
			return
		}
		w = a.currentWrite(r, at.register)
		w.partial = false
		a.log.keepSides(w, []Side{make(Side, len(reg.parts))})
		a.incomplete = append(a.incomplete, use{r, at.register})
	case w.partial && r.history.named[at.register]&bit == 0:
		w.value = n
		r.history.named[at.register] |= bit
		return
	default:
		sides := a.sides(r, at.register, w)
		if r.history.named[at.register]&bit != 0 {
			a.log.keepSides(w, append(sides, make(Side, len(reg.parts))))
			r.history.named[at.register] = 0
		}
	}
	r.history.named[at.register] |= bit
	sides := a.log.sidesOf(r, at.register, w)
	sides[len(sides)-1][at.part] = reg.parts[at.part].value(v)
}

// unset is the value of a part that a side does not name.
var unset plan.Value

// completeSides fills the parts that a side does not name with the values that its
// author saw.
func (a *adder) completeSides() {
	var past *View
	for _, key := range a.incomplete {
		w := a.currentWrite(key.row, key.register)
		reg := &key.row.table.registers[key.register]
		var saw Side
		sides := a.log.sidesOf(key.row, key.register, w)
		for _, s := range sides {
			for i, v := range s {
				if v != unset {
					continue
				}
				if before := a.seenAlone(key.row, key.register); saw == nil && before != nil {
					saw = a.log.sidesOf(key.row, key.register, before)[0]
				}
				if saw == nil {
					if past == nil {
						past = a.log.viewBefore(a.tx)
					}
					if saw = past.shown(key.row, key.register); saw == nil {
						saw = reg.zero(nil)
					}
				}
				s[i] = saw[i]
			}
		}
		a.log.keepSides(w, distinct(sides))
	}
}

// seenAlone returns the write before the last, if it alone is what the last author
// saw: the writes follow each other, and the row was never deleted. nil means that
// the earlier view must tell.
func (a *adder) seenAlone(r *row, reg int) *write {
	ws := r.history.writes[reg]
	if len(ws) < 2 || len(r.history.images) == 0 || len(r.history.gone)+len(r.history.erased) > 0 {
		return nil
	}
	before := &ws[len(ws)-2]
	if !ws[len(ws)-1].seesAll || !before.seesAll || before.sides != 0 && len(a.log.sides[before.sides-1]) > 1 {
		return nil
	}
	return before
}

// zero appends the zero value of a register.
func (r *register) zero(dst Side) Side {
	dst = slices.Grow(dst, len(r.parts))
	for i := range r.parts {
		dst = append(dst, r.parts[i].zero)
	}
	return dst
}

// maxPartialRun is how many partial writes are read at most to know one value, after
// the first time.
const maxPartialRun = 16

// sideOf reads the only side of a write.
func (l *Log) sideOf(r *row, reg int, w *write) Side {
	if !w.partial {
		return l.imageSide(nil, r, reg, opIndex{w.tx, w.value})
	}
	if len(r.table.registers[reg].parts) == 1 {
		s := r.table.registers[reg].zero(nil)
		l.setParts(s, r, reg, w)
		return s
	}
	ws := r.history.writes[reg]
	last, _ := slices.BinarySearchFunc(ws, w.tx, func(w write, tx int32) int { return int(w.tx - tx) })
	first := last
	for ws[first].partial {
		first--
	}
	s := slices.Clone(l.sidesOf(r, reg, &ws[first])[0])
	for i := first + 1; i <= last; i++ {
		l.setParts(s, r, reg, &ws[i])
		if (i-first)%maxPartialRun == 0 {
			ws[i].partial = false
			l.keepSides(&ws[i], []Side{slices.Clone(s)})
		}
	}
	return s
}

// setParts sets the parts of a side from the operations of a write.
func (l *Log) setParts(s Side, r *row, reg int, w *write) {
	for n := w.first; n <= w.value; n++ {
		eachTranslated(&l.txs[w.tx].Ops[n], func(op *Op) {
			if op.Field == "" || op.Erased || op.Row != r.id || op.Table != r.table.name {
				return
			}
			if at, ok := r.table.positions[op.Field]; ok && at.register == reg {
				s[at.part] = r.table.registers[reg].parts[at.part].value(op.Value)
			}
		})
	}
}

// imageSide appends the value of a register in an image.
func (l *Log) imageSide(dst Side, r *row, reg int, at opIndex) Side {
	parts := r.table.registers[reg].parts
	dst = r.table.registers[reg].zero(dst)
	s := dst[len(dst)-len(parts):]
	eachTranslated(&l.txs[at.tx].Ops[at.n], func(op *Op) {
		if op.Erased {
			return
		}
		op.Value.EachField(func(name string, v plan.Value) {
			for i := range parts {
				if parts[i].field == name {
					s[i] = parts[i].value(v)
				}
			}
		})
	})
	return dst
}
