// Package receive is the screen that brings colleagues' copies of the plan together with it.
// It shows what they bring and what is in conflict, before anything is written; afterwards
// the same page is the receipt. What is said and computed comes from package merge.
package receive

import (
	"context"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"bolgeplan/data"
	"bolgeplan/data/history"
	"bolgeplan/data/merge"
	"bolgeplan/data/plan"
	"bolgeplan/data/progress"
	"bolgeplan/ui/command"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/wording"
	"bolgeplan/ui/workspace"
)

// ID is what the window calls the screen.
const ID = "receive"

// Screen is the page of received copies.
type Screen struct {
	ws      *workspace.Workspace
	content fyne.CanvasObject
	from    *kit.Label
	sheet   *kit.Sheet
	bar     *bar

	copies  []*data.Received
	room    *room        // nil: nothing was compared yet
	tip     history.TxID // of the plan that was compared
	account account
	choices merge.Choices
	outcome outcome

	trying, tryAgain bool
	working          bool // something is compared or written
	describing       bool
	unfolded         map[string]bool
	handlers         map[string]handler
	merged           *data.Merged // nil before the merge
	fixed            map[string]bool
	holders          kit.Line     // who has what after the merge; nil until it is read
	holdersTip       history.TxID // of the plan that they are read of
}

// New returns the screen, without copies.
func New(ws *workspace.Workspace) *Screen {
	s := &Screen{ws: ws, unfolded: map[string]bool{}, fixed: map[string]bool{}}
	s.from = kit.NewQuiet("").Shrink()
	add := kit.NewButton(ws.T("receive.add"), kit.NormalButton, s.askFile)
	s.sheet = kit.NewSheet()
	s.sheet.OnPress = s.press
	s.sheet.OnCheck = func(id string) { run(s.handlers[id].check) }
	s.sheet.OnFold = s.fold
	s.sheet.OnSubmit = s.enter
	s.sheet.OnEscape = s.Escape
	s.bar = newBar(s)
	s.content = kit.NewBorder(kit.NewHeader(ws.T("screen.receive"), s.from, add), s.bar.content, nil, nil, kit.OnBackground(s.sheet))
	s.show()
	return s
}

// Content implements workspace.Screen.
func (s *Screen) Content() fyne.CanvasObject { return s.content }

// Focus implements workspace.Screen: the first open conflict, else the main button.
func (s *Screen) Focus() {
	if past := s.ws.Snapshot(); past != nil && !past.IsFormer() {
		s.ws.ShowSnapshot(nil)
	}
	canvas := s.ws.Window.Canvas()
	switch id := s.firstOpen(); {
	case s.merged == nil && id != "":
		s.sheet.Select(id)
		canvas.Focus(s.sheet.Focusable())
	case s.merged == nil && s.bar.main.Visible() && s.bar.main.Enabled():
		canvas.Focus(s.bar.main)
	case s.room == nil:
		canvas.Focus(s.bar.leave)
	default:
		canvas.Focus(s.sheet.Focusable())
	}
}

// Commands implements workspace.Screen.
func (s *Screen) Commands() map[string]command.Command {
	return map[string]command.Command{"plan.save": {Run: s.merge, Enabled: s.canMerge}}
}

// Refresh implements workspace.Screen: a plan that has changed is compared again.
func (s *Screen) Refresh() {
	if s.room != nil && s.merged == nil && !s.working && s.ws.Tip() != s.tip {
		s.ws.ShowMessage(s.ws.T("receive.changed"))
		s.compare()
		return
	}
	s.readHoldings()
	s.show()
}

// IsPending reports whether copies are shown that are not merged yet.
func (s *Screen) IsPending() bool { return s.room != nil && s.merged == nil && s.room.review.IsNew() }

// HasReceipt reports whether the receipt of a merge is shown.
func (s *Screen) HasReceipt() bool { return s.merged != nil }

// Waiting says whose copies wait to be merged.
func (s *Screen) Waiting() string {
	return wording.Capitalize(s.ws.T("receive.waiting", "whose", s.room.whose()))
}

// Take adds copies to those that are compared. After a merge it begins anew.
func (s *Screen) Take(copies []*data.Received) {
	if s.merged != nil {
		s.clear()
	}
	for _, c := range copies {
		same := func(o *data.Received) bool { return o.Path == c.Path && o.Name == c.Name }
		s.copies = append(slices.DeleteFunc(s.copies, same), c)
	}
	s.compare()
}

// TakeOver implements workspace.Successor: it takes the copies and choices.
func (s *Screen) TakeOver(former workspace.Screen) {
	if from := former.(*Screen); from.ws == s.ws && from.IsPending() {
		s.copies, s.room, s.choices = from.copies, from.room, from.choices
		s.compare()
	}
}

func (s *Screen) clear() {
	s.copies, s.room, s.merged, s.choices, s.outcome, s.account = nil, nil, nil, merge.Choices{}, outcome{}, account{}
	s.holders = nil
	s.unfolded, s.fixed = map[string]bool{}, map[string]bool{}
}

// askFile asks for a further file.
func (s *Screen) askFile() {
	s.ws.Files.Open(s.ws.T("receive.choose"), s.ws.DialogFolder(), s.ws.OpenFilter(), s.ws.IfChosen(func(path string) { s.ws.Receive([]string{path}) }))
}

