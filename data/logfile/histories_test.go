package logfile_test

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"bolgeplan/data/history"
	"bolgeplan/data/logfile"
	"bolgeplan/data/logfile/logfiletest"
	"bolgeplan/data/plan"
)

// modelFields are the fields of the tables of the model of the log, by table and part, and
// the parts of each register in its order.
var modelFields = map[string]map[string]string{
	"municipality": {"name": "name", "address": "address", "postcode": "postcode", "city": "city", "ean": "ean", "reference": "reference"},
	"solution":     {"short": "short"},
	"wave":         {"solution": "solution_id", "name": "name", "ordinal": "ordinal"},
	"assignment":   {"municipality": "municipality_id", "wave": "wave_id", "note": "note"},
	"milestone": {"solution": "solution_id", "wave": "wave_id", "municipality": "municipality_id", "written": "written",
		"earliest": "earliest", "note": "note", "end_written": "end_written", "ends_with": "ends_with"},
	"contact": {"municipality": "municipality_id", "name": "name", "email": "email", "phone": "phone"},
}

var modelRegisters = map[string][]string{
	"municipality.name": {"name"}, "municipality.address": {"address", "postcode", "city"}, "municipality.ean": {"ean", "reference"},
	"solution.short": {"short"}, "wave.solution": {"solution"}, "wave.name": {"name"}, "wave.ordinal": {"ordinal"},
	"assignment.municipality": {"municipality"}, "assignment.place": {"wave", "note"},
	"milestone.of": {"solution", "wave"}, "milestone.municipality": {"municipality"}, "milestone.date": {"written", "earliest", "note"},
	"milestone.end": {"end_written", "ends_with"}, "contact.municipality": {"municipality"}, "contact.person": {"name", "email", "phone"},
}

var modelWriter = logfile.Signature{Author: "Anna Sø", Installation: "a1"}

// modelHistory is a random history of the model, with what the model says of some states.
type modelHistory struct {
	Seed    int
	Refused string
	Seen    map[string]int
	Txs     []struct {
		ID      string
		Parents []string
		By      string
		At      int64
		Ops     [][]any
	}
	States []struct {
		After     []string
		Plan      map[string]map[string]any
		Conflicts []map[string]any
	}
}

// modelPlayer plays histories of the model through files.
type modelPlayer struct {
	t     *testing.T
	old   bool               // the first transaction is written by format 1, which numbers waves
	names map[plan.ID]string // of rows
	ids   map[string]history.TxID
	txs   map[history.TxID]*history.Tx
	order []history.TxID
}

// row returns a row by its name. Its id begins with the name, so that both sort alike: of
// two owners the first has a row in its family.
func (m *modelPlayer) row(name string) history.Row {
	table, key, _ := strings.Cut(name, ":")
	var id plan.ID
	if copy(id[:], (table + "     ")[:5]+":"+key) < 6+len(key) {
		m.t.Fatalf("a row with a long name: %s", name)
	}
	m.names[id] = name
	return history.Row{Table: table, ID: id}
}

// value returns a value of a part of a row.
func (m *modelPlayer) value(info plan.TableInfo, field string, v any) plan.Value {
	f, _ := info.Field(field)
	text := fmt.Sprint(v)
	if n, ok := v.(float64); ok { // an order of format 1
		if m.old {
			return plan.Int(int64(n))
		}
		text = plan.KeyOf(int(n))
	}
	switch {
	case text == "":
		return f.Zero()
	case f.IsRef():
		return plan.Ref(m.row(text).ID)
	}
	value, err := f.FromSQL(text)
	if err != nil {
		m.t.Fatal(err)
	}
	return value
}

// text returns a value as the model has it.
func (m *modelPlayer) text(v plan.Value) string {
	if id := v.AsRef(); id != plan.None {
		return m.names[id]
	}
	if v.IsNull() {
		return ""
	}
	return fmt.Sprint(v.SQL())
}

// ops turns an operation of the model into those of the log, in the order of the table.
func (m *modelPlayer) ops(of []any) (list []history.Op) {
	at := m.row(of[1].(string))
	op := history.Op{Table: at.Table, Row: at.ID}
	switch of[0] {
	case "del":
		op.Value = plan.Gone
		return []history.Op{op}
	case "erase":
		op.Value = plan.Erase
		return []history.Op{op}
	}
	info, _ := plan.TableNamed(at.Table)
	parts := of[2].(map[string]any)
	var fields []plan.FieldValue
	for _, f := range info.Fields {
		for part, field := range modelFields[at.Table] {
			if v, ok := parts[part]; ok && field == f.Name {
				fields = append(fields, plan.FieldValue{Field: field, Value: m.value(info, field, v)})
			}
		}
	}
	if of[0] == "put" {
		fields = slices.DeleteFunc(fields, func(v plan.FieldValue) bool {
			f, _ := info.Field(v.Field)
			return v.Value == f.Zero()
		})
		op.Value = plan.Image(fields)
		return []history.Op{op}
	}
	for _, f := range fields {
		op.Field, op.Value = f.Field, f.Value
		list = append(list, op)
	}
	return list
}

