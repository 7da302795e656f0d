package datefield

import (
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"bolgeplan/data/day"
	"bolgeplan/ui/kit/base"
)

// AccessibilityRole implements fyne.Accessible.
func (c *calendar) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// AccessibilityLabel implements fyne.Accessible: the day with the cursor, or the days that are being
// chosen.
func (c *calendar) AccessibilityLabel() string { return c.infoText() }

// FocusGained implements fyne.Focusable.
func (c *calendar) FocusGained() {
	c.mods.Reset()
	base.FocusGained(c)
}

// FocusLost implements fyne.Focusable.
func (c *calendar) FocusLost() {
	c.mods.Reset()
	base.FocusLost(c)
}

// KeyDown implements desktop.Keyable.
func (c *calendar) KeyDown(k *fyne.KeyEvent) { c.mods.Key(k.Name, true) }

// KeyUp implements desktop.Keyable.
func (c *calendar) KeyUp(k *fyne.KeyEvent) { c.mods.Key(k.Name, false) }

// TypedKey implements fyne.Focusable. Arrows move by days and weeks, PageUp and PageDown by months,
// with Shift by years. Shift with another key selects an interval.
func (c *calendar) TypedKey(k *fyne.KeyEvent) {
	shift := c.mods.Shift()
	months := 1
	if shift {
		months = 12
	}
	switch k.Name {
	case fyne.KeyLeft:
		c.moveTo(c.cursor-1, shift)
	case fyne.KeyRight:
		c.moveTo(c.cursor+1, shift)
	case fyne.KeyUp:
		c.moveTo(c.cursor-7, shift)
	case fyne.KeyDown:
		c.moveTo(c.cursor+7, shift)
	case fyne.KeyHome:
		c.moveTo(c.cursor.StartOfWeek(), shift)
	case fyne.KeyEnd:
		c.moveTo(c.cursor.StartOfWeek()+6, shift)
	case fyne.KeyPageUp:
		c.page(-months)
	case fyne.KeyPageDown:
		c.page(months)
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		c.choose(c.making())
	case fyne.KeyEscape, fyne.KeyF4:
		c.close()
	}
}

// TypedRune implements fyne.Focusable. T moves to today; W (Danish: U) chooses the week of the
// cursor, M the month.
func (c *calendar) TypedRune(r rune) {
	switch unicode.ToLower(r) {
	case 't':
		if c.today != day.None {
			c.moveTo(c.today, false)
		}
	case 'u', 'w':
		c.choose(week(c.cursor))
	case 'm':
		c.choose(wholeMonth(c.shown))
	}
}

// MouseDown implements desktop.Mouseable. With Shift it selects from the cursor to the day.
func (c *calendar) MouseDown(e *desktop.MouseEvent) {
	c.pressed = hit{}
	if e.Button != desktop.MouseButtonPrimary {
		return
	}
	c.pressed = c.at(e.Position)
	if c.pressed.what != onDay {
		return
	}
	switch {
	case e.Modifier&fyne.KeyModifierShift == 0:
		c.anchor = c.pressed.day
	case c.anchor == day.None:
		c.anchor = c.cursor
	}
	c.extendTo(c.pressed.day)
}

// MouseUp implements desktop.Mouseable. Tapped and DragEnd choose: only after them can the focus
// move.
func (c *calendar) MouseUp(*desktop.MouseEvent) {}

// extendTo moves the end of an interval. It does not turn the page under the mouse.
func (c *calendar) extendTo(d day.Day) {
	c.cursor = within(d)
	c.changed()
}

// Tapped implements fyne.Tappable.
func (c *calendar) Tapped(e *fyne.PointEvent) {
	c.release(c.at(e.Position))
}

// Dragged implements fyne.Draggable.
func (c *calendar) Dragged(e *fyne.DragEvent) {
	s := c.at(e.Position)
	if c.pressed.what == onDay && s.what == onDay && s != c.hovered {
		c.hovered = s
		c.extendTo(s.day)
	}
}

// DragEnd implements fyne.Draggable.
func (c *calendar) DragEnd() { c.release(c.hovered) }

// release completes a press that ends at a hit.
func (c *calendar) release(end hit) {
	pressed := c.pressed
	c.pressed = hit{}
	switch {
	case pressed.what == onDay && end.what == onDay:
		first := c.anchor
		c.anchor = day.None
		c.choose(day.Span{Earliest: min(first, end.day), Latest: max(first, end.day)})
	case pressed != end:
	case end.what == onWeek:
		c.choose(week(end.day))
	case end.what == onMonth:
		c.choose(wholeMonth(c.shown))
	case end.what >= onBackYear:
		c.page(pagers()[end.what-onBackYear].months)
	}
}

// MouseIn implements desktop.Hoverable.
func (c *calendar) MouseIn(e *desktop.MouseEvent) { c.MouseMoved(e) }

// MouseMoved implements desktop.Hoverable.
func (c *calendar) MouseMoved(e *desktop.MouseEvent) { c.hover(c.at(e.Position)) }

// MouseOut implements desktop.Hoverable.
func (c *calendar) MouseOut() { c.hover(hit{}) }

func (c *calendar) hover(s hit) {
	if s != c.hovered {
		c.hovered = s
		c.changed()
	}
}

// Cursor implements desktop.Cursorable.
func (c *calendar) Cursor() desktop.Cursor {
	if c.hovered.what == nowhere {
		return desktop.DefaultCursor
	}
	return desktop.PointerCursor
}
