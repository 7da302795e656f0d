package workspace

import (
	"bolgeplan/data"
	"bolgeplan/data/plan"
	"bolgeplan/data/setup"
	"bolgeplan/ui/kit"
)

// Host is the window around the screens, as a workspace sees it.
type Host interface {
	Exchange
	// Changed is called after every change of the document, whoever made it, when the
	// workspace has the new plan.
	Changed(data.Event)
	// SolutionChosen is called when the user chooses another solution.
	SolutionChosen()
	// SnapshotShown is called when the screens are to show a former state of the plan, or
	// the current plan again.
	SnapshotShown()
	// Arrived is called when something is known that the screens asked for.
	Arrived()
	// ShowWaiting says in a sentence that edits wait for the file; "" says that none waits
	// any more.
	ShowWaiting(sentence string)
	// IsUserEditing reports whether the user is typing or answering a dialog. Changes of
	// others wait for the end of that.
	IsUserEditing() bool
	// OpenScreen shows another screen, with a municipality, a milestone or a letter, or plan.None.
	OpenScreen(screen string, row plan.ID)
	// OpenSetting shows the field of a fact of the plan.
	OpenSetting(key string, of setup.Of)
	// AskTable asks where a table of waves or facts comes from: the clipboard or a file.
	AskTable()
	// Back shows the screen that was in sight before one that a command opened.
	Back()
	// ShowSelected says what is selected in the screen in sight, "" for nothing.
	ShowSelected(what string)
	// AskSaveAs asks for a path, saves the plan there and opens the copy.
	AskSaveAs()
	// OpenFile opens another plan in place of this one.
	OpenFile(path string)
	// CreatePlan makes a plan file and opens it in place of this one.
	CreatePlan(n NewPlan)
	// ConfirmTable shows what a table would do to a plan that is in no file yet.
	ConfirmTable(q TableQuestion)
	// ShowMessage shows a message that disappears by itself.
	ShowMessage(message string)
	// ShowDone says what was done, with links to what can be done about it.
	ShowDone(message string, actions ...kit.Run)
	// ShowAffected shows the letters that a change made stale, in the screen of letters.
	ShowAffected(LetterChange)
	// OfferCredit asks whether to credit what an edit with a label issued, which cannot be undone.
	OfferCredit(plan.Label)
}

// LetterChange is a change of the plan that municipalities may have to be told of.
type LetterChange struct {
	Name          string // what was changed
	Before, After *plan.Plan
}
