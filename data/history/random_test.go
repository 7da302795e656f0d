package history

import (
	"bufio"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"testing"

	"bolgeplan/data/plan"
)

// modelFolder holds the model of the log as a program.
var modelFolder = filepath.Join("..", "..", "..", "shared", "model")

type randomHistory struct {
	Seed    int
	Refused string // why the model itself is not of one mind about it; "" where it is
	Txs     []modelTx
	States  []struct {
		After     []string
		Plan      map[string]map[string]any
		Conflicts []map[string]any
		Undo      []struct {
			Of     []string
			Writes []modelOp
			Left   []string
		}
		Settle []struct {
			Keep, Delete string
			DeleteRow    []string `json:"delete row"`
			Edit         []json.RawMessage
			Writes       []modelOp
		}
	}
}

// The model writes random histories and says what they mean; the package must agree.
// BOLGEPLAN_HISTORIES is how many, BOLGEPLAN_SEED the seed of the first.
func TestRandomHistoriesAgreeWithTheModel(t *testing.T) {
	n := 60
	if text := os.Getenv("BOLGEPLAN_HISTORIES"); text != "" {
		n, _ = strconv.Atoi(text)
	}
	_, err := os.Stat(filepath.Join(modelFolder, "log_model.py"))
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
	cmd := exec.Command("python3", filepath.Join("testdata", "random_histories.py"), modelFolder, strconv.Itoa(n), strconv.Itoa(seed))
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	lines.Buffer(nil, 1<<28)
	count, refused, states, conflicts, undone := 0, 0, 0, 0, 0
	for lines.Scan() {
		var h randomHistory
		if err := json.Unmarshal(lines.Bytes(), &h); err != nil {
			t.Fatal(err)
		}
		count++
		if h.Refused != "" {
			refused++
			t.Logf("the model refuses its history of seed %d: %s", h.Seed, h.Refused)
			continue
		}
		states += len(h.States)
		for _, s := range h.States {
			conflicts += len(s.Conflicts)
			undone += len(s.Undo)
		}
		h.compare(t)
		if t.Failed() {
			_ = cmd.Process.Kill()
			break
		}
	}
	if err := cmd.Wait(); err != nil && !t.Failed() {
		t.Fatal(err)
	}
	if !t.Failed() && (count != n || refused > 1+n/1000 || conflicts == 0 || undone == 0) {
		t.Errorf("%d histories of %d, %d refused by the model itself, %d conflicts, %d undone", count, n, refused, conflicts, undone)
	}
	t.Logf("%d histories from seed %d, %d refused: %d states, %d conflicts, %d times undone", count, seed, refused, states, conflicts, undone)
}

func (h *randomHistory) compare(t *testing.T) {
	t.Helper()
	p := &player{log: modelLog(rules{}), answers: map[TxID][]TxID{}}
	for _, m := range h.Txs {
		if _, _, err := p.play(m); err != nil {
			t.Fatal(err)
		}
	}
	logs := []*Log{p.log, shuffled(t, p.log, uint64(h.Seed))}
	for _, s := range h.States {
		for _, l := range logs {
			v, err := l.At(ids(s.After))
			if err != nil {
				t.Fatal(err)
			}
			if got, want := planText(v), modelPlanText(s.Plan); got != want {
				t.Errorf("seed %d, after %v: the plan should be\n\t%s\nand is\n\t%s", h.Seed, s.After, want, got)
			}
			var want []string
			for _, c := range s.Conflicts {
				want = append(want, conflictText(c))
			}
			if got := conflictTexts(v); !slices.Equal(got, want) {
				t.Errorf("seed %d, after %v: conflicts should be\n\t%v and are\n\t%v", h.Seed, s.After, want, got)
			}
			for _, u := range s.Undo {
				inv, err := v.Inverse(ids(u.Of)...)
				if err != nil {
					t.Fatal(err)
				}
				h.same(t, fmt.Sprint("undo of ", u.Of, " after ", s.After), recorded(inv.Changes), u.Writes)
				var left []string
				for _, r := range inv.Left {
					left = append(left, nameOf(r))
				}
				if !slices.Equal(left, u.Left) && len(left)+len(u.Left) > 0 {
					t.Errorf("seed %d: undo of %v after %v should leave %v and leaves %v", h.Seed, u.Of, s.After, u.Left, left)
				}
			}
			for _, k := range s.Settle {
				var changes []plan.Change
				var what string
				switch {
				case k.Keep != "":
					what = "keep " + k.Keep
					changes, err = v.Keep(modelRow(k.Keep))
				case k.Delete != "":
					what = "delete again " + k.Delete
					changes, err = v.DeleteAgain(modelRow(k.Delete))
				case k.DeleteRow != nil:
					what = fmt.Sprint("delete ", k.DeleteRow)
					to := plan.None
					if k.DeleteRow[1] != "" {
						to = rowID(k.DeleteRow[1])
					}
					changes, err = v.Delete(modelRow(k.DeleteRow[0]), func(Row) plan.ID { return to })
				default:
					var name string
					var parts map[string]any
					_ = json.Unmarshal(k.Edit[0], &name)
					_ = json.Unmarshal(k.Edit[1], &parts)
					what = fmt.Sprint("edit ", name, parts)
					changes, _ = v.ExpandEdit(asChanges(modelOp{"set", name, parts}.recorded()))
				}
				if err != nil {
					t.Errorf("seed %d: %s: %v", h.Seed, what, err)
				}
				h.same(t, fmt.Sprint(what, " after ", s.After), recorded(changes), withoutDeleted(k.Writes))
			}
		}
		if t.Failed() {
			return
		}
	}
}

