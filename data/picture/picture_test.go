package picture

import (
	"bytes"
	"embed"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"bolgeplan/data/problem"
)

//go:embed testdata
var testdata embed.FS

func fixture(t testing.TB, name string) []byte {
	t.Helper()
	b, err := testdata.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func asPNG(t testing.TB, img image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func asJPEG(t testing.TB, img image.Image, quality int) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, &jpeg.Options{Quality: quality}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// drawn sets every pixel of a picture.
func drawn[T interface {
	image.Image
	Set(x, y int, c color.Color)
}](img T, at func(x, y int) color.Color) T {
	b := img.Bounds()
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			img.Set(x, y, at(x, y))
		}
	}
	return img
}

func plain(c color.Color) func(x, y int) color.Color {
	return func(int, int) color.Color { return c }
}

func noise(seed uint64) func(x, y int) color.Color {
	r := rand.New(rand.NewPCG(seed, 1))
	return func(int, int) color.Color {
		v := r.Uint32()
		return color.NRGBA{uint8(v), uint8(v >> 8), uint8(v >> 16), 0xFF}
	}
}

func rect(w, h int) image.Rectangle { return image.Rect(0, 0, w, h) }

func keep(t testing.TB, file []byte) *Picture {
	t.Helper()
	p, err := Keep(file)
	if err != nil {
		t.Fatalf("it is refused: %v", err)
	}
	return p
}

// shows checks the colour of a pixel, up to what a JPEG loses.
func shows(t *testing.T, p *Picture, x, y int, want color.NRGBA) {
	t.Helper()
	const near = 10
	c := color.NRGBAModel.Convert(p.Pixels.At(x, y)).(color.NRGBA)
	off := func(a, b uint8) bool { return math.Abs(float64(a)-float64(b)) > near }
	if off(c.R, want.R) || off(c.G, want.G) || off(c.B, want.B) {
		t.Errorf("at %d, %d it is %v instead of %v", x, y, c, want)
	}
}

var (
	red   = color.NRGBA{235, 23, 23, 255}
	teal  = color.NRGBA{11, 149, 149, 255}
	black = color.NRGBA{0, 0, 0, 255}
	white = color.NRGBA{255, 255, 255, 255}
)

func TestColoursAreThoseOfTheFile(t *testing.T) {
	stripes := func(x, _ int) color.Color { return [...]color.Color{red, black, white, teal}[x/30] }
	palette := color.Palette{red, black, color.NRGBA{}, teal}
	files := map[string][]byte{
		"RGB":               asPNG(t, drawn(image.NewRGBA(rect(120, 40)), stripes)),
		"16 bits":           asPNG(t, drawn(image.NewNRGBA64(rect(120, 40)), stripes)),
		"a palette":         asPNG(t, drawn(image.NewPaletted(rect(120, 40), palette), func(x, _ int) color.Color { return palette[x/30] })),
		"a JPEG":            asJPEG(t, drawn(image.NewRGBA(rect(120, 40)), stripes), 95),
		"interlaced":        fixture(t, "interlaced.png"),
		"CMYK":              fixture(t, "cmyk.jpg"),
		"CMYK, unmarked":    fixture(t, "cmyk-unmarked.jpg"),
		"YCCK":              fixture(t, "ycck.jpg"),
		"YCCK, progressive": fixture(t, "ycck-progressive.jpg"),
	}
	for name, file := range files {
		t.Run(name, func(t *testing.T) {
			p := keep(t, file)
			if p.Width != 120 || p.Height != 40 {
				t.Errorf("it has %d × %d pixels", p.Width, p.Height)
			}
			for i, want := range []color.NRGBA{red, black, white, teal} {
				shows(t, p, 15+30*i, 20, want)
			}
		})
	}
}

func TestTransparencyLiesOnWhite(t *testing.T) {
	half := func(x, _ int) color.Color {
		if x < 60 || x >= 119 {
			return color.NRGBA{0, 0, 0, 128}
		}
		return color.NRGBA{255, 0, 0, 0}
	}
	for name, file := range map[string][]byte{
		"8 bits":  asPNG(t, drawn(image.NewNRGBA(rect(120, 40)), half)),
		"16 bits": asPNG(t, drawn(image.NewNRGBA64(rect(120, 40)), half)),
	} {
		p := keep(t, file)
		shows(t, p, 10, 10, color.NRGBA{127, 127, 127, 255})
		shows(t, p, 100, 10, white)
		if _, grey := p.Pixels.(*image.Gray); !grey {
			t.Errorf("%s: a picture in grey is kept as %T", name, p.Pixels)
		}
	}
}

