// Package newplan is the page that a new plan is asked for on: its name, who sends, which
// solutions, and what it begins with. Beside it stands the plan as it will be. Nothing is
// written before the user creates the plan.
package newplan

import (
	"context"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"bolgeplan/data"
	"bolgeplan/data/example"
	"bolgeplan/data/history"
	"bolgeplan/data/newplan"
	"bolgeplan/data/plan"
	"bolgeplan/data/wavetable"
	"bolgeplan/ui/command"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/kit/style"
	"bolgeplan/ui/recents"
	"bolgeplan/ui/workspace"
)

// ID is what the window calls the page.
const ID = "newplan"

// Screen is the page.
type Screen struct {
	ws        *workspace.Workspace
	catalogue *plan.Plan // an empty plan
	form      form
	found     []sender // in the open plan and the recent ones
	clipText  string   // of the clipboard when it was looked at
	options   newplan.Options
	built     *plan.Plan // the plan as it will be; nil where it cannot be made
	buildErr  error
	waves     []waveRow
	path      string // of the file, as far as it is known to be free
	asked     int    // counts the names that were looked for
	pause     time.Duration
	timer     *time.Timer

	name, other *entry
	file        *kit.Paragraph
	senders     *kit.Options
	chips       *kit.Chips
	about       *kit.Paragraph
	starts      *kit.Options
	choose      *kit.Button // another example
	browse      *kit.Button
	create      *kit.Button
	table       *kit.Table
	state       *kit.Paragraph
	list        *recents.Lines
	questions   *fyne.Container
	right       *fyne.Container
	content     fyne.CanvasObject
}

// namePause is how long a pause in typing is before the name of the file is looked for.
const namePause = 250 * time.Millisecond

// New returns the page for a new plan.
func New(ws *workspace.Workspace) *Screen {
	s := &Screen{ws: ws, pause: namePause}
	s.catalogue, s.buildErr = newplan.Base(newplan.Options{})
	if s.catalogue == nil {
		s.catalogue = new(plan.Plan)
	}
	s.form = form{start: fromNothing, example: example.Monopolbrud, folder: s.defaultFolder(), chosen: s.defaultSolutions()}
	s.findSenders(nil)
	s.form.other = ""
	if len(s.form.senders) == 0 {
		s.form.sender = 0
	}
	s.build()
	s.readClipboard(true)
	s.refresh()
	s.list.Load(s.takeRecents)
	return s
}

// TakeOver implements workspace.Successor: it takes what was typed and chosen.
func (s *Screen) TakeOver(former workspace.Screen) {
	if from := former.(*Screen); from.ws == s.ws {
		s.form = from.form
		s.name.show(s.form.name)
		s.other.show(s.form.other)
		s.refresh()
	}
}

// defaultSolutions are those that the plan begins with: the one in sight, if the catalogue
// has it.
func (s *Screen) defaultSolutions() []string {
	if of, ok := s.ws.Plan().Solutions.Get(s.ws.Solution()); ok {
		if _, known := s.catalogue.SolutionNamed(of.Short); known {
			return []string{of.Short}
		}
	}
	for _, of := range s.catalogue.AllSolutions() {
		return []string{of.Short}
	}
	return nil
}

// defaultFolder is where the file goes: beside the open plan, or among the user's documents.
func (s *Screen) defaultFolder() string {
	folder := s.ws.DialogFolder()
	if folder != filepath.Dir(s.ws.Document().Path()) || s.ws.ReadOnly() {
		return workspace.DocumentsFolder(folder)
	}
	return folder
}

func (s *Screen) planName() string {
	if name := s.ws.CurrentPlan().SettingValue(plan.PlanName); name != "" {
		return name
	}
	return strings.TrimSuffix(filepath.Base(s.ws.Document().Path()), planExtension)
}

// takeRecents shows who sends in other plans, unless the user has answered already.
func (s *Screen) takeRecents(list []data.Recent) {
	another := s.form.sender == len(s.form.senders)
	before := len(s.form.senders)
	s.findSenders(list)
	if another && (before > 0 || s.form.other != "") {
		s.form.sender = len(s.form.senders)
	}
	s.refresh()
}

// Content implements workspace.Screen.
func (s *Screen) Content() fyne.CanvasObject { return s.content }

// Focus implements workspace.Screen: the name, all of it selected.
func (s *Screen) Focus() {
	s.readClipboard(false)
	s.refresh()
	s.selectName()
}

