package data

import (
	"os"
	"slices"
	"testing"

	"bolgeplan/data/disk"
	"bolgeplan/data/plan"
)

// The state can be read while the document is busy: with a slow disk, or a file that
// another program holds.
func TestReadingWaitsForNobody(t *testing.T) {
	d := open(t, newFile(t))
	move(t, d, "0751", 1)
	if _, err := d.Undo(); err != nil {
		t.Fatal(err)
	}
	move(t, d, "0563", 1)
	d.mu.Lock()
	defer d.mu.Unlock()
	s := d.State()
	if d.Plan() != s.Plan || d.Plan() != d.plan || s.Tip != d.lastTx {
		t.Error("the state is not the one that is written")
	}
	if label, ok := d.CanUndo(); !ok || label.Key != "did.move" {
		t.Errorf("what can be undone is %v", label)
	}
	if _, ok := d.CanRedo(); ok || d.ReadOnly() || d.Protected() != nil || !d.IsAt(d.Path()) {
		t.Error("the state is not the one that is written")
	}
	if name, asked := d.Author(); name != anna.Author || asked || !d.IsMe(anna.Author) {
		t.Errorf("the author is %q, asked for it: %v", name, asked)
	}
}

// The author that can be read at any time is the one under whom is written.
func TestTheAuthorIsTheOneWhoWrites(t *testing.T) {
	d := open(t, newFile(t))
	if err := d.SetAuthor("Anna Lund"); err != nil {
		t.Fatal(err)
	}
	for _, when := range []string{"named", "reopened"} {
		move(t, d, "0751", 1)
		if name, asked := d.Author(); name != "Anna Lund" || !asked || d.identity() != d.who {
			t.Errorf("%s: the author is %q, asked for it: %v", when, name, asked)
		}
		replaceByCopy(t, d)
	}
}

// replaceByCopy replaces the file of a document by another with the same bytes, as a synchronising
// program does.
func replaceByCopy(t *testing.T, d *Document) {
	t.Helper()
	b, err := os.ReadFile(d.Path())
	if err == nil {
		err = disk.Replace(d.Path(), b, 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// eventRecorder records the events of a listener.
type eventRecorder struct {
	t      *testing.T
	d      *Document
	events []Event
}

func listen(t *testing.T, d *Document) *eventRecorder {
	h := &eventRecorder{t: t, d: d}
	last := d.State()
	d.Listen(func(e Event) {
		if e.Before != last || e.After != d.State() {
			t.Errorf("an event is not the step to the state that can be read: %+v", e)
		}
		last = e.After
		h.events = append(h.events, e)
	})
	return h
}

// since returns the events since the last call.
func (h *eventRecorder) since(n int) []Event {
	h.t.Helper()
	if len(h.events) != n {
		h.t.Fatalf("heard %d events, not %d: %+v", len(h.events), n, h.events)
	}
	list := h.events
	h.events = nil
	return list
}

func TestEveryChangeIsToldByItsTables(t *testing.T) {
	path := newFile(t)
	d := open(t, path)
	h := listen(t, d)

	move(t, d, "0751", 1)
	move(t, d, "0751", 1) // it is there
	e := h.since(1)[0]
	if !slices.Equal(e.Tables, []string{"assignment"}) || e.Outcome.Label.Key != "did.move" || e.News.Changed {
		t.Errorf("of an edit was told %+v", e)
	}
	if _, err := d.Undo(); err != nil {
		t.Fatal(err)
	}
	if e = h.since(1)[0]; !slices.Equal(e.Tables, []string{"assignment"}) || e.Outcome.Label.Key != "did.undo" || e.After.Redo == nil {
		t.Errorf("of undo was told %+v", e)
	}

	other, err := Open(t.Context(), path, Identity{Author: "Bo", Installation: "b2"})
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	rename := func() {
		t.Helper()
		_, err := other.Do(plan.L("did.x"), func(draft *plan.Draft) error {
			plan.Update(draft, waves[2], func(w *plan.Wave) { w.Name += "!" })
			draft.Set(plan.PlanName, "Bos")
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	rename()
	if news, err := d.CatchUp(); err != nil || news.Author != "Bo" {
		t.Fatalf("caught up with %+v (%v)", news, err)
	}
	e = h.since(1)[0]
	if !slices.Equal(e.Tables, []string{"wave", "setting"}) || e.News.Author != "Bo" || e.News.Label.Key != "did.x" || e.Outcome.Changed() {
		t.Errorf("of another program was told %+v", e)
	}
	if news, err := d.CatchUp(); err != nil || news.Changed {
		t.Errorf("caught up again with %+v (%v)", news, err)
	}
	h.since(0)

	rename() // an edit catches up by itself
	move(t, d, "0563", 1)
	two := h.since(2)
	if two[0].News.Author != "Bo" || two[1].Outcome.Label.Key != "did.move" || !slices.Equal(two[0].Tables, []string{"wave"}) {
		t.Errorf("of another program and an edit was told %+v", two)
	}
}
