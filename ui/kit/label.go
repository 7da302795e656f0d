package kit

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"bolgeplan/ui/kit/base"
	"bolgeplan/ui/kit/style"
)

// Label is a line of text that is shortened to its width.
type Label struct {
	widget.BaseWidget
	text    *themedText
	full    string
	shrinks bool
}

// NewLabel returns a label; size is in pixels at the normal text size.
func NewLabel(text string, role style.Role, size float32, weight style.Weight) *Label {
	l := &Label{text: newThemedText(role, size, weight), full: text}
	l.ExtendBaseWidget(l)
	return l
}

// NewTitle returns the title of a screen.
func NewTitle(text string) *Label { return NewLabel(text, style.Ink, style.TitleSize, style.Bold) }

// NewText returns normal text.
func NewText(text string) *Label { return NewLabel(text, style.Ink, style.TextSize, style.Normal) }

// NewQuiet returns text in the muted colour.
func NewQuiet(text string) *Label { return NewLabel(text, style.Muted, style.TextSize, style.Normal) }

// Shrink lets the label become narrower than its text. It returns the label.
func (l *Label) Shrink() *Label {
	l.shrinks = true
	return l
}

// SetText changes the text.
func (l *Label) SetText(text string) {
	if l.full != text {
		l.full = text
		l.Refresh()
	}
}

// Text returns the whole text, not shortened.
func (l *Label) Text() string { return l.full }

// SetRole changes the colour.
func (l *Label) SetRole(r style.Role) {
	if l.text.role != r {
		l.text.role = r
		l.Refresh()
	}
}

// CreateRenderer implements fyne.Widget.
func (l *Label) CreateRenderer() fyne.WidgetRenderer {
	return base.NewRenderer(base.Drawing{
		Widget:  l,
		Objects: base.Fixed(l.text.Text),
		Layout:  func(s fyne.Size) { l.text.layout(l.full, 0, 0, s.Width, s.Height) },
		Min: func() fyne.Size {
			s, _ := measure(l.full, l.text.size, l.text.weight)
			if l.shrinks {
				s.Width = min(s.Width, px(24))
			}
			return s
		},
		Refresh: l.text.apply,
	})
}

// Paragraph shows lines of runs, broken to its width. Its least height belongs to its last width.
type Paragraph struct {
	widget.BaseWidget
	links
	lines      []Line
	width      float32 // of the last layout, or the requested one
	fixedWidth bool    // never narrower than width
	height     float32
}

// NewParagraph returns a paragraph; width is its preferred width in pixels at the normal text size.
func NewParagraph(width float32, lines ...Line) *Paragraph {
	p := &Paragraph{lines: lines, width: px(width)}
	p.ExtendBaseWidget(p)
	p.arrange()
	return p
}

// withFixedWidth makes the preferred width the least width.
func (p *Paragraph) withFixedWidth() *Paragraph {
	p.fixedWidth = true
	return p
}

// SetLines changes the lines.
func (p *Paragraph) SetLines(lines ...Line) {
	p.lines = lines
	p.Refresh()
}

// Text returns the text of the paragraph, with a line end between lines.
func (p *Paragraph) Text() string {
	var b strings.Builder
	for i, line := range p.lines {
		if i > 0 {
			b.WriteString("\n")
		}
		b.WriteString(textOf(line))
	}
	return b.String()
}

func (p *Paragraph) arrange() {
	p.flow.begin()
	p.height = 0
	for _, l := range p.lines {
		p.height += p.flow.add(l, 0, p.height, p.width)
	}
	p.flow.end()
}

// CreateRenderer implements fyne.Widget.
func (p *Paragraph) CreateRenderer() fyne.WidgetRenderer {
	return base.NewRenderer(base.Drawing{
		Widget:  p,
		Objects: func() []fyne.CanvasObject { return p.flow.objects() },
		Layout: func(s fyne.Size) {
			if s.Width > 0 {
				p.width = s.Width
			}
			p.arrange()
		},
		Min: func() fyne.Size {
			if p.fixedWidth {
				return fyne.NewSize(p.width, p.height)
			}
			return fyne.NewSize(px(24), p.height)
		},
	})
}
