package kit

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"bolgeplan/ui/kit/kittest"
	"bolgeplan/ui/kit/style"
)

// newTestWindow shows an object in a window without a display, in our theme.
func newTestWindow(t *testing.T, o fyne.CanvasObject, w, h float32) fyne.Window {
	t.Helper()
	win, _ := newTestWindowWithLoop(t, o, w, h)
	return win
}

// newTestWindowWithLoop is newTestWindow with Fyne's goroutine.
func newTestWindowWithLoop(t *testing.T, o fyne.CanvasObject, w, h float32) (fyne.Window, *kittest.Loop) {
	t.Helper()
	app, loop := kittest.NewApp(t)
	app.Settings().SetTheme(style.New(style.Light))
	win := test.NewTempWindow(t, o)
	win.SetPadded(false)
	win.Resize(fyne.NewSize(w, h))
	return win, loop
}

// clickAt clicks an object at a position in it.
func clickAt(o desktop.Mouseable, x, y float32) {
	e := &desktop.MouseEvent{Button: desktop.MouseButtonPrimary}
	e.Position = fyne.NewPos(x, y)
	o.MouseDown(e)
	o.MouseUp(e)
}

// typeKeys types keys into the focused object of a window.
func typeKeys(t *testing.T, w fyne.Window, names ...fyne.KeyName) {
	t.Helper()
	f := w.Canvas().Focused()
	if f == nil {
		t.Fatal("nothing has the focus")
	}
	for _, n := range names {
		f.TypedKey(&fyne.KeyEvent{Name: n})
	}
}

func TestRailChoosesByMouseAndKeys(t *testing.T) {
	var got []string
	r := NewRail([]NavItem{{"a", "Overblik"}, {"b", "Breve"}, {"c", "Fakturaer"}}, func(id string) { got = append(got, id) })
	w := newTestWindow(t, r, 132, 300)
	r.SetBadge("b", "12", BadTone)
	clickAt(r, 20, railTop+railPitch+5)
	clickAt(r, 20, railTop+railPitch+5) // already selected
	clickAt(r, 20, 5)                   // above the first
	clickAt(r, 20, 290)                 // below the last
	w.Canvas().Focus(r)
	typeKeys(t, w, fyne.KeyDown, fyne.KeyDown, fyne.KeyHome)
	r.Select("c")
	if want := "[b c a]"; fmt.Sprint(got) != want {
		t.Errorf("told of %v, want %v", got, want)
	}
	if r.Selected() != "c" {
		t.Errorf("%q is chosen, want c", r.Selected())
	}
}

func TestSegmentedChoosesTheSegmentUnderThePointer(t *testing.T) {
	got := -1
	s := NewSegmented([]string{"Oversigt", "Matrix", "Tavle"}, 0, func(i int) { got = i })
	newTestWindow(t, s, 400, 40)
	clickAt(s, s.edges[1]+3, 10)
	if got != 2 || s.Selected() != 2 {
		t.Errorf("chose %d, told %d, want 2", s.Selected(), got)
	}
	s.SetSelected(0)
	if got != 2 {
		t.Error("SetSelected told the caller")
	}
}

func TestTabsKeepTheChosenInSight(t *testing.T) {
	var items []NavItem
	for i := range 24 {
		items = append(items, NavItem{string(rune('a' + i)), "Løsning nummer så og så"})
	}
	got := ""
	tabs := NewTabs(items, "t", func(id string) { got = id })
	w := newTestWindow(t, tabs, 600, 30)
	if len(tabs.shown)+len(tabs.hidden) != 24 || len(tabs.hidden) == 0 {
		t.Fatalf("%d in the row and %d in the menu, want 24 together", len(tabs.shown), len(tabs.hidden))
	}
	if last := tabs.shown[len(tabs.shown)-1]; items[last].ID != "t" {
		t.Errorf("the chosen one is not in the row: %v", tabs.shown)
	}
	if right := tabs.moreHit[1]; right > 600 {
		t.Errorf("the menu's mark ends at %v, outside of 600", right)
	}
	clickAt(tabs, tabs.edges[0][0]+3, 10)
	if got != "a" {
		t.Errorf("told of %q, want a", got)
	}
	w.Canvas().Focus(tabs)
	typeKeys(t, w, fyne.KeyEnd)
	if got != "x" || items[tabs.shown[len(tabs.shown)-1]].ID != "x" {
		t.Errorf("End chose %q and shows %v, want the last", got, tabs.shown)
	}
	typeKeys(t, w, fyne.KeyReturn)
	if w.Canvas().Overlays().Top() == nil {
		t.Error("Enter opened no menu of the hidden ones")
	}
	tabs.SetItems(items[:2], "b")
	if len(tabs.hidden) != 0 || tabs.Selected() != "b" {
		t.Errorf("two tabs: %d hidden, %q chosen", len(tabs.hidden), tabs.Selected())
	}
}

