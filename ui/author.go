package ui

import (
	"strings"

	"fyne.io/fyne/v2"

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
	const width = 420
	t := s.ws.T
	preset := s.file.Identity.Author
	var m *kit.Modal
	leave := func() {
		m.Hide()
		s.screen(s.current).Focus()
	}
	escape := leave
	if first {
		escape = func() {
			leave()
			s.setAuthor(preset)
		}
	}
	entry := kit.NewEntry(escape)
	entry.SetText(preset)
	entry.SetPlaceHolder(t("author.example"))
	take := func() {
		leave()
		s.setAuthor(entry.Text)
	}
	entry.OnSubmitted = func(string) { take() }
	buttons := []*kit.Button{kit.NewButton(t("author.take"), kit.PrimaryButton, take)}
	if !first {
		buttons = append([]*kit.Button{kit.NewButton(t("dialog.cancel"), kit.NormalButton, escape)}, buttons...)
	}
	text := kit.NewParagraph(width, kit.Line{kit.Quiet(t("author.what"))})
	m = kit.NewModal(s.window.Canvas(), t("author.title"), kit.MinWidth(width, kit.NewBorder(text, nil, nil, nil, kit.Padded(8, 0, 0, 0, entry))), escape, buttons...)
	m.Show(entry)
	entry.TypedShortcut(&fyne.ShortcutSelectAll{})
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
