package base

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"bolgeplan/ui/kit/style"
)

// Widths of a scrollbar at rest, under the pointer, and for the pointer to take it.
const (
	barThin        float32 = 5
	barWide        float32 = 9
	ScrollbarReach float32 = 12
	thumbMin       float32 = 24
)

// Thumb is where a scrollbar's thumb lies on its track, from the track's start.
type Thumb struct{ At, Length float32 }

// ThumbFor returns the thumb on a track, for a view of a length at an offset on content of a
// length. Its length is 0 where nothing needs to scroll.
func ThumbFor(track, view, content, offset float32) Thumb {
	if content <= view || view <= 0 || track <= thumbMin {
		return Thumb{}
	}
	length := max(track*view/content, thumbMin)
	return Thumb{At: (track - length) * Clamp(offset/(content-view), 1), Length: length}
}

// OffsetFor is the reverse of ThumbFor: it returns the offset for a thumb at at.
func OffsetFor(track, view, content, at float32) float32 {
	length := ThumbFor(track, view, content, 0).Length
	if length == 0 || track <= length {
		return 0
	}
	return Clamp(at/(track-length), 1) * (content - view)
}

// Scrollbar is a thin scrollbar that grows under the pointer. Its owner sets the geometry and
// handles the events.
type Scrollbar struct {
	thumb    *canvas.Rectangle
	vertical bool
	hovered  bool
	pos      fyne.Position // of the track's start, on the inner side of the edge
	track    float32
	view     float32
	content  float32
	offset   float32
}

// NewScrollbar returns a scrollbar along a right edge, or a horizontal one along a lower edge.
func NewScrollbar(vertical bool) *Scrollbar {
	b := &Scrollbar{vertical: vertical, thumb: canvas.NewRectangle(style.Color(style.Muted))}
	b.thumb.Hide()
	return b
}

// Object returns what to draw.
func (b *Scrollbar) Object() fyne.CanvasObject { return b.thumb }

// Set sets the geometry. pos is the start of the track on its edge, track its length. view, content
// and offset describe the scrolled content.
func (b *Scrollbar) Set(pos fyne.Position, track, view, content, offset float32) {
	b.pos, b.track, b.view, b.content, b.offset = pos, track, view, content, offset
	b.draw()
}

// Needed reports whether the content is longer than the view.
func (b *Scrollbar) Needed() bool {
	return ThumbFor(b.track, b.view, b.content, b.offset).Length > 0
}

// Hit reports whether p is on the scrollbar, and whether it is on the thumb.
func (b *Scrollbar) Hit(p fyne.Position) (bar, thumb bool) {
	along, across := b.split(p)
	if !b.Needed() || across < -ScrollbarReach || across > 0 || along < 0 || along > b.track {
		return false, false
	}
	t := ThumbFor(b.track, b.view, b.content, b.offset)
	return true, along >= t.At && along <= t.At+t.Length
}

// DragTo returns the offset after a drag of the thumb between two points. start is the offset at
// the beginning of the drag.
func (b *Scrollbar) DragTo(start float32, from, to fyne.Position) float32 {
	f, _ := b.split(from)
	t, _ := b.split(to)
	at := ThumbFor(b.track, b.view, b.content, start).At
	return OffsetFor(b.track, b.view, b.content, at+t-f)
}

// PageTo returns the offset after a click on the track beside the thumb.
func (b *Scrollbar) PageTo(p fyne.Position) float32 {
	along, _ := b.split(p)
	page := b.view * 0.9
	if along < ThumbFor(b.track, b.view, b.content, b.offset).At {
		page = -page
	}
	return Clamp(b.offset+page, b.content-b.view)
}

// Hover widens the bar while the pointer is on it.
func (b *Scrollbar) Hover(on bool) {
	if b.hovered != on {
		b.hovered = on
		b.Restyle()
		b.draw()
	}
}

// Restyle takes the colours of the current theme.
func (b *Scrollbar) Restyle() {
	alpha := uint8(0x70)
	if b.hovered {
		alpha = 0xC0
	}
	b.thumb.FillColor = style.Alpha(style.Color(style.Muted), alpha)
	b.thumb.Refresh()
}

// split returns the position of p along the track and across it (0 on the edge, negative inside).
func (b *Scrollbar) split(p fyne.Position) (along, across float32) {
	d := p.Subtract(b.pos)
	if b.vertical {
		return d.Y, d.X
	}
	return d.X, d.Y
}

func (b *Scrollbar) draw() {
	t := ThumbFor(b.track, b.view, b.content, b.offset)
	SetVisible(b.thumb, t.Length > 0)
	if t.Length == 0 {
		return
	}
	w := barThin
	if b.hovered {
		w = barWide
	}
	b.thumb.CornerRadius = w / 2
	if b.vertical {
		SetBounds(b.thumb, b.pos.X-w-2, b.pos.Y+t.At, w, t.Length)
	} else {
		SetBounds(b.thumb, b.pos.X+t.At, b.pos.Y-w-2, t.Length, w)
	}
}
