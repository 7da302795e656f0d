// Package erasing asks before personal data is erased for good, and says what was erased.
package erasing

import (
	"path/filepath"

	"bolgeplan/data"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/workspace"
)

// Confirm asks before something is erased. text says what goes. Copies that stay are named: the
// safety copies and what was mailed.
func Confirm(ws *workspace.Workspace, text string, copies []data.SafetyCopy, erase func()) {
	kit.Confirm(ws.Window, kit.Question{
		Title: ws.T("erase.title"), Text: text + " " + CopiesLeft(ws, copies) + ws.T("erase.mailed"),
		Yes: ws.T("erase.yes"), No: ws.T("dialog.cancel"),
	}, func(yes bool) {
		if yes {
			erase()
		}
	})
}

// CopiesLeft names the safety copies, "" if there are none.
func CopiesLeft(ws *workspace.Workspace, copies []data.SafetyCopy) string {
	if len(copies) == 0 {
		return ""
	}
	return ws.Lang.N("erase.copies", len(copies), "folder", filepath.Clean(ws.Document().SafetyFolder())) + " "
}

// ShowErased says what was erased, and what of it could not be.
func ShowErased(ws *workspace.Workspace, out data.Erased) {
	message := ws.T("erase.done")
	if out.Pages > 0 {
		message = ws.Lang.N("erase.done.pages", out.Pages)
	}
	if out.Labels > 0 {
		message = ws.Lang.N("erase.labels", out.Labels)
	}
	ws.ShowMessage(message)
}