// read makes the transactions of a history; the first follows root.
func (m *modelPlayer) read(h *modelHistory, root history.TxID) {
	m.ids, m.txs, m.order = map[string]history.TxID{}, map[history.TxID]*history.Tx{}, nil
	for n, of := range h.Txs {
		// Of equal times the model shows the later transaction.
		at := history.TimeOf(of.At*1000) + history.Time(n)
		t := &history.Tx{Author: of.By, Installation: of.By, Time: at, Label: plan.L("did.move").Encode()}
		for _, p := range of.Parents {
			t.Parents = append(t.Parents, m.ids[p])
		}
		if len(of.Parents) == 0 {
			t.Parents = []history.TxID{root}
		}
		for i, op := range of.Ops {
			for _, one := range m.ops(op) {
				one.Salt[0], one.Salt[1] = byte(i), byte(i>>8)
				one.Hash = history.HashValue(one.Salt, one.Value)
				t.Ops = append(t.Ops, one)
			}
		}
		t.ID = t.ContentID()
		m.ids[of.ID], m.txs[t.ID] = t.ID, t
		m.order = append(m.order, t.ID)
	}
}

// upTo lists the transactions of a state, in an order that is causal and random.
func (m *modelPlayer) upTo(tips []string, r *rand.Rand) (list []*history.Tx) {
	in := map[history.TxID]bool{}
	var follow func(history.TxID)
	follow = func(id history.TxID) {
		if t := m.txs[id]; t != nil && !in[id] {
			in[id] = true
			for _, p := range t.Parents {
				follow(p)
			}
		}
	}
	for _, tip := range tips {
		follow(m.ids[tip])
	}
	left := slices.DeleteFunc(slices.Clone(m.order), func(id history.TxID) bool { return !in[id] })
	for len(left) > 0 {
		i := r.IntN(len(left))
		if t := m.txs[left[i]]; !slices.ContainsFunc(t.Parents, func(p history.TxID) bool { return slices.Contains(left, p) }) {
			// Each file gets a transaction of its own: erasing takes values out of it.
			own := *t
			own.Ops = slices.Clone(t.Ops)
			list = append(list, &own)
			left = slices.Delete(left, i, i+1)
		}
	}
	return list
}

// merge takes transactions over in some parts; without r at once, as values may be erased
// in one part by a transaction of the next.
func (m *modelPlayer) merge(path string, txs []*history.Tx, r *rand.Rand) {
	m.t.Helper()
	err := logfile.With(path, logfile.ReadWrite, func(f *logfile.File) error {
		if err := f.DisableSync(); err != nil {
			return err
		}
		for len(txs) > 0 {
			n := len(txs)
			if r != nil {
				n = 1 + r.IntN(n)
			}
			_, last, err := f.Last()
			if err == nil {
				_, err = f.Merge(m.t.Context(), logfile.Union{LastSeen: last, Txs: txs[:n], Who: modelWriter})
			}
			if err != nil {
				return err
			}
			txs = txs[n:]
		}
		return nil
	})
	if err != nil {
		m.t.Fatal(err)
	}
}

// compare compares the plan and the conflicts of a file with what the model says.
func (m *modelPlayer) compare(seed int, path string, rows map[string]map[string]any, conflicts []map[string]any) {
	m.t.Helper()
	err := logfile.With(path, logfile.ReadWrite, func(f *logfile.File) error {
		if faults, err := f.Verify(); err != nil || len(faults) > 0 {
			m.t.Errorf("seed %d: the file has the faults %v (%v)", seed, faults, err)
		}
		p, err := f.Plan()
		if err != nil {
			return err
		}
		if got, want := m.planText(p), m.modelPlanText(rows); got != want {
			m.t.Errorf("seed %d: the plan should be\n\t%s\nand is\n\t%s", seed, want, got)
		}
		log, err := f.History()
		if err != nil {
			return err
		}
		view := log.Now()
		var want []string
		for _, c := range conflicts {
			want = append(want, modelConflictText(c))
		}
		slices.Sort(want)
		if got := m.conflictTexts(view); !slices.Equal(got, want) {
			m.t.Errorf("seed %d: conflicts should be\n\t%v and are\n\t%v", seed, want, got)
		}
		stored, err := f.Contested()
		if contested := view.Contested(); err == nil && !slices.Equal(stored, contested) {
			m.t.Errorf("seed %d: stored are the conflicts %v, not %v", seed, stored, contested)
		}
		return err
	})
	if err != nil {
		m.t.Fatal(err)
	}
}

