package system

import (
	"image"
	"unsafe"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver"
	"golang.org/x/sys/windows"
)

var (
	user32            = windows.NewLazySystemDLL("user32.dll")
	procClientTo      = user32.NewProc("ClientToScreen")
	procGetRect       = user32.NewProc("GetWindowRect")
	procIsZoomed      = user32.NewProc("IsZoomed")
	procIsIconic      = user32.NewProc("IsIconic")
	procMonitorInfo   = user32.NewProc("GetMonitorInfoW")
	procMonitorWindow = user32.NewProc("MonitorFromWindow")
	procSetPos        = user32.NewProc("SetWindowPos")
	procShow          = user32.NewProc("ShowWindow")
)

// Constants of winuser.h.
const (
	nearestMonitor = 2
	keepZOrder     = 0x0004
	keepInactive   = 0x0010
	showMaximized  = 3
)

type point struct{ x, y int32 }

type rect struct{ left, top, right, bottom int32 }

func (r rect) rectangle() image.Rectangle {
	return image.Rect(int(r.left), int(r.top), int(r.right), int(r.bottom))
}

// monitorInfo is MONITORINFO.
type monitorInfo struct {
	size          uint32
	monitor, work rect
	flags         uint32
}

// PlaceOf returns where a window is. ok is false where it is not known: the window is minimised.
func PlaceOf(w fyne.Window) (p Place, ok bool) {
	withHandle(w, func(window uintptr) {
		if yes, _, _ := procIsIconic.Call(window); yes != 0 {
			return
		}
		zoomed, _, _ := procIsZoomed.Call(window)
		var at point
		done, _, _ := procClientTo.Call(window, uintptr(unsafe.Pointer(&at)))
		p, ok = Place{X: int(at.x), Y: int(at.y), Maximized: zoomed != 0}, done != 0
	})
	return p, ok
}

// Settle moves a window into the work area of its screen, makes it smaller where it is larger than
// that, and maximizes it if asked.
func Settle(w fyne.Window, maximized bool) {
	withHandle(w, func(window uintptr) {
		if maximized {
			_, _, _ = procShow.Call(window, showMaximized)
			return
		}
		monitor, _, _ := procMonitorWindow.Call(window, nearestMonitor)
		var now rect
		info := monitorInfo{}
		info.size = uint32(unsafe.Sizeof(info))
		known, _, _ := procMonitorInfo.Call(monitor, uintptr(unsafe.Pointer(&info)))
		placed, _, _ := procGetRect.Call(window, uintptr(unsafe.Pointer(&now)))
		if known == 0 || placed == 0 {
			return
		}
		fit := fitInto(info.work.rectangle(), now.rectangle())
		if fit != now.rectangle() {
			_, _, _ = procSetPos.Call(window, 0, uintptr(fit.Min.X), uintptr(fit.Min.Y), uintptr(fit.Dx()), uintptr(fit.Dy()), keepZOrder|keepInactive)
		}
	})
}

// withHandle calls f with the handle of a window that is shown.
func withHandle(w fyne.Window, f func(window uintptr)) {
	native, ok := w.(driver.NativeWindow)
	if !ok {
		return
	}
	native.RunNative(func(context any) {
		if c, ok := context.(driver.WindowsWindowContext); ok && c.HWND != 0 {
			f(c.HWND)
		}
	})
}
