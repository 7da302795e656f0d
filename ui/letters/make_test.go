package letters

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"bolgeplan/assets/translations"
	"bolgeplan/data/day"
	"bolgeplan/data/letters"
	"bolgeplan/data/plan"
	"bolgeplan/data/worklist"
	"bolgeplan/reports"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/kit/style"
	"bolgeplan/ui/workspace"
	"bolgeplan/ui/workspace/workspacetest"
)

// makeThe makes letters in one of the ways, as the dialog does.
func (s *testScreen) makeThe(items []worklist.Item, way int, register bool) {
	s.t.Helper()
	d := newMakeDialog(s.Screen, items)
	d.refresh()
	d.modal.Show(d.make)
	d.ways.Choose(way)
	d.register.SetChecked(register)
	d.make.Tapped(nil)
}

func (s *testScreen) makeTogether(register bool) { s.makeThe(s.chosen(), 0, register) }

func (s *testScreen) makeApart(register bool) { s.makeThe(s.chosen(), 1, register) }

// pdfs returns the file names in a folder. All of them must be PDF files.
func pdfs(t *testing.T, folder string) []string {
	t.Helper()
	files, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, f := range files {
		b, err := os.ReadFile(filepath.Join(folder, f.Name()))
		if err != nil || !strings.HasPrefix(string(b), "%PDF-") {
			t.Errorf("%s is no PDF: %v", f.Name(), err)
		}
		names = append(names, f.Name())
	}
	return names
}

const mine = "mine"

func write(t *testing.T, path string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(mine), 0o600); err != nil {
		t.Fatal(err)
	}
}

