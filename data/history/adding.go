package history

import (
	"slices"

	"bolgeplan/data/plan"
)

// adding is a transaction being added.
type adding struct {
	log  *Log
	tx   int32
	open []use // registers whose sides may lack parts, or be the same
}

func (a *adding) ops(t *Tx) {
	for n := range t.Ops {
		eachTranslated(&t.Ops[n], func(op *Op) { a.take(op, int32(n)) })
	}
	a.complete()
}

func (a *adding) take(op *Op, n int32) {
	key := rowKey{op.Table, op.Row}
	r := a.log.rows[key]
	if r == nil {
		r = &row{table: a.log.table(op.Table), id: op.Row, image: opRef{a.tx, n}}
		a.log.rows[key] = r
		r.tell(op)
		r.lost = op.Erased
		if op.Field == "" && op.Value.IsImage() {
			a.nameExtras(r, op)
			a.log.refer(r, op)
			return
		}
		r.log = &rowHistory{}
	}
	if r.log == nil {
		a.expand(r)
	}
	if op.Field == "" && op.Value.IsImage() {
		a.nameExtras(r, op)
	}
	a.op(r, op, n)
}

// nameExtras notes the fields of an image that only a newer program knows.
func (a *adding) nameExtras(r *row, image *Op) {
	image.Value.EachName(func(field string) { a.nameExtra(r, r.table.place(field).register) })
}

