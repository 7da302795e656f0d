package reports

import (
	"strings"

	"bolgeplan/assets/translations"
	"bolgeplan/data/letters"
	"bolgeplan/data/plan"
	"bolgeplan/reports/page"
)

// The measures of a letter's first page, in mm. The recipient shows through the window of an
// envelope. The clear zone around it stays empty, so that nothing else shows when the sheet slips.
// Both fit DIN 5008 B, Nordic C5 and E65 envelopes.
const (
	windowLeft, windowTop, windowRight, windowBottom = 20.0, 45.0, 105.0, 70.0

	clearLeft, clearTop, clearRight, clearBottom = 15.0, 38.0, 115.0, 92.0

	textTop      = 98.0 // where the text starts
	marginBottom = 22.0 // at the bottom
	marginTop    = 28.0 // of further pages
	proofTop     = 12.0 // of the mark of a proof, in the margin of every page
)

// foldMarks returns the heights of the fold marks in mm, for an envelope.
func foldMarks(fold string) []float64 {
	if fold == plan.FoldM65 {
		return []float64{99, 198}
	}
	return []float64{148.5}
}

// Stationery is the layout that letters and invoices share. The zero Stationery has the sheet of a
// plan that says nothing of it.
type Stationery struct {
	Sheet    letters.Sheet
	Pictures SenderPictures
}

// StationeryOf returns the stationery of a plan, with pictures that were read.
func StationeryOf(p *plan.Plan, pictures SenderPictures) Stationery {
	return Stationery{letters.SheetOf(p), pictures}
}

// sheet is the sheet, with the default for the zero one.
func (s Stationery) sheet() letters.Sheet {
	if s.Sheet == (letters.Sheet{}) {
		return letters.SheetOf(&plan.Plan{})
	}
	return s.Sheet
}

// side is the margin at both sides of the text in mm.
func (s Stationery) side() float64 { return float64(s.sheet().Margin) }

// Recipient is the addressee of a letter.
type Recipient struct {
	Name      string   // official name
	Who       string   // the person, or the role in the language of the letter
	Attention string   // the line with Who; "" where the letter names nobody
	Address   []string // street, postcode and city

	Incomplete bool // street, postcode or city is not known
}

// who is the person or the role that the letter goes to, else the municipality.
func (r Recipient) who() string {
	if r.Who != "" {
		return r.Who
	}
	return r.Name
}

// windowLines is the most lines that a window shows.
const windowLines = 5

// windowSizes are the sizes of a recipient in points, the largest first.
var windowSizes = [...]float64{10.5, 9.5, 8.5}

// Lines returns the lines of the recipient for the window, five at most.
func (r Recipient) Lines() []string {
	lines := []string{r.Name}
	if r.Attention != "" {
		lines = append(lines, r.Attention)
	}
	lines = append(lines, r.Address...)
	if over := len(lines) - windowLines; over > 0 {
		// The first lines of the address share one; the city keeps its own.
		at := len(lines) - len(r.Address)
		lines = append(append(lines[:at:at], strings.Join(r.Address[:over+1], ", ")), r.Address[over+1:]...)
	}
	return lines
}

// InWindow sets the recipient for the window of an envelope, in the largest size in which all
// lines fit; a line that is too wide goes on below where there is room. ok is false where they do
// not fit in any size: then the last line ends in an ellipsis.
func (r Recipient) InWindow() (lines []string, size float64, ok bool) {
	const width = windowRight - letters.DefaultWindowX
	all := r.Lines()
	for _, size := range windowSizes {
		if fitAll(page.Style{Size: size}, width, all) {
			return all, size, true
		}
	}
	for _, size := range windowSizes {
		if lines = wrapped(all, size, width); len(lines) <= windowLines {
			return lines, size, true
		}
	}
	lines = lines[:windowLines:windowLines]
	st := page.Style{Size: windowSizes[len(windowSizes)-1]}
	lines[windowLines-1] = st.Fit(lines[windowLines-1]+" …", width)
	return lines, st.Size, false
}