// withExif puts Exif data with an orientation into a JPEG.
func withExif(file []byte, order binary.AppendByteOrder, orientation uint16) []byte {
	tiff := []byte("II*\x00")
	if order == binary.AppendByteOrder(binary.BigEndian) {
		tiff = []byte("MM\x00*")
	}
	tiff = order.AppendUint32(tiff, 8)
	tiff = order.AppendUint16(tiff, 2)
	for _, e := range [][2]uint16{{0x0100, 7}, {orientationTag, orientation}} {
		tiff = order.AppendUint16(order.AppendUint16(tiff, e[0]), 3)
		tiff = order.AppendUint16(order.AppendUint16(order.AppendUint32(tiff, 1), e[1]), 0)
	}
	content := append([]byte("Exif\x00\x00"), tiff...)
	segment := binary.BigEndian.AppendUint16([]byte{0xFF, app1}, uint16(len(content)+2))
	return append(append(append([]byte{}, file[:2]...), append(segment, content...)...), file[2:]...)
}

func TestAPictureStandsAsTheCameraWasHeld(t *testing.T) {
	// Seen upright the four quarters are red, teal, black and white, row by row.
	quarters := func(w, h int) func(x, y int) color.Color {
		return func(x, y int) color.Color {
			return [2][2]color.Color{{red, teal}, {black, white}}[2*y/h][2*x/w]
		}
	}
	const w, h = 160, 120
	for o := uint16(1); o <= 8; o++ {
		sw, sh := w, h
		if o >= 5 {
			sw, sh = h, w
		}
		// What a camera writes that was held so: the upright picture taken back.
		stored := image.NewNRGBA(rect(sw, sh))
		upright := quarters(w, h)
		for y := range h {
			for x := range w {
				sx, sy := seen(x, y, sw, sh, int(o))
				stored.Set(sx, sy, upright(x, y))
			}
		}
		for _, order := range []binary.AppendByteOrder{binary.LittleEndian, binary.BigEndian} {
			p := keep(t, withExif(asJPEG(t, stored, 95), order, o))
			if p.Width != w || p.Height != h {
				t.Errorf("orientation %d: %d × %d pixels", o, p.Width, p.Height)
				continue
			}
			for i, want := range []color.NRGBA{red, teal, black, white} {
				shows(t, p, 40+80*(i%2), 30+60*(i/2), want)
			}
		}
	}
	p := keep(t, withExif(asJPEG(t, drawn(image.NewNRGBA(rect(w, h)), quarters(w, h)), 95), binary.LittleEndian, 9))
	shows(t, p, 40, 30, red)
}

// seen is where in a stored picture of w × h the pixel lies that is seen at x, y, in the
// words of the Exif standard: which side of the stored picture row 0 and column 0 are.
func seen(x, y, w, h, orientation int) (sx, sy int) {
	switch orientation {
	case 2: // top, right
		return w - 1 - x, y
	case 3: // bottom, right
		return w - 1 - x, h - 1 - y
	case 4: // bottom, left
		return x, h - 1 - y
	case 5: // left, top
		return y, x
	case 6: // right, top
		return y, h - 1 - x
	case 7: // right, bottom
		return w - 1 - y, h - 1 - x
	case 8: // left, bottom
		return w - 1 - y, x
	}
	return x, y
}

// Exif data that are cut, or lead out of themselves, turn nothing.
func TestBrokenExifTurnsNothing(t *testing.T) {
	const at, length = 12, 34
	file := withExif(asJPEG(t, drawn(image.NewNRGBA(rect(120, 40)), plain(red)), 90), binary.LittleEndian, 6)
	for n := range length - 4 {
		if o := exifOrientation(file[at : at+n]); o != 1 {
			t.Errorf("of %d bytes it is %d", n, o)
		}
	}
	if o := exifOrientation(file[at : at+length]); o != 6 {
		t.Errorf("of all it is %d", o)
	}
	binary.LittleEndian.PutUint32(file[at+4:], 0xFFFFFFF0) // where the directory is
	if p := keep(t, file); p.Width != 120 {
		t.Errorf("it was turned: %d × %d", p.Width, p.Height)
	}
}

