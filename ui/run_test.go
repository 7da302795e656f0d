package ui

import (
	"testing"

	"fyne.io/fyne/v2/test"
)

// What Fyne would run while its loop of events ends is run once, after the loop.
func TestTheEndIsTakenFromTheLoop(t *testing.T) {
	a := test.NewTempApp(t)
	l := a.Lifecycle().(interface {
		OnStopped() func()
		SetOnStoppedHookExecuted(func())
	})
	runs := 0
	l.SetOnStoppedHookExecuted(func() { runs++ })
	atEnd := takeEnd(a)
	if l.OnStopped() != nil || runs != 0 {
		t.Errorf("the loop would run it, or it has run %d times", runs)
	}
	atEnd()
	if runs != 1 {
		t.Errorf("it has run %d times", runs)
	}
	takeEnd(a)() // nothing is left to run
	if runs != 1 {
		t.Errorf("it has run %d times", runs)
	}
}
