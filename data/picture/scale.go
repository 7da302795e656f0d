package picture

import (
	"image"
	"image/color"
	"image/draw"
)

// scaledSide is how long a side of a picture becomes whose long side is made at most so
// long.
func scaledSide(side, long, most int) int {
	if long <= most {
		return side
	}
	return max(1, (side*most+long/2)/long)
}

// scaledDown returns a part of a picture on white, its long side at most so many pixels.
// Each pixel is the mean of those that it covers, reckoned in whole numbers.
func scaledDown(src image.Image, b image.Rectangle, most int) *image.NRGBA {
	sw, sh := b.Dx(), b.Dy()
	dw, dh := scaledSide(sw, max(sw, sh), most), scaledSide(sh, max(sw, sh), most)
	dst := image.NewNRGBA(image.Rect(0, 0, dw, dh))
	at := pixelsOf(src)
	row, sum := make([]uint64, 3*dw), make([]uint64, 3*dw)
	// A source pixel is dh units high and one of the result sh: a row of the source lies
	// in one row of the result, or in two.
	for y, dy := 0, 0; y < sh; y++ {
		sumRow(row, at, b, y, dw)
		for top, end := y*dh, (y+1)*dh; top < end; {
			part := min(end, (dy+1)*sh) - top
			for i, v := range row {
				sum[i] += v * uint64(part)
			}
			top += part
			if top == (dy+1)*sh {
				putRow(dst, dy, sum, uint64(sw)*uint64(sh))
				clear(sum)
				dy++
			}
		}
	}
	return dst
}

// pixelsOf returns what the pixels of a picture are, times their opacity.
func pixelsOf(src image.Image) func(x, y int) color.RGBA64 {
	if fast, ok := src.(image.RGBA64Image); ok {
		return fast.RGBA64At
	}
	return func(x, y int) color.RGBA64 {
		r, g, b, a := src.At(x, y).RGBA()
		return color.RGBA64{R: uint16(r), G: uint16(g), B: uint16(b), A: uint16(a)}
	}
}

// sumRow sums a row of the source on white into dw pixels, each sw units wide.
func sumRow(row []uint64, at func(x, y int) color.RGBA64, b image.Rectangle, y, dw int) {
	sw := b.Dx()
	clear(row)
	for x, dx := 0, 0; x < sw; x++ {
		c := at(b.Min.X+x, b.Min.Y+y)
		white := uint64(0xFFFF - c.A)
		for left, end := x*dw, (x+1)*dw; left < end; {
			part := min(end, (dx+1)*sw) - left
			row[3*dx] += (uint64(c.R) + white) * uint64(part)
			row[3*dx+1] += (uint64(c.G) + white) * uint64(part)
			row[3*dx+2] += (uint64(c.B) + white) * uint64(part)
			if left += part; left == (dx+1)*sw {
				dx++
			}
		}
	}
}

// putRow writes a row of the result from sums of 16-bit values with a weight.
func putRow(dst *image.NRGBA, y int, sum []uint64, weight uint64) {
	for x := range len(sum) / 3 {
		var v [3]uint8
		for i := range v {
			v[i] = uint8((sum[3*x+i]/257 + weight/2) / weight)
		}
		dst.SetNRGBA(x, y, color.NRGBA{R: v[0], G: v[1], B: v[2], A: 0xFF})
	}
}

// turned returns a picture as an Exif orientation wants it seen, in grey where it has no
// colour.
func turned(src image.Image, orientation int) image.Image {
	b := src.Bounds()
	w, h := b.Dx(), b.Dy()
	if orientation >= 5 {
		w, h = h, w
	}
	dst := image.NewNRGBA(image.Rect(0, 0, w, h))
	at := pixelsOf(src)
	grey := true
	for y := range h {
		for x := range w {
			sx, sy := turnedFrom(x, y, w, h, orientation)
			c := at(b.Min.X+sx, b.Min.Y+sy)
			grey = grey && c.R == c.G && c.G == c.B
			dst.SetRGBA64(x, y, c)
		}
	}
	if !grey {
		return dst
	}
	out := image.NewGray(dst.Rect)
	draw.Draw(out, out.Rect, dst, image.Point{}, draw.Src)
	return out
}

// turnedFrom returns where a pixel of a turned picture of w × h comes from.
func turnedFrom(x, y, w, h, orientation int) (int, int) {
	switch orientation {
	case 2:
		return w - 1 - x, y
	case 3:
		return w - 1 - x, h - 1 - y
	case 4:
		return x, h - 1 - y
	case 5:
		return y, x
	case 6:
		return y, w - 1 - x
	case 7:
		return h - 1 - y, w - 1 - x
	case 8:
		return h - 1 - y, x
	}
	return x, y
}

// visible returns the part of a picture that can be seen on white paper, without the
// margin around it; empty where nothing can.
func visible(src image.Image) (seen image.Rectangle) {
	const pale = 0xF000 // of 0xFFFF
	at := pixelsOf(src)
	b := src.Bounds()
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			if c := at(x, y); min(c.R, c.G, c.B)+(0xFFFF-c.A) < pale {
				seen = seen.Union(image.Rect(x, y, x+1, y+1))
			}
		}
	}
	return seen
}
