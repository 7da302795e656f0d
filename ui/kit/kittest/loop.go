// Package kittest lets a test control Fyne's goroutine.
package kittest

import (
	"sync"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// Loop is Fyne's goroutine in a test: the goroutine of the test. Calls of fyne.Do from other
// goroutines wait until the test runs them, as in the real window. Fyne's test driver runs them at
// once, so that two goroutines draw at the same time.
type Loop struct {
	T testing.TB

	mu    sync.Mutex
	calls []call
	ended bool
	more  chan struct{} // receives when a call is added
}

// call is a function that waits for Fyne's goroutine. done is closed when it has run.
type call struct {
	run  func()
	done chan struct{}
}

// loopPatience is how long the loop waits for another goroutine. Only a broken test waits that
// long.
const loopPatience = 3 * time.Minute

// NewApp returns an app without a display, and its loop, until the end of the test. Later calls
// from other goroutines are dropped.
func NewApp(t testing.TB) (fyne.App, *Loop) {
	l := &Loop{T: t, more: make(chan struct{}, 1)}
	var late fyne.App
	t.Cleanup(func() { fyne.SetCurrentApp(late) }) // after Fyne's own
	a := test.NewTempApp(t)
	late = loopApp{a, loopDriver{a.Driver(), l}}
	fyne.SetCurrentApp(late)
	t.Cleanup(l.end)
	return a, l
}

// end releases the waiting goroutines without running their calls.
func (l *Loop) end() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.ended = true
	for _, c := range l.calls {
		close(c.done)
	}
	l.calls = nil
}

func (l *Loop) add(run func()) call {
	c := call{run, make(chan struct{})}
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.ended {
		close(c.done)
		return c
	}
	l.calls = append(l.calls, c)
	select {
	case l.more <- struct{}{}:
	default:
	}
	return c
}

// next takes the oldest call; false for none.
func (l *Loop) next() (c call, ok bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(l.calls) == 0 {
		return c, false
	}
	c, l.calls = l.calls[0], l.calls[1:]
	return c, true
}

// loopPause is after how long a condition is asked again that no call announced: what another
// goroutine does may end in a file alone.
const loopPause = 10 * time.Millisecond

// Until runs waiting calls until a condition holds.
func (l *Loop) Until(what string, is func() bool) {
	l.T.Helper()
	patience := time.NewTimer(loopPatience)
	defer patience.Stop()
	again := time.NewTicker(loopPause)
	defer again.Stop()
	for !is() {
		if c, ok := l.next(); ok {
			c.run()
			close(c.done)
			continue
		}
		select {
		case <-l.more:
		case <-again.C:
		case <-patience.C:
			l.T.Fatalf("waited in vain until %s", what)
		}
	}
}

// Step runs the oldest waiting call, if there is one.
func (l *Loop) Step() {
	if c, ok := l.next(); ok {
		c.run()
		close(c.done)
	}
}

// WaitForCall waits until a call is waiting, and does not run it.
func (l *Loop) WaitForCall() {
	l.T.Helper()
	patience := time.NewTimer(loopPatience)
	defer patience.Stop()
	for l.Pending() == 0 {
		select {
		case <-l.more:
		case <-patience.C:
			l.T.Fatal("nothing was handed over")
		}
	}
}

// Pending returns the number of waiting calls.
func (l *Loop) Pending() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return len(l.calls)
}

// loopApp is an app with a loopDriver.
type loopApp struct {
	fyne.App
	driver fyne.Driver // an interface, because widgets ask for it often
}

func (a loopApp) Driver() fyne.Driver { return a.driver }

// loopDriver gives calls of fyne.Do to a loop instead of running them.
type loopDriver struct {
	fyne.Driver
	loop *Loop
}

func (d loopDriver) DoFromGoroutine(f func(), wait bool) {
	c := d.loop.add(f)
	if wait {
		<-c.done
	}
}
