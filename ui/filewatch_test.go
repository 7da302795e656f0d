package ui

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"bolgeplan/assets/translations"
	"bolgeplan/data"
	"bolgeplan/data/logfile"
	"bolgeplan/data/plan"
	"bolgeplan/ui/kit"
)

// filesAt answers every file dialog with a path.
type filesAt string

func (f filesAt) Open(_, _ string, _ []kit.FileFilter, done func(string, error)) {
	done(string(f), nil)
}

func (f filesAt) Save(_, _, _ string, _ []kit.FileFilter, done func(string, error)) {
	done(string(f), nil)
}

func (f filesAt) Folder(_, _ string, done func(string, error)) { done(string(f), nil) }

// moveOne moves a municipality to another wave and reports whether that was done at once.
func moveOne(s *testShell) bool {
	aarhus := plan.MunicipalityID("0751")
	from, _ := s.ws.Plan().WaveOf(s.ws.Solution(), aarhus)
	for _, w := range s.ws.Plan().WavesOf(s.ws.Solution()) {
		if w.ID != from.ID {
			return s.ws.Do(plan.L("did.move", "name", "Aarhus"), func(d *plan.Draft) error { return d.Assign(w.ID, aarhus) })
		}
	}
	return false
}

// press taps the button with a text in the open dialog.
func press(t *testing.T, s *testShell, text string) {
	t.Helper()
	top := s.window.Canvas().Overlays().Top()
	if top == nil {
		t.Fatalf("there is no dialog with “%s”", text)
	}
	for _, o := range test.LaidOutObjects(top) {
		if b, ok := o.(*kit.Button); ok && b.Text() == text {
			b.Tapped(nil)
			return
		}
	}
	t.Fatalf("the dialog has no button “%s”", text)
}

func TestADeletedFileIsGoneOnWithElsewhere(t *testing.T) {
	s := newTestShell(t)
	if !moveOne(s) {
		t.Fatal("nothing was done")
	}
	want := s.ws.Plan()
	if err := os.Remove(s.ws.Document().Path()); err != nil {
		t.Fatal(err)
	}
	if moveOne(s) {
		t.Fatal("an edit went into a file that is gone")
	}
	to := filepath.Join(t.TempDir(), "reddet.bolgeplan")
	s.ws.Files = filesAt(to)
	press(t, s, "Gem som…")
	s.shows(to)
	if s.window.Canvas().Overlays().Top() != nil {
		t.Error("a dialog is open still")
	}
	if diff := plan.Compare(want, s.ws.Plan()); len(diff) > 0 {
		t.Errorf("lost was %v", diff)
	}
	if message := s.toasts.Message(); !strings.Contains(message, "reddet.bolgeplan") {
		t.Errorf("message is %q", message)
	}
	if !moveOne(s) {
		t.Error("it does not go on")
	}
}

func TestALostFileIsToldOnceAndStaysInSight(t *testing.T) {
	s := newTestShell(t)
	path := s.ws.Document().Path()
	away := filepath.Join(t.TempDir(), "væk")
	if err := os.Rename(path, away); err != nil {
		t.Fatal(err)
	}
	s.file.Check()
	press(t, s, "Luk")
	s.file.Check()
	if s.window.Canvas().Overlays().Top() != nil {
		t.Error("it is told twice")
	}
	if message := s.fileBanner.Message(); !strings.Contains(message, "slettet, flyttet eller omdøbt") {
		t.Errorf("the banner says %q", message)
	}
	if err := os.Rename(away, path); err != nil {
		t.Fatal(err)
	}
	s.file.Check()
	if message := s.fileBanner.Message(); message != "" {
		t.Errorf("of a file that is back the banner says %q", message)
	}
	if !moveOne(s) {
		t.Error("it does not go on")
	}
}

