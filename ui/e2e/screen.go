package e2e

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"image"
	"image/png"
	"io"
	"os"
	"slices"
)

// Screenshot returns the whole screen.
func (d *Desktop) Screenshot() *image.RGBA {
	d.t.Helper()
	img, err := readFrame(d.frame)
	if err != nil {
		d.t.Fatal(err)
	}
	return img
}

// watchedEvery is the share of the screen that a Watch reads: one block of 4 KiB in eight,
// which is every sixth line. Text is twice as high.
const watchedEvery = 8

// A Watch detects changes of the screen cheaply. A whole screenshot every millisecond would
// take one of two cores from the program under test.
type Watch struct {
	d          *Desktop
	file       *os.File
	seen, look []byte
}

// Watch begins to watch the screen.
func (d *Desktop) Watch() *Watch {
	d.t.Helper()
	f, err := os.Open(d.frame)
	if err != nil {
		d.t.Fatal(err)
	}
	d.t.Cleanup(func() { _ = f.Close() })
	return &Watch{d: d, file: f}
}

// Changed reports whether the screen has changed since the last call.
func (w *Watch) Changed() bool {
	w.d.t.Helper()
	const piece = 4096
	w.look = w.look[:0]
	for at := int64(0); ; at += piece * watchedEvery {
		n := len(w.look)
		w.look = slices.Grow(w.look, piece)[:n+piece]
		read, err := w.file.ReadAt(w.look[n:], at)
		w.look = w.look[:n+read]
		if err == io.EOF {
			break
		}
		if err != nil {
			w.d.t.Fatalf("looking at the screen: %v", err)
		}
	}
	changed := !bytes.Equal(w.look, w.seen)
	w.look, w.seen = w.seen, w.look
	return changed
}

// Indexes of the 32-bit fields in the header of an X window dump (XWDFile.h of X.Org). The
// header is big-endian, whatever the pixels are.
const (
	xwdHeaderSize   = 0
	xwdPixmapWidth  = 4
	xwdPixmapHeight = 5
	xwdByteOrder    = 7 // 0: blue first
	xwdBitsPerPixel = 11
	xwdBytesPerLine = 12
	xwdColours      = 19
	xwdFields       = 25

	xwdColourSize = 12
)

// readFrame reads the file in which Xvfb keeps its pixels, an X window dump. So a
// screenshot needs no other program.
func readFrame(path string) (*image.RGBA, error) {
	dump, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("looking at the screen: %w", err)
	}
	if len(dump) < 4*xwdFields {
		return nil, fmt.Errorf("looking at the screen: %d bytes are no dump", len(dump))
	}
	field := func(i int) int { return int(binary.BigEndian.Uint32(dump[4*i:])) }
	if field(xwdBitsPerPixel) != 32 || field(xwdByteOrder) != 0 {
		return nil, fmt.Errorf("looking at the screen: %d bits a pixel in byte order %d, want 32 in 0",
			field(xwdBitsPerPixel), field(xwdByteOrder))
	}
	width, height, stride := field(xwdPixmapWidth), field(xwdPixmapHeight), field(xwdBytesPerLine)
	start := field(xwdHeaderSize) + field(xwdColours)*xwdColourSize
	if width*4 > stride || start+stride*height > len(dump) {
		return nil, fmt.Errorf("looking at the screen: %d bytes do not hold %d×%d pixels", len(dump), width, height)
	}
	img := image.NewRGBA(image.Rect(0, 0, width, height))
	for y := range height {
		from, to := dump[start+y*stride:], img.Pix[y*img.Stride:(y+1)*img.Stride]
		for x := 0; x < 4*width; x += 4 {
			to[x], to[x+1], to[x+2], to[x+3] = from[x+2], from[x+1], from[x], 0xFF
		}
	}
	return img, nil
}

// drawn reports whether a picture shows more than an empty window: an eighth of it is
// painted, in at least three colours.
func drawn(img *image.RGBA) bool {
	const step = 3 // every third pixel of every third line hits any text
	type colour [3]uint8
	colours, painted, seen := map[colour]bool{}, 0, 0
	bounds := img.Bounds()
	for y := bounds.Min.Y; y < bounds.Max.Y; y += step {
		for x := bounds.Min.X; x < bounds.Max.X; x += step {
			at := img.PixOffset(x, y)
			c := colour(img.Pix[at : at+3])
			seen++
			if c != (colour{}) {
				painted++
			}
			if len(colours) < 3 {
				colours[c] = true
			}
		}
	}
	return len(colours) >= 3 && 8*painted >= seen
}

// savePNG writes a picture for people to look at.
func savePNG(path string, img image.Image) error {
	f, err := os.Create(path)
	if err != nil {
		return fmt.Errorf("saving a picture: %w", err)
	}
	if err := png.Encode(f, img); err != nil {
		f.Close()
		return fmt.Errorf("saving a picture: %w", err)
	}
	return f.Close()
}
