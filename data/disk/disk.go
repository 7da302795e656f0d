// Package disk brings files to the disk so that a power cut leaves them whole or
// not at all, and makes the temporary folders of the program: all of one pattern,
// each held by a lock while its program lives, and swept once that died.
package disk

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"time"
)

// SyncFile brings the bytes of a file to the disk.
func SyncFile(path string) error {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}

// SyncFolder brings the names in a folder to the disk, where the system can do
// that: Windows cannot, nor can it be done in a folder that may not be read.
func SyncFolder(dir string) error {
	f, err := os.Open(dir)
	if err != nil {
		return nil
	}
	err = f.Sync()
	_ = f.Close()
	if cannotSync(err) {
		return nil
	}
	return err
}

// MakeFolder makes a folder with all above it, and brings each new name to the
// disk. A kill while it does that is made good by the next call.
func MakeFolder(dir string, mode fs.FileMode) error {
	parent := filepath.Dir(dir)
	if _, err := os.Stat(dir); err != nil && parent != dir {
		if err := MakeFolder(parent, mode); err != nil {
			return err
		}
		if err := os.Mkdir(dir, mode); err != nil && !errors.Is(err, fs.ErrExist) {
			return err
		}
	}
	if info, err := os.Stat(dir); err != nil || !info.IsDir() {
		return &fs.PathError{Op: "mkdir", Path: dir, Err: fs.ErrExist}
	}
	return SyncFolder(parent)
}

// Replace writes a file whole or not at all, durably: under another name first,
// which then replaces what was there. Its errors name that other name.
func Replace(path string, content []byte, mode fs.FileMode) error {
	return replace(path, content, mode, (*os.File).Sync, SyncFolder)
}

// ReplaceSoon is Replace for what can be made anew: the bytes reach the disk when
// the system likes.
func ReplaceSoon(path string, content []byte, mode fs.FileMode) error {
	return replace(path, content, mode, func(*os.File) error { return nil }, func(string) error { return nil })
}

func replace(path string, content []byte, mode fs.FileMode, sync func(*os.File) error, syncFolder func(string) error) (err error) {
	folder, err := NewFolder(filepath.Dir(path))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, folder.Remove()) }()
	temp, err := os.OpenFile(folder.Path("file"), os.O_CREATE|os.O_EXCL|os.O_WRONLY, mode)
	if err != nil {
		return err
	}
	if _, err = temp.Write(content); err == nil {
		err = sync(temp)
	}
	if err = errors.Join(err, temp.Close()); err == nil {
		err = renameOver(temp.Name(), path)
	}
	if err == nil {
		err = syncFolder(filepath.Dir(path))
	}
	return err
}

// renameOver gives a file the name of another. Windows refuses that for the moment
// in which somebody reads the other.
func renameOver(from, to string) (err error) {
	for range 20 {
		if err = os.Rename(from, to); err == nil || !inUse(err) {
			return err
		}
		time.Sleep(10 * time.Millisecond)
	}
	return err
}
