package newplan

import (
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"bolgeplan/data/example"
	"bolgeplan/data/newplan"
	"bolgeplan/data/setup"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/kit/base"
	"bolgeplan/ui/kit/style"
	"bolgeplan/ui/recents"
	"bolgeplan/ui/wording"
)

// entry is a field of the page. Enter creates the plan, Alt with a digit goes to a question.
type entry struct {
	widget.Entry
	base.Named
	page  *Screen
	quiet bool // the text is set by the program
}

func (s *Screen) newEntry(onChange func(string)) *entry {
	e := &entry{page: s}
	e.ExtendBaseWidget(e)
	e.Scroll = fyne.ScrollHorizontalOnly
	e.OnSubmitted = func(string) { s.Create() }
	e.OnChanged = func(text string) {
		if !e.quiet {
			onChange(text)
		}
	}
	return e
}

// show sets the text, and selects all of it where the field has the keyboard.
func (e *entry) show(text string) {
	e.quiet = true
	e.SetText(text)
	e.quiet = false
	if e.page.ws.Window.Canvas().Focused() == fyne.Focusable(e) {
		e.TypedShortcut(&fyne.ShortcutSelectAll{})
	}
}

// AccessibilityRole implements fyne.Accessible.
func (e *entry) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// AccessibilityLabel implements fyne.Accessible.
func (e *entry) AccessibilityLabel() string {
	return base.SpokenField(e.page.ws.Lang, e.Name(), &e.Entry)
}

// FocusGained implements fyne.Focusable.
func (e *entry) FocusGained() {
	e.Entry.FocusGained()
	base.FocusGained(e)
}

// FocusLost implements fyne.Focusable.
func (e *entry) FocusLost() {
	e.Entry.FocusLost()
	base.FocusLost(e)
}

// TypedKey implements fyne.Focusable.
func (e *entry) TypedKey(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeyEscape:
		e.page.Escape()
	case fyne.KeyF1:
		base.ForwardKey(k)
	default:
		e.Entry.TypedKey(k)
	}
}

// digits are the keys of the questions, with Alt.
var digits = map[fyne.KeyName]int{fyne.Key1: 1, fyne.Key2: 2, fyne.Key3: 3, fyne.Key4: 4}

// TypedShortcut implements fyne.Shortcutable.
func (e *entry) TypedShortcut(s fyne.Shortcut) {
	if c, ok := s.(*desktop.CustomShortcut); ok && c.Modifier == fyne.KeyModifierAlt && digits[c.KeyName] > 0 {
		e.page.Question(digits[c.KeyName])
		return
	}
	e.Entry.TypedShortcut(s)
}

// Measurements of the page, at the normal text size.
const (
	nameWidth  = 290
	otherWidth = 200
	leastTable = 3
)

// build makes the widgets.
func (s *Screen) build() {
	t := s.ws.T
	s.name = s.newEntry(s.nameTyped)
	s.other = s.newEntry(func(text string) {
		s.form.other, s.form.sender = text, len(s.form.senders)
		s.refresh()
	})
	s.other.SetPlaceHolder(t("newplan.sender.name"))
	s.file, s.about = kit.NewParagraph(260), kit.NewParagraph(500)
	s.senders = kit.NewOptions(false, s.chooseSender)
	s.chips = kit.NewChips(func(i int) { s.switchSolution(s.chips.Items()[i].Text) })
	s.starts = kit.NewOptions(true, s.chooseStart)
	s.senders.OnSubmit, s.chips.OnSubmit, s.starts.OnSubmit = s.Create, s.Create, s.Create
	s.choose = kit.NewMenuButton("", s.exampleItems)
	s.browse = kit.NewButton(t("newplan.browse"), kit.NormalButton, s.chooseFile)
	s.create = kit.NewButton(t("newplan.create")+"  Enter", kit.PrimaryButton, s.Create)
	cancel := kit.NewButton(t("dialog.cancel")+"  Esc", kit.NormalButton, s.Escape)

	s.name.SetName(t("newplan.name"))
	s.senders.SetName(t("newplan.sender"))
	s.chips.SetName(t("newplan.solutions"))
	s.starts.SetName(t("newplan.start"))
	name := container.New(&besides{width: nameWidth}, s.name, s.file)
	buttons := container.NewHBox(s.create, cancel, kit.Padded(0, 0, 0, 6, kit.NewQuiet(t("newplan.nothingsaved"))))
	s.questions = container.New(&column{},
		s.question(1, t("newplan.name"), ""), indented(name, 14),
		s.question(2, t("newplan.sender"), ""), indented(s.senders, 8),
		s.question(3, t("newplan.solutions"), t("newplan.solutions.hint")), indented(s.chips, 4), indented(s.about, 10),
		s.question(4, t("newplan.start"), ""), indented(s.starts, 12), indented(buttons, 0))

	s.table, s.state, s.list = s.newWaveTable(), kit.NewParagraph(420), recents.NewLines(s.ws)
	s.right = container.New(&column{})
	header := kit.NewHeader(t("screen.newplan"), kit.NewQuiet(t("newplan.about")).Shrink())
	pane := container.NewVScroll(kit.Padded(18, 18, 14, 26, s.questions))
	kit.RevealIn(pane)
	panes := kit.NewPanes(pane,
		container.NewStack(kit.NewGround(style.Head), container.NewVScroll(kit.Padded(20, 22, 14, 20, s.right))))
	s.content = kit.NewBorder(header, nil, nil, nil, panes)
}

