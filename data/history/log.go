package history

import (
	"fmt"
	"maps"
	"slices"

	"bolgeplan/data/plan"
)

// Log is a set of transactions in memory. What they mean is in the View of a Set
// of them; it is the same in whatever order they were added.
type Log struct {
	graph
	txs     []*Tx
	at      map[TxID]int32
	tables  map[string]*table
	rows    map[rowKey]*row
	mortal  []*row             // rows that were deleted or erased in some transaction
	targets map[plan.ID][]*row // the rows whose users are known, by id; nil for none
	users   map[*row][]use     // what ever referred to a target
	views   map[string]*View
	topics  []topics // beside txs, as far as they were asked for
	rules   rules
}

// rules are switched off in tests, which must fail then.
type rules struct {
	apart  bool // every field is a register by itself
	noPast bool // an undone edit is a side
}

type rowKey struct {
	table string
	row   plan.ID
}

// row is what was ever done to a row. Most rows of a plan came with one image, and
// nothing was done to them since: those have no more than that.
type row struct {
	table *table
	id    plan.ID
	image opRef       // where log is nil: all there is
	lost  bool        // a value was taken out of the log
	told  []string    // of table.telling: the fields that were ever set
	extra []int       // registers of fields that only a newer program knows, where the row names them
	log   *rowHistory // nil: see image
}

// rowHistory is what was done to a row, by transactions in the order of the log.
type rowHistory struct {
	writes [][]write // by register
	images []int32   // transactions that bring the whole row
	gone   []int32   // that delete it
	erased []int32   // that erase it
}

// write is what a transaction says of a register.
type write struct {
	tx    int32
	first int32  // the first operation by which it wrote the register
	sees  bool   // every write before it is in its past
	image int32  // the operation whose image has the value, where sides is nil
	sides []Side // several where it was left in conflict
}

// opRef is an operation: the n-th of a transaction.
type opRef struct{ tx, n int32 }

// use is a register of a row that referred to another row.
type use struct {
	row      *row
	register int
}

// NewLog returns a log without transactions.
func NewLog() *Log {
	return &Log{at: map[TxID]int32{}, tables: map[string]*table{}, rows: map[rowKey]*row{}, views: map[string]*View{}}
}

// Len returns the number of transactions.
func (l *Log) Len() int { return len(l.txs) }

// Tx returns a transaction by its number, in the order of adding. It must not be
// changed.
func (l *Log) Tx(number int) *Tx { return l.txs[number] }

// Number returns the number of a transaction.
func (l *Log) Number(id TxID) (number int, ok bool) {
	n, ok := l.at[id]
	return int(n), ok
}

// Add appends a transaction whose parents are all there. One that is there already
// changes nothing.
func (l *Log) Add(t *Tx) error {
	if _, ok := l.at[t.ID]; ok {
		return nil
	}
	parents := make([]int32, len(t.Parents))
	for i, p := range t.Parents {
		n, ok := l.at[p]
		if !ok {
			return fmt.Errorf("transaction %s: its forerunner %s is missing", t.ID.Short(), p.Short())
		}
		parents[i] = n
	}
	if err := t.checkRows(); err != nil {
		return err
	}
	n := l.graph.add(parents)
	l.at[t.ID] = n
	l.txs = append(l.txs, t)
	(&adding{log: l, tx: n}).ops(t)
	return nil
}

// checkRows reports operations that make no sense whatever they are about.
func (t *Tx) checkRows() error {
	for i := range t.Ops {
		op := &t.Ops[i]
		if op.Erased {
			continue
		}
		switch row := op.Value.IsRow(); {
		case op.Table == "":
			return fmt.Errorf("transaction %s: change %d is about no table", t.ID.Short(), i+1)
		case op.Field == "" && !row:
			return fmt.Errorf("transaction %s: change %d: %s is no row", t.ID.Short(), i+1, op.Value)
		case op.Field != "" && row:
			return fmt.Errorf("transaction %s: change %d: a field holds a row", t.ID.Short(), i+1)
		}
		if op.Value.IsImage() {
			if err := op.Value.CheckImage(); err != nil {
				return fmt.Errorf("transaction %s: change %d: %w", t.ID.Short(), i+1, err)
			}
		}
	}
	return nil
}

