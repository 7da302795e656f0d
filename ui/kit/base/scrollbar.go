package base

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"bolgeplan/ui/kit/style"
)

// Widths of a scrollbar at rest, under the pointer, and where it can be taken.
const (
	barThin        float32 = 5
	barWide        float32 = 9
	ScrollbarReach float32 = 12
	thumbMin       float32 = 24
)

// Thumb is where a scrollbar's thumb lies on its track, from the track's start.
type Thumb struct{ At, Length float32 }

// ThumbFor returns the thumb for a view of length view at offset on content of
// length content, on a track. Without need to scroll its length is 0.
func ThumbFor(track, view, content, offset float32) Thumb {
	if content <= view || view <= 0 || track <= thumbMin {
		return Thumb{}
	}
	length := max(track*view/content, thumbMin)
	return Thumb{At: (track - length) * Clamp(offset/(content-view), 1), Length: length}
}

// OffsetFor is the reverse: the offset that puts the thumb at a place.
func OffsetFor(track, view, content, at float32) float32 {
	length := ThumbFor(track, view, content, 0).Length
	if length == 0 || track <= length {
		return 0
	}
	return Clamp(at/(track-length), 1) * (content - view)
}

// Scrollbar is a thin scrollbar that grows under the pointer. Its owner tells it the
// geometry and asks it where a pointer is; it has no events of its own.
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

// NewScrollbar returns a bar; vertical ones lie along a right edge, others along a
// lower edge.
func NewScrollbar(vertical bool) *Scrollbar {
	b := &Scrollbar{vertical: vertical, thumb: canvas.NewRectangle(style.Color(style.Muted))}
	b.thumb.Hide()
	return b
}

// Object is what is drawn.
func (b *Scrollbar) Object() fyne.CanvasObject { return b.thumb }

// Set gives the bar its place: pos is where the track begins, on the very edge
// that it lies along; track is its length. view, content and offset are those
// of what is scrolled.
func (b *Scrollbar) Set(pos fyne.Position, track, view, content, offset float32) {
	b.pos, b.track, b.view, b.content, b.offset = pos, track, view, content, offset
	b.draw()
}

// Needed says whether there is anything to scroll.
func (b *Scrollbar) Needed() bool {
	return ThumbFor(b.track, b.view, b.content, b.offset).Length > 0
}

// Hit says whether p is on the bar, and whether it is on its thumb.
func (b *Scrollbar) Hit(p fyne.Position) (bar, thumb bool) {
	along, across := b.split(p)
	if !b.Needed() || across < -ScrollbarReach || across > 0 || along < 0 || along > b.track {
		return false, false
	}
	t := ThumbFor(b.track, b.view, b.content, b.offset)
	return true, along >= t.At && along <= t.At+t.Length
}

// DragTo returns the offset after the thumb was dragged from one point to
// another, where the offset was start when the drag began.
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

// Restyle takes the colours of the present theme.
func (b *Scrollbar) Restyle() {
	alpha := uint8(0x70)
	if b.hovered {
		alpha = 0xC0
	}
	b.thumb.FillColor = style.Alpha(style.Color(style.Muted), alpha)
	b.thumb.Refresh()
}

// split returns how far p lies along the track and across it (0 on the edge,
// negative inside).
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