// What stands around a drawing, white or nothing, is no part of it.
func TestAMarginIsTakenOff(t *testing.T) {
	for name, around := range map[string]color.NRGBA{"white": white, "nothing": {0, 0, 0, 0}, "nearly white": {250, 248, 252, 255}} {
		scan := drawn(image.NewNRGBA(image.Rect(-50, 20, 2050, 3020)), func(x, y int) color.Color {
			if x >= 400 && x < 1200 && y >= 2000 && y < 2200 && (x+y)%200 < 150 {
				return teal
			}
			return around
		})
		p := keep(t, asPNG(t, scan))
		if p.Width != 600 || p.Height != 150 {
			t.Errorf("%s: it has %d × %d pixels", name, p.Width, p.Height)
		}
		shows(t, p, 2, 2, teal)
	}
	dot := drawn(image.NewNRGBA(rect(500, 500)), func(x, y int) color.Color {
		if x > 200 && x < 250 && y > 200 && y < 250 {
			return black
		}
		return white
	})
	if p, err := Keep(asPNG(t, dot)); !problem.Is(err, "picture.small.seen") || !strings.Contains(err.Error(), "49 × 49") {
		t.Errorf("a dot: %v, %v", p, err)
	}
}

func TestAPictureIsSmall(t *testing.T) {
	for name, file := range map[string][]byte{
		"noise":             asPNG(t, drawn(image.NewNRGBA(rect(600, 600)), noise(1))),
		"noise, a JPEG":     asJPEG(t, drawn(image.NewNRGBA(rect(1400, 1000)), noise(2)), 100),
		"noise, very wide":  asPNG(t, drawn(image.NewNRGBA(rect(2400, 90)), noise(3))),
		"a large plain one": asPNG(t, drawn(image.NewNRGBA(rect(1600, 1200)), plain(teal))),
	} {
		p := keep(t, file)
		if len(p.Data) > mostJPEG || max(p.Width, p.Height) != 600 {
			t.Errorf("%s: %d bytes, %d × %d pixels", name, len(p.Data), p.Width, p.Height)
		}
		if again := keep(t, file); !bytes.Equal(again.Data, p.Data) || again.ID != p.ID {
			t.Errorf("%s: other bytes the second time", name)
		}
	}
}

// A photo of 20 MB.
func TestAPhotoIsScaledDown(t *testing.T) {
	photo := image.NewNRGBA(rect(2700, 2000))
	grain := rand.New(rand.NewPCG(1, 2))
	for i := range photo.Pix {
		photo.Pix[i] = uint8(grain.Uint32()%64) + uint8(i/4%2700*190/2700)
		if i%4 == 3 {
			photo.Pix[i] = 0xFF
		}
	}
	var b bytes.Buffer
	if err := (&png.Encoder{CompressionLevel: png.NoCompression}).Encode(&b, photo); err != nil {
		t.Fatal(err)
	}
	for b.Len() < 20<<20 { // what follows the end is not looked at
		b.Write(make([]byte, 1<<20))
	}
	p := keep(t, b.Bytes())
	if p.Width != 600 || p.Height != 444 || len(p.Data) > mostJPEG {
		t.Errorf("%s of %d × %d pixels and %d bytes", p.Kind, p.Width, p.Height, len(p.Data))
	}
	shows(t, p, 0, 200, color.NRGBA{31, 31, 31, 255})
	shows(t, p, 599, 200, color.NRGBA{221, 221, 221, 255})
}

func TestAKeptPictureStaysAsItIs(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w, h := rapid.IntRange(100, 900).Draw(t, "width"), rapid.IntRange(60, 900).Draw(t, "height")
		at := plain(color.NRGBA{20, 90, rapid.Uint8().Draw(t, "blue"), rapid.Uint8Range(60, 255).Draw(t, "opacity")})
		if rapid.Bool().Draw(t, "noise") {
			at = noise(rapid.Uint64().Draw(t, "seed"))
		}
		var b bytes.Buffer
		img := drawn(image.NewNRGBA(rect(w, h)), at)
		if rapid.Bool().Draw(t, "jpeg") {
			_ = jpeg.Encode(&b, img, nil)
		} else {
			_ = png.Encode(&b, img)
		}
		p, err := Keep(b.Bytes())
		if err != nil {
			t.Fatal(err)
		}
		again, err := Keep(p.Data)
		if err != nil || !bytes.Equal(again.Data, p.Data) || again.ID != p.ID {
			t.Errorf("the kept picture is kept as another one (%v)", err)
		}
		for _, use := range []Use{Logo, Signature} {
			pw, ph := p.PrintedSize(use)
			if pw > 50.001 || ph > 16.001 || pw <= 0 || p.DPI(use) < leastDPI {
				t.Errorf("it is printed as %.1f × %.1f mm with %d pixels an inch", pw, ph, p.DPI(use))
			}
			if got, want := pw/ph, float64(p.Width)/float64(p.Height); math.Abs(got-want) > 1e-9*want {
				t.Errorf("its sides are %f instead of %f", got, want)
			}
		}
	})
}

