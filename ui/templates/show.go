package templates

import (
	"fmt"
	"slices"

	"fyne.io/fyne/v2"

	"bolgeplan/data/day"
	"bolgeplan/data/letters/template"
	"bolgeplan/data/plan"
	"bolgeplan/reports"
	"bolgeplan/reports/page"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/kit/style"
	"bolgeplan/ui/workspace"
)

// maxSaid is how many sentences about a text are shown.
const maxSaid = 20

// show shows the choice, the page and what is wrong.
func (s *Screen) show() {
	var items []kit.NavItem
	for _, of := range reports.TextNames() {
		if !of.Piece {
			items = append(items, kit.NavItem{ID: of.Name, Text: s.textName(of)})
		}
	}
	selected := s.choice.text.Name
	if s.choice.text.Piece {
		selected = ""
	}
	s.tabs.SetItems(items, selected)
	s.scopes.SetText(s.scopeName(s.choice.solution))
	if s.ws.CanEdit() {
		s.edit.Enable()
	} else {
		s.edit.Disable()
	}
	_, changed := s.drafts[s.choice.key()]
	state := "templates.builtin"
	if _, own := reports.LetterTextsOf(s.ws.Plan(), s.choice.solution, s.choice.lang).Source(s.choice.text); own {
		state = "templates.own"
	}
	if changed {
		state = "templates.changed"
	}
	s.from.SetText(s.textName(s.choice.text) + " · " + s.ws.T(state))
	s.save.SetText(s.ws.T("templates.save") + " Ctrl+Enter")
	s.save.SetEnabled(s.canSave())
	s.reset.SetEnabled(s.ws.CanEdit() && (changed || s.isOwn()))
	s.showSaid()
}

// checkNow returns what is wrong with the text itself.
func (s *Screen) checkNow() []template.Fault { return s.faultsOf(s.choice, s.edit.Text) }

// faultsOf returns what is wrong with a text of a choice.
func (s *Screen) faultsOf(c choice, text string) []template.Fault {
	t, faults := template.Parse(text, day.Lang(c.lang), c.text.Name)
	if len(faults) > 0 {
		return faults
	}
	return t.Check(s.textsWith(c, text).Find)
}

// showSaid says what is wrong with the text, what letters lack, and what no letter shows.
func (s *Screen) showSaid() {
	var lines []kit.Line
	add := func(text string, role style.Role, line int, piece string) {
		run := kit.Colored(text, role)
		if piece == "" {
			run.OnTap = func() { s.goTo(line) }
		}
		lines = append(lines, kit.Line{run})
	}
	faults := s.checkNow()
	for _, f := range faults {
		add(s.ws.Lang.Format(f), style.Bad, f.Line, f.Piece)
	}
	if len(faults) == 0 {
		for _, m := range s.proof.Missing {
			add(s.ws.Lang.Format(m), style.Warning, m.Line, m.Piece)
		}
		for _, f := range s.proof.Warnings {
			if f.Piece == "" && s.isWritten() { // the program's texts are for every case
				add(s.ws.Lang.Format(f), style.Muted, f.Line, f.Piece)
			}
		}
	}
	if more := len(lines) - maxSaid; more > 0 {
		lines = append(lines[:maxSaid], kit.Line{kit.Quiet(s.ws.T("templates.more", "n", more))})
	}
	if len(lines) == 0 {
		lines = []kit.Line{{s.fine()}}
	}
	s.said.SetLines(lines...)
}

// isWritten reports whether somebody wrote the text, now or before.
func (s *Screen) isWritten() bool {
	_, changed := s.drafts[s.choice.key()]
	_, own := reports.LetterTextsOf(s.ws.Plan(), s.choice.solution, s.choice.lang).Source(s.choice.text)
	return changed || own
}

// fine says that nothing is wrong, and in how many letters that was tried.
func (s *Screen) fine() kit.Run {
	switch {
	case s.proving:
		return kit.Quiet(s.ws.T("templates.proving"))
	case s.proof.Letters == 0:
		return kit.Colored(s.ws.T("templates.fine.none"), style.Good)
	}
	return kit.Colored(s.ws.Lang.N("templates.fine", s.proof.Letters), style.Good)
}

// goTo puts the cursor on a line of the text, counted from 1.
func (s *Screen) goTo(line int) {
	at := 0
	for i := 1; i < line && at < len(s.edit.Text); at++ {
		if s.edit.Text[at] == '\n' {
			i++
		}
	}
	s.edit.GoTo(at)
	s.Focus()
}

