package reports

import (
	"bytes"
	"errors"
	"image"
	"image/color"
	"image/png"
	"strings"
	"testing"

	"bolgeplan/assets/translations"
	"bolgeplan/data/picture"
	"bolgeplan/data/plan"
	"bolgeplan/reports/page"
	"bolgeplan/reports/pdf"
)

// pictureOf makes a kept picture of so many pixels.
func pictureOf(t testing.TB, w, h int, c color.Color) *picture.Picture {
	t.Helper()
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	for i := range w * h {
		img.Set(i%w, i/w, c)
	}
	var b bytes.Buffer
	failOn(t, png.Encode(&b, img))
	p, err := picture.Keep(b.Bytes())
	failOn(t, err)
	return p
}

// sentBy is the example with the sender's pictures, and what gives their bytes.
func sentBy(t testing.TB, change func(*plan.Organisation), pictures ...*picture.Picture) (*plan.Plan, func(string) ([]byte, error)) {
	t.Helper()
	p := edited(t, func(d *plan.Draft) {
		d.SetOrganisation(func(o *plan.Organisation) {
			o.Name, o.Address, o.Postcode, o.City, o.Signatory = "Krogh & Lind", "Havnegade 12, 2. sal", "5000", "Odense C", "Line Krogh"
			change(o)
		})
	})
	return p, func(id string) ([]byte, error) {
		for _, of := range pictures {
			if of.ID == id {
				return of.Data, nil
			}
		}
		return nil, errGone
	}
}

var errGone = errors.New("gone")

func picturesOn(p page.Page) (list []page.Picture) {
	for _, it := range p.Items {
		if pic, ok := it.(page.Picture); ok {
			list = append(list, pic)
		}
	}
	return list
}

func TestTheLogoStandsAboveTheSender(t *testing.T) {
	wide, square := pictureOf(t, 640, 160, color.RGBA{11, 107, 107, 255}), pictureOf(t, 300, 300, color.RGBA{11, 107, 107, 255})
	for name, c := range map[string]struct {
		logo *picture.Picture
		text string
	}{
		"alone":               {wide, ""},
		"with its text":       {square, "Krogh & Lind"},
		"with another text":   {square, "Rådgiverne"},
		"with a long text":    {wide, "Krogh & Lind Rådgivning om udrulning af it i kommunerne"},
		"a text in its place": {nil, "Rådgiverne"},
	} {
		t.Run(name, func(t *testing.T) {
			p, blob := sentBy(t, func(o *plan.Organisation) {
				if o.LogoText = c.text; c.logo != nil {
					o.Logo = c.logo.ID
				}
			}, wide, square)
			s := Stationery{Pictures: ReadPictures(p, blob)}
			f := gatherTestLetter(t, p, Notice, "0751", translations.Danish)
			pg := f.Document(s).Pages[0]
			checkWindow(t, pg, f.Recipient)
			assertContains(t, pg, "Krogh & Lind", c.text, "Havnegade 12, 2. sal")
			if n := strings.Count(textOf(pg), "Krogh & Lind"); n != 2 { // in its head, and below the greeting
				if c.text != "Krogh & Lind Rådgivning om udrulning af it i kommunerne" || n != 3 {
					t.Errorf("the sender is named %d times", n)
				}
			}
			bottom := checkHead(t, pg, c.logo)
			for _, it := range pg.Items {
				if txt, ok := it.(page.Text); ok && txt.S == "Havnegade 12, 2. sal" && txt.Y < bottom {
					t.Errorf("the address stands at %.1f, the logo ends at %.1f", txt.Y, bottom)
				}
			}
			st, err := pdf.Batch([]page.Document{f.Document(s)})
			if err != nil || bytes.Contains(st[0].Bytes, []byte("/Subtype /Image")) != (c.logo != nil) {
				t.Errorf("the PDF has another number of pictures, %v", err)
			}
			draft := invoiceOf(t, p, "SAPA", "0563", "2019H2", translations.Danish)
			checkHead(t, draft.Document(s).Pages[0], c.logo)
		})
	}
}