func TestPrintedSize(t *testing.T) {
	for _, c := range []struct {
		w, h, dpi     int
		width, height float64
	}{
		{600, 150, 448, 34, 8.5},
		{600, 600, 953, 16, 16},
		{600, 60, 305, 50, 5},
		{120, 40, 150, 20.32, 6.773},
	} {
		p := &Picture{Width: c.w, Height: c.h}
		w, h := p.PrintedSize(Logo)
		if math.Abs(w-c.width) > 0.01 || math.Abs(h-c.height) > 0.01 || p.DPI(Logo) != c.dpi {
			t.Errorf("%d × %d pixels are printed as %.2f × %.2f mm, %d dpi", c.w, c.h, w, h, p.DPI(Logo))
		}
	}
	if w, h := (&Picture{Width: 600, Height: 200}).PrintedSize(Signature); math.Abs(w-36) > 0.01 || math.Abs(h-12) > 0.01 {
		t.Errorf("a signature is printed as %.2f × %.2f mm", w, h)
	}
}

// pngHeader is the beginning of a PNG with so many pixels.
func pngHeader(w, h uint32) []byte {
	b := asPNGHeader(w, h)
	return append([]byte(pngMagic), b...)
}

func asPNGHeader(w, h uint32) []byte {
	content := append([]byte("IHDR"), binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(nil, w), h)...)
	content = append(content, 8, 2, 0, 0, 0)
	b := binary.BigEndian.AppendUint32(nil, 13)
	return binary.BigEndian.AppendUint32(append(b, content...), crc32.ChecksumIEEE(content))
}

func TestWhatIsRefused(t *testing.T) {
	good := asPNG(t, drawn(image.NewNRGBA(rect(300, 100)), plain(teal)))
	photo := asJPEG(t, drawn(image.NewNRGBA(rect(300, 100)), noise(4)), 90)
	twelveBits := bytes.Clone(photo)
	twelveBits[bytes.Index(photo, []byte{0xFF, sof0})+4] = 12
	for name, c := range map[string]struct {
		file []byte
		key  string
		says string
	}{
		"nothing":              {nil, "picture.empty", "PNG"},
		"an SVG":               {[]byte("\xef\xbb\xbf<?xml version=\"1.0\"?>\n<!-- x -->\n<svg xmlns=\"http://www.w3.org/2000/svg\"/>"), "picture.format", "SVG"},
		"a compressed SVG":     {[]byte("\x1f\x8b\x08\x00abc"), "picture.format", "SVG"},
		"a PDF":                {[]byte("%PDF-1.7\n"), "picture.format", "PDF"},
		"a WebP":               {[]byte("RIFF\x10\x00\x00\x00WEBPVP8 "), "picture.format", "WebP"},
		"a GIF":                {[]byte("GIF89a\x01\x00\x01\x00"), "picture.format", "GIF"},
		"a BMP":                {[]byte("BM\x00\x00\x00\x00"), "picture.format", "BMP"},
		"a TIFF":               {[]byte("II*\x00\x08\x00\x00\x00"), "picture.format", "TIFF"},
		"a HEIC":               {[]byte("\x00\x00\x00\x18ftypheic\x00\x00\x00\x00"), "picture.format", "HEIC"},
		"a text":               {[]byte("Kære kommune"), "picture.unknown", "PNG"},
		"1 × 1":                {asPNG(t, drawn(image.NewNRGBA(rect(1, 1)), plain(teal))), "picture.small", "1 × 1"},
		"small":                {asPNG(t, drawn(image.NewNRGBA(rect(99, 99)), plain(teal))), "picture.small", "100"},
		"flat":                 {asPNG(t, drawn(image.NewNRGBA(rect(300, 19)), plain(teal))), "picture.small", "20"},
		"narrow":               {asPNG(t, drawn(image.NewNRGBA(rect(4000, 100)), plain(teal))), "picture.narrow", "30"},
		"white":                {asPNG(t, drawn(image.NewNRGBA(rect(300, 100)), plain(white))), "picture.blank", ""},
		"white on nothing":     {asPNG(t, drawn(image.NewNRGBA(rect(300, 100)), plain(color.NRGBA{255, 255, 255, 100}))), "picture.blank", ""},
		"nothing to be seen":   {asPNG(t, drawn(image.NewNRGBA(rect(300, 100)), plain(color.NRGBA{}))), "picture.blank", ""},
		"cut early":            {good[:5], "picture.broken", ""},
		"cut in the header":    {good[:20], "picture.broken", ""},
		"cut in the pixels":    {good[:len(good)-30], "picture.broken", ""},
		"a JPEG cut":           {photo[:len(photo)/2], "picture.broken", ""},
		"a JPEG's beginning":   {[]byte("\xff\xd8\xff\xe0"), "picture.broken", ""},
		"damaged":              {bytes.Replace(good, []byte("IDAT\x78"), []byte("IDAT\x79"), 1), "picture.broken", ""},
		"of a bomb's size":     {pngHeader(50_000, 50_000), "picture.large", "50000"},
		"of the largest size":  {pngHeader(1<<31-1, 1<<31-1), "picture.variant", ""},
		"just too many pixels": {pngHeader(10_001, 10_000), "picture.large", ""},
		"12 bits":              {twelveBits, "picture.variant", "PNG"},
		"too heavy":            {make([]byte, mostBytes+1), "picture.heavy", "64"},
	} {
		t.Run(name, func(t *testing.T) {
			p, err := Keep(c.file)
			if p != nil || !problem.Is(err, c.key) {
				t.Fatalf("it gives %v, %v", p, err)
			}
			if !strings.Contains(err.Error(), c.says) {
				t.Errorf("it is said %q", err)
			}
		})
	}
}

