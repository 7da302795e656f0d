package newplan

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"bolgeplan/assets/translations"
	"bolgeplan/data"
	"bolgeplan/data/example"
	"bolgeplan/data/newplan"
	"bolgeplan/data/plan"
	"bolgeplan/data/setup"
	"bolgeplan/data/wavetable"
	"bolgeplan/ui/kit/style"
	"bolgeplan/ui/workspace"
	"bolgeplan/ui/workspace/workspacetest"
)

const table = "Kommune\tBølge\tIdriftsættelse\nBillund\tBølge 1\tQ1 2030\nVejle\tBølge 1\tQ1 2030\nAarhus\tBølge 2\tQ2 2030\n"

// page is the page over an example, with a text on the clipboard.
type page struct {
	*Screen
	host *workspacetest.Host
	ws   *workspace.Workspace
}

func newPage(t *testing.T, clip string, before func(*plan.Draft)) *page {
	t.Helper()
	ws, host := workspacetest.New(t, workspacetest.Options{Example: example.SAPA2019, Lang: translations.Danish, Mode: style.Light})
	fyne.CurrentApp().Clipboard().SetContent(clip)
	if before != nil {
		ws.Do(plan.L("did.x"), func(d *plan.Draft) error { before(d); return nil })
		host.WaitIdle(ws)
	}
	s := New(ws)
	s.pause = 0
	ws.Window.SetContent(s.Content())
	ws.Window.Resize(fyne.NewSize(1240, 690))
	s.Focus()
	host.WaitIdle(ws)
	return &page{s, host, ws}
}

// made presses Enter in the name and returns the plan that would be made.
func (p *page) made(t *testing.T) (workspace.NewPlan, *plan.Plan) {
	t.Helper()
	p.name.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if len(p.host.Created) != 1 {
		t.Fatalf("%d plans are created, %d questions asked", len(p.host.Created), len(p.host.Questions))
	}
	n := p.host.Created[0]
	steps, err := n.Steps()
	if err != nil {
		t.Fatal(err)
	}
	path := data.FreePath(t.TempDir(), n.Name)
	made, err := data.CreateFrom(path, steps, workspacetest.Tester)
	if err != nil {
		t.Fatal(err)
	}
	return n, made
}

func TestEnterAloneMakesAPlan(t *testing.T) {
	p := newPage(t, "", nil)
	n, made := p.made(t)
	if !strings.HasPrefix(n.Name, "SAPA-udrulning 20") || n.Folder == "" || made.Waves.Len() > 0 || made.Organisation().Name != "" {
		t.Errorf("%+v: %d waves, sent by %q", n, made.Waves.Len(), made.Organisation().Name)
	}
	if of, _ := made.Solutions.Get(n.Solution); of.Short != "SAPA" || of.Hidden {
		t.Errorf("it shows %+v", of)
	}
}

func TestATableOnTheClipboardIsBegunWith(t *testing.T) {
	p := newPage(t, strings.ReplaceAll(table, "Bølge\t", "KSD\t"), nil)
	if p.form.start != fromClipboard || strings.Join(p.form.chosen, " ") != "KSD" || p.name.Text != "KSD-udrulning 2030" {
		t.Fatalf("it begins with %d for %v as %q", p.form.start, p.form.chosen, p.name.Text)
	}
	n, made := p.made(t)
	ksd, _ := made.SolutionNamed("KSD")
	if n.Solution != ksd.ID || made.CountPlaced(ksd.ID) != 3 || len(made.WavesOf(ksd.ID)) != 2 {
		t.Errorf("%d placed in %d waves", made.CountPlaced(ksd.ID), len(made.WavesOf(ksd.ID)))
	}
}

// Doubts are looked at before anything is made, and what was chosen about them is what is
// made.
func TestDoubtsAreShownBeforeAnythingIsMade(t *testing.T) {
	p := newPage(t, strings.Replace(table, "Billund", "Bilund", 1), nil)
	p.name.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if len(p.host.Created) > 0 || len(p.host.Questions) != 1 {
		t.Fatalf("%d plans are created, %d questions asked", len(p.host.Created), len(p.host.Questions))
	}
	q := p.host.Questions[0]
	read, _ := newplan.ReadTable(p.form.options(p.ws.DayLang(), p.ws.ActualDay()), q.Cells, p.ws.DayLang(), p.ws.ActualDay())
	choices := wavetable.Choices{}
	for i, e := range read.Proposal.Entries {
		if e.Status == wavetable.Suggested {
			choices[i] = plan.None
		}
	}
	q.Accept(read.Proposal, choices)
	n := p.host.Created[0]
	steps, err := n.Steps()
	if err != nil {
		t.Fatal(err)
	}
	made, err := data.CreateFrom(data.FreePath(t.TempDir(), n.Name), steps, workspacetest.Tester)
	if err != nil {
		t.Fatal(err)
	}
	if of, _ := made.SolutionNamed("SAPA"); made.CountPlaced(of.ID) != 2 {
		t.Errorf("%d are placed", made.CountPlaced(of.ID))
	}
}

