package data

import (
	"bytes"
	"context"
	"errors"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"bolgeplan/data/history"
	"bolgeplan/data/journal"
	"bolgeplan/data/logfile"
	"bolgeplan/data/logfile/logfiletest"
	"bolgeplan/data/plan"
)

// exchangeRuns is how many histories are tried; the environment asks for more.
func exchangeRuns() int {
	if n, err := strconv.Atoi(os.Getenv("BOLGEPLAN_CROSSINGS")); err == nil {
		return n
	}
	return 25
}

// exchange is a plan on which two people work by sending each other copies, while the
// program of one is killed.
type exchange struct {
	t            *rapid.T
	path         string
	who          Identity
	acknowledged map[history.TxID]bool // what either has seen as done

	colleague string   // his copy
	older     [][]byte // what the file was
	unlike    int      // edits so far: no two are alike
	did       []string
}

// editFile edits one of few rows of a file under a writer label.
func (c *exchange) editFile(path, label string) (id history.TxID) {
	code := rapid.SampledFrom(codes).Draw(c.t, "municipality")
	c.unlike++
	err := logfile.With(path, logfile.ReadWrite, func(f *logfile.File) error {
		p, err := f.Plan()
		if err != nil {
			return err
		}
		_, last, err := f.Last()
		if err != nil {
			return err
		}
		d := p.Edit()
		plan.Update(d, plan.MunicipalityID(code), func(m *plan.Municipality) { m.City = strconv.Itoa(c.unlike) })
		a, err := f.Append(logfile.Edit{
			LastSeen: last, Who: logfile.Signature{Author: label, Installation: label},
			Label: plan.L("did.move", "name", code), Changes: d.Changes(), Before: p, After: d.Plan(),
		})
		if err == nil {
			id = a.Tx.ID
		}
		return err
	})
	if err != nil {
		c.t.Fatal(err)
	}
	return id
}

func (c *exchange) read(path string) []byte {
	b, err := os.ReadFile(path)
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		c.t.Fatal(err)
	}
	return b
}

func (c *exchange) write(path string, b []byte) {
	if err := os.WriteFile(path, b, 0o644); err != nil {
		c.t.Fatal(err)
	}
}

// soundTxs returns the transactions of a file with a journal beside it, as any
// program would find them; none if it is not sound.
func (c *exchange) soundTxs(file, side []byte) map[history.TxID]bool {
	dir, err := os.MkdirTemp("", "crossing-*")
	if err != nil {
		c.t.Fatal(err)
	}
	defer os.RemoveAll(dir)
	path := filepath.Join(dir, "plan.bolgeplan")
	c.write(path, file)
	if side != nil {
		c.write(journal.Path(path), side)
	}
	list := map[history.TxID]bool{}
	d, err := Open(context.Background(), path, Identity{Author: "x", Installation: "x"})
	if err != nil {
		return list
	}
	defer d.Close()
	if faults, err := d.Verify(); err != nil || len(faults) > 0 {
		return list
	}
	err = d.Log(func(tx *history.Tx) error { list[tx.ID] = true; return nil })
	if err != nil {
		return nil
	}
	return list
}

// acknowledgedIn returns the acknowledged transactions in the file and its journal.
func (c *exchange) acknowledgedIn() map[history.TxID]bool {
	file, side := c.read(c.path), c.read(journal.Path(c.path))
	list := c.soundTxs(file, nil)
	if side != nil {
		maps.Copy(list, c.soundTxs(file, side))
	}
	maps.DeleteFunc(list, func(id history.TxID, _ bool) bool { return !c.acknowledged[id] })
	return list
}

// txsInCopies returns the transactions in the copies that remarks name.
func (c *exchange) txsInCopies(list []Remark, more ...string) map[history.TxID]bool {
	paths := more
	for _, r := range list {
		folder := ""
		for i := 0; i < len(r.Pairs); i += 2 {
			if r.Pairs[i] == "folder" {
				folder = r.Pairs[i+1].(string)
			}
		}
		for i := 0; i < len(r.Pairs) && folder != ""; i += 2 {
			if key := r.Pairs[i]; key == "kept" || key == "before" {
				paths = append(paths, filepath.Join(folder, r.Pairs[i+1].(string)))
			}
		}
	}
	all := map[history.TxID]bool{}
	for _, p := range paths {
		if p == "" {
			continue
		}
		file, side := c.read(p), c.read(strings.TrimSuffix(p, ".bolgeplan")+".journal")
		if file == nil {
			c.t.Errorf("%s is not there", p)
		}
		maps.Copy(all, c.soundTxs(file, nil))
		if side != nil {
			maps.Copy(all, c.soundTxs(file, side))
		}
	}
	return all
}

// checkNothingLost runs do on the file, and checks that no acknowledged edit is lost,
// unless a remark names a copy with it. do returns its remarks and the copies that it
// named.
func (c *exchange) checkNothingLost(do func() ([]Remark, []string)) {
	before, file, side := c.acknowledgedIn(), c.read(c.path), c.read(journal.Path(c.path))
	said, named := do()
	after := c.txsInCopies(said, named...)
	maps.Copy(after, c.acknowledgedIn())
	for id := range before {
		if !after[id] {
			c.t.Errorf("%s is lost after %v; said was %v", id.Short(), c.did, said)
		}
	}
	// What stands in the file itself is changed without a word only where all is there.
	if len(said) == 0 && len(named) == 0 && len(c.soundTxs(file, nil)) > 0 && side != nil {
		now := c.soundTxs(c.read(c.path), nil)
		for id := range c.soundTxs(file, nil) {
			if c.acknowledged[id] && !now[id] {
				c.t.Errorf("%s is not in the file any more, and nothing was said after %v", id.Short(), c.did)
			}
		}
	}
}

