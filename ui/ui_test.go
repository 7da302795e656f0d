package ui

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage"

	"bolgeplan/assets/translations"
	"bolgeplan/data"
	"bolgeplan/data/example"
	"bolgeplan/data/plan"
	"bolgeplan/data/problem"
	"bolgeplan/ui/filing"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/kit/kittest"
	"bolgeplan/ui/screens"
	"bolgeplan/ui/workspace/workspacetest"
)

// TestMain lets the test binary be the program that reads files from elsewhere.
func TestMain(m *testing.M) {
	if code, asked := data.ServeForeign(os.Args[1:]); asked {
		os.Exit(code)
	}
	os.Exit(m.Run())
}

var anna = data.Identity{Author: "Anna Sø", Installation: "a1"}

// testShell is a window without a display, and its goroutine.
type testShell struct {
	*shell
	loop *kittest.Loop
}

// newTestShell shows an example in a window without a display.
func newTestShell(t *testing.T) *testShell {
	t.Helper()
	path := filepath.Join(t.TempDir(), "prøve.bolgeplan")
	p, err := example.Build(example.Monopolbrud)
	if err != nil {
		t.Fatal(err)
	}
	if err := data.Create(path, p, plan.L(data.CreateKey, "name", "prøve"), anna); err != nil {
		t.Fatal(err)
	}
	return newTestShellOn(t, path)
}

// newTestShellOn shows a plan in a window without a display.
func newTestShellOn(t testing.TB, path string) *testShell {
	t.Helper()
	return newTestShellOf(t, path, anna)
}

// newTestShellOf is newTestShellOn for a user, with further screens.
func newTestShellOf(t testing.TB, path string, who data.Identity, more ...screens.Entry) *testShell {
	t.Helper()
	app, loop := kittest.NewApp(t)
	s := &testShell{shell: newShell(app, Options{Lang: translations.Danish, Identity: who}), loop: loop}
	s.entries = append(s.entries, more...)
	s.openFirst(filing.Start{File: path, Identity: who})
	s.ws.Patience = workspacetest.Patience
	t.Cleanup(func() {
		s.waitIdle()
		_ = s.ws.Document().Close()
		s.file.WaitClosed()
	})
	s.window.Resize(fyne.NewSize(1366, 768))
	return s
}

// openFirst starts with a plan, as the program does.
func (s *testShell) openFirst(st filing.Start) {
	s.loop.T.Helper()
	s.startOpening(st)
	s.loop.Until("a plan is shown", func() bool { return s.ws != nil })
}

// startOpening begins to read the plan to start with.
func (s *testShell) startOpening(st filing.Start) {
	st.Lang = translations.Danish
	filing.ReadFirst(s.file.Intake, st, func(o filing.First, err error) { s.firstRead(st, o, err) }).ShowProgress(s.window, 0)
}

// waitIdle waits until nothing is under way.
func (s *testShell) waitIdle() {
	s.loop.Until("nothing is under way", func() bool { return !s.ws.IsBusy() })
}

// shows waits until a plan is in the window.
func (s *testShell) shows(path string) {
	s.loop.T.Helper()
	s.loop.Until(filepath.Base(path)+" is shown", func() bool { return s.ws.Document().Path() == path })
}

// dialog waits until a dialog is open, other than a progress dialog.
func (s *testShell) dialog() {
	s.loop.T.Helper()
	s.loop.Until("a dialog is open", func() bool { return !s.file.Intake.Busy() && s.window.Canvas().Overlays().Top() != nil })
}

func TestEveryCommandIsNamedAndReachable(t *testing.T) {
	s := newTestShell(t)
	taken := map[string]string{}
	for _, c := range s.commands.All() {
		for _, lang := range []translations.Lang{translations.Danish, translations.English} {
			if !lang.Has(c.TextKey()) {
				t.Errorf("%s has no name in %s", c.ID, lang)
			}
		}
		if keys := c.FormatShortcut(); keys != "" {
			if other, ok := taken[keys]; ok {
				t.Errorf("%s and %s both have %s", c.ID, other, keys)
			}
			taken[keys] = c.ID
		}
	}
	listed := map[*fyne.MenuItem]bool{}
	var list func(items []*fyne.MenuItem)
	list = func(items []*fyne.MenuItem) {
		for _, item := range items {
			listed[item] = true
			if item.ChildMenu != nil {
				list(item.ChildMenu.Items)
			}
		}
	}
	for _, menu := range s.window.MainMenu().Items {
		list(menu.Items)
		if high := len(menu.Items); high > 25 {
			t.Errorf("the menu %s has %d items, more than a low window shows", menu.Label, high)
		}
	}
	for _, c := range s.commands.All() {
		if c.Menu != "" && !listed[s.itemOf[c.ID]] {
			t.Errorf("%s is not in the menu", c.ID)
		}
	}
}