func read(t *testing.T, path string) string {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// answer waits for the question whether files may be replaced, and presses a key on its
// main button.
func (s *testScreen) answer(key fyne.KeyName) {
	s.t.Helper()
	var yes *kit.Button
	s.host.Until("it is asked", func() bool {
		yes, _ = s.window.Canvas().Focused().(*kit.Button)
		return yes != nil && strings.HasPrefix(yes.Text(), "Erstat")
	})
	yes.TypedKey(&fyne.KeyEvent{Name: key})
}

func TestEachTickedLetterIsAFile(t *testing.T) {
	s := newScreen(t)
	s.files.InFolder = filepath.Join(t.TempDir(), "Breve")
	s.makeApart(false)
	if got, want := s.host.NextMessage(), "7 breve dannet: Breve"; got != want {
		t.Errorf("it says %q, not %q", got, want)
	}
	if names := pdfs(t, s.files.InFolder); len(names) != 7 || !slices.Contains(names, "0751-Aarhus-KSD-varsling.pdf") {
		t.Errorf("%d files: %v", len(names), names)
	}
	if s.ws.UndoLabel() != nil {
		t.Error("a proof was registered")
	}
	s.table.OnCheckAll(true)
	s.table.OnCheckAll(false)
	if s.Commands()["print.letters"].CanRun() {
		t.Error("nothing can be printed where nothing is ticked")
	}
}

func TestOneFileForThePrinter(t *testing.T) {
	s := newScreen(t)
	folder := t.TempDir()
	s.files.ToSave = filepath.Join(folder, "alle")
	s.makeTogether(false)
	s.host.NextMessage()
	if names := pdfs(t, folder); !slices.Equal(names, []string{"alle.pdf"}) || s.files.Proposed != "KSD-varsling.pdf" {
		t.Errorf("%v, and proposed was %s", names, s.files.Proposed)
	}

	// What is there with equal bytes is not written again.
	s.makeTogether(false)
	if got := s.host.NextMessage(); got != "7 breve dannet: alle.pdf, var der i forvejen" {
		t.Errorf("it says %q", got)
	}

	// The user agreed to no file of that name being replaced, but to this one.
	path := filepath.Join(folder, "alle.pdf")
	write(t, path)
	s.makeTogether(false)
	s.answer(fyne.KeyEscape)
	if got := s.host.NextMessage(); got != "Intet er skrevet" || read(t, path) != mine {
		t.Errorf("it says %q", got)
	}
	s.files.ToSave = path
	s.makeTogether(false)
	if got := s.host.NextMessage(); got != "7 breve dannet: alle.pdf" {
		t.Errorf("it says %q", got)
	}
	pdfs(t, folder)
}

func TestLettersAskBeforeTheyReplace(t *testing.T) {
	s := newScreen(t)
	s.files.InFolder = t.TempDir()
	s.makeApart(false)
	s.host.NextMessage()
	aarhus, assens := filepath.Join(s.files.InFolder, "0751-Aarhus-KSD-varsling.pdf"), filepath.Join(s.files.InFolder, "0420-Assens-KSD-varsling.pdf")
	write(t, aarhus)
	if err := os.Remove(assens); err != nil {
		t.Fatal(err)
	}
	s.makeApart(true) // what was not written is not registered
	s.answer(fyne.KeyEscape)
	if got := s.host.NextMessage(); got != "Intet er skrevet" || read(t, aarhus) != mine || s.ws.UndoLabel() != nil {
		t.Errorf("it says %q", got)
	}
	if _, err := os.Stat(assens); err == nil {
		t.Error("half was written")
	}
	s.makeApart(false)
	s.answer(fyne.KeyReturn)
	if got, want := s.host.NextMessage(), "7 breve dannet: "+filepath.Base(s.files.InFolder)+": 2 skrevet, 5 var der i forvejen"; got != want {
		t.Errorf("it says %q, not %q", got, want)
	}
}

// The plan in the window is never what is written to.
func TestLettersAreNotWrittenOverThePlan(t *testing.T) {
	s := newScreen(t)
	path := s.ws.Document().Path()
	before := read(t, path)
	s.files.ToSave = path
	s.makeTogether(true)
	s.host.Until("it is refused", func() bool {
		ok, _ := s.window.Canvas().Focused().(*kit.Button)
		return ok != nil && ok.Text() == s.ws.T("dialog.close")
	})
	if read(t, path) != before {
		t.Error("the plan was replaced")
	}
}

// Letters are written, then registered as one step; the same are not made again; undo makes them
// due again.
func TestLettersAreRegistered(t *testing.T) {
	s := newScreen(t)
	s.own()
	s.files.InFolder = filepath.Join(t.TempDir(), "Breve")
	d := newMakeDialog(s.Screen, s.chosen())
	if d.refresh(); !d.register.Checked {
		t.Error("in a plan of one's own letters are registered unless one says no")
	}
	chosen := s.chosen()
	s.makeApart(true)
	s.host.Until("they are registered", func() bool { return len(s.host.Actions) == 2 })
	if got, want := s.host.Messages[len(s.host.Messages)-1], "7 breve registreret som sendt. 7 breve dannet: Breve"; got != want {
		t.Errorf("it says %q, not %q", got, want)
	}
	if got := s.headings(); got != "Sendt 56 ▸, Senere 91 ▸, I drift 49 ▸" || s.canMake() {
		t.Errorf("afterwards: %s", got)
	}
	last, ok := letters.LastNotice(s.ws.Plan(), chosen[6].Solution, chosen[6].Municipality)
	l, _ := letters.StatusOf(s.ws.Plan(), last.Letter)
	if !ok || l.Sent.Channel != letters.ByDigitalPost || l.Sent.Day() != s.ws.Today() || l.Letter.Ref == "" || l.Sent.By == "" {
		t.Errorf("the register has %+v", l)
	}
	stored, err := reports.Stored(s.ws.Plan(), l.Letter, s.ws.Document().Blob)
	if err != nil || string(stored.Data) != read(t, filepath.Join(s.files.InFolder, stored.Name)) {
		t.Errorf("what is stored of %s is not what was written: %v", stored.Name, err)
	}
	d = newMakeDialog(s.Screen, chosen)
	d.register.Checked = true
	d.refresh()
	if papers, left := d.papers(); len(papers) != 0 || left != 7 || d.make.Enabled() {
		t.Errorf("%d are made again, %d are left out", len(papers), left)
	}
	if s.undo(); len(s.chosen()) != 7 {
		t.Errorf("after undo %d are chosen", len(s.chosen()))
	}
}

// A plan with a sender of its own registers no examples, and says so before anything is made.
func TestExamplesAreNotRegistered(t *testing.T) {
	s := newScreen(t)
	d := newMakeDialog(s.Screen, s.chosen())
	d.refresh()
	if d.register.Disabled() || d.register.Checked {
		t.Error("in a plan that is all example one may try to register")
	}
	s.do(func(d *plan.Draft) error {
		d.SetOrganisation(func(o *plan.Organisation) { o.Example = false })
		return nil
	})
	d = newMakeDialog(s.Screen, s.chosen())
	d.refresh()
	if !d.register.Disabled() || d.register.Checked || !strings.Contains(d.notes.Text(), "Kan ikke registreres: 7 breve indeholder eksempler (modtagerens adresse, idriftsættelse).") {
		t.Errorf("it says %q", d.notes.Text())
	}
}

// A letter whose text names what the plan lacks is never registered.
func TestGapsAreNotRegistered(t *testing.T) {
	s := newScreen(t)
	s.do(func(d *plan.Draft) error {
		plan.Put(d, plan.Template{ID: plan.CatalogueID("template", "own"), Kind: "notice", Language: "da", Text: "# {løsning}\nSlut: {hypercare}"})
		return nil
	})
	d := newMakeDialog(s.Screen, s.chosen())
	d.refresh()
	if !d.register.Disabled() || !strings.Contains(d.notes.Text(), "Kan ikke registreres: i 7 breve mangler noget, som teksten nævner.") {
		t.Errorf("it says %q", d.notes.Text())
	}
}

func TestCorrectAllTakesJustTheStale(t *testing.T) {
	s := newScreen(t)
	s.reschedule("Bølge 4", plan.GoLive, day.Of(2019, 10, 21))
	s.table.OnCheckAll(true)
	s.table.OnCheckAll(false)
	s.files.InFolder = filepath.Join(t.TempDir(), "Rettelser")
	s.makeThe(s.stale(), 1, true)
	s.host.Until("they are registered", func() bool { return len(s.host.Actions) == 2 })
	if names := pdfs(t, s.files.InFolder); len(names) != 17 || !strings.Contains(names[0], "ændret-varsling") {
		t.Errorf("%d files: %v", len(names), names)
	}
	if n := len(s.stale()); n != 0 {
		t.Errorf("%d are still stale", n)
	}
}

// Letters of a former state of the plan are proofs that say of which.
func TestLettersOfAFormerStateSaySo(t *testing.T) {
	s := newTestScreen(t, "sapa-2019", translations.Danish, style.Light)
	s.ws.ShowSnapshot(&workspace.Snapshot{Plan: s.ws.Plan(), Name: "1. marts 2019", Day: s.ws.Today()})
	s.Refresh()
	it := s.scope.Items[0]
	facts := s.batch.letterOf(&it).facts
	page := workspacetest.TextOf(facts.Document(reports.Stationery{}).Pages)
	if want := "Prøvetryk af planen, som den var: 1. marts 2019"; !strings.Contains(page, want) {
		t.Errorf("the page does not say %q: %.200s", want, page)
	}
	d := newMakeDialog(s.Screen, []worklist.Item{it})
	d.refresh()
	if why := d.obstacle(); len(why) == 0 || !strings.Contains(why[0].Text, "som den var: 1. marts 2019") || !d.register.Disabled() {
		t.Errorf("the dialog says %v", why)
	}
	s.ws.ShowSnapshot(nil)
	s.Refresh()
	if facts := s.batch.letterOf(&it).facts; facts.Version != "" {
		t.Errorf("the letters of the current plan are of %q", facts.Version)
	}
}
