package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"bolgeplan/ui/kit/base"
	"bolgeplan/ui/kit/style"
)

// NavEntry is a row of a NavList.
type NavEntry struct {
	ID    string
	Text  string
	State string // how it stands, in a word or two at the right
	Role  style.Role
	Level int  // 1 for one below the entry before
	Opens bool // opens something, and cannot be chosen: "+ Løsning…"
}

// Measurements of the list, at the normal text size.
const (
	navTop    = 10
	navPitch  = 31
	navBelow  = 26 // of an entry of level 1
	navMargin = 8
	navWidth  = 212
)

// NavList is a column of sections with the state of each at the right. One is chosen.
type NavList struct {
	chooser
	entries []NavEntry
	pills   []*canvas.Rectangle
	texts   []*themedText
	states  []*themedText
	ground  *canvas.Rectangle
	edge    *canvas.Rectangle
	objs    []fyne.CanvasObject
}

// NewNavList returns an empty list; onSelect is called with the id of the entry that the
// user chose or opened.
func NewNavList(onSelect func(id string)) *NavList {
	n := &NavList{ground: &canvas.Rectangle{}, edge: &canvas.Rectangle{}}
	n.selected = -1
	n.init(n, n.place, func(i int) string { return base.JoinSpoken(n.entries[i].Text, n.entries[i].State) }, func(i int) { onSelect(n.entries[i].ID) })
	return n
}

// SetEntries replaces the rows; the caller is not told.
func (n *NavList) SetEntries(entries []NavEntry, selected string) {
	n.entries, n.count, n.selected = entries, len(entries), -1
	for i, e := range entries {
		if e.ID == selected && !e.Opens {
			n.selected = i
		}
	}
	for len(n.pills) < len(entries) {
		n.pills = append(n.pills, &canvas.Rectangle{CornerRadius: style.RadiusButton})
		n.texts = append(n.texts, newThemedText(style.Ink, style.TextSize, style.Normal))
		n.states = append(n.states, newThemedText(style.Muted, style.SmallSize, style.Normal))
	}
	n.objs = append(n.objs[:0], n.ground, n.edge)
	for i := range entries {
		n.objs = append(n.objs, n.pills[i], n.texts[i].Text, n.states[i].Text)
	}
	n.objs = append(n.objs, n.ring)
	n.Refresh()
}

// Entries returns the rows.
func (n *NavList) Entries() []NavEntry { return n.entries }

// Selected is the id of the chosen entry, "" for none.
func (n *NavList) Selected() string {
	if n.selected < 0 || n.selected >= len(n.entries) {
		return ""
	}
	return n.entries[n.selected].ID
}

func (n *NavList) pitch(i int) float32 {
	if n.entries[i].Level > 0 {
		return px(navBelow)
	}
	return px(navPitch)
}

func (n *NavList) place(p fyne.Position) int {
	y := px(navTop)
	for i := range n.entries {
		if h := n.pitch(i); p.Y >= y && p.Y < y+h {
			return i
		}
		y += n.pitch(i)
	}
	return -1
}

// TypedKey implements fyne.Focusable: the arrows pass over what only opens something.
func (n *NavList) TypedKey(e *fyne.KeyEvent) {
	step := map[fyne.KeyName]int{fyne.KeyUp: -1, fyne.KeyLeft: -1, fyne.KeyDown: 1, fyne.KeyRight: 1}[e.Name]
	if step == 0 {
		n.chooser.TypedKey(e)
		return
	}
	at := n.selected + step
	for at >= 0 && at < len(n.entries) && n.entries[at].Opens {
		at += step
	}
	n.choose(at)
}

func (n *NavList) colours() {
	fill(n.ground, style.Color(style.Head), nil)
	fill(n.edge, style.Color(style.Line), nil)
	for i, e := range n.entries {
		role, state, weight, ground := style.Ink, e.Role, style.Normal, transparent()
		if state == 0 {
			state = style.Muted
		}
		switch {
		case i == n.selected:
			role, weight, ground = style.Accent, style.Semibold, style.Color(style.AccentSoft)
			if e.Role == 0 {
				state = style.Accent
			}
		case i == n.hover:
			ground = hoverColor()
		}
		fill(n.pills[i], ground, nil)
		n.texts[i].set(n.texts[i].Text.Text, role, weight)
		n.states[i].set(n.states[i].Text.Text, state, style.Normal)
	}
}

func (n *NavList) layout(s fyne.Size) {
	setBounds(n.ground, 0, 0, s.Width, s.Height)
	setBounds(n.edge, s.Width-1, 0, 1, s.Height)
	m, y := px(navMargin), px(navTop)
	for i, e := range n.entries {
		h := n.pitch(i) - px(2)
		setBounds(n.pills[i], m, y, s.Width-1-2*m, h)
		left, right := m+px(10)+float32(e.Level)*px(14), s.Width-1-m-px(9)
		sw := min(width(e.State, style.SmallSize, style.Normal)+1, (right-left)*0.6)
		if e.State == "" {
			sw = 0
		}
		tw := min(width(e.Text, style.TextSize, style.Semibold), right-left)
		sw = min(sw, max(right-left-tw-px(8), 0))
		n.texts[i].layout(e.Text, left, y, right-left-sw, h)
		n.states[i].layout(e.State, right-sw, y, sw, h)
		y += n.pitch(i)
	}
	n.showRing(fyne.NewSize(s.Width-1, y+px(2)))
}

// CreateRenderer implements fyne.Widget.
func (n *NavList) CreateRenderer() fyne.WidgetRenderer {
	n.colours()
	return base.NewRenderer(base.Drawing{
		Widget: n, Layout: n.layout, Refresh: n.colours,
		Objects: func() []fyne.CanvasObject {
			if len(n.objs) == 0 {
				n.objs = []fyne.CanvasObject{n.ground, n.edge, n.ring}
			}
			return n.objs
		},
		Min: func() fyne.Size {
			h := px(navTop)
			for i := range n.entries {
				h += n.pitch(i)
			}
			return fyne.NewSize(px(navWidth), h+px(4))
		},
	})
}
