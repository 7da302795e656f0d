package filing

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

// ShowSafetyCopies lists the safety copies of the plan. A copy can be opened, or restored under a
// new name.
func (f *File) ShowSafetyCopies() {
	workspace.RunAsync(f.ws, f.ws.Document().SafetyCopies, func(copies []data.SafetyCopy, err error) {
		if err != nil {
			f.ws.ShowError(err)
			return
		}
		f.listSafety(copies)
	})
}

func (f *File) listSafety(copies []data.SafetyCopy) {
	doc := f.ws.Document()
	explain := kit.Line{kit.Quiet(f.ws.T("safety.explain", "n", data.MaxSafetyCopies))}
	if len(copies) == 0 {
		kit.ShowDetails(f.window, f.ws.CommandTitle("file.safety"), f.ws.T("dialog.close"), kit.MinWidth(560, kit.NewParagraph(560, explain, kit.Line{kit.Plain(f.ws.T("safety.none"))})))
		return
	}
	table := kit.NewTable([]kit.Column{
		{Title: f.ws.T("safety.when"), Width: 140},
		{Title: f.ws.T("safety.name"), Width: 200, Grow: 1},
		{Title: f.ws.T("safety.why"), Width: 160},
		{Title: f.ws.T("safety.size"), Width: 80, Right: true},
	})
	table.Rows = func() int { return len(copies) }
	table.Cell = func(row, col int) kit.Cell { return f.safetyCell(copies[row], col) }

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
	open := onSelected(func(c data.SafetyCopy) { f.OpenFile(c.Path) })
	table.OnActivate = func(int) { open() }
	folder := kit.NewButton(f.ws.T("safety.folder"), kit.NormalButton, func() { f.openFolder(doc.SafetyFolder()) })
	size := fyne.NewSize(style.Px(safetyWidth), style.Px(style.RowHeight*float32(min(max(len(copies), 3), data.MaxSafetyCopies)+2)))
	box := container.NewVBox(kit.NewParagraph(safetyWidth, explain), container.NewGridWrap(size, table))
	m = kit.NewModal(f.window.Canvas(), f.ws.CommandTitle("file.safety"), box, leave,
		kit.NewButton(f.ws.T("dialog.close"), kit.NormalButton, leave), folder,
		kit.NewButton(f.ws.T("safety.open"), kit.NormalButton, open),
		kit.NewButton(f.ws.T("safety.restore"), kit.PrimaryButton, onSelected(f.askRestore)))
	m.Show(table.Focusable())
	table.Select(0)
}

func (f *File) safetyCell(c data.SafetyCopy, col int) kit.Cell {
	switch col {
	case 0:
		return kit.Cell{Text: wording.FormatMomentShort(f.ws.Lang, c.Made)}
	case 1:
		return kit.Cell{Text: c.Name, Role: style.Muted}
	case 2:
		return kit.Cell{Text: f.ws.T("safety.why." + string(c.Reason)), Role: style.Muted}
	}
	return kit.Cell{Text: billing.Count((c.Size+1023)/1024).Format(f.ws.DayLang()) + " kB", Role: style.Muted}
}

// askRestore saves a safety copy as a plan with a new name and opens that plan. The present
// file stays as it is.
func (f *File) askRestore(c data.SafetyCopy) {
	name := f.ws.T("safety.copyname", "name", c.Name, "date", day.FromTime(c.Made).ISO()) + workspace.PlanExtension
	f.ws.Files.Save(f.ws.CommandTitle("safety.restore"), f.ws.DialogFolder(), name, f.ws.PlanFilter(), f.ws.IfChosen(func(path string) {
		path = withExtension(path)
		f.create(path, func(ctx context.Context) error { return restore(ctx, c.Path, path, f.Identity) }, nil)
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