func (c *exchange) steps() map[string]func() {
	quiet := func() bool { return c.read(journal.Path(c.path)) == nil }
	return map[string]func(){
		"edit": func() {
			if quiet() && len(c.soundTxs(c.read(c.path), nil)) > 0 {
				c.older = append(c.older, c.read(c.path))
				c.acknowledged[c.editFile(c.path, c.who.Installation)] = true
			}
		},
		"crash": func() {
			if !quiet() || len(c.soundTxs(c.read(c.path), nil)) == 0 {
				return
			}
			before := c.read(c.path)
			c.editFile(c.path, c.who.Installation)
			written := rapid.SampledFrom([]func(int) bool{
				func(int) bool { return false }, func(int) bool { return true },
				func(n int) bool { return n < 9 }, func(n int) bool { return n%2 == 0 }, func(n int) bool { return n > 1 },
			}).Draw(c.t, "written")
			file, side := logfiletest.Killed(before, c.read(c.path), written)
			c.write(c.path, file)
			c.write(journal.Path(c.path), side)
		},
		"send": func() {
			if b := c.read(c.path); quiet() && len(c.soundTxs(b, nil)) > 0 {
				c.write(c.colleague, b)
			}
		},
		"colleague edits": func() { c.acknowledged[c.editFile(c.colleague, "b2")] = true },
		"save over": func() {
			if b := c.read(c.colleague); rapid.Bool().Draw(c.t, "in its place") {
				c.write(c.path, b)
			} else {
				c.write(c.path+".new", b)
				if err := os.Rename(c.path+".new", c.path); err != nil {
					c.t.Fatal(err)
				}
			}
		},
		"restore": func() {
			if len(c.older) > 0 {
				c.write(c.path, rapid.SampledFrom(c.older).Draw(c.t, "older"))
			}
		},
		"open": func() {
			c.checkNothingLost(func() ([]Remark, []string) {
				d, err := Open(context.Background(), c.path, c.who)
				if err != nil {
					c.t.Errorf("opening after %v: %v", c.did, err)
					return nil, nil
				}
				return d.Remarks(), c.close(d)
			})
		},
		"verify": func() {
			c.checkNothingLost(func() ([]Remark, []string) {
				d, err := OpenToRead(context.Background(), c.path, c.who)
				if err != nil {
					c.t.Errorf("opening to read after %v: %v", c.did, err)
					return nil, nil
				}
				if faults, err := d.Verify(); err != nil || len(faults) > 0 {
					c.t.Errorf("verify after %v: %v %v", c.did, faults, err)
				}
				return d.Remarks(), c.close(d)
			})
		},
		"repair": func() {
			c.checkNothingLost(func() ([]Remark, []string) {
				r, err := RebuildFromLog(c.t.Context(), c.path, "før", c.who)
				if err != nil {
					c.t.Errorf("repairing after %v: %v", c.did, err)
				}
				return r.Remarks, []string{r.BackupPath}
			})
		},
		"extract": func() {
			c.checkNothingLost(func() ([]Remark, []string) {
				file, side := c.read(c.path), c.read(journal.Path(c.path))
				to := filepath.Join(filepath.Dir(c.path), strconv.Itoa(c.unlike)+strconv.Itoa(len(c.did))+" reddet.bolgeplan")
				if _, err := ExtractReadable(c.t.Context(), c.path, to, c.who); err != nil {
					c.t.Errorf("salvaging after %v: %v", c.did, err)
				}
				if !bytes.Equal(c.read(c.path), file) || !bytes.Equal(c.read(journal.Path(c.path)), side) {
					c.t.Errorf("salvaging touched something after %v", c.did)
				}
				return nil, nil
			})
		},
	}
}

func (c *exchange) close(d *Document) []string {
	if err := d.Close(); err != nil {
		c.t.Error(err)
	}
	return nil
}

// Two people exchange files in any order while a program is killed. Opening,
// verifying, rebuilding or extracting loses no acknowledged edit, unless a remark
// names a copy with it.
func TestNothingIsLostWhereFilesCross(t *testing.T) {
	base := readFile(t, newFile(t))
	runs, said := 0, 0
	rapid.Check(t, func(rt *rapid.T) {
		if runs++; runs > exchangeRuns() {
			return
		}
		dir := t.TempDir()
		who := newIdentity(t)
		if rapid.Bool().Draw(rt, "home") {
			who.Folder = t.TempDir()
		}
		c := &exchange{t: rt, path: filepath.Join(dir, "plan.bolgeplan"), colleague: filepath.Join(t.TempDir(), "colleague.bolgeplan"), who: who}
		c.write(c.path, base)
		c.write(c.colleague, base)
		c.acknowledged = c.soundTxs(base, nil)
		steps := c.steps()
		// A crash that is saved over is what it is about.
		first := rapid.SampledFrom([][]string{
			{"crash"}, {"colleague edits", "crash", "save over"}, {"edit", "send", "colleague edits", "crash", "save over"},
			{"edit", "colleague edits", "colleague edits", "crash", "save over"}, {"edit", "crash", "restore"},
		}).Draw(rt, "first")
		names := slices.Sorted(maps.Keys(steps))
		rest := rapid.SliceOfN(rapid.SampledFrom(names), 2, 6).Draw(rt, "rest")
		for _, name := range append(slices.Clone(first), rest...) {
			c.did = append(c.did, name)
			steps[name]()
		}
		if kept, err := filepath.Glob(filepath.Join(dir, "*fundet*")); err == nil && len(kept) > 0 {
			said++
		}
	})
	t.Logf("%d histories, in %d of them something was kept beside the file", min(runs, exchangeRuns()), said)
}
