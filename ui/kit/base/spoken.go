package base

import (
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2/widget"

	"bolgeplan/assets/translations"
)

// Named is the name that a widget is told by, such as that which stands before a field.
type Named struct{ name string }

// SetName names the widget.
func (n *Named) SetName(name string) { n.name = name }

// Name returns the name; "" for none.
func (n *Named) Name() string { return n.name }

// JoinSpoken joins the parts of a label that are not empty.
func JoinSpoken(parts ...string) string {
	var kept []string
	for _, p := range parts {
		if p = strings.Join(strings.Fields(p), " "); p != "" {
			kept = append(kept, strings.TrimRight(p, ","))
		}
	}
	return strings.Join(kept, ", ")
}

// SpokenPlace says which of how many something is; at counts from 0. It is "" for one alone.
func SpokenPlace(lang translations.Lang, at, of int) string {
	if at < 0 || of < 2 {
		return ""
	}
	return lang.T("spoken.of", "n", at+1, "all", of)
}

// SpokenField is the label of a field for text: its name, its text, and further remarks. Of a
// text of many lines it tells that with the cursor, of a password how long it is.
func SpokenField(lang translations.Lang, name string, e *widget.Entry, remarks ...string) string {
	if name == "" {
		name = e.PlaceHolder
	}
	text := e.Text
	switch {
	case text == "":
		text = lang.T("spoken.empty")
		if e.PlaceHolder != name {
			text = JoinSpoken(text, e.PlaceHolder)
		}
	case e.Password:
		text = lang.N("spoken.characters", utf8.RuneCountInString(text))
	case e.MultiLine:
		if rows := strings.Split(text, "\n"); e.CursorRow < len(rows) && e.Wrapping == 0 {
			text = rows[e.CursorRow]
		}
	}
	return JoinSpoken(append([]string{name, lang.T("spoken.field"), text}, remarks...)...)
}
