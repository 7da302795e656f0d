package history

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"bolgeplan/assets/translations"
	"bolgeplan/data"
	"bolgeplan/data/example"
	"bolgeplan/data/plan"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/kit/style"
	"bolgeplan/ui/workspace/workspacetest"
)

var (
	anna = data.Identity{Author: "Anna Sø", Installation: "a1"}
	bo   = data.Identity{Author: "Bo Ågård", Installation: "b2"}

	aarhus  = plan.MunicipalityID("0751")
	toender = plan.MunicipalityID("0550")
)

// testScreen is the screen with a plan of one transaction, in a laptop's window.
type testScreen struct {
	*Screen
	t      *testing.T
	host   *workspacetest.Host
	window fyne.Window
	path   string
	file   string // answer of the dialogs that open a file
	toSave string // and of those that save one; "" cancels
}

func (s *testScreen) Open(_, _ string, _ []kit.FileFilter, done func(string, error)) {
	done(s.file, nil)
}

func (s *testScreen) Save(_, _, _ string, _ []kit.FileFilter, done func(string, error)) {
	done(s.toSave, nil)
}

func (s *testScreen) Folder(_, _ string, done func(string, error)) { done("", nil) }

func newTestScreen(t *testing.T, lang translations.Lang, mode style.Mode) *testScreen {
	t.Helper()
	return newTestScreenOn(t, workspacetest.CopyWithoutHistory(t, example.Monopolbrud, anna), lang, mode)
}

func newTestScreenOn(t *testing.T, path string, lang translations.Lang, mode style.Mode) *testScreen {
	t.Helper()
	ws, host := workspacetest.New(t, workspacetest.Options{Path: path, Lang: lang, Mode: mode, Who: anna})
	s := &testScreen{t: t, host: host, path: ws.Document().Path(), window: ws.Window}
	ws.Files = s
	s.Screen = New(ws)
	host.Screen = s.Screen
	s.window.SetContent(s.Content())
	s.waitIdle()
	return s
}

// waitIdle waits until the log has been read.
func (s *testScreen) waitIdle() { s.t.Helper(); s.host.WaitIdle(s.ws) }

func (s *testScreen) openAs(who data.Identity) *data.Document {
	s.t.Helper()
	return workspacetest.Open(s.t, s.path, who)
}

// move moves a municipality in the solution in sight.
func (s *testScreen) move(doc *data.Document, municipality plan.ID, wave string) {
	s.t.Helper()
	p := doc.Plan()
	m, _ := p.Municipalities.Get(municipality)
	of, _ := p.Solutions.Get(s.ws.Solution())
	from, _ := p.WaveOf(of.ID, municipality)
	to, ok := p.WaveNamed(of.ID, wave)
	if !ok || from.ID == to.ID {
		s.t.Fatalf("%s cannot go to %s", m.Name, wave)
	}
	label := plan.L("did.move", "name", m.Name, "from", from.Name, "to", to.Name, "solution", of.Short)
	if _, err := doc.Do(label, func(d *plan.Draft) error { return d.Assign(to.ID, municipality) }); err != nil {
		s.t.Fatal(err)
	}
	s.waitIdle()
}

func (s *testScreen) wave(p *plan.Plan, municipality plan.ID) string {
	w, _ := p.WaveOf(s.ws.Solution(), municipality)
	return w.Name
}

// listed returns the sentences of the list.
func (s *testScreen) listed() []string {
	var list []string
	for _, i := range s.rows {
		list = append(list, s.entries[i].what)
	}
	return list
}

// press presses a button of the open dialog.
func (s *testScreen) press(text string) {
	s.t.Helper()
	top := s.window.Canvas().Overlays().Top()
	if top == nil {
		s.t.Fatalf("no box with the button %q is open", text)
	}
	for _, o := range test.LaidOutObjects(top) {
		if b, ok := o.(*kit.Button); ok && b.Text() == text && b.Visible() {
			b.Tapped(nil)
			s.waitIdle()
			return
		}
	}
	s.t.Fatalf("there is no button %q", text)
}

// answer types a text into the focused field and presses Enter.
func (s *testScreen) answer(text string) {
	s.t.Helper()
	s.waitIdle()
	c := s.window.Canvas()
	entry, ok := c.Focused().(interface {
		fyne.Focusable
		SetText(string)
	})
	if !ok {
		s.t.Fatalf("no field has the keyboard but %T", c.Focused())
	}
	entry.SetText(text)
	entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	s.waitIdle()
}
