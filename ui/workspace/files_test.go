package workspace

import (
	"path/filepath"
	"testing"
)

func TestFoldersInsideOthers(t *testing.T) {
	tests := []struct {
		folder, other string
		want          bool
	}{
		{"/a/b", "/a/b", true},
		{"/a/b/c", "/a/b", true},
		{"/a/bc", "/a/b", false},
		{"/a", "/a/b", false},
		{"/a/..b", "/a", true},
	}
	for _, tt := range tests {
		if got := isWithin(filepath.FromSlash(tt.folder), filepath.FromSlash(tt.other)); got != tt.want {
			t.Errorf("%s within %s: %v", tt.folder, tt.other, got)
		}
	}
}
