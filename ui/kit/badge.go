package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"bolgeplan/ui/kit/base"
	"bolgeplan/ui/kit/style"
)

// transparent is the colour of no background.
func transparent() color.Color { return color.Transparent }

// hoverColor is the background under the pointer.
func hoverColor() color.Color { return style.Alpha(style.Color(style.Ink), 0x0E) }

// badge is a small round number, drawn by the widget that has it.
type badge struct {
	background *canvas.Rectangle
	text       *themedText
	full       string
	tone       Tone
}

const badgeHeight = 18

func newBadge() *badge {
	return &badge{
		background: &canvas.Rectangle{CornerRadius: badgeHeight / 2},
		text:       newThemedText(style.Bad, style.TinySize, style.Bold),
		tone:       BadTone,
	}
}

func (b *badge) apply() {
	text, background := b.tone.Role(), b.tone.Background()
	fill(b.background, style.Color(background), nil)
	b.text.set(b.full, text, style.Bold)
	base.SetVisible(b.background, b.full != "")
	base.SetVisible(b.text.Text, b.full != "")
}

// width returns the width of the badge; 0 without text.
func (b *badge) width() float32 {
	if b.full == "" {
		return 0
	}
	return max(width(b.full, style.TinySize, style.Bold)+px(12), px(badgeHeight))
}

// layout places the badge in a row of a height.
func (b *badge) layout(x, y, rowHeight float32) {
	w, h := b.width(), px(badgeHeight)
	b.background.CornerRadius = h / 2
	setBounds(b.background, x, y+(rowHeight-h)/2, w, h)
	tw := width(b.full, style.TinySize, style.Bold)
	setBounds(b.text.Text, x+(w-tw)/2, y, tw, rowHeight)
}

// Badge is a chip as a widget: a few words on a soft background, clickable if OnTapped is set.
type Badge struct {
	widget.BaseWidget
	OnTapped func()

	text       string
	tone       Tone
	background *canvas.Rectangle
	label      *themedText
}

// NewBadge returns a badge; without a text it is hidden.
func NewBadge(text string, tone Tone) *Badge {
	b := &Badge{
		text: text, tone: tone,
		background: &canvas.Rectangle{CornerRadius: style.RadiusCell},
		label:      newThemedText(style.Ink, style.SmallSize, style.Normal),
	}
	b.ExtendBaseWidget(b)
	base.SetVisible(b, text != "")
	return b
}

// Set changes text and tone; an empty text hides the badge.
func (b *Badge) Set(text string, tone Tone) {
	if b.text == text && b.tone == tone {
		return
	}
	b.text, b.tone = text, tone
	base.SetVisible(b, text != "")
	b.Refresh()
}

// Tapped implements fyne.Tappable.
func (b *Badge) Tapped(*fyne.PointEvent) {
	if b.OnTapped != nil {
		b.OnTapped()
	}
}

// CreateRenderer implements fyne.Widget.
func (b *Badge) CreateRenderer() fyne.WidgetRenderer {
	apply := func() {
		text, background := b.tone.Role(), b.tone.Background()
		fill(b.background, style.Color(background), nil)
		b.label.set(b.text, text, style.Normal)
	}
	apply()
	return base.NewRenderer(base.Drawing{
		Widget: b, Objects: base.Fixed(b.background, b.label.Text), Refresh: apply,
		Layout: func(s fyne.Size) {
			h := px(style.ChipHeight)
			y := (s.Height - h) / 2
			setBounds(b.background, 0, y, s.Width, h)
			b.label.layout(b.text, px(chipPad), y, s.Width-2*px(chipPad), h)
		},
		Min: func() fyne.Size {
			return fyne.NewSize(width(b.text, style.SmallSize, style.Normal)+2*px(chipPad), px(style.ChipHeight))
		},
	})
}