func TestWhatAnotherProgramChangesIsShown(t *testing.T) {
	s := newTestShell(t)
	other, err := data.Open(t.Context(), s.ws.Document().Path(), data.Identity{Author: "Bo Hansen", Installation: "b2"})
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	_, err = other.Do(plan.L("did.setting", "name", "x"), func(d *plan.Draft) error { d.Set(plan.StatusDate, "2018-01-01"); return nil })
	if err != nil {
		t.Fatal(err)
	}
	entry := widget.NewEntry()
	s.screenBox.Objects = append(s.screenBox.Objects, entry)
	s.window.Canvas().Focus(entry)
	s.file.Check()
	if s.ws.Plan().SettingValue(plan.StatusDate) == "2018-01-01" {
		t.Error("the plan changed under somebody who types")
	}
	s.window.Canvas().Unfocus()
	s.file.Check()
	if s.ws.Plan().SettingValue(plan.StatusDate) != "2018-01-01" {
		t.Error("the change is not shown")
	}
	if message := s.toasts.Message(); !strings.HasPrefix(message, "Bo Hansen: ") {
		t.Errorf("message is %q", message)
	}
}

func TestWhoElseHasThePlanOpenIsShown(t *testing.T) {
	s := newTestShell(t)
	doc := s.ws.Document()
	s.file.ShowOthers(doc, []data.Holder{{Author: "Anna Sø", Host: "PC-12", Since: time.Now().Add(-time.Minute)}})
	if message := s.fileBanner.Message(); !strings.HasPrefix(message, "Åben hos Anna Sø på PC-12 siden ") {
		t.Errorf("the banner says %q", message)
	}
	if !moveOne(s) {
		t.Error("nobody may edit a plan that somebody has open")
	}
	s.file.ShowOthers(doc, nil)
	if message := s.fileBanner.Message(); message != "" {
		t.Errorf("when they are gone the banner says %q", message)
	}
}

// Every screen shows a plan that is only read, and no command changes it or
// fails.
func TestReadingInAllScreens(t *testing.T) {
	s := newTestShell(t)
	s.file.Reopen(true)
	s.loop.Until("the plan is only read", func() bool { return s.ws.ReadOnly() })
	doc := s.ws.Document()
	if s.fileBanner.Message() == "" {
		t.Fatal("nothing says that the plan cannot be changed")
	}
	before, err := os.ReadFile(doc.Path())
	if err != nil {
		t.Fatal(err)
	}
	s.ws.Files = filesAt("") // whatever is asked for is cancelled
	for _, e := range s.entries {
		s.open(e.ID)
		for _, c := range s.commands.All() {
			switch c.ID {
			case "file.quit", "file.folder", "file.protect", "view.da", "view.en", "view.larger", "view.smaller":
				continue // these leave the plan, or make the window anew
			case "plan.settings", "plan.rules", "print.texts", "file.new":
				continue // these open a screen that is among the entries
			}
			if strings.HasPrefix(c.ID, screenCommand) || !c.CanRun() {
				continue
			}
			c.Run()
			s.waitIdle()
			for s.window.Canvas().Overlays().Top() != nil {
				s.window.Canvas().Overlays().Remove(s.window.Canvas().Overlays().Top())
			}
		}
		if s.current != e.ID {
			t.Fatalf("shown is %s", s.current)
		}
	}
	s.window.Canvas().Unfocus()
	for _, id := range []string{"plan.statusdate", "plan.wave", "plan.date", "plan.move", "edit.table", "edit.undo"} {
		if c, ok := s.commands.Find(id); !ok || c.CanRun() {
			t.Errorf("%s is possible", id)
		}
	}
	if moveOne(s) {
		t.Error("the plan was changed")
	}
	to := filepath.Join(t.TempDir(), "kopi.bolgeplan")
	s.ws.Files = filesAt(to)
	press(t, s, "Gem som…")
	s.shows(to)
	if after, _ := os.ReadFile(doc.Path()); string(after) != string(before) {
		t.Error("the file was changed")
	}
	if s.ws.Document().Path() != to || s.fileBanner.Message() != "" || !moveOne(s) {
		t.Error("it does not go on in the copy")
	}
}

