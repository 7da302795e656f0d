package history

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"sort"
	"strings"
	"testing"

	"bolgeplan/data/plan"
)

// The histories of the tests name rows as "table:key" and have tables of their own:
// registers, and what the parts of each mean.
type modelTable struct {
	registers           string // "name: part part; …"
	owners, refers      string
	member, order       string
	personal, immutable bool
}

var modelTables = map[string]modelTable{
	"municipality": {registers: "name: name; address: address postcode city; ean: ean reference"},
	"solution":     {registers: "short: short; name: name; notice: notice_min notice_max"},
	"wave":         {registers: "solution: solution; name: name; capacity: capacity; ordinal: ordinal", owners: "solution", order: "ordinal"},
	"assignment":   {registers: "municipality: municipality_id; place: wave note", owners: "wave", refers: "municipality_id", member: "wave"},
	"milestone": {
		registers: "of: solution wave; municipality: municipality_id; date: written earliest note; end: end_written ends_with",
		owners:    "solution wave", refers: "municipality_id ends_with",
	},
	"settlement":   {registers: "solution: solution; basis: basis per_year; break: break_at break_percent", owners: "solution"},
	"price":        {registers: "settlement: settlement; price: per_inhabitant reduction", owners: "settlement"},
	"organisation": {registers: "name: name cvr; address: address postcode city"},
	"setting":      {registers: "value: value"},
	"contact":      {registers: "municipality: municipality; person: name email phone", owners: "municipality", personal: true},
	"letter":       {registers: "facts: municipality wave facts", refers: "municipality wave", immutable: true},
}

func (m modelTable) kind(part string) plan.RefKind {
	in := func(list string) bool { return slices.Contains(strings.Fields(list), part) }
	switch {
	case part == m.member:
		return plan.Member
	case in(m.owners):
		return plan.Owner
	case in(m.refers):
		return plan.Refers
	}
	return plan.NoRef
}

// modelLog returns a log whose tables are the model's.
func modelLog(how rules) *Log {
	l := NewLog()
	l.rules = how
	names := make([]string, 0, len(modelTables))
	for name := range modelTables {
		names = append(names, name)
	}
	sort.Strings(names)
	for i, name := range names {
		m := modelTables[name]
		t := &table{name: name, number: i, positions: map[string]fieldPos{}}
		t.info.Personal, t.info.Immutable = m.personal, m.immutable
		for _, text := range strings.Split(m.registers, "; ") {
			reg, parts, _ := strings.Cut(text, ": ")
			groups := [][]string{strings.Fields(parts)}
			if how.perField {
				groups = nil
				for _, p := range strings.Fields(parts) {
					groups = append(groups, []string{p})
				}
			}
			for _, group := range groups {
				r := register{name: reg, order: reg == m.order && m.order != ""}
				if how.perField {
					r.name = group[0]
				}
				for k, p := range group {
					zero := plan.Text("")
					if m.kind(p) != plan.NoRef {
						zero = plan.Null
					}
					r.parts = append(r.parts, part{field: p, index: -1, zero: zero, ref: m.kind(p)})
					r.refs = r.refs || m.kind(p).Keeps()
					t.positions[p] = fieldPos{len(t.registers), k}
				}
				t.registers = append(t.registers, r)
			}
		}
		t.declared = len(t.registers)
		l.tables[name] = t
	}
	return l
}

// rowID makes the id of a row from its name, with the table cut to five letters, so
// that both sort alike.
func rowID(name string) (id plan.ID) {
	table, key, _ := strings.Cut(strings.Replace(name, "sender.", "s.", 1), ":")
	begin := (table + "     ")[:5]
	if copy(id[:], begin+":"+key) < 6+len(key) {
		panic("a row with a long name: " + name)
	}
	return id
}

func rowName(id plan.ID) string {
	begin, key, _ := strings.Cut(strings.TrimRight(string(id[:]), "\x00"), ":")
	for table := range modelTables {
		if strings.HasPrefix(table+"     ", begin) {
			return table + ":" + key
		}
	}
	panic(fmt.Sprintf("%q is no name of a row", begin))
}

func nameOf(r Row) string { return rowName(r.ID) }

func modelRow(name string) Row {
	table, _, _ := strings.Cut(name, ":")
	return Row{table, rowID(name)}
}

func txID(name string) (id TxID) {
	copy(id[:], name)
	return id
}

func txName(id TxID) string { return strings.TrimRight(string(id[:]), "\x00") }

