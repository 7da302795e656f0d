package reports

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"bolgeplan/data/disk"
	"bolgeplan/data/problem"
)

// File is a file to write: its name without a folder, and its content.
type File struct {
	Name string
	Data []byte
}

// Output is files to write into a folder, compared with the files that are there.
type Output struct {
	dir       string
	files     []disk.File
	unchanged []bool // whether a file with equal bytes is there
	missing   []bool // whether nothing is there
	newDir    bool   // the folder is not there

	Overwritten []string // the paths of files with other content, which Write replaces
}

// PrepareFiles compares files with the content of a folder, which need not exist. It writes
// nothing. It returns a TargetError where a file would replace the open plan, whose path is plan,
// or something that is not a file.
func PrepareFiles(dir string, files []File, plan string) (Output, error) {
	o := Output{dir: filepath.Clean(dir)}
	if err := problem.CheckName(dir, false); err != nil {
		return o, err
	}
	info, err := os.Stat(o.dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		o.newDir = true
	case err != nil:
		return o, err
	case isPlan(info, plan):
		return o, &TargetError{o.dir, "write.plan"}
	case !info.IsDir():
		return o, &TargetError{o.dir, "problem.not-a-folder"}
	}
	for _, f := range files {
		path := filepath.Join(o.dir, f.Name)
		if err := problem.CheckName(path, true); err != nil {
			return o, err
		}
		there, same, err := compareWithExisting(path, f.Data, plan)
		if err != nil {
			return o, err
		}
		if there && !same {
			o.Overwritten = append(o.Overwritten, path)
		}
		o.files, o.unchanged = append(o.files, disk.File{Path: path, Content: f.Data}), append(o.unchanged, same)
		o.missing = append(o.missing, !there)
	}
	return o, nil
}

// compareWithExisting reports whether a path exists, and whether it is a file with this content.
func compareWithExisting(path string, content []byte, plan string) (there, same bool, err error) {
	if _, err := os.Lstat(path); errors.Is(err, fs.ErrNotExist) {
		return false, false, nil
	}
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist): // a broken link
		return true, false, nil
	case err != nil:
		return false, false, err
	case isPlan(info, plan): // not to be opened: closing it drops SQLite's locks
		return true, false, &TargetError{path, "write.plan"}
	case info.IsDir():
		return true, false, &TargetError{path, "write.folder"}
	case !info.Mode().IsRegular():
		return true, false, &TargetError{path, "write.no-file"}
	case info.Size() != int64(len(content)):
		return true, false, nil
	}
	is, err := os.ReadFile(path)
	return true, err == nil && bytes.Equal(is, content), nil // an unreadable file counts as different
}

// isPlan reports whether a file is the plan at a path, also under another name.
func isPlan(info fs.FileInfo, plan string) bool {
	is, err := os.Stat(plan)
	return err == nil && os.SameFile(info, is)
}

// Len returns the number of files.
func (o Output) Len() int { return len(o.files) }

// Unchanged returns the number of files that are in the folder with equal bytes.
func (o Output) Unchanged() int {
	n := 0
	for _, same := range o.unchanged {
		if same {
			n++
		}
	}
	return n
}

// Write makes the folder, and writes the files that are not there with equal bytes. All files are
// written under temporary names first and then renamed, so that each appears whole. It returns the
// paths of the files that are there afterwards, also when it fails midway. Its errors name the
// requested file.
func (o Output) Write() (paths []string, err error) {
	if err := os.MkdirAll(o.dir, 0o755); err != nil {
		return nil, fmt.Errorf("making the folder %s: %w", o.dir, err)
	}
	var lacking []disk.File
	for i, f := range o.files {
		if !o.unchanged[i] {
			lacking = append(lacking, f)
		}
	}
	n, err := disk.ReplaceAll(lacking, 0o644)
	failed := ""
	if err != nil && n < len(lacking) {
		failed = lacking[n].Path
		err = &WriteError{failed, withPath(failed, err)}
	}
	for i, f := range o.files {
		if f.Path == failed {
			break
		}
		if o.unchanged[i] || n > 0 {
			paths = append(paths, f.Path)
		}
	}
	return paths, err
}

// Withdraw removes the files that Write made where nothing was, and the folder if it made that. It
// returns the paths of files that it cannot take back: they hold what Write put in the place of
// something else, or cannot be removed.
func (o Output) Withdraw() (left []string) {
	for i, f := range o.files {
		_, same, err := compareWithExisting(f.Path, f.Content, "")
		if o.unchanged[i] || err != nil || !same {
			continue // Write did not get here
		}
		if !o.missing[i] || os.Remove(f.Path) != nil {
			left = append(left, f.Path)
		}
	}
	if o.newDir && len(left) == 0 {
		_ = os.Remove(o.dir) // unless somebody else has put something there
	}
	return left
}

// withPath returns an error about a temporary name as an error about path.
func withPath(path string, err error) error {
	var link *os.LinkError
	if errors.As(err, &link) {
		return &fs.PathError{Op: link.Op, Path: path, Err: link.Err}
	}
	var file *fs.PathError
	if errors.As(err, &file) {
		return &fs.PathError{Op: file.Op, Path: path, Err: file.Err}
	}
	return err
}

// WriteError is a file that could not be written, and the cause.
type WriteError struct {
	Path string
	Err  error
}

func (e *WriteError) Error() string { return fmt.Sprintf("writing %s: %v", e.Path, e.Err) }

func (e *WriteError) Unwrap() error { return e.Err }

// Message returns the sentence for the user. Causes that package problem knows have their own
// sentence.
func (e *WriteError) Message() (key string, pairs []any) {
	if said, ok := problem.AsFileError(e.Err); ok && said.Key() != problem.FileKey && said.Key() != problem.NoAccessKey {
		return said.Message()
	}
	return "write.failed", []any{"file", filepath.Base(e.Path), "folder", filepath.Dir(e.Path)}
}

// TargetError is a path that must not be written.
type TargetError struct {
	Path    string
	textKey string // text key of the sentence
}

func (e *TargetError) Error() string { return e.Path + ": " + e.textKey }

// Message returns the sentence for the user, with the remedy.
func (e *TargetError) Message() (key string, pairs []any) { return e.textKey, []any{"file", e.Path} }
