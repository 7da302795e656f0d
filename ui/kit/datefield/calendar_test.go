package datefield

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"bolgeplan/data/day"
	"bolgeplan/ui/kit/style"
)

// openTestCalendar shows a field with a text and its calendar.
func openTestCalendar(t *testing.T, text string) (*Field, *calendar, fyne.Window) {
	t.Helper()
	f, w := newDanishField(t, of2019())
	f.SetWritten(text)
	f.OpenCalendar()
	return f, f.popup.month, w
}

func TestCalendarKeys(t *testing.T) {
	for _, c := range []struct {
		name, text string
		keys       []fyne.KeyName
		shifted    []fyne.KeyName // with Shift held, after keys
		runes      string
		want       string
	}{
		{name: "opens on today", keys: []fyne.KeyName{fyne.KeyReturn}, want: "25. april 2019"},
		{name: "opens on what is written", text: "primo februar 2020", keys: []fyne.KeyName{fyne.KeyReturn}, want: "1. februar 2020"},
		{name: "days", keys: []fyne.KeyName{fyne.KeyRight, fyne.KeyRight, fyne.KeyLeft, fyne.KeyEnter}, want: "26. april 2019"},
		{name: "weeks", keys: []fyne.KeyName{fyne.KeyDown, fyne.KeyDown, fyne.KeyUp, fyne.KeySpace}, want: "2. maj 2019"},
		{name: "Home", keys: []fyne.KeyName{fyne.KeyHome, fyne.KeyReturn}, want: "22. april 2019"},
		{name: "End", keys: []fyne.KeyName{fyne.KeyEnd, fyne.KeyReturn}, want: "28. april 2019"},
		{name: "months", text: "31. marts 2019", keys: []fyne.KeyName{fyne.KeyPageUp, fyne.KeyReturn}, want: "28. februar 2019"},
		{name: "month after", keys: []fyne.KeyName{fyne.KeyPageDown, fyne.KeyReturn}, want: "25. maj 2019"},
		{name: "years", shifted: []fyne.KeyName{fyne.KeyPageDown, fyne.KeyPageDown, fyne.KeyPageUp, fyne.KeyReturn}, want: "25. april 2020"},
		{name: "interval", shifted: []fyne.KeyName{fyne.KeyRight, fyne.KeyDown, fyne.KeyReturn}, want: "25. april – 3. maj 2019"},
		{name: "interval backwards", shifted: []fyne.KeyName{fyne.KeyHome, fyne.KeyReturn}, want: "22.-25. april 2019"},
		{name: "today", text: "1. januar 2030", runes: "t", keys: []fyne.KeyName{}, want: "25. april 2019"},
		{name: "week", text: "25. oktober 2019", runes: "u", want: "uge 43 2019"},
		{name: "month", text: "25. oktober 2019", runes: "M", want: "oktober 2019"},
	} {
		f, month, w := openTestCalendar(t, c.text)
		changed := 0
		f.OnChanged = func() { changed++ }
		typeKeys(t, w, c.keys...)
		month.KeyDown(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
		typeKeys(t, w, c.shifted...)
		month.KeyUp(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
		for _, r := range c.runes {
			month.TypedRune(r)
		}
		if c.runes == "t" {
			typeKeys(t, w, fyne.KeyReturn)
		}
		if f.Text() != c.want || changed != 1 || f.popup != nil {
			t.Errorf("%s: wrote %q, told %d times, closed %t; want %q", c.name, f.Text(), changed, f.popup == nil, c.want)
		}
	}
}

func TestEscapeKeepsWhatWasWritten(t *testing.T) {
	f, _, w := openTestCalendar(t, "uge 43")
	typeKeys(t, w, fyne.KeyRight, fyne.KeyPageDown, fyne.KeyEscape)
	if f.Text() != "uge 43" {
		t.Errorf("Escape left %q", f.Text())
	}
}

func TestTheCalendarStaysInTheYearsThatCanBeWritten(t *testing.T) {
	for _, d := range []day.Day{day.Of(1900, 1, 1), day.Of(2500, 1, 1)} {
		text := day.On(within(d)).Long(day.Danish)
		if _, err := day.Parse(text, day.Context{Lang: day.Danish}); err != nil {
			t.Errorf("the nearest to %s cannot be written: %v", d, err)
		}
	}
}

// centreOf returns the middle of a box in pixels.
func centreOf(b box) fyne.Position {
	k := style.Px(1)
	return fyne.NewPos((b.x+b.w/2)*k, (b.y+b.h/2)*k)
}

func pressAt(c *calendar, at fyne.Position, mods fyne.KeyModifier) {
	e := &desktop.MouseEvent{Button: desktop.MouseButtonPrimary, Modifier: mods}
	e.Position = at
	c.MouseDown(e)
}

// click presses and releases at one position, as the desktop driver reports it.
func click(c *calendar, at fyne.Position, mods fyne.KeyModifier) {
	pressAt(c, at, mods)
	c.MouseUp(&desktop.MouseEvent{})
	c.Tapped(&fyne.PointEvent{Position: at})
}

func (c *calendar) boxOf(d day.Day) box { return cellBox(c.cellOf(d)) }

func TestCalendarClicks(t *testing.T) {
	oct := func(d int) day.Day { return day.Of(2019, time.October, d) }
	for _, c := range []struct {
		name string
		do   func(c *calendar)
		want string
	}{
		{"a day", func(c *calendar) { click(c, centreOf(c.boxOf(oct(9))), 0) }, "9. oktober 2019"},
		{"a day of the next month", func(c *calendar) { click(c, centreOf(c.boxOf(oct(33))), 0) }, "2. november 2019"},
		{"a week number", func(c *calendar) { click(c, centreOf(weekBox(3)), 0) }, "uge 43 2019"},
		{"the month", func(c *calendar) { click(c, centreOf(titleBox()), 0) }, "oktober 2019"},
		{"Shift on a day", func(c *calendar) { click(c, centreOf(c.boxOf(oct(27))), fyne.KeyModifierShift) }, "25.-27. oktober 2019"},
		{"a drag", func(c *calendar) {
			pressAt(c, centreOf(c.boxOf(oct(9))), 0)
			for _, d := range []int{10, 20, 35, 34} {
				e := &fyne.DragEvent{}
				e.Position = centreOf(c.boxOf(oct(d)))
				c.Dragged(e)
			}
			c.MouseUp(&desktop.MouseEvent{})
			c.DragEnd()
		}, "9. oktober – 3. november 2019"},
		{"the year before, then a day", func(c *calendar) {
			click(c, centreOf(arrowBox(0)), 0)
			click(c, centreOf(c.boxOf(day.Of(2018, time.October, 1))), 0)
		}, "1. oktober 2018"},
		{"the month before and two after, then the month", func(c *calendar) {
			click(c, centreOf(arrowBox(1)), 0)
			click(c, centreOf(arrowBox(2)), 0)
			click(c, centreOf(arrowBox(2)), 0)
			click(c, centreOf(titleBox()), 0)
		}, "november 2019"},
		{"the year after, then a week", func(c *calendar) {
			click(c, centreOf(arrowBox(3)), 0)
			click(c, centreOf(weekBox(0)), 0)
		}, "uge 40 2020"},
	} {
		f, month, w := openTestCalendar(t, "25. oktober 2019")
		c.do(month)
		if f.Text() != c.want || f.popup != nil {
			t.Errorf("%s wrote %q, closed %t; want %q", c.name, f.Text(), f.popup == nil, c.want)
		}
		if w.Canvas().Focused() != f.Focusable() {
			t.Errorf("after %s the field has not the keyboard", c.name)
		}
	}
}

func TestClickBesideTheCalendarClosesIt(t *testing.T) {
	f, _, w := openTestCalendar(t, "25. oktober 2019")
	test.TapCanvas(w.Canvas(), fyne.NewPos(5, 690))
	if f.popup != nil || f.Text() != "25. oktober 2019" || w.Canvas().Focused() != f.Focusable() {
		t.Errorf("the calendar stayed, or %q was written", f.Text())
	}
}

func TestPointerAndCursorAreNamed(t *testing.T) {
	_, month, w := openTestCalendar(t, "17. april 2019")
	hover := func(b box) string {
		e := &desktop.MouseEvent{}
		e.Position = centreOf(b)
		month.MouseMoved(e)
		return month.info.Text()
	}
	april := func(d int) box { return month.boxOf(day.Of(2019, time.April, d)) }
	for _, c := range []struct{ got, want string }{
		{month.info.Text(), "onsdag 17. april 2019 · uge 16"},
		{hover(april(18)), "torsdag 18. april 2019 · Skærtorsdag · uge 16"},
		{hover(april(25)), "torsdag 25. april 2019 · i dag · uge 17"},
		{hover(weekBox(1)), "Vælg hele uge 15 2019"},
		{hover(titleBox()), "Vælg hele april 2019"},
		{hover(arrowBox(2)), "Måneden efter (PageDown)"},
	} {
		if c.got != c.want {
			t.Errorf("named %q, want %q", c.got, c.want)
		}
	}
	month.MouseOut()
	typeKeys(t, w, fyne.KeyLeft)
	if got := month.info.Text(); got != "tirsdag 16. april 2019 · uge 16" {
		t.Errorf("the cursor is on %q", got)
	}
}

func TestCalendarIsOfTheISOAndDanishKind(t *testing.T) {
	_, month, _ := openTestCalendar(t, "5. januar 2021")
	if got := month.drawing.weeks[0].Text + " " + month.drawing.weeks[1].Text; got != "53 1" {
		t.Errorf("January 2021 begins with weeks %s, want 53 1", got)
	}
	if got := month.drawing.names[0].Text + month.drawing.names[6].Text; got != "masø" {
		t.Errorf("a week runs from and to %s", got)
	}
	_, month, _ = openTestCalendar(t, "23. april 2019")
	at := func(d day.Day) cell { return month.drawing.cells[month.cellOf(d)] }
	april := func(d int) day.Day { return day.Of(2019, time.April, d) }
	if at(april(18)).text.Color != style.Color(style.Bad) || at(april(17)).text.Color != style.Color(style.Ink) || at(april(27)).text.Color != style.Color(style.Muted) {
		t.Error("holidays, working days and weekends are not told apart")
	}
	if at(april(31)).mark.FillColor != style.Color(style.Warning) || at(april(30)).mark.FillColor == style.Color(style.Warning) {
		t.Error("1 May bears no mark, or another day does")
	}
	if at(april(23)).background.FillColor != style.Color(style.Accent) {
		t.Error("the chosen day is not filled")
	}
	if want := cellBox(month.cellOf(april(25))); month.drawing.todayFrame.Position().X != style.Px(want.x+1) || !month.drawing.todayFrame.Visible() {
		t.Error("today is not outlined")
	}
}

func TestCalendarStaysInTheWindow(t *testing.T) {
	box, window := fyne.NewSize(300, 290), fyne.NewSize(900, 700)
	for _, c := range []struct {
		name           string
		row, size      fyne.Position
		wantX, wantTop float32
	}{
		{"below, right edges aligned", fyne.NewPos(100, 50), fyne.NewPos(400, 30), 200, 83},
		{"above where it does not fit below", fyne.NewPos(100, 600), fyne.NewPos(400, 30), 200, 307},
		{"moved in from the left", fyne.NewPos(0, 50), fyne.NewPos(200, 30), 0, 83},
		{"moved up where it fits nowhere", fyne.NewPos(100, 280), fyne.NewPos(400, 500), 200, 410},
	} {
		got := popupPosition(c.row, fyne.NewSize(c.size.X, c.size.Y), box, window)
		if got.X != c.wantX || got.Y != c.wantTop {
			t.Errorf("%s: at %v, want (%v, %v)", c.name, got, c.wantX, c.wantTop)
		}
	}
}