// modelValue turns a value of the model into one of the plan.
func modelValue(table, field string, v any) plan.Value {
	text := fmt.Sprint(v)
	if n, ok := v.(float64); ok { // an order of format 1
		text = modelKey(int(n))
	}
	if modelTables[table].kind(field) != plan.NoRef {
		if text == "" {
			return plan.Null
		}
		return plan.Ref(rowID(text))
	}
	return plan.Text(text)
}

// modelKey is the key of a whole number in the order of format 1.
func modelKey(n int) string {
	digits := fmt.Sprint(n)
	return string("0123456789abcdefghijklmnopqrstuvwxyz"[10+len(digits)]) + digits + "i"
}

func modelText(v plan.Value) string {
	if id := v.AsRef(); id != plan.None {
		return rowName(id)
	}
	return v.AsText()
}

// modelOp is an operation as in the histories: ["set", row, {part: value}].
type modelOp struct {
	kind, row string
	parts     map[string]any
}

func (o *modelOp) UnmarshalJSON(b []byte) error {
	var list []json.RawMessage
	if err := json.Unmarshal(b, &list); err != nil {
		return err
	}
	err := json.Unmarshal(list[0], &o.kind)
	if err == nil {
		err = json.Unmarshal(list[1], &o.row)
	}
	if err == nil && len(list) > 2 {
		err = json.Unmarshal(list[2], &o.parts)
	}
	return err
}

// translated reads the settings of the sender as the row of the organisation.
func (o modelOp) translated() modelOp {
	name, ok := strings.CutPrefix(o.row, "setting:sender.")
	if !ok || o.kind != "set" && o.kind != "put" {
		return o
	}
	value := fmt.Sprint(o.parts["value"])
	parts := map[string]any{name: value}
	if name == "city" {
		postcode, city, _ := strings.Cut(value, " ")
		parts = map[string]any{"postcode": postcode, "city": city}
	}
	return modelOp{"set", "organisation:own", parts}
}

// recorded turns the operation into those of the log, in the order of the table.
func (o modelOp) recorded() []Op {
	o = o.translated()
	at := modelRow(o.row)
	op := Op{Table: at.Table, Row: at.ID}
	switch o.kind {
	case "del":
		op.Value = plan.Gone
		return []Op{op}
	case "erase":
		op.Value = plan.Erase
		return []Op{op}
	}
	var fields []plan.FieldValue
	for _, name := range modelFields(at.Table) {
		if v, ok := o.parts[strings.TrimSuffix(name, "_id")]; ok {
			fields = append(fields, plan.FieldValue{Field: name, Value: modelValue(at.Table, name, v)})
		}
	}
	if o.kind == "put" {
		op.Value = plan.Image(fields)
		return []Op{op}
	}
	var ops []Op
	for _, f := range fields {
		op.Field, op.Value = f.Field, f.Value
		ops = append(ops, op)
	}
	return ops
}

func modelFields(table string) []string {
	var fields []string
	for _, text := range strings.Split(modelTables[table].registers, "; ") {
		_, parts, _ := strings.Cut(text, ": ")
		fields = append(fields, strings.Fields(parts)...)
	}
	return fields
}

type modelTx struct {
	ID       string
	Parents  []string
	By       string
	At       *int64
	Now      *int64
	Ops      []modelOp
	Do       map[string]json.RawMessage
	Answers  []string
	LabelOf  string `json:"label_of"`
	Label    string
	Stripped bool
	Writes   *[]modelOp
	Left     *[]string
}

type modelHistory struct {
	Name, Says string
	Txs        []modelTx
	States     []modelState
	Told       []struct {
		What                        string
		Mine, Theirs, Before, After []string
		Who, Label, Last            string
		Is                          any
	}
}

type modelState struct {
	After     []string
	Rows      map[string]map[string]string
	Conflicts []map[string]any
	Order     []string
}

// player builds a log of a history. The package's own code writes what the history
// says that somebody did.
type player struct {
	log     *Log
	answers map[TxID][]TxID
}

func ids(names []string) []TxID {
	list := make([]TxID, len(names))
	for i, n := range names {
		list[i] = txID(n)
	}
	return list
}