func TestSafetyCopiesAreFoundAndGoneOnFrom(t *testing.T) {
	s := newTestShell(t)
	s.file.Identity.Folder = t.TempDir()
	s.file.Reopen(false) // with the folder
	s.loop.Until("it is open anew", func() bool { return s.ws.Document().SafetyFolder() != "" })
	s.file.ShowSafetyCopies()
	s.dialog()
	press(t, s, "Luk")
	if !moveOne(s) {
		t.Fatal("nothing was done")
	}
	if err := s.ws.Document().MakeDueSafetyCopy(); err != nil {
		t.Fatal(err)
	}
	want := s.ws.Plan()
	to := filepath.Join(t.TempDir(), "tilbage.bolgeplan")
	s.ws.Files = filesAt(to)
	s.file.ShowSafetyCopies()
	s.dialog()
	press(t, s, "Gem som ny plan…")
	s.shows(to)
	if s.ws.ReadOnly() {
		t.Fatal("the new plan is only read")
	}
	if diff := plan.Compare(want, s.ws.Plan()); len(diff) > 0 {
		t.Errorf("the plan differs: %v", diff)
	}
	s.file.ShowSafetyCopies()
	s.dialog()
	press(t, s, "Åbn")
	s.loop.Until("a safety copy is shown", func() bool { return s.ws.Document().Path() != to })
	if !s.ws.ReadOnly() || !strings.Contains(s.fileBanner.Message(), "er en sikkerhedskopi") {
		t.Errorf("a safety copy can be changed; the banner says %q", s.fileBanner.Message())
	}
	s.window.Resize(fyne.NewSize(1366, 768))
}

// saidInDialog returns all texts of the open dialog.
func saidInDialog(t *testing.T, s *testShell) (text string) {
	t.Helper()
	s.dialog()
	for _, o := range test.LaidOutObjects(s.window.Canvas().Overlays().Top()) {
		if p, ok := o.(*kit.Paragraph); ok {
			text += p.Text() + "\n"
		}
	}
	return text
}

// What is done while a copy of an older or a newer format takes the plan's place is in a
// copy that the sentence names, and that is gone on with.
func TestWhatIsTypedWhileAnotherFormatTakesThePlaceIsKept(t *testing.T) {
	for lang, words := range map[translations.Lang]struct{ kept, goOn, leave string }{
		translations.Danish:  {"prøve (reddet).bolgeplan", "Arbejd videre i kopien", "Luk"},
		translations.English: {"prøve (rescued).bolgeplan", "Continue in the copy", "Close"},
	} {
		for name, format := range map[string]int{"older": 0, "newer": logfile.FormatVersion + 1} {
			t.Run(name+" "+string(lang), func(t *testing.T) {
				s := newTestShell(t)
				if lang != translations.Danish {
					c, ok := s.commands.Find("view.en")
					if !ok {
						t.Fatal("the language cannot be changed")
					}
					c.Run()
				}
				path := s.ws.Document().Path()
				other, err := os.ReadFile(path)
				if err != nil {
					t.Fatal(err)
				}
				if !moveOne(s) {
					t.Fatal("nothing was done")
				}
				if format > 0 {
					other[63] = byte(format)
				}
				copied := filepath.Join(t.TempDir(), "anden")
				if err := errors.Join(os.WriteFile(copied, other, 0o644), os.Rename(copied, path)); err != nil {
					t.Fatal(err)
				}
				s.file.Check() // as every few seconds
				if message := saidInDialog(t, s); !strings.Contains(message, "prøve.bolgeplan") || format > 0 && !strings.Contains(message, fmt.Sprint(format)) {
					t.Errorf("message is %q", message)
				}
				press(t, s, words.leave)
				aarhus := plan.MunicipalityID("0751")
				before, _ := s.ws.Plan().WaveOf(s.ws.Solution(), aarhus)
				if moveOne(s) {
					t.Fatal("an edit went into another file")
				}
				message := saidInDialog(t, s)
				if !strings.Contains(message, words.kept) || format > 0 && !strings.Contains(message, fmt.Sprint(format)) {
					t.Errorf("message is %q", message)
				}
				press(t, s, words.goOn)
				s.shows(filepath.Join(filepath.Dir(path), words.kept))
				if after, _ := s.ws.Plan().WaveOf(s.ws.Solution(), aarhus); after.ID == before.ID {
					t.Error("what was done is not in the copy")
				}
				if !moveOne(s) {
					t.Error("it does not go on")
				}
			})
		}
	}
}