// nameExtra notes a register that a row was given, where only a newer program knows it.
// A row has one for each such field that it was ever given, and none for those of other
// rows: what follows from the log of a row depends on nothing but that.
func (a *adding) nameExtra(r *row, reg int) {
	if reg < r.table.declared || slices.Contains(r.extra, reg) {
		return
	}
	r.extra = append(r.extra, reg)
	if r.log == nil {
		return
	}
	for _, n := range r.log.images { // they left it empty
		at := a.log.imageOp(r, n)
		a.begin(r, reg, write{tx: n, first: at, value: at}, 1)
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

// expand writes out what a row's one image says.
func (a *adding) expand(r *row) {
	registers := len(r.table.registers)
	r.log = &rowHistory{writes: make([][]write, registers), named: make([]parts, registers), images: []int32{r.image.tx}}
	for i := range r.log.writes {
		if !r.has(i) {
			continue
		}
		r.log.writes[i] = []write{{tx: r.image.tx, first: r.image.n, sees: true, value: r.image.n}}
		r.log.named[i] = r.table.registers[i].all()
	}
}

// all has a bit for every part of a register.
func (r *register) all() parts { return 1<<len(r.parts) - 1 }

// has reports whether a row has a register.
func (r *row) has(reg int) bool { return reg < r.table.declared || slices.Contains(r.extra, reg) }

func (a *adding) op(r *row, op *Op, n int32) {
	log := r.log
	r.tell(op)
	r.lost = r.lost || op.Erased
	switch {
	case op.Field != "":
		at := r.table.place(op.Field)
		a.nameExtra(r, at.register)
		if !op.Erased {
			a.part(r, at, op.Value, n)
		}
	case op.Value.IsErase(), op.Value.IsGone() && r.table.info.Personal && a.log.txs[a.tx].Erases():
		log.erased = a.mark(r, log.erased)
	case op.Value.IsGone():
		log.gone = a.mark(r, log.gone)
	default: // an image, or one whose value was erased
		log.images = appendOnce(log.images, a.tx)
		for i := range r.table.registers {
			if r.has(i) {
				a.whole(r, i, n)
			}
		}
	}
	a.log.refer(r, op)
}

// mark notes a deletion or an erasure of a row.
func (a *adding) mark(r *row, list []int32) []int32 {
	if len(r.log.gone) == 0 && len(r.log.erased) == 0 {
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

// reach makes room for a register.
func (h *rowHistory) reach(reg int) {
	for len(h.writes) <= reg {
		h.writes, h.named = append(h.writes, nil), append(h.named, 0)
	}
}

// last returns what the transaction has said of a register so far; nil for nothing.
func (a *adding) last(r *row, reg int) *write {
	r.log.reach(reg)
	ws := r.log.writes[reg]
	if len(ws) == 0 || ws[len(ws)-1].tx != a.tx {
		return nil
	}
	return &ws[len(ws)-1]
}

// begin begins what a transaction says of a register, which is the last that says
// anything of it, with the parts that it names so far.
func (a *adding) begin(r *row, reg int, w write, named parts) {
	r.log.reach(reg)
	r.log.named[reg] = named
	ws := r.log.writes[reg]
	w.sees = true
	for i := len(ws) - 1; i >= 0; i-- {
		if !a.log.before(ws[i].tx, w.tx) {
			w.sees = false
			break
		}
		if ws[i].sees {
			break
		}
	}
	if len(ws) == cap(ws) { // append would copy a long list often
		ws = slices.Grow(ws, max(1, len(ws)))
	}
	r.log.writes[reg] = append(ws, w)
}

// whole sets a register as an image has it.
func (a *adding) whole(r *row, reg int, n int32) {
	w := a.last(r, reg)
	if w == nil {
		a.begin(r, reg, write{tx: a.tx, first: n, value: n}, r.table.registers[reg].all())
		return
	}
	if w.sides == 0 && !w.alone {
		w.value = n
	} else {
		sides := a.sides(r, reg, w)
		a.log.keepSides(w, append(sides, a.log.imageSide(nil, r, reg, opRef{a.tx, n})))
	}
	r.log.named[reg] = r.table.registers[reg].all()
}

// sides writes out what a transaction says of a register: more is to come.
func (a *adding) sides(r *row, reg int, w *write) []Side {
	if w.sides == 0 {
		a.log.keepSides(w, []Side{a.log.sideOf(r, reg, w)})
		w.alone = false
	}
	a.open = append(a.open, use{r, reg})
	return a.log.sidesOf(r, reg, w)
}

// part sets one part of a register. A part that is named again begins another side.
func (a *adding) part(r *row, at fieldPlace, v plan.Value, n int32) {
	reg := &r.table.registers[at.register]
	bit := parts(1) << at.part
	w := a.last(r, at.register)
	switch {
	case w == nil:
		a.begin(r, at.register, write{tx: a.tx, first: n, value: n, alone: true}, bit)
		if len(reg.parts) == 1 || a.before(r, at.register) != nil {
			return
		}
		w = a.last(r, at.register)
		w.alone = false
		a.log.keepSides(w, []Side{make(Side, len(reg.parts))})
		a.open = append(a.open, use{r, at.register})
	case w.alone && r.log.named[at.register]&bit == 0:
		w.value = n
		r.log.named[at.register] |= bit
		return
	default:
		sides := a.sides(r, at.register, w)
		if r.log.named[at.register]&bit != 0 {
			a.log.keepSides(w, append(sides, make(Side, len(reg.parts))))
			r.log.named[at.register] = 0
		}
	}
	r.log.named[at.register] |= bit
	sides := a.log.sidesOf(r, at.register, w)
	sides[len(sides)-1][at.part] = reg.parts[at.part].value(v)
}

// unset is the value of a part that a side does not name.
var unset plan.Value

// complete gives the parts that a side does not name the values that its author
// saw.
func (a *adding) complete() {
	var past *View
	for _, key := range a.open {
		w := a.last(key.row, key.register)
		reg := &key.row.table.registers[key.register]
		var saw Side
		sides := a.log.sidesOf(key.row, key.register, w)
		for _, s := range sides {
			for i, v := range s {
				if v != unset {
					continue
				}
				if before := a.before(key.row, key.register); saw == nil && before != nil {
					saw = a.log.sidesOf(key.row, key.register, before)[0]
				}
				if saw == nil {
					if past == nil {
						past = a.log.pastOf(a.tx)
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

// before returns the write before the last of a register that the author of the last saw
// alone: the register was written one after the other, and the row never deleted. nil
// is for where the past must tell.
func (a *adding) before(r *row, reg int) *write {
	ws := r.log.writes[reg]
	if len(ws) < 2 || len(r.log.images) == 0 || len(r.log.gone)+len(r.log.erased) > 0 {
		return nil
	}
	before := &ws[len(ws)-2]
	if !ws[len(ws)-1].sees || !before.sees || before.sides != 0 && len(a.log.sides[before.sides-1]) > 1 {
		return nil
	}
	return before
}

// zero appends the value of a register to which nothing was given.
func (r *register) zero(room Side) Side {
	room = slices.Grow(room, len(r.parts))
	for i := range r.parts {
		room = append(room, r.parts[i].zero)
	}
	return room
}

// farthest is how many writes that say but parts are read to know one at most, but for
// the first time.
const farthest = 16

// sideOf reads the one side that a write says.
func (l *Log) sideOf(r *row, reg int, w *write) Side {
	if !w.alone {
		return l.imageSide(nil, r, reg, opRef{w.tx, w.value})
	}
	if len(r.table.registers[reg].parts) == 1 {
		s := r.table.registers[reg].zero(nil)
		l.setParts(s, r, reg, w)
		return s
	}
	ws := r.log.writes[reg]
	last, _ := slices.BinarySearchFunc(ws, w.tx, func(w write, tx int32) int { return int(w.tx - tx) })
	first := last
	for ws[first].alone {
		first--
	}
	s := slices.Clone(l.sidesOf(r, reg, &ws[first])[0])
	for i := first + 1; i <= last; i++ {
		l.setParts(s, r, reg, &ws[i])
		if (i-first)%farthest == 0 {
			ws[i].alone = false
			l.keepSides(&ws[i], []Side{slices.Clone(s)})
		}
	}
	return s
}

// setParts sets the parts of a side that the operations of a write say.
func (l *Log) setParts(s Side, r *row, reg int, w *write) {
	for n := w.first; n <= w.value; n++ {
		eachTranslated(&l.txs[w.tx].Ops[n], func(op *Op) {
			if op.Field == "" || op.Erased || op.Row != r.id || op.Table != r.table.name {
				return
			}
			if at, ok := r.table.places[op.Field]; ok && at.register == reg {
				s[at.part] = r.table.registers[reg].parts[at.part].value(op.Value)
			}
		})
	}
}

// imageSide appends what an image says of a register.
func (l *Log) imageSide(room Side, r *row, reg int, at opRef) Side {
	parts := r.table.registers[reg].parts
	room = r.table.registers[reg].zero(room)
	s := room[len(room)-len(parts):]
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
	return room
}