func (l *Log) table(name string) *table {
	t := l.tables[name]
	if t == nil {
		t = newTable(name, len(l.tables), l.rules.apart)
		for i, info := range plan.Tables() {
			if info.Name == name {
				t.number = i - 1<<16
			}
		}
		l.tables[name] = t
	}
	return t
}

// adding is a transaction being added.
type adding struct {
	log   *Log
	tx    int32
	named map[use]uint64 // the parts that the last side of a register names so far
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
		a.nameExtra(r, op)
		if op.Field == "" && op.Value.IsImage() {
			a.log.refer(r, op)
			return
		}
		r.log = &rowHistory{}
	}
	if a.named == nil {
		a.named = map[use]uint64{}
	}
	if r.log == nil {
		a.expand(r)
	}
	a.nameExtra(r, op)
	a.op(r, op, n)
}

// nameExtra notes the fields that an operation names and that only a newer program
// knows. A row has a register for each that it was ever given, and none for those of
// other rows: what follows from the log of a row depends on nothing but that.
func (a *adding) nameExtra(r *row, op *Op) {
	note := func(field string) {
		reg := r.table.place(field).register
		if reg < r.table.declared || slices.Contains(r.extra, reg) {
			return
		}
		r.extra = append(r.extra, reg)
		if r.log == nil {
			return
		}
		for _, n := range r.log.images { // they left it empty
			at := a.log.imageOp(r, n)
			a.begin(r, reg, write{tx: n, first: at, image: at})
			if n == a.tx {
				a.named[use{r, reg}] = 1
			}
		}
	}
	switch {
	case op.Field != "":
		note(op.Field)
	case op.Value.IsImage():
		op.Value.EachName(note)
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
	r.log = &rowHistory{writes: make([][]write, len(r.table.registers)), images: []int32{r.image.tx}}
	for i := range r.log.writes {
		if !r.has(i) {
			continue
		}
		r.log.writes[i] = []write{{tx: r.image.tx, first: r.image.n, sees: true, image: r.image.n}}
	}
	if r.image.tx == a.tx {
		a.nameAll(r)
	}
}

func (a *adding) nameAll(r *row) {
	for i, reg := range r.table.registers {
		if r.has(i) {
			a.named[use{r, i}] = 1<<len(reg.parts) - 1
		}
	}
}

// has reports whether a row has a register.
func (r *row) has(reg int) bool { return reg < r.table.declared || slices.Contains(r.extra, reg) }

func (a *adding) op(r *row, op *Op, n int32) {
	log := r.log
	r.tell(op)
	r.lost = r.lost || op.Erased
	switch {
	case op.Field != "":
		if !op.Erased {
			a.part(r, r.table.place(op.Field), op.Value, n)
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
		a.nameAll(r)
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

// last returns what the transaction has said of a register so far; nil for nothing.
func (a *adding) last(r *row, reg int) *write {
	for len(r.log.writes) <= reg {
		r.log.writes = append(r.log.writes, nil)
	}
	ws := r.log.writes[reg]
	if len(ws) == 0 || ws[len(ws)-1].tx != a.tx {
		return nil
	}
	return &ws[len(ws)-1]
}

// begin begins what a transaction says of a register, which is the last that says
// anything of it.
func (a *adding) begin(r *row, reg int, w write) {
	for len(r.log.writes) <= reg {
		r.log.writes = append(r.log.writes, nil)
	}
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
	r.log.writes[reg] = append(ws, w)
}

// whole sets a register as an image has it.
func (a *adding) whole(r *row, reg int, n int32) {
	switch w := a.last(r, reg); {
	case w == nil:
		a.begin(r, reg, write{tx: a.tx, first: n, image: n})
	case w.sides == nil:
		w.image = n
	default:
		w.sides = append(w.sides, a.log.imageSide(r, reg, opRef{a.tx, n}))
	}
}

// part sets one part of a register. A part that is named again begins another side.
func (a *adding) part(r *row, at fieldPlace, v plan.Value, n int32) {
	reg := &r.table.registers[at.register]
	bit := uint64(1) << at.part
	w := a.last(r, at.register)
	if w == nil {
		a.begin(r, at.register, write{tx: a.tx, first: n})
		w = a.last(r, at.register)
	} else if w.sides == nil {
		w.sides = []Side{a.log.imageSide(r, at.register, opRef{a.tx, w.image})}
	}
	key := use{r, at.register}
	if len(w.sides) == 0 || a.named[key]&bit != 0 {
		w.sides = append(w.sides, make(Side, len(reg.parts)))
		a.named[key] = 0
	}
	a.named[key] |= bit
	w.sides[len(w.sides)-1][at.part] = reg.parts[at.part].value(v)
}

// unset is the value of a part that a side does not name.
var unset plan.Value

// complete gives the parts that a side does not name the values that its author
// saw.
func (a *adding) complete() {
	var past *View
	for key := range a.named {
		w := a.last(key.row, key.register)
		if w == nil {
			continue
		}
		reg := &key.row.table.registers[key.register]
		var saw Side
		for _, s := range w.sides {
			for i, v := range s {
				if v != unset {
					continue
				}
				if saw == nil {
					if past == nil {
						past = a.log.pastOf(a.tx)
					}
					if saw = past.shown(key.row, key.register); saw == nil {
						saw = reg.zero()
					}
				}
				s[i] = saw[i]
			}
		}
		w.sides = distinct(w.sides)
	}
}

func (r *register) zero() Side {
	s := make(Side, len(r.parts))
	for i := range s {
		s[i] = r.parts[i].zero
	}
	return s
}

// imageSide reads a register from an image.
func (l *Log) imageSide(r *row, reg int, at opRef) Side {
	parts := r.table.registers[reg].parts
	s := r.table.registers[reg].zero()
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
	return s
}

// sidesOf returns what a write says.
func (l *Log) sidesOf(r *row, reg int, w *write) []Side {
	if w.sides != nil {
		return w.sides
	}
	return []Side{l.imageSide(r, reg, opRef{w.tx, w.image})}
}

// writes returns what transactions said of a register.
func (r *row) writes(reg int) []write {
	switch {
	case !r.has(reg):
		return nil
	case r.log == nil:
		return []write{{tx: r.image.tx, first: r.image.n, sees: true, image: r.image.n}}
	case reg < len(r.log.writes):
		return r.log.writes[reg]
	}
	return nil
}

// refs returns the rows that a side refers to and thereby keeps.
func (r *row) refs(reg int, s Side, owners bool) []plan.ID {
	var ids []plan.ID
	if !r.table.registers[reg].refs {
		return nil
	}
	for i, p := range r.table.registers[reg].parts {
		if id := s[i].AsRef(); id != plan.None && (p.ref.Belongs() || !owners && p.ref.Keeps()) && !r.sets(p.unless) {
			ids = append(ids, id)
		}
	}
	return ids
}

// sets reports whether a row was ever given something in a field: a field by which
// a row is told from others, and which stays as it came.
func (r *row) sets(field string) bool { return field != "" && slices.Contains(r.told, field) }

// tell notes that a row was given something in a field that tells it from others.
func (r *row) tell(op *Op) {
	for _, field := range r.table.telling {
		given := op.Field == field && !op.Value.IsNull()
		if op.Field == "" {
			op.Value.EachField(func(name string, v plan.Value) { given = given || name == field && !v.IsNull() })
		}
		if given && !r.sets(field) {
			r.told = append(r.told, field)
		}
	}
}

// refer notes what an operation refers to, once it is known which rows are mortal.
func (l *Log) refer(r *row, op *Op) {
	if l.targets == nil || op.Erased {
		return
	}
	note := func(field string, v plan.Value) {
		id := v.AsRef()
		if id == plan.None {
			return
		}
		for _, target := range l.targets[id] {
			if u := (use{r, r.table.place(field).register}); !slices.Contains(l.users[target], u) {
				l.users[target] = append(l.users[target], u)
			}
		}
	}
	if op.Field != "" {
		note(op.Field, op.Value)
	} else if op.Value.IsImage() {
		op.Value.EachField(note)
	}
}

// usesOf returns what ever referred to a row. Nothing may refer to a row of a
// personal table.
func (l *Log) usesOf(r *row) []use {
	if r.table.info.Personal {
		return nil
	}
	wanted := []*row{r}
	if l.targets == nil {
		l.targets, l.users = map[plan.ID][]*row{}, map[*row][]use{}
		wanted = append(wanted, l.mortal...)
	}
	var missing []*row
	for _, m := range wanted {
		if !slices.Contains(l.targets[m.id], m) && !m.table.info.Personal {
			missing = append(missing, m)
			l.targets[m.id] = append(l.targets[m.id], m)
		}
	}
	if len(missing) > 0 {
		l.findUses()
	}
	return l.users[r]
}

// findUses goes through the log for what refers to the targets.
func (l *Log) findUses() {
	for _, t := range l.txs {
		for i := range t.Ops {
			eachTranslated(&t.Ops[i], func(op *Op) { l.refer(l.rows[rowKey{op.Table, op.Row}], op) })
		}
	}
}

// tips returns the transactions of a set that nothing in it follows, in the order
// of their ids.
func (l *Log) tips(s Set) []TxID {
	followed := map[int32]bool{}
	var tips []TxID
	for n := int32(len(l.txs)) - 1; n >= 0; n-- {
		if !l.has(s, n) {
			continue
		}
		if !followed[n] {
			tips = append(tips, l.txs[n].ID)
		}
		delete(followed, n)
		for _, p := range l.txs[n].Parents {
			followed[l.at[p]] = true
		}
	}
	slices.SortFunc(tips, compareIDs)
	return tips
}

// Tips returns the transactions that nothing follows: the state now.
func (l *Log) Tips() []TxID { return l.tips(l.all()) }

// all is the set of all transactions.
func (l *Log) all() Set {
	var c clock
	for _, end := range l.ends {
		c = append(c, l.place[end]+1)
	}
	return Set{clock: c}
}

// setOf returns transactions with all that they follow.
func (l *Log) setOf(tips []TxID) (Set, error) {
	var c clock
	for _, id := range tips {
		n, ok := l.at[id]
		if !ok {
			return Set{}, ErrNotKept
		}
		c = c.join(l.upTo(n))
	}
	return Set{clock: c}, nil
}

// numbers lists the transactions of a set.
func (l *Log) numbers(s Set) []int32 {
	var list []int32
	for n := range int32(len(l.txs)) {
		if l.has(s, n) {
			list = append(list, n)
		}
	}
	return list
}

// touched lists the rows that a transaction is about, sorted.
func (l *Log) touched(list ...int32) []*row {
	seen := map[*row]bool{}
	for _, n := range list {
		for i := range l.txs[n].Ops {
			eachTranslated(&l.txs[n].Ops[i], func(op *Op) { seen[l.rows[rowKey{op.Table, op.Row}]] = true })
		}
	}
	return slices.SortedFunc(maps.Keys(seen), (*row).compare)
}

func (r *row) compare(s *row) int {
	if r.table != s.table {
		return r.table.number - s.table.number
	}
	return slices.Compare(r.id[:], s.id[:])
}

// Archive is a log to look back with.
type Archive = Log

// NewArchive returns a log without transactions.
func NewArchive() *Archive { return NewLog() }
