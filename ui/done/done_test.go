package done

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"bolgeplan/assets/translations"
	"bolgeplan/data/day"
	"bolgeplan/data/plan"
	"bolgeplan/ui/workspace"
	"bolgeplan/ui/workspace/workspacetest"
)

// sapa returns a workspace with the plan of SAPA, on 26 June 2019.
func sapa(t *testing.T) (*workspace.Workspace, *workspacetest.Host) {
	t.Helper()
	ws, host := workspacetest.New(t, workspacetest.Options{Example: "sapa-2019", Troubled: true, Lang: translations.Danish})
	ws.Window.SetContent(container.NewVBox())
	ws.Window.Resize(workspacetest.Laptop)
	return ws, host
}

func waveOf(t *testing.T, ws *workspace.Workspace, name string) plan.Wave {
	t.Helper()
	of, _ := ws.Plan().SolutionNamed("SAPA")
	w, ok := ws.Plan().WaveNamed(of.ID, name)
	if !ok {
		t.Fatalf("there is no %s", name)
	}
	return w
}

func milestone(t *testing.T, ws *workspace.Workspace, wave string, kind plan.MilestoneKind) plan.Milestone {
	t.Helper()
	m, ok := ws.Plan().WaveMilestone(waveOf(t, ws, wave).ID, kind)
	if !ok {
		t.Fatalf("%s has no %s", wave, kind)
	}
	return m
}

// write replaces the text of the focused field.
func write(ws *workspace.Workspace, text string) {
	c := ws.Window.Canvas()
	c.Focused().(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutSelectAll{})
	for _, r := range text {
		c.Focused().TypedRune(r)
	}
}

func press(ws *workspace.Workspace, key fyne.KeyName) {
	ws.Window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: key})
}

func TestAMilestoneIsReportedOnADay(t *testing.T) {
	ws, host := sapa(t)
	m := milestone(t, ws, "Bølge 1", plan.GoLive) // 2 April 2019
	backs := 0
	back := func() { backs++ }
	Report(ws, MilestoneTarget([]plan.Milestone{m}), back)
	press(ws, fyne.KeyReturn)
	if got := milestone(t, ws, "Bølge 1", plan.GoLive); got.DoneOn != m.Latest {
		t.Errorf("done on %s, not on its own day", got.DoneOn.ISO())
	}
	if message := host.NextMessage(); !strings.Contains(message, "SAPA, Bølge 1: idriftsættelsen meldt gennemført 2. april 2019") {
		t.Errorf("message %q", message)
	}
	ws.Undo()
	if got := milestone(t, ws, "Bølge 1", plan.GoLive); got.DoneOn != day.None {
		t.Error("undo left it done")
	}
	Report(ws, MilestoneTarget([]plan.Milestone{m}), back)
	for _, wrong := range []string{"1. april 2019", "27. juni 2019", "april 2019", "snart"} {
		write(ws, wrong)
		press(ws, fyne.KeyReturn)
		if milestone(t, ws, "Bølge 1", plan.GoLive).DoneOn != day.None || ws.Window.Canvas().Overlays().Top() == nil {
			t.Fatalf("%q was taken", wrong)
		}
	}
	write(ws, "5/4 2019")
	press(ws, fyne.KeyReturn)
	if got := milestone(t, ws, "Bølge 1", plan.GoLive); got.DoneOn != day.Of(2019, 4, 5) || got.Written != m.Written {
		t.Errorf("done on %s, written %q", got.DoneOn.ISO(), got.Written)
	}
	if ws.Window.Canvas().Overlays().Top() != nil || backs != 2 {
		t.Errorf("the dialog is still there, or gave the keyboard back %d times", backs)
	}
	Reopen(ws, []plan.Milestone{milestone(t, ws, "Bølge 1", plan.GoLive)})
	if milestone(t, ws, "Bølge 1", plan.GoLive).DoneOn != day.None {
		t.Error("it was not taken back")
	}
}

