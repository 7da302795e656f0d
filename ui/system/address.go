package system

import (
	"net/url"
	"path/filepath"
	"strings"
)

// FileURL returns the address of a file or folder, as Fyne opens it.
func FileURL(path string) *url.URL {
	p := filepath.ToSlash(path)
	if !strings.HasPrefix(p, "/") { // C:/...
		p = "/" + p
	}
	return &url.URL{Scheme: "file", Path: p}
}
