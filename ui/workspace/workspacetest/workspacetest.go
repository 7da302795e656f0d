// Package workspacetest is the harness of the screens' tests: a copy of an example plan in
// a window of a laptop, without a display.
package workspacetest

import (
	"context"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"bolgeplan/assets/translations"
	"bolgeplan/data"
	"bolgeplan/data/day"
	"bolgeplan/data/example"
	"bolgeplan/data/plan"
	"bolgeplan/data/plantest"
	"bolgeplan/reports/page"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/kit/kittest"
	"bolgeplan/ui/kit/style"
	"bolgeplan/ui/workspace"
)

// Tester edits the plans of the tests.
var Tester = data.Identity{Author: "Test", Installation: "test"}

// Patience is how long a test window waits for an edit: until it is made, however slow the
// machine is.
const Patience = time.Minute

// Laptop is the size of a screen in the smallest laptop's window, without rail, menu and
// status bar.
var Laptop = fyne.NewSize(1234, 715)

// Options say what a workspace is made of.
type Options struct {
	Example  string            // "" for the default example
	Troubled bool              // as if nothing had happened yet, see plantest.Troubled
	Path     string            // an existing plan; "" for a copy of the example
	Lang     translations.Lang // "" for Danish
	Mode     style.Mode        // light if it is System
	Today    day.Day           // None for the plan's own status date
	Size     fyne.Size         // Laptop if it is zero
	Who      data.Identity     // Tester if it is zero
}

// New returns a workspace on a copy of an example, and its host. Window and document are
// closed at the end of the test.
func New(t testing.TB, o Options) (*workspace.Workspace, *Host) {
	t.Helper()
	if o.Lang == "" {
		o.Lang = translations.Danish
	}
	if o.Mode == style.System {
		o.Mode = style.Light
	}
	if o.Size.IsZero() {
		o.Size = Laptop
	}
	if o.Who == (data.Identity{}) {
		o.Who = Tester
	}
	path := o.Path
	switch {
	case path != "":
	case o.Troubled:
		path = copyTroubled(t, o.Example, o.Who)
	default:
		path = Copy(t, o.Example, o.Who)
	}
	app, loop := kittest.NewApp(t)
	app.Settings().SetTheme(style.New(o.Mode))
	h := &Host{Loop: loop}
	w := test.NewTempWindow(t, nil)
	w.SetPadded(false)
	w.Resize(o.Size)
	ws := workspace.New(w, h, Open(t, path, o.Who), o.Lang, o.Today)
	ws.Patience = Patience
	t.Cleanup(func() { h.WaitIdle(ws) })
	return ws, h
}

// Copy creates a plan from an example, "" for the default one, and returns its path.
func Copy(t testing.TB, name string, who data.Identity) string {
	t.Helper()
	if name == "" {
		name = example.Default
	}
	steps, err := example.Steps(name)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "plan.bolgeplan")
	if _, err := data.CreateFrom(path, steps, who); err != nil {
		t.Fatal(err)
	}
	return path
}

// CopyWithoutHistory is Copy with a log of one transaction, by who.
func CopyWithoutHistory(t testing.TB, name string, who data.Identity) string {
	t.Helper()
	return createPlan(t, t.TempDir(), name, who, func(p *plan.Plan) *plan.Plan { return p })
}

// copyTroubled is CopyWithoutHistory of an example in which the rules find something.
func copyTroubled(t testing.TB, name string, who data.Identity) string {
	t.Helper()
	return createPlan(t, t.TempDir(), name, who, func(p *plan.Plan) *plan.Plan { return plantest.WithFindings(t, p) })
}

// createPlan creates a plan from an example in a folder, after a change of the example.
func createPlan(t testing.TB, dir, name string, who data.Identity, change func(*plan.Plan) *plan.Plan) string {
	t.Helper()
	if name == "" {
		name = example.Default
	}
	p, err := example.Build(name)
	if err != nil {
		t.Fatal(err)
	}
	p = change(p)
	path := filepath.Join(dir, "plan.bolgeplan")
	if err := data.Create(path, p, plan.L(data.CreateKey, "name", name), who); err != nil {
		t.Fatal(err)
	}
	return path
}

// Open opens a plan. It is closed at the end of the test.
func Open(t testing.TB, path string, who data.Identity) *data.Document {
	t.Helper()
	doc, err := data.Open(context.Background(), path, who)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = doc.Close() })
	return doc
}

// Files answers file dialogs; an empty answer cancels.
type Files struct {
	ToOpen, ToSave, InFolder string
	Proposed                 string // the file name that the last save dialog proposed
}

// Open implements kit.Files.
func (f *Files) Open(_, _ string, _ []kit.FileFilter, done func(string, error)) { done(f.ToOpen, nil) }

// Save implements kit.Files.
func (f *Files) Save(_, _, name string, _ []kit.FileFilter, done func(string, error)) {
	f.Proposed = name
	done(f.ToSave, nil)
}

// Folder implements kit.Files.
func (f *Files) Folder(_, _ string, done func(string, error)) { done(f.InFolder, nil) }

// TextOf returns the text of pages.
func TextOf(pages []page.Page) string {
	var b strings.Builder
	for _, p := range pages {
		for _, it := range p.Items {
			if text, ok := it.(page.Text); ok {
				b.WriteString(text.S + " ")
			}
		}
	}
	return b.String()
}

// CopyWithHistory creates a plan from an example with a number of edits by who in its log,
// and returns its path.
func CopyWithHistory(t testing.TB, name string, edits int, who data.Identity) string {
	t.Helper()
	path := createPlan(t, InMemory(t), name, who, func(p *plan.Plan) *plan.Plan { return p })
	doc, err := data.Open(context.Background(), path, who)
	if err != nil {
		t.Fatal(err)
	}
	for n := range edits {
		_, err := doc.Do(plan.L("did.setting", "name", strconv.Itoa(n)), func(d *plan.Draft) error {
			d.Set(plan.PlanName, strconv.Itoa(n))
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := doc.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

// InMemory returns a temporary folder in memory, if the system has one. A thousand edits
// would wait a thousand times for a disk.
func InMemory(t testing.TB) string {
	t.Helper()
	dir, err := os.MkdirTemp("/dev/shm", "bolgeplan-test-*")
	if err != nil {
		return t.TempDir()
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	return dir
}

// LinesText returns the text of lines.
func LinesText(lines []kit.Line) string {
	var texts []string
	for _, line := range lines {
		text := ""
		for _, run := range line {
			text += run.Text
		}
		texts = append(texts, text)
	}
	return strings.Join(texts, "\n")
}