// question is the heading of a question, with its number.
func (s *Screen) question(n int, text, hint string) fyne.CanvasObject {
	line := kit.Line{kit.Chip(strconv.Itoa(n), kit.AccentTone), kit.Plain(" "), kit.Heading(text)}
	if hint != "" {
		line = append(line, kit.Quiet("  "+hint))
	}
	return kit.Padded(0, 0, 5, 0, kit.NewParagraph(500, line))
}

func indented(o fyne.CanvasObject, below float32) fyne.CanvasObject {
	return kit.Padded(0, 0, below, 27, o)
}

// nameTyped takes the name that the user writes.
func (s *Screen) nameTyped(text string) {
	s.form.name, s.form.nameTyped = text, strings.TrimSpace(text) != ""
	if s.timer != nil {
		s.timer.Stop()
	}
	if s.pause == 0 {
		s.refresh()
		return
	}
	s.timer = time.AfterFunc(s.pause, func() { fyne.Do(s.refresh) })
}

// chooseSender answers who sends.
func (s *Screen) chooseSender(i int) {
	s.form.sender = i
	if i == len(s.form.senders) {
		s.ws.Window.Canvas().Focus(s.other)
	}
	s.refresh()
}

// chooseStart answers what the plan begins with.
func (s *Screen) chooseStart(i int) {
	s.form.start, s.form.confirmed = start(i), nil
	s.refresh()
}

// exampleItems lists the examples.
func (s *Screen) exampleItems() []*fyne.MenuItem {
	var items []*fyne.MenuItem
	for _, name := range []string{example.Monopolbrud, example.SAPA2019, example.KSD2017} {
		it := fyne.NewMenuItem(s.ws.T("example.file."+name), func() {
			s.form.example, s.form.start = name, fromExample
			s.refresh()
			s.ws.Window.Canvas().Focus(s.starts)
		})
		it.Checked = name == s.form.example
		items = append(items, it)
	}
	return items
}

// showOthers offers the solutions of the catalogue that have no chip.
func (s *Screen) showOthers(at fyne.Position) {
	var items []*fyne.MenuItem
	for _, of := range s.restOfCatalogue() {
		text := of.Short
		if of.Name != "" && of.Name != of.Short {
			text += " · " + of.Name
		}
		items = append(items, fyne.NewMenuItem(text, func() {
			s.switchSolution(of.Short)
			s.ws.Window.Canvas().Focus(s.chips)
		}))
	}
	if len(items) > 0 {
		kit.ShowMenu(s.ws.Window.Canvas(), items, at)
	}
}

// askOwn asks for the short name of a solution of one's own.
func (s *Screen) askOwn() {
	t := s.ws.T
	var name *kit.Entry
	var f *kit.Form
	f = kit.NewForm(s.ws.Window.Canvas(), kit.FormOptions{
		Title: t("setup.solution.title"), Field: 380, Cancel: t("dialog.cancel"), Do: t("setup.solution.make"),
		Left: func() { s.ws.Window.Canvas().Focus(s.chips) },
		Submit: func() {
			short := strings.TrimSpace(name.Text)
			d := s.catalogue.Edit()
			for _, own := range s.form.own {
				_, _ = setup.NewSolution(d, own) // it was taken before
			}
			if _, err := setup.NewSolution(d, short); err != nil {
				f.Refuse(wording.FormatError(s.ws.Lang, err), name)
				return
			}
			f.Hide()
			s.form.own, s.form.confirmed = append(s.form.own, short), nil
			s.refresh()
		},
	})
	f.AddWide(kit.NewText(t("setup.solution.ask")))
	name = f.Text("", "", t("setup.solution.example"))
	f.Show(name)
}

