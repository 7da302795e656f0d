package kittest

import (
	"image/png"
	"os"
	"testing"

	"fyne.io/fyne/v2"
)

// PictureFolder returns the folder for the pictures that a test makes for a person to look at, as the
// variable BOLGEPLAN_LOOK names it. It skips the test where that is not set.
func PictureFolder(t testing.TB) string {
	t.Helper()
	dir := os.Getenv("BOLGEPLAN_LOOK")
	if dir == "" {
		t.Skip("BOLGEPLAN_LOOK names no directory")
	}
	return dir
}

// SavePicture writes a picture of a window into a PNG file.
func SavePicture(t testing.TB, w fyne.Window, path string) {
	t.Helper()
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := png.Encode(f, w.Canvas().Capture()); err != nil {
		t.Error(err)
	}
	if err := f.Close(); err != nil {
		t.Error(err)
	}
}
