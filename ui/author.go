package ui

import (
	"strings"

	"bolgeplan/data"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/workspace"
)

// askAuthorOnce asks for the user's name after the first edit of an installation that was
// written in that name. If a dialog is open it waits for the next edit.
func (s *shell) askAuthorOnce() {
	if !s.asksAuthor || s.file.Identity.Asked {
		return
	}
	s.ws.AfterEdits(func(ok bool) {
		if ok && !s.file.Identity.Asked && s.window.Canvas().Overlays().Top() == nil {
			s.askAuthor(true)
		}
	})
}

// askAuthor asks what colleagues are to call the user. The first time Escape takes the name
// that is proposed.
func (s *shell) askAuthor(first bool) {
	t := s.ws.T
	preset := s.file.Identity.Author
	var entry *kit.Entry
	var f *kit.Form
	o := kit.FormOptions{
		Title: t("author.title"), Field: 420, Cancel: t("dialog.cancel"), Do: t("author.take"), Left: s.FocusScreen,
		Submit: func() {
			f.Hide()
			s.setAuthor(entry.Text)
		},
	}
	if first {
		o.Cancel, o.Escape = "", func() {
			f.Hide()
			s.setAuthor(preset)
		}
	}
	f = kit.NewForm(s.window.Canvas(), o)
	f.AddText(kit.Line{kit.Quiet(t("author.what"))})
	entry = f.Text("", preset, t("author.example"))
	f.ShowSelected(entry)
}

// setAuthor makes a name the author of all further edits.
func (s *shell) setAuthor(name string) {
	name = strings.TrimSpace(name)
	if name == "" {
		name = s.file.Identity.Author
	}
	s.file.Identity.Asked = true
	doc, ws := s.ws.Document(), s.ws
	workspace.RunAsync(ws, func() (string, error) {
		err := doc.SetAuthor(name)
		taken, _ := doc.Author()
		return taken, err
	}, func(taken string, err error) {
		ws.ShowError(err)
		s.file.Identity = named(s.file.Identity, taken)
		ws.ShowMessage(ws.T("author.taken", "author", taken))
	})
}

func named(who data.Identity, name string) data.Identity {
	who.Author, who.Asked = name, true
	return who
}
