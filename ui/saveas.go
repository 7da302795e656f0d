package ui

import (
	"os"
	"path/filepath"
	"strings"

	"bolgeplan/data"
)

// AskSaveAs implements workspace.Host: it saves the plan under a new name, whatever
// became of its file, and goes on with that.
func (s *shell) AskSaveAs() {
	doc := s.ws.Document()
	name, folder := filepath.Base(doc.Path()), s.folder()
	if _, err := os.Lstat(doc.Path()); err == nil {
		name = s.ws.T("file.copyname", "name", strings.TrimSuffix(name, planExtension)) + planExtension
	}
	if s.lost != nil || doc.ReadOnly() {
		folder = documents(folder)
	}
	s.ws.Files.Save(s.titleOf("file.goon"), folder, name, s.planFilter(), s.chosen(func(path string) { s.goOn(doc, withExtension(path)) }))
}

func (s *shell) goOn(doc *data.Document, path string) {
	how, err := doc.Rescue(path)
	if err != nil {
		s.ws.Problem(err)
		return
	}
	s.openFile(path)
	file := filepath.Base(path)
	if how == data.RescuedPlan {
		s.toasts.Hint(s.ws.T("lost.plan", "file", file), "", nil)
		return
	}
	s.toasts.Say(s.ws.T("lost.whole", "file", file), "", nil)
}

// documents is where people keep what they work on, or another folder where that
// is not to be found.
func documents(other string) string {
	home, err := os.UserHomeDir()
	if err != nil {
		return other
	}
	for _, name := range []string{"Dokumenter", "Documents", ""} {
		dir := filepath.Join(home, name)
		if info, err := os.Stat(dir); err == nil && info.IsDir() {
			return dir
		}
	}
	return other
}

// setProtected opens the present file anew, only to be read or to be changed.
func (s *shell) setProtected(yes bool) {
	open := data.Open
	if yes {
		open = data.OpenToRead
	}
	doc, err := open(s.ws.Document().Path(), s.options.Identity)
	if err != nil {
		s.ws.Problem(err)
		return
	}
	s.show(doc)
}
