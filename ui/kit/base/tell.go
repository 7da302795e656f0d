package base

import (
	"time"

	"fyne.io/fyne/v2"

	"bolgeplan/assets/translations"
)

// TellDelay is how long what has the keyboard must have it before it is told: while a key repeats,
// only where it ends.
const TellDelay = 120 * time.Millisecond

// Reader gets what is told, a line each. waits says that the line comes after what is being read
// aloud, not in its place.
type Reader func(line string, waits bool)

// After calls a function on Fyne's goroutine after a time, unless stop is called before. It is the
// goroutine of the app that runs now: where another one runs by then, it has nothing to do there.
func After(d time.Duration, f func()) (stop func()) {
	driver := fyne.CurrentApp().Driver()
	timer := time.AfterFunc(d, func() { driver.DoFromGoroutine(f, false) })
	return func() { timer.Stop() }
}

// Teller tells a reader in words what has the keyboard of a window, and what the window says by
// itself. The same label is told once, until another was told.
type Teller struct {
	read  Reader
	after func(time.Duration, func()) (stop func())
	stop  func()
	queue []told
	last  string // the label that was told last
}

// told is a line to come: a message, or the label that a widget will have.
type told struct {
	message string
	widget  fyne.Accessible   // nil for a message
	holds   func() bool       // the widget still has the keyboard
	lang    translations.Lang // of the window
}

// NewTeller returns a teller. after is After, but for tests.
func NewTeller(read Reader, after func(time.Duration, func()) (stop func())) *Teller {
	return &Teller{read: read, after: after}
}

// Tell tells the label of a widget, if it has the keyboard of its window and the label is another
// than before. Widgets call it where what has the keyboard in them may have changed.
func Tell(w fyne.Focusable) {
	if k := keeperOf(w); k != nil {
		k.tell(w)
	}
}

// Say tells a message of a window: the title of a dialog, what was done.
func Say(c fyne.Canvas, message string) {
	if k := findKeeper(c.Content(), keeperDepth); k != nil {
		k.say(message)
	}
}

func (k *FocusKeeper) say(message string) {
	if k.Teller != nil && message != "" {
		k.Teller.add(told{message: message})
	}
}

// SayIn is Say in the window of an object, or in the program's window while it is not shown.
func SayIn(o fyne.CanvasObject, message string) {
	if k := keeperOfObject(o); k != nil {
		k.say(message)
	}
}

// LangOf returns the language of a widget's window, Danish where it is in none.
func LangOf(w fyne.Focusable) translations.Lang {
	if k := keeperOf(w); k != nil && k.Lang != "" {
		return k.Lang
	}
	return translations.Danish
}

func (k *FocusKeeper) tell(w fyne.Focusable) {
	a, ok := w.(fyne.Accessible)
	if !ok || k.Teller == nil || k.canvas.Focused() != w {
		return
	}
	k.Teller.add(told{widget: a, holds: func() bool { return k.canvas.Focused() == w }, lang: k.Lang})
}

// Follow tells the label of something that has the keyboard of a window without being a widget of
// ours, as a menu of Fyne, now and whenever it is another. holds reports whether it still has.
func Follow(c fyne.Canvas, a fyne.Accessible, holds func() bool) {
	k := findKeeper(c.Content(), keeperDepth)
	if k == nil || k.Teller == nil {
		return
	}
	t, before := k.Teller, ""
	var look func()
	look = func() {
		if !holds() {
			return
		}
		if now := a.AccessibilityLabel(); now != before {
			before = now
			t.add(told{widget: a, holds: holds, lang: k.Lang})
		}
		t.after(TellDelay, look)
	}
	look()
}

// add puts a line at the end of those to come. Of labels only the last is told.
func (t *Teller) add(line told) {
	kept := t.queue[:0]
	for _, q := range t.queue {
		if line.widget == nil && q.message != line.message || line.widget != nil && q.widget == nil {
			kept = append(kept, q)
		}
	}
	t.queue = append(kept, line)
	if t.stop != nil {
		t.stop()
	}
	t.stop = t.after(TellDelay, t.Flush)
}

// Flush tells at once what waits.
func (t *Teller) Flush() {
	queue := t.queue
	t.queue, t.stop = nil, nil
	waits := false
	for _, q := range queue {
		line := q.message
		if q.widget != nil {
			if !q.holds() {
				continue
			}
			line = SpokenLabel(q.lang, q.widget)
			if line == t.last {
				continue
			}
			t.last = line
		}
		if line != "" {
			t.read(line, waits || q.widget == nil)
			waits = true
		}
	}
}

// Again forgets what was told last: it is told again when the window gets the keyboard again.
func (t *Teller) Again() {
	if t != nil {
		t.last = ""
	}
}

// SpokenLabel returns the label of a widget and what it is, as it is told.
func SpokenLabel(lang translations.Lang, a fyne.Accessible) string {
	label := a.AccessibilityLabel()
	switch {
	case label == "":
	case a.AccessibilityRole() == fyne.AccessibleRoleButton:
		return JoinSpoken(label, lang.T("spoken.button"))
	case a.AccessibilityRole() == fyne.AccessibleRoleLink:
		return JoinSpoken(label, lang.T("spoken.link"))
	}
	return label
}