// wrapped breaks lines at a size, in points, for a width in mm.
func wrapped(lines []string, size, width float64) (list []string) {
	for _, l := range lines {
		for _, line := range page.Break([]page.Run{{S: l}}, size, width) {
			text := ""
			for _, run := range line.Runs {
				text += run.S
			}
			list = append(list, text)
		}
	}
	return list
}

// recipientOf addresses a municipality to the holder of a role, by name where the contact is known
// and no placeholder.
func recipientOf(p *plan.Plan, m plan.Municipality, role string, l translations.Lang) Recipient {
	r := Recipient{Name: m.OfficialName, Incomplete: m.AddressState() == plan.FactMissing}
	if r.Name == "" {
		r.Name = m.Name
	}
	if m.Address+m.City == "" {
		return r // a letter that cannot be sent names no contact
	}
	r.Who = RoleName(l, role)
	if c, ok := p.ContactAs(m.ID, role); ok && c.Name != "" && !c.Example {
		r.Who = c.Name
	}
	r.Attention = l.T("letter.attention", "who", r.Who)
	r.Address = addressLines(m.Address, m.Postcode, m.City)
	return r
}

// addressLines are the lines of an address that are not empty.
func addressLines(address, postcode, city string) (lines []string) {
	for _, line := range append(strings.Split(address, "\n"), postcode+" "+city) {
		if line = strings.TrimSpace(line); line != "" {
			lines = append(lines, line)
		}
	}
	return lines
}

// RoleName is what a role is called in a sentence: "kommunaldirektøren".
func RoleName(l translations.Lang, role string) string {
	if key := "role." + role; l.Has(key) {
		return l.T(key)
	}
	return role
}

// letterFrame is the frame of a letter or an invoice: everything on its pages but the text.
type letterFrame struct {
	Stationery
	lang         translations.Lang
	recipient    Recipient
	sender       plan.Sender
	dateline     string   // at the left above the text
	runningTitle string   // at the top of further pages
	examples     []string // text keys of the facts that are placeholders, at the foot
	reference    string   // above the text and at the foot of every page; "" for none
	proof        bool     // it is not registered, and says so in the margin
	version      string   // of the plan that a proof is of; "" for the current one
	trial        string   // above the text: that it is one; "" for none
	underlay     []page.Item
}

// pages lays the text out on as many pages as it needs.
func (s letterFrame) pages(blocks ...page.Block) []page.Page {
	flow := page.Flow{
		Size:     page.A4.Portrait(),
		Margins:  page.Margins{Left: s.side(), Top: marginTop, Right: s.side(), Bottom: marginBottom},
		FirstTop: textTop + 1.6*body.LineHeight(),
		Header:   s.header,
		Footer:   s.footer,
	}
	if s.trial != "" {
		mark := page.Paragraph{Style: trialStyle, Runs: []page.Run{{Face: trialStyle.Face, S: s.trial}}, Keep: true, Tag: &page.Tag{Role: page.P}}
		blocks = append([]page.Block{mark, page.Space(2)}, blocks...)
	}
	pages := flow.Pages(blocks...)
	for _, p := range pages {
		for i, it := range p.Items {
			if t, ok := it.(page.Text); ok {
				t.S = withoutNoBreakSpaces(t.S)
				p.Items[i] = t
			}
		}
	}
	return pages
}

// trialStyle is the style of what says that a letter is a trial.
var trialStyle = page.Style{Size: 9.5, Face: page.Bold, Color: muted, Leading: 1.3}

