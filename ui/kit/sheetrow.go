package kit

import (
	"strconv"

	"bolgeplan/ui/kit/style"
)

// text is what a button says, with its digit.
func (b SheetButton) text(digit int) Line {
	line := Line{Plain(b.Text + " ")}
	switch {
	case b.Chosen:
		line = Line{Strong("✓ " + b.Text + " ")}
	case b.Primary && !b.Off:
		line = Line{Strong(b.Text + " ")}
	}
	return append(line, Run{Text: strconv.Itoa(digit), Role: style.Muted, Size: style.TinySize})
}

// width is the width of a button; its digit has a key around it.
func (b SheetButton) width(digit int) float32 {
	return lineWidth(b.text(digit)) + 2*px(buttonPad) + px(sheetKey)
}

// buttonsWidth is the room that the buttons of a row need, 0 without buttons.
func (r *SheetRow) buttonsWidth() float32 {
	w := float32(0)
	for i, b := range r.Buttons {
		w += b.width(i+1) + px(sheetButtons)
	}
	return w
}

// isBelow reports whether the buttons of a card stand below its text, as they do where they
// would leave it too little room.
func (r *SheetRow) isBelow(width float32) bool {
	return r.Card != nil && r.buttonsWidth() > (width-px(sheetLeft+sheetRight))*0.55
}

// textWidth is the room for the text of a row beside its buttons.
func (r *SheetRow) textWidth(width float32) float32 {
	room := width - px(sheetLeft+sheetRight)
	if r.Card != nil {
		room -= px(2*sheetCell + sheetBar)
	}
	if b := r.buttonsWidth(); b > 0 && !r.isBelow(width) {
		room -= b + px(sheetBeside)
	}
	return max(room, px(80))
}

// height is the height of a row on a page of a width.
func (r *SheetRow) height(width float32) float32 {
	switch {
	case r.Item != nil:
		return px(style.RowHeight)
	case r.Columns != nil:
		return r.Columns.height(width)
	case r.Card != nil:
		h := linesHeight(append([]Line{r.Card.Title}, r.Card.Lines...), r.textWidth(width))
		if r.isBelow(width) {
			return h + 2*px(sheetPad) + px(style.ButtonHeight+sheetButtons)
		}
		return max(h, r.buttonHeight()) + 2*px(sheetPad)
	}
	return max(linesHeight(r.Text, r.textWidth(width)), r.buttonHeight())
}

func (r *SheetRow) buttonHeight() float32 {
	if len(r.Buttons) == 0 {
		return 0
	}
	return px(style.ButtonHeight)
}

func linesHeight(lines []Line, width float32) float32 {
	h := float32(0)
	for _, l := range lines {
		_, one := typeset(l, width)
		h += one
	}
	return h
}

// box is a place in a page.
type sheetBox struct{ x, w float32 }

// boxes returns the places of the columns, the first that of the subject.
func (c *SheetColumns) boxes(width float32) []sheetBox {
	left := px(sheetLeft)
	room := width - px(sheetLeft+sheetRight)
	list := []sheetBox{{left, min(px(sheetSubject), room/float32(len(c.Options)+1))}}
	shares := float32(0)
	for _, o := range c.Options {
		shares += o.share()
	}
	x := left + list[0].w
	for _, o := range c.Options {
		w := (room - list[0].w) * o.share() / shares
		list = append(list, sheetBox{x, w})
		x += w
	}
	return list
}

func (o *SheetOption) share() float32 {
	if o.Narrow {
		return sheetNarrow
	}
	return 1
}

// isRoomy reports whether the button of an option stands beside its first line.
func (o *SheetOption) isRoomy(w float32) bool { return w >= px(sheetRoomy) }

// firstWidth is the room for the first line of an option.
func (o *SheetOption) firstWidth(w float32, digit int) float32 {
	w -= 2 * px(sheetCell)
	if o.isRoomy(w+2*px(sheetCell)) && o.Button.Text != "" {
		w -= o.Button.width(digit) + px(sheetButtons)
	}
	return max(w, px(40))
}

func (o *SheetOption) height(w float32, digit int) float32 {
	h := float32(0)
	for i, l := range o.Lines {
		room := max(w-2*px(sheetCell), px(40))
		if i == 0 {
			room = o.firstWidth(w, digit)
		}
		_, one := typeset(l, room)
		if i == 0 && o.Button.Text != "" {
			one = max(one, px(style.ButtonHeight))
		}
		h += one
	}
	if !o.isRoomy(w) && o.Button.Text != "" {
		h += px(style.ButtonHeight + sheetButtons)
	}
	return h
}

func (c *SheetColumns) height(width float32) float32 {
	boxes := c.boxes(width)
	h := linesHeight(c.Subject, max(boxes[0].w-2*px(sheetCell), px(40)))
	for i := range c.Options {
		h = max(h, c.Options[i].height(boxes[i+1].w, i+1))
	}
	return h + px(sheetHead) + 2*px(sheetPad)
}
