package filing

import (
	"os"
	"path/filepath"
	"strings"
	"time"

	"bolgeplan/data"
	"bolgeplan/ui/workspace"
)

// folderPatience is how long the folder of the present file may take to answer. After that
// the plan is offered to be saved elsewhere.
const folderPatience = time.Second

// AskSaveAs implements workspace.Host: it asks for a path, saves the plan there, and goes on
// in that file. That works whatever became of the present file.
func (f *File) AskSaveAs() {
	ws, doc := f.ws, f.ws.Document()
	name, folder, outsideFolder := filepath.Base(doc.Path()), f.ws.DialogFolder(), f.lostErr != nil || f.ws.ReadOnly()
	copyName := ws.T("file.copyname", "name", strings.TrimSuffix(name, workspace.PlanExtension)) + workspace.PlanExtension
	type proposal struct{ folder, name string }
	workspace.RunAsync(ws, func() (proposal, error) {
		p := proposal{folder, name}
		there, answered := exists(doc.Path(), folderPatience)
		if there {
			p.name = copyName
		}
		if outsideFolder || !answered {
			p.folder = workspace.DocumentsFolder(folder)
		}
		return p, nil
	}, func(p proposal, _ error) {
		ws.Files.Save(f.ws.CommandTitle("file.saveas"), p.folder, p.name, f.ws.PlanFilter(), ws.IfChosen(func(path string) { f.saveAs(doc, withExtension(path)) }))
	})
}

// exists reports whether a file is there, as far as its folder answers in time.
func exists(path string, patience time.Duration) (there, answered bool) {
	found := make(chan bool, 1)
	go func() {
		_, err := os.Lstat(path)
		found <- err == nil
	}()
	select {
	case there = <-found:
		return there, true
	case <-time.After(patience):
		return false, false
	}
}

func (f *File) saveAs(doc *data.Document, path string) {
	var result data.Saved
	f.runWork(f.ws.CommandTitle("file.saveas"), func() (err error) {
		result, err = doc.SaveLostPlan(path)
		return err
	}, func(err error) {
		if err != nil {
			f.ws.ShowError(err)
			return
		}
		f.openThen(path, func() {
			file := filepath.Base(path)
			if result == data.SavedPlan {
				f.shell.Hint(f.ws.T("lost.plan", "file", file))
				return
			}
			f.ws.ShowMessage(f.ws.T("lost.whole", "file", file))
		})
	})
}