// prove tries the text in all letters, away from Fyne's goroutine. The last text wins.
func (s *Screen) prove() {
	if s.proving {
		s.proveAgain = true
		return
	}
	s.proving = true
	texts, c, p, today := s.texts(), s.choice, s.ws.Plan(), s.ws.Today()
	layOut := s.page()
	type tried struct {
		doc   page.Document
		proof reports.TextProof
	}
	workspace.RunAsync(s.ws, func() (tried, error) {
		return tried{layOut(), texts.Prove(c.text, c.kind, p, today)}, nil
	}, func(t tried, _ error) {
		s.proving = false
		if s.proveAgain {
			s.proveAgain = false
			s.prove()
			return
		}
		s.proof = t.proof
		s.showSaid()
		s.showDocument(t.doc)
	})
}

// recipients are those of the letters in which the text is seen.
func (s *Screen) recipients() []plan.ID {
	return reports.LetterSelection{Kind: s.choice.kind, Solution: s.solution(), Lang: s.choice.lang, Date: s.ws.Today()}.Recipients(s.ws.Plan())
}

// turn shows the letter to the next municipality, or to the one before.
func (s *Screen) turn(by int) {
	if list := s.recipients(); len(list) > 0 {
		at := slices.Index(list, s.municipality)
		s.municipality = list[(at+by+len(list))%len(list)]
		s.showPage()
	}
}

// showPage shows the letter to the municipality with the text of the field.
func (s *Screen) showPage() { s.showDocument(s.page()()) }

// page returns what lays out the letter to the municipality, on any goroutine.
func (s *Screen) page() func() page.Document {
	list := s.recipients()
	if len(list) == 0 {
		return func() page.Document { return page.Document{} }
	}
	if !slices.Contains(list, s.municipality) {
		s.municipality = list[0]
	}
	p, c, solution, to, today, texts := s.ws.Plan(), s.choice, s.solution(), s.municipality, s.ws.Today(), s.texts()
	look := s.stationery.Of(p)
	return func() page.Document {
		return reports.GatherLetter(p, c.kind, solution, to, c.lang, today).WithTexts(texts).Document(look)
	}
}

// showDocument shows the pages of a letter, or that nobody gets one.
func (s *Screen) showDocument(doc page.Document) {
	list := s.recipients()
	s.previous.SetEnabled(len(list) > 1)
	s.next.SetEnabled(len(list) > 1)
	if len(list) == 0 {
		s.shownName.SetText("")
		s.pane.ShowText(s.ws.T("templates.nobody"), "", nil)
		return
	}
	of, _ := s.ws.Plan().Municipalities.Get(s.municipality)
	s.shownName.SetText(s.ws.T("templates.shown", "municipality", of.Name) + fmt.Sprintf(" · %d/%d", slices.Index(list, s.municipality)+1, len(list)))
	s.pane.ShowPages(doc.Pages, nil)
}

// pieceMenu offers the pieces.
func (s *Screen) pieceMenu() (items []*fyne.MenuItem) {
	for _, of := range reports.TextNames() {
		if of.Piece {
			items = append(items, s.item(s.textName(of), of == s.choice.text, func() { s.chooseText(of) }))
		}
	}
	return items
}

// scopeMenu offers all solutions together, or one of them.
func (s *Screen) scopeMenu() []*fyne.MenuItem {
	items := []*fyne.MenuItem{s.scopeItem(plan.None), fyne.NewMenuItemSeparator()}
	for _, of := range s.ws.Plan().SolutionsWithWaves() {
		items = append(items, s.scopeItem(of.ID))
	}
	return items
}

func (s *Screen) scopeItem(solution plan.ID) *fyne.MenuItem {
	return s.item(s.scopeName(solution), solution == s.choice.solution, func() { s.choose(func(c *choice) { c.solution = solution }) })
}

func (s *Screen) scopeName(solution plan.ID) string {
	of, ok := s.ws.Plan().Solutions.Get(solution)
	if !ok {
		return s.ws.T("templates.all")
	}
	return s.ws.T("templates.only", "solution", of.Short)
}

func (s *Screen) item(text string, checked bool, run func()) *fyne.MenuItem {
	i := fyne.NewMenuItem(text, run)
	i.Checked = checked
	return i
}