func (p *player) play(m modelTx) (ops []Op, left []Row, err error) {
	v, err := p.log.At(ids(m.Parents))
	if err != nil {
		return nil, nil, err
	}
	t := &Tx{ID: txID(m.ID), Parents: ids(m.Parents), Author: m.By, Installation: m.By, Label: `["x"]`}
	p.answers[t.ID] = ids(m.Answers)
	if m.LabelOf != "" {
		t.Installation = m.LabelOf
	}
	if m.Label != "" {
		t.Label = `["` + m.Label + `"]`
	}
	switch {
	case m.At != nil:
		t.Time = TimeOf(*m.At * 1000)
	case m.Now != nil:
		var times []Time
		for _, parent := range t.Parents {
			n, _ := p.log.Number(parent)
			times = append(times, p.log.Tx(n).Time)
		}
		t.Time = TimeAfter(*m.Now*1000, times)
	}
	for _, op := range m.Ops {
		ops = append(ops, op.recorded()...)
	}
	if m.Do != nil {
		if ops, left, err = p.do(v, t, m.Do); err != nil {
			return nil, nil, err
		}
	}
	t.Ops = ops
	if m.Stripped {
		t.Ops = slices.Clone(ops)
		for i := range t.Ops {
			t.Ops[i].Value, t.Ops[i].Erased = plan.Value{}, true
		}
	}
	return ops, left, p.log.Add(t)
}

func (p *player) do(v *View, t *Tx, do map[string]json.RawMessage) (ops []Op, left []Row, err error) {
	var changes []plan.Change
	for what, raw := range do {
		var list []json.RawMessage
		var name string
		_ = json.Unmarshal(raw, &list)
		_ = json.Unmarshal(raw, &name)
		text := func(i int) (s string) { _ = json.Unmarshal(list[i], &s); return s }
		switch what {
		case "undo", "leave out":
			var names []string
			if err := json.Unmarshal(raw, &names); err != nil {
				return nil, nil, err
			}
			inv, err := v.Inverse(ids(names)...)
			if err != nil {
				return nil, nil, err
			}
			if what == "leave out" {
				p.answers[t.ID] = ids(names)
			}
			return recorded(inv.Changes), inv.Left, nil
		case "pick":
			at, reg := modelRow(text(0)), text(1)
			var values []string
			if err := json.Unmarshal(list[2], &values); err != nil {
				return nil, nil, err
			}
			changes, err = v.Pick(at, reg, p.side(at.Table, reg, values))
			p.answers[t.ID] = v.against(at, reg, p.side(at.Table, reg, values))
		case "keep":
			changes, err = v.Keep(modelRow(name))
		case "delete":
			changes, err = v.DeleteAgain(modelRow(name))
		case "edit":
			var parts map[string]any
			if err := json.Unmarshal(list[1], &parts); err != nil {
				return nil, nil, err
			}
			set := modelOp{"set", text(0), parts}
			changes, _ = v.ExpandEdit(asChanges(set.recorded()))
		case "delete row":
			to := plan.None
			if target := text(1); target != "" {
				to = rowID(target)
			}
			changes, err = v.Delete(modelRow(text(0)), func(Row) plan.ID { return to })
		default:
			return nil, nil, fmt.Errorf("nobody does %q", what)
		}
	}
	return recorded(changes), nil, err
}

func (p *player) side(table, reg string, values []string) Side {
	var s Side
	i, _ := p.log.tables[table].register(reg)
	for k, part := range p.log.tables[table].registers[i].parts {
		s = append(s, modelValue(table, part.field, values[k]))
	}
	return s
}

func recorded(changes []plan.Change) []Op {
	var ops []Op
	for _, c := range changes {
		ops = append(ops, Op{Table: c.Table, Row: c.Row, Field: c.Field, Value: c.New})
	}
	return ops
}

func asChanges(ops []Op) []plan.Change {
	var list []plan.Change
	for _, op := range ops {
		list = append(list, plan.Change{Table: op.Table, Row: op.Row, Field: op.Field, New: op.Value})
	}
	return list
}

// written makes a comparable text of operations. Their order is free, except for
// operations on one part of a row.
func written(ops []Op) string {
	lines := map[string][]string{}
	for _, op := range ops {
		key := rowName(op.Row) + " " + op.Field
		text := modelText(op.Value)
		if op.Field == "" {
			text = "del"
			if op.Value.IsErase() {
				text = "erase"
			}
			if op.Value.IsImage() {
				var parts []string
				op.Value.EachField(func(f string, v plan.Value) {
					if modelText(v) != "" {
						parts = append(parts, f+"="+modelText(v))
					}
				})
				sort.Strings(parts)
				text = "put " + strings.Join(parts, " ")
			}
		}
		lines[key] = append(lines[key], text)
	}
	b, _ := json.Marshal(lines)
	return string(b)
}

