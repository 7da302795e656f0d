package ui

import (
	"testing"

	"fyne.io/fyne/v2/test"
)

func TestACurtainIsRaisedOnce(t *testing.T) {
	test.NewTempApp(t)
	raised := 0
	c := newSplash()
	c.MinSize() // as the window takes it: nothing is ready
	c.onFirstLayout = func() { raised++ }
	for range 3 {
		c.MinSize()
	}
	if raised != 1 {
		t.Errorf("the curtain was raised %d times", raised)
	}
}
