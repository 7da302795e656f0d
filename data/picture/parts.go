package picture

import (
	"encoding/binary"
	"iter"
)

const (
	pngMagic  = "\x89PNG\r\n\x1a\n"
	jpegMagic = "\xff\xd8\xff"
)

// The markers of a JPEG's segments that are looked at.
const (
	sof0  = 0xC0 // the frame of a baseline picture
	dht   = 0xC4 // tables
	sos   = 0xDA // the pixels follow
	dqt   = 0xDB // tables
	app1  = 0xE1 // Exif
	app14 = 0xEE // Adobe
)

// pngChunks visits the chunks of a PNG until one is cut.
func pngChunks(b []byte) iter.Seq2[string, []byte] {
	return func(yield func(string, []byte) bool) {
		b = b[min(len(pngMagic), len(b)):]
		for len(b) >= 12 {
			n := binary.BigEndian.Uint32(b)
			if uint64(n)+12 > uint64(len(b)) || !yield(string(b[4:8]), b[8:8+n]) {
				return
			}
			b = b[12+n:]
		}
	}
}

// jpegSegments visits the segments of a JPEG with their markers, up to the pixels or
// where one is cut.
func jpegSegments(b []byte) iter.Seq2[byte, []byte] {
	return func(yield func(byte, []byte) bool) {
		b = b[min(2, len(b)):]
		for len(b) >= 4 && b[0] == 0xFF {
			if b[1] == 0xFF { // filling
				b = b[1:]
				continue
			}
			n := int(binary.BigEndian.Uint16(b[2:]))
			if n < 2 || 2+n > len(b) || !yield(b[1], b[4:2+n]) || b[1] == sos {
				return
			}
			b = b[2+n:]
		}
	}
}

// orientationTag is that of the Exif field which says how a camera was held.
const orientationTag = 0x0112

// orientation returns how a picture is to be turned, 1 to 8 as Exif has it, 1 where it
// does not say.
func orientation(b []byte) int {
	for name, content := range pngChunks(b) {
		if name == "eXIf" {
			return exifOrientation(content)
		}
	}
	const header = "Exif\x00\x00"
	for marker, content := range jpegSegments(b) {
		if marker == app1 && len(content) > len(header) && string(content[:len(header)]) == header {
			return exifOrientation(content[len(header):])
		}
	}
	return 1
}

// exifOrientation reads the orientation from the first directory of Exif data, which is
// built as a TIFF file.
func exifOrientation(tiff []byte) int {
	if len(tiff) < 8 {
		return 1
	}
	var order binary.ByteOrder = binary.LittleEndian
	if tiff[0] == 'M' {
		order = binary.BigEndian
	}
	at := int64(order.Uint32(tiff[4:]))
	if at+2 > int64(len(tiff)) {
		return 1
	}
	entries := int(order.Uint16(tiff[at:]))
	for at += 2; entries > 0 && at+12 <= int64(len(tiff)); entries-- {
		if order.Uint16(tiff[at:]) == orientationTag {
			if o := int(order.Uint16(tiff[at+8:])); o >= 1 && o <= 8 {
				return o
			}
			return 1
		}
		at += 12
	}
	return 1
}
