// Package disk writes files so that a power cut leaves them whole or not at all, and
// makes the temporary folders of the program. Their names have one pattern, a lock
// holds each while its program lives, and Sweep removes those of dead programs.
package disk

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// SyncFile brings the bytes of a file to the disk.
func SyncFile(path string) error {
	f, err := open(path, os.O_RDWR)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}

// Open opens a file to read it. It waits while another program has the file, for Patience.
func Open(path string) (*os.File, error) { return open(path, os.O_RDONLY) }

func open(path string, flag int) (f *os.File, err error) {
	err = Retry(context.Background(), func() (err error) {
		f, err = os.OpenFile(path, flag, 0)
		return err
	})
	return f, err
}

// ReadFile returns the content of a file. It waits while another program has the file, for
// Patience.
func ReadFile(path string) (content []byte, err error) {
	err = Retry(context.Background(), func() (err error) {
		content, err = os.ReadFile(path)
		return err
	})
	return content, err
}

// Remove removes a file or an empty folder. It waits while another program has it, for
// Patience.
func Remove(path string) error {
	return Retry(context.Background(), func() error { return os.Remove(path) })
}

// SyncFolder brings the names in a folder to the disk, if the system can: not on
// Windows, and not in a folder that may not be read.
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

// MakeFolder makes a folder and its parents, and brings each new name to the disk.
// After a kill the next call completes it.
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

// Replace writes a file whole or not at all, durably: under a temporary name, which
// then replaces the former file. Its errors name the temporary file.
func Replace(path string, content []byte, mode fs.FileMode) error {
	_, err := ReplaceAll([]File{{path, content}}, mode)
	return err
}

// File is a file to write.
type File struct {
	Path    string
	Content []byte
}

// ReplaceAll writes files of one folder, each whole or not at all, durably: all under
// temporary names, which then replace the former files. If the disk is full, none is
// replaced. It returns how many were replaced, from the first: all, unless a rename
// fails, as where another program has the file on Windows for longer than Patience.
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
	for i := range files { // only now: the first sync writes most of the others too
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
