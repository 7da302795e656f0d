package workspace

import (
	"bolgeplan/data/plan"
	"bolgeplan/data/setup"
)

// Leaver is a screen that can have changes which are not saved.
type Leaver interface {
	// Leave calls then when the screen can be left: at once where there are no such
	// changes, else after the user has said what is to become of them. It is not called
	// where the user stays.
	Leave(then func())
}

// Successor is a screen that takes what was typed and chosen in the screen that it replaces, when
// the screens are made anew.
type Successor interface {
	// TakeOver is called once, before the screen is shown, with a screen of the same type.
	TakeOver(former Screen)
}

// OpenSetting goes to the field of a fact that is missing or wrong, by its key in package
// setup and whose it is: "contact." + a role for a contact. What is a municipality's has a
// screen of its own; of none, it lists those that lack it.
func (ws *Workspace) OpenSetting(key string, of setup.Of) {
	if !ws.replaced {
		ws.host.OpenSetting(key, of)
	}
}

// rulesKey is the first of the limits of a solution.
const rulesKey = "notice_min_months"

// OpenRules goes to the limits of the rules: those of a solution, None for those of the plan.
func (ws *Workspace) OpenRules(solution plan.ID) {
	ws.OpenSetting(rulesKey, setup.Of{Solution: solution})
}

// AskTable asks for a table of waves or facts. Changes that are not saved stay typed.
func (ws *Workspace) AskTable() { ws.host.AskTable() }

// Back shows the screen from which the one in sight was opened.
func (ws *Workspace) Back() {
	if !ws.replaced {
		ws.host.Back()
	}
}
