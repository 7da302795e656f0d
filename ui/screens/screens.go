// Package screens lists the screens of the window. Navigation, menu, shortcuts and palette
// read the list. A new screen is one entry here and its name in the translations.
package screens

import (
	"fyne.io/fyne/v2"

	"bolgeplan/ui/history"
	"bolgeplan/ui/invoices"
	"bolgeplan/ui/letters"
	"bolgeplan/ui/matrix"
	"bolgeplan/ui/municipalities"
	"bolgeplan/ui/newplan"
	"bolgeplan/ui/overview"
	"bolgeplan/ui/receive"
	"bolgeplan/ui/settings"
	"bolgeplan/ui/templates"
	"bolgeplan/ui/timeline"
	"bolgeplan/ui/workspace"
)

// The screens that the window itself opens.
const (
	Overview       = "overview"
	Distribution   = "distribution"
	Timeline       = "timeline"
	Letters        = "letters"
	Invoices       = "invoices"
	Municipalities = "municipalities"
	History        = "history"
)

// Entry is a screen of the window.
type Entry struct {
	ID      string // other screens open it by this id, and the preferences store it
	TextKey string // text key of its name
	New     func(*workspace.Workspace) workspace.Screen
	// Aside: a command opens it, and leaving it leads back. It is neither in the rail nor among
	// the views.
	Aside bool
}

// All returns the screens in the order of the rail.
func All() []Entry {
	return []Entry{
		entry(Overview, overview.New),
		entry(Distribution, matrix.New),
		entry(Timeline, timeline.New),
		entry(Letters, letters.New),
		entry(Invoices, invoices.New),
		entry(Municipalities, municipalities.New),
		entry(History, history.New),
		aside(settings.ID, settings.New),
		aside(newplan.ID, newplan.New),
		aside(receive.ID, receive.New),
		aside(templates.ID, templates.New),
	}
}

// aside is the entry of a screen that a command of its own opens.
func aside[S workspace.Screen](id string, make func(*workspace.Workspace) S) Entry {
	e := entry(id, make)
	e.Aside = true
	return e
}

func entry[S workspace.Screen](id string, make func(*workspace.Workspace) S) Entry {
	return Entry{ID: id, TextKey: "screen." + id, New: func(ws *workspace.Workspace) workspace.Screen { return make(ws) }}
}

// digits are the keys that open the first screens with Ctrl.
var digits = [...]fyne.KeyName{fyne.Key1, fyne.Key2, fyne.Key3, fyne.Key4, fyne.Key5, fyne.Key6, fyne.Key7, fyne.Key8, fyne.Key9}

// DigitKey returns the digit that opens a screen with Ctrl. i is the screen's position in
// All, from 0. The result is "" if no digit is left.
func DigitKey(i int) fyne.KeyName {
	if i < len(digits) {
		return digits[i]
	}
	return ""
}
