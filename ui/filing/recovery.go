package filing

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"

	"bolgeplan/data"
	"bolgeplan/ui/intake"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/sending"
	"bolgeplan/ui/wording"
	"bolgeplan/ui/workspace"
)

// OpenRefused says why a file cannot be opened, and offers what may open it: its
// passphrase, a rebuild, or a copy without the harmful texts.
func (f *File) OpenRefused(path string, err error) {
	switch {
	case data.IsLocked(err):
		sending.Unlock(f.ws, path, f.Identity, f.OpenFile)
	case data.MayRebuild(err):
		f.offerRemedy("repair", err, func() { f.RebuildFromLog(path) })
	case data.MayExtractClean(err):
		f.offerRemedy("texts", err, func() { f.ExtractReadable(path) })
	default:
		f.ws.ShowError(err)
	}
}

// offerRemedy shows an error with a button for its remedy. The texts of the remedy are at
// key + ".offer" and key + ".do".
func (f *File) offerRemedy(key string, err error, do func()) {
	text := kit.NewParagraph(remedyWidth, kit.Line{kit.Plain(wording.FormatError(f.ws.Lang, err))}, kit.Line{kit.Plain(" ")}, kit.Line{kit.Quiet(f.ws.T(key + ".offer"))})
	var m *kit.Modal
	leave := func() { m.Hide() }
	yes := kit.NewButton(f.ws.T(key+".do"), kit.NormalButton, func() {
		leave()
		do()
	})
	no := kit.NewButton(f.ws.T("dialog.close"), kit.PrimaryButton, leave)
	m = kit.NewModal(f.window.Canvas(), f.ws.T("problem.title"), kit.MinWidth(remedyWidth, text), leave, yes, no)
	m.Show(no)
}

// remedyWidth is the width of the text, in pixels at the normal text size.
const remedyWidth = 460

// RebuildFromLog rebuilds a file from its log and opens it. If the log is broken, it offers
// to extract what can be read.
func (f *File) RebuildFromLog(path string) {
	suffix := f.ws.T("repair.aside")
	notify := func(r data.Rebuilt) {
		if r.BackupPath != "" {
			f.ws.ShowMessage(f.ws.Lang.N("repair.done", len(r.Faults), "kept", filepath.Base(r.BackupPath)))
		}
		f.ws.ShowRemarks(r.Remarks)
	}
	intake.Read(f.Intake, f.window, intake.Request[data.Rebuilt]{
		Path: path, Title: "repair.working", Lang: f.ws.Lang,
		Read: func(ctx context.Context) (data.Rebuilt, error) {
			return data.RebuildFromLog(ctx, path, suffix, f.Identity)
		},
		Discard: func(r data.Rebuilt) { fyne.Do(func() { notify(r) }) }, // it was too late to stop it
		Done: func(r data.Rebuilt, err error) {
			switch {
			case data.MayExtract(err):
				f.offerRemedy("salvage", err, func() { f.ExtractReadable(path) })
			case err != nil:
				f.ws.ShowError(err)
			default:
				f.openThen(path, func() { notify(r) })
			}
		},
	})
}

// ExtractReadable saves what can be read of a broken file as a new plan, and opens that.
func (f *File) ExtractReadable(path string) {
	name := fmt.Sprintf("%s (%s)%s", strings.TrimSuffix(filepath.Base(path), workspace.PlanExtension), f.ws.T("salvage.aside"), workspace.PlanExtension)
	folder := filepath.Dir(path)
	if data.IsSafetyCopy(path) { // among which no plan is edited
		folder = f.ws.DialogFolder()
	}
	f.ws.Files.Save(f.ws.T("salvage.title"), folder, name, f.ws.PlanFilter(), f.ws.IfChosen(func(to string) {
		to = withExtension(to)
		intake.Read(f.Intake, f.window, intake.Request[data.Extracted]{
			Path: path, Title: "repair.working", Lang: f.ws.Lang,
			Read: func(ctx context.Context) (data.Extracted, error) {
				return data.ExtractReadable(ctx, path, to, f.Identity)
			},
			Discard: func(saved data.Extracted) { fyne.Do(func() { f.ws.ShowMessage(f.formatExtracted(saved)) }) }, // it was too late to stop it
			Done: func(saved data.Extracted, err error) {
				if err != nil {
					f.ws.ShowError(err)
					return
				}
				f.openThen(to, func() { f.ws.ShowMessage(f.formatExtracted(saved)) })
			},
		})
	}))
}

// formatExtracted returns a message about what was extracted from a broken file.
func (f *File) formatExtracted(saved data.Extracted) string {
	sentence := f.ws.Lang.N("salvage.done", saved.Rows)
	if saved.Lost > 0 || saved.Cut > 0 {
		sentence = f.ws.Lang.N("salvage.partly", saved.Rows, "lost", saved.Lost, "cut", saved.Cut)
	}
	if saved.Cleaned {
		sentence = strings.TrimSuffix(sentence, ".") + ". " + f.ws.T("edit.cleaned")
	}
	return sentence
}
