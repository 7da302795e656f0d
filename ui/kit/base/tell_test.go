package base

import (
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"
)

// speaker is a field with a label of its own.
type speaker struct {
	widget.Entry
	label string
	role  fyne.AccessibleRole
}

func newSpeaker(label string) *speaker {
	s := &speaker{label: label, role: fyne.AccessibleRoleText}
	s.ExtendBaseWidget(s)
	return s
}

func (s *speaker) FocusGained()                           { FocusGained(s) }
func (s *speaker) FocusLost()                             { FocusLost(s) }
func (s *speaker) AccessibilityLabel() string             { return s.label }
func (s *speaker) AccessibilityRole() fyne.AccessibleRole { return s.role }

// listener is a window with what it told, and what waits to be told.
type listener struct {
	canvas fyne.Canvas
	told   []string
	due    func()
}

// heard lets the time pass, and returns what was told since.
func (l *listener) heard() []string {
	if due := l.due; due != nil {
		l.due = nil
		due()
	}
	defer func() { l.told = nil }()
	return l.told
}

func listenTo(t *testing.T, content fyne.CanvasObject) *listener {
	test.NewTempApp(t)
	w := test.NewTempWindow(t, nil)
	l := &listener{canvas: w.Canvas()}
	k, kept := KeepFocus(w.Canvas(), content, nil)
	k.Lang = "da"
	k.Teller = NewTeller(func(line string, waits bool) {
		if waits {
			line = "… " + line
		}
		l.told = append(l.told, line)
	}, func(_ time.Duration, f func()) func() {
		l.due = f
		return func() { l.due = nil }
	})
	w.SetContent(kept)
	return l
}

func TestWhatGetsTheKeyboardIsToldOnce(t *testing.T) {
	one, two := newSpeaker("et"), newSpeaker("to")
	l := listenTo(t, container.NewWithoutLayout(one, two))
	check := func(what string, want ...string) {
		t.Helper()
		if got := l.heard(); !slices.Equal(got, want) {
			t.Errorf("%s: told %q, want %q", what, got, want)
		}
	}
	l.canvas.Focus(one)
	check("the first has it", "et")
	Tell(one)
	check("nothing has changed")
	one.label = "et, ændret"
	Tell(one)
	check("it has changed", "et, ændret")
	Tell(two)
	check("another one changed, which does not have it")
	l.canvas.Focus(two)
	l.canvas.Focus(one)
	l.canvas.Focus(two)
	two.label = "to, sidst"
	check("the keys repeat", "to, sidst")
	two.role = fyne.AccessibleRoleButton
	Tell(two)
	check("a button", "to, sidst, knap")
	two.label = ""
	Tell(two)
	check("without a label")
}

func TestMessagesComeBeforeWhatHasTheKeyboardAfterThem(t *testing.T) {
	one, two := newSpeaker("et"), newSpeaker("to")
	l := listenTo(t, container.NewWithoutLayout(one, two))
	l.canvas.Focus(one)
	Say(l.canvas, "Ny bølge")
	Say(l.canvas, "Skriv et navn.")
	l.canvas.Focus(two)
	if got, want := l.heard(), []string{"… Ny bølge", "… Skriv et navn.", "… to"}; !slices.Equal(got, want) {
		t.Errorf("told %q, want %q", got, want)
	}
	SayIn(one, "Gemt")
	SayIn(one, "")
	if got, want := l.heard(), []string{"… Gemt"}; !slices.Equal(got, want) {
		t.Errorf("told %q, want %q", got, want)
	}
}

func TestWithoutAReaderNothingIsAsked(t *testing.T) {
	one := newSpeaker("et")
	l := listenTo(t, one)
	findKeeper(l.canvas.Content(), keeperDepth).Teller = nil
	l.canvas.Focus(one)
	Say(l.canvas, "Gemt")
	Tell(one)
	if l.due != nil {
		t.Error("something waits to be told")
	}
}

func TestAFieldIsToldByItsNameAndItsText(t *testing.T) {
	test.NewTempApp(t)
	for _, c := range []struct {
		name, text, note string
		secret           bool
		want             string
	}{
		{"Navn", "Tønder", "", false, "Navn, felt, Tønder"},
		{"Navn", "", "fx Tønder", false, "Navn, felt, tomt, fx Tønder"},
		{"", "", "Søg  Ctrl+F", false, "Søg Ctrl+F, felt, tomt"},
		{"Adgangskode", "hemmelig", "", true, "Adgangskode, felt, 8 tegn"},
	} {
		e := widget.NewEntry()
		e.SetText(c.text)
		e.PlaceHolder, e.Password = c.note, c.secret
		if got := SpokenField("da", c.name, e); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}

// A menu of Fyne says nothing of itself: it is looked at while it is open.
func TestWhatIsFollowedIsToldWhenItIsAnother(t *testing.T) {
	menu, open := newSpeaker("Bølge 1"), true
	l := listenTo(t, container.NewWithoutLayout(menu))
	var waiting []func()
	k := findKeeper(l.canvas.Content(), keeperDepth)
	k.Teller.after = func(_ time.Duration, f func()) func() {
		waiting = append(waiting, f)
		return func() {}
	}
	pass := func() []string {
		now := waiting
		waiting = nil
		for _, f := range now {
			f()
		}
		return l.heard()
	}
	Follow(l.canvas, menu, func() bool { return open })
	for _, step := range []struct {
		label string
		want  []string
	}{{"Bølge 1", []string{"Bølge 1"}}, {"Bølge 1", nil}, {"Bølge 2", nil}, {"Bølge 2", []string{"Bølge 2"}}} {
		menu.label = step.label
		if got := pass(); !slices.Equal(got, step.want) {
			t.Errorf("%s: told %q, want %q", step.label, got, step.want)
		}
	}
	open = false
	pass()
	pass()
	if len(waiting) > 0 {
		t.Error("a menu that is closed is still looked at")
	}
}
