package registry

import (
	"unsafe"

	"golang.org/x/sys/windows"
	"golang.org/x/sys/windows/registry"
)

// basicInfo is FILE_BASIC_INFO: times in units of 100 ns since 1601.
type basicInfo struct {
	created, accessed, written, changed int64
	attributes, _                       uint32
}

// StateOf returns the state of a file.
func StateOf(path string) State {
	name, err := windows.UTF16PtrFromString(path)
	if err != nil {
		return ""
	}
	const share = windows.FILE_SHARE_READ | windows.FILE_SHARE_WRITE | windows.FILE_SHARE_DELETE
	h, err := windows.CreateFile(name, windows.FILE_READ_ATTRIBUTES, share, nil, windows.OPEN_EXISTING, windows.FILE_FLAG_BACKUP_SEMANTICS, 0) // also of a folder
	if err != nil {
		return ""
	}
	defer func() { _ = windows.CloseHandle(h) }()
	var file windows.ByHandleFileInformation
	var times basicInfo
	if windows.GetFileInformationByHandle(h, &file) != nil ||
		windows.GetFileInformationByHandleEx(h, windows.FileBasicInfo, (*byte)(unsafe.Pointer(&times)), uint32(unsafe.Sizeof(times))) != nil {
		return ""
	}
	number := uint64(file.FileIndexHigh)<<32 | uint64(file.FileIndexLow)
	size := int64(file.FileSizeHigh)<<32 | int64(file.FileSizeLow)
	return newState(uint64(file.VolumeSerialNumber), number, size, sinceUnix(times.written), sinceUnix(times.changed))
}

// sinceUnix turns a time of Windows into nanoseconds since 1970.
func sinceUnix(t int64) int64 { return 100 * (t - 116444736000000000) }

// machineID returns what identifies the machine, "" where the system does not say.
func machineID() string {
	k, err := registry.OpenKey(registry.LOCAL_MACHINE, `SOFTWARE\Microsoft\Cryptography`, registry.QUERY_VALUE|registry.WOW64_64KEY)
	if err != nil {
		return ""
	}
	defer func() { _ = k.Close() }()
	id, _, _ := k.GetStringValue("MachineGuid")
	return id
}
