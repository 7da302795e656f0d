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
	sides   [][]Side // of the writes that were left in conflict
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
	named  []parts   // by register: those that the last side names so far, while a transaction is added
	images []int32   // transactions that bring the whole row
	gone   []int32   // that delete it
	erased []int32   // that erase it
}

// write is what a transaction says of a register.
type write struct {
	tx    int32
	first int32 // the first operation by which it wrote the register
	value int32 // the last operation that has the value, where there are no sides
	sides int32 // its place in Log.sides, from 1, where several were left in conflict
	sees  bool  // every write before it is in its past
	alone bool  // the operations up to value say parts; the others are as the write before has them
}

// parts has a bit for every part of a register.
type parts uint64

const mostParts = 64

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

// sidesOf returns what a write says.
func (l *Log) sidesOf(r *row, reg int, w *write) []Side {
	if w.sides != 0 {
		return l.sides[w.sides-1]
	}
	return []Side{l.sideOf(r, reg, w)}
}

// keepSides keeps what a write that was left in conflict says.
func (l *Log) keepSides(w *write, sides []Side) {
	if w.sides == 0 {
		l.sides = append(l.sides, nil)
		w.sides = int32(len(l.sides))
	}
	l.sides[w.sides-1] = sides
}

// writes returns what transactions said of a register.
func (r *row) writes(reg int) []write {
	switch {
	case !r.has(reg):
		return nil
	case r.log == nil:
		return []write{{tx: r.image.tx, first: r.image.n, sees: true, value: r.image.n}}
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
			return Set{}, ErrHistoryMissing
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
