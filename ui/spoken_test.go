package ui

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"bolgeplan/assets/translations"
	"bolgeplan/ui/kit/base"
	"bolgeplan/ui/newplan"
	"bolgeplan/ui/screens"
)

// listen returns what the window tells from now on, a line each, when it is still.
func (s *testShell) listen() (heard func() []string) {
	var lines []string
	s.teller = base.NewTeller(func(line string, _ bool) { lines = append(lines, line) }, func(time.Duration, func()) func() { return func() {} })
	s.focus.Teller = s.teller
	return func() []string {
		s.settle()
		s.teller.Flush()
		defer func() { lines = nil }()
		return lines
	}
}

// press types keys: names of keys, or a text after an apostrophe.
func (s *testShell) press(keys ...string) {
	for _, key := range keys {
		at := s.window.Canvas().Focused()
		text, typed := strings.CutPrefix(key, "'")
		switch ctrl, with := strings.CutPrefix(key, "ctrl+"); {
		case typed:
			for _, r := range text {
				at.TypedRune(r)
			}
		case with:
			at.(fyne.Shortcutable).TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyName(ctrl), Modifier: fyne.KeyModifierControl})
		case at == nil:
			s.window.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyName(key)})
		default:
			at.TypedKey(&fyne.KeyEvent{Name: fyne.KeyName(key)})
		}
		s.settle()
	}
}

// spoken is the label of what has the keyboard, "" where it has none.
func (s *testShell) spoken(t *testing.T, where string) string {
	switch at := s.window.Canvas().Focused().(type) {
	case nil:
		return "" // another test sees to it
	case *widget.PopUpMenu:
		return "" // kit.ShowMenu tells it
	case fyne.Accessible:
		label := base.SpokenLabel(translations.Danish, at)
		if strings.TrimSpace(label) == "" || strings.HasPrefix(label, "felt") || strings.Contains(label, "spoken.") {
			t.Errorf("%s: %T has the keyboard and is told as %q", where, at, label)
		}
		return label
	default:
		t.Errorf("%s: %T has the keyboard and has no words", where, at)
	}
	return ""
}

// walk goes through everything in a layer of the window with Tab.
func (s *testShell) walk(t *testing.T, where string) (labels []string) {
	first := s.window.Canvas().Focused()
	for range 60 {
		labels = append(labels, s.spoken(t, where))
		s.window.Canvas().FocusNext()
		if now := s.window.Canvas().Focused(); now == first || now == nil {
			break
		}
	}
	return labels
}

func TestEverythingThatHasTheKeyboardHasWords(t *testing.T) {
	s := newTestShell(t)
	skip := map[string]bool{"file.quit": true, "edit.undo": true, "edit.redo": true, "file.folder": true}
	visited := 0
	for _, e := range s.entries {
		s.open(e.ID)
		s.settle()
		visited += len(s.walk(t, e.ID))
		if e.ID == newplan.ID {
			continue
		}
		for _, c := range s.commands.All() {
			if skip[c.ID] || c.FormatShortcut() == "" && c.Menu == "view" {
				continue
			}
			s.open(e.ID)
			s.settle()
			if !c.CanRun() || s.current != e.ID {
				continue
			}
			s.run(c)
			s.settle()
			if s.window.Canvas().Overlays().Top() == nil {
				s.spoken(t, e.ID+" after "+c.ID)
				continue
			}
			visited += len(s.walk(t, e.ID+", "+c.ID))
			s.leaveDialogs()
			s.settle()
		}
	}
	if visited < 200 {
		t.Errorf("only %d places were visited", visited)
	}
}

// A sitting by keyboard, from what is told alone.
func TestASittingIsToldInWords(t *testing.T) {
	s := newTestShell(t)
	sapa, _ := s.ws.Plan().SolutionNamed("SAPA")
	s.ws.SetSolution(sapa.ID)
	s.open(screens.Distribution)
	s.settle()
	heard := s.listen()
	for _, step := range []struct {
		does string
		run  func()
		want []string // what some of the lines have, in this order
	}{
		{"a municipality", func() { s.press("Down") }, []string{"Albertslund, SAPA, Bølge 3, idriftsættelse "}},
		{"the next", func() { s.press("Down", "Down") }, []string{"Assens, SAPA, Bølge "}},
		{"the first", func() { s.press("Up", "Up") }, []string{"Albertslund, SAPA, Bølge 3, idriftsættelse "}},
		{"placed in another wave", func() { s.press("'4") }, []string{"Albertslund, SAPA, Bølge 4, idriftsættelse "}},
		{"the letters", func() { s.open(screens.Letters) }, []string{"Breve"}},
		{"the timeline", func() { s.open(screens.Timeline) }, []string{"Tidslinje", "tidslinje, ingen dato valgt"}},
		{"its first bar", func() { s.press("Home") }, []string{": "}},
	} {
		step.run()
		lines := heard()
		rest := lines
		for _, want := range step.want {
			i := slices.IndexFunc(rest, func(line string) bool { return strings.Contains(line, want) })
			if i < 0 {
				t.Errorf("%s: told %q, want %q", step.does, lines, step.want)
				break
			}
			rest = rest[i:]
		}
	}
}

func TestWhatIsToldCanBeWrittenToAFile(t *testing.T) {
	s := newTestShell(t)
	path := filepath.Join(t.TempDir(), "spoken.txt")
	if newTeller(s.window, path) == nil {
		t.Fatal("nobody listens")
	}
	appendLine(path, "Tønder")
	appendLine(path, "Bølge 3")
	if b, err := os.ReadFile(path); err != nil || string(b) != "Tønder\nBølge 3\n" {
		t.Errorf("%q, %v", b, err)
	}
}
