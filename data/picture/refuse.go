package picture

import (
	"bytes"
	"strings"

	"bolgeplan/data/problem"
)

// formats are files that are often taken for a picture to print, by their first bytes.
var formats = []struct{ name, magic string }{
	{"GIF", "GIF8"},
	{"BMP", "BM"},
	{"TIFF", "II*\x00"},
	{"TIFF", "MM\x00*"},
	{"PDF", "%PDF"},
	{"EPS", "%!PS"},
	{"EPS", "\xc5\xd0\xd3\xc6"},
	{"Photoshop", "8BPS"},
	{"ICO", "\x00\x00\x01\x00"},
	{"JPEG 2000", "\x00\x00\x00\x0cjP  "},
	{"JPEG XL", "\xff\x0a"},
	{"SVG", "\x1f\x8b"}, // compressed
}

// brands are the formats of files that begin with a box "ftyp", by its brand.
var brands = map[string]string{"heic": "HEIC", "heix": "HEIC", "mif1": "HEIC", "msf1": "HEIC", "avif": "AVIF", "avis": "AVIF"}

// refuse returns the problem of a file that is no PNG or JPEG, or too large to be read.
func refuse(file []byte) error {
	switch {
	case len(file) == 0:
		return problem.New("picture.empty", nil)
	case len(file) > mostBytes:
		return problem.New("picture.heavy", nil, "mb", len(file)>>20, "most", mostBytes>>20, "best", longest)
	case bytes.HasPrefix(file, []byte(pngMagic)), bytes.HasPrefix(file, []byte(jpegMagic)):
		return nil
	}
	if name := formatOf(file); name != "" {
		return problem.New("picture.format", nil, "format", name)
	}
	for _, magic := range []string{pngMagic, jpegMagic} {
		if strings.HasPrefix(magic, string(file)) {
			return problem.New("picture.broken", nil)
		}
	}
	return problem.New("picture.unknown", nil)
}

// formatOf names the format of a file that is no PNG or JPEG, "" for none that is known.
func formatOf(file []byte) string {
	for _, f := range formats {
		if bytes.HasPrefix(file, []byte(f.magic)) {
			return f.name
		}
	}
	if len(file) >= 12 {
		if string(file[:4]) == "RIFF" && string(file[8:12]) == "WEBP" {
			return "WebP"
		}
		if string(file[4:8]) == "ftyp" {
			return brands[string(file[8:12])]
		}
	}
	const far = 4096 // an SVG begins after a declaration and comments
	if bytes.Contains(bytes.ToLower(file[:min(far, len(file))]), []byte("<svg")) {
		return "SVG"
	}
	return ""
}