func TestTheSenderOfTheOpenPlanComesAlong(t *testing.T) {
	logo := []byte("a logo")
	p := newPage(t, "", func(d *plan.Draft) {
		d.SetOrganisation(func(o *plan.Organisation) {
			o.Name, o.CVR, o.Logo, o.Example = "Krogh & Lind", "12345678", d.Attach(logo), false
		})
	})
	_, made := p.made(t)
	if o := made.Organisation(); o.Name != "Krogh & Lind" || o.CVR != "12345678" || o.Logo != plan.BlobID(logo) || o.Example {
		t.Errorf("sent by %+v", o)
	}
	p = newPage(t, "", nil) // of an example nobody sends
	if len(p.form.senders) > 0 {
		t.Errorf("%q is offered", p.form.senders[0].name)
	}
	p.other.SetText("Udrulning ApS")
	if _, made := p.made(t); made.Organisation().Name != "Udrulning ApS" || setup.FieldOf("sender.address").Value(made, setup.Of{}) != "" {
		t.Errorf("sent by %+v", made.Organisation())
	}
}

func TestSolutionsAreChosen(t *testing.T) {
	p := newPage(t, "", nil)
	for i, item := range p.chips.Items() {
		if item.Text == "KY" || item.Text == "SAPA" {
			p.chips.Press(i)
		}
	}
	p.form.own = []string{"LIS"}
	p.refresh()
	if p.name.Text[:strings.Index(p.name.Text, "-")] != "KY og LIS" {
		t.Errorf("it is called %q", p.name.Text)
	}
	_, made := p.made(t)
	ky, _ := made.SolutionNamed("KY")
	lis, own := made.SolutionNamed("LIS")
	sapa, _ := made.SolutionNamed("SAPA")
	if ky.Hidden || !own || lis.Hidden || !sapa.Hidden {
		t.Errorf("KY hidden: %v, LIS there: %v, SAPA hidden: %v", ky.Hidden, own, sapa.Hidden)
	}
}

func TestNoSolutionIsNoPlan(t *testing.T) {
	p := newPage(t, "", nil)
	p.switchSolution("SAPA")
	p.name.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if len(p.host.Created) > 0 || p.create.Enabled() {
		t.Error("a plan without a solution is made")
	}
}

func TestWhatIsTypedStaysTheName(t *testing.T) {
	p := newPage(t, "", nil)
	p.name.SetText("Vores plan")
	p.switchSolution("KY")
	if p.form.name != "Vores plan" || p.name.Text != "Vores plan" {
		t.Errorf("it is called %q", p.name.Text)
	}
	p.name.SetText("")
	if p.switchSolution("KY"); p.name.Text == "" {
		t.Error("an empty name stays")
	}
}

// Enter may come before the pause in typing is over.
func TestEnterRightAfterTypingTakesTheWholeName(t *testing.T) {
	p := newPage(t, "", nil)
	p.pause = time.Hour
	for _, r := range "KSD 2027" {
		p.name.TypedRune(r)
	}
	if n, made := p.made(t); n.Name != "KSD 2027" || made.SettingValue(plan.PlanName) != "KSD 2027" {
		t.Errorf("the file is called %q, the plan %q", n.Name, made.SettingValue(plan.PlanName))
	}
}

// A file gets no name that the user has not seen: where the field was emptied, the proposal is
// shown first.
func TestAnEmptiedNameIsRefused(t *testing.T) {
	p := newPage(t, "", nil)
	proposal := p.name.Text
	p.pause = time.Hour
	for _, text := range []string{"", "  "} {
		p.name.SetText(text)
		p.Create()
		if len(p.host.Created) > 0 || p.host.NextMessage() != p.ws.T("newplan.noname") {
			t.Fatalf("%d plans are created", len(p.host.Created))
		}
		if p.name.Text != proposal || p.name.SelectedText() != proposal || p.ws.Window.Canvas().Focused() != fyne.Focusable(p.name) {
			t.Errorf("the field says %q, selected %q", p.name.Text, p.name.SelectedText())
		}
	}
	if n, made := p.made(t); n.Name != proposal || made.SettingValue(plan.PlanName) != proposal {
		t.Errorf("the file is called %q, the plan %q", n.Name, made.SettingValue(plan.PlanName))
	}
}

func TestKeysGoToTheQuestions(t *testing.T) {
	p := newPage(t, table, nil)
	for n, want := range []fyne.Focusable{p.name, p.other, p.chips, p.starts} {
		p.Question(n + 1)
		if p.ws.Window.Canvas().Focused() != want {
			t.Errorf("Alt+%d goes to %T", n+1, p.ws.Window.Canvas().Focused())
		}
	}
	p.starts.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	if p.form.start != fromNothing || len(p.waves) > 0 {
		t.Errorf("it begins with %d, %d waves", p.form.start, len(p.waves))
	}
	p.starts.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	if p.form.start != fromExample || len(p.waves) < 14 {
		t.Errorf("it begins with %d, %d waves", p.form.start, len(p.waves))
	}
	p.Escape()
	if p.host.Backs != 1 {
		t.Error("Escape does not lead back")
	}
}
