package data

import (
	"context"
	"path/filepath"
	"testing"

	"bolgeplan/data/history"
	"bolgeplan/data/plan"
)

func TestUndoOfAMergeGivesTheSafetyCopy(t *testing.T) {
	a, b := twoCopies(t)
	move(t, a, "0751", 0)
	setLogo := func(d *Document, text string) {
		if err := setLogo(d, []byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	move(t, b, "0851", 2)
	setLogo(b, "a logo")
	addContactWithHistory(t, b)
	if _, ok := a.MergeToUndo(); ok {
		t.Error("a merge can be undone before there is one")
	}
	_, err := a.UndoMerge(t.Context())
	wantKey(t, err, "problem.unmerge-none")
	before, stacks := a.Plan(), a.State().Undo
	m := mergeFrom(t, a, b, pickShown)
	if m.Own != 1 || m.Unsigned {
		t.Errorf("%d conflicts were picked, written in nobody's name: %v", m.Own, m.Unsigned)
	}
	if rec, ok := a.MergeToUndo(); !ok || rec.Copies[0].Author != "Bo" || rec.Added != m.Added {
		t.Errorf("the merge to undo is %+v, %v", rec, ok)
	}
	out, err := a.UndoMerge(t.Context())
	if err != nil || !out.Changed() || !out.Unsigned || len(out.Changes) == 0 {
		t.Fatal(out, err)
	}
	checkSound(t, a)
	wantTables(t, "undone", tablesOf(t, m.SafetyCopy, true), tablesOf(t, sent(t, a), true))
	if len(plan.Compare(before, a.Plan())) > 0 || a.State().Undo.Encode() != stacks.Encode() {
		t.Error("the plan is not what it was")
	}
	if _, ok := a.MergeToUndo(); ok {
		t.Error("it can be undone again")
	}
	if m = mergeFrom(t, a, b); !m.Unsigned { // and again
		t.Error("without a pick a merge is written in one's own name")
	}
	if _, err := a.UndoMerge(t.Context()); err != nil {
		t.Fatal(err)
	}
	mergeFrom(t, a, b)
	move(t, a, "0751", 1)
	_, err = a.UndoMerge(t.Context())
	wantKey(t, err, "problem.unmerge-since")
	move(t, b, "0461", 2)
	mergeFrom(t, a, b)
	if err := a.Send(context.Background(), filepath.Join(t.TempDir(), "sent.bolgeplan"), SendOptions{}); err != nil {
		t.Fatal(err)
	}
	_, err = a.UndoMerge(t.Context())
	wantKey(t, err, "problem.unmerge-sent")
	move(t, b, "0461", 1)
	mergeFrom(t, a, b)
	c := openAsIdentity(t, a.Path(), person(t, "Kim"))
	c.Announce()
	_, err = a.UndoMerge(t.Context())
	wantKey(t, err, "problem.unmerge-open")
	closeDocument(t, c)
	if _, err = a.UndoMerge(t.Context()); err != nil {
		t.Error(err)
	}
	checkSound(t, a)
}

// pickShown picks the shown side of every register in conflict.
func pickShown(v *history.View) (plan.Label, []plan.Change, error) {
	var all []plan.Change
	for _, c := range v.Conflicts() {
		if c.Register == "" {
			continue
		}
		changes, err := v.Pick(c.Row, c.Register, c.Sides[0])
		if err != nil {
			return plan.Label{}, nil, err
		}
		all = append(all, changes...)
	}
	return plan.L("did.pick"), all, nil
}

func TestUndoTakesBackOwnPicksOnly(t *testing.T) {
	a, b := twoCopies(t)
	city(t, a, "0101", "København K")
	city(t, b, "0101", "København V")
	m := mergeFrom(t, a, b, pickShown)
	if m.Own != 1 || len(a.State().Contested) != 0 {
		t.Fatalf("the merge did %+v", m)
	}
	picked := cityOf(t, a, "0101")
	if label, ok := a.CanUndo(); !ok || label.Key != "did.pick" {
		t.Errorf("undo would take back %v", label)
	}
	if _, err := a.Undo(); err != nil || len(a.State().Contested) != 1 {
		t.Errorf("undone the conflict is not open: %v (%v)", a.State().Contested, err)
	}
	if _, err := a.Undo(); err != nil || cityOf(t, a, "0101") != "København V" {
		t.Errorf("Anna's city is %q (%v)", cityOf(t, a, "0101"), err)
	}
	if _, err := a.Undo(); err == nil {
		t.Error("undo took back what came from elsewhere")
	}
	for range 2 {
		if _, err := a.Redo(); err != nil {
			t.Fatal(err)
		}
	}
	if cityOf(t, a, "0101") != picked || len(a.State().Contested) != 0 {
		t.Errorf("done again the city is %q", cityOf(t, a, "0101"))
	}
	checkSound(t, a)
	mergeFrom(t, b, a)
	wantEqual(t, a, b)
}