// Read takes what Keep writes and nothing else.
func TestOnlyKeptPicturesAreRead(t *testing.T) {
	kept := keep(t, asPNG(t, drawn(image.NewNRGBA(rect(300, 100)), plain(teal)))).Data
	photo := keep(t, asJPEG(t, drawn(image.NewNRGBA(rect(600, 500)), noise(5)), 95)).Data
	for name, b := range map[string][]byte{
		"nothing":       nil,
		"text":          []byte("x"),
		"alpha":         asPNG(t, drawn(image.NewNRGBA(rect(300, 100)), plain(color.NRGBA{9, 9, 9, 100}))),
		"a palette":     asPNG(t, drawn(image.NewPaletted(rect(300, 100), color.Palette{teal}), plain(teal))),
		"16 bits":       asPNG(t, drawn(image.NewNRGBA64(rect(300, 100)), plain(teal))),
		"interlaced":    fixture(t, "interlaced.png"),
		"inks":          fixture(t, "cmyk.jpg"),
		"large":         asPNG(t, drawn(image.NewNRGBA(rect(601, 100)), plain(teal))),
		"another chunk": bytes.Replace(kept, []byte("IDAT"), []byte("tEXt"), 1),
		"an empty part": append(append(bytes.Clone(kept[:33]), "\x00\x00\x00\x00IDAT\x35\xaf\x06\x1e"...), kept[33:]...),
		"cut":           kept[:len(kept)-12],
		"Exif":          withExif(photo, binary.LittleEndian, 1),
		"a cut JPEG":    photo[:len(photo)-100],
	} {
		if p, err := Read(b); p != nil || !problem.Is(err, "picture.kept") {
			t.Errorf("%s: %v, %v", name, p, err)
		}
	}
	for _, b := range [][]byte{kept, photo} {
		if p, err := Read(b); err != nil || !bytes.Equal(p.Data, b) {
			t.Errorf("a kept picture is refused: %v", err)
		}
	}
}

func FuzzKeep(f *testing.F) {
	for _, name := range []string{"cmyk.jpg", "cmyk-unmarked.jpg", "ycck.jpg", "ycck-progressive.jpg", "interlaced.png"} {
		f.Add(fixture(f, name))
	}
	f.Add(asPNG(f, drawn(image.NewNRGBA(rect(120, 40)), plain(color.NRGBA{20, 90, 90, 90}))))
	f.Add(withExif(asJPEG(f, drawn(image.NewNRGBA(rect(130, 110)), plain(red)), 80), binary.BigEndian, 6))
	f.Add([]byte("<svg"))
	f.Fuzz(func(t *testing.T, file []byte) {
		if size, err := decodeHeader(file); err == nil && size.Width*size.Height > 1<<20 {
			t.Skip("it takes long")
		}
		p, err := Keep(file)
		if err != nil {
			if p != nil || err.Error() == "" {
				t.Errorf("refused, but %v", p)
			}
			return
		}
		if len(p.Data) > mostJPEG || !fits(p.Width, p.Height) {
			t.Errorf("it has %d bytes and %d × %d pixels", len(p.Data), p.Width, p.Height)
		}
		if again, err := Read(p.Data); err != nil || again.ID != p.ID {
			t.Errorf("it cannot be read: %v", err)
		}
	})
}

func ExamplePicture_PrintedSize() {
	p := &Picture{Width: 600, Height: 150}
	width, height := p.PrintedSize(Logo)
	fmt.Printf("%.1f × %.1f mm, %d dpi\n", width, height, p.DPI(Logo))
	// Output: 34.0 × 8.5 mm, 448 dpi
}
