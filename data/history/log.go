package history

import (
	"fmt"
	"maps"
	"slices"

	"bolgeplan/data/plan"
)

// Log is a set of transactions in memory. The View of a set of them says what they
// mean, whatever the order of adding.
type Log struct {
	graph
	txs      []*Tx
	sides    [][]Side // of writes with several sides
	numberOf map[TxID]int32
	tables   map[string]*table
	rows     map[rowKey]*row
	mortal   []*row             // rows that any transaction deleted or erased
	targets  map[plan.ID][]*row // rows with known users, by id; nil before any
	users    map[*row][]use     // what ever referred to a target
	views    map[string]*View
	topics   []topics // parallel to txs, as far as asked for
	rules    rules
}

// rules are switched off in tests that must fail without them.
type rules struct {
	perField   bool // every field is its own register
	keepUndone bool // an undone edit is a side
}

type rowKey struct {
	table string
	row   plan.ID
}

// row is what was ever done to a row. Most rows have one image and nothing else:
// history is nil then.
type row struct {
	table            *table
	id               plan.ID
	image            opIndex     // if history is nil: all there is
	stripped         bool        // a value was removed from the log
	distinguishing   []string    // the fields of table.distinguishing that were ever set
	unknownRegisters []int       // registers of newer programs that the row names
	history          *rowHistory // nil: see image
}

// rowHistory is what was done to a row, by transactions in the order of the log.
type rowHistory struct {
	writes [][]write // by register
	named  []parts   // by register: parts of the last side so far, while adding
	images []int32   // transactions that bring the whole row
	gone   []int32   // transactions that delete it
	erased []int32   // transactions that erase it
}

// write is what one transaction wrote to a register.
type write struct {
	tx      int32
	first   int32 // the first operation by which it wrote the register
	value   int32 // the last operation with the value, if sides is 0
	sides   int32 // index in Log.sides, from 1, for several sides
	seesAll bool  // its author saw every earlier write
	partial bool  // its operations set some parts; the rest are those of the write before
}

// parts has a bit for every part of a register.
type parts uint64

const maxParts = 64

// opIndex is an operation in memory: the n-th of a transaction by number.
type opIndex struct{ tx, n int32 }

// use is a register of a row that referred to another row.
type use struct {
	row      *row
	register int
}

// NewLog returns a log without transactions.
func NewLog() *Log {
	return &Log{numberOf: map[TxID]int32{}, tables: map[string]*table{}, rows: map[rowKey]*row{}, views: map[string]*View{}}
}

// Len returns the number of transactions.
func (l *Log) Len() int { return len(l.txs) }

// Tx returns a transaction by its number, in the order of adding. Do not change it.
func (l *Log) Tx(number int) *Tx { return l.txs[number] }

// Number returns the number of a transaction.
func (l *Log) Number(id TxID) (number int, ok bool) {
	n, ok := l.numberOf[id]
	return int(n), ok
}

// Add appends a transaction whose parents are all there. It ignores one that is there
// already.
func (l *Log) Add(t *Tx) error {
	if _, ok := l.numberOf[t.ID]; ok {
		return nil
	}
	parents := make([]int32, len(t.Parents))
	for i, p := range t.Parents {
		n, ok := l.numberOf[p]
		if !ok {
			return fmt.Errorf("transaction %s: its forerunner %s is missing", t.ID.Short(), p.Short())
		}
		parents[i] = n
	}
	if err := t.checkRows(); err != nil {
		return err
	}
	n := l.graph.add(parents)
	l.numberOf[t.ID] = n
	l.txs = append(l.txs, t)
	(&adder{log: l, tx: n}).addOps(t)
	return nil
}

// checkRows reports operations that make no sense for any table.
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
		t = newTable(name, len(l.tables), l.rules.perField)
		for i, info := range plan.Tables() {
			if info.Name == name {
				t.number = i - 1<<16
			}
		}
		l.tables[name] = t
	}
	return t
}

// sidesOf returns the sides of a write.
func (l *Log) sidesOf(r *row, reg int, w *write) []Side {
	if w.sides != 0 {
		return l.sides[w.sides-1]
	}
	return []Side{l.sideOf(r, reg, w)}
}

// keepSides stores the sides of a write with several sides.
func (l *Log) keepSides(w *write, sides []Side) {
	if w.sides == 0 {
		l.sides = append(l.sides, nil)
		w.sides = int32(len(l.sides))
	}
	l.sides[w.sides-1] = sides
}

// writes returns the writes to a register.
func (r *row) writes(reg int) []write {
	switch {
	case !r.hasRegister(reg):
		return nil
	case r.history == nil:
		return []write{{tx: r.image.tx, first: r.image.n, seesAll: true, value: r.image.n}}
	case reg < len(r.history.writes):
		return r.history.writes[reg]
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
		if id := s[i].AsRef(); id != plan.None && (p.ref.Belongs() || !owners && p.ref.Keeps()) && !r.hasSet(p.unless) {
			ids = append(ids, id)
		}
	}
	return ids
}

// hasSet reports whether a row was ever given a value in a distinguishing field.
func (r *row) hasSet(field string) bool {
	return field != "" && slices.Contains(r.distinguishing, field)
}

// noteDistinguishing notes that an operation gave a value to a distinguishing field.
func (r *row) noteDistinguishing(op *Op) {
	for _, field := range r.table.distinguishing {
		given := op.Field == field && !op.Value.IsNull()
		if op.Field == "" {
			op.Value.EachField(func(name string, v plan.Value) { given = given || name == field && !v.IsNull() })
		}
		if given && !r.hasSet(field) {
			r.distinguishing = append(r.distinguishing, field)
		}
	}
}

// tips returns the transactions of a set that no other in it follows, by id.
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
			followed[l.numberOf[p]] = true
		}
	}
	slices.SortFunc(tips, compareIDs)
	return tips
}

// Tips returns the transactions that no other follows: the present state.
func (l *Log) Tips() []TxID { return l.tips(l.all()) }

// all is the set of all transactions.
func (l *Log) all() Set {
	var c clock
	for _, end := range l.chainEnds {
		c = append(c, l.chainPos[end]+1)
	}
	return Set{clock: c}
}

// setOf returns the tips with all their ancestors.
func (l *Log) setOf(tips []TxID) (Set, error) {
	var c clock
	for _, id := range tips {
		n, ok := l.numberOf[id]
		if !ok {
			return Set{}, ErrHistoryMissing
		}
		c = c.union(l.withAncestors(n))
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

// touched lists the rows that some transactions write, sorted.
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
