package batch

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"bolgeplan/data"
	"bolgeplan/data/history"
	"bolgeplan/data/logfile"
	"bolgeplan/data/logfile/logfiletest"
	"bolgeplan/data/merge"
	"bolgeplan/data/plan"
)

// mergeWith merges another file with choices, as the window does, and returns what it was
// shown first.
func (p *person) mergeWith(path string, choose func(*merge.Review) merge.Choices) *merge.Review {
	p.t.Helper()
	ctx := p.t.Context()
	doc, err := data.Open(ctx, p.path, p.who)
	if err != nil {
		p.t.Fatal(err)
	}
	defer doc.Close()
	r, err := doc.ReadCopy(ctx, path)
	if err != nil {
		p.t.Fatal(err)
	}
	review, err := doc.Review(ctx, []*data.Received{r}, 0)
	if err != nil {
		p.t.Fatal(err)
	}
	var then []logfile.Following
	for _, edit := range review.Edits(choose(review)) {
		then = append(then, edit)
	}
	if _, err := doc.Merge(ctx, []*data.Received{r}, then); err != nil {
		p.t.Fatal(err)
	}
	return review
}

// doAt edits as a computer does whose clock shows a time.
func (p *person) doAt(at time.Time, edit func(*plan.Draft) error) {
	p.t.Helper()
	doc, err := data.Open(p.t.Context(), p.path, p.who)
	if err != nil {
		p.t.Fatal(err)
	}
	d := doc.Plan().Edit()
	if err := d.Run(edit); err != nil {
		p.t.Fatal(err)
	}
	if err := doc.Close(); err != nil {
		p.t.Fatal(err)
	}
	logfiletest.Append(p.t, p.path, p.who.Author, at, d.Changes()...)
}

// A plan goes from Anna to Bo to Cilia and back, with edits everywhere. Cilia's file was
// restored from a backup once, and Bo's clock is years ahead.
func TestAPlanGoesRoundByMail(t *testing.T) {
	base := planFile(t, "monopolbrud")
	anna, bo, cilia := newPerson(t, "Anna", base), newPerson(t, "Bo", base), newPerson(t, "Cilia", base)
	anna.do(moveMany(1, 4, "Bølge 4", "Bølge 5"))
	bo.doAt(time.Date(2031, 3, 1, 9, 0, 0, 0, time.UTC), moveMany(3, 5, "Bølge 6", "Bølge 7"))
	cilia.do(moveMany(60, 3, "Bølge 5", "Bølge 4"))

	picked := bo.mergeWith(anna.path, func(r *merge.Review) merge.Choices { return r.PickAll(true) })
	if len(picked.Conflicts) != 2 {
		t.Fatalf("Bo settles %d conflicts, not 2", len(picked.Conflicts))
	}
	backup := filepath.Join(t.TempDir(), "backup")
	if err := os.WriteFile(backup, read(t, cilia.path), 0o644); err != nil {
		t.Fatal(err)
	}
	cilia.must("merge", cilia.path, bo.path)
	cilia.do(moveMany(70, 1, "Bølge 5", "Bølge 4"))
	sent := filepath.Join(t.TempDir(), "sent.bolgeplan")
	if err := os.WriteFile(sent, read(t, cilia.path), 0o644); err != nil {
		t.Fatal(err)
	}
	cilia.receive(backup) // her computer was restored
	cilia.do(moveMany(72, 1, "Bølge 5", "Bølge 4"))
	cilia.must("merge", cilia.path, sent)

	// Anna leaves two changes of Bo out and picks against one that conflicts with a later
	// change of hers. What Bo picked does not come back to her.
	anna.do(moveMany(74, 1, "Bølge 5", "Bølge 4"))
	bo.do(moveMany(74, 1, "Bølge 6", "Bølge 7"))
	cilia.must("merge", cilia.path, bo.path)
	before := anna.mergeWith(cilia.path, func(r *merge.Review) merge.Choices {
		c := r.PickAll(true)
		c.Out = map[history.RegisterKey]bool{}
		for _, l := range r.Rest {
			if slices.Equal(l.Authors, []string{"Bo"}) && len(c.Out) < 2 {
				c.Out[l.Key] = true
			}
		}
		return c
	})
	if len(before.Conflicts) != 1 || len(before.Told) != 2 {
		t.Errorf("Anna is shown %d conflicts and %d answers, not 1 and 2", len(before.Conflicts), len(before.Told))
	}

	was := open(t, bo.path).Plan()
	shown := bo.mergeWith(anna.path, func(*merge.Review) merge.Choices { return merge.Choices{} })
	if len(shown.Told) != 3 || len(shown.Conflicts) != 0 {
		t.Errorf("Bo is shown %d answers and %d conflicts, not 3 and none", len(shown.Told), len(shown.Conflicts))
	}
	known := map[history.Row]bool{}
	for _, l := range shown.Rest {
		known[l.Key.Row] = true
	}
	for _, a := range shown.Told {
		known[a.Key.Row] = true
	}
	for _, c := range plan.Compare(was, open(t, bo.path).Plan()) {
		if !known[history.Row{Table: c.Table, ID: c.Row}] {
			t.Errorf("Bo was not shown %v", c)
		}
	}
	anna.must("merge", anna.path, bo.path)
	cilia.must("merge", cilia.path, anna.path)
	for _, p := range []*person{bo, cilia} {
		if tables(t, p.path) != tables(t, anna.path) {
			t.Errorf("the plans of %s and Anna differ", p.who.Author)
		}
		wantSaid(t, p.must("verify", p.path).out, "er i orden")
		if list := p.conflicts(); len(list) > 0 {
			t.Errorf("open are %q", list)
		}
	}
}
