// Package settings is the screen of the plan's own facts: who sends, which solutions there
// are, what they cost, which limits the rules have. What is typed is kept until it is saved
// or discarded, in whatever section it is; beside it stands what it would change.
//
// Sections, fields, their checks and what is missing come from package setup: a further
// field is an entry there.
package settings

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"bolgeplan/data/billing"
	"bolgeplan/data/picture"
	"bolgeplan/data/plan"
	"bolgeplan/data/setup"
	"bolgeplan/ui/command"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/workspace"
)

// ID is what the window calls the screen.
const ID = "settings"

// checkDelay is how long a pause in typing is before what was typed is checked.
const checkDelay = 400 * time.Millisecond

// Screen is the settings of a plan.
type Screen struct {
	ws      *workspace.Workspace
	content fyne.CanvasObject
	find    *kit.SearchEntry
	found   *kit.Table
	results []setting
	rail    *kit.NavList
	pane    *fyne.Container // the rail with what is missing
	gaps    *fyne.Container
	gapList []setup.Gap
	form    *fyne.Container // of the section, below its head
	scroll  *container.Scroll
	middle  *fyne.Container // the form, or what was found
	bar     *bar
	effects *effects

	section  setup.Section
	solution plan.ID        // whose facts are shown, in a section that has such
	scope    plan.ID        // the same for the rules, None for those of the plan
	year     int            // of the populations that are shown, 0 for none
	period   billing.Period // of the quantities that are shown

	drafts        drafts
	verdict       verdict
	rows          []*row
	adders        map[*setup.List]*row // the buttons that add a row to a list in sight
	froms         []*kit.FieldEntry    // of the steps in sight: the days from which they hold
	pause         time.Duration        // before what was typed is checked; 0: at once
	timer         *time.Timer
	asked         int          // counts the inputs that were sent to be checked
	start         func() start // what consequences are measured from
	startPlan     *plan.Plan
	solutionTable *kit.Table
	pictures      map[string]*picture.Picture // by the ids of their blobs, as far as they are read
}

// New returns the screen.
func New(ws *workspace.Workspace) *Screen {
	s := &Screen{ws: ws, section: setup.Plan, pause: checkDelay, solution: ws.Solution(), pictures: map[string]*picture.Picture{}}
	s.find = kit.NewSearchEntry(ws.T("setup.find"), "Ctrl+F", 190, func(string) { s.showFound() })
	s.find.OnLeave = s.leaveFind
	s.find.OnSubmitted = func(string) { s.openFound(0) }
	s.found = s.newFound()
	leave := kit.NewButton(ws.T("setup.close"), kit.NormalButton, s.close)
	header := kit.NewHeader(ws.T("screen.settings"), kit.NewQuiet(ws.T("setup.of-plan", "name", s.planName())).Shrink(), s.find, leave)
	s.rail = kit.NewNavList(s.choose)
	s.gaps = container.New(&column{})
	s.form = container.New(&column{})
	s.scroll = container.NewVScroll(kit.Padded(formTop, formRight, formTop, formLeft, s.form))
	s.middle = container.NewStack(s.scroll, s.found)
	s.bar = newBar(ws, s.discard, s.Save)
	s.effects = newEffects(ws)
	s.pane = newRailPane(s.rail, s.gaps)
	right := kit.NewBorder(nil, s.bar.content, nil, nil, kit.NewPanes(s.middle, s.effects.scroll))
	s.content = kit.NewBorder(header, nil, s.pane, nil, right)
	s.fill()
	return s
}

func (s *Screen) planName() string {
	if name := s.ws.Plan().SettingValue(plan.PlanName); name != "" {
		return name
	}
	return fileName(s.ws.Document().Path())
}

// Content implements workspace.Screen.
func (s *Screen) Content() fyne.CanvasObject { return s.content }

// Focus implements workspace.Screen: the first field that can be typed in.
func (s *Screen) Focus() {
	for _, r := range s.rows {
		if f := r.focusable(); f != nil {
			s.ws.Window.Canvas().Focus(f)
			return
		}
	}
	s.ws.Window.Canvas().Focus(s.rail)
}

// Refresh implements workspace.Screen. What was typed stays.
func (s *Screen) Refresh() { s.refill() }

// Commands implements workspace.Screen.
func (s *Screen) Commands() map[string]command.Command {
	return map[string]command.Command{
		"edit.find": {Run: func() { s.ws.Window.Canvas().Focus(s.find) }},
		"plan.save": {Run: s.Save, Enabled: func() bool { return len(s.changes()) > 0 }},
	}
}

// choose shows the section, or the solution of one, that the user chose in the rail.
func (s *Screen) choose(id string) {
	if s.railOpens(id) {
		s.showRail()
		return
	}
	section, solution := parseRailID(id)
	s.find.SetText("")
	s.showSection(section, solution)
}

