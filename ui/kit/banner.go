package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"bolgeplan/ui/kit/base"
	"bolgeplan/ui/kit/style"
)

const (
	bannerPad = 14 // at both ends
	bannerGap = 14 // before a link
	bannerTop = 5  // above and below the text
)

// Banner is a permanent message across the window: a sentence, and links to remedies. An empty
// banner takes no space.
type Banner struct {
	widget.BaseWidget
	links
	line       Line
	tone       Tone
	height     float32 // of the text at the current width
	background *canvas.Rectangle
	edge       *canvas.Rectangle
	objs       []fyne.CanvasObject
	// OnResize is called when the banner needs another height.
	OnResize func()
}

// NewBanner returns an empty banner.
func NewBanner() *Banner {
	s := &Banner{background: &canvas.Rectangle{}, edge: &canvas.Rectangle{}}
	s.ExtendBaseWidget(s)
	s.Hide()
	return s
}

// SetMessage shows a sentence on the background of a tone, followed by links. An empty sentence
// hides the banner.
func (s *Banner) SetMessage(tone Tone, sentence string, links ...Run) {
	if sentence != s.Message() {
		base.SayIn(s, sentence)
	}
	shown := s.Visible()
	s.tone, s.line = tone, nil
	if sentence != "" {
		s.line = Line{Plain(sentence)}
		for _, l := range links {
			l.Role = style.Ink
			s.line = append(s.line, Plain("   "), l)
		}
	}
	base.SetVisible(s, sentence != "")
	s.Refresh()
	if shown != s.Visible() && s.OnResize != nil {
		s.OnResize()
	}
}

// Message returns the sentence of the banner; "" for none.
func (s *Banner) Message() string {
	if !s.Visible() || len(s.line) == 0 {
		return ""
	}
	return s.line[0].Text
}

func (s *Banner) layout(size fyne.Size) {
	setBounds(s.background, 0, 0, size.Width, size.Height)
	setBounds(s.edge, 0, size.Height-1, size.Width, 1)
	s.flow.begin()
	height := s.flow.add(s.line, px(bannerPad), px(bannerTop), max(size.Width-2*px(bannerPad), px(bannerGap)))
	s.flow.end()
	if height != s.height {
		s.height = height
		if s.OnResize != nil {
			s.OnResize()
		}
	}
}

func (s *Banner) colours() {
	background := s.tone.Background()
	fill(s.background, style.Color(background), nil)
	fill(s.edge, style.Color(style.Line), nil)
}

// CreateRenderer implements fyne.Widget.
func (s *Banner) CreateRenderer() fyne.WidgetRenderer {
	s.colours()
	return base.NewRenderer(base.Drawing{
		Widget: s, Layout: s.layout, Refresh: s.colours,
		Objects: func() []fyne.CanvasObject {
			s.objs = append(s.objs[:0], s.background, s.edge)
			s.objs = append(s.objs, s.flow.objects()...)
			return s.objs
		},
		Min: func() fyne.Size { return fyne.NewSize(px(240), max(s.height, px(linePitch))+2*px(bannerTop)) },
	})
}