// showForm shows the answers.
func (s *Screen) showForm() {
	t, f := s.ws.T, &s.form
	var who []kit.Option
	for _, from := range f.senders {
		who = append(who, kit.Option{Title: kit.Line{kit.Plain(from.name + " "), kit.Quiet(t("newplan.sender.as", "plan", from.where))}})
	}
	who = append(who, kit.Option{Title: kit.Line{kit.Plain(t("newplan.sender.other"))}, Beside: container.New(&besides{width: otherWidth}, s.other, kit.NewQuiet(t("newplan.sender.later")).Shrink())})
	s.senders.SetItems(who, f.sender)
	s.showChips()
	s.about.SetLines(s.noticeText())
	s.showStarts()
	s.create.SetEnabled(s.ready() == "")
	s.showFile()
	s.content.Refresh()
}

// showStarts shows what the plan can begin with.
func (s *Screen) showStarts() {
	t, f := s.ws.T, &s.form
	clip := kit.Option{Title: kit.Line{kit.Plain(t("newplan.start.clipboard"))}, Second: t("newplan.start.clipboard.none"), Off: f.clip == nil}
	if f.clip != nil {
		clip.Second = t("newplan.start.clipboard.other")
		if table, ok := s.tableOf(f.clip, fromClipboard); ok {
			clip.Second = s.tableText(table)
		}
	}
	file := kit.Option{Title: kit.Line{kit.Plain(t("newplan.start.file"))}, Second: t("newplan.start.file.hint"), Beside: s.browse}
	if f.file != nil {
		file.Title = kit.Line{kit.Plain(t("newplan.start.file.chosen", "file", f.file.name))}
		file.Second = t("newplan.start.file.plan")
		if f.file.cells != nil {
			file.Second = t("newplan.start.file.look")
			if table, ok := s.tableOf(f.file.cells, fromFile); ok {
				file.Second = s.tableText(table)
			}
		}
	}
	s.choose.SetText(t("example.file." + f.example))
	s.starts.SetItems([]kit.Option{
		clip,
		{Title: kit.Line{kit.Plain(t("newplan.start.nothing"))}, Second: s.ws.Lang.N("newplan.start.nothing.hint", s.catalogue.Municipalities.Len())},
		{Title: kit.Line{kit.Plain(t("newplan.start.example"))}, Second: t("newplan.start.example.hint"), Beside: s.choose},
		file,
	}, int(f.start))
}

// tableOf is a table as it would be read.
func (s *Screen) tableOf(cells [][]string, from start) (newplan.Table, bool) {
	if s.form.start == from && s.options.Table != nil {
		return *s.options.Table, true
	}
	return newplan.ReadTable(newplan.Options{Solutions: s.form.chosen, Own: s.form.own}, cells, s.ws.DayLang(), s.ws.ActualDay())
}

// showFile says which file the plan will be.
func (s *Screen) showFile() {
	if s.path == "" {
		s.file.SetLines()
		return
	}
	text := s.ws.T("newplan.file", "file", filepath.Base(s.path), "folder", filepath.Base(filepath.Dir(s.path)))
	high := s.file.MinSize().Height
	s.file.SetLines(kit.Line{kit.Quiet(text + " "), kit.Link(s.ws.T("newplan.file.change"), s.askFile)})
	if s.file.MinSize().Height != high {
		s.questions.Refresh()
	}
}

// askFile asks for another file.
func (s *Screen) askFile() {
	filters := []kit.FileFilter{{Name: s.ws.T("file.plans"), Patterns: []string{"*" + planExtension}}}
	s.ws.Files.Save(s.ws.T("newplan.file.title"), s.form.folder, filepath.Base(s.path), filters, s.ws.IfChosen(func(path string) {
		s.form.folder = filepath.Dir(path)
		s.form.name, s.form.nameTyped = strings.TrimSuffix(filepath.Base(path), planExtension), true
		s.name.show(s.form.name)
		s.refresh()
	}))
}

// showRight shows the plan as it will be, and the recent plans.
func (s *Screen) showRight() {
	s.right.RemoveAll()
	s.right.Add(kit.Padded(0, 0, 10, 0, kit.NewParagraph(420, kit.Line{kit.Heading(s.ws.T("newplan.result"))})))
	if len(s.waves) > 0 {
		s.table.Refresh()
		rows := float32(min(len(s.waves), mostRows))
		s.right.Add(kit.Padded(0, 0, 10, 0, container.New(heightLayout(2*headHeight+rows*style.RowHeight), kit.NewGround(style.Surface), s.table)))
	}
	if s.built != nil {
		s.state.SetLines(s.stateLines(s.built)...)
		s.right.Add(kit.Padded(0, 0, 16, 0, s.state))
	}
	s.right.Add(s.list)
	s.right.Refresh()
}

// How many waves the right side shows at once, and the height of the table's head.
const (
	mostRows   = 9
	headHeight = 32
)
