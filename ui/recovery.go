package ui

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
)

// offerRecovery says why a file cannot be opened, and offers what may open it: its
// passphrase, a rebuild, or a copy without the harmful texts.
func (s *shell) offerRecovery(path string, err error) {
	switch {
	case data.IsLocked(err):
		sending.Unlock(s.ws, path, s.options.Identity, s.openFile)
	case data.MayRebuild(err):
		s.offerRemedy("repair", err, func() { s.rebuildFromLog(path) })
	case data.MayExtractClean(err):
		s.offerRemedy("texts", err, func() { s.extractReadable(path) })
	default:
		s.ws.ShowError(err)
	}
}

// offerRemedy shows an error with a button for its remedy. The texts of the remedy are at
// key + ".offer" and key + ".do".
func (s *shell) offerRemedy(key string, err error, do func()) {
	text := kit.NewParagraph(remedyWidth, kit.Line{kit.Plain(wording.FormatError(s.ws.Lang, err))}, kit.Line{kit.Plain(" ")}, kit.Line{kit.Quiet(s.ws.T(key + ".offer"))})
	var m *kit.Modal
	leave := func() { m.Hide() }
	yes := kit.NewButton(s.ws.T(key+".do"), kit.NormalButton, func() {
		leave()
		do()
	})
	no := kit.NewButton(s.ws.T("dialog.close"), kit.PrimaryButton, leave)
	m = kit.NewModal(s.window.Canvas(), s.ws.T("problem.title"), kit.MinWidth(remedyWidth, text), leave, yes, no)
	m.Show(no)
}

// remedyWidth is the width of the text, in pixels at the normal text size.
const remedyWidth = 460

// rebuildFromLog rebuilds a file from its log and opens it. If the log is broken, it offers
// to extract what can be read.
func (s *shell) rebuildFromLog(path string) {
	suffix := s.ws.T("repair.aside")
	notify := func(r data.Rebuilt) {
		if r.BackupPath != "" {
			s.ws.ShowMessage(s.ws.Lang.N("repair.done", len(r.Faults), "kept", filepath.Base(r.BackupPath)))
		}
		s.ws.ShowRemarks(r.Remarks)
	}
	intake.Read(s.intake, s.window, intake.Request[data.Rebuilt]{
		Path: path, Title: "repair.working", Lang: s.ws.Lang,
		Read: func(ctx context.Context) (data.Rebuilt, error) {
			return data.RebuildFromLog(ctx, path, suffix, s.options.Identity)
		},
		Discard: func(r data.Rebuilt) { fyne.Do(func() { notify(r) }) }, // it was too late to stop it
		Done: func(r data.Rebuilt, err error) {
			switch {
			case data.MayExtract(err):
				s.offerRemedy("salvage", err, func() { s.extractReadable(path) })
			case err != nil:
				s.ws.ShowError(err)
			default:
				s.openFileThen(path, func() { notify(r) })
			}
		},
	})
}

// extractReadable saves what can be read of a broken file as a new plan, and opens that.
func (s *shell) extractReadable(path string) {
	name := fmt.Sprintf("%s (%s)%s", strings.TrimSuffix(filepath.Base(path), planExtension), s.ws.T("salvage.aside"), planExtension)
	folder := filepath.Dir(path)
	if data.IsSafetyCopy(path) { // among which no plan is edited
		folder = s.folder()
	}
	s.ws.Files.Save(s.ws.T("salvage.title"), folder, name, s.planFilter(), s.ws.IfChosen(func(to string) {
		to = withExtension(to)
		intake.Read(s.intake, s.window, intake.Request[data.Extracted]{
			Path: path, Title: "repair.working", Lang: s.ws.Lang,
			Read: func(ctx context.Context) (data.Extracted, error) {
				return data.ExtractReadable(ctx, path, to, s.options.Identity)
			},
			Discard: func(saved data.Extracted) { fyne.Do(func() { s.ws.ShowMessage(s.formatExtracted(saved)) }) }, // it was too late to stop it
			Done: func(saved data.Extracted, err error) {
				if err != nil {
					s.ws.ShowError(err)
					return
				}
				s.openFileThen(to, func() { s.ws.ShowMessage(s.formatExtracted(saved)) })
			},
		})
	}))
}

// formatExtracted returns a message about what was extracted from a broken file.
func (s *shell) formatExtracted(saved data.Extracted) string {
	sentence := s.ws.Lang.N("salvage.done", saved.Rows)
	if saved.Lost > 0 || saved.Cut > 0 {
		sentence = s.ws.Lang.N("salvage.partly", saved.Rows, "lost", saved.Lost, "cut", saved.Cut)
	}
	if saved.Cleaned {
		sentence = strings.TrimSuffix(sentence, ".") + ". " + s.ws.T("edit.cleaned")
	}
	return sentence
}