// work does something that may take long, with progress, while the window goes on.
func (s *Screen) work(title string, run func(context.Context) error, done func(error)) {
	s.working = true
	s.show()
	kit.Work{
		Title: s.ws.T(title), Cancel: s.ws.T("dialog.cancel"),
		Run: func(ctx context.Context, report func(float64, string)) error {
			return run(progress.With(ctx, func(p progress.Step) {
				part := -1.0
				if p.All > 0 {
					part = float64(p.Done) / float64(p.All)
				}
				report(part, s.ws.T(p.Doing, "done", p.Done, "all", p.All))
			}))
		},
		Done: func(err error) {
			s.working = false
			done(err)
		},
	}.Start(s.ws.Window)
}

// compare compares the plan with the copies. Choices stay where they can.
func (s *Screen) compare() {
	doc, copies, today, lang, former, choices := s.ws.Document(), s.copies, s.ws.CurrentToday(), s.ws.Lang, s.room, s.choices
	tip := s.ws.Tip()
	var next Screen // what is worked out
	s.work("receive.comparing", func(ctx context.Context) error {
		review, err := doc.Review(ctx, copies, today)
		if err != nil {
			return err
		}
		next.room, next.choices = newRoom(review, lang, today), choices.Clone()
		if former != nil {
			next.choices = carry(former.review, review, choices)
		}
		next.account = next.room.account()
		next.outcome, err = next.room.try(next.choices)
		return err
	}, func(err error) {
		if err != nil {
			s.ws.ShowError(err)
			if former == nil {
				s.clear()
			} else {
				s.tip = tip // it is not compared again and again
			}
			s.show()
			return
		}
		s.room, s.account, s.choices, s.outcome, s.tip = next.room, next.account, next.choices, next.outcome, tip
		s.show()
		s.describe()
		if former == nil {
			s.Focus()
		}
		s.Refresh() // the plan may have changed meanwhile
	})
}

// describedAtOnce is how many conflicts are put into words before they are shown.
const describedAtOnce = 20

// describe puts the conflicts into words, a few at a time.
func (s *Screen) describe() {
	room := s.room
	from := slices.Index(s.account.conflicts, nil)
	if from < 0 || s.describing {
		return
	}
	s.describing = true
	to := min(from+describedAtOnce, len(s.account.conflicts))
	workspace.RunAsync(s.ws, func() ([]*merge.ConflictWords, error) { return room.describe(from, to) }, func(list []*merge.ConflictWords, err error) {
		s.describing = false
		if s.room != room {
			s.describe() // of what was compared meanwhile
			return
		}
		if err != nil {
			s.ws.ShowError(err)
			return
		}
		copy(s.account.conflicts[from:], list)
		s.show()
		s.describe()
	})
}

// choose changes the choices and works out what they give. The last ones win.
func (s *Screen) choose(change func(*merge.Choices)) {
	next := s.choices.Clone()
	for _, m := range []*map[history.RegisterKey]bool{&next.Out, &next.Restore} {
		if *m == nil {
			*m = map[history.RegisterKey]bool{}
		}
	}
	if next.Picks == nil {
		next.Picks = map[history.RegisterKey]int{}
	}
	change(&next)
	s.choices = next
	s.show()
	s.try()
}

func (s *Screen) try() {
	if s.trying {
		s.tryAgain = true
		return
	}
	s.trying = true
	room, choices := s.room, s.choices.Clone()
	workspace.RunAsync(s.ws, func() (outcome, error) { return room.try(choices) }, func(o outcome, err error) {
		again := s.tryAgain
		s.trying, s.tryAgain = false, false
		switch {
		case s.room == nil:
		case again || s.room != room:
			s.try()
		case err != nil:
			s.ws.ShowError(err)
		default:
			s.outcome = o
			s.show()
		}
	})
}

// show shows everything as it is now.
func (s *Screen) show() {
	s.from.SetText(s.fromText())
	p := s.page()
	s.handlers = p.handlers
	s.sheet.SetRows(p.rows)
	s.bar.show()
}

// fromText says which plan it is, and whose copies came when.
func (s *Screen) fromText() string {
	if s.room == nil {
		return s.planName()
	}
	last := history.Time(0)
	for _, c := range s.copies {
		last = max(last, c.Last)
	}
	names := s.account.names
	if names == "" {
		var authors []string
		for _, c := range s.copies {
			if !slices.Contains(authors, c.Author) {
				authors = append(authors, c.Author)
			}
		}
		names = strings.Join(authors, ", ")
	}
	return s.ws.T("receive.from", "plan", s.planName(), "names", names, "when", formatWhen(s.ws.Lang, last, time.Now()))
}

func (s *Screen) planName() string {
	if name := s.ws.CurrentPlan().SettingValue(plan.PlanName); name != "" {
		return name
	}
	name := filepath.Base(s.ws.Document().Path())
	return strings.TrimSuffix(name, filepath.Ext(name))
}

// Escape leaves the screen, as the key does that no field has taken.
func (s *Screen) Escape() {
	n := len(s.choices.Picks) + len(s.choices.Out) + len(s.choices.Restore)
	if s.merged != nil || n == 0 {
		s.leave()
		return
	}
	s.ws.AskUnsaved(workspace.Unsaved{
		Title: s.ws.T("receive.leave.title"), Text: s.ws.T("receive.leave.text"), Discard: s.leave, Stay: func() {},
	})
}

// leave forgets the copies and goes back to where the user was.
func (s *Screen) leave() {
	if s.working {
		return
	}
	s.clear()
	s.show()
	s.ws.Back()
}

func run(f func()) {
	if f != nil {
		f()
	}
}
