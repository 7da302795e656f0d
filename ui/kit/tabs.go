package kit

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"bolgeplan/ui/kit/base"
	"bolgeplan/ui/kit/style"
)

const (
	tabPad = 10 // on each side of a tab's text
	tabGap = 6  // between tabs
)

// Tabs is a row of items, such as the solutions of a screen. One item is selected and always
// visible. Items that do not fit go into a menu at the end.
type Tabs struct {
	chooser
	items       []NavItem
	onSel       func(id string)
	shown       []int // items in the row, in order
	hidden      []int // items in the menu
	edges       [][2]float32
	backgrounds []*canvas.Rectangle
	texts       []*themedText
	more        *themedText // "+12 ▾", opens the menu of hidden items
	moreHit     [2]float32
	objs        []fyne.CanvasObject
}

// NewTabs returns tabs. onSelect is called with the ID of an item that the user selects.
func NewTabs(items []NavItem, selected string, onSelect func(id string)) *Tabs {
	t := &Tabs{onSel: onSelect, more: newThemedText(style.Muted, style.TextSize, style.Normal)}
	t.init(t, t.itemAt, func(i int) string { return t.items[i].Text }, func(i int) {
		if t.onSel != nil {
			t.onSel(t.items[i].ID)
		}
	})
	t.SetItems(items, selected)
	return t
}

// SetItems replaces the items without calling onSelect.
func (t *Tabs) SetItems(items []NavItem, selected string) {
	t.items, t.count, t.selected, t.hover = items, len(items), -1, -1
	for i, it := range items {
		if it.ID == selected {
			t.selected = i
		}
	}
	for len(t.backgrounds) < len(items) {
		t.backgrounds = append(t.backgrounds, &canvas.Rectangle{CornerRadius: style.RadiusButton})
		t.texts = append(t.texts, newThemedText(style.Muted, style.TextSize, style.Normal))
	}
	t.objs = t.objs[:0]
	for i := range t.backgrounds {
		t.objs = append(t.objs, t.backgrounds[i], t.texts[i].Text)
	}
	t.objs = append(t.objs, t.more.Text, t.ring)
	t.Refresh()
}

// Select selects an item without calling onSelect.
func (t *Tabs) Select(id string) {
	for i, it := range t.items {
		if it.ID == id && i != t.selected {
			t.selected = i
			t.Refresh()
		}
	}
}

// Selected returns the ID of the selected item; "" for none.
func (t *Tabs) Selected() string {
	if t.selected < 0 || t.selected >= len(t.items) {
		return ""
	}
	return t.items[t.selected].ID
}

// itemAt returns the item at a position; -1 for none. The mark of the menu is no item.
func (t *Tabs) itemAt(p fyne.Position) int {
	for n, e := range t.edges {
		if p.X >= e[0] && p.X < e[1] {
			return t.shown[n]
		}
	}
	return -1
}

// Tapped opens the menu of hidden items.
func (t *Tabs) Tapped(e *fyne.PointEvent) {
	if len(t.hidden) > 0 && e.Position.X >= t.moreHit[0] && e.Position.X < t.moreHit[1] {
		t.showMore()
		return
	}
	t.chooser.Tapped(e)
}

// TypedKey implements fyne.Focusable; Enter opens the menu.
func (t *Tabs) TypedKey(e *fyne.KeyEvent) {
	if e.Name == fyne.KeyReturn || e.Name == fyne.KeyEnter {
		t.showMore()
		return
	}
	t.chooser.TypedKey(e)
}

func (t *Tabs) showMore() {
	var menu []*fyne.MenuItem
	for _, i := range t.hidden {
		menu = append(menu, fyne.NewMenuItem(t.items[i].Text, func() { t.choose(i) }))
	}
	showMenuAt(t, menu, fyne.NewPos(t.moreHit[0], px(style.ButtonHeight)+2))
}

func tabWidth(text string) float32 {
	return width(text, style.TextSize, style.Semibold) + 2*px(tabPad)
}

func moreText(n int) string { return "+" + strconv.Itoa(n) + " ▾" }

// split decides which items are shown in a row of a width.
func (t *Tabs) split(available float32) {
	t.shown, t.hidden = t.shown[:0], t.hidden[:0]
	total := float32(0)
	for _, it := range t.items {
		total += tabWidth(it.Text) + px(tabGap)
	}
	if total-px(tabGap) <= available+0.5 {
		for i := range t.items {
			t.shown = append(t.shown, i)
		}
		return
	}
	available -= tabWidth(moreText(len(t.items))) + px(tabGap)
	if t.selected >= 0 {
		available -= tabWidth(t.items[t.selected].Text) + px(tabGap) // reserved for the selected item
	}
	full := false
	for i, it := range t.items {
		w := tabWidth(it.Text) + px(tabGap)
		switch {
		case i == t.selected:
			t.shown = append(t.shown, i)
		case !full && w <= available:
			t.shown = append(t.shown, i)
			available -= w
		default:
			full = true // later items are hidden too, to keep the order
			t.hidden = append(t.hidden, i)
		}
	}
}

func (t *Tabs) colours() {
	for i, it := range t.items {
		role, weight, background := style.Muted, style.Normal, transparent()
		switch i {
		case t.selected:
			role, weight, background = style.Accent, style.Semibold, style.Color(style.AccentSoft)
		case t.hover:
			role, background = style.Ink, hoverColor()
		}
		fill(t.backgrounds[i], background, nil)
		t.texts[i].set(it.Text, role, weight)
	}
	t.more.apply()
}

func (t *Tabs) layout(s fyne.Size) {
	t.split(s.Width)
	t.edges = t.edges[:0]
	x, h := float32(0), px(style.ButtonHeight)
	y := (s.Height - h) / 2
	for i := range t.backgrounds {
		base.SetVisible(t.backgrounds[i], false)
		base.SetVisible(t.texts[i].Text, false)
	}
	for _, i := range t.shown {
		w := min(tabWidth(t.items[i].Text), max(s.Width-x, 0))
		setBounds(t.backgrounds[i], x, y, w, h)
		tw := min(width(t.items[i].Text, style.TextSize, t.texts[i].weight), max(w-2*px(tabPad), 0))
		t.texts[i].layout(t.items[i].Text, x+(w-tw)/2, y, tw, h)
		base.SetVisible(t.backgrounds[i], true)
		base.SetVisible(t.texts[i].Text, true)
		t.edges = append(t.edges, [2]float32{x, x + w})
		x += w + px(tabGap)
	}
	base.SetVisible(t.more.Text, len(t.hidden) > 0)
	t.moreHit = [2]float32{x, x + tabWidth(moreText(len(t.hidden)))}
	t.more.layout(moreText(len(t.hidden)), x+px(tabPad), y, t.moreHit[1]-x, h)
	right := x - px(tabGap)
	if len(t.hidden) > 0 {
		right = t.moreHit[1]
	}
	t.showRing(fyne.NewSize(min(right, s.Width), s.Height))
}

// CreateRenderer implements fyne.Widget.
func (t *Tabs) CreateRenderer() fyne.WidgetRenderer {
	t.colours()
	return base.NewRenderer(base.Drawing{
		Widget: t, Layout: t.layout, Refresh: t.colours,
		Objects: func() []fyne.CanvasObject { return t.objs },
		Min: func() fyne.Size {
			w := tabWidth(moreText(len(t.items)))
			if t.selected >= 0 {
				w += tabWidth(t.items[t.selected].Text) + px(tabGap)
			}
			return fyne.NewSize(w, px(style.ButtonHeight))
		},
	})
}
