package kit

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"bolgeplan/ui/kit/base"
	"bolgeplan/ui/kit/style"
)

// NavItem is an item of a Rail or of Tabs.
type NavItem struct {
	ID   string
	Text string
}

// Measurements of the rail, at the normal text size.
const (
	railTop    = 10
	railPitch  = 32
	railPill   = 29
	railMargin = 8
)

// Rail is the navigation at the left: a column of items with optional badges. One item is selected.
type Rail struct {
	chooser
	items      []NavItem
	pills      []*canvas.Rectangle
	texts      []*themedText
	badges     []*badge
	background *canvas.Rectangle
	edge       *canvas.Rectangle
	objs       []fyne.CanvasObject
}

// NewRail returns a rail. onSelect is called with the ID of an item that the user selects.
func NewRail(items []NavItem, onSelect func(id string)) *Rail {
	r := &Rail{items: items, background: &canvas.Rectangle{}, edge: &canvas.Rectangle{}}
	r.count = len(items)
	r.objs = append(r.objs, r.background, r.edge)
	for _, it := range items {
		pill, text, b := &canvas.Rectangle{CornerRadius: style.RadiusButton}, newThemedText(style.Muted, style.TextSize, style.Normal), newBadge()
		text.Text.Text = it.Text
		r.pills, r.texts, r.badges = append(r.pills, pill), append(r.texts, text), append(r.badges, b)
		r.objs = append(r.objs, pill, text.Text, b.background, b.text.Text)
	}
	r.init(r, r.itemAt, func(i int) string { return base.JoinSpoken(r.items[i].Text, r.badges[i].full) }, func(i int) {
		if onSelect != nil {
			onSelect(items[i].ID)
		}
	})
	r.objs = append(r.objs, r.ring)
	return r
}

// Select selects an item without calling onSelect; none where there is no such item.
func (r *Rail) Select(id string) {
	at := slices.IndexFunc(r.items, func(it NavItem) bool { return it.ID == id })
	if r.selected != at {
		r.selected = at
		r.Refresh()
	}
}

// AlwaysShown tells the keeper of the focus that the rail is at the corner of the window.
func (r *Rail) AlwaysShown() bool { return true }

// Selected returns the ID of the selected item; "" for none.
func (r *Rail) Selected() string {
	if r.selected < 0 || r.selected >= len(r.items) {
		return ""
	}
	return r.items[r.selected].ID
}

// SetText renames an item, after a change of language.
func (r *Rail) SetText(id, text string) {
	for i := range r.items {
		if r.items[i].ID == id {
			r.items[i].Text = text
			r.Refresh()
		}
	}
}

// SetBadge shows a badge beside an item; an empty text removes it.
func (r *Rail) SetBadge(id, text string, tone Tone) {
	for i, it := range r.items {
		if b := r.badges[i]; it.ID == id && (b.full != text || b.tone != tone) {
			b.full, b.tone = text, tone
			r.Refresh()
		}
	}
}

// Badge returns the text of the badge beside an item; "" for none.
func (r *Rail) Badge(id string) string {
	if i := slices.IndexFunc(r.items, func(it NavItem) bool { return it.ID == id }); i >= 0 {
		return r.badges[i].full
	}
	return ""
}

func (r *Rail) itemAt(p fyne.Position) int {
	i := int((p.Y - px(railTop)) / px(railPitch))
	if p.Y < px(railTop) || i >= len(r.items) {
		return -1
	}
	return i
}

func (r *Rail) colours() {
	fill(r.background, style.Color(style.Rail), nil)
	fill(r.edge, style.Color(style.Line), nil)
	for i, it := range r.items {
		role, weight, background := style.Muted, style.Normal, transparent()
		switch i {
		case r.selected:
			role, weight, background = style.Accent, style.Semibold, style.Color(style.AccentSoft)
		case r.hover:
			role, background = style.Ink, hoverColor()
		}
		fill(r.pills[i], background, nil)
		r.texts[i].set(it.Text, role, weight)
		r.badges[i].apply()
	}
}

func (r *Rail) layout(s fyne.Size) {
	setBounds(r.background, 0, 0, s.Width, s.Height)
	setBounds(r.edge, s.Width-1, 0, 1, s.Height)
	m := float32(railMargin)
	for i, it := range r.items {
		y, h := px(railTop)+float32(i)*px(railPitch), px(railPill)
		setBounds(r.pills[i], m, y, s.Width-1-2*m, h)
		right := s.Width - 1 - 2*m
		if w := r.badges[i].width(); w > 0 {
			r.badges[i].layout(right-w+m/2, y, h)
			right -= w
		}
		r.texts[i].layout(it.Text, m+10, y, right-m-10, h)
	}
	r.showRing(fyne.NewSize(s.Width-1, px(railTop)+float32(len(r.items))*px(railPitch)+4))
}

// CreateRenderer implements fyne.Widget.
func (r *Rail) CreateRenderer() fyne.WidgetRenderer {
	r.colours()
	return base.NewRenderer(base.Drawing{
		Widget: r, Objects: base.Fixed(r.objs...), Layout: r.layout, Refresh: r.colours,
		Min: func() fyne.Size {
			return fyne.NewSize(px(style.RailWidth), px(railTop)+float32(len(r.items))*px(railPitch))
		},
	})
}
