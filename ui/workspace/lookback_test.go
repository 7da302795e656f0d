package workspace

import (
	"path/filepath"
	"strconv"
	"testing"

	"fyne.io/fyne/v2/test"

	"bolgeplan/data"
	"bolgeplan/data/plan"
)

// More than is read at once arrives from another goroutine, and whoever asks
// meanwhile is told at the end too.
func TestALongHistoryArrivesInParts(t *testing.T) {
	test.NewTempApp(t)
	path := filepath.Join(t.TempDir(), "plan.bolgeplan")
	who := data.Identity{Author: "Anna", Installation: "a"}
	if err := data.Create(path, new(plan.Plan), plan.L(data.CreateKey), who); err != nil {
		t.Fatal(err)
	}
	doc, err := data.Open(path, who)
	if err != nil {
		t.Fatal(err)
	}
	defer doc.Close()
	edit := func(n int) {
		t.Helper()
		_, err := doc.Do(plan.L("x"), func(d *plan.Draft) error {
			d.Set(plan.PlanName, strconv.Itoa(n))
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	for n := range 12 {
		edit(n)
	}
	l := newLookback(doc)
	l.atOnce = 3
	done := make(chan error)
	parts := 0
	l.Update(func() { parts++ }, func(err error) { done <- err })
	if err := <-done; err != nil {
		t.Fatal(err)
	}
	if n := l.Archive().Len(); n < 12 || parts == 0 {
		t.Errorf("%d transactions in %d parts", n, parts)
	}
	edit(12)
	here := false
	l.Update(nil, func(err error) { here = err == nil })
	p, err := l.Plan(l.Archive().Tips())
	if !here || err != nil || p.SettingValue(plan.PlanName) != "12" {
		t.Errorf("the last edit is not there at once (%v)", err)
	}
	before := l.Archive()
	for _, change := range []func(*plan.Draft){
		func(d *plan.Draft) { plan.Put(d, plan.Contact{ID: plan.CatalogueID("contact"), Name: "Ida"}) },
		func(d *plan.Draft) { plan.Remove[plan.Contact](d, plan.CatalogueID("contact")) },
	} {
		if _, err := doc.Do(plan.L("x"), func(d *plan.Draft) error { change(d); return nil }); err != nil {
			t.Fatal(err)
		}
		l.Update(nil, func(err error) { here = here && err == nil })
	}
	if l.Archive() == before || l.Archive().Len() != before.Len()+1 || !here {
		t.Error("what was read of a contact that is gone is still in memory")
	}
	p, _ = l.Plan(l.Archive().Tips())
	if again, _ := l.Plan(l.Archive().Tips()); again != p {
		t.Error("a state is built twice")
	}
}
