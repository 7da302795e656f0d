package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"bolgeplan/ui/clipboard"
	"bolgeplan/ui/kit/base"
	"bolgeplan/ui/kit/style"
)

// tableBody is the scrolled content of a table. It draws the visible rows.
type tableBody struct {
	widget.BaseWidget
	table   *Table
	mods    base.Modifiers
	hover   int
	focused bool
	rows    []*tableRow // a pool
	mark    *canvas.Rectangle
	objs    []fyne.CanvasObject
}

// tableRow is a slot of the pool for a row.
type tableRow struct {
	background, line *canvas.Rectangle
	chips            []*canvas.Rectangle
	texts            []*themedText
	checks           []*checkBox // nil for columns without
	hidden           bool
}

func newTableBody(t *Table) *tableBody {
	b := &tableBody{table: t, hover: -1, mark: &canvas.Rectangle{}}
	b.ExtendBaseWidget(b)
	return b
}

func newTableRow(cols []Column) *tableRow {
	r := &tableRow{background: &canvas.Rectangle{}, line: &canvas.Rectangle{}}
	for _, c := range cols {
		r.chips = append(r.chips, &canvas.Rectangle{CornerRadius: style.RadiusCell})
		r.texts = append(r.texts, newThemedText(style.Ink, style.TextSize, style.Normal))
		var box *checkBox
		if c.Check {
			box = newCheckBox()
		}
		r.checks = append(r.checks, box)
	}
	return r
}

func (r *tableRow) objects() []fyne.CanvasObject {
	objs := []fyne.CanvasObject{r.background, r.line}
	for i := range r.texts {
		objs = append(objs, r.chips[i], r.texts[i].Text)
		if r.checks[i] != nil {
			objs = append(objs, r.checks[i].objects()...)
		}
	}
	return objs
}

func (r *tableRow) show(visible bool) {
	if r.hidden != visible {
		return
	}
	r.hidden = !visible
	for _, o := range r.objects() {
		base.SetVisible(o, visible)
	}
}

// visible returns the first visible row and the one after the last.
func (b *tableBody) visible() (from, to int) {
	s := b.table.scroll
	from = max(int(s.Offset.Y/rowHeight()), 0)
	to = int((s.Offset.Y+s.Size().Height)/rowHeight()) + 1
	return from, max(min(to, b.table.rows()), from)
}

// arrange draws the visible rows.
func (b *tableBody) arrange() {
	from, to := b.visible()
	for len(b.rows) < to-from {
		r := newTableRow(b.table.cols)
		b.rows = append(b.rows, r)
		b.objs = nil
	}
	w := b.table.Size().Width
	for n, r := range b.rows {
		row := from + n
		if row >= to {
			r.show(false)
			continue
		}
		b.draw(r, row, w)
	}
	base.SetVisible(b.mark, b.focused && b.table.selected >= 0)
	setBounds(b.mark, 0, float32(b.table.selected)*rowHeight(), 3, rowHeight()-1)
	b.mark.Refresh() // redraws the window, and keeps unchanged texts
	base.Tell(b)
}

func (b *tableBody) draw(r *tableRow, row int, w float32) {
	y, h := float32(row)*rowHeight(), rowHeight()
	background := transparent()
	if b.table.RowTone != nil {
		if tone := b.table.RowTone(row); tone != NoTone {
			background = style.Color(tone.Background())
		}
	}
	g, head := b.table.groupAt(row)
	if head {
		background = style.Color(style.Head)
	}
	from, to := b.table.Range()
	switch {
	case row >= from && row < to:
		background = style.Color(style.Selection)
	case row == b.hover:
		background = hoverColor()
	}
	r.show(true)
	fill(r.background, background, nil)
	fill(r.line, style.Color(style.Line), nil)
	setBounds(r.background, 0, y, w, h-1)
	setBounds(r.line, 0, y+h-1, w, 1)
	if head {
		b.drawGroup(r, row, g, y, h, w)
		return
	}
	for col := range b.table.cols {
		b.drawCell(r, row, col, y, h)
	}
}

