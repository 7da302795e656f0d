package timeline

import (
	"fyne.io/fyne/v2"

	"bolgeplan/ui/kit/base"
)

// AccessibilityRole implements fyne.Accessible.
func (t *Timeline) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// AccessibilityLabel implements fyne.Accessible: the cell with the cursor, or the first selected bar
// and how many are selected.
func (t *Timeline) AccessibilityLabel() string {
	lang := base.LangOf(t)
	if at := t.columns.cell; t.cell(at) != nil {
		return t.spokenCell(at)
	}
	if len(t.selected) == 0 {
		return lang.T("spoken.timeline")
	}
	if n := len(t.selected); n > 1 {
		return base.JoinSpoken(t.spokenBar(t.selected[0]), lang.T("spoken.several", "n", n))
	}
	return t.spokenBar(t.selected[0])
}

// spokenBar is what a bar is told as.
func (t *Timeline) spokenBar(id string) string {
	b := t.bar(id)
	switch {
	case b == nil:
		return ""
	case t.Describe != nil:
		return t.Describe(id)
	}
	if !b.When.Decided() {
		return base.JoinSpoken(b.Label, base.LangOf(t).T("spoken.noday"))
	}
	return base.JoinSpoken(b.Label, b.When.FormatDays(t.texts.Names.Lang))
}

// spokenCell is what a cell of the date columns is told as: its lane, its column and its date.
func (t *Timeline) spokenCell(at place) string {
	c := t.cell(at)
	if c.Bar != "" {
		return t.spokenBar(c.Bar)
	}
	lane, title, date := &t.model.Lanes[t.lane(at.lane)], "", c.Text
	if at.column < len(t.model.Columns) {
		title = t.model.Columns[at.column].Title
	}
	if c.Vacant && date == "" {
		date = base.LangOf(t).T("spoken.noday")
	}
	return base.JoinSpoken(lane.Title, title, date)
}
