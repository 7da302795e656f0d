package ui

import (
	"os"
	"path/filepath"
	"strings"

	"bolgeplan/data"
	"bolgeplan/ui/workspace"
)

// AskSaveAs implements workspace.Host: it asks for a path, saves the plan there, and opens
// the copy. That works even if the present file is gone.
func (s *shell) AskSaveAs() {
	ws, doc := s.ws, s.ws.Document()
	name, folder, outsideFolder := filepath.Base(doc.Path()), s.folder(), s.needsSaveAs()
	copyName := ws.T("file.copyname", "name", strings.TrimSuffix(name, planExtension)) + planExtension
	type proposal struct{ folder, name string }
	workspace.RunAsync(ws, func() (proposal, error) {
		p := proposal{folder, name}
		if _, err := os.Lstat(doc.Path()); err == nil {
			p.name = copyName
		}
		if outsideFolder {
			p.folder = workspace.DocumentsFolder(folder)
		}
		return p, nil
	}, func(p proposal, _ error) {
		ws.Files.Save(s.titleOf("file.goon"), p.folder, p.name, s.planFilter(), ws.IfChosen(func(path string) { s.saveAs(doc, withExtension(path)) }))
	})
}

// OpenFile implements workspace.Host.
func (s *shell) OpenFile(path string) { s.openFile(path) }

func (s *shell) saveAs(doc *data.Document, path string) {
	var result data.Saved
	s.runWork(s.titleOf("file.goon"), func() (err error) {
		result, err = doc.SaveLostPlan(path)
		return err
	}, func(err error) {
		if err != nil {
			s.ws.ShowError(err)
			return
		}
		s.openFileThen(path, func() {
			file := filepath.Base(path)
			if result == data.SavedPlan {
				s.toasts.Hint(s.ws.T("lost.plan", "file", file), "", nil)
				return
			}
			s.toasts.ShowMessage(s.ws.T("lost.whole", "file", file), "", nil)
		})
	})
}
