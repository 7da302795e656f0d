// Package templates is the screen on which the texts of letters are written: the text in the
// language of package template, what is wrong with it while it is typed, and beside it the page
// of one letter.
package templates

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"bolgeplan/assets/translations"
	"bolgeplan/data"
	"bolgeplan/data/letters"
	"bolgeplan/data/plan"
	"bolgeplan/reports"
	"bolgeplan/ui/command"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/printing"
	"bolgeplan/ui/wording"
	"bolgeplan/ui/workspace"
)

// ID is what the window calls the screen.
const ID = "templates"

// editShare is the editor's share of the width at the start.
const editShare = 0.5

// Screen is the page of the texts of letters.
type Screen struct {
	ws      *workspace.Workspace
	content fyne.CanvasObject

	tabs         *kit.Tabs
	pieces       *kit.Button
	scopes       *kit.Button
	languages    *kit.Segmented
	from         *kit.Label
	edit         *kit.TextEdit
	offers       *kit.Paragraph // what completes the text
	said         *kit.Paragraph // what is wrong with it
	pane         *printing.Pane
	stationery   *printing.Stationery
	shownName    *kit.Label
	reset, save  *kit.Button
	previous     *kit.Button
	next         *kit.Button
	setting      bool // the text of the field is being set: nobody typed
	choice       choice
	drafts       map[choice]string // what was typed and is not saved
	municipality plan.ID
	proof        reports.TextProof
	proving      bool
	proveAgain   bool
	planLang     translations.Lang // that of the plan's letters, as of the last refresh
	offered      offer
}

// choice is a text that is written.
type choice struct {
	text     reports.TextName
	kind     reports.LetterKind // of the letters that it is seen in
	solution plan.ID            // None: of all solutions
	lang     translations.Lang
}

// key is the choice under which what was typed is kept: a piece is one text in all kinds of letters.
func (c choice) key() choice {
	if c.kind = reports.LetterKinds()[0]; !c.text.Piece {
		c.kind = reports.KindOfText(c.text)
	}
	return c
}

// languages are those of letters, in the order of the switch.
var languages = [...]translations.Lang{translations.Danish, translations.English}

// New returns the screen with the text of the first kind of letter.
func New(ws *workspace.Workspace) *Screen {
	s := &Screen{ws: ws, drafts: map[choice]string{}}
	s.planLang = translations.Lang(ws.CurrentPlan().LetterLang())
	s.choice = choice{text: reports.TextNames()[0], kind: reports.LetterKinds()[0], lang: s.planLang}
	s.tabs = kit.NewTabs(nil, "", func(id string) { s.chooseText(reports.TextName{Name: id}) })
	s.pieces = kit.NewMenuButton(ws.T("templates.piece.menu"), s.pieceMenu)
	s.scopes = kit.NewMenuButton("", s.scopeMenu)
	s.languages = kit.NewSegmented([]string{"Dansk", "English"}, max(slices.Index(languages[:], s.choice.lang), 0), func(i int) {
		s.choose(func(c *choice) { c.lang = languages[i] })
	})
	s.from = kit.NewQuiet("").Shrink()
	s.edit = kit.NewTextEdit()
	s.edit.SetName(ws.T("screen.templates"))
	s.edit.OnChanged = func(string) { s.typed() }
	s.edit.OnCursor = s.offer
	s.edit.OnTab, s.edit.OnPick, s.edit.OnEscape = s.takeOffer, s.pickOffer, s.Escape
	s.offers, s.said = kit.NewParagraph(300), kit.NewParagraph(300)
	s.pane, s.stationery = printing.NewPane(ws.T("printing.fit")), printing.NewStationery(ws, s.showPage)
	s.shownName = kit.NewQuiet("").Shrink()
	s.previous = kit.NewButton(ws.T("templates.previous"), kit.NormalButton, func() { s.turn(-1) })
	s.next = kit.NewButton(ws.T("templates.next"), kit.NormalButton, func() { s.turn(1) })
	s.reset = kit.NewButton(ws.T("templates.ours"), kit.NormalButton, s.takeOurs)
	s.save = kit.NewButton("", kit.PrimaryButton, s.Save)
	leave := kit.NewButton(ws.T("templates.close")+" Esc", kit.NormalButton, s.Escape)

	header := kit.NewHeader(ws.T("screen.templates"), s.tabs, s.pieces, s.scopes, s.languages)
	below := kit.NewBorder(kit.Padded(6, 14, 2, 14, s.offers), nil, nil, nil, kit.MinSize(200, 120, container.NewVScroll(kit.Padded(2, 14, 6, 14, s.said))))
	left := kit.NewBorder(kit.Padded(8, 14, 4, 14, s.from), below, nil, nil, kit.Padded(0, 12, 0, 12, s.edit))
	turn := kit.Padded(6, 14, 2, 14, kit.NewBorder(nil, nil, nil, container.NewHBox(s.previous, s.next), s.shownName))
	right := kit.NewBorder(kit.OnBackground(turn), nil, nil, nil, s.pane.Content())
	split := container.NewHSplit(kit.OnBackground(left), right)
	split.Offset = editShare
	hint := kit.NewQuiet(ws.T("templates.hint")).Shrink()
	bar := kit.NewBar(kit.Padded(8, 14, 8, 16, kit.NewBorder(nil, nil, nil, container.NewHBox(s.reset, leave, s.save), kit.Padded(4, 10, 0, 0, hint))))
	s.content = kit.NewBorder(header, bar, nil, nil, split)
	s.showChoice()
	return s
}

