package letters

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"path/filepath"
	"strings"
	"testing"

	"bolgeplan/assets/translations"
	"bolgeplan/data/example"
	"bolgeplan/data/picture"
	"bolgeplan/data/plan"
	"bolgeplan/reports/page"
	"bolgeplan/ui/kit/style"
)

// logo is a kept picture in a colour.
func logo(t *testing.T, c color.Color) *picture.Picture {
	t.Helper()
	img := image.NewRGBA(image.Rect(0, 0, 300, 100))
	for i := range 300 * 100 {
		img.Set(i%300, i/300, c)
	}
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		t.Fatal(err)
	}
	p, err := picture.Keep(b.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// sendWith gives the sender a logo, and waits until it was read.
func (s *testScreen) sendWith(of *picture.Picture) {
	s.t.Helper()
	s.ws.Do(plan.L("did.settings"), func(d *plan.Draft) error {
		id := d.Attach(of.Data)
		d.SetOrganisation(func(o *plan.Organisation) { o.Logo = id })
		return nil
	})
	s.host.WaitIdle(s.ws)
}

// shown returns the picture on the page in sight, nil for none.
func (s *testScreen) shown() *picture.Picture {
	s.t.Helper()
	for _, it := range s.pane.Pages()[0].Items {
		if p, ok := it.(page.Picture); ok {
			return p.Image
		}
	}
	return nil
}

func TestTheLogoIsOnThePage(t *testing.T) {
	s := newTestScreen(t, example.SAPA2019, translations.Danish, style.Light)
	s.unfold()
	red, blue := logo(t, color.RGBA{220, 20, 20, 255}), logo(t, color.RGBA{20, 20, 220, 255})
	if p := s.shown(); p != nil {
		t.Fatalf("there is a picture before there is a logo: %v", p.ID)
	}
	for _, want := range []*picture.Picture{red, blue} {
		s.sendWith(want)
		if p := s.shown(); p == nil || p.ID != want.ID {
			t.Errorf("the page shows %v", p)
		}
	}
	s.ws.Undo()
	s.host.WaitIdle(s.ws)
	if p := s.shown(); p == nil || p.ID != red.ID {
		t.Errorf("after undo the page shows %v", p)
	}
	s.unfold()
	s.choose("0563", "SAPA")
	if p := s.shown(); p == nil {
		t.Error("another letter has no logo")
	}

	path := filepath.Join(t.TempDir(), "breve.pdf")
	s.files.ToSave = path
	s.table.OnCheckAll(true)
	s.makeTogether(false)
	if got := s.host.NextMessage(); got != "49 breve dannet: breve.pdf" {
		t.Errorf("it says %q", got)
	}
	if !strings.Contains(read(t, path), "/Subtype /Image") {
		t.Error("the PDF has no picture")
	}
}
