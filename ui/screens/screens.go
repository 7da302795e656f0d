// Package screens lists the screens of the window. Navigation, menu, shortcuts and
// palette come from the list: a new screen is an entry, and its name in the
// translations.
package screens

import (
	"fyne.io/fyne/v2"

	"bolgeplan/ui/history"
	"bolgeplan/ui/invoices"
	"bolgeplan/ui/letters"
	"bolgeplan/ui/matrix"
	"bolgeplan/ui/municipalities"
	"bolgeplan/ui/overview"
	"bolgeplan/ui/timeline"
	"bolgeplan/ui/workspace"
)

// The screens that the window itself opens.
const (
	Overview       = "overview"
	Distribution   = "distribution"
	Municipalities = "municipalities"
)

// Entry is a screen of the window.
type Entry struct {
	ID      string // by which other screens open it, and the preferences keep it
	TextKey string // of the text with its name
	New     func(*workspace.Workspace) workspace.Screen
}

// All returns the screens in the order of the navigation.
func All() []Entry {
	return []Entry{
		entry(Overview, overview.New),
		entry(Distribution, matrix.New),
		entry("timeline", timeline.New),
		entry("letters", letters.New),
		entry("invoices", invoices.New),
		entry(Municipalities, municipalities.New),
		entry("history", history.New),
	}
}

func entry[S workspace.Screen](id string, make func(*workspace.Workspace) S) Entry {
	return Entry{id, "screen." + id, func(ws *workspace.Workspace) workspace.Screen { return make(ws) }}
}

// digits are the keys that open the first screens, with Ctrl.
var digits = [...]fyne.KeyName{fyne.Key1, fyne.Key2, fyne.Key3, fyne.Key4, fyne.Key5, fyne.Key6, fyne.Key7, fyne.Key8, fyne.Key9}

// DigitKey is the key that opens a screen with Ctrl, by its place in the list from 0 on; ""
// where there are no digits left.
func DigitKey(i int) fyne.KeyName {
	if i < len(digits) {
		return digits[i]
	}
	return ""
}
