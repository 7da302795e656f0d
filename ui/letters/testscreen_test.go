package letters

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"bolgeplan/assets/translations"
	"bolgeplan/data/day"
	"bolgeplan/data/plan"
	"bolgeplan/data/setup"
	"bolgeplan/data/worklist"
	"bolgeplan/ui/kit/style"
	"bolgeplan/ui/workspace/workspacetest"
)

// testScreen is the screen with a copy of an example, in a laptop's window.
type testScreen struct {
	*Screen
	t      testing.TB
	window fyne.Window
	files  *workspacetest.Files
	host   *workspacetest.Host
}

func newTestScreen(t testing.TB, name string, lang translations.Lang, mode style.Mode) *testScreen {
	t.Helper()
	s := &testScreen{t: t, files: &workspacetest.Files{}}
	ws, host := workspacetest.New(t, workspacetest.Options{Example: name, Lang: lang, Mode: mode})
	ws.Files, s.window, s.host = s.files, ws.Window, host
	s.Screen = New(ws)
	host.Screen = s.Screen
	s.window.SetContent(s.Content())
	return s
}

// show chooses the tab of a solution.
func (s *testScreen) show(short string) {
	s.t.Helper()
	s.chooseTab(s.solutionNamed(short).String())
}

func (s *testScreen) solutionNamed(short string) plan.ID {
	s.t.Helper()
	of, ok := s.ws.Plan().SolutionNamed(short)
	if !ok {
		s.t.Fatalf("no solution %s", short)
	}
	return of.ID
}

func (s *testScreen) wave(solution, name string) plan.Wave {
	s.t.Helper()
	w, ok := s.ws.Plan().WaveNamed(s.solutionNamed(solution), name)
	if !ok {
		s.t.Fatalf("no wave %s", name)
	}
	return w
}

// unfold lists the letters of all groups.
func (s *testScreen) unfold() {
	for _, g := range worklist.Groups() {
		s.folds[g] = false
	}
	s.Refresh()
}

// find returns the row of the first letter to a municipality about a solution.
func (s *testScreen) find(code, short string) (row int, it *worklist.Item) {
	s.t.Helper()
	for at, r := range s.rows {
		if r.item != nil && r.item.Municipality == plan.MunicipalityID(code) && r.item.Solution == s.solutionNamed(short) {
			return at, r.item
		}
	}
	s.t.Fatalf("%s is not listed for %s", code, short)
	return 0, nil
}

// choose selects the first letter to a municipality about a solution as a click does.
func (s *testScreen) choose(code, short string) *worklist.Item {
	s.t.Helper()
	at, it := s.find(code, short)
	s.table.Select(at)
	s.table.OnSelect(at)
	return it
}

// headings formats the headings in sight: "Kan varsles nu 7, Sendt 49 ▸".
func (s *testScreen) headings() string {
	var words []string
	for at := range s.rows {
		if g, ok := s.group(at); ok {
			text := g.Text
			if g.Folded {
				text += " ▸"
			}
			words = append(words, text)
		}
	}
	return strings.Join(words, ", ")
}

// text returns the text of the pages in sight.
func (s *testScreen) text() string { return workspacetest.TextOf(s.pane.Pages()) }

func (s *testScreen) says(want ...string) {
	s.t.Helper()
	text := s.text()
	for _, w := range want {
		if !strings.Contains(text, w) {
			s.t.Errorf("the page does not say %q but: %s", w, text)
		}
	}
}

// do changes the plan, as another screen would.
func (s *testScreen) do(change func(d *plan.Draft) error) {
	s.t.Helper()
	s.ws.Do(plan.L("did.settings"), change)
	s.host.WaitIdle(s.ws)
}

// press presses a key on what has the focus.
func (s *testScreen) press(key fyne.KeyName) {
	s.t.Helper()
	s.window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: key})
	s.host.WaitIdle(s.ws)
}

// undo takes back the last change.
func (s *testScreen) undo() {
	s.t.Helper()
	s.ws.Undo()
	s.host.WaitIdle(s.ws)
}

// reschedule gives a wave of SAPA another date.
func (s *testScreen) reschedule(wave string, kind plan.MilestoneKind, on day.Day) {
	s.t.Helper()
	w := s.wave("SAPA", wave)
	done := s.ws.Do(plan.L("did.milestone", "solution", "SAPA", "wave", wave), func(d *plan.Draft) error {
		return d.ScheduleWave(w.ID, kind, plan.Dates{Text: on.Long(day.Danish), Span: day.On(on)})
	})
	if !done {
		s.t.Fatal("nothing was moved")
	}
}

// own makes the sender and all addresses of the plan its own, so that letters can be registered.
func (s *testScreen) own() {
	s.t.Helper()
	s.do(func(d *plan.Draft) error {
		for _, m := range d.Plan().AllMunicipalities() {
			for key, own := range map[string]string{"municipality.address": "Torvet 1", "municipality.postcode": "8000"} {
				f, of := setup.FieldOf(key), setup.Of{Municipality: m.ID}
				if err := setup.Apply(d, setup.Change{Entry: setup.EntryOf(d.Plan(), f, of), To: own}); err != nil {
					return err
				}
			}
			for _, c := range d.Plan().ContactsOf(m.ID) {
				plan.Update(d, c.ID, func(c *plan.Contact) { c.Example = false })
			}
		}
		for _, m := range d.Plan().Milestones.Rows() {
			plan.Update(d, m.ID, func(m *plan.Milestone) { m.Example = false })
		}
		d.SetOrganisation(func(o *plan.Organisation) { o.Example = false })
		return nil
	})
}
