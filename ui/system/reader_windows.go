package system

import (
	"syscall"
	"unsafe"

	"fyne.io/fyne/v2"
	"golang.org/x/sys/windows"
)

var (
	automation    = windows.NewLazySystemDLL("uiautomationcore.dll")
	procListening = automation.NewProc("UiaClientsAreListening")
	procHost      = automation.NewProc("UiaHostProviderFromHwnd")
	procNotify    = automation.NewProc("UiaRaiseNotificationEvent") // Windows 10, version 1709

	automationText = windows.NewLazySystemDLL("oleaut32.dll")
	procNewText    = automationText.NewProc("SysAllocStringLen")
	procFreeText   = automationText.NewProc("SysFreeString")
)

// Constants of uiautomationcoreapi.h.
const (
	otherNotification = 4
	afterAll          = 2 // NotificationProcessing_All
	mostRecent        = 1 // NotificationProcessing_ImportantMostRecent
)

// notificationOf names the program's notifications, by which a screen reader groups them.
const notificationOf = "dk.bolgeplan.keyboard"

// NewReader returns what has lines read aloud by the system's screen reader; nil where it cannot.
// waits says that a line comes after what is being read, not in its place.
func NewReader(w fyne.Window) func(line string, waits bool) {
	for _, proc := range []*windows.LazyProc{procListening, procHost, procNotify, procNewText, procFreeText} {
		if proc.Find() != nil {
			return nil
		}
	}
	return func(line string, waits bool) {
		if listening, _, _ := procListening.Call(); listening == 0 {
			return
		}
		withHandle(w, func(window uintptr) { notify(window, line, waits) })
	}
}

// notify raises the event of a line for a window.
func notify(window uintptr, line string, waits bool) {
	var provider *unknown
	failed, _, _ := procHost.Call(window, uintptr(unsafe.Pointer(&provider)))
	if int32(failed) < 0 || provider == nil {
		return
	}
	defer provider.release()
	processing := uintptr(mostRecent)
	if waits {
		processing = afterAll
	}
	text, name := newText(line), newText(notificationOf)
	defer procFreeText.Call(text)
	defer procFreeText.Call(name)
	_, _, _ = procNotify.Call(uintptr(unsafe.Pointer(provider)), otherNotification, processing, text, name)
}

// newText returns a BSTR, to be freed; 0 for a text without room.
func newText(text string) uintptr {
	coded := windows.StringToUTF16(cutAtZero(text))
	at, _, _ := procNewText.Call(uintptr(unsafe.Pointer(&coded[0])), uintptr(len(coded)-1))
	return at
}

// cutAtZero returns a text up to a zero character, which no text of Windows can have.
func cutAtZero(text string) string {
	for i, r := range text {
		if r == 0 {
			return text[:i]
		}
	}
	return text
}

// unknown is a COM object: its first word points at its functions, of which the third is Release.
type unknown struct{ functions *[3]uintptr }

func (u *unknown) release() {
	_, _, _ = syscall.SyscallN(u.functions[2], uintptr(unsafe.Pointer(u)))
}
