package page

// Slab is a strip that is never divided between pages: a line of a paragraph, a line of a table
// row, a drawing. Its items are relative to its top left corner.
type Slab struct {
	Height float64 // mm
	Before float64 // mm of space above, dropped at the top of a page
	Items  []Item
	Keep   bool  // stays on one page with the next slab
	Repeat *Slab // set above the slab when it is the first on a page: a table's header
}

// isBlank reports whether the slab is only space.
func (s *Slab) isBlank() bool { return s.Height == 0 && len(s.Items) == 0 }

// Block is content of a Flow. It divides itself into slabs for a width in mm.
type Block interface{ Slabs(width float64) []Slab }

// Slabs implements Block: a drawing in a flow.
func (s Slab) Slabs(float64) []Slab { return []Slab{s} }

// Space is an empty strip of a height in mm. It vanishes at the top of a page.
type Space float64

// Slabs implements Block.
func (s Space) Slabs(float64) []Slab { return []Slab{{Before: float64(s), Keep: true}} }

// KeepTogether keeps blocks on one page, as far as they fit on a page.
type KeepTogether []Block

// Slabs implements Block.
func (t KeepTogether) Slabs(width float64) []Slab {
	slabs := slabsOf(t, width)
	for i := range slabs {
		slabs[i].Keep = i < len(slabs)-1
	}
	return slabs
}

// KeepEnd is blocks whose last lines stay on one page with the next block: a greeting does not
// stand on a page of its own.
type KeepEnd struct {
	Blocks []Block
	Lines  int
}

// Slabs implements Block.
func (e KeepEnd) Slabs(width float64) []Slab {
	slabs := slabsOf(e.Blocks, width)
	lines := e.Lines
	for i := len(slabs) - 1; i >= 0 && lines > 0; i-- {
		slabs[i].Keep = true
		if !slabs[i].isBlank() {
			lines--
		}
	}
	return slabs
}

func slabsOf(blocks []Block, width float64) []Slab {
	var slabs []Slab
	for _, b := range blocks {
		slabs = append(slabs, b.Slabs(width)...)
	}
	return slabs
}

// Flow sets blocks below each other, and begins a new page when a page is full.
type Flow struct {
	Size     Size
	Margins  Margins
	FirstTop float64 // top margin of the first page in mm; 0 for Margins.Top

	// Header and Footer return further items of page n of total, in coordinates of the page. They
	// are called when the number of pages is known, and may be nil. A page's items are header,
	// text, footer.
	Header, Footer func(n, total int) []Item
}

// Width returns the width of the text in mm.
func (f Flow) Width() float64 { return f.Size.W - f.Margins.Left - f.Margins.Right }

// Pages sets the blocks on at least one page. A slab that is higher than a page stands alone and
// exceeds the page.
func (f Flow) Pages(blocks ...Block) []Page {
	s := flowState{flow: f}
	s.newPage()
	slabs := slabsOf(blocks, f.Width())
	for len(slabs) > 0 && slabs[len(slabs)-1].isBlank() {
		slabs = slabs[:len(slabs)-1] // space at the end needs no page
	}
	for len(slabs) > 0 {
		n := 1
		for n < len(slabs) && slabs[n-1].Keep {
			n++
		}
		s.group(slabs[:n])
		slabs = slabs[n:]
	}
	return s.finish()
}

// flowState is the state of a Flow that is being set.
type flowState struct {
	flow  Flow
	pages []Page
	y     float64 // of the next slab
	empty bool    // the page holds at most a repeated header
}

func (s *flowState) newPage() {
	s.y = s.flow.Margins.Top
	if len(s.pages) == 0 && s.flow.FirstTop > 0 {
		s.y = s.flow.FirstTop
	}
	s.pages = append(s.pages, Page{W: s.flow.Size.W, H: s.flow.Size.H})
	s.empty = true
}

// group sets slabs that are kept together: on this page, else on the next, else wherever they fit.
func (s *flowState) group(slabs []Slab) {
	if !s.empty && !s.fits(slabs) {
		s.newPage()
	}
	for i := range slabs {
		if !s.empty && !s.fits(slabs[i:i+1]) {
			s.newPage()
		}
		s.place(&slabs[i])
	}
}

// fits reports whether the slabs fit below the content of the page.
func (s *flowState) fits(slabs []Slab) bool {
	y := s.y
	for i := range slabs {
		y += slabs[i].Before + slabs[i].Height
	}
	return y <= s.flow.Size.H-s.flow.Margins.Bottom+epsilon
}

func (s *flowState) place(slab *Slab) {
	if s.empty {
		if slab.isBlank() {
			return
		}
		if slab.Repeat != nil {
			s.draw(slab.Repeat)
		}
	} else {
		s.y += slab.Before
	}
	s.draw(slab)
	s.empty = false
}

func (s *flowState) draw(slab *Slab) {
	p := &s.pages[len(s.pages)-1]
	for _, it := range slab.Items {
		p.Items = append(p.Items, move(it, s.flow.Margins.Left, s.y))
	}
	s.y += slab.Height
}

// finish adds headers and footers.
func (s *flowState) finish() []Page {
	for i := range s.pages {
		p := &s.pages[i]
		if s.flow.Header != nil {
			p.Items = append(s.flow.Header(i+1, len(s.pages)), p.Items...)
		}
		if s.flow.Footer != nil {
			p.Items = append(p.Items, s.flow.Footer(i+1, len(s.pages))...)
		}
	}
	return s.pages
}
