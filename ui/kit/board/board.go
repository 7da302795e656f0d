package board

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"bolgeplan/ui/kit/base"
	"bolgeplan/ui/kit/style"
)

// Board is the widget. Callbacks get IDs in the order of the board: column by column, from the top.
// A nil callback switches its function off.
type Board struct {
	widget.BaseWidget

	// OnSelect reports a changed selection.
	OnSelect func(ids []string)
	// OnActivate asks to open a card: double click or F2.
	OnActivate func(id string)
	// OnMoveTo asks where to move cards to: Enter.
	OnMoveTo func(ids []string)
	// OnType reports a typed character that is no command of the board.
	OnType func(rune)
	// OnDelete asks to remove cards from their columns: Delete or Backspace.
	OnDelete func(ids []string)
	// OnCancel is an Escape that did not end a drag.
	OnCancel func()
	// OnCopy and OnCut return the text for the clipboard; "" leaves the clipboard as it is.
	OnCopy, OnCut func() string
	// OnPaste receives the text of the clipboard.
	OnPaste func(text string)
	// OnMenu asks for a menu about cards at an absolute position, after a
	// secondary click or the menu key.
	OnMenu func(ids []string, absolute fyne.Position)
	// OnColumnMenu asks for a menu about a column, after a secondary click on its header or beside
	// its cards. OnColumn is a click on its header, or Ctrl+Space in it.
	OnColumnMenu func(col int, absolute fyne.Position)
	OnColumn     func(col int)
	// OnRename is a double click on a header.
	OnRename func(col int)
	// OnHover reports the card under the pointer; "" for none.
	OnHover func(id string, absolute fyne.Position)
	// OnDragOver asks what dropping cards on a column would do.
	OnDragOver func(ids []string, col int) base.DropPreview
	// OnMove reports that cards were dropped on a column.
	OnMove func(ids []string, col int)
	// OnGivenUp reports, when the button is released, that cards were not dropped because GiveUp
	// ended their drag.
	OnGivenUp func()
	// OnShortcut gets the shortcuts that the board does not use. They would be lost while the board
	// has the focus.
	OnShortcut func(fyne.Shortcut)

	// Describe tells what the card with the focus is in words, "" for none; nil tells its text.
	Describe func(id string) string

	model     Model
	geo       geometry
	positions map[string]cardPos
	selection selection
	focused   bool
	mods      base.Modifiers
	press     press
	pointer   fyne.Position
	lastPress [2]string // cards of the last two clicks
	ticker    base.Ticker
	hbar      *base.Scrollbar
	vbars     []*base.Scrollbar
	dragImage *base.DragImage
	draw      *renderer
}

// New returns a board that shows a model.
func New(m Model) *Board {
	b := &Board{
		model: m, positions: map[string]cardPos{}, selection: newSelection(), press: press{dropCol: -1},
		hbar: base.NewScrollbar(false), dragImage: base.NewDragImage(),
	}
	if m == nil {
		b.model = noModel{}
	}
	b.ExtendBaseWidget(b)
	b.measure()
	return b
}

// SetModel shows another model from its beginning, without a selection.
func (b *Board) SetModel(m Model) {
	if m == nil {
		m = noModel{}
	}
	b.model = m
	b.geo.offX, b.geo.offY = 0, nil
	b.selection = newSelection()
	b.Refresh()
}

// Model returns the model that is shown.
func (b *Board) Model() Model { return b.model }

// Refresh redraws after a change of model or theme. Cards that still exist stay selected.
func (b *Board) Refresh() {
	columns := len(b.geo.counts)
	b.measure()
	if len(b.geo.counts) != columns && b.press.kind != givenUp {
		b.cancelDrag()
	}
	before := b.selection.clone()
	for id := range b.selection.ids {
		if _, ok := b.positions[id]; !ok {
			delete(b.selection.ids, id)
		}
	}
	b.BaseWidget.Refresh()
	base.Tell(b)
	if !b.selection.sameCards(before) {
		b.notifySelect()
	}
}