// showSection shows the facts of a section, and of a solution where it has such.
func (s *Screen) showSection(section setup.Section, solution plan.ID) {
	s.section = section
	if solution != plan.None {
		s.solution = solution
	}
	s.fill()
	s.scroll.ScrollToTop()
}

// ShowSetting shows a fact and gives its field the keyboard. A key that no field has shows
// the first section.
func (s *Screen) ShowSetting(key string, of setup.Of) {
	f := setup.FieldOf(key)
	if f == nil {
		return
	}
	s.find.SetText("")
	s.section = f.Section
	switch {
	case f.List() != nil && of.Solution == plan.None:
		s.section = setup.Letters
	case f.Section == setup.Rules:
		s.scope = of.Solution
	case f.Section == setup.Populations && of.Year != 0:
		s.year = of.Year
	case of.Solution != plan.None:
		s.solution = of.Solution
		if p, err := billing.ParsePeriod(of.Period); err == nil {
			s.period = p
		}
	}
	s.fill()
	s.focusOn(key, of)
}

// focusOn gives the keyboard to the field of a fact, or to the first with its key.
func (s *Screen) focusOn(key string, of setup.Of) {
	var near *row
	for _, r := range s.rows {
		for _, e := range r.entries {
			switch {
			case e.Field.Key != key:
			case e.Of == of:
				s.reveal(r)
				return
			case near == nil:
				near = r
			}
		}
	}
	if f := setup.FieldOf(key); near == nil && f != nil {
		near = s.adders[f.List()]
	}
	if near != nil {
		s.reveal(near)
		return
	}
	s.scroll.ScrollToTop()
	s.Focus()
}

// reveal brings a row into sight and gives it the keyboard.
func (s *Screen) reveal(r *row) {
	top, high := r.object.Position().Y+formTop, s.scroll.Size().Height
	if y := s.scroll.Offset.Y; top < y || top+r.object.Size().Height > y+high {
		s.scroll.ScrollToOffset(fyne.NewPos(0, max(top-high/3, 0)))
	}
	if f := r.focusable(); f != nil {
		s.ws.Window.Canvas().Focus(f)
	}
}

// changes are what is typed and not saved; none while nothing can be changed.
func (s *Screen) changes() []setup.Change {
	if !s.ws.CanEdit() {
		return nil
	}
	return s.drafts.changes(s.ws.Plan())
}

// Save records everything that was typed as one step. What cannot be saved is shown and
// gets the keyboard.
func (s *Screen) Save() {
	s.stopTimer()
	changes := s.changes()
	if len(changes) == 0 {
		return
	}
	s.verdict = judge(s.ws.Plan(), changes)
	if w := s.verdict.firstRefusal(); w != nil {
		if w.Field != nil {
			s.ShowSetting(w.Field.Key, w.Of)
		}
		s.showVerdict()
		s.ws.ShowMessage(s.ws.T("setup.refused", "field", s.nameOf(w), "why", s.ws.Lang.Format(w)))
		return
	}
	apply := func(d *plan.Draft) error { return setup.Apply(d, changes...) }
	s.ws.Do(setup.Label(s.ws.Plan(), changes...), apply)
	s.ws.AfterEdits(func(ok bool) {
		if !ok {
			return
		}
		for _, c := range changes {
			if in, typed := s.drafts.get(factOf(c.Entry)); typed && in.to == c.To {
				s.drafts.drop(factOf(c.Entry))
			}
		}
		s.refill()
	})
}

// discard takes back what was typed.
func (s *Screen) discard() {
	s.drafts.clear()
	s.refill()
}

// refill shows the plan anew and keeps the place and the keyboard.
func (s *Screen) refill() {
	key, of, typing := s.focused()
	offset := s.scroll.Offset
	s.fill()
	s.scroll.ScrollToOffset(offset)
	if typing {
		s.focusOn(key, of)
	}
}

// focused returns the fact whose field has the keyboard.
func (s *Screen) focused() (key string, of setup.Of, ok bool) {
	now := s.ws.Window.Canvas().Focused()
	if now == nil {
		return "", of, false
	}
	for _, r := range s.rows {
		for i, f := range r.focus {
			if f != nil && f == now {
				return r.entries[i].Field.Key, r.entries[i].Of, true
			}
		}
	}
	return "", of, false
}

// Escape leaves the screen, as the key does that no field has taken.
func (s *Screen) Escape() { s.close() }

// close goes back to where the user was.
func (s *Screen) close() { s.ws.Back() }

// Leave implements workspace.Leaver: it asks what is to become of changes before the
// screen is left.
func (s *Screen) Leave(then func()) {
	changes := s.changes()
	if len(changes) == 0 {
		then()
		return
	}
	s.ws.AskUnsaved(workspace.Unsaved{
		Text: s.ws.Lang.N("setup.leave.text", countAll(changes)),
		Save: func() {
			s.Save()
			s.ws.AfterEdits(func(bool) {
				if len(s.changes()) == 0 {
					then()
				}
			})
		},
		Discard: func() {
			s.discard()
			then()
		},
		Stay: s.Focus,
	})
}
