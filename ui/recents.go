package ui

import (
	"path/filepath"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"bolgeplan/data"
	"bolgeplan/data/plan"
	"bolgeplan/data/setup"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/kit/style"
	"bolgeplan/ui/wording"
)

// mostInMenu is how many recent plans the menu lists.
const mostInMenu = 9

// showRecents lists the recent plans in the menu.
func (s *shell) showRecents() {
	if s.recentItem == nil {
		return
	}
	var items []*fyne.MenuItem
	for _, r := range s.recents.Plans()[:min(len(s.recents.Plans()), mostInMenu)] {
		text := wording.RecentName(r) + " · " + wording.FormatSeen(s.ws.Lang, r, time.Now())
		if s.recents.IsGone(r.Path) {
			text = wording.RecentName(r) + " · " + s.ws.T("recent.gone")
		}
		item := fyne.NewMenuItem(text, func() { s.afterLeaving(func() { s.openFile(r.Path) }) })
		item.Disabled = s.recents.IsGone(r.Path)
		items = append(items, item)
	}
	if len(items) == 0 && len(s.recentItem.ChildMenu.Items) == 0 {
		return
	}
	s.recentItem.ChildMenu.Items = items
	s.recentItem.Disabled = len(items) == 0
	s.window.MainMenu().Refresh()
}

// The list of recent plans, at the normal text size.
const (
	openWidth = 620
	openRows  = 8
)

// showOpen offers the recent plans, and any other file.
func (s *shell) showOpen() {
	t := s.ws.T
	var m *kit.Modal
	table := kit.NewTable([]kit.Column{
		{Title: t("recent.name"), Width: 210, Grow: 2}, {Title: t("recent.seen"), Width: 110}, {Title: t("recent.state"), Width: 150, Grow: 1},
	})
	leave := func() {
		m.Hide()
		s.screen(s.current).Focus()
	}
	chosen := func() (data.Recent, bool) {
		if i := table.Selected(); i >= 0 && i < len(s.recents.Plans()) {
			return s.recents.Plans()[i], true
		}
		return data.Recent{}, false
	}
	forget := kit.NewButton(t("recent.forget"), kit.NormalButton, func() {
		if r, ok := chosen(); ok {
			s.recents.ForgetThen(r.Path, func() { table.Refresh() })
		}
	})
	browse := kit.NewButton(t("recent.browse"), kit.NormalButton, func() {
		m.Hide()
		s.browse()
	})
	open := func() {
		if r, ok := chosen(); ok && !s.recents.IsGone(r.Path) {
			m.Hide()
			s.openFile(r.Path)
		}
	}
	table.Rows = func() int { return len(s.recents.Plans()) }
	table.Cell = func(row, col int) kit.Cell {
		r := s.recents.Plans()[row]
		gone := s.recents.IsGone(r.Path)
		switch {
		case col == 0 && gone:
			return kit.Cell{Text: wording.RecentName(r), Role: style.Muted}
		case col == 0:
			return kit.Cell{Text: wording.RecentName(r)}
		case col == 1:
			return kit.Cell{Text: wording.FormatSeen(s.ws.Lang, r, time.Now()), Role: style.Muted}
		case gone:
			return kit.Cell{Text: t("recent.gone"), Tone: kit.WarningTone}
		}
		return kit.Cell{Text: wording.FormatPlaced(s.ws.Lang, r), Role: style.Muted}
	}
	where := kit.NewQuiet("")
	table.OnSelect = func(row int) { where.SetText(filepath.Dir(s.recents.Plans()[row].Path)) }
	table.OnActivate, table.OnEscape = func(int) { open() }, leave
	table.Select(0)
	table.OnSelect(0)
	rows := kit.MinSize(openWidth, float32(openRows+1)*style.RowHeight+8, table)
	m = kit.NewModal(s.window.Canvas(), s.titleOf("file.open"), kit.NewBorder(nil, kit.Padded(6, 0, 0, 0, where.Shrink()), nil, nil, rows), leave,
		kit.NewButton(t("dialog.cancel"), kit.NormalButton, leave), forget, browse, kit.NewButton(t("recent.open"), kit.PrimaryButton, open))
	m.Show(table.Focusable())
}

// askRename asks for another name of the plan.
func (s *shell) askRename() {
	const width = 420
	var m *kit.Modal
	leave := func() {
		m.Hide()
		s.screen(s.current).Focus()
	}
	entry := kit.NewEntry(leave)
	entry.SetText(s.ws.Plan().SettingValue(plan.PlanName))
	entry.SetPlaceHolder(strings.TrimSuffix(filepath.Base(s.ws.Document().Path()), planExtension))
	take := func() {
		leave()
		e := setup.EntryOf(s.ws.Plan(), setup.FieldOf(plan.PlanName), setup.Of{})
		c := setup.Change{Entry: e, To: strings.TrimSpace(entry.Text)}
		if c.To != e.Value {
			s.ws.Do(setup.Label(s.ws.Plan(), c), func(d *plan.Draft) error { return setup.Apply(d, c) })
		}
	}
	entry.OnSubmitted = func(string) { take() }
	m = kit.NewModal(s.window.Canvas(), s.titleOf("plan.rename"), kit.MinWidth(width, entry), leave,
		kit.NewButton(s.ws.T("dialog.cancel"), kit.NormalButton, leave), kit.NewButton(s.ws.T("plan.rename.do"), kit.PrimaryButton, take))
	m.Show(entry)
	entry.TypedShortcut(&fyne.ShortcutSelectAll{})
}
