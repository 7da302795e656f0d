package settings

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"bolgeplan/data/day"
	"bolgeplan/data/disk"
	"bolgeplan/data/picture"
	"bolgeplan/data/setup"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/kit/base"
	"bolgeplan/ui/kit/style"
	"bolgeplan/ui/wording"
)

// The place of a picture beside its buttons, at the normal text size.
const (
	pictureWidth  = 132
	pictureHeight = 50
	picturePad    = 5
)

// picture is a logo or a signature: what it looks like, and a button to choose another.
func (s *Screen) picture(e setup.Entry) control {
	box := newPictureBox()
	s.showPicture(box, e)
	choose := kit.NewButton(s.ws.T("setup.picture.choose"), kit.NormalButton, func() { s.choosePicture(e) })
	remove := kit.NewButton(s.ws.T("setup.picture.remove"), kit.NormalButton, func() { s.setPicture(e, nil) })
	choose.SetEnabled(s.ws.CanEdit())
	remove.SetEnabled(s.ws.CanEdit() && s.value(e) != "")
	buttons := container.New(layout.NewCustomPaddedVBoxLayout(style.Px(2)), choose, remove)
	return control{object: container.NewHBox(box, buttons), focus: choose}
}

// choosePicture asks for a file and takes its picture, made fit to be printed.
func (s *Screen) choosePicture(e setup.Entry) {
	filters := []kit.FileFilter{{Name: s.ws.T("setup.picture.files"), Patterns: []string{"*.png", "*.jpg", "*.jpeg"}}}
	s.ws.Files.Open(s.ws.T("setup.picture.choose"), s.ws.DialogFolder(), filters, func(path string, err error) {
		if err != nil || path == "" {
			s.ws.ShowError(err)
			return
		}
		s.takePicture(e, path)
	})
}

func (s *Screen) takePicture(e setup.Entry, path string) {
	read := func() (*picture.Picture, error) {
		b, err := disk.ReadFile(path)
		if err != nil {
			return nil, err
		}
		return picture.Keep(b)
	}
	runAsync(s, read, func(kept *picture.Picture, err error) {
		if err != nil {
			s.ws.ShowError(err)
			return
		}
		s.setPicture(e, kept)
	})
}

// setPicture keeps another picture to be saved, nil for none.
func (s *Screen) setPicture(e setup.Entry, kept *picture.Picture) {
	in := input{}
	if kept != nil {
		in = input{to: kept.ID, written: kept.ID, content: kept.Data}
		s.pictures[kept.ID] = kept
	}
	s.put(e, in)
	s.refill()
}

// pictureNow is the picture of a fact, nil where there is none or it is not read yet.
func (s *Screen) pictureNow(e setup.Entry) *picture.Picture { return s.pictures[s.value(e)] }

// showPicture shows what the fact's picture looks like, once it is read.
func (s *Screen) showPicture(box *pictureBox, e setup.Entry) {
	id := s.value(e)
	if kept := s.pictures[id]; kept != nil || id == "" {
		box.show(kept)
		return
	}
	doc := s.ws.Document()
	read := func() (*picture.Picture, error) {
		b, err := doc.Blob(id)
		if err != nil {
			return nil, err
		}
		return picture.Read(b)
	}
	runAsync(s, read, func(kept *picture.Picture, err error) {
		if err != nil {
			s.ws.ShowMessage(wording.FormatError(s.ws.Lang, err))
			return
		}
		s.pictures[id] = kept
		box.show(kept)
		s.showNotes()
	})
}

// pictureUse is what a picture is printed as.
func pictureUse(f *setup.Field) picture.Use {
	if f.Key == "sender.signature" {
		return picture.Signature
	}
	return picture.Logo
}

// aboutPicture says how large a picture is and how it is printed.
func (s *Screen) aboutPicture(e setup.Entry) string {
	kept := s.pictureNow(e)
	if kept == nil {
		return s.hint(e)
	}
	w, h := kept.PrintedSize(pictureUse(e.Field))
	l := s.ws.DayLang()
	return s.ws.T("setup.picture.about", "kind", string(kept.Kind), "width", kept.Width, "height", kept.Height,
		"mm", millimetres(w, l)+" × "+millimetres(h, l), "dpi", kept.DPI(pictureUse(e.Field)))
}

// millimetres writes a length with one decimal: "8,5".
func millimetres(mm float64, l day.Lang) string {
	text := fmt.Sprintf("%.1f", mm)
	if l == day.Danish {
		return strings.ReplaceAll(text, ".", ",")
	}
	return text
}

// pictureBox shows a picture as it lies on paper.
type pictureBox struct {
	widget.BaseWidget
	ground *canvas.Rectangle
	image  *canvas.Image
}

func newPictureBox() *pictureBox {
	b := &pictureBox{ground: &canvas.Rectangle{CornerRadius: style.RadiusButton, StrokeWidth: 1}, image: &canvas.Image{FillMode: canvas.ImageFillContain}}
	b.image.Hide()
	b.ExtendBaseWidget(b)
	return b
}

func (b *pictureBox) show(kept *picture.Picture) {
	b.image.Hidden = kept == nil
	if kept != nil {
		b.image.Image = kept.Pixels
	}
	b.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (b *pictureBox) CreateRenderer() fyne.WidgetRenderer {
	colours := func() {
		b.ground.FillColor = style.ColorIn(style.Surface, theme.VariantLight) // paper is white in the dark too
		b.ground.StrokeColor = style.Color(style.Line)
		b.ground.Refresh()
		b.image.Refresh()
	}
	colours()
	size := fyne.NewSize(style.Px(pictureWidth), style.Px(pictureHeight))
	return base.NewRenderer(base.Drawing{
		Widget: b, Objects: base.Fixed(b.ground, b.image), Refresh: colours,
		Layout: func(s fyne.Size) {
			place(b.ground, 0, 0, size.Width, size.Height)
			place(b.image, picturePad, picturePad, size.Width-2*picturePad, size.Height-2*picturePad)
		},
		Min: func() fyne.Size { return size },
	})
}
