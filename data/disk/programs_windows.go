package disk

import (
	"os"
	"slices"
	"syscall"
	"unsafe"

	"golang.org/x/sys/windows"
)

// The Restart Manager, which knows the programs that have a file.
var (
	restartManager   = windows.NewLazySystemDLL("rstrtmgr.dll")
	procStartSession = restartManager.NewProc("RmStartSession")
	procRegister     = restartManager.NewProc("RmRegisterResources")
	procGetList      = restartManager.NewProc("RmGetList")
	procEndSession   = restartManager.NewProc("RmEndSession")
)

// processInfo is RM_PROCESS_INFO.
type processInfo struct {
	process     uint32
	started     windows.Filetime
	name        [256]uint16
	service     [64]uint16
	kind        uint32
	status      uint32
	session     uint32
	restartable int32
}

// maxPrograms is how many are asked for: a sentence names no more.
const maxPrograms = 8

// sessionKeyLength is CCH_RM_SESSION_KEY and the zero behind it.
const sessionKeyLength = 33

// ProgramsWith returns the names of the other programs on this computer that have a file, as
// Windows shows them. It returns none where Windows does not know. It may take a second.
func ProgramsWith(path string) []string {
	for _, p := range []*windows.LazyProc{procStartSession, procRegister, procGetList, procEndSession} {
		if p.Find() != nil {
			return nil
		}
	}
	name, err := windows.UTF16PtrFromString(path)
	if err != nil {
		return nil
	}
	var session uint32
	var key [sessionKeyLength]uint16
	if failed(procStartSession.Call(uintptr(unsafe.Pointer(&session)), 0, uintptr(unsafe.Pointer(&key[0])))) {
		return nil
	}
	defer procEndSession.Call(uintptr(session)) //nolint:errcheck // there is nothing to do about it
	if failed(procRegister.Call(uintptr(session), 1, uintptr(unsafe.Pointer(&name)), 0, 0, 0, 0)) {
		return nil
	}
	var needed, reasons uint32
	var all [maxPrograms]processInfo
	n := uint32(len(all))
	if failed(procGetList.Call(uintptr(session), uintptr(unsafe.Pointer(&needed)), uintptr(unsafe.Pointer(&n)),
		uintptr(unsafe.Pointer(&all[0])), uintptr(unsafe.Pointer(&reasons)))) {
		return nil
	}
	return programNames(all[:min(int(n), len(all))])
}

// failed reports whether a call of the Restart Manager returned an error.
func failed(code, _ uintptr, _ error) bool { return syscall.Errno(code) != 0 }

// programNames returns the name of each program once, without this one.
func programNames(programs []processInfo) (list []string) {
	for _, p := range programs {
		name := windows.UTF16ToString(p.name[:])
		if name != "" && p.process != uint32(os.Getpid()) && !slices.Contains(list, name) {
			list = append(list, name)
		}
	}
	return list
}