// withoutDeleted empties references to rows that the same writes delete. The model empties a
// reference once for each deleted row that a value of it names, in some order; where two
// values name two of them, the last write can bring back the other.
func withoutDeleted(writes []modelOp) []modelOp {
	deleted := map[string]bool{}
	for _, op := range writes {
		if op.kind == "del" {
			deleted[op.row] = true
		}
	}
	for _, op := range writes {
		for part, value := range op.parts {
			if name, ok := value.(string); ok && deleted[name] {
				op.parts[part] = ""
			}
		}
	}
	return writes
}

func (h *randomHistory) same(t *testing.T, what string, got []Op, want []modelOp) {
	t.Helper()
	var ops []Op
	for _, op := range want {
		ops = append(ops, op.recorded()...)
	}
	if written(got) != written(ops) {
		t.Errorf("seed %d: %s should write\n\t%s and writes\n\t%s", h.Seed, what, written(ops), written(got))
	}
}

// planText makes a comparable text of the living rows, as shown.
func planText(v *View) string {
	rows := map[string]map[string]string{}
	for _, r := range v.log.rows {
		if !v.lives(r) {
			continue
		}
		fields := map[string]string{}
		for i, reg := range r.table.registers {
			for k, p := range reg.parts {
				if s := v.shown(r, i); s != nil && modelText(s[k]) != "" {
					fields[p.field] = modelText(s[k])
				}
			}
		}
		rows[rowName(r.id)] = fields
	}
	b, _ := json.Marshal(rows)
	return string(b)
}

func modelPlanText(rows map[string]map[string]any) string {
	out := map[string]map[string]string{}
	for name, parts := range rows {
		out[name] = map[string]string{}
		for field, v := range parts {
			if text := modelText(modelValue(modelRow(name).Table, field, v)); text != "" {
				if field == "municipality" && name[0] != 'l' && name[0] != 'c' {
					field = "municipality_id"
				}
				out[name][field] = text
			}
		}
	}
	b, _ := json.Marshal(out)
	return string(b)
}

// The comparison must fail if a rule is switched off, or it compares nothing.
func TestTheComparisonSeesRules(t *testing.T) {
	histories := fixedHistories(t)
	if n := differences(t, histories, rules{}, false); n != 0 {
		t.Fatalf("%d histories differ with all rules", n)
	}
	for name, how := range map[string]rules{"registers": {perField: true}, "the common past": {keepUndone: true}} {
		if differences(t, histories, how, false) == 0 {
			t.Errorf("nothing is seen without %s", name)
		}
	}
	if differences(t, histories, rules{}, true) == 0 {
		t.Error("nothing is seen where author and number identify a transaction")
	}
}

// fixedHistories reads histories that the model wrote once.
func fixedHistories(t *testing.T) []randomHistory {
	t.Helper()
	f, err := os.Open(filepath.Join("testdata", "random.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var list []randomHistory
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<28)
	for lines.Scan() {
		var h randomHistory
		if err := json.Unmarshal(lines.Bytes(), &h); err != nil {
			t.Fatal(err)
		}
		list = append(list, h)
	}
	return list
}

// differences counts the histories whose plans or conflicts are not the model's.
// With numbered, author and number identify a transaction instead of its content.
func differences(t *testing.T, histories []randomHistory, how rules, numbered bool) (n int) {
	t.Helper()
	for _, h := range histories {
		p := &player{log: modelLog(how), answers: map[TxID][]TxID{}}
		count, same := map[string]int{}, map[string]string{}
		for _, m := range h.Txs {
			if numbered {
				// Two copies of one file begin to count at the same number.
				number := fmt.Sprint(m.By, count[m.By])
				count[m.By]++
				same[m.ID], m.ID = number, number
				for i, parent := range m.Parents {
					m.Parents[i] = same[parent]
				}
			}
			if _, _, err := p.play(m); err != nil {
				t.Fatal(err)
			}
		}
		for _, s := range h.States {
			after := slices.Clone(s.After)
			for i, id := range after {
				if numbered {
					after[i] = same[id]
				}
			}
			v, err := p.log.At(ids(after))
			if err != nil {
				t.Fatal(err)
			}
			var want []string
			for _, c := range s.Conflicts {
				want = append(want, conflictText(c))
			}
			if planText(v) != modelPlanText(s.Plan) || !slices.Equal(conflictTexts(v), want) {
				n++
				break
			}
		}
	}
	return n
}