func TestAWaveIsReportedAsOne(t *testing.T) {
	ws, host := sapa(t)
	w := waveOf(t, ws, "Bølge 1") // invoiced from 1 July
	target := WaveTarget(ws.Plan(), w.ID)
	d := newDialog(ws, target, func() {})
	d.show()
	message := d.form.NoteText()
	for _, part := range []string{"Kursusstart", "18. marts 2019", "Kursusslut", "Idriftsættelse", "2. april 2019", "1 milepæl kommer senere."} {
		if !strings.Contains(message, part) {
			t.Errorf("the dialog does not say %q: %s", part, message)
		}
	}
	if d.dateRow.Visible() {
		t.Error("each has its own day, and a day is asked for")
	}
	test.Tap(d.form.Main)
	for kind, want := range map[plan.MilestoneKind]day.Day{
		plan.CourseStart: day.Of(2019, 3, 18), plan.CourseEnd: day.Of(2019, 4, 1), plan.GoLive: day.Of(2019, 4, 2), plan.InvoicingStart: day.None,
	} {
		if got := milestone(t, ws, "Bølge 1", kind).DoneOn; got != want {
			t.Errorf("%s done on %s, not %s", kind, got.ISO(), want.ISO())
		}
	}
	if message := host.NextMessage(); !strings.Contains(message, "SAPA, Bølge 1: meldt gennemført (3 milepæle)") {
		t.Errorf("message %q", message)
	}
	Report(ws, WaveTarget(ws.Plan(), w.ID), func() {})
	if message := host.NextMessage(); !strings.Contains(message, "Bølge 1 har ingen milepæle, der er begyndt 26. juni 2019") {
		t.Errorf("message %q", message)
	}
	Reopen(ws, ws.Plan().ReportedMilestones(w.ID))
	if n := len(ws.Plan().ReportedMilestones(w.ID)); n > 0 {
		t.Errorf("%d are still reported", n)
	}
	if n := len(host.Outcomes); n != 2 {
		t.Errorf("%d steps, not 2", n)
	}
}

func TestAWaveIsReportedOnOneDay(t *testing.T) {
	ws, _ := sapa(t)
	d := newDialog(ws, WaveTarget(ws.Plan(), waveOf(t, ws, "Bølge 1").ID), func() {})
	d.show()
	d.dayChoice.SetSelected(sameDay)
	d.refresh()
	if !d.dateRow.Visible() || d.date.Text() != "2. april 2019" {
		t.Errorf("the day is %q, in sight: %v", d.date.Text(), d.dateRow.Visible())
	}
	d.date.SetWritten("1. april 2019")
	d.submit()
	list := ws.Plan().ReportedMilestones(waveOf(t, ws, "Bølge 1").ID)
	if len(list) != 2 || slices.ContainsFunc(list, func(m plan.Milestone) bool { return m.DoneOn != day.Of(2019, 4, 1) }) {
		t.Errorf("reported: %+v", list)
	}
}

func TestWhatCannotBeReportedSaysWhy(t *testing.T) {
	ws, host := sapa(t)
	for _, c := range []struct{ wave, want string }{
		{"Bølge 6", "”Idriftsættelse” er planlagt til 22. november 2019"},
	} {
		Report(ws, MilestoneTarget([]plan.Milestone{milestone(t, ws, c.wave, plan.GoLive)}), func() {})
		if message := host.NextMessage(); !strings.Contains(message, c.want) {
			t.Errorf("message %q, not %q", message, c.want)
		}
	}
	for _, m := range ws.Plan().Milestones.Rows() {
		if m.Earliest == day.None {
			Report(ws, MilestoneTarget([]plan.Milestone{m}), func() {})
			if message := host.NextMessage(); !strings.Contains(message, "har ingen dato") {
				t.Errorf("message %q", message)
			}
			break
		}
	}
	if ws.Window.Canvas().Overlays().Top() != nil {
		t.Error("a dialog asks for what cannot be")
	}
}
