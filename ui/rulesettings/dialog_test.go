package rulesettings

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"bolgeplan/data/day"
	"bolgeplan/data/example"
	"bolgeplan/data/plan"
	"bolgeplan/data/rules"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/workspace"
	"bolgeplan/ui/workspace/workspacetest"
)

// open opens the dialog on a copy of SAPA's plan, on 1 February 2019.
func open(t *testing.T, short string) *dialog {
	t.Helper()
	ws, _ := workspacetest.New(t, workspacetest.Options{Example: example.SAPA2019, Troubled: true, Today: day.Of(2019, 2, 1), Size: fyne.NewSize(1366, 768)})
	s, _ := ws.Plan().SolutionNamed(short)
	return show(ws, s.ID)
}

// entries returns the fields of the dialog in their order.
func (d *dialog) entries() []*kit.Entry {
	var list []*kit.Entry
	var walk func(o fyne.CanvasObject)
	walk = func(o fyne.CanvasObject) {
		switch o := o.(type) {
		case *kit.Entry:
			list = append(list, o)
		case *fyne.Container:
			for _, child := range o.Objects {
				walk(child)
			}
		}
	}
	walk(d.list)
	return list
}

// TestTellOneSolution gives SAPA two months of notice: the dialog says what that
// brings, one step records it, and one takes it back.
func TestTellOneSolution(t *testing.T) {
	d := open(t, "SAPA")
	fields := d.entries()
	if fields[0].Text != "6" || fields[1].Text != "9" || fields[2].Text != "" || fields[2].PlaceHolder != "4" {
		t.Fatalf("the fields say %q, %q, %q over %q", fields[0].Text, fields[1].Text, fields[2].Text, fields[2].PlaceHolder)
	}
	if message := d.answerText; message != d.ws.T("rules.empty") {
		t.Errorf("before anything is typed it says %q", message)
	}
	fields[0].SetText("2")
	if message := d.answerText; !strings.Contains(message, "Fund: 9 nu, heraf 4 fejl; 9 efter, heraf 0 fejl. 7 varslingsfrister flytter.") {
		t.Errorf("it says %q of two months of notice", message)
	}
	fields[0].OnSubmitted("")
	sapa, _ := d.ws.Plan().SolutionNamed("SAPA")
	if sapa.NoticeMin != 2 || sapa.NoticeMax != 9 {
		t.Errorf("after saving notice is due %d to %d months before", sapa.NoticeMin, sapa.NoticeMax)
	}
	label, _ := d.ws.Document().CanUndo()
	if message := d.ws.FormatLabel(label); message != "Regler for SAPA: Varsles senest, måneder før idriftsættelse 6 → 2" {
		t.Errorf("the history says %q", message)
	}
	if label.Arg(workspace.ConsequencesArg) == "" {
		t.Error("the history does not keep what it brought")
	}
	d.ws.Undo()
	if sapa, _ = d.ws.Plan().SolutionNamed("SAPA"); sapa.NoticeMin != 6 {
		t.Errorf("after undo notice is due %d months before", sapa.NoticeMin)
	}
}

// TestTellPlanAndSolution types in two places and saves both in one step.
func TestTellPlanAndSolution(t *testing.T) {
	d := open(t, "SAPA")
	d.entries()[2].SetText("2") // weeks
	d.scope = plan.None
	d.fill()
	d.entries()[0].SetText("6")
	d.submit()
	sapa, _ := d.ws.Plan().SolutionNamed("SAPA")
	if a, b := rules.SettingsOf(d.ws.Plan()).CollisionWeeks, rules.SettingsFor(d.ws.Plan(), sapa.ID).CollisionWeeks; a != 6 || b != 2 {
		t.Errorf("weeks of the plan %d and of SAPA %d", a, b)
	}
	label, _ := d.ws.Document().CanUndo()
	if message := d.ws.FormatLabel(label); message != "2 regelindstillinger ændret" {
		t.Errorf("the history says %q", message)
	}
}

func TestWrongIsNotSaved(t *testing.T) {
	d := open(t, "")
	before := d.ws.Plan()
	d.entries()[0].SetText("mange")
	if message := d.answerText; !strings.Contains(message, "Skriv et helt tal fra 0 til 52.") {
		t.Errorf("it says %q", message)
	}
	d.submit()
	if d.ws.Plan() != before {
		t.Error("what is no number was saved")
	}
	d.entries()[0].SetText("")
	if message := d.answerText; message != d.ws.T("rules.empty") {
		t.Errorf("after it was taken back it says %q", message)
	}
	for i, e := range d.entries() {
		if e.PlaceHolder == d.ws.T("rules.default.price") {
			d.entries()[i].SetText("1. september 2019")
		}
	}
	d.submit()
	if got := rules.SettingsOf(d.ws.Plan()).InvoicingEarliest; got != day.Of(2019, 9, 1) {
		t.Errorf("invoicing may start on %s", got)
	}
}