func (s letterFrame) header(n, _ int) []page.Item {
	right := page.A4.Portrait().W - s.side()
	items := append([]page.Item(nil), s.underlay...)
	if s.proof {
		mark := s.lang.T("letter.proof")
		if s.version != "" {
			mark = s.lang.T("letter.proof.former", "state", s.version)
		}
		items = append(items, small.With(page.Bold).At(s.side(), proofTop, page.Left, mark))
	}
	if n > 1 {
		return append(items, s.runningHead(right)...)
	}
	items = append(items, s.recipientItems()...)
	items = append(items, s.letterhead(right)...)
	y := textTop + body.Baseline()
	items = append(items, page.Tagged(&page.Tag{Role: page.P}, body.At(s.side(), y, page.Left, s.dateline))...)
	if s.reference != "" {
		said := s.lang.T("letter.our-reference", "ref", s.reference)
		items = append(items, page.Tagged(&page.Tag{Role: page.P}, body.At(right, y, page.Right, said))...)
	}
	for _, y := range foldMarks(s.sheet().Fold) {
		items = append(items, page.Line{X1: 4, Y1: y, X2: 8, Y2: y, Width: 0.15, Color: muted})
	}
	return items
}

// runningHead is at the top of further pages.
func (s letterFrame) runningHead(right float64) []page.Item {
	width, y := right-s.side(), marginTop-8.0
	var items []page.Item
	if s.trial != "" {
		st := small.With(page.Bold)
		items = append(items, st.At(right, y, page.Right, s.trial))
		width -= st.Width(s.trial) + 5
	}
	return append(items, small.At(s.side(), y, page.Left, small.Fit(s.runningTitle, width)))
}

// recipientItems sets the recipient in the window.
func (s letterFrame) recipientItems() []page.Item {
	lines, size, _ := s.recipient.InWindow()
	st := page.Style{Color: ink, Leading: 1.3, Size: size}
	at := s.sheet()
	items, _ := page.Lines(st, float64(at.WindowX), float64(at.WindowY)+0.4, windowRight-letters.DefaultWindowX, page.Left, lines...)
	return page.Tagged(&page.Tag{Role: page.P}, items...)
}

func fitAll(st page.Style, width float64, lines []string) bool {
	for _, l := range lines {
		if st.Width(l) > width {
			return false
		}
	}
	return true
}

// letterhead is the sender's block at the top right.
func (s letterFrame) letterhead(right float64) []page.Item {
	width := right - clearRight - 2
	head := s.sender.LogoText
	var items []page.Item
	var y float64
	if s.sender.Logo != "" {
		items, y = s.logo(right, width)
	} else {
		if head == "" {
			head = s.sender.Name
		}
		name := page.Style{Size: 13, Face: page.Bold, Color: accent, Leading: 1.3}
		items, y = page.Lines(name, right-width, 16, width, page.Right, head)
	}
	tag := &page.Tag{Role: page.P}
	items = page.Tagged(tag, items...)
	var lines []string
	if !isNamed(s.sender.Name, head) {
		lines = append(lines, s.sender.Name)
	}
	for _, l := range []string{s.sender.Address, s.sender.City, s.prefixed("paper.cvr", s.sender.CVR), s.sender.Email, s.prefixed("paper.phone", s.sender.Phone)} {
		if l != "" {
			lines = append(lines, l)
		}
	}
	more, _ := page.Lines(small.Colored(ink), right-width, y+0.5, width, page.Right, lines...)
	return append(items, page.Tagged(tag, more...)...)
}

func (s letterFrame) prefixed(key, value string) string {
	if value == "" {
		return ""
	}
	return s.lang.T(key, "value", value)
}

// footer has the reference, names the facts that are placeholders and, where there are several
// pages, says which one it is.
func (s letterFrame) footer(n, total int) []page.Item {
	size := page.A4.Portrait()
	right, y := size.W-s.side(), size.H-12.0
	var items []page.Item
	if total > 1 {
		items = append(items, small.At(right, y, page.Right, s.lang.T("paper.page", "n", n, "total", total)))
	}
	var texts []string
	if s.reference != "" {
		texts = append(texts, s.lang.T("letter.reference", "ref", s.reference))
	}
	if len(s.examples) > 0 {
		var names []string
		for _, key := range s.examples {
			names = append(names, s.lang.T("paper.example."+key))
		}
		texts = append(texts, s.lang.T("paper.examples", "what", strings.Join(names, ", ")))
	}
	if len(texts) == 0 {
		return items
	}
	text := small.Fit(strings.Join(texts, " · "), right-s.side()-25)
	return append(items, small.At(s.side(), y, page.Left, text))
}
