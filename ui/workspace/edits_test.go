package workspace_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"bolgeplan/data"
	"bolgeplan/data/example"
	"bolgeplan/data/history"
	"bolgeplan/data/plan"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/workspace"
	"bolgeplan/ui/workspace/workspacetest"
)

// appendTo returns an edit that appends to the plan's present name.
func appendTo(text string) func(*plan.Draft) error {
	return func(d *plan.Draft) error {
		d.Set(plan.PlanName, d.Base().SettingValue(plan.PlanName)+text)
		return nil
	}
}

// impatient returns a workspace that waits for no edit.
func impatient(t *testing.T) (*workspace.Workspace, *workspacetest.Host) {
	t.Helper()
	ws, host := workspacetest.New(t, workspacetest.Options{Example: example.SAPA2019})
	ws.Patience, ws.ShowWaitingAfter = 0, 0
	return ws, host
}

// logged returns the label keys in the log, without those of the example.
func logged(t *testing.T, ws *workspace.Workspace) (keys []string) {
	t.Helper()
	err := ws.Document().Log(func(tx *history.Tx) error {
		label, err := plan.DecodeLabel(tx.Label)
		if tx.Author != example.Author {
			keys = append(keys, label.Key)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return keys
}

// dialogs returns the open dialogs.
func dialogs(w fyne.Window) int { return len(w.Canvas().Overlays().List()) }

func TestEditsWaitInOrderForAFileThatAnotherProgramKeeps(t *testing.T) {
	ws, host := impatient(t)
	release := workspacetest.LockFile(t, ws.Document().Path())
	before := ws.Plan()
	if ws.Do(plan.L("did.a"), appendTo("a")) || ws.Do(plan.L("did.b"), appendTo("b")) {
		t.Fatal("an edit is in a file that another program keeps")
	}
	done := ""
	ws.DoThen(plan.L("did.c"), appendTo("c"), func(out data.Outcome) {
		done = out.Label.Key + " " + ws.Plan().SettingValue(plan.PlanName)
	})
	ws.Undo()

	// The window goes on meanwhile.
	if ws.Plan() != before || ws.ReadOnly() || ws.UndoLabel() != nil || len(ws.Findings()) == 0 {
		t.Error("the plan cannot be read")
	}
	for _, of := range ws.Plan().SolutionsWithWaves() {
		ws.SetSolution(of.ID)
		if ws.Solution() != of.ID {
			t.Errorf("%s cannot be chosen", of.Short)
		}
	}
	host.Until("the status bar says what waits", func() bool { return host.Waiting != "" })
	if host.Waiting != "Venter på, at ”plan.bolgeplan” bliver ledig …" {
		t.Errorf("a message says that %q", host.Waiting)
	}
	if len(host.Events) > 0 || ws.Plan() != before || dialogs(ws.Window) > 0 {
		t.Errorf("something was done: %v", host.Events)
	}

	release()
	host.WaitIdle(ws)
	if host.Waiting != "" {
		t.Errorf("the status bar still says %q", host.Waiting)
	}
	want := []string{"did.a", "did.b", "did.c", "did.undo"}
	if got := logged(t, ws); !slices.Equal(got, want) {
		t.Errorf("the file has %v, want %v", got, want)
	}
	var heard []string
	for _, out := range host.Outcomes {
		heard = append(heard, out.Label.Key)
	}
	name := before.SettingValue(plan.PlanName)
	if !slices.Equal(heard, want) || ws.Plan().SettingValue(plan.PlanName) != name+"ab" || done != "did.c "+name+"abc" {
		t.Errorf("the window heard %v, and then %q; the name is %q", heard, done, ws.Plan().SettingValue(plan.PlanName))
	}
	if ws.UndoLabel() == nil || ws.UndoLabel().Key != "did.b" || ws.RedoLabel() == nil {
		t.Errorf("what can be undone is %v, and what can be brought again %v", ws.UndoLabel(), ws.RedoLabel())
	}
}

// What an edit that waits brings is kept as if it had been made at once, after those
// before it.
func TestWhatAnEditThatWaitsBringsIsKept(t *testing.T) {
	brought := func(wait bool) (notes []string) {
		ws, host := impatient(t)
		sapa, _ := ws.Plan().SolutionNamed("SAPA")
		waves := ws.Plan().WavesOf(sapa.ID)
		release := func() {}
		if wait {
			release = workspacetest.LockFile(t, ws.Document().Path())
		}
		for _, wave := range []int{3, 1, 5} {
			ws.Do(plan.L("did.move"), func(d *plan.Draft) error {
				return d.Assign(waves[wave].ID, plan.MunicipalityID("0751"))
			})
			if !wait {
				host.WaitIdle(ws)
			}
		}
		release()
		host.WaitIdle(ws)
		for _, out := range host.Outcomes {
			notes = append(notes, out.Label.Arg(workspace.ConsequencesArg))
		}
		return notes
	}
	at, late := brought(false), brought(true)
	if !slices.Equal(at, late) || len(at) != 3 || at[1] == "" || at[1] == at[2] {
		t.Errorf("at once they brought %q, and after waiting %q", at, late)
	}
}

func TestAFileThatStaysBusyIsSaidOnceAndNothingIsChanged(t *testing.T) {
	if testing.Short() {
		t.Skip("a busy file is tried for seconds")
	}
	ws, host := impatient(t)
	release := workspacetest.LockFile(t, ws.Document().Path())
	before := ws.Plan()
	ws.Do(plan.L("did.a"), appendTo("a"))
	ws.Do(plan.L("did.b"), appendTo("b"))
	settled := []bool{}
	ws.AfterEdits(func(ok bool) { settled = append(settled, ok) })
	host.WaitIdle(ws)
	if n := dialogs(ws.Window); n != 1 {
		t.Fatalf("%d dialogs are open", n)
	}
	var message []string
	for _, o := range test.LaidOutObjects(ws.Window.Canvas().Overlays().Top()) {
		if p, ok := o.(*kit.Paragraph); ok {
			message = append(message, p.Text())
		}
	}
	if all := strings.Join(message, " "); !strings.Contains(all, "Intet er ændret") {
		t.Errorf("it says %q", all)
	}
	if !slices.Equal(settled, []bool{false}) || host.Waiting != "" || len(host.Events) > 0 {
		t.Errorf("settled %v, waiting %q, heard %v", settled, host.Waiting, host.Events)
	}
	release()
	if got := logged(t, ws); len(got) > 0 || ws.Plan() != before {
		t.Errorf("the file has %v", got)
	}
	ws.Patience = workspacetest.Patience
	if !ws.Do(plan.L("did.c"), appendTo("c")) {
		t.Error("a free file cannot be edited")
	}
}

func TestASettledPlanHasAllEdits(t *testing.T) {
	ws, host := impatient(t)
	settled := ""
	then := func(ok bool) {
		if ok {
			settled += ws.Plan().SettingValue(plan.PlanName) + "."
		}
	}
	ws.AfterEdits(then)
	release := workspacetest.LockFile(t, ws.Document().Path())
	ws.Do(plan.L("did.a"), func(d *plan.Draft) error { d.Set(plan.PlanName, "a"); return nil })
	ws.AfterEdits(then)
	ws.Do(plan.L("did.b"), appendTo("b"))
	release()
	host.WaitIdle(ws)
	if !strings.HasSuffix(settled, ".ab.") || strings.Count(settled, ".") != 2 {
		t.Errorf("settled with %q", settled)
	}
	asked, refused := make(chan struct{}), false
	ws.DoOnCurrentPlan(plan.L("did.c"), func(*plan.Draft) error { // not over before somebody waits for it
		<-asked
		return errors.New("no")
	})
	ws.AfterEdits(func(ok bool) { refused = !ok })
	close(asked)
	host.WaitIdle(ws)
	if !refused || dialogs(ws.Window) != 1 {
		t.Error("nobody is told that an edit was refused")
	}
}

// What another program does waits while the user is in the middle of something; an
// edit shows it first, for it was made on it.
func TestNewsOfOthersWait(t *testing.T) {
	ws, host := workspacetest.New(t, workspacetest.Options{Example: example.SAPA2019})
	other, err := data.Open(t.Context(), ws.Document().Path(), data.Identity{Author: "Bo", Installation: "b2"})
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	news := func(text string) {
		t.Helper()
		if _, err := other.Do(plan.L("did.other"), appendTo(text)); err != nil {
			t.Fatal(err)
		}
		if _, err := ws.Document().CatchUp(); err != nil {
			t.Fatal(err)
		}
	}
	before := ws.Plan()
	host.UserEditing = true
	news("1")
	ws.ShowPendingEvents()
	if ws.Plan() != before || !ws.HasPendingEvents() || len(host.Events) > 0 {
		t.Error("the plan changed under somebody who types")
	}
	host.UserEditing = false
	host.WaitIdle(ws)
	if n := len(host.Events); n != 1 || host.Events[0].News.Author != "Bo" || !slices.Equal(host.Events[0].Tables, []string{"setting"}) {
		t.Errorf("heard %+v", host.Events)
	}
	host.UserEditing = true
	news("2")
	if !ws.Do(plan.L("did.own"), appendTo("3")) {
		t.Fatal("nothing was done")
	}
	if n := len(host.Events); n != 3 || host.Events[1].News.Label.Key != "did.other" || host.Events[2].Outcome.Label.Key != "did.own" {
		t.Errorf("heard %+v", host.Events)
	}
	if name := ws.Plan().SettingValue(plan.PlanName); !strings.HasSuffix(name, "123") {
		t.Errorf("the name is %q", name)
	}
}
