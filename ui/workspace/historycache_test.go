package workspace_test

import (
	"strconv"
	"testing"

	"bolgeplan/data/example"
	"bolgeplan/data/plan"
	"bolgeplan/ui/workspace/workspacetest"
)

// A log arrives in parts from another goroutine. Whoever asks meanwhile is told at
// the end too, of all that was written until then.
func TestAHistoryArrivesInParts(t *testing.T) {
	ws, host := workspacetest.New(t, workspacetest.Options{Path: workspacetest.CopyWithHistory(t, example.Empty, 250, workspacetest.Tester)})
	l := ws.History()
	parts, ends := 0, 0
	end := func(err error) {
		if err != nil {
			t.Error(err)
		}
		ends++
	}
	l.Update(func() { parts++ }, end)
	if !l.IsReading() {
		t.Error("it is read while the window waits")
	}
	host.Until("a part is there", func() bool { return parts > 0 })
	if n := l.Log().Len(); n != 100 || ends > 0 {
		t.Errorf("with the first part came %d transactions, and %d ends", n, ends)
	}
	name := func(text string) {
		t.Helper()
		if !ws.Do(plan.L("x"), func(d *plan.Draft) error { d.Set(plan.PlanName, text); return nil }) {
			t.Fatal("nothing was done")
		}
	}
	name("imens")
	l.Update(nil, end)
	host.WaitIdle(ws)
	if n := l.Log().Len(); n != 252 || parts < 3 || ends != 2 {
		t.Errorf("%d transactions in %d parts, with %d ends", n, parts, ends)
	}
	p, err := l.PlanAt(l.Log().Tips())
	if err != nil || p.SettingValue(plan.PlanName) != "imens" {
		t.Errorf("the last edit is not there (%v)", err)
	}
	if again, _ := l.PlanAt(l.Log().Tips()); again != p {
		t.Error("a state is built twice")
	}
}

func TestWhatWasReadOfAContactThatIsGoneIsForgotten(t *testing.T) {
	ws, host := workspacetest.New(t, workspacetest.Options{Path: workspacetest.CopyWithHistory(t, example.Empty, 3, workspacetest.Tester)})
	l := ws.History()
	update := func() {
		t.Helper()
		l.Update(nil, func(err error) {
			if err != nil {
				t.Error(err)
			}
		})
		host.WaitIdle(ws)
	}
	update()
	before := l.Log()
	id := plan.CatalogueID("contact", "ida")
	for n, change := range []func(*plan.Draft){
		func(d *plan.Draft) { plan.Put(d, plan.Contact{ID: id, Name: "Ida"}) },
		func(d *plan.Draft) { plan.Remove[plan.Contact](d, id) },
	} {
		ws.Do(plan.L("x", "n", strconv.Itoa(n)), func(d *plan.Draft) error { change(d); return nil })
		update()
	}
	if l.Log() == before || l.Log().Len() != 6 {
		t.Errorf("what was read of a contact that is gone is still in memory; there are %d transactions", l.Log().Len())
	}
}