// selectName gives the keyboard to the name, all of it selected.
func (s *Screen) selectName() {
	s.ws.Window.Canvas().Focus(s.name)
	s.name.TypedShortcut(&fyne.ShortcutSelectAll{})
}

// Refresh implements workspace.Screen. The page does not show the open plan.
func (s *Screen) Refresh() {}

// Commands implements workspace.Screen.
func (s *Screen) Commands() map[string]command.Command { return nil }

// Escape leaves the page.
func (s *Screen) Escape() { s.ws.Back() }

// Foreground looks at the clipboard again when the window comes to the front.
func (s *Screen) Foreground() {
	if before := s.clipText; true {
		s.readClipboard(false)
		if s.clipText != before {
			s.refresh()
		}
	}
}

// Question gives the keyboard to a question, from 1.
func (s *Screen) Question(n int) {
	sender := fyne.Focusable(s.senders)
	if s.form.sender == len(s.form.senders) {
		sender = s.other // to be typed
	}
	for i, o := range []fyne.Focusable{s.name, sender, s.chips, s.starts} {
		if i == n-1 {
			s.ws.Window.Canvas().Focus(o)
		}
	}
}

// refresh works out the plan as it will be and shows it.
func (s *Screen) refresh() {
	f := &s.form
	s.options = f.options(s.ws.DayLang(), s.ws.ActualDay())
	s.built, s.buildErr = newplan.Build(s.options)
	if !f.nameTyped {
		if name := s.proposeName(s.built); name != s.name.Text {
			f.name = name
			s.name.show(name)
		}
		s.options.Name = f.name
	}
	s.waves = nil
	if s.built != nil {
		s.waves = waveRows(s.built, s.ws.DayLang(), s.ws.ActualDay())
	}
	s.showForm()
	s.showRight()
	s.findPath()
}

// findPath looks for a free name of the file, away from Fyne's goroutine: the folder may be
// one that does not answer.
func (s *Screen) findPath() {
	s.asked++
	asked, folder, name := s.asked, s.form.folder, s.form.name
	workspace.RunAsync(s.ws, func() (string, error) { return data.FreePath(folder, name), nil }, func(path string, _ error) {
		if asked == s.asked {
			s.path = path
			s.showFile()
		}
	})
}

// ready says why the plan cannot be created, "" where it can.
func (s *Screen) ready() string {
	switch {
	case s.form.asksSolutions() && len(s.form.solutions()) == 0:
		return s.ws.T("newplan.choose")
	case s.buildErr != nil:
		return s.ws.T("problem.title")
	}
	return ""
}

// Create makes the plan. Doubts of its table are shown first, and a file that is to be
// chosen is asked for.
func (s *Screen) Create() {
	f := &s.form
	f.name = strings.TrimSpace(f.name)
	unnamed := f.name == ""
	s.refreshNow()
	switch {
	case unnamed:
		s.refuseUnnamed()
	case s.buildErr != nil:
		s.ws.ShowError(s.buildErr)
	case s.ready() != "":
		s.ws.Window.Canvas().Focus(s.chips)
	case f.start == fromFile && f.file == nil:
		s.chooseFile()
	case f.start == fromFile && f.file.cells != nil && s.options.Table == nil,
		s.options.Table != nil && f.confirmed == nil && s.options.Table.Summarize().Doubts > 0:
		s.confirm()
	default:
		s.make()
	}
}

// refreshNow refreshes without the pause in typing: Enter may follow the last key at once.
func (s *Screen) refreshNow() {
	if s.timer != nil {
		s.timer.Stop()
	}
	s.refresh()
}

// refuseUnnamed says that the plan needs a name. The proposal is back in the field by then:
// the user sees it before a file is called so.
func (s *Screen) refuseUnnamed() {
	s.ws.ShowMessage(s.ws.T("newplan.noname"))
	s.selectName()
}

// confirm shows the table before anything is made.
func (s *Screen) confirm() {
	o := s.options
	o.Table = nil
	base, err := newplan.Base(o)
	if err != nil {
		s.ws.ShowError(err)
		return
	}
	solution, _ := base.SolutionNamed(s.form.solutions()[0])
	cells, file := s.form.cells()
	s.ws.ConfirmTable(workspace.TableQuestion{
		Plan: base, Solution: solution.ID, Cells: cells, File: file,
		Accept: func(p wavetable.Proposal, c wavetable.Choices) {
			s.form.confirmed = &newplan.Table{Proposal: p, Choices: c, File: file}
			s.refresh()
			s.make()
		},
		Cancel: func() { s.ws.Window.Canvas().Focus(s.starts) },
	})
}

