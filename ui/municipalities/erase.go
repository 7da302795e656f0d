package municipalities

import (
	"path/filepath"

	"bolgeplan/data"
	"bolgeplan/data/plan"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/workspace"
)

// askErase asks before the personal data of a contact goes for good. What it
// cannot reach is said before: copies, those that the program made included.
func (s *sheet) askErase(c plan.Contact) {
	who := c.Name
	if who == "" {
		who = c.Role
	}
	workspace.RunAsync(s.ws, s.ws.Document().SafetyCopies, func(copies []data.SafetyCopy, _ error) {
		s.confirmErase(c, s.ws.T("erase.text", "who", who)+" "+s.eraseCopies(copies)+s.ws.T("erase.mailed"))
	})
}

func (s *sheet) confirmErase(c plan.Contact, text string) {
	kit.Confirm(s.ws.Window, kit.Question{
		Title: s.ws.T("erase.title"), Text: text, Yes: s.ws.T("erase.yes"), No: s.ws.T("dialog.cancel"),
	}, func(yes bool) {
		if yes {
			s.erase(c)
		}
	})
}

// eraseCopies names the safety copies, "" where there are none.
func (s *sheet) eraseCopies(copies []data.SafetyCopy) string {
	if len(copies) == 0 {
		return ""
	}
	return s.ws.Lang.N("erase.copies", len(copies), "folder", filepath.Clean(s.ws.Document().SafetyFolder())) + " "
}

// erase takes the contact out of plan and history.
func (s *sheet) erase(c plan.Contact) {
	s.ws.EraseContact(c.ID, func(out data.Erased) {
		said := s.ws.T("erase.done")
		if out.Labels > 0 {
			said = s.ws.Lang.N("erase.labels", out.Labels)
		}
		s.ws.ShowMessage(said)
	})
}
