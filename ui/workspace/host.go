package workspace

import (
	"bolgeplan/data"
	"bolgeplan/data/plan"
)

// Host is the window around the screens: what a workspace asks of it, and tells it.
type Host interface {
	// Changed is told of every change of the document, whoever made it, after the
	// screens can read the new plan.
	Changed(data.Event)
	// SolutionChosen is told when another solution is chosen.
	SolutionChosen()
	// SnapshotShown is told when a former state of the plan is shown, or the present
	// one again.
	SnapshotShown()
	// ShowWaiting says that edits wait for the file, "" that none does any more.
	ShowWaiting(sentence string)
	// IsUserEditing reports whether the user is at something that a plan changed by
	// somebody else would take away: typing, or a dialog.
	IsUserEditing() bool
	// OpenScreen shows another screen, with a municipality or a milestone to show
	// there, or None.
	OpenScreen(screen string, row plan.ID)
	// ShowSelected says what is selected in the screen in sight, "" for nothing.
	ShowSelected(what string)
	// AskSaveAs asks where a copy of the plan is to go that is gone on with.
	AskSaveAs()
	// OpenFile opens a plan in place of the present one.
	OpenFile(path string)
	// ShowMessage shows a message that goes away by itself.
	ShowMessage(message string)
}
