package kit

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"

	"bolgeplan/ui/kit/base"
	"bolgeplan/ui/kit/style"
)

// Tone is style.Tone.
type Tone = style.Tone

// The tones; NoTone is normal text.
const (
	NoTone      = style.NoTone
	QuietTone   = style.QuietTone
	AccentTone  = style.AccentTone
	GoodTone    = style.GoodTone
	WarningTone = style.WarningTone
	BadTone     = style.BadTone
)

// Run is a piece of a line in one style.
type Run struct {
	Text   string
	Role   style.Role // zero: Ink
	Weight style.Weight
	Size   float32 // in pixels at the normal text size; zero: style.TextSize
	Tone   Tone    // other than NoTone: the run is a chip
	OnTap  func()  // not nil: the run is an underlined link
}

// Line is a line of runs. A widget may break it to its width.
type Line []Run

// Plain returns normal text.
func Plain(s string) Run { return Run{Text: s} }

// Strong returns semibold text.
func Strong(s string) Run { return Run{Text: s, Weight: style.Semibold} }

// Quiet returns text in the muted colour.
func Quiet(s string) Run { return Run{Text: s, Role: style.Muted} }

// Colored returns text in the colour of a role.
func Colored(s string, r style.Role) Run { return Run{Text: s, Role: r} }

// Chip returns a word or two on a soft background.
func Chip(s string, t Tone) Run { return Run{Text: s, Tone: t, Size: style.SmallSize} }

// Link returns underlined text that can be clicked.
func Link(s string, onTap func()) Run { return Run{Text: s, Role: style.Muted, OnTap: onTap} }

func (r Run) size() float32 {
	if r.Size == 0 {
		return style.TextSize
	}
	return r.Size
}

// Measurements of typeset lines, at the normal text size.
const (
	linePitch = 18 // from baseline to baseline
	chipPitch = 22 // the same where a line holds a chip
	chipPad   = 6  // between the edges of a chip and its text
	chipGap   = 4  // between a chip and the text beside it
)

// piece is the part of a run on one row. x, y and w are in pixels; y is the top of the text's box.
type piece struct {
	run     Run
	text    string
	x, y, w float32
	row     int
}

// typeset breaks a line at spaces to a width. It returns the placed pieces, and the height of all
// rows.
func typeset(line Line, maxWidth float32) ([]piece, float32) {
	var pieces []piece
	row, x := 0, float32(0)
	for _, r := range line {
		if r.Tone != NoTone {
			w := min(width(r.Text, r.size(), r.Weight)+2*px(chipPad), maxWidth)
			if x > 0 {
				x += px(chipGap)
			}
			if x > 0 && x+w > maxWidth {
				row, x = row+1, 0
			}
			pieces = append(pieces, piece{run: r, text: r.Text, x: x, w: w, row: row})
			x += w + px(chipGap)
			continue
		}
		start := len(pieces) // no piece of this run yet
		for _, word := range wordsOf(r, maxWidth) {
			bare := strings.TrimRight(word, " ")
			if x > 0 && bare != "" && x+width(bare, r.size(), r.Weight) > maxWidth {
				row, x, start = row+1, 0, len(pieces)
			}
			if len(pieces) == start {
				pieces = append(pieces, piece{run: r, x: x, row: row})
			}
			p := &pieces[len(pieces)-1]
			p.text += word
			p.w = width(p.text, r.size(), r.Weight)
			x = p.x + p.w
		}
	}
	return pieces, stack(pieces)
}

// pathBreaks end the parts of a word that is too long for a row, such as a path or an address.
const pathBreaks = `/\_-.@`

// wordsOf splits the text of a run after spaces, and what is longer than a row also after the marks
// in a path, or else anywhere. A row of less than a few letters breaks no word.
func wordsOf(r Run, maxWidth float32) (words []string) {
	fits := func(s string) bool { return width(strings.TrimRight(s, " "), r.size(), r.Weight) <= maxWidth }
	for _, word := range strings.SplitAfter(r.Text, " ") {
		if maxWidth < 4*r.size() || fits(word) {
			words = append(words, word)
			continue
		}
		part := ""
		for i, c := range word {
			if part != "" && !fits(part+string(c)) {
				words = append(words, part)
				part = ""
			}
			part += string(c)
			if strings.ContainsRune(pathBreaks, c) && i+len(string(c)) < len(word) {
				words = append(words, part)
				part = ""
			}
		}
		words = append(words, part)
	}
	return words
}

// fitLine shortens a line to one row of a width: the last run that has space is cut, those behind
// it are left out.
func fitLine(line Line, maxWidth float32) Line {
	if lineWidth(line) <= maxWidth {
		return line
	}
	var out Line
	for _, r := range line {
		w := lineWidth(Line{r})
		if w > maxWidth {
			if r.Text = fit(r.Text, maxWidth, r.size(), r.Weight); r.Text != "" {
				out = append(out, r)
			}
			break
		}
		out = append(out, r)
		maxWidth -= w
	}
	return out
}

