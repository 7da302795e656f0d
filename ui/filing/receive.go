package filing

import (
	"path/filepath"
	"strings"

	"bolgeplan/ui/kit"
	"bolgeplan/ui/receive"
	"bolgeplan/ui/wording"
)

// AskReceive implements workspace.Host: it shows the copies that are not merged yet, or the
// receipt of a merge, or asks for a file.
func (f *File) AskReceive() {
	if f.shell.ReturnToReceived() {
		return
	}
	f.ws.Files.Open(f.ws.T("receive.choose"), f.ws.DialogFolder(), f.ws.OpenFilter(), f.ws.IfChosen(func(path string) { f.Receive([]string{path}) }))
}

// Receive implements workspace.Host.
func (f *File) Receive(paths []string) {
	receive.Read(f.ws, paths, f.Identity, func(came receive.Files) { f.received(came, f.refuseOther) })
}

// ReceiveDropped reads files that were dropped on the window. A copy of the plan is shown
// with what it brings; another plan is opened.
func (f *File) ReceiveDropped(paths []string) {
	receive.Read(f.ws, paths, f.Identity, func(came receive.Files) { f.received(came, f.openOther) })
}

// received shows what came of files. other gets a plan that is another one, where nothing
// else came.
func (f *File) received(came receive.Files, other func(receive.Refused)) {
	copies := came.Copies[:0:0]
	for _, c := range came.Copies {
		if c.Own {
			f.ws.ShowMessage(f.ws.T("receive.own-file", "file", c.Name))
			continue
		}
		copies = append(copies, c)
	}
	switch {
	case len(copies) > 0:
		f.sayOthers(came.Others)
		f.shell.ShowReceived(copies)
		for _, c := range copies {
			f.ws.ShowRemarks(c.Remarks)
		}
	case len(came.Others) > 0:
		other(came.Others[0])
		f.sayOthers(came.Others[1:])
	}
	for _, r := range came.Refused {
		f.OpenRefused(r.Path, r.Err)
	}
}

// sayOthers names files that are not of this plan.
func (f *File) sayOthers(list []receive.Refused) {
	var names []string
	for _, r := range list {
		names = append(names, filepath.Base(r.Path))
		if r.Opened != nil {
			r.Opened.Discard()
		}
	}
	if len(names) > 0 {
		f.ws.ShowMessage(f.ws.T("receive.unrelated", "files", strings.Join(names, ", ")))
	}
}

// openOther opens another plan.
func (f *File) openOther(r receive.Refused) {
	if r.Opened != nil {
		r.Opened.Save(f.ws, f.OpenFile)
		return
	}
	f.OpenFile(r.Path)
}

// refuseOther says that a file is another plan, and offers to compare the two.
func (f *File) refuseOther(r receive.Refused) {
	p := kit.Problem{Title: f.ws.T("receive.unrelated.title"), Sentence: wording.FormatError(f.ws.Lang, r.Err), Close: f.ws.T("dialog.close")}
	if r.Opened != nil {
		r.Opened.Discard()
	} else {
		p.Action, p.OnAction = f.ws.T("receive.unrelated.compare"), func() { f.shell.CompareFile(r.Path) }
	}
	kit.ShowProblem(f.window, p, nil)
}
