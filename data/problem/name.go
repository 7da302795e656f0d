package problem

import (
	"path/filepath"
	"runtime"

	"bolgeplan/data/disk"
)

// CheckName returns the problem of a path that the system has no file or folder of, and
// nil if it may have one. file says that the path is to be a file. Windows alone has such
// paths: it would write to a device, to a hidden part of another file, or under another
// name.
func CheckName(path string, file bool) error {
	if runtime.GOOS != "windows" {
		return nil
	}
	if p := badWindowsName(path, file); p != nil {
		return p
	}
	return nil
}

func badWindowsName(path string, file bool) *Problem {
	switch fault, name, sign := disk.CheckWindowsName(path, file); fault {
	case disk.DeviceName:
		return New("problem.name-device", nil, "name", name)
	case disk.OpenEnd:
		return New("problem.name-end", nil, "name", name)
	case disk.WrongSign:
		return New("problem.name-sign", nil, "name", filepath.ToSlash(name), "sign", sign)
	case disk.NoName:
		return New("problem.name-none", nil, "file", path)
	}
	return nil
}
