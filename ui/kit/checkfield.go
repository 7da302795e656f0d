package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"bolgeplan/ui/kit/base"
)

// CheckField is a check box with a text behind it.
type CheckField struct{ widget.Check }

// NewCheckField returns a box that is not checked. changed is called with how it stands.
func NewCheckField(text string, changed func(bool)) *CheckField {
	c := &CheckField{}
	c.Text = text
	c.OnChanged = changed
	c.ExtendBaseWidget(c)
	return c
}

// AccessibilityRole implements fyne.Accessible.
func (c *CheckField) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// AccessibilityLabel implements fyne.Accessible.
func (c *CheckField) AccessibilityLabel() string {
	lang, state := base.LangOf(c), Unchecked
	if c.Checked {
		state = Checked
	}
	return base.JoinSpoken(c.Text, lang.T("spoken.checkbox"), spokenCheck(lang, state))
}

// FocusGained implements fyne.Focusable.
func (c *CheckField) FocusGained() {
	c.Check.FocusGained()
	base.FocusGained(c)
}

// FocusLost implements fyne.Focusable.
func (c *CheckField) FocusLost() {
	c.Check.FocusLost()
	base.FocusLost(c)
}

// TypedRune implements fyne.Focusable.
func (c *CheckField) TypedRune(r rune) {
	c.Check.TypedRune(r)
	base.Tell(c)
}
