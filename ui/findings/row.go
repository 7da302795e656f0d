package findings

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"bolgeplan/data/rules"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/kit/style"
)

// Measures of a row, in pixels at the normal text size.
const (
	barWidth = 4
	barGap   = 10 // between the bar and the text
	rowPad   = 8  // above and below
	gap      = 8  // between text and buttons, and between the buttons
)

// row shows a finding: a bar in the colour of its severity, a sentence, and the buttons.
type row struct {
	widget.BaseWidget
	severity  rules.Severity
	accepted  bool
	bar, line *canvas.Rectangle
	text      *kit.Paragraph
	main      *kit.Button // offers fixes, or opens the screen
	more      *kit.Button // offers the other actions
}

func (p *Panel) newRow(f rules.Finding) *row {
	r := &row{
		severity: f.Severity, accepted: f.Accepted,
		bar: &canvas.Rectangle{CornerRadius: 2}, line: &canvas.Rectangle{},
		text: kit.NewParagraph(260, p.lines(f)...),
	}
	r.more = kit.NewMenuButton("…", func() []*fyne.MenuItem { return p.menu(f, r) })
	// The main button opens the letters if a letter resolves the finding. The menu still
	// offers to move the date.
	if place, _ := rules.AreaOf(f); rules.Fixable(f) && place != rules.InLetters && p.ws.CanEdit() {
		r.main = kit.NewButton(p.ws.T("findings.fix"), kit.NormalButton, func() { p.offerFixes(f, r) })
		r.main.SetToolTip(p.ws.T("findings.fix.tip"))
	} else {
		r.main = kit.NewButton(p.ws.T("findings.show"), kit.NormalButton, func() { p.openScreen(f) })
	}
	r.more.SetToolTip(p.ws.T("findings.other"))
	r.ExtendBaseWidget(r)
	return r
}

// lines returns the sentence of a finding, with its rule below, or with the reason why it
// was accepted.
func (p *Panel) lines(f rules.Finding) []kit.Line {
	text := rules.FormatFinding(p.ws.Lang, p.ws.Plan(), f)
	rule := p.ws.T("rules.severity."+f.Severity.String()) + " · " + p.ws.T("rules.rule."+string(f.Rule))
	if f.Accepted {
		return []kit.Line{{kit.Quiet(text)}, {kit.Quiet(p.ws.T("findings.accepted", "reason", f.Reason))}}
	}
	below := kit.Quiet(rule)
	below.Size = style.SmallSize
	return []kit.Line{{kit.Strong(text)}, {below}}
}

// heightFor returns the height that the row needs at a width.
func (r *row) heightFor(width float32) float32 {
	text := max(width-r.buttons()-style.Px(barWidth+barGap+gap), 40)
	r.text.Resize(fyne.NewSize(text, 1))
	high := max(r.text.MinSize().Height, r.main.MinSize().Height)
	return high + 2*style.Px(rowPad) + 1
}

// buttons returns the width of both buttons together.
func (r *row) buttons() float32 {
	return r.main.MinSize().Width + r.more.MinSize().Width + style.Px(gap/2)
}

func (r *row) colours() {
	r.line.FillColor = style.Color(style.Line)
	role := style.ToneOf(r.severity).Role()
	if r.accepted {
		role = style.Line
	}
	r.bar.FillColor = style.Color(role)
}

// CreateRenderer implements fyne.Widget.
func (r *row) CreateRenderer() fyne.WidgetRenderer {
	r.colours()
	return &rowRenderer{r, []fyne.CanvasObject{r.line, r.bar, r.text, r.main, r.more}}
}

type rowRenderer struct {
	row  *row
	objs []fyne.CanvasObject
}

func (n *rowRenderer) Layout(s fyne.Size) {
	r, pad := n.row, style.Px(rowPad)
	place := func(o fyne.CanvasObject, x, y, w, h float32) {
		o.Move(fyne.NewPos(x, y))
		o.Resize(fyne.NewSize(w, h))
	}
	place(r.line, 0, 0, s.Width, 1)
	place(r.bar, 0, pad+1, style.Px(barWidth), s.Height-2*pad-1)
	left := style.Px(barWidth + barGap)
	place(r.text, left, pad+1, max(s.Width-left-r.buttons()-style.Px(gap), 40), s.Height-2*pad-1)
	more, main := r.more.MinSize(), r.main.MinSize()
	place(r.more, s.Width-more.Width, pad, more.Width, more.Height)
	place(r.main, s.Width-more.Width-style.Px(gap/2)-main.Width, pad, main.Width, main.Height)
}

func (n *rowRenderer) MinSize() fyne.Size {
	return fyne.NewSize(n.row.buttons()+style.Px(80), n.row.main.MinSize().Height+2*style.Px(rowPad))
}

func (n *rowRenderer) Refresh() {
	n.row.colours()
	for _, o := range n.objs {
		o.Refresh()
	}
}

func (n *rowRenderer) Objects() []fyne.CanvasObject { return n.objs }

func (n *rowRenderer) Destroy() {}