// conflictTexts formats the conflicts of the log, for rows that either plan has.
func conflictTexts(v *View) []string {
	var list []string
	for _, c := range v.Conflicts() {
		m := map[string]any{"row": nameOf(c.Row)}
		if c.Register == "" {
			with := []string{}
			for _, r := range c.With {
				with = append(with, nameOf(r))
			}
			m["with"] = with
		} else {
			var sides []any
			for _, s := range c.Sides {
				var texts []any
				for _, x := range s {
					texts = append(texts, modelText(x))
				}
				sides = append(sides, texts)
			}
			m["register"], m["sides"] = c.Register, sides
		}
		list = append(list, conflictText(m))
	}
	return list
}

// conflictText formats a conflict as both ways of finding it do.
func conflictText(m map[string]any) string {
	if sides, ok := m["sides"].([]any); ok {
		texts := make([]string, len(sides))
		for i, s := range sides {
			texts[i] = fmt.Sprint(s)
		}
		sort.Strings(texts)
		m = map[string]any{"row": m["row"], "register": m["register"], "sides": texts}
	}
	b, _ := json.Marshal(m)
	return string(b)
}

// state checks what a state should be.
func (p *player) state(want modelState) []string {
	var wrong []string
	v, err := p.log.At(ids(want.After))
	if err != nil {
		return []string{err.Error()}
	}
	for name, parts := range want.Rows {
		r := p.log.rows[rowKey{modelRow(name).Table, rowID(name)}]
		lives := r != nil && v.lives(r)
		if lives != (parts != nil) {
			wrong = append(wrong, fmt.Sprintf("%v: %s lives: %v", want.After, name, lives))
		}
		for field, text := range parts {
			if !lives {
				break
			}
			if field == "municipality" && name[0] != 'l' {
				field = "municipality_id"
			}
			at := r.table.posOf(field)
			if got := modelText(v.shown(r, at.register)[at.part]); got != text {
				wrong = append(wrong, fmt.Sprintf("%v: %s.%s should be %q and is %q", want.After, name, field, text, got))
			}
		}
	}
	var texts []string
	for _, c := range want.Conflicts {
		texts = append(texts, conflictText(c))
	}
	if got := conflictTexts(v); !slices.Equal(got, texts) {
		wrong = append(wrong, fmt.Sprintf("%v: conflicts should be\n\t%v and are\n\t%v", want.After, texts, got))
	}
	if want.Order != nil {
		if got := p.order(v); !slices.Equal(got, want.Order) {
			wrong = append(wrong, fmt.Sprintf("%v: the order should be %v and is %v", want.After, want.Order, got))
		}
	}
	return wrong
}

func (p *player) order(v *View) []string {
	var names []string
	key := map[string]string{}
	for _, r := range p.log.rows {
		if r.table.name == "wave" && v.lives(r) {
			at := r.table.posOf("ordinal")
			name := rowName(r.id)
			names = append(names, name)
			key[name] = modelText(v.shown(r, at.register)[at.part]) + " " + name
		}
	}
	sort.Slice(names, func(i, j int) bool { return key[names[i]] < key[names[j]] })
	return names
}

func readHistories(t *testing.T) (base modelTx, list []modelHistory) {
	t.Helper()
	b, err := os.ReadFile("testdata/histories.json")
	if err != nil {
		t.Fatal(err)
	}
	var all struct {
		Base      modelTx
		Histories []modelHistory
	}
	if err := json.Unmarshal(b, &all); err != nil {
		t.Fatal(err)
	}
	return all.Base, all.Histories
}

func playAll(t *testing.T, base modelTx, h modelHistory, check bool) *player {
	t.Helper()
	p := &player{log: modelLog(rules{}), answers: map[TxID][]TxID{}}
	for _, m := range append([]modelTx{base}, h.Txs...) {
		ops, left, err := p.play(m)
		if err != nil {
			t.Fatal(err)
		}
		if !check {
			continue
		}
		if m.Writes != nil {
			var want []Op
			for _, op := range *m.Writes {
				want = append(want, op.recorded()...)
			}
			if written(ops) != written(want) {
				t.Errorf("%s should write\n\t%s and writes\n\t%s", m.ID, written(want), written(ops))
			}
		}
		if m.Left != nil {
			var names []string
			for _, r := range left {
				names = append(names, nameOf(r))
			}
			if !slices.Equal(names, *m.Left) {
				t.Errorf("%s should leave %v and leaves %v", m.ID, *m.Left, names)
			}
		}
	}
	return p
}