// checkHead checks that the logo is the page's only picture and stands in the right half
// of the head. bottom is where it ends, in mm.
func checkHead(t *testing.T, pg page.Page, logo *picture.Picture) (bottom float64) {
	t.Helper()
	list := picturesOn(pg)
	if logo == nil {
		if len(list) > 0 {
			t.Errorf("there are %d pictures", len(list))
		}
		return 0
	}
	if len(list) != 1 {
		t.Fatalf("there are %d pictures", len(list))
	}
	l := list[0]
	w, h := logo.PrintedSize(picture.Logo)
	if l.Image.ID != logo.ID || l.W != w || l.H != h || l.Role != page.Artifact || l.Alt != "Logo: Krogh & Lind" {
		t.Errorf("the logo is %+v", l)
	}
	if l.X < clearRight || l.X+l.W > 188.001 || l.Y < 8 || l.Y+l.H > clearTop {
		t.Errorf("the logo stands at %.1f, %.1f – %.1f, %.1f", l.X, l.Y, l.X+l.W, l.Y+l.H)
	}
	return l.Y + l.H
}

func TestTheSignatureStandsAboveWhoSigns(t *testing.T) {
	signature := pictureOf(t, 400, 120, color.RGBA{20, 20, 60, 255})
	p, blob := sentBy(t, func(o *plan.Organisation) { o.Signature = signature.ID }, signature)
	s := Stationery{Pictures: ReadPictures(p, blob)}
	for lang, alt := range map[translations.Lang]string{translations.Danish: "Underskrift: Line Krogh", translations.English: "Signature: Line Krogh"} {
		pages := gatherTestLetter(t, p, Notice, "0751", lang).Document(s).Pages
		last := pages[len(pages)-1]
		list := picturesOn(last)
		if len(list) != 1 || list[0].Role != page.Figure || list[0].Alt != alt || list[0].H > 12.001 {
			t.Fatalf("the pictures are %+v", list)
		}
		var regards, name float64
		for _, it := range last.Items {
			switch txt, _ := it.(page.Text); txt.S {
			case lang.T("letter.regards"):
				regards = txt.Y
			case "Line Krogh":
				name = txt.Y
			}
		}
		if top, end := list[0].Y, list[0].Y+list[0].H; regards == 0 || top < regards || name < end {
			t.Errorf("the greeting stands at %.1f, the signature at %.1f – %.1f, the name at %.1f", regards, top, end, name)
		}
	}
	if list := picturesOn(invoiceOf(t, p, "SAPA", "0563", "2019H2", translations.Danish).Document(s).Pages[0]); len(list) != 0 {
		t.Errorf("an invoice is signed: %+v", list)
	}
}

// A picture that cannot be read is said, on screen and where the letter is printed.
func TestALetterSaysThatItsLogoCannotBeRead(t *testing.T) {
	logo := pictureOf(t, 300, 100, color.RGBA{11, 107, 107, 255})
	p, blob := sentBy(t, func(o *plan.Organisation) { o.Logo = logo.ID })
	broken := func(string) ([]byte, error) { return logo.Data[:40], nil }
	for name, pictures := range map[string]SenderPictures{
		"it is gone": ReadPictures(p, blob), "it is broken": ReadPictures(p, broken), "it is being read": nil,
	} {
		papers := []LetterFacts{gatherTestLetter(t, p, Notice, "0751", translations.Danish)}
		s := Stationery{Pictures: pictures}
		pg := papers[0].Document(s).Pages[0]
		if said := strings.Contains(textOf(pg), "Logo: Krogh & Lind"); said != (pictures != nil) {
			t.Errorf("%s: the page says so: %v", name, said)
		}
		var refused *pdf.PictureError
		if _, err := Files(papers, s); !errors.As(err, &refused) {
			t.Errorf("%s: the error is %v", name, err)
		}
		if _, err := CombinedFile(papers, s, "x", false); !errors.As(err, &refused) {
			t.Errorf("%s: the error is %v", name, err)
		}
	}
	if _, err := Files([]LetterFacts{gatherTestLetter(t, p, Notice, "0751", translations.Danish)}, Stationery{Pictures: ReadPictures(p, blob)}); !errors.Is(err, errGone) {
		t.Errorf("the reason is lost: %v", err)
	}
}
