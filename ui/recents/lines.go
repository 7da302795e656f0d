// Package recents shows the plans that windows of this installation have shown. A plan in a
// folder that does not answer keeps nobody waiting: it is listed, and whether it is still
// there is found out elsewhere.
package recents

import (
	"os"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"bolgeplan/data"
	"bolgeplan/data/disk"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/wording"
	"bolgeplan/ui/workspace"
)

// List is the recent plans of a window.
type List struct {
	ws       *workspace.Workspace
	plans    []data.Recent
	gone     map[string]bool
	onChange func()
}

// NewList returns an empty list; onChange is called when it has changed.
func NewList(ws *workspace.Workspace, onChange func()) *List {
	return &List{ws: ws, gone: map[string]bool{}, onChange: onChange}
}

// Load reads the list, without the open plan, and looks which files are gone.
func (l *List) Load(then func([]data.Recent)) {
	doc := l.ws.Document()
	workspace.RunAsync(l.ws, func() ([]data.Recent, error) { return doc.Recents(), nil }, func(all []data.Recent, _ error) {
		l.plans = nil
		for _, r := range all {
			if r.Path != doc.Path() {
				l.plans = append(l.plans, r)
			}
		}
		for _, r := range l.plans {
			l.look(r.Path)
		}
		l.onChange()
		if then != nil {
			then(l.plans)
		}
	})
}

// look finds out whether a file is gone, or there again. Its folder may never answer, so that
// nothing waits for it. A file on a share that is away is not gone.
func (l *List) look(path string) {
	go func() {
		_, err := os.Lstat(path)
		gone := os.IsNotExist(err) && !disk.IsLost(err)
		fyne.Do(func() {
			if gone != l.gone[path] {
				l.gone[path] = gone
				l.onChange()
			}
		})
	}()
}

// Plans returns the plans, the last first.
func (l *List) Plans() []data.Recent { return l.plans }

// IsGone reports whether a file is known to be gone.
func (l *List) IsGone(path string) bool { return l.gone[path] }

// Forget takes a plan off the list.
func (l *List) Forget(path string) { l.ForgetThen(path, nil) }

// ForgetThen is Forget, and calls then, unless nil, when the list is read anew.
func (l *List) ForgetThen(path string, then func()) {
	doc := l.ws.Document()
	forget := func() (struct{}, error) {
		doc.ForgetRecent(path)
		return struct{}{}, nil
	}
	workspace.RunAsync(l.ws, forget, func(struct{}, error) {
		l.Load(func([]data.Recent) {
			if then != nil {
				then()
			}
		})
	})
}

// Lines shows the first recent plans as lines with links.
type Lines struct {
	widget.BaseWidget
	list *List
	text *kit.Paragraph
}

// mostLines is how many plans are shown as lines.
const mostLines = 6

// NewLines returns the lines of a window.
func NewLines(ws *workspace.Workspace) *Lines {
	l := &Lines{text: kit.NewParagraph(420)}
	l.list = NewList(ws, l.show)
	l.ExtendBaseWidget(l)
	return l
}

// Load reads the list and shows it.
func (l *Lines) Load(then func([]data.Recent)) { l.list.Load(then) }

func (l *Lines) show() {
	ws := l.list.ws
	var lines []kit.Line
	for _, r := range l.list.plans[:min(len(l.list.plans), mostLines)] {
		line := kit.Line{kit.Link(wording.RecentName(r), func() { ws.OpenFile(r.Path) }), kit.Quiet("   " + wording.FormatSeen(ws.Lang, r, time.Now()) + "   ")}
		if l.list.gone[r.Path] {
			line = kit.Line{kit.Quiet(wording.RecentName(r) + "   " + ws.T("recent.gone") + "   "), kit.Link(ws.T("recent.forget"), func() { l.list.Forget(r.Path) })}
		} else {
			line = append(line, kit.Quiet(wording.FormatPlaced(ws.Lang, r)))
		}
		lines = append(lines, line)
	}
	if len(lines) > 0 {
		lines = append([]kit.Line{{kit.Strong(ws.T("recent.title")), kit.Quiet("  Ctrl+O")}}, lines...)
	}
	l.text.SetLines(lines...)
	l.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (l *Lines) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(l.text) }
