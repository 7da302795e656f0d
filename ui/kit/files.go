package kit

import (
	"errors"
	"os"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver"
	"github.com/ncruces/zenity"
)

// FileFilter is a kind of file: its name, and patterns such as "*.bolgeplan".
type FileFilter struct {
	Name     string
	Patterns []string
}

// Files asks the user for files and folders. It never opens, creates or truncates anything. done
// runs on Fyne's goroutine, and gets the path, or "" after a cancel.
type Files interface {
	// Open asks for an existing file, starting in dir; "" for the system's choice.
	Open(title, dir string, filters []FileFilter, done func(path string, err error))
	// Save asks for a file to write; name is the proposed name. The user has confirmed replacing an
	// existing file.
	Save(title, dir, name string, filters []FileFilter, done func(path string, err error))
	// Folder asks for a folder.
	Folder(title, dir string, done func(path string, err error))
}

// NewFiles returns the system's dialogs, or the program's own where there are none (on Linux
// without zenity, matedialog or qarma). Tests of a real window ask for its own.
func NewFiles(w fyne.Window, texts PickerTexts) Files {
	if zenity.IsAvailable() && os.Getenv("BOLGEPLAN_PICKER") != "own" {
		return nativeFiles{w}
	}
	return NewPickerFiles(w, texts)
}

// nativeFiles uses the system's dialogs. They run on another goroutine, so that the window keeps
// drawing.
type nativeFiles struct{ window fyne.Window }

func (f nativeFiles) Open(title, dir string, filters []FileFilter, done func(string, error)) {
	f.ask(done, zenity.SelectFile, zenity.Title(title), zenity.Filename(folderPath(dir)), zenityFilters(filters))
}

func (f nativeFiles) Save(title, dir, name string, filters []FileFilter, done func(string, error)) {
	f.ask(done, zenity.SelectFileSave, zenity.Title(title), zenity.Filename(filepath.Join(dir, name)),
		zenity.ConfirmOverwrite(), zenityFilters(filters))
}

func (f nativeFiles) Folder(title, dir string, done func(string, error)) {
	f.ask(done, zenity.SelectFile, zenity.Title(title), zenity.Filename(folderPath(dir)), zenity.Directory())
}

func (f nativeFiles) ask(done func(string, error), run func(...zenity.Option) (string, error), options ...zenity.Option) {
	if id := nativeWindow(f.window); id != nil {
		options = append(options, zenity.Attach(id), zenity.Modal())
	}
	go func() {
		path, err := run(options...)
		if errors.Is(err, zenity.ErrCanceled) {
			path, err = "", nil
		}
		fyne.Do(func() { done(path, err) })
	}()
}

// folderPath returns a folder with the trailing separator that zenity needs.
func folderPath(dir string) string {
	if dir == "" {
		return ""
	}
	return filepath.Clean(dir) + string(os.PathSeparator)
}

func zenityFilters(filters []FileFilter) zenity.FileFilters {
	var out zenity.FileFilters
	for _, f := range filters {
		out = append(out, zenity.FileFilter{Name: f.Name, Patterns: f.Patterns, CaseFold: true})
	}
	return out
}

// nativeWindow returns the window's handle for zenity, or nil.
func nativeWindow(w fyne.Window) any {
	n, ok := w.(driver.NativeWindow)
	if !ok {
		return nil
	}
	var id any
	n.RunNative(func(context any) {
		switch c := context.(type) {
		case driver.WindowsWindowContext:
			id = c.HWND
		case driver.X11WindowContext:
			id = int(c.WindowHandle)
		}
	})
	return id
}
