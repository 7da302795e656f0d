package settings

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"bolgeplan/data"
	"bolgeplan/data/plan"
	"bolgeplan/data/setup"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/kit/style"
	"bolgeplan/ui/wording"
)

const (
	solutionRows = 8 // that the list of solutions shows at once
	headHeight   = 32
)

// fillSolutions shows the list of solutions, and the facts of the chosen one.
func (s *Screen) fillSolutions() {
	all := s.after().AllSolutions()
	if _, ok := s.after().Solutions.Get(s.solution); !ok && len(all) > 0 {
		s.solution = all[0].ID
	}
	table := kit.NewTable([]kit.Column{
		{Title: s.ws.T("setup.solutions.short"), Width: 80},
		{Title: s.ws.T("setup.solutions.name"), Width: 150, Grow: 3},
		{Title: s.ws.T("setup.solutions.kind"), Width: 90, Grow: 1},
		{Title: s.ws.T("setup.solutions.notice"), Width: 64, Right: true},
	})
	table.Rows = func() int { return len(all) }
	table.Cell = func(row, col int) kit.Cell { return s.solutionCell(all[row], col) }
	table.OnSelect = func(row int) {
		s.solution = all[row].ID
		s.refillBelow()
	}
	table.OnEscape = s.close
	for i, of := range all {
		if of.ID == s.solution {
			table.Select(i)
		}
	}
	s.form.Add(kit.Padded(0, 0, 6, rowLeft, fixedHeight(headHeight+solutionRows*style.RowHeight, table)))
	add := kit.NewButton(s.ws.T("setup.solution.add"), kit.NormalButton, s.askSolution)
	add.SetEnabled(s.ws.CanEdit())
	s.form.Add(kit.Padded(0, 0, 8, rowLeft, container.NewHBox(add)))
	s.solutionTable = table
	s.addSolutionFields()
}

func (s *Screen) solutionCell(of plan.Solution, col int) kit.Cell {
	role := style.Ink
	if of.Hidden {
		role = style.Muted
	}
	switch col {
	case 0:
		return kit.Cell{Text: of.Short, Role: role, Strong: of.ID == s.solution}
	case 1:
		return kit.Cell{Text: of.Name, Role: role}
	case 2:
		if of.Hidden {
			return kit.Cell{Text: s.ws.T("setup.solutions.hidden"), Role: style.Muted}
		}
		return kit.Cell{Text: s.ws.T("solutionkind." + string(of.Kind)), Role: style.Muted}
	}
	return kit.Cell{Text: noticeText(of), Role: role}
}

// noticeText is the months of notice: "6–9".
func noticeText(of plan.Solution) string {
	return strings.Trim(number(of.NoticeMin)+"–"+number(of.NoticeMax), "–")
}

// addSolutionFields adds the facts of the chosen solution: its own, its notice, and what the
// letters say of contact and supplier.
func (s *Screen) addSolutionFields() {
	of, ok := s.after().Solutions.Get(s.solution)
	if !ok {
		return
	}
	s.addGroup(of.Short + " · " + of.Name)
	var list []setup.Entry
	for _, e := range s.entries(of.ID) {
		list = append(list, e)
		if e.Field.Key == "colour" {
			list = append(list, s.noticeEntries(of.ID)...)
		}
	}
	s.addFields(list)
	s.addLists(of.ID)
}

// noticeEntries are the months of notice, which the rules show as well.
func (s *Screen) noticeEntries(of plan.ID) []setup.Entry {
	var list []setup.Entry
	for _, key := range []string{"notice_min_months", "notice_max_months"} {
		if f := setup.FieldOf(key); f != nil {
			e := setup.EntryOf(s.after(), f, setup.Of{Solution: of})
			bare := *f
			bare.Group = ""
			e.Field = &bare
			list = append(list, e)
		}
	}
	return list
}

// refillBelow shows another solution, and leaves the keyboard with the list.
func (s *Screen) refillBelow() {
	offset := s.scroll.Offset
	s.fill()
	s.scroll.ScrollToOffset(offset)
	if s.solutionTable != nil {
		s.ws.Window.Canvas().Focus(s.solutionTable.Focusable())
	}
}

// nameWidth is the width of the field of a short name, at the normal text size.
const nameWidth = 380

// askSolution asks for the short name of a solution of one's own and adds it.
func (s *Screen) askSolution() {
	var name *kit.Entry
	var f *kit.Form
	f = kit.NewForm(s.ws.Window.Canvas(), kit.FormOptions{
		Title: s.ws.T("setup.solution.title"), Field: nameWidth, Cancel: s.ws.T("dialog.cancel"), Do: s.ws.T("setup.solution.make"),
		Submit: func() {
			if s.addSolution(strings.TrimSpace(name.Text), func(text string) { f.Refuse(text, name) }) {
				f.Hide()
			}
		},
	})
	f.AddWide(kit.NewText(s.ws.T("setup.solution.ask")))
	name = f.Text("", "", s.ws.T("setup.solution.example"))
	f.Show(name)
}

// addSolution adds a solution and shows it. A name that cannot be is refused in words.
func (s *Screen) addSolution(short string, refuse func(string)) bool {
	var id plan.ID
	edit := func(d *plan.Draft) (err error) {
		id, err = setup.NewSolution(d, short)
		return err
	}
	if _, err := s.ws.Propose(edit); err != nil {
		refuse(wording.FormatError(s.ws.Lang, err))
		return false
	}
	s.ws.DoThen(plan.L("did.solution-new", "solution", short), edit, func(data.Outcome) {
		s.ShowSetting("name", setup.Of{Solution: id})
	})
	return true
}

// fixedHeight gives an object a height, at the normal text size.
func fixedHeight(height float32, o fyne.CanvasObject) fyne.CanvasObject {
	return container.New(heightLayout(height), o)
}

type heightLayout float32

// Layout implements fyne.Layout.
func (l heightLayout) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	for _, o := range objects {
		place(o, 0, 0, s.Width, s.Height)
	}
}

// MinSize implements fyne.Layout.
func (l heightLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	m := fyne.Size{}
	for _, o := range objects {
		m = m.Max(o.MinSize())
	}
	return fyne.NewSize(m.Width, style.Px(float32(l)))
}