// stack sets the y of the pieces so that the baselines of a row are aligned, and returns the height
// of all rows.
func stack(pieces []piece) float32 {
	y := float32(0)
	for from := 0; from < len(pieces); {
		to, base, pitch := from, float32(0), px(linePitch)
		for ; to < len(pieces) && pieces[to].row == pieces[from].row; to++ {
			s, b := measure("x", pieces[to].run.size(), pieces[to].run.Weight)
			base, pitch = max(base, b), max(pitch, s.Height-px(1))
			if pieces[to].run.Tone != NoTone {
				pitch = max(pitch, px(chipPitch))
			}
		}
		s, _ := measure("x", style.TextSize, style.Normal)
		top := y + (pitch-max(s.Height, px(linePitch)))/2
		for i := from; i < to; i++ {
			_, b := measure("x", pieces[i].run.size(), pieces[i].run.Weight)
			pieces[i].y = top + base - b
		}
		y += pitch
		from = to
	}
	return y
}

// flow draws typeset lines with a growing pool of objects.
type flow struct {
	chips []*canvas.Rectangle
	texts []*themedText
	links []link
	objs  []fyne.CanvasObject

	usedChips, usedTexts int
}

// link is the area of a link.
type link struct {
	pos   fyne.Position
	size  fyne.Size
	onTap func()
}

// begin starts a new set of lines.
func (f *flow) begin() {
	f.usedChips, f.usedTexts, f.links = 0, 0, f.links[:0]
}

// add draws a line at a position, and returns its height.
func (f *flow) add(line Line, x, y, maxWidth float32) float32 {
	pieces, h := typeset(line, maxWidth)
	for _, p := range pieces {
		f.draw(p, x, y)
	}
	return h
}

func (f *flow) draw(p piece, x, y float32) {
	role, tx, tw := p.run.Role, x+p.x, p.w
	s, _ := measure("x", p.run.size(), p.run.Weight)
	if p.run.Tone != NoTone {
		text, background := p.run.Tone.Role(), p.run.Tone.Background()
		c := f.chip()
		fill(c, style.Color(background), nil)
		h := px(style.ChipHeight)
		setBounds(c, tx, y+p.y+(s.Height-h)/2, p.w, h)
		role, tx, tw = text, tx+px(chipPad), p.w-2*px(chipPad)
	}
	k := f.text()
	k.show(fit(p.text, max(tw, 0), p.run.size(), p.run.Weight), role, p.run.size(), p.run.Weight, p.run.OnTap != nil)
	setBounds(k.Text, tx, y+p.y, tw, s.Height)
	if p.run.OnTap != nil {
		f.links = append(f.links, link{fyne.NewPos(tx, y+p.y), fyne.NewSize(tw, s.Height), p.run.OnTap})
	}
}

func (f *flow) chip() *canvas.Rectangle {
	if f.usedChips == len(f.chips) {
		f.chips = append(f.chips, &canvas.Rectangle{CornerRadius: style.RadiusCell})
		f.objs = nil
	}
	f.usedChips++
	c := f.chips[f.usedChips-1]
	base.SetVisible(c, true)
	return c
}

func (f *flow) text() *themedText {
	if f.usedTexts == len(f.texts) {
		f.texts = append(f.texts, newThemedText(style.Ink, style.TextSize, style.Normal))
		f.objs = nil
	}
	f.usedTexts++
	k := f.texts[f.usedTexts-1]
	base.SetVisible(k.Text, true)
	return k
}

// end hides the unused objects, and returns all objects of the pool.
func (f *flow) end() []fyne.CanvasObject {
	for _, c := range f.chips[f.usedChips:] {
		base.SetVisible(c, false)
	}
	for _, k := range f.texts[f.usedTexts:] {
		base.SetVisible(k.Text, false)
	}
	return f.objects()
}

func (f *flow) objects() []fyne.CanvasObject {
	if f.objs == nil {
		f.objs = make([]fyne.CanvasObject, 0, len(f.chips)+len(f.texts))
		for _, c := range f.chips {
			f.objs = append(f.objs, c)
		}
		for _, k := range f.texts {
			f.objs = append(f.objs, k.Text)
		}
	}
	return f.objs
}

// linkAt returns the function of the link at a position, or nil.
func (f *flow) linkAt(p fyne.Position) func() {
	for _, l := range f.links {
		if p.X >= l.pos.X && p.X < l.pos.X+l.size.Width && p.Y >= l.pos.Y && p.Y < l.pos.Y+l.size.Height {
			return l.onTap
		}
	}
	return nil
}

// links makes the links of a flow clickable, with the hand cursor. A widget with a flow embeds it.
type links struct {
	flow   flow
	onLink bool
}

// Tapped follows a link.
func (l *links) Tapped(e *fyne.PointEvent) {
	if f := l.flow.linkAt(e.Position); f != nil {
		f()
	}
}

// MouseIn implements desktop.Hoverable.
func (l *links) MouseIn(e *desktop.MouseEvent) { l.MouseMoved(e) }

// MouseMoved implements desktop.Hoverable.
func (l *links) MouseMoved(e *desktop.MouseEvent) { l.onLink = l.flow.linkAt(e.Position) != nil }

// MouseOut implements desktop.Hoverable.
func (l *links) MouseOut() { l.onLink = false }

// Cursor implements desktop.Cursorable.
func (l *links) Cursor() desktop.Cursor {
	if l.onLink {
		return desktop.PointerCursor
	}
	return desktop.DefaultCursor
}