func (b *tableBody) drawCell(r *tableRow, row, col int, y, h float32) {
	c, k, chip := b.table.Cell(row, col), r.texts[col], r.chips[col]
	x, w := b.table.cellBox(col)
	if box := r.checks[col]; box != nil {
		b.drawCheck(box, c, col, y, h)
		c.Text, c.Role = b.table.foldMark(row), style.Muted
	}
	weight, size := style.Normal, float32(style.TextSize)
	if c.Strong || (row == b.table.selected && (c.Role == 0 || c.Role == style.Ink)) {
		weight = style.Semibold
	}
	base.SetVisible(chip, c.Tone != NoTone && c.Text != "" && w > 0)
	if c.Tone == NoTone {
		k.size = size
		k.set(k.Text.Text, c.Role, weight)
		layoutCell(k, c.Text, b.table.cols[col].Right, x, y, w, h-1)
		return
	}
	role, soft := c.Tone.Role(), c.Tone.Background()
	k.size = style.SmallSize
	k.set(k.Text.Text, role, style.Normal)
	cw := min(width(c.Text, k.size, k.weight)+2*px(chipPad), w)
	if b.table.cols[col].Right {
		x += w - cw
	}
	ch := px(style.ChipHeight)
	fill(chip, style.Color(soft), nil)
	setBounds(chip, x, y+(h-1-ch)/2, cw, ch)
	k.layout(c.Text, x+px(chipPad), y, cw-2*px(chipPad), h-1)
}

func (b *tableBody) rowAt(y float32) int {
	row := int(y / rowHeight())
	if y < 0 || row >= b.table.rows() {
		return -1
	}
	return row
}

// MouseDown selects a row, or toggles its check box.
func (b *tableBody) MouseDown(e *desktop.MouseEvent) {
	b.table.Focus()
	row := b.rowAt(e.Position.Y)
	if row < 0 {
		return
	}
	col := b.table.columnAt(e.Position.X)
	if e.Button == desktop.MouseButtonPrimary && col >= 0 && b.table.cols[col].Check {
		b.table.toggle(row)
		return
	}
	if e.Button == desktop.MouseButtonPrimary && e.Modifier&fyne.KeyModifierShift != 0 && b.table.OnCheckRange != nil {
		b.table.extend(row)
		return
	}
	if from, to := b.table.Range(); e.Button != desktop.MouseButtonPrimary && row >= from && row < to {
		return // the menu is about all of them
	}
	b.table.selectByUser(row)
	if g, head := b.table.groupAt(row); head && e.Button == desktop.MouseButtonPrimary {
		b.table.fold(row, g.Folded)
	}
}

// MouseUp implements desktop.Mouseable.
func (b *tableBody) MouseUp(*desktop.MouseEvent) {}

// TappedSecondary opens the caller's menu for the row.
func (b *tableBody) TappedSecondary(e *fyne.PointEvent) {
	if row := b.rowAt(e.Position.Y); row >= 0 && b.table.OnMenu != nil {
		b.table.OnMenu(row, e.AbsolutePosition)
	}
}

// DoubleTapped activates a row.
func (b *tableBody) DoubleTapped(e *fyne.PointEvent) {
	col := b.table.columnAt(e.Position.X)
	if col >= 0 && b.table.cols[col].Check {
		return // two quick toggles
	}
	row := b.rowAt(e.Position.Y)
	if _, head := b.table.groupAt(row); !head { // folded and opened again
		b.activate(row)
	}
}

func (b *tableBody) activate(row int) {
	if g, head := b.table.groupAt(row); head {
		b.table.fold(row, g.Folded)
		return
	}
	if row >= 0 && row < b.table.rows() && b.table.OnActivate != nil {
		b.table.OnActivate(row)
	}
}

// MouseIn implements desktop.Hoverable.
func (b *tableBody) MouseIn(e *desktop.MouseEvent) { b.MouseMoved(e) }

// MouseMoved implements desktop.Hoverable.
func (b *tableBody) MouseMoved(e *desktop.MouseEvent) { b.setHover(b.rowAt(e.Position.Y)) }

// MouseOut implements desktop.Hoverable.
func (b *tableBody) MouseOut() { b.setHover(-1) }

