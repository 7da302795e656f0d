package ui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage"
	"fyne.io/fyne/v2/test"

	"bolgeplan/data/example"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/workspace/workspacetest"
)

// texts returns the labels in an object.
func texts(o fyne.CanvasObject) (all []string) {
	for _, o := range test.LaidOutObjects(o) {
		if l, ok := o.(*kit.Label); ok && l.Visible() {
			all = append(all, l.Text())
		}
	}
	return all
}

// says reports whether the screen in sight has a label with a text.
func (s *testShell) says(text string) bool {
	for _, have := range texts(s.screenBox) {
		if strings.Contains(have, text) {
			return true
		}
	}
	return false
}

// view chooses a view of the history, as the keys do.
func (s *testShell) view(n int) {
	for _, o := range test.LaidOutObjects(s.screenBox) {
		if views, ok := o.(*kit.Segmented); ok {
			for range n {
				views.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
			}
			return
		}
	}
}

func copyOf(t *testing.T, path, name string) string {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	to := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(to, b, 0o600); err != nil {
		t.Fatal(err)
	}
	return to
}

// A former plan's history that is still being read has nothing to do with the
// plan that is opened then: it neither fails nor is shown there.
func TestAnotherPlanIsOpenedWhileTheHistoryIsRead(t *testing.T) {
	const edits = 2000
	long := workspacetest.CopyWithHistory(t, example.SAPA2019, edits, anna)
	short := workspacetest.CopyWithHistory(t, example.SAPA2019, 3, anna)
	for _, c := range []struct {
		name     string
		from, to string
		listed   string // of the plan that is opened
	}{
		{"from a long history to a short one", long, short, "4 ændringer"},
		{"from a long history to a long one", long, long, "2.001 ændringer"},
	} {
		for view, name := range []string{"detail", "states", "comparison"} {
			for arrived, when := range []string{"before a part arrives", "after a part arrived"} {
				t.Run(c.name+", "+name+", "+when, func(t *testing.T) {
					from, to := copyOf(t, c.from, "fra.bolgeplan"), copyOf(t, c.to, "til.bolgeplan")
					s := newTestShellOn(t, from)
					loop := s.loop
					s.open("history")
					if arrived > 0 {
						loop.Until("a part is listed", func() bool { return s.says("100 ændringer") })
					}
					s.view(view)
					loop.WaitForCall() // the next part, for a screen that will not be there
					former := s.ws.History()
					s.file.OpenFile(to)
					s.shows(to)
					loop.Until("nobody reads the former's log", func() bool { return !former.IsReading() })
					loop.Until("the new one's history is listed", func() bool { return s.says(c.listed) })
					if top := s.window.Canvas().Overlays().Top(); top != nil {
						t.Errorf("it says %q", texts(top))
					}
					if s.ws.Document().Path() != to {
						t.Errorf("shown is %s", s.ws.Document().Path())
					}
				})
			}
		}
	}
}

func TestAPlanThatIsDroppedWaitsForTheDialogThatIsOpen(t *testing.T) {
	s := newTestShell(t)
	path := s.ws.Document().Path()
	other := []fyne.URI{storage.NewFileURI(workspacetest.Copy(t, example.KSD2017, anna))}
	s.askStatusDate()
	s.openDropped(fyne.Position{}, other)
	if s.ws.Document().Path() != path || s.window.Canvas().Overlays().Top() == nil {
		t.Error("the plan went from under a dialog")
	}
	press(t, s, "Annullér")
	s.openDropped(fyne.Position{}, other)
	s.shows(other[0].Path())
}