// Selection returns the selected cards.
func (b *Board) Selection() []string {
	var ids []string
	for col := range b.geo.counts {
		for i := range b.geo.counts[col] {
			if id := b.model.Card(col, i).ID; b.selection.ids[id] {
				ids = append(ids, id)
			}
		}
	}
	return ids
}

// Focus returns the card with the focus; "" for none.
func (b *Board) Focus() string {
	if _, ok := b.positions[b.selection.focus]; ok {
		return b.selection.focus
	}
	return ""
}

// SetSelection selects cards and focuses the first. It skips unknown cards, and does not scroll.
func (b *Board) SetSelection(ids ...string) {
	before := b.selection.clone()
	b.selection.clear()
	for _, id := range ids {
		if _, ok := b.positions[id]; !ok {
			continue
		}
		if len(b.selection.ids) == 0 {
			b.selection.focus, b.selection.anchor = id, id
		}
		b.selection.ids[id] = true
	}
	b.showSelection(before)
}

// ScrollTo scrolls as little as is needed to show a card.
func (b *Board) ScrollTo(id string) {
	if p, ok := b.positions[id]; ok {
		b.geo.reveal(p)
		b.scrolled()
	}
}

// ColumnOf returns the column of a card; -1 where the card is not on the board.
func (b *Board) ColumnOf(id string) int {
	if p, ok := b.positions[id]; ok {
		return p.col
	}
	return -1
}

// MinSize is small: a board fits any size.
func (b *Board) MinSize() fyne.Size {
	return fyne.NewSize(columnMin*b.geo.scale+2*outerPad, (headHeight+footHeight+3*cardStep)*b.geo.scale)
}

// Resize implements fyne.Widget. The focused card stays in sight where the board becomes lower.
func (b *Board) Resize(size fyne.Size) {
	at, kept := b.positions[b.selection.focus]
	kept = kept && size.Height < b.geo.view.Height && b.geo.inSight(at)
	b.geo.view = size
	b.geo.fit()
	if kept && !b.geo.inSight(at) {
		b.geo.reveal(at)
	}
	b.BaseWidget.Resize(size)
}

// measure asks the model for its extent, and indexes the positions of the cards.
func (b *Board) measure() {
	b.geo.scale = style.Px(1)
	b.geo.measure(b.model.Columns(), b.model.Cards)
	clear(b.positions)
	for col, n := range b.geo.counts {
		for i := range n {
			b.positions[b.model.Card(col, i).ID] = cardPos{col, i}
		}
	}
}

// showSelection redraws, and notifies where the selection differs from before.
func (b *Board) showSelection(before selection) {
	b.scrolled()
	if !b.selection.sameCards(before) {
		b.notifySelect()
	}
}

func (b *Board) notifySelect() {
	if b.OnSelect != nil {
		b.OnSelect(b.Selection())
	}
}

// scrolled shows the current offset.
func (b *Board) scrolled() {
	b.geo.clamp()
	if b.draw != nil {
		b.draw.frame()
	}
	base.Tell(b)
}

// idAt returns the ID of the card at a position; "" for none.
func (b *Board) idAt(p cardPos) string {
	if p.col < 0 || p.card < 0 {
		return ""
	}
	return b.model.Card(p.col, p.card).ID
}

// extendTo selects from the anchor to a card of the same column. In another column it selects only
// that card.
func (b *Board) extendTo(to cardPos) {
	before := b.selection.clone()
	from, ok := b.positions[b.selection.anchor]
	id := b.idAt(to)
	if !ok || from.col != to.col {
		b.selection.selectOnly(id)
		b.showSelection(before)
		return
	}
	b.selection.clear()
	for i := min(from.card, to.card); i <= max(from.card, to.card); i++ {
		b.selection.ids[b.idAt(cardPos{to.col, i})] = true
	}
	b.selection.focus = id
	b.showSelection(before)
}
