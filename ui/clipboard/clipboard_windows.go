package clipboard

import (
	"runtime"
	"slices"
	"sync/atomic"
	"time"
	"unicode/utf16"
	"unsafe"

	"golang.org/x/sys/windows"
)

// unicodeText is the format of texts, CF_UNICODETEXT.
const unicodeText = 13

// retry is how long to wait for another program that has the clipboard open.
const retry = 20 * time.Millisecond

var (
	user32           = windows.NewLazySystemDLL("user32.dll")
	openClipboard    = user32.NewProc("OpenClipboard")
	closeClipboard   = user32.NewProc("CloseClipboard")
	isAvailable      = user32.NewProc("IsClipboardFormatAvailable")
	getClipboardData = user32.NewProc("GetClipboardData")

	kernel32     = windows.NewLazySystemDLL("kernel32.dll")
	globalLock   = kernel32.NewProc("GlobalLock")
	globalUnlock = kernel32.NewProc("GlobalUnlock")
	globalSize   = kernel32.NewProc("GlobalSize")
)

// system reads the clipboard on a thread of its own: the owner may have promised a text that
// it makes only now, and hang.
type system struct{ reading atomic.Bool }

func newSource() source { return &system{} }

func (s *system) read() (text string, ok bool, err error) {
	if !s.reading.CompareAndSwap(false, true) {
		return "", true, &BusyError{} // the last one still waits
	}
	type answer struct {
		text string
		open bool
	}
	answers := make(chan answer, 1)
	go func() {
		runtime.LockOSThread() // the clipboard is open for one thread
		defer runtime.UnlockOSThread()
		defer s.reading.Store(false)
		text, open := readText()
		answers <- answer{text, open}
	}()
	select {
	case a := <-answers:
		if a.open {
			return a.text, true, nil
		}
	case <-time.After(Patience):
	}
	return "", true, &BusyError{}
}

// readText returns the text of the clipboard, "" where it holds none; open is false where
// another program keeps it open.
func readText() (text string, open bool) {
	for until := time.Now().Add(Patience / 2); ; time.Sleep(retry) {
		if opened, _, _ := openClipboard.Call(0); opened != 0 {
			break
		}
		if time.Now().After(until) {
			return "", false
		}
	}
	defer closeClipboard.Call()
	if has, _, _ := isAvailable.Call(unicodeText); has == 0 {
		return "", true
	}
	data, _, _ := getClipboardData.Call(unicodeText)
	if data == 0 {
		return "", true
	}
	size, _, _ := globalSize.Call(data)
	start, _, _ := globalLock.Call(data)
	if start == 0 {
		return "", true
	}
	defer globalUnlock.Call(data)
	memory := *(*unsafe.Pointer)(unsafe.Pointer(&start)) // it is not the garbage collector's
	units := unsafe.Slice((*uint16)(memory), size/2)
	if end := slices.Index(units, 0); end >= 0 {
		units = units[:end]
	}
	return string(utf16.Decode(units)), true
}
