package kit

import (
	"os"
	"path/filepath"
	"sort"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"bolgeplan/assets/translations"
	"bolgeplan/ui/kit/style"
)

// PickerTexts are the texts of the program's own file dialog.
type PickerTexts struct {
	Open, Save, Choose, Cancel string // buttons
	Name                       string // of the field for the file name, and title of the list
	Up                         string // of the button to the parent folder
	Exists                     string // shown before an existing file is chosen for writing
	Missing                    string // there is no such file
	Unreadable                 string // the folder cannot be read
}

// PickerTextsIn returns the texts in a language.
func PickerTextsIn(lang translations.Lang) PickerTexts {
	return PickerTexts{
		Open: lang.T("files.open"), Save: lang.T("files.save"), Choose: lang.T("files.choose"),
		Cancel: lang.T("files.cancel"), Name: lang.T("files.name"), Up: lang.T("files.up"),
		Exists: lang.T("files.exists"), Missing: lang.T("files.missing"), Unreadable: lang.T("files.unreadable"),
	}
}

// NewPickerFiles returns the program's own dialogs, for systems without. Fyne's dialogs open the
// chosen file and truncate a file to write. Closing a handle on the open plan would drop its locks.
func NewPickerFiles(w fyne.Window, texts PickerTexts) Files { return pickerFiles{w, texts} }

type pickerFiles struct {
	window fyne.Window
	texts  PickerTexts
}

func (f pickerFiles) Open(title, dir string, filters []FileFilter, done func(string, error)) {
	newPicker(f, pickOpen, dir, filters, done).show(title, f.texts.Open, "")
}

func (f pickerFiles) Save(title, dir, name string, filters []FileFilter, done func(string, error)) {
	newPicker(f, pickSave, dir, filters, done).show(title, f.texts.Save, name)
}

func (f pickerFiles) Folder(title, dir string, done func(string, error)) {
	newPicker(f, pickFolder, dir, nil, done).show(title, f.texts.Choose, "")
}

type pickMode int

const (
	pickOpen pickMode = iota
	pickSave
	pickFolder
)

// picker is a dialog while it is shown.
type picker struct {
	files   pickerFiles
	mode    pickMode
	filters []FileFilter
	done    func(string, error)

	dir     string
	entries []pickEntry
	asked   string // the existing file that the user was warned about
	asks    int    // number of requests to the system: only the last answer counts

	where *Label
	list  *Table
	name  *Entry
	note  *Label
	modal *Modal
}

// pickEntry is a row of the list.
type pickEntry struct {
	name   string
	folder bool
}

func newPicker(f pickerFiles, mode pickMode, dir string, filters []FileFilter, done func(string, error)) *picker {
	if dir == "" {
		if home, err := os.UserHomeDir(); err == nil {
			dir = home
		}
	}
	p := &picker{files: f, mode: mode, filters: filters, done: done, dir: dir}
	p.where = NewQuiet("").Shrink()
	p.note = NewLabel("", style.Warning, style.SmallSize, style.Normal).Shrink()
	p.name = NewEntry(func() { p.finish("") })
	p.name.OnSubmitted = func(string) { p.accept() }
	p.list = NewTable([]Column{{Title: f.texts.Name, Grow: 1}})
	p.list.Rows = func() int { return len(p.entries) }
	p.list.Cell = p.cell
	p.list.OnSelect = func(row int) {
		if e := p.entries[row]; !e.folder {
			p.name.SetText(e.name)
		}
	}
	p.list.OnActivate = p.activate
	p.list.OnRune = p.typed
	p.list.OnEscape = func() { p.finish("") }
	return p
}

func (p *picker) cell(row, _ int) Cell {
	e := p.entries[row]
	if e.folder {
		return Cell{Text: e.name + string(os.PathSeparator), Role: style.Accent}
	}
	return Cell{Text: e.name}
}

func (p *picker) show(title, accept, name string) {
	cancel := func() { p.finish("") }
	ok := NewButton(accept, PrimaryButton, p.accept)
	no := NewButton(p.files.texts.Cancel, NormalButton, cancel)
	up := NewButton(p.files.texts.Up, NormalButton, func() { p.enter(filepath.Dir(p.dir)) })
	p.name.SetText(name)
	p.name.CursorColumn = len([]rune(name))
	p.name.SetPlaceHolder(p.files.texts.Name)
	top := container.NewBorder(nil, nil, nil, up, p.where)
	bottom := container.New(layout.NewCustomPaddedVBoxLayout(4))
	if p.mode != pickFolder {
		bottom.Add(p.name)
	}
	bottom.Add(p.note)
	content := MinWidth(520, container.NewBorder(top, bottom, nil, nil, container.New(tallLayout(300), p.list)))
	p.modal = NewModal(p.files.window.Canvas(), title, content, cancel, no, ok)
	p.enter(p.dir)
	if p.mode == pickSave {
		p.modal.Show(p.name)
		return
	}
	p.modal.Show(p.list.body)
}