func TestNamedHistories(t *testing.T) {
	base, list := readHistories(t)
	if len(list) < 57 {
		t.Fatalf("%d histories", len(list))
	}
	for _, h := range list {
		t.Run(h.Name, func(t *testing.T) {
			p := playAll(t, base, h, true)
			for _, s := range h.States {
				for _, wrong := range p.state(s) {
					t.Errorf("%s (%s)", wrong, h.Says)
				}
			}
			p.told(t, h)
			for seed := range uint64(12) {
				q := &player{log: shuffled(t, p.log, seed)}
				for _, s := range h.States {
					for _, wrong := range q.state(s) {
						t.Errorf("in another order of adding: %s", wrong)
					}
				}
			}
		})
	}
}

// shuffled returns the log with its transactions added in another causal order, and
// their parents in another order too.
func shuffled(t *testing.T, l *Log, seed uint64) *Log {
	t.Helper()
	r := rand.New(rand.NewPCG(seed, 1))
	out := modelLog(l.rules)
	left := slices.Clone(l.txs)
	for len(left) > 0 {
		i := r.IntN(len(left))
		tx := *left[i]
		if slices.ContainsFunc(tx.Parents, func(id TxID) bool { _, ok := out.numberOf[id]; return !ok }) {
			continue
		}
		tx.Parents = slices.Clone(tx.Parents)
		r.Shuffle(len(tx.Parents), func(a, b int) { tx.Parents[a], tx.Parents[b] = tx.Parents[b], tx.Parents[a] })
		if err := out.Add(&tx); err != nil {
			t.Fatal(err)
		}
		left = slices.Delete(left, i, i+1)
	}
	return out
}

// told checks what is said of a merge, an answer, undo, damage and times.
func (p *player) told(t *testing.T, h modelHistory) {
	for _, q := range h.Told {
		var got any
		switch q.What {
		case "merge":
			m, err := p.log.Merged(ids(q.Mine), ids(q.Theirs))
			if err != nil {
				t.Fatal(err)
			}
			moved, err := p.log.MovedWithOwnDate(ids(q.Mine), ids(q.Theirs))
			if err != nil {
				t.Fatal(err)
			}
			names := []string{}
			for _, id := range moved {
				names = append(names, rowName(id))
			}
			got = map[string]any{
				"common": txNames(m.Common), "mine": m.Mine, "theirs": m.Theirs, "same": m.Same, "receipt": m.Receipt,
				"moved with own date": names,
			}
		case "answered":
			before, _ := p.log.At(ids(q.Before))
			after, _ := p.log.At(ids(q.After))
			list := []map[string]string{}
			for _, a := range after.Answers(before, q.Who, func(t *Tx) []TxID { return p.answers[t.ID] }) {
				list = append(list, map[string]string{"row": nameOf(a.Row), "register": a.Register, "by": a.By})
			}
			got = list
		case "may undo":
			v, _ := p.log.At(ids(q.After))
			got = txNames(v.MayUndo(q.Label, txID(q.Last)))
		case "damage":
			got = txNames(p.log.StrippedTransactions())
		case "times":
			times := map[string]int64{}
			for name := range q.Is.(map[string]any) {
				n, _ := p.log.Number(txID(name))
				times[name] = modelTime(p.log.Tx(n).Time)
			}
			got = times
		default:
			t.Fatalf("nobody is told %q", q.What)
		}
		want, _ := json.Marshal(q.Is)
		b, _ := json.Marshal(got)
		if !sameJSON(string(want), string(b)) {
			t.Errorf("%s: should be\n\t%s and is\n\t%s", q.What, want, b)
		}
	}
}

// modelTime is a time as the model counts: seconds, where one more is just after.
func modelTime(t Time) int64 { return t.UnixMilli()/1000 + int64(t&0xffff) }

func sameJSON(a, b string) bool {
	var x, y any
	_ = json.Unmarshal([]byte(a), &x)
	_ = json.Unmarshal([]byte(b), &y)
	return fmt.Sprint(x) == fmt.Sprint(y)
}

func txNames(list []TxID) []string {
	names := []string{}
	for _, id := range list {
		names = append(names, txName(id))
	}
	sort.Strings(names)
	return names
}