func TestEveryScreenOpensInBothLanguages(t *testing.T) {
	s := newTestShell(t)
	for _, lang := range []translations.Lang{translations.Danish, translations.English} {
		s.setLang(lang)
		for _, e := range s.entries {
			s.open(e.ID)
			if s.current != e.ID || len(s.screenBox.Objects) != 1 {
				t.Errorf("%s did not open", e.ID)
			}
		}
	}
}

func TestTheNextStartShowsWhatWasLeft(t *testing.T) {
	s := newTestShell(t)
	ksd, _ := s.ws.Plan().SolutionNamed("KSD")
	s.ws.SetSolution(ksd.ID)
	s.open("letters")
	path := s.ws.Document().Path()
	if err := s.ws.Document().Close(); err != nil {
		t.Fatal(err)
	}
	next := newShell(s.app, s.options)
	(&testShell{next, s.loop}).openFirst(filing.Start{Last: next.prefs.lastFile(), Identity: anna})
	if next.ws.Document().Path() != path || next.ws.Solution() != ksd.ID || next.current != "letters" {
		t.Errorf("shown are %s, %s, %s", next.ws.Document().Path(), next.ws.Solution(), next.current)
	}
	_ = next.ws.Document().Close()
}

// What the last plan is replaced by at the start is said, and the next start asks for it again where
// it may be there by then.
func TestAStartWithoutTheLastPlanSaysSo(t *testing.T) {
	for name, again := range map[string]bool{"nothing": false, strings.Repeat("n", 300): true} {
		s := newTestShell(t)
		next := &testShell{newShell(s.app, s.options), s.loop}
		last := filepath.Join(t.TempDir(), name)
		next.openFirst(filing.Start{Last: last, Dir: t.TempDir(), Identity: anna})
		if is := next.prefs.lastFile() == last; is != again {
			t.Errorf("%.9s: the next start asks for it: %v", name, is)
		}
		if next.toasts.Message() == "" && next.window.Canvas().Overlays().Top() == nil {
			t.Errorf("%.9s: the example is shown without a word", name)
		}
		_ = next.ws.Document().Close()
	}
}

// What went wrong before the window was there is shown in it: its standard error may be nowhere.
func TestTheWindowSaysWhatWentWrongBeforeIt(t *testing.T) {
	s := newTestShell(t)
	options := s.options
	options.Trouble = problem.New("problem.no-home", nil)
	next := &testShell{newShell(s.app, options), s.loop}
	next.openFirst(filing.Start{Dir: t.TempDir(), Identity: anna})
	defer func() { _ = next.ws.Document().Close() }()
	next.dialog()
}

func TestUndoReachesThePlanButNotFromATextField(t *testing.T) {
	s := newTestShell(t)
	aarhus := plan.MunicipalityID("0751")
	before := s.ws.Plan()
	solution := s.ws.Solution()
	from, _ := before.WaveOf(solution, aarhus)
	to := before.WavesOf(solution)[3]
	if !s.ws.Do(plan.L("did.move", "name", "Aarhus"), func(d *plan.Draft) error { return d.Assign(to.ID, aarhus) }) {
		t.Fatal("nothing was done")
	}
	undo, _ := s.commands.Find("edit.undo")
	entry := kit.NewEntry(nil)
	s.screenBox.Objects = append(s.screenBox.Objects, entry)
	s.window.Canvas().Focus(entry)
	s.run(undo)
	if now, _ := s.ws.Plan().WaveOf(solution, aarhus); now.ID != to.ID {
		t.Error("undo in a text field took back a change of the plan")
	}
	s.window.Canvas().Unfocus()
	s.run(undo)
	if now, _ := s.ws.Plan().WaveOf(solution, aarhus); now.ID != from.ID {
		t.Error("undo did not take the move back")
	}
	if message := s.toasts.Message(); !strings.HasPrefix(message, "Fortrudt: ") {
		t.Errorf("undo message %q, not what it took back", message)
	}
}

