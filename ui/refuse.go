package ui

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"

	"bolgeplan/data"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/sending"
	"bolgeplan/ui/workspace"
)

// refuse says why a file is not opened, and offers what may open it after all:
// its passphrase, or a repair.
func (s *shell) refuse(path string, err error) {
	switch {
	case data.IsLocked(err):
		sending.Unlock(s.ws, path, s.options.Identity, s.openFile)
	case data.MayRepair(err):
		s.offer("repair", err, func() { s.repair(path) })
	case data.MayExtractClean(err):
		s.offer("texts", err, func() { s.salvage(path) })
	default:
		s.ws.Problem(err)
	}
}

// offer tells what is wrong, and what can be done about it. The texts of the
// offer are at key: its explanation, and its button.
func (s *shell) offer(key string, err error, do func()) {
	text := kit.NewParagraph(offerWidth, kit.Line{kit.Plain(workspace.Explain(s.ws.Lang, err))}, kit.Line{kit.Plain(" ")}, kit.Line{kit.Quiet(s.ws.T(key + ".offer"))})
	var m *kit.Modal
	leave := func() { m.Hide() }
	yes := kit.NewButton(s.ws.T(key+".do"), kit.NormalButton, func() {
		leave()
		do()
	})
	no := kit.NewButton(s.ws.T("dialog.close"), kit.PrimaryButton, leave)
	m = kit.NewModal(s.window.Canvas(), s.ws.T("problem.title"), kit.Wide(offerWidth, text), leave, yes, no)
	m.Show(no)
}

// offerWidth is how wide the text of an offer runs, at the normal text size.
const offerWidth = 460

// repair rebuilds a file from its history and opens it. Where the history is
// broken, what can be read is offered.
func (s *shell) repair(path string) {
	var r data.Repaired
	s.cancellable(s.ws.T("repair.working"), func(ctx context.Context) (err error) {
		r, err = data.Repair(ctx, path, s.ws.T("repair.aside"), s.options.Identity)
		return err
	}, func(err error) {
		switch {
		case data.MaySalvage(err):
			s.offer("salvage", err, func() { s.salvage(path) })
		case err != nil:
			s.ws.Problem(err)
		default:
			s.openFileThen(path, func() {
				if r.BackupPath != "" {
					s.ws.Say(s.ws.Lang.N("repair.done", len(r.Faults), "kept", filepath.Base(r.BackupPath)))
				}
				s.ws.Remark(r.Remarks)
			})
		}
	})
}

// salvage saves what can be read of a broken file as a new plan, and opens that.
func (s *shell) salvage(path string) {
	name := fmt.Sprintf("%s (%s)%s", strings.TrimSuffix(filepath.Base(path), planExtension), s.ws.T("salvage.aside"), planExtension)
	folder := filepath.Dir(path)
	if data.IsSafetyCopy(path) { // among which no plan is edited
		folder = s.folder()
	}
	s.ws.Files.Save(s.ws.T("salvage.title"), folder, name, s.planFilter(), s.chosen(func(to string) {
		to = withExtension(to)
		var saved data.Salvaged
		s.cancellable(s.ws.T("repair.working"), func(ctx context.Context) (err error) {
			saved, err = data.Salvage(ctx, path, to, s.options.Identity)
			return err
		}, func(err error) {
			if err != nil {
				s.ws.Problem(err)
				return
			}
			said := s.ws.Lang.N("salvage.done", saved.Rows)
			if saved.Lost > 0 || saved.Cut > 0 {
				said = s.ws.Lang.N("salvage.partly", saved.Rows, "lost", saved.Lost, "cut", saved.Cut)
			}
			if saved.Cleaned {
				said = strings.TrimSuffix(said, ".") + ". " + s.ws.T("edit.cleaned")
			}
			s.openFileThen(to, func() { s.ws.Say(said) })
		})
	}))
}
