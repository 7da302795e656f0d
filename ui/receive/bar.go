package receive

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"bolgeplan/data/plan"
	"bolgeplan/data/rules"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/wording"
	"bolgeplan/ui/workspace"
)

// bar is the strip at the bottom: what is written, and the buttons.
type bar struct {
	s       *Screen
	content fyne.CanvasObject
	said    *kit.Label
	came    *kit.Label  // how much came, before the button that shows it
	moved   *kit.Button // shows the municipalities that came
	listed  *kit.Button // shows all that came
	open    *kit.Button // opens the file instead
	compare *kit.Button
	leave   *kit.Button
	main    *kit.Button
	row     *fyne.Container
	left    *fyne.Container
}

func newBar(s *Screen) *bar {
	t := s.ws.T
	b := &bar{s: s, said: kit.NewQuiet("").Shrink(), came: kit.NewQuiet("")}
	b.moved = kit.NewButton(t("receive.came.show"), kit.NormalButton, s.showMoved)
	b.listed = kit.NewButton(t("receive.came.history"), kit.NormalButton, func() { s.showCame("history") })
	b.open = kit.NewButton(t("receive.open-file"), kit.NormalButton, s.openInstead)
	b.compare = kit.NewButton(t("receive.compare"), kit.NormalButton, s.comparePlans)
	b.leave = kit.NewButton("", kit.NormalButton, s.Escape)
	b.main = kit.NewButton("", kit.PrimaryButton, s.merge)
	b.row = container.NewHBox(b.open, b.compare, b.leave, b.main)
	b.left = container.NewHBox(b.came, b.moved, b.listed)
	inside := kit.Padded(8, 14, 8, 16, kit.NewBorder(nil, nil, b.left, b.row, kit.Padded(4, 10, 0, 0, b.said)))
	b.content = kit.NewBar(inside)
	return b
}

// show shows the buttons that can be used now.
func (b *bar) show() {
	s, t := b.s, b.s.ws.T
	text, leave := "", t("receive.close")
	isNew := s.room != nil && s.room.review.IsNew()
	switch {
	case s.room == nil:
	case s.merged != nil:
		b.came.SetText(t("receive.came", "whose", s.room.whose(), "n", s.outcome.result.Came))
	case s.ws.Protected() != nil:
		text = wording.FormatError(s.ws.Lang, s.ws.Protected())
	case isNew:
		text, leave = t("receive.nothing-written"), t("receive.cancel")
	}
	b.said.SetText(text)
	b.leave.SetText(leave + " Esc")
	b.leave.SetEnabled(!s.working)
	_, moved := s.moved()
	setVisible(b.left, s.merged != nil)
	setVisible(b.moved, s.merged != nil && len(moved) > 0)
	setVisible(b.listed, s.merged != nil && len(s.ws.Arrivals()) > 0)
	setVisible(b.open, s.room != nil && !isNew && len(s.copies) == 1 && s.copies[0].Path != "" && !s.copies[0].Own)
	setVisible(b.compare, s.merged == nil && isNew)
	setVisible(b.main, s.merged == nil && isNew)
	if isNew {
		b.main.SetText(s.mergeText())
		b.main.SetEnabled(s.canMerge())
	}
	b.left.Refresh()
	b.row.Refresh()
}

// mergeText says what the main button does, and by which keys.
func (s *Screen) mergeText() string {
	var text string
	switch in, of := s.outcome.in, s.outcome.of; in {
	case 0:
		text = s.ws.T("receive.merge.none")
	case of:
		text = s.ws.T("receive.merge.all")
	default:
		text = s.ws.T("receive.merge", "n", in, "of", of)
	}
	open := s.open()
	if open > 0 {
		text = s.ws.Lang.N("receive.merge.open", open, "merge", text) + " Ctrl"
		return text + "+Enter"
	}
	return text + " Enter"
}

// open counts the conflicts that nobody has settled.
func (s *Screen) open() int { return s.room.review.CountOpen(s.choices) }

func setVisible(b fyne.CanvasObject, on bool) {
	if on {
		b.Show()
	} else {
		b.Hide()
	}
}

// moved returns the municipalities that came into another wave of a solution: of the chosen
// one, or of the one in which most did.
func (s *Screen) moved() (solution plan.ID, list []plan.ID) {
	if s.room == nil || s.outcome.result == nil {
		return plan.None, nil
	}
	of := s.room.review.Moved(s.outcome.result)
	if list := of[s.ws.Solution()]; len(list) > 0 {
		return s.ws.Solution(), list
	}
	for _, l := range s.outcome.result.Plan.AllSolutions() {
		if len(of[l.ID]) > len(list) {
			solution, list = l.ID, of[l.ID]
		}
	}
	return solution, list
}

// showMoved shows the municipalities that came, of the solution in which most moved.
func (s *Screen) showMoved() {
	if solution, _ := s.moved(); solution != plan.None {
		s.ws.SetSolution(solution)
	}
	if s.showCame(string(rules.InDistribution)) {
		return
	}
	if solution, list := s.moved(); len(list) > 0 {
		s.ws.ShowMoved(solution, list)
	}
}

// showCame shows what came with the merge in a screen, and reports whether that is known.
func (s *Screen) showCame(screen string) bool {
	list := s.ws.Arrivals()
	if len(list) == 0 {
		return false
	}
	s.ws.ShowMerged(screen, list[len(list)-1].ID())
	return true
}

func (s *Screen) openInstead() {
	path := s.copies[0].Path
	s.clear()
	s.show()
	s.ws.OpenFile(path)
}

// comparePlans shows what differs between the plan and the copies, without a merge.
func (s *Screen) comparePlans() {
	s.ws.ComparePlans(
		workspace.NamedPlan{Name: s.ws.T("receive.compare.mine"), Plan: s.room.review.Before()},
		workspace.NamedPlan{Name: s.ws.T("receive.compare.theirs", "whose", wording.Capitalize(s.room.whose())), Plan: s.room.review.Theirs()},
	)
}
