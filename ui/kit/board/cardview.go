package board

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"bolgeplan/data/severity"
	"bolgeplan/ui/kit/base"
	"bolgeplan/ui/kit/style"
)

const markSize float32 = 7

// state is the part of a card's style that can change while the card stays the same.
type state struct {
	selected, focused, dragged bool
}

// cardView is a slot of the pool for a card.
type cardView struct {
	at    cardPos
	shown bool
	stale bool
	state state
	card  Card
	box   *canvas.Rectangle
	text  *canvas.Text
	note  *canvas.Text
	mark  *canvas.Circle
}

func newCardView(r *renderer) *cardView {
	v := &cardView{
		stale: true, shown: true,
		box:  &canvas.Rectangle{CornerRadius: base.Radius},
		text: &canvas.Text{}, note: &canvas.Text{Alignment: fyne.TextAlignTrailing},
		mark: canvas.NewCircle(nil),
	}
	r.cardLayer.Objects = append(r.cardLayer.Objects, v.box, v.text, v.note, v.mark)
	v.hide()
	return v
}

func (v *cardView) hide() {
	if !v.shown {
		return
	}
	v.shown, v.stale = false, true
	v.box.Hide()
	v.text.Hide()
	v.note.Hide()
	v.mark.Hide()
}

// bind shows a card at a position.
func (v *cardView) bind(r *renderer, at cardPos) {
	if v.at != at || v.stale {
		v.card = r.b.model.Card(at.col, at.card)
	}
	b := r.b
	s := state{
		selected: b.selection.ids[v.card.ID],
		focused:  b.focused && b.selection.focus == v.card.ID,
		dragged:  b.press.kind == moving && b.selection.ids[v.card.ID],
	}
	pos, size := b.geo.rect(at)
	if v.at != at || v.stale || v.state != s || v.box.Size() != size {
		v.at, v.stale, v.state = at, false, s
		v.restyle(r, size)
	}
	v.shown = true
	base.SetBounds(v.box, pos.X, pos.Y, size.Width, size.Height)
	v.text.Move(pos.AddXY(cardTextPad, 0))
	v.note.Move(pos.AddXY(cardTextPad, 0))
	v.mark.Move(pos.AddXY(size.Width-markSize-cardTextPad+2, (size.Height-markSize)/2))
}

// restyle sets colours and texts for the card and its state.
func (v *cardView) restyle(r *renderer, size fyne.Size) {
	fill, line, ink, stroke := r.theme.Surface, r.theme.Line, r.theme.Ink, float32(1)
	if v.card.Mark == severity.Bad {
		line, stroke = r.theme.Bad, 1.5
	}
	if v.state.selected {
		fill, line = r.theme.Soft, r.theme.Accent
	}
	if v.card.Muted || v.state.dragged {
		ink = r.theme.Muted
	}
	if v.state.dragged {
		fill = r.theme.Selection
	}
	if v.state.focused && !v.state.dragged {
		line, stroke = r.theme.Accent, 2
	}
	v.box.Show()
	v.box.FillColor, v.box.StrokeColor, v.box.StrokeWidth = fill, line, stroke
	v.box.Refresh()
	v.texts(r, ink, size)
}

func (v *cardView) texts(r *renderer, ink color.Color, size fyne.Size) {
	available := size.Width - 2*cardTextPad
	base.SetVisible(v.mark, v.card.Mark >= severity.Warning)
	if v.card.Mark >= severity.Warning {
		v.mark.FillColor = r.theme.Warning
		if v.card.Mark == severity.Bad {
			v.mark.FillColor = r.theme.Bad
		}
		v.mark.Resize(fyne.NewSquareSize(markSize))
		v.mark.Refresh()
		available -= markSize + 2
	}
	base.SetVisible(v.note, v.card.Note != "")
	v.note.Resize(fyne.NewSize(available, size.Height))
	if v.card.Note != "" {
		setText(v.note, v.card.Note, r.theme.Muted, r.theme.Small, false)
		available -= style.Width(v.card.Note, r.theme.Small, style.Normal) + 6
	}
	setText(v.text, r.fitter.Fit(v.card.Text, available, r.theme.Text, false), ink, r.theme.Text, false)
	v.text.Resize(fyne.NewSize(available, size.Height))
}

// setText sets content and style of a text, and redraws it where they changed.
func setText(t *canvas.Text, text string, ink color.Color, size float32, bold bool) {
	t.Show()
	if t.Text == text && t.Color == ink && t.TextSize == size && t.TextStyle.Bold == bold {
		return
	}
	t.Color, t.TextSize = ink, size
	style.SetText(t, text, style.Strong(bold))
	t.Refresh()
}
