package settings

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"bolgeplan/data/setup"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/kit/style"
	"bolgeplan/ui/workspace"
)

// bar is the strip at the bottom: what there is to save, and the buttons.
type bar struct {
	content       fyne.CanvasObject
	said          *kit.Paragraph
	discard, save *kit.Button
}

func newBar(ws *workspace.Workspace, discard, save func()) *bar {
	b := &bar{said: kit.NewParagraph(300)}
	b.discard = kit.NewButton(ws.T("setup.discard"), kit.NormalButton, discard)
	b.save = kit.NewButton(ws.T("setup.save")+" Ctrl+Enter", kit.PrimaryButton, save)
	buttons := container.NewHBox(b.discard, b.save)
	inside := kit.Padded(8, 14, 8, 16, kit.NewBorder(nil, nil, nil, buttons, kit.Padded(4, 10, 0, 0, b.said)))
	b.content = container.NewStack(kit.NewGround(style.Head), kit.NewBorder(newRule(), nil, nil, nil, inside))
	return b
}

// show says what there is to save.
func (b *bar) show(s *Screen, changes []setup.Change) {
	b.discard.SetEnabled(len(changes) > 0)
	b.save.SetEnabled(len(changes) > 0)
	b.said.SetLines(s.barLine(changes))
}

// barLine is "9 ændringer i Afsender · ét trin i Fortryd", with what is wrong.
func (s *Screen) barLine(changes []setup.Change) kit.Line {
	t := s.ws.T
	switch {
	case s.ws.Snapshot() != nil:
		return kit.Line{kit.Quiet(t("setup.bar.past"))}
	case s.ws.ReadOnly():
		return kit.Line{kit.Quiet(t("setup.bar.readonly"))}
	case len(changes) == 0:
		return kit.Line{kit.Quiet(t("setup.bar.none"))}
	}
	line := kit.Line{
		kit.Strong(s.ws.Lang.N("setup.bar.changes", countAll(changes), "where", s.whereOf(changes))),
		kit.Quiet("  " + t("setup.bar.undo")),
	}
	if w := s.verdict.firstRefusal(); w != nil {
		text := t("setup.bar.refused", "field", s.nameOf(w))
		return append(line, kit.Plain("  "), kit.Chip(text, kit.BadTone))
	}
	if list := s.verdict.warnings(); len(list) > 0 {
		text := s.ws.Lang.N("setup.bar.warnings", len(list), "field", s.nameOf(list[0]))
		return append(line, kit.Plain("  "), kit.Chip(text, kit.WarningTone))
	}
	return line
}

// whereOf is the section, or the solution, that all changes are in; the plan where they are
// in several.
func (s *Screen) whereOf(changes []setup.Change) string {
	first := changes[0]
	section, solution := true, true
	for _, c := range changes {
		section = section && c.Field.Section == first.Field.Section
		solution = solution && c.Of.Solution == first.Of.Solution
	}
	of, has := s.ws.Plan().Solutions.Get(first.Of.Solution)
	switch {
	case solution && has:
		return of.Short
	case section:
		return s.ws.T("setup.section." + string(first.Field.Section))
	}
	return s.ws.T("setup.bar.several")
}
