package pdf

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/jung-kurt/gofpdf"

	"bolgeplan/assets/translations"
	"bolgeplan/data/picture"
	"bolgeplan/reports/page"
)

// PictureError says that a document has a picture that cannot be read.
type PictureError struct {
	Title string // of the document
	Alt   string // what the picture shows
	Err   error  // why; nil where it is being read
}

func (e *PictureError) Error() string { return translations.English.Format(e) }

func (e *PictureError) Unwrap() error { return e.Err }

// Message returns the sentence for the user, with the remedy.
func (e *PictureError) Message() (key string, pairs []any) {
	if why, ok := e.Err.(translations.Localizable); ok {
		return "pdf.picture.why", []any{"title", e.Title, "picture", e.Alt, "why", why}
	}
	return "pdf.picture", []any{"title", e.Title, "picture", e.Alt}
}

// picture paints a picture. gofpdf keeps it once, however often it is painted.
func (b *brush) picture(p page.Picture) {
	o := gofpdf.ImageOptions{ImageType: "png", AllowNegativePosition: true}
	if p.Image.Kind == picture.JPEG {
		o.ImageType = "jpg"
	}
	b.g.RegisterImageOptionsReader(p.Image.ID, o, bytes.NewReader(p.Image.Data))
	b.g.ImageOptions(p.Image.ID, p.X, p.Y, p.W, p.H, false, o, 0, "")
}

// imageSet is the embedded pictures by the names of their resources, which follow from
// what they show alone.
type imageSet map[string]object

var (
	imageResource = regexp.MustCompile(`/(I[0-9a-f]{40}) ([0-9]+) 0 R`)
	imageUse      = regexp.MustCompile(`/(I[0-9a-f]{40}) Do`)
)

// takeImages returns the pictures that a file's resources name. Each is one object that
// refers to no other: a kept picture has neither a palette nor a mask.
func takeImages(resources []byte, objects []object) (imageSet, error) {
	images := imageSet{}
	for _, m := range imageResource.FindAllSubmatch(resources, -1) {
		n, _ := strconv.Atoi(string(m[2]))
		if n >= len(objects) || objects[n].stream == nil || reference.Match(objects[n].dict) {
			return nil, fmt.Errorf("gofpdf wrote no picture %s", m[1])
		}
		images[string(m[1])] = objects[n]
	}
	return images, nil
}

// imagesOf returns the names of the pictures that pages paint, in one order, each
// followed by a space.
func imagesOf(sheets []paintedPage) string {
	var names []string
	for _, s := range sheets {
		for _, m := range imageUse.FindAllSubmatch(s.content, -1) {
			names = append(names, string(m[1])+" ")
		}
	}
	slices.Sort(names)
	return strings.Join(slices.Compact(names), "")
}

// embedImages writes pictures, and returns the part of the resources that names them: ""
// where there are none.
func (a *assembler) embedImages(f *file, names string) string {
	var dict strings.Builder
	for _, name := range strings.Fields(names) {
		o := a.images[name]
		n := f.next()
		f.begin(n)
		fmt.Fprintf(&f.buf, "%s\nstream\n", o.dict)
		f.buf.Write(o.stream)
		f.buf.WriteString("\nendstream\nendobj\n")
		fmt.Fprintf(&dict, "/%s %d 0 R ", name, n)
	}
	if dict.Len() == 0 {
		return ""
	}
	return "/XObject <<" + dict.String() + ">> "
}
