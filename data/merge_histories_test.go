package data

import (
	"slices"
	"testing"
	"time"

	"bolgeplan/data/history"
	"bolgeplan/data/logfile"
	"bolgeplan/data/logfile/logfiletest"
	"bolgeplan/data/plan"
)

// The named histories of document.md through files. Those that only concern values are
// tested in package history.

// change runs an edit that must succeed.
func change(t testing.TB, d *Document, edit func(*plan.Draft) error) Outcome {
	t.Helper()
	out, err := d.Do(plan.L("did.edit"), edit)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// bothWays merges two documents both ways and checks that they are equal.
func bothWays(t testing.TB, a, b *Document) {
	t.Helper()
	mergeFrom(t, a, b)
	mergeFrom(t, b, a)
	wantEqual(t, a, b)
}

// H1, H2 and H4: a wave that one deletes and the other uses, or does not.
func TestADeletedWaveThatTheOtherUses(t *testing.T) {
	for _, c := range []struct {
		name      string
		edit      func(*Document)
		conflicts int
		lives     bool
	}{
		{"H1: a member is put in", func(d *Document) { move(t, d, "0751", 1) }, 1, true},
		{"H2: its go-live moves", func(d *Document) {
			change(t, d, func(draft *plan.Draft) error {
				plan.Update(draft, goLive, func(m *plan.Milestone) { m.Written, m.Earliest, m.Latest = "2. juli 2018", m.Earliest+1, m.Latest+1 })
				return nil
			})
		}, 1, true},
		{"H4: it is renamed and back", func(d *Document) {
			for _, name := range []string{"Bølge X", "Bølge 2"} {
				change(t, d, func(draft *plan.Draft) error {
					plan.Update(draft, waves[1], func(w *plan.Wave) { w.Name = name })
					return nil
				})
			}
		}, 0, false},
	} {
		a, b := twoCopies(t)
		change(t, a, func(draft *plan.Draft) error { return draft.RemoveWave(waves[1], plan.None) })
		c.edit(b)
		bothWays(t, a, b)
		conflicts, err := a.Conflicts()
		if _, lives := a.Plan().Waves.Get(waves[1]); err != nil || lives != c.lives || len(conflicts) != c.conflicts {
			t.Errorf("%s: it lives: %v; the conflicts are %v (%v)", c.name, lives, conflicts, err)
		}
	}
}

// H3: B moves as A does, and takes the next move back.
func TestAnUndoneMoveIsNoConflict(t *testing.T) {
	a, b := twoCopies(t)
	move(t, a, "0751", 1)
	move(t, b, "0751", 1)
	move(t, b, "0751", 2)
	if _, err := b.Undo(); err != nil {
		t.Fatal(err)
	}
	bothWays(t, a, b)
	if n := len(a.State().Contested); n != 0 || waveOf(t, a.Plan(), "0751") != "Bølge 2" {
		t.Errorf("%d conflicts, in %q", n, waveOf(t, a.Plan(), "0751"))
	}
}

// H7: A leaves B's moves out; B receives that.
func TestWhatWasLeftOutIsShownToItsAuthor(t *testing.T) {
	a, b := twoCopies(t)
	left := move(t, b, "0751", 1).Tx
	mergeFrom(t, a, b, func(v *history.View) (plan.Label, []plan.Change, error) {
		inverse, err := v.Inverse(left)
		return plan.L("did.leave-out", "of", left.String()), inverse.Changes, err
	})
	if w := waveOf(t, a.Plan(), "0751"); w != "" {
		t.Errorf("left out Aarhus is in %q", w)
	}
	before := b.State().Tip
	mergeFrom(t, b, a)
	wantEqual(t, a, b)
	log, _, err := b.preview(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	was, err := log.At([]history.TxID{before})
	if err != nil {
		t.Fatal(err)
	}
	answers := log.Now().Answers(was, "Bo", func(tx *history.Tx) (list []history.TxID) {
		label, err := plan.DecodeLabel(tx.Label)
		if id, bad := parseID(label.Arg("of")); err == nil && bad == nil {
			list = append(list, id)
		}
		return list
	})
	if len(answers) == 0 {
		t.Error("Bo is shown nothing")
	}
	for _, shown := range answers {
		if shown.By != "Anna" || shown.Row.Table != "assignment" {
			t.Errorf("Bo is shown %v", shown)
		}
	}
}

// H8: both make the same solution and wave by hand.
func TestTheSameSolutionMadeTwiceIsOne(t *testing.T) {
	a, b := twoCopies(t)
	solution := plan.CatalogueID("solution", "LIS")
	for i, d := range []*Document{a, b} {
		change(t, d, func(draft *plan.Draft) error {
			plan.Put(draft, plan.Solution{ID: solution, Short: "LIS"})
			w, err := draft.AddWave(plan.Wave{SolutionID: solution, Name: "Bølge 1"})
			if err != nil {
				return err
			}
			return draft.Assign(w, plan.MunicipalityID(codes[i]))
		})
	}
	bothWays(t, a, b)
	n, members := 0, 0
	for _, w := range a.Plan().Waves.Rows() {
		if w.SolutionID == solution {
			n++
		}
	}
	for _, m := range a.Plan().Assignments.Rows() {
		if m.SolutionID == solution {
			members++
		}
	}
	if n != 1 || members != 2 {
		t.Errorf("there are %d waves with %d members", n, members)
	}
}

// H10: A erases a contact, B edits the telephone. Nothing of the values is left.
func TestAnErasedContactIsErasedEverywhere(t *testing.T) {
	for _, into := range []string{"the eraser merges", "the editor merges"} {
		a, b := twoCopies(t)
		addContactWithHistory(t, a)
		mergeFrom(t, b, a)
		if _, err := a.EraseContact(contact); err != nil {
			t.Fatal(err)
		}
		const late = "87654321"
		setContact(t, b, plan.Contact{Name: personal[3], Email: personal[1], Phone: late})
		d, from, erased := a, b, 0
		if into == "the editor merges" {
			d, from, erased = b, a, 1
		}
		m := mergeFrom(t, d, from)
		if m.Erased < erased || erased == 0 && m.Erased > 0 {
			t.Errorf("%s: %d values were erased", into, m.Erased)
		}
		wantBytes(t, d.Path(), false, append([]string{late}, personal...)...)
		if _, ok := d.Plan().Contacts.Get(contact); ok {
			t.Errorf("%s: the contact lives", into)
		}
		if _, err := d.UndoMerge(t.Context()); (err != nil) != (erased > 0) {
			t.Errorf("%s: undone: %v", into, err)
		}
		checkSound(t, d)
		bothWays(t, d, from)
		wantBytes(t, from.Path(), false, append([]string{late}, personal...)...)
	}
}

// H11: values stripped from a mailed copy.
func TestAStrippedCopyIsRefused(t *testing.T) {
	a, b := twoCopies(t)
	for i, code := range codes {
		move(t, b, code, i%3)
	}
	before := a.Plan()
	txs := receive(t, a, b).Txs
	stripped, n := txs[0].WithoutErased(func(history.Row) bool { return true })
	if n == 0 {
		t.Fatal("nothing was stripped")
	}
	_, err := a.Merge(t.Context(), []*Received{{Name: "b", Txs: append([]*history.Tx{stripped}, txs[1:]...)}}, nil)
	wantKey(t, err, "problem.merge-unsound")
	_, err = a.Merge(t.Context(), []*Received{{Name: "b", Txs: txs[1:]}}, nil) // the parent is missing
	wantKey(t, err, "problem.merge-unsound")
	forged := *txs[0]
	forged.Author = "Kim"
	_, err = a.Merge(t.Context(), []*Received{{Name: "b", Txs: []*history.Tx{&forged}}}, nil)
	wantKey(t, err, "problem.merge-unsound")
	if a.Plan() != before {
		t.Error("something was merged")
	}
	checkSound(t, a)

	who := newIdentityWithFolder(t) // whose files are checked
	d := openAsIdentity(t, copyTo(t, a.Path()), who)
	path := copyOfFormat1(t, "monopolbrud")
	own := openAsIdentity(t, copyTo(t, path), who)
	logfiletest.Strip(t, path)
	_, err = own.ReadCopy(t.Context(), path)
	wantKey(t, err, "problem.unsound")
	checkSound(t, d)
}

// H13: A picks wrongly, and takes it back.
func TestAPickTakenBackOpensTheConflict(t *testing.T) {
	a, b := twoCopies(t)
	city(t, a, "0101", "K")
	city(t, b, "0101", "V")
	mergeFrom(t, a, b, pickShown)
	if _, err := a.Undo(); err != nil || len(a.State().Contested) != 1 {
		t.Errorf("the conflicts are %v (%v)", a.State().Contested, err)
	}
	mergeFrom(t, b, a)
	wantEqual(t, a, b)
	if len(b.State().Contested) != 1 {
		t.Error("with Bo the conflict is settled")
	}
}

// H17: a cloned label. Undo goes back no further for it, and both take new ones.
func TestUndoGoesBackNoFurtherForAClonedLabel(t *testing.T) {
	path := newFile(t)
	who, clone := person(t, "Anna"), person(t, "Anna")
	clone.Installation = who.Installation
	a, b := openAsIdentity(t, path, who), openAsIdentity(t, copyTo(t, path), clone)
	move(t, a, "0751", 0)
	move(t, b, "0563", 1)
	mergeFrom(t, a, b)
	if a.who.Installation == who.Installation {
		t.Error("Anna writes on under the label that the clone has too")
	}
	_, err := a.Undo()
	wantKey(t, err, "problem.nothing-to-undo")
	move(t, a, "0851", 2)
	label := a.who.Installation
	closeDocument(t, a)
	a = openAsIdentity(t, path, who)
	if a.who.Installation != label {
		t.Errorf("opened again she writes under %q, not %q", a.who.Installation, label)
	}
	if _, err := a.Undo(); err != nil || waveOf(t, a.Plan(), "0851") != "" {
		t.Errorf("her own move was not undone: %v", err)
	}
	_, err = a.Undo()
	wantKey(t, err, "problem.nothing-to-undo")
	mergeFrom(t, b, a)
	if b.who.Installation == clone.Installation || b.who.Installation == a.who.Installation {
		t.Errorf("the clone writes under %q", b.who.Installation)
	}
	wantEqual(t, a, b)
}

// A restored backup goes on beside the file that it was made of: both lines are mine,
// and undo takes back neither of the old label.
func TestARestoredBackupMergesWithItsFile(t *testing.T) {
	path, who := newFile(t), person(t, "Anna")
	a := openAsIdentity(t, path, who)
	move(t, a, "0751", 0)
	backup := sent(t, a)
	move(t, a, "0751", 1)
	closeDocument(t, a)
	b := openAsIdentity(t, backup, who)
	move(t, b, "0563", 2)
	a = openAsIdentity(t, path, who)
	mergeFrom(t, b, a)
	if label, ok := b.CanUndo(); !ok || label.Arg("name") != "0563" {
		t.Errorf("undo would take back %v", label)
	}
	if _, err := b.Undo(); err != nil || waveOf(t, b.Plan(), "0563") != "" || waveOf(t, b.Plan(), "0751") != "Bølge 2" {
		t.Errorf("undo left Fanø in %q and Aarhus in %q (%v)", waveOf(t, b.Plan(), "0563"), waveOf(t, b.Plan(), "0751"), err)
	}
	_, err := b.Undo()
	wantKey(t, err, "problem.nothing-to-undo")
}

// pick picks the side with a text in the only conflict.
func pick(t testing.TB, d *Document, text string) {
	t.Helper()
	m, err := d.Merge(t.Context(), nil, []logfile.Following{func(v *history.View) (plan.Label, []plan.Change, error) {
		c := v.Conflicts()[0]
		i := slices.IndexFunc(c.Sides, func(s history.Side) bool {
			return slices.ContainsFunc(s, func(p plan.Value) bool { return p.AsText() == text })
		})
		changes, err := v.Pick(c.Row, c.Register, c.Sides[i])
		return plan.L("did.pick"), changes, err
	}})
	if err != nil || m.Own != 1 || m.Added != 0 || m.SafetyCopy != "" {
		t.Fatal(m, err)
	}
	if label, ok := d.CanUndo(); !ok || label.Key != "did.pick" {
		t.Errorf("undo would take back %v", label)
	}
}

// H18: picks of three.
func TestTwoPicksAndAnEditAreOneConflict(t *testing.T) {
	a, b := twoCopies(t)
	c := openAsIdentity(t, sent(t, a), person(t, "Kim"))
	city(t, a, "0101", "4")
	city(t, b, "0101", "5")
	bothWays(t, a, b)
	pick(t, a, "4")
	pick(t, b, "5")
	city(t, c, "0101", "6")
	bothWays(t, a, b)
	mergeFrom(t, a, c)
	conflicts, err := a.Conflicts()
	if err != nil || len(conflicts) != 1 || len(conflicts[0].Sides) != 3 {
		t.Errorf("the conflicts are %v (%v)", conflicts, err)
	}
}

// H19: a clock in 2031. The others' times are their own.
func TestAFastClockIsNotFollowedByAMerge(t *testing.T) {
	a, b := twoCopies(t)
	ahead := time.Date(2031, 1, 1, 0, 0, 0, 0, time.UTC)
	m := plan.MunicipalityID("0101")
	logfiletest.Append(t, b.Path(), "Mette", ahead, plan.Change{Table: "municipality", Row: m, Field: "city", New: plan.Text("2031")})
	if _, err := b.CatchUp(); err != nil {
		t.Fatal(err)
	}
	got := mergeFrom(t, a, b, func(*history.View) (plan.Label, []plan.Change, error) {
		return plan.L("did.edit"), []plan.Change{{Table: "municipality", Row: m, Field: "city", New: plan.Text("now")}}, nil
	})
	if len(got.FastClocks) != 0 { // the own transaction follows Mette's, with a time of today
		t.Errorf("fast clocks of the tips: %v", got.FastClocks)
	}
	last := steps(t, a)[len(steps(t, a))-1]
	if last.Author != "Anna" || last.Time.UnixMilli() > time.Now().Add(time.Hour).UnixMilli() {
		t.Errorf("%s wrote at %d", last.Author, last.Time.UnixMilli())
	}
	if cityOf(t, a, "0101") != "now" {
		t.Errorf("the city is %q", cityOf(t, a, "0101"))
	}
	if got := mergeFrom(t, openAsIdentity(t, newFile(t), person(t, "Kim")), b); len(got.FastClocks) != 1 || got.FastClocks[0] != "Mette" {
		t.Errorf("the fast clocks are %v", got.FastClocks)
	}
}

// H16: rows with one natural key.
func TestRowsOfOneKeyMeet(t *testing.T) {
	a, b := twoCopies(t)
	for i, d := range []*Document{a, b} {
		change(t, d, func(draft *plan.Draft) error {
			w, err := draft.AddWave(plan.Wave{SolutionID: ksd, Name: "Bølge 8"})
			if err != nil {
				return err
			}
			return draft.Assign(w, plan.MunicipalityID(codes[2*i]), plan.MunicipalityID(codes[2*i+1]))
		})
	}
	bothWays(t, a, b)
	n, members := 0, 0
	for _, w := range a.Plan().Waves.Rows() {
		if w.Name == "Bølge 8" {
			n++
		}
	}
	for _, code := range codes {
		if waveOf(t, a.Plan(), code) == "Bølge 8" {
			members++
		}
	}
	if n != 1 || members != 4 {
		t.Errorf("there are %d waves with %d members", n, members)
	}
}