// enter reads another folder and then shows it. An unreadable folder shows a message. Of several
// requests only the last counts.
func (p *picker) enter(dir string) {
	p.asks++
	number, foldersOnly := p.asks, p.mode == pickFolder
	go func() {
		entries, err := readFolder(dir, foldersOnly, p.filters)
		fyne.Do(func() {
			if number == p.asks {
				p.entered(dir, entries, err)
			}
		})
	}()
}

func (p *picker) entered(dir string, entries []pickEntry, err error) {
	if err != nil {
		p.note.SetText(p.files.texts.Unreadable)
		return
	}
	p.dir, p.entries = dir, entries
	p.note.SetText("")
	p.where.SetText(dir)
	p.list.SetName(dir)
	p.list.Select(-1)
	p.list.ScrollToTop()
	p.list.Refresh()
}

// readFolder lists folders first, then the files that a filter matches, without hidden ones.
func readFolder(dir string, foldersOnly bool, filters []FileFilter) ([]pickEntry, error) {
	found, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	var out []pickEntry
	for _, f := range found {
		info, err := os.Stat(filepath.Join(dir, f.Name())) // follows links
		if err != nil || strings.HasPrefix(f.Name(), ".") {
			continue
		}
		if info.IsDir() || (!foldersOnly && matches(f.Name(), filters)) {
			out = append(out, pickEntry{f.Name(), info.IsDir()})
		}
	}
	sort.SliceStable(out, func(i, j int) bool {
		if out[i].folder != out[j].folder {
			return out[i].folder
		}
		return strings.ToLower(out[i].name) < strings.ToLower(out[j].name)
	})
	return out, nil
}

func matches(name string, filters []FileFilter) bool {
	if len(filters) == 0 {
		return true
	}
	for _, f := range filters {
		for _, pattern := range f.Patterns {
			if ok, err := filepath.Match(strings.ToLower(pattern), strings.ToLower(name)); err == nil && ok {
				return true
			}
		}
	}
	return false
}

// activate opens a folder or accepts a file.
func (p *picker) activate(row int) {
	e := p.entries[row]
	if e.folder {
		p.enter(filepath.Join(p.dir, e.name))
		return
	}
	p.name.SetText(e.name)
	p.accept()
}

// typed goes on with a name where there is a field for it, else to the next folder that begins so.
func (p *picker) typed(r rune) {
	if p.mode != pickFolder {
		p.name.SetText(string(r))
		p.name.CursorColumn = 1
		p.files.window.Canvas().Focus(p.name)
		return
	}
	begins := strings.ToLower(string(r))
	for n := range p.entries {
		at := (p.list.Selected() + 1 + n) % len(p.entries)
		if strings.HasPrefix(strings.ToLower(p.entries[at].name), begins) {
			p.list.Select(at)
			return
		}
	}
}

// accept accepts the named file, after a warning if it would be overwritten.
func (p *picker) accept() {
	if p.mode == pickFolder {
		dir := p.dir
		if row := p.list.Selected(); row >= 0 {
			dir = filepath.Join(dir, p.entries[row].name)
		}
		p.finish(dir)
		return
	}
	if row := p.list.Selected(); p.name.Text == "" && row >= 0 && p.entries[row].folder {
		p.activate(row)
		return
	}
	if p.name.Text == "" {
		return
	}
	path := p.name.Text
	if p.mode == pickOpen {
		path = p.complete(path)
	}
	if !filepath.IsAbs(path) {
		path = filepath.Join(p.dir, path)
	}
	p.asks++
	number := p.asks
	go func() {
		info, err := os.Stat(path)
		fyne.Do(func() {
			if number == p.asks {
				p.checkAndFinish(path, info, err)
			}
		})
	}()
}

// complete returns the only entry that begins with a typed text, or is it; else the text.
func (p *picker) complete(typed string) string {
	found := typed
	for i, n := 0, 0; i < len(p.entries); i++ {
		name := p.entries[i].name
		if name == typed {
			return typed
		}
		if !strings.HasPrefix(strings.ToLower(name), strings.ToLower(typed)) {
			continue
		}
		if n++; n > 1 {
			return typed
		}
		found = name
	}
	return found
}

// checkAndFinish accepts a path, or shows why not. info and err are its status.
func (p *picker) checkAndFinish(path string, info os.FileInfo, err error) {
	switch {
	case err == nil && info.IsDir():
		p.name.SetText("")
		p.enter(path)
	case p.mode == pickOpen && err != nil:
		p.note.SetText(p.files.texts.Missing)
	case p.mode == pickSave && err == nil && p.asked != path:
		p.asked = path
		p.note.SetText(p.files.texts.Exists)
	default:
		p.finish(path)
	}
}

func (p *picker) finish(path string) {
	p.asks++ // drops answers of the system that come later
	p.modal.Hide()
	p.done(path, nil)
}

// tallLayout gives an object a least height.
type tallLayout float32

func (l tallLayout) Layout(objs []fyne.CanvasObject, s fyne.Size) { wideLayout(0).Layout(objs, s) }

func (l tallLayout) MinSize(objs []fyne.CanvasObject) fyne.Size {
	return wideLayout(0).MinSize(objs).Max(fyne.NewSize(0, px(float32(l))))
}