func (m *modelPlayer) planText(p *plan.Plan) string {
	rows := map[string]map[string]string{}
	for table, parts := range modelFields {
		info, _ := plan.TableNamed(table)
		for _, id := range info.IDs(p) {
			name, ours := m.names[id]
			if !ours {
				continue
			}
			rows[name] = map[string]string{}
			for part, field := range parts {
				f, _ := info.Field(field)
				if v, _ := info.Value(p, id, f); m.text(v) != "" {
					rows[name][part] = m.text(v)
				}
			}
		}
	}
	return asJSON(rows)
}

func (m *modelPlayer) modelPlanText(rows map[string]map[string]any) string {
	out := map[string]map[string]string{}
	for name, parts := range rows {
		out[name] = map[string]string{}
		info, _ := plan.TableNamed(m.row(name).Table)
		for part, v := range parts {
			field, known := modelFields[info.Name][part]
			if !known {
				continue
			}
			if n, ok := v.(float64); ok {
				v = plan.KeyOf(int(n))
			}
			if text := m.text(m.value(info, field, v)); text != "" {
				out[name][part] = text
			}
		}
	}
	return asJSON(out)
}

func asJSON(v any) string {
	b, _ := json.Marshal(v)
	return string(b)
}

// conflictTexts formats the conflicts of the rows that the model knows.
func (m *modelPlayer) conflictTexts(v *history.View) (list []string) {
	for _, c := range v.Conflicts() {
		name, ours := m.names[c.Row.ID]
		if !ours {
			continue
		}
		text := map[string]any{"row": name}
		if c.Register == "" {
			with := []any{}
			for _, r := range c.With {
				with = append(with, m.names[r.ID])
			}
			text["with"] = with
			list = append(list, modelConflictText(text))
			continue
		}
		register := strings.TrimSuffix(c.Register, "_id")
		var sides []any
		for _, s := range c.Sides {
			var values []any
			for _, part := range modelRegisters[c.Row.Table+"."+register] {
				at := slices.Index(c.Fields, modelFields[c.Row.Table][part])
				values = append(values, m.text(s[at]))
			}
			sides = append(sides, values)
		}
		text["register"], text["sides"] = register, sides
		list = append(list, modelConflictText(text))
	}
	slices.Sort(list)
	return list
}

// modelConflictText formats a conflict of the model without orders that mean nothing.
func modelConflictText(c map[string]any) string {
	for _, key := range []string{"with", "sides"} {
		list, ok := c[key].([]any)
		if !ok {
			continue
		}
		var texts []string
		for _, x := range list {
			texts = append(texts, fmt.Sprint(x))
		}
		slices.Sort(texts)
		c = maps.Clone(c)
		c[key] = texts
	}
	return asJSON(c)
}

// templates are files in which histories begin: one of the newest format and, where the
// files of format 1 are at hand, one of those.
func templates(t *testing.T) (newest, former []byte, folder string) {
	t.Helper()
	folder = t.TempDir()
	if info, err := os.Stat("/dev/shm"); err == nil && info.IsDir() { // no disk is needed
		if dir, err := os.MkdirTemp("/dev/shm", "histories"); err == nil {
			t.Cleanup(func() { _ = os.RemoveAll(dir) })
			folder = dir
		}
	}
	path := filepath.Join(folder, "template")
	if err := logfile.Create(path, new(plan.Plan), nil, plan.L(logfile.CreateKey, "name", "test"), modelWriter); err != nil {
		t.Fatal(err)
	}
	newest, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	former, _ = os.ReadFile(filepath.Join("..", "..", "..", "shared", "data", "formats", "v1-empty.bolgeplan"))
	return newest, former, folder
}

