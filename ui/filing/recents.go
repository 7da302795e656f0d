package filing

import (
	"path/filepath"
	"time"

	"bolgeplan/data"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/kit/style"
	"bolgeplan/ui/wording"
)

// AskOpen offers the plans that were shown before, or asks for a file where there are none.
func (f *File) AskOpen() {
	f.Recents.Load(func(list []data.Recent) {
		switch {
		case f.window.Canvas().Overlays().Top() != nil: // something else was opened meanwhile
		case len(list) > 0:
			f.showOpen()
		default:
			f.browse()
		}
	})
}

// browse asks for the file of a plan.
func (f *File) browse() {
	f.ws.Files.Open(f.ws.CommandTitle("file.open"), f.ws.DialogFolder(), f.ws.OpenFilter(), f.ws.IfChosen(f.OpenFile))
}

// The list of recent plans, at the normal text size.
const (
	openWidth = 620
	openRows  = 8
)

// showOpen offers the recent plans, and any other file.
func (f *File) showOpen() {
	t := f.ws.T
	var m *kit.Modal
	table := kit.NewTable([]kit.Column{
		{Title: t("recent.name"), Width: 210, Grow: 2}, {Title: t("recent.seen"), Width: 110}, {Title: t("recent.state"), Width: 150, Grow: 1},
	})
	leave := func() {
		m.Hide()
		f.shell.FocusScreen()
	}
	chosen := func() (data.Recent, bool) {
		if i := table.Selected(); i >= 0 && i < len(f.Recents.Plans()) {
			return f.Recents.Plans()[i], true
		}
		return data.Recent{}, false
	}
	forget := kit.NewButton(t("recent.forget"), kit.NormalButton, func() {
		if r, ok := chosen(); ok {
			f.Recents.ForgetThen(r.Path, func() { table.Refresh() })
		}
	})
	browse := kit.NewButton(t("recent.browse"), kit.NormalButton, func() {
		m.Hide()
		f.browse()
	})
	open := func() {
		if r, ok := chosen(); ok && !f.Recents.IsGone(r.Path) {
			m.Hide()
			f.OpenFile(r.Path)
		}
	}
	table.Rows = func() int { return len(f.Recents.Plans()) }
	table.Cell = func(row, col int) kit.Cell {
		r := f.Recents.Plans()[row]
		gone := f.Recents.IsGone(r.Path)
		switch {
		case col == 0 && gone:
			return kit.Cell{Text: wording.RecentName(r), Role: style.Muted}
		case col == 0:
			return kit.Cell{Text: wording.RecentName(r)}
		case col == 1:
			return kit.Cell{Text: wording.FormatSeen(f.ws.Lang, r, time.Now()), Role: style.Muted}
		case gone:
			return kit.Cell{Text: t("recent.gone"), Tone: kit.WarningTone}
		}
		return kit.Cell{Text: wording.FormatPlaced(f.ws.Lang, r), Role: style.Muted}
	}
	where := kit.NewQuiet("")
	table.OnSelect = func(row int) { where.SetText(filepath.Dir(f.Recents.Plans()[row].Path)) }
	table.OnActivate, table.OnEscape = func(int) { open() }, leave
	table.Select(0)
	table.OnSelect(0)
	rows := kit.MinSize(openWidth, float32(openRows+1)*style.RowHeight+8, table)
	m = kit.NewModal(f.window.Canvas(), f.ws.CommandTitle("file.open"), kit.NewBorder(nil, kit.Padded(6, 0, 0, 0, where.Shrink()), nil, nil, rows), leave,
		kit.NewButton(t("dialog.cancel"), kit.NormalButton, leave), forget, browse, kit.NewButton(t("recent.open"), kit.PrimaryButton, open))
	m.Show(table.Focusable())
}
