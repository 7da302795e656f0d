// Package picture makes pictures that people choose fit to be kept in a plan and printed:
// a PNG or JPEG of any kind becomes a small one of a plain kind, or is refused in words.
//
// A kept picture has no transparency, no profile and nothing about camera or place: it is
// a PNG of 8 bits in grey or RGB, or a baseline JPEG, at most 600 pixels long. Equal
// bytes give equal kept bytes on every machine.
//
// The package is pure: it takes bytes and returns bytes.
package picture

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"image"
	"image/jpeg"
	"image/png"
	"math"

	"bolgeplan/data/problem"
)

// Use says what a picture is printed as.
type Use int

// The uses.
const (
	Logo      Use = iota // in the head of letters and invoices
	Signature            // above the name of who signs a letter
)

// Kind is how a kept picture is coded.
type Kind string

// The kinds.
const (
	PNG  Kind = "PNG"
	JPEG Kind = "JPEG"
)

// Picture is a picture as a plan keeps it. It never changes.
type Picture struct {
	ID            string // the SHA-256 of Data, in hexadecimal: the id of the blob
	Data          []byte
	Kind          Kind
	Width, Height int // pixels
	Pixels        image.Image
}

const (
	longest   = 600 // pixels of the long side of a kept picture
	shortest  = 20  // pixels of its short side
	leastLong = 100 // pixels that the long side of a chosen picture has at least

	leastDPI = 150 // a picture of few pixels is printed smaller rather than coarser

	// The room of a logo in mm, and the area in mm² that logos of every shape take.
	logoWidth, logoHeight, logoArea = 50, 16, 289
	// The room of a signature in mm.
	signatureWidth, signatureHeight = 50, 12
)

// PrintedSize returns how large a picture is printed, in mm.
func (p *Picture) PrintedSize(use Use) (width, height float64) {
	w, h := float64(p.Width), float64(p.Height)
	scale := min(signatureWidth/w, signatureHeight/h)
	if use == Logo {
		scale = min(logoWidth/w, logoHeight/h, math.Sqrt(logoArea/(w*h)))
	}
	scale = min(scale, 25.4/leastDPI)
	return w * scale, h * scale
}

// DPI returns how many pixels are printed to an inch.
func (p *Picture) DPI(use Use) int {
	width, _ := p.PrintedSize(use)
	return int(math.Round(float64(p.Width) / width * 25.4))
}

// Read reads the bytes of a kept picture. What Keep never writes is a *problem.Problem:
// bytes that come with a plan from elsewhere may be anything.
func Read(kept []byte) (*Picture, error) {
	kind, plain := plainKind(kept)
	if !plain {
		return nil, problem.New("picture.kept", nil)
	}
	decode, header := png.Decode, png.DecodeConfig
	if kind == JPEG {
		decode, header = jpeg.Decode, jpeg.DecodeConfig
	}
	size, err := header(bytes.NewReader(kept))
	if err != nil || !fits(size.Width, size.Height) {
		return nil, problem.New("picture.kept", err)
	}
	pixels, err := decode(bytes.NewReader(kept))
	if err != nil {
		return nil, problem.New("picture.kept", err)
	}
	sum := sha256.Sum256(kept)
	return &Picture{
		ID: hex.EncodeToString(sum[:]), Data: kept, Kind: kind, Width: size.Width, Height: size.Height, Pixels: pixels,
	}, nil
}

// fits reports whether a kept picture can have so many pixels.
func fits(width, height int) bool {
	long, short := max(width, height), min(width, height)
	return long <= longest && long >= leastLong && short >= shortest
}

// plainKind tells the kind of a kept picture by its parts, and whether it has no other
// parts than Keep writes.
func plainKind(b []byte) (kind Kind, plain bool) {
	if bytes.HasPrefix(b, []byte(pngMagic)) {
		return PNG, isPlainPNG(b)
	}
	return JPEG, isPlainJPEG(b)
}

// isPlainPNG reports whether a PNG is of 8 bits in grey or RGB, not interlaced, and has
// nothing but its header, pixels and end.
func isPlainPNG(b []byte) bool {
	names := ""
	for name, content := range pngChunks(b) {
		switch {
		case name == "IHDR" && names == "" && len(content) == 13:
			depth, colours, interlaced := content[8], content[9], content[12] != 0
			if depth != 8 || colours != 0 && colours != 2 || interlaced {
				return false
			}
		case name == "IDAT" && names != "" && len(content) > 0:
		case name == "IEND" && len(content) == 0:
			return true
		default:
			return false
		}
		names += name
	}
	return false
}

// isPlainJPEG reports whether a JPEG is a baseline one in grey or YCbCr that tells
// nothing beside its pixels.
func isPlainJPEG(b []byte) bool {
	for marker, content := range jpegSegments(b) {
		switch marker {
		case sof0:
			if len(content) < 6 || content[5] != 1 && content[5] != 3 {
				return false
			}
		case dqt, dht:
		case sos:
			return true
		default:
			return false
		}
	}
	return false
}