// Random histories of the model of the log are played through files: copies with parts of
// them are merged in any order, some after an upgrade. Each gives the plan and the conflicts
// that the model says. BOLGEPLAN_FILE_HISTORIES is how many, BOLGEPLAN_SEED the first seed.
func TestHistoriesThroughFilesAgreeWithTheModel(t *testing.T) {
	n := 40
	if text := os.Getenv("BOLGEPLAN_FILE_HISTORIES"); text != "" {
		n, _ = strconv.Atoi(text)
	}
	model := filepath.Join("..", "..", "..", "shared", "model")
	_, err := os.Stat(filepath.Join(model, "log_model.py"))
	if _, without := exec.LookPath("python3"); err != nil || without != nil {
		if os.Getenv("CI") != "" {
			t.Fatalf("the model of the log is missing (%v), or python3 is", err)
		}
		t.Skip("the model of the log is not beside the project")
	}
	seed := 1 + rand.IntN(1<<30)
	if text := os.Getenv("BOLGEPLAN_SEED"); text != "" {
		seed, _ = strconv.Atoi(text)
	}
	newest, former, folder := templates(t)
	cmd := exec.Command("python3", filepath.Join("..", "history", "testdata", "random_histories.py"), model, strconv.Itoa(n), strconv.Itoa(seed))
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	seen, count := map[string]int{}, 0
	lines := bufio.NewScanner(out)
	lines.Buffer(nil, 1<<28)
	for lines.Scan() && !t.Failed() {
		var h modelHistory
		if err := json.Unmarshal(lines.Bytes(), &h); err != nil {
			t.Fatal(err)
		}
		if h.Refused != "" {
			seen["refused by the model"]++
			continue
		}
		count++
		playHistory(t, &h, folder, newest, former, seen)
	}
	if t.Failed() {
		_ = cmd.Process.Kill()
	}
	if err := cmd.Wait(); err != nil && !t.Failed() {
		t.Fatal(err)
	}
	t.Logf("%d histories from seed %d", count, seed)
	for _, what := range slices.Sorted(maps.Keys(seen)) {
		t.Logf("%8d %s", seen[what], what)
	}
	if !t.Failed() && (count < n-1-n/1000 || seen["conflict of a register"] == 0) {
		t.Errorf("%d histories of %d were played", count, n)
	}
}

// playHistory plays a history through files and counts what was in it.
func playHistory(t *testing.T, h *modelHistory, folder string, newest, former []byte, seen map[string]int) {
	t.Helper()
	r := rand.New(rand.NewPCG(uint64(h.Seed), 1))
	m := &modelPlayer{t: t, names: map[plan.ID]string{}}
	paths := [2]string{filepath.Join(folder, "mine"), filepath.Join(folder, "theirs")}
	begin := newest
	if m.old = former != nil && h.Seed%16 == 0; m.old {
		begin = former
	}
	noted := map[string]bool{}
	for what := range h.Seen {
		noted[what] = true
	}
	states := h.States
	for len(states) > 2 {
		i := r.IntN(len(states))
		states = slices.Delete(states, i, i+1)
	}
	for _, s := range states {
		for _, path := range paths {
			for _, end := range []string{"", "-journal"} {
				_ = os.Remove(path + end)
			}
			if err := os.WriteFile(path, begin, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		if err := logfile.With(paths[0], logfile.ReadOnly, func(f *logfile.File) error {
			_, root, err := f.Last()
			m.read(h, root)
			return err
		}); err != nil {
			t.Fatal(err)
		}
		for _, path := range paths {
			if m.old {
				logfiletest.AppendToFormat1(t, path, m.txs[m.order[0]])
				if err := logfile.With(path, logfile.ReadWrite, func(f *logfile.File) error { return f.Upgrade() }); err != nil {
					t.Fatal(err)
				}
			}
		}
		txs := m.upTo(s.After, r)
		cut := r.IntN(len(txs) + 1)
		m.merge(paths[0], txs[:cut], r) // one copy has a part of it
		m.merge(paths[1], m.upTo(s.After, r), r)
		m.merge(paths[0], logfiletest.Transactions(t, paths[1]), nil) // and receives the other
		m.compare(h.Seed, paths[0], s.Plan, s.Conflicts)
		if equalTables(t, paths) == "" {
			t.Errorf("seed %d: merged both ways the files differ", h.Seed)
		}
		for _, c := range s.Conflicts {
			if _, ok := c["register"]; ok {
				noted["conflict of a register"] = true
			} else {
				noted["deleted and kept"] = true
			}
		}
		if hasEqualNames(s.Plan) {
			noted["equal names"] = true
		}
		if t.Failed() {
			return
		}
	}
	if m.old {
		noted["upgrade in between"] = true
	}
	for what := range noted {
		seen[what]++
	}
}

// hasEqualNames reports whether two waves have one name.
func hasEqualNames(rows map[string]map[string]any) bool {
	names := map[any]bool{}
	for name, parts := range rows {
		if strings.HasPrefix(name, "wave:") {
			if names[parts["name"]] {
				return true
			}
			names[parts["name"]] = true
		}
	}
	return false
}

// equalTables returns a text of the tables of two files, "" if they differ.
func equalTables(t *testing.T, paths [2]string) string {
	t.Helper()
	var texts [2][]byte
	for i, path := range paths {
		err := logfile.With(path, logfile.ReadOnly, func(f *logfile.File) error {
			p, err := f.Plan()
			for _, c := range plan.Compare(new(plan.Plan), p) {
				texts[i] = fmt.Appendln(texts[i], c)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(texts[0], texts[1]) {
		return ""
	}
	return string(texts[0])
}
