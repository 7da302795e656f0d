package reports

import (
	"strings"

	"bolgeplan/data/picture"
	"bolgeplan/data/plan"
	"bolgeplan/reports/page"
)

// SenderPicture is a picture of the sender, or why it cannot be read.
type SenderPicture struct {
	Image *picture.Picture
	Err   error
}

// SenderPictures are the sender's logo and signature by the ids of their blobs. One that
// is not among them is being read: no PDF is made of a page that needs it.
type SenderPictures map[string]SenderPicture

// PictureIDs returns the ids of the blobs that a plan's letters and invoices show.
func PictureIDs(p *plan.Plan) (ids []string) {
	s := p.Sender()
	for _, id := range []string{s.Logo, s.SignaturePicture} {
		if id != "" {
			ids = append(ids, id)
		}
	}
	return ids
}

// ReadPicture reads a picture of the sender. blob returns the bytes of a blob.
func ReadPicture(id string, blob func(id string) ([]byte, error)) SenderPicture {
	b, err := blob(id)
	if err != nil {
		return SenderPicture{Err: err}
	}
	image, err := picture.Read(b)
	return SenderPicture{image, err}
}

// ReadPictures reads all pictures of a plan's sender. Where one cannot be read, making a
// PDF that shows it fails with the reason.
func ReadPictures(p *plan.Plan, blob func(id string) ([]byte, error)) SenderPictures {
	pictures := SenderPictures{}
	for _, id := range PictureIDs(p) {
		pictures[id] = ReadPicture(id, blob)
	}
	return pictures
}

// missingWidth and missingHeight are the size in mm of the frame that stands on screen
// for a picture that cannot be read.
const missingWidth, missingHeight = 34, 8.5

// set returns a picture at the top left corner of a strip, with its size in mm.
func (p SenderPictures) set(id, alt string, use picture.Use, role page.Role) (items []page.Item, width, height float64) {
	of, read := p[id]
	shown := page.Picture{Role: role, Alt: alt, Image: of.Image, Err: of.Err}
	if of.Image != nil {
		shown.W, shown.H = of.Image.PrintedSize(use)
		return []page.Item{shown}, shown.W, shown.H
	}
	shown.W, shown.H = missingWidth, missingHeight
	items = []page.Item{shown}
	if read {
		st := small.Sized(7)
		items = append(items,
			page.Rect{W: shown.W, H: shown.H, Stroke: &muted, StrokeWidth: 0.2, Dash: []float64{1, 1}},
			st.At(1.5, shown.H/2+1, page.Left, st.Fit(alt, shown.W-3)))
	}
	return items, shown.W, shown.H
}

// The head of a page with a logo, in mm.
const (
	logoTop = 12.0
	logoGap = 2.5 // between the logo and what stands beside and below it
)

// logo sets the logo at the right of a page's head, with its text beside it. bottom is
// where the sender's lines go on.
func (s letterFrame) logo(right, width float64) (items []page.Item, bottom float64) {
	alt := s.lang.T("paper.logo", "name", s.sender.Name)
	logo, w, h := s.Pictures.set(s.sender.Logo, alt, picture.Logo, page.Artifact)
	beside := page.Style{Size: 11, Face: page.Bold, Color: accent, Leading: 1.25}
	if text := s.sender.LogoText; text != "" {
		wide := min(beside.Width(text), width-w-logoGap)
		lines, height := page.Lines(beside, 0, 0, wide, page.Left, text)
		top := logoTop + max(0, (h-height)/2)
		items = append(items, page.Moved(lines, right-wide, top)...)
		bottom = top + height
		right -= wide + logoGap
	}
	items = append(page.Moved(logo, right-w, logoTop), items...)
	return items, max(bottom, logoTop+h) + logoGap
}

// isNamed reports whether the head of a page already says the sender's name.
func isNamed(name, head string) bool {
	return strings.Join(strings.Fields(name), " ") == strings.Join(strings.Fields(head), " ")
}

// signed is the room between the greeting and who signs: with the signature where there
// is a picture of it.
func (f LetterFacts) signed(pictures SenderPictures) []page.Block {
	id := f.Sender.SignaturePicture
	if id == "" {
		return []page.Block{page.Space(signatureRoom)}
	}
	name := f.Sender.Signature
	if name == "" {
		name = f.Sender.Name
	}
	items, _, height := pictures.set(id, f.Lang.T("paper.signature", "name", name), picture.Signature, page.Figure)
	return []page.Block{page.Space(2), page.Slab{Height: height, Items: items}, page.Space(1)}
}