// make has the window create the file and open it.
func (s *Screen) make() {
	f, o, doc := s.form, s.options, s.ws.Document()
	solution := plan.None
	for _, short := range f.solutions() {
		if of, ok := s.built.SolutionNamed(short); ok && f.asksSolutions() {
			solution = of.ID
			break
		}
	}
	s.ws.CreatePlan(workspace.NewPlan{
		Folder: f.folder, Name: f.name, Solution: solution,
		Steps: func() ([]history.Step, error) {
			if f.sender < len(f.senders) {
				from, err := senderOf(context.Background(), doc, f.senders[f.sender])
				if err != nil {
					return nil, err
				}
				o.Sender, o.Blobs = from.Sender, mergeBlobs(o.Blobs, from.blobs)
			}
			return newplan.Steps(o)
		},
	})
}

func mergeBlobs(a, b map[string][]byte) map[string][]byte {
	all := map[string][]byte{}
	for _, m := range []map[string][]byte{a, b} {
		for id, bytes := range m {
			all[id] = bytes
		}
	}
	return all
}

// usual are the solutions that have a place on the page, by their short names.
var usual = []string{"SAPA", "KSD", "KY", "STS", "AULA", "Serviceplatformen"}

// showChips shows the solutions, the chosen ones marked.
func (s *Screen) showChips() {
	f := &s.form
	var items []kit.ChipItem
	add := func(short string, on bool) { items = append(items, kit.ChipItem{Text: short, On: on}) }
	for _, short := range usual {
		if _, ok := s.catalogue.SolutionNamed(short); ok {
			add(short, slices.Contains(f.chosen, short))
		}
	}
	for _, short := range f.chosen {
		if !slices.Contains(usual, short) {
			add(short, true)
		}
	}
	for _, short := range f.own {
		add(short, true)
	}
	rest := s.restOfCatalogue()
	items = append(items,
		kit.ChipItem{Text: s.ws.Lang.N("newplan.others", len(rest)) + " ▾", Do: s.showOthers},
		kit.ChipItem{Text: s.ws.T("newplan.own"), Do: func(fyne.Position) { s.askOwn() }})
	s.chips.SetItems(items)
}

// restOfCatalogue are the solutions that have no chip.
func (s *Screen) restOfCatalogue() []plan.Solution {
	return slices.DeleteFunc(slices.Clone(s.catalogue.AllSolutions()), func(of plan.Solution) bool {
		return slices.Contains(usual, of.Short) || slices.Contains(s.form.chosen, of.Short)
	})
}

// switchSolution chooses a solution, or no longer.
func (s *Screen) switchSolution(short string) {
	f := &s.form
	f.confirmed = nil
	switch {
	case slices.Contains(f.own, short):
		f.own = slices.DeleteFunc(slices.Clone(f.own), func(o string) bool { return o == short })
	case slices.Contains(f.chosen, short):
		f.chosen = slices.DeleteFunc(slices.Clone(f.chosen), func(o string) bool { return o == short })
	default:
		f.chosen = append(slices.Clone(f.chosen), short)
		slices.SortStableFunc(f.chosen, func(a, b string) int { return s.placeOf(a) - s.placeOf(b) })
	}
	s.refresh()
}

// placeOf is the place of a solution in the catalogue.
func (s *Screen) placeOf(short string) int {
	return slices.IndexFunc(s.catalogue.AllSolutions(), func(of plan.Solution) bool { return of.Short == short })
}

// noticeText says what every plan has, and by when municipalities are told.
func (s *Screen) noticeText() kit.Line {
	if why := s.ready(); why != "" {
		return kit.Line{kit.Colored(why, style.Warning)}
	}
	if !s.form.asksSolutions() {
		return kit.Line{kit.Quiet(s.ws.T("newplan.itsown"))}
	}
	sentences := []string{s.ws.Lang.N("newplan.municipalities.all", s.catalogue.Municipalities.Len())}
	for _, short := range s.form.solutions() {
		if s.built == nil {
			break
		}
		if of, ok := s.built.SolutionNamed(short); ok && of.NoticeMin > 0 && len(sentences) < 3 {
			sentences = append(sentences, s.ws.T("newplan.notice", "solution", of.Short, "months", of.NoticeMin))
		}
	}
	return kit.Line{kit.Quiet(strings.Join(sentences, " "))}
}
