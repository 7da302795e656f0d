package invoices

import (
	"fyne.io/fyne/v2"

	"bolgeplan/ui/kit"
	"bolgeplan/ui/kit/style"
)

// sumTable is a small table of amounts: a name and three amounts in each row.
type sumTable struct {
	content *fyne.Container
	labels  []*kit.Label
}

// sumRow is a row of it.
type sumRow struct {
	texts  [4]string
	strong bool
}

func newSumTable() *sumTable {
	t := &sumTable{}
	t.content = &fyne.Container{Layout: t}
	return t
}

// set replaces the rows.
func (t *sumTable) set(rows []sumRow) {
	t.labels, t.content.Objects = nil, nil
	for n, r := range rows {
		for _, text := range r.texts {
			role, weight := style.Ink, style.Normal
			switch {
			case n == 0:
				role = style.Muted
			case r.strong:
				weight = style.Semibold
			}
			l := kit.NewLabel(text, role, style.TextSize, weight)
			t.labels = append(t.labels, l)
			t.content.Objects = append(t.content.Objects, l)
		}
	}
	t.content.Refresh()
}

// Layout implements fyne.Layout: the amounts end in line.
func (t *sumTable) Layout(_ []fyne.CanvasObject, s fyne.Size) {
	high := style.Px(style.RowHeight - 4)
	column := s.Width * 0.255
	for n, l := range t.labels {
		row, col := n/4, n%4
		w := l.MinSize().Width
		right := s.Width - float32(3-col)*column
		x := float32(0)
		if col > 0 {
			x = right - w
		}
		l.Move(fyne.NewPos(x, float32(row)*high))
		l.Resize(fyne.NewSize(w, high))
	}
}

// MinSize implements fyne.Layout.
func (t *sumTable) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(style.Px(panelWidth), float32(len(t.labels)/4)*style.Px(style.RowHeight-4)+style.Px(6))
}