func (b *tableBody) setHover(row int) {
	if b.hover != row {
		b.hover = row
		b.arrange()
	}
}

// AccessibilityRole implements fyne.Accessible.
func (b *tableBody) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// AccessibilityLabel implements fyne.Accessible: the selected row, or how many rows there are.
func (b *tableBody) AccessibilityLabel() string {
	t, lang := b.table, base.LangOf(b)
	if from, to := t.Range(); to-from > 1 {
		return base.JoinSpoken(t.Name(), t.spokenRow(t.selected), lang.T("spoken.several", "n", to-from))
	}
	return base.JoinSpoken(t.Name(), t.spokenRow(t.selected))
}

// FocusGained implements fyne.Focusable.
func (b *tableBody) FocusGained() {
	b.focused = true
	base.FocusGained(b)
	b.arrange()
	b.table.outer.reveal(b.table)
}

// FocusLost implements fyne.Focusable.
func (b *tableBody) FocusLost() {
	b.focused = false
	b.mods.Reset()
	base.FocusLost(b)
	b.arrange()
}

// TypedRune implements fyne.Focusable.
func (b *tableBody) TypedRune(r rune) {
	if b.table.OnRune != nil {
		b.table.OnRune(r)
	}
}

// TypedKey implements fyne.Focusable.
func (b *tableBody) TypedKey(e *fyne.KeyEvent) {
	t := b.table
	page := max(int(t.scroll.Size().Height/rowHeight())-1, 1)
	switch e.Name {
	case fyne.KeyUp:
		b.goTo(t.selected - 1)
	case fyne.KeyDown:
		b.goTo(t.selected + 1)
	case fyne.KeyPageUp:
		b.goTo(t.selected - page)
	case fyne.KeyPageDown:
		b.goTo(t.selected + page)
	case fyne.KeyHome:
		b.goTo(0)
	case fyne.KeyEnd:
		b.goTo(t.rows() - 1)
	case fyne.KeyLeft, fyne.KeyRight:
		switch _, head := t.groupAt(t.selected); {
		case head:
			t.fold(t.selected, e.Name == fyne.KeyRight)
		case t.rowFold(t.selected) != NoFold:
			t.foldRow(t.selected, e.Name == fyne.KeyRight)
		default:
			base.ForwardKey(e)
		}
	case fyne.KeySpace:
		t.toggleRange()
	case fyne.KeyReturn, fyne.KeyEnter:
		b.activate(t.selected)
	case fyne.KeyEscape:
		leaveBy(t.OnEscape, e)
	default:
		base.ForwardKey(e)
	}
}

// TypedShortcut implements fyne.Shortcutable.
func (b *tableBody) TypedShortcut(s fyne.Shortcut) {
	switch s := s.(type) {
	case *fyne.ShortcutSelectAll:
		b.table.selectGroup()
	case *fyne.ShortcutPaste:
		clipboard.Paste(s.Clipboard, b.table.OnPaste)
	case *fyne.ShortcutCopy:
		if b.table.OnCopy != nil && s.Clipboard != nil {
			s.Clipboard.SetContent(b.table.OnCopy())
		}
	}
}

// CreateRenderer implements fyne.Widget.
func (b *tableBody) CreateRenderer() fyne.WidgetRenderer {
	return base.NewRenderer(base.Drawing{
		Widget: b,
		Layout: func(fyne.Size) { b.arrange() },
		Steady: true,
		Refresh: func() {
			fill(b.mark, style.Color(style.Accent), nil)
			for _, r := range b.rows {
				for i := range r.texts {
					r.texts[i].apply()
					if r.checks[i] != nil {
						r.checks[i].colours()
					}
				}
			}
		},
		Objects: func() []fyne.CanvasObject {
			if b.objs == nil {
				for _, r := range b.rows {
					b.objs = append(b.objs, r.objects()...)
				}
				b.objs = append(b.objs, b.mark)
			}
			return b.objs
		},
		Min: func() fyne.Size {
			return fyne.NewSize(px(120), float32(b.table.rows())*rowHeight())
		},
	})
}
