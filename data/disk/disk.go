// Package disk brings files to the disk so that a power cut leaves them whole or
// not at all, and makes the temporary folders of the program: all of one pattern,
// each held by a lock while its program lives, and swept once that died.
package disk

import (
	"errors"
	"fmt"
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
	_, err := ReplaceAll([]File{{path, content}}, mode)
	return err
}

// File is what a file is to hold.
type File struct {
	Path    string
	Content []byte
}

// ReplaceAll writes files of one folder, each whole or not at all, durably: all under
// other names first, which then replace what was there. Where one of them finds no
// room, nothing was replaced. It returns how many were, from the first: all of them
// unless a name cannot be given, as where Windows keeps a file that is open.
func ReplaceAll(files []File, mode fs.FileMode) (replaced int, err error) {
	if len(files) == 0 {
		return 0, nil
	}
	dir := filepath.Dir(files[0].Path)
	folder, err := NewTempFolder(dir)
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, folder.Remove()) }()
	temp := func(i int) string { return folder.Path(fmt.Sprintf("file%d", i)) }
	for i, f := range files {
		if err := writeNew(temp(i), f.Content, mode); err != nil {
			return 0, err
		}
	}
	for i := range files { // only now: the first brings most of the others with it
		if err := SyncFile(temp(i)); err != nil {
			return 0, err
		}
	}
	for i, f := range files {
		if err := renameOver(temp(i), f.Path); err != nil {
			return i, errors.Join(err, SyncFolder(dir))
		}
	}
	return len(files), SyncFolder(dir)
}

func writeNew(path string, content []byte, mode fs.FileMode) error {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, mode)
	if err != nil {
		return err
	}
	_, err = f.Write(content)
	return errors.Join(err, f.Close())
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
