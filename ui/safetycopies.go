package ui

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"bolgeplan/data"
	"bolgeplan/data/billing"
	"bolgeplan/data/day"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/kit/style"
	"bolgeplan/ui/wording"
	"bolgeplan/ui/workspace"
)

// safetyWidth is the width of the list of safety copies, in pixels at the normal text size.
const safetyWidth = 620

// showSafety lists the safety copies of the plan. A copy can be opened, or restored under a
// new name.
func (s *shell) showSafety() {
	workspace.RunAsync(s.ws, s.ws.Document().SafetyCopies, func(copies []data.SafetyCopy, err error) {
		if err != nil {
			s.ws.ShowError(err)
			return
		}
		s.listSafety(copies)
	})
}

func (s *shell) listSafety(copies []data.SafetyCopy) {
	doc := s.ws.Document()
	explain := kit.Line{kit.Quiet(s.ws.T("safety.explain", "n", data.MaxSafetyCopies))}
	if len(copies) == 0 {
		s.showDetails(s.titleOf("file.safety"), kit.MinWidth(560, kit.NewParagraph(560, explain, kit.Line{kit.Plain(s.ws.T("safety.none"))})))
		return
	}
	table := kit.NewTable([]kit.Column{
		{Title: s.ws.T("safety.when"), Width: 140},
		{Title: s.ws.T("safety.name"), Width: 200, Grow: 1},
		{Title: s.ws.T("safety.why"), Width: 160},
		{Title: s.ws.T("safety.size"), Width: 80, Right: true},
	})
	table.Rows = func() int { return len(copies) }
	table.Cell = func(row, col int) kit.Cell { return s.safetyCell(copies[row], col) }

	var m *kit.Modal
	leave := func() { m.Hide() }
	onSelected := func(use func(data.SafetyCopy)) func() {
		return func() {
			if row := table.Selected(); row >= 0 {
				leave()
				use(copies[row])
			}
		}
	}
	open := onSelected(func(c data.SafetyCopy) { s.openFile(c.Path) })
	table.OnActivate = func(int) { open() }
	folder := kit.NewButton(s.ws.T("safety.folder"), kit.NormalButton, func() { s.openFolder(doc.SafetyFolder()) })
	size := fyne.NewSize(style.Px(safetyWidth), style.Px(style.RowHeight*float32(min(max(len(copies), 3), data.MaxSafetyCopies)+2)))
	box := container.NewVBox(kit.NewParagraph(safetyWidth, explain), container.NewGridWrap(size, table))
	m = kit.NewModal(s.window.Canvas(), s.titleOf("file.safety"), box, leave,
		kit.NewButton(s.ws.T("dialog.close"), kit.NormalButton, leave), folder,
		kit.NewButton(s.ws.T("safety.open"), kit.NormalButton, open),
		kit.NewButton(s.ws.T("safety.restore"), kit.PrimaryButton, onSelected(s.askRestore)))
	m.Show(table.Focusable())
	table.Select(0)
}

func (s *shell) safetyCell(c data.SafetyCopy, col int) kit.Cell {
	switch col {
	case 0:
		return kit.Cell{Text: wording.FormatMomentShort(s.ws.Lang, c.Made)}
	case 1:
		return kit.Cell{Text: c.Name, Role: style.Muted}
	case 2:
		return kit.Cell{Text: s.ws.T("safety.why." + string(c.Reason)), Role: style.Muted}
	}
	return kit.Cell{Text: billing.Count((c.Size+1023)/1024).Format(s.ws.DayLang()) + " kB", Role: style.Muted}
}

// askRestore saves a safety copy as a plan with a new name and opens that plan. The present
// file stays as it is.
func (s *shell) askRestore(c data.SafetyCopy) {
	name := s.ws.T("safety.copyname", "name", c.Name, "date", day.FromTime(c.Made).ISO()) + planExtension
	s.ws.Files.Save(s.titleOf("safety.restore"), s.folder(), name, s.planFilter(), s.ws.IfChosen(func(path string) {
		path = withExtension(path)
		s.openCreated(path, func(ctx context.Context) error { return restore(ctx, c.Path, path, s.options.Identity) }, nil)
	}))
}

func restore(ctx context.Context, from, path string, who data.Identity) error {
	doc, err := data.Open(ctx, from, who)
	if err != nil {
		return err
	}
	err = doc.Copy(path)
	_ = doc.Close()
	return err
}