func TestWhatIsNoPlanLeavesThePresentOneOpen(t *testing.T) {
	s := newTestShell(t)
	pdf := filepath.Join(t.TempDir(), "brev.pdf")
	if err := os.WriteFile(pdf, []byte("%PDF-1.7\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	path := s.ws.Document().Path()
	s.file.OpenFile(pdf)
	s.dialog()
	if s.ws.Document().Path() != path {
		t.Error("the PDF was opened")
	}
}

func TestThePaletteGoesToMunicipalitiesAndWaves(t *testing.T) {
	s := newTestShell(t)
	found := map[string]int{}
	for _, p := range s.paletteItems() {
		found[p.Text]++
	}
	for _, want := range []string{"Aarhus", "SAPA Bølge 4", s.ws.T("command.help.keys")} {
		if found[want] != 1 {
			t.Errorf("the palette has %q %d times", want, found[want])
		}
	}
}

// TestFyneHasNoTextWithoutOurs reads the texts of the version of Fyne in use.
func TestFyneHasNoTextWithoutOurs(t *testing.T) {
	dir, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "fyne.io/fyne/v2").Output()
	if err != nil {
		t.Fatal(err)
	}
	b, err := os.ReadFile(filepath.Join(strings.TrimSpace(string(dir)), "lang", "translations", "base.en.json"))
	if err != nil {
		t.Fatal(err)
	}
	var texts map[string]any
	if err := json.Unmarshal(b, &texts); err != nil {
		t.Fatal(err)
	}
	for key := range texts {
		if !translations.Danish.Has(fynePrefix + key) {
			t.Errorf("Fyne's text %q has no Danish", key)
		}
	}
}

func TestATableDroppedOnTheWindowIsShownBeforeItIsInserted(t *testing.T) {
	s := newTestShell(t)
	s.open("timeline")
	table := filepath.Join(t.TempDir(), "bølger.csv")
	if err := os.WriteFile(table, []byte("Kommune;Bølge\nOdder;Bølge 3\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	before := s.ws.Plan()
	s.openDropped(fyne.Position{}, []fyne.URI{storage.NewFileURI(table)})
	s.loop.Until("it is asked what the table is to do", func() bool {
		return s.window.Canvas().Overlays().Top() != nil
	})
	if s.ws.Plan() != before || s.ws.Document().Path() == table {
		t.Error("something was changed or opened by a drop alone")
	}
}

// saving answers the save dialog with a path.
type saving struct {
	kit.Files
	path string
}

func (f saving) Save(_, _, _ string, _ []kit.FileFilter, done func(string, error)) { done(f.path, nil) }

func TestTheDistributionIsExported(t *testing.T) {
	s := newTestShell(t)
	for ending, c := range map[string]struct{ command, begins string }{".xlsx": {"file.excel", "PK\x03\x04"}, ".csv": {"file.csv", "\ufeffKode;Kommune;"}} {
		s.ws.Files = saving{path: filepath.Join(t.TempDir(), "fordeling"+ending)}
		exporting, _ := s.commands.Find(c.command)
		exporting.Run()
		s.loop.Until("it is exported", func() bool { return s.toasts.Message() == "Fordelingen er eksporteret: fordeling"+ending })
		b, err := os.ReadFile(s.ws.Files.(saving).path)
		if err != nil || !strings.HasPrefix(string(b), c.begins) {
			t.Errorf("%s begins with %.20q, %v", ending, b, err)
		}
	}
}

// The menu is about the screen in sight as soon as it is.
func TestTheMenuFollowsTheScreen(t *testing.T) {
	s := newTestShell(t)
	for _, c := range []struct {
		screen string
		board  bool
	}{{"overview", false}, {"distribution", true}, {"letters", false}} {
		s.open(c.screen)
		if item := s.itemOf["view.board"]; item.Disabled == c.board {
			t.Errorf("in %s the board is disabled: %v", c.screen, item.Disabled)
		}
		if !s.itemOf[screenCommand+c.screen].Checked {
			t.Errorf("%s has no check mark", c.screen)
		}
	}
}

// A shortcut of a command that cannot be used says so, and does nothing else.
func TestAShortcutThatCannotBeUsedSaysSo(t *testing.T) {
	s := newTestShell(t)
	s.open("overview")
	c, _ := s.commands.Find("print.view")
	if c.CanRun() {
		t.Fatal("the overview can be printed")
	}
	before := s.ws.Plan()
	s.run(c)
	if got := s.toasts.Message(); !strings.Contains(got, "kan ikke bruges her") || s.ws.Plan() != before {
		t.Errorf("it says %q", got)
	}
}

func TestWhatWasIssuedIsNotOfferedToBeUndone(t *testing.T) {
	for key, want := range map[string]string{"did.issued.one": "invoices.credit", "did.issued": "invoices.credit", "did.move": "command.edit.undo"} {
		if got := undoKey(plan.L(key)); got != want {
			t.Errorf("%s is taken back by %s, want %s", key, got, want)
		}
	}
}
