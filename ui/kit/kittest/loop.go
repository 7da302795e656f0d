// Package kittest gives tests Fyne's goroutine.
package kittest

import (
	"sync"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// Loop is Fyne's goroutine in a test: the test's own. What other goroutines give
// to fyne.Do waits until the test lets it run, as in the real window. Fyne's own
// driver for tests runs it where it is called, so that two goroutines draw at once.
type Loop struct {
	T testing.TB

	mu    sync.Mutex
	calls []call
	ended bool
	more  chan struct{} // has something when a call was added
}

// call is a function that waits for Fyne's goroutine; done is closed when it ran.
type call struct {
	run  func()
	done chan struct{}
}

// loopPatience is how long the loop waits for another goroutine. It is no measure
// of speed: a test never gets here unless something is broken.
const loopPatience = 3 * time.Minute

// NewApp returns an app without a display and its goroutine, until the end of the
// test. What comes from another goroutine after that is dropped.
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

// end lets go of those who wait: nothing runs any more.
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

// next takes the oldest call, or none.
func (l *Loop) next() (c call, ok bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(l.calls) == 0 {
		return c, false
	}
	c, l.calls = l.calls[0], l.calls[1:]
	return c, true
}

// Until runs what is handed over until a condition holds.
func (l *Loop) Until(what string, is func() bool) {
	l.T.Helper()
	patience := time.NewTimer(loopPatience)
	defer patience.Stop()
	for !is() {
		if c, ok := l.next(); ok {
			c.run()
			close(c.done)
			continue
		}
		select {
		case <-l.more:
		case <-patience.C:
			l.T.Fatalf("waited in vain until %s", what)
		}
	}
}

// Step runs the oldest call that waits, if there is one.
func (l *Loop) Step() {
	if c, ok := l.next(); ok {
		c.run()
		close(c.done)
	}
}

// WaitForCall waits until something was handed over, and lets it wait.
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

// Pending is how many calls wait.
func (l *Loop) Pending() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return len(l.calls)
}

// loopApp is an app with another driver.
type loopApp struct {
	fyne.App
	driver fyne.Driver // in its interface: widgets ask for it all the time
}

func (a loopApp) Driver() fyne.Driver { return a.driver }

// loopDriver hands over to a loop what another driver would run at once.
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