// Content implements workspace.Screen.
func (s *Screen) Content() fyne.CanvasObject { return s.content }

// Focus implements workspace.Screen.
func (s *Screen) Focus() { s.ws.Window.Canvas().Focus(s.edit) }

// Commands implements workspace.Screen.
func (s *Screen) Commands() map[string]command.Command {
	commands := map[string]command.Command{"plan.save": {Run: s.Save, Enabled: s.canSave}}
	s.pane.AddCommands(commands)
	return commands
}

// Refresh implements workspace.Screen.
func (s *Screen) Refresh() {
	if _, ok := s.ws.Plan().Solutions.Get(s.choice.solution); !ok {
		s.choice.solution = plan.None
	}
	s.followPlanLang()
	if _, typing := s.drafts[s.choice.key()]; !typing {
		s.setText(s.saved())
	}
	s.show()
	s.prove()
}

// followPlanLang shows the text in the language of the plan's letters where that has changed, unless
// somebody types in the other one.
func (s *Screen) followPlanLang() {
	l := translations.Lang(s.ws.CurrentPlan().LetterLang())
	if _, typing := s.drafts[s.choice.key()]; l == s.planLang || typing {
		return
	}
	s.planLang, s.choice.lang = l, l
	s.languages.SetSelected(max(slices.Index(languages[:], l), 0))
}

// solution is that of the letters in which the text is seen.
func (s *Screen) solution() plan.ID { return s.solutionOf(s.choice) }

func (s *Screen) solutionOf(c choice) plan.ID {
	if c.solution != plan.None {
		return c.solution
	}
	return s.ws.Solution()
}

// texts are the texts of letters with that of the field.
func (s *Screen) texts() reports.LetterTexts { return s.textsWith(s.choice, s.edit.Text) }

// textsWith are the texts of letters with another one of a choice.
func (s *Screen) textsWith(c choice, text string) reports.LetterTexts {
	return reports.LetterTextsOf(s.ws.Plan(), s.solutionOf(c), c.lang).With(c.text, text)
}

// saved returns the text that holds for the choice.
func (s *Screen) saved() string {
	source, _ := reports.LetterTextsOf(s.ws.Plan(), s.choice.solution, s.choice.lang).Source(s.choice.text)
	return source
}

// choose changes what is written. What was typed stays until the screen is left.
func (s *Screen) choose(change func(*choice)) {
	change(&s.choice)
	s.showChoice()
	s.Focus()
}

func (s *Screen) chooseText(of reports.TextName) {
	s.choose(func(c *choice) {
		c.text = of
		if !of.Piece {
			c.kind = reports.KindOfText(of)
		}
	})
}

// showChoice shows another text.
func (s *Screen) showChoice() {
	text, typing := s.drafts[s.choice.key()]
	if !typing {
		text = s.saved()
	}
	s.setText(text)
	s.proof = reports.TextProof{}
	s.show()
	s.prove()
}

func (s *Screen) setText(text string) {
	if s.edit.Text == text {
		return
	}
	s.setting = true
	s.edit.SetText(text)
	s.setting = false
	s.edit.GoTo(0)
}

// typed keeps what was typed, and tries it.
func (s *Screen) typed() {
	if s.setting {
		return
	}
	if s.edit.Text == s.saved() {
		delete(s.drafts, s.choice.key())
	} else {
		s.drafts[s.choice.key()] = s.edit.Text
	}
	s.show()
	s.prove()
}

// isOwn reports whether the plan has a text of its own for exactly this choice.
func (s *Screen) isOwn() bool {
	return plan.Templates.Of(s.ws.Plan()).Has(plan.TemplateID(s.choice.solution, s.choice.text.Name, string(s.choice.lang)))
}

// takeOurs takes the plan's own text back.
func (s *Screen) takeOurs() {
	c := s.choice.key()
	delete(s.drafts, c)
	if !s.isOwn() {
		s.showChoice()
		return
	}
	s.ws.DoThen(plan.L("did.template-reset", "text", c.text.Name), func(d *plan.Draft) error {
		letters.SetText(d, c.solution, c.text.Name, string(c.lang), "")
		return nil
	}, func(data.Outcome) {
		s.showChoice()
		s.ws.ShowMessage(s.ws.T("templates.reset"))
	})
}

// textName is what people call the text, with a capital.
func (s *Screen) textName(of reports.TextName) string {
	return wording.Capitalize(of.Format(s.ws.Lang))
}