func TestButton(t *testing.T) {
	n := 0
	b := NewButton("Udsted", PrimaryButton, func() { n++ })
	w := newTestWindow(t, b, 200, 40)
	test.Tap(b)
	w.Canvas().Focus(b)
	typeKeys(t, w, fyne.KeySpace, fyne.KeyReturn, fyne.KeyLeft)
	b.SetEnabled(false)
	test.Tap(b)
	if n != 3 {
		t.Errorf("pressed %d times, want 3", n)
	}
}

func TestMenuButtonAsksForItsItemsEachTime(t *testing.T) {
	asked := 0
	b := NewMenuButton("Periode", func() []*fyne.MenuItem {
		asked++
		return []*fyne.MenuItem{fyne.NewMenuItem("2019H2", nil)}
	})
	w := newTestWindow(t, b, 200, 200)
	test.Tap(b)
	if asked != 1 || w.Canvas().Overlays().Top() == nil {
		t.Errorf("asked %d times, menu %v", asked, w.Canvas().Overlays().Top())
	}
}

// A menu that opens has its first item chosen: Enter takes it.
func TestEnterTakesTheFirstItem(t *testing.T) {
	chosen := ""
	item := func(name string) *fyne.MenuItem { return fyne.NewMenuItem(name, func() { chosen += name }) }
	b := NewMenuButton("Papir", func() []*fyne.MenuItem { return []*fyne.MenuItem{item("A4"), item("A3")} })
	w := newTestWindow(t, b, 200, 200)
	for _, keys := range [][]fyne.KeyName{{fyne.KeyReturn}, {fyne.KeyDown, fyne.KeyReturn}} {
		test.Tap(b)
		for _, key := range keys {
			w.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: key})
		}
	}
	if chosen != "A4A3" {
		t.Errorf("chosen is %q", chosen)
	}
}

func TestFitShortensToTheWidth(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(style.New(style.Light))
	const text = "Ringkøbing-Skjern Kommune"
	full := width(text, style.TextSize, style.Normal)
	if got := fit(text, full, style.TextSize, style.Normal); got != text {
		t.Errorf("what fits became %q", got)
	}
	prev := ""
	for w := full; w > 0; w -= 7 {
		got := fit(text, w, style.TextSize, style.Normal)
		if width(got, style.TextSize, style.Normal) > w+0.5 {
			t.Errorf("%q is wider than %v", got, w)
		}
		prev = got
	}
	if prev != "" && prev != ellipsis {
		t.Errorf("in hardly any room: %q", prev)
	}
}

func TestTypesetBreaksAtSpaces(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(style.New(style.Light))
	line := Line{Plain("Glostrup: SAPA-kursus "), Strong("2.–19. sep. "), Quiet("i samme måned"), Chip("om 102 dage", WarningTone)}
	width, one := typeset(line, 1000)
	narrow, more := typeset(line, 120)
	if width[len(width)-1].row != 0 || one >= more {
		t.Errorf("wide: %d rows, %v high; narrow: %v high", width[len(width)-1].row+1, one, more)
	}
	text := ""
	for _, p := range narrow {
		if p.x+p.w > 120+4 { // a space may exceed the width
			t.Errorf("%q reaches %v of 120", p.text, p.x+p.w)
		}
		text += p.text
	}
	if want := "Glostrup: SAPA-kursus 2.–19. sep. i samme månedom 102 dage"; text != want {
		t.Errorf("the pieces say %q, want %q", text, want)
	}
}

func TestStatusBarLink(t *testing.T) {
	undone := false
	b := NewStatusBar()
	b.SetLeft(Line{Strong("98/98"), Quiet(" placeret")})
	b.SetLast("Aarhus flyttet", "Fortryd", func() { undone = true })
	newTestWindow(t, b, 800, 26)
	test.TapAt(b, fyne.NewPos(400, 13))
	if undone {
		t.Error("a click beside the link undid")
	}
	test.TapAt(b, fyne.NewPos(800-statusPad-8, 13))
	if !undone {
		t.Error("the link did not undo")
	}
}

func TestSidePanelFolds(t *testing.T) {
	told := 0
	p := NewSidePanel()
	p.OnFold = func(bool) { told++ }
	p.Set("Brønderslev", "0810", Section{Title: "Løsninger", Lines: []Line{{Plain("KSD")}}})
	newTestWindow(t, NewBorder(nil, nil, nil, p, NewText("midte")), 800, 400)
	open := p.MinSize().Width
	test.Tap(p.fold)
	if !p.Folded() || p.MinSize().Width >= open || told != 1 {
		t.Errorf("folded %v, %v wide, told %d times", p.Folded(), p.MinSize().Width, told)
	}
}

func TestSearchEntryEscape(t *testing.T) {
	left := false
	e := NewSearchEntry("Find kommune", "Ctrl+F", 170, nil)
	e.OnLeave = func() { left = true }
	w := newTestWindow(t, e, 300, 40)
	w.Canvas().Focus(e)
	test.Type(e, "århus")
	typeKeys(t, w, fyne.KeyEscape)
	if e.Text != "" || left {
		t.Errorf("after Escape: %q, left %v", e.Text, left)
	}
	typeKeys(t, w, fyne.KeyEscape)
	if !left {
		t.Error("Escape in the empty field did not leave it")
	}
}
