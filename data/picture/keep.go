package picture

import (
	"bytes"
	"errors"
	"image"
	"image/jpeg"
	"image/png"

	"bolgeplan/data/problem"
)

const (
	mostBytes  = 64 << 20    // of a chosen file
	mostPixels = 100_000_000 // of a chosen picture

	// A kept PNG and JPEG have at most so many bytes: a plan grows by less than 200 KB.
	mostPNG, mostJPEG = 96 << 10, 160 << 10
)

// Keep makes the bytes of a PNG or JPEG file a picture that a plan keeps. It lies on
// white, without a white margin, stands upright and is at most 600 pixels long. A kept
// picture stays as it is.
//
// What cannot be shown or printed is a *problem.Problem with the remedy. The name of the
// file does not matter.
func Keep(file []byte) (*Picture, error) {
	if p, err := Read(file); err == nil && len(file) <= mostJPEG && (p.Kind == JPEG || visible(p.Pixels) == p.Pixels.Bounds()) {
		return p, nil
	}
	if err := refuse(file); err != nil {
		return nil, err
	}
	size, err := decodeHeader(file)
	if err != nil {
		return nil, err
	}
	if err := checkSize(size.Width, size.Height, "picture.small"); err != nil {
		return nil, err
	}
	decoded, err := decode(file)
	if err != nil {
		return nil, err
	}
	seen := visible(decoded)
	if seen.Empty() {
		return nil, problem.New("picture.blank", nil)
	}
	if err := checkSize(seen.Dx(), seen.Dy(), "picture.small.seen"); err != nil {
		return nil, err
	}
	scaled := scaledDown(decoded, seen, longest)
	seen = visible(scaled) // a thin edge may be pale now
	if err := checkSize(seen.Dx(), seen.Dy(), "picture.small.seen"); err != nil {
		return nil, err
	}
	return Read(encode(turned(scaled.SubImage(seen), orientation(file))))
}

// checkSize refuses what is too large to be read, or too small to be printed in the words
// of a key.
func checkSize(w, h int, small string) error {
	long, short := max(w, h), min(w, h)
	pairs := []any{"width", w, "height", h, "long", leastLong, "short", shortest, "best", longest}
	switch {
	case int64(w)*int64(h) > mostPixels:
		return problem.New("picture.large", nil, pairs...)
	case long < leastLong || short < shortest:
		return problem.New(small, nil, pairs...)
	case scaledSide(short, long, longest) < shortest:
		return problem.New("picture.narrow", nil, append(pairs, "times", longest/shortest)...)
	}
	return nil
}

// decodeHeader reads how many pixels a file has.
func decodeHeader(file []byte) (size image.Config, err error) {
	if bytes.HasPrefix(file, []byte(pngMagic)) {
		size, err = png.DecodeConfig(bytes.NewReader(file))
	} else {
		size, err = jpeg.DecodeConfig(bytes.NewReader(file))
	}
	return size, decodeProblem(err)
}

// decode reads the pixels of a file.
func decode(file []byte) (image.Image, error) {
	if bytes.HasPrefix(file, []byte(pngMagic)) {
		pixels, err := png.Decode(bytes.NewReader(file))
		return pixels, decodeProblem(err)
	}
	pixels, err := jpeg.Decode(bytes.NewReader(file))
	if unmarked := withAdobe(file); err != nil && unmarked != nil {
		if pixels, err = jpeg.Decode(bytes.NewReader(unmarked)); err == nil {
			if inks, ok := pixels.(*image.CMYK); ok {
				invert(inks)
			}
		}
	}
	return pixels, decodeProblem(err)
}

// withAdobe returns a JPEG of four inks that lacks Adobe's mark with such a mark, nil for
// any other JPEG. The decoder then takes its inks as inverted, as Adobe's are.
func withAdobe(file []byte) []byte {
	inks := false
	for marker, content := range jpegSegments(file) {
		if marker == app14 {
			return nil
		}
		isFrame := marker&0xF0 == sof0 && marker != dht && marker != 0xC8 && marker != 0xCC
		inks = inks || isFrame && len(content) > 5 && content[5] == 4
	}
	if !inks {
		return nil
	}
	mark := append([]byte{0xFF, app14, 0, 14}, "Adobe\x00\x64\x00\x00\x00\x00\x00"...)
	return append(append(append([]byte{}, file[:2]...), mark...), file[2:]...)
}

func invert(inks *image.CMYK) {
	for i, v := range inks.Pix {
		inks.Pix[i] = 255 - v
	}
}

// decodeProblem is what a decoder said as a problem.
func decodeProblem(err error) error {
	var png png.UnsupportedError
	var jpeg jpeg.UnsupportedError
	switch {
	case err == nil:
		return nil
	case errors.As(err, &png), errors.As(err, &jpeg):
		return problem.New("picture.variant", nil)
	}
	return problem.New("picture.broken", nil)
}

// encode returns the smaller coding of a picture that has few enough bytes: a PNG, which
// loses nothing, of drawings, else a JPEG of as good a quality as there is room for.
func encode(pixels image.Image) []byte {
	var out bytes.Buffer
	encoder := png.Encoder{CompressionLevel: png.BestCompression}
	// A bytes.Buffer takes all that is written to it, and the sizes are in the limits.
	_ = encoder.Encode(&out, pixels)
	if out.Len() <= mostPNG {
		return out.Bytes()
	}
	for quality := 90; ; quality -= 10 {
		out.Reset()
		_ = jpeg.Encode(&out, pixels, &jpeg.Options{Quality: quality})
		if out.Len() <= mostJPEG || quality == 10 {
			return out.Bytes()
		}
	}
}
