package reports

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"bolgeplan/data/disk"
)

// File is a file to be written: its name without a folder, and its content.
type File struct {
	Name string
	Data []byte
}

// WriteFiles writes files into a folder, which is made where it lacks. Each
// appears under its name only when it is whole; what was there under that name
// is replaced then. It returns the paths written, also when it fails midway.
func WriteFiles(dir string, files []File) (paths []string, err error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, fmt.Errorf("making the folder %s: %w", dir, err)
	}
	for _, f := range files {
		path := filepath.Join(dir, f.Name)
		if err := WriteFile(path, f.Data); err != nil {
			return paths, err
		}
		paths = append(paths, path)
	}
	return paths, nil
}

// WriteFile writes a file whole or not at all: under another name first, which
// then replaces what was there. Its errors name the file that was asked for.
func WriteFile(path string, data []byte) error {
	if err := replaceFile(path, data); err != nil {
		var file *fs.PathError
		if errors.As(err, &file) { // it names the other name, which nobody has asked for
			err = &fs.PathError{Op: file.Op, Path: path, Err: file.Err}
		}
		return fmt.Errorf("writing %s: %w", path, err)
	}
	return nil
}

func replaceFile(path string, data []byte) error {
	err := disk.ReplaceSoon(path, data, 0o644)
	var link *os.LinkError
	if errors.As(err, &link) {
		return &fs.PathError{Op: link.Op, Path: path, Err: link.Err}
	}
	return err
}
