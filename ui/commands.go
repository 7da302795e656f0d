package ui

import (
	"strings"

	"fyne.io/fyne/v2"

	"bolgeplan/assets/translations"
	"bolgeplan/data/plan"
	"bolgeplan/ui/command"
	"bolgeplan/ui/filing"
	"bolgeplan/ui/holdings"
	"bolgeplan/ui/kit/style"
	"bolgeplan/ui/screens"
	"bolgeplan/ui/templates"
)

const (
	ctrl      = fyne.KeyModifierShortcutDefault
	ctrlShift = fyne.KeyModifierShortcutDefault | fyne.KeyModifierShift
)

// screenCommand is the prefix of the ids of the commands that open a screen.
const screenCommand = "screen."

// addCommands fills the table of commands. A screenAction has no Run of its own: the screen
// in sight supplies it.
func (s *shell) addCommands() {
	s.addFileCommands()
	s.addEditCommands()
	s.addViewCommands()
	s.addStateCommands()
	s.addToSubmenu("matrix.waves",
		s.whenEditable(s.screenAction("plan.wave", command.Plan, 1, "", 0)),
		s.whenEditable(s.screenAction("plan.wave.rename", command.Plan, 1, "", 0)),
		s.whenEditable(s.screenAction("plan.wave.delete", command.Plan, 1, "", 0)),
	)
	s.addToSubmenu("screen.invoices",
		s.whenEditable(s.screenAction("plan.issue", command.Plan, 2, fyne.KeyI, ctrlShift)),
		s.whenEditable(s.screenAction("plan.credit", command.Plan, 2, "", 0)),
		s.whenEditable(s.screenAction("plan.reissue", command.Plan, 2, "", 0)),
		s.whenEditable(s.screenAction("plan.payment", command.Plan, 2, "", 0)),
		s.screenAction("plan.overdue", command.Plan, 2, "", 0),
	)
	s.commands.Add(
		command.Command{ID: "plan.settings", Menu: command.Plan, Shortcut: fyne.KeyComma, Modifier: ctrl, Run: s.showSettings},
		s.whenEditable(command.Command{ID: "plan.rename", Menu: command.Plan, Run: s.askRename}),
		s.whenEditable(s.screenAction("plan.save", command.Plan, 0, fyne.KeyReturn, ctrl)),
		s.whenEditable(command.Command{ID: "plan.statusdate", Menu: command.Plan, Run: s.askStatusDate}),
		command.Command{ID: "plan.rules", Menu: command.Plan, Run: s.showRules},
		command.Command{ID: "plan.author", Menu: command.Plan, Run: func() { s.askAuthor(false) }},
		command.Command{ID: "plan.call", Menu: command.Plan, Run: s.showCallSheet},
		command.Command{ID: "plan.conflicts", Menu: command.Plan, Enabled: s.hasConflicts, Run: s.showConflicts},
		s.whenEditable(s.screenAction("plan.date", command.Plan, 1, "", 0)),
		s.whenEditable(s.screenAction("plan.milestone", command.Plan, 1, "", 0)),
		s.whenEditable(s.screenAction("plan.lock", command.Plan, 1, "", 0)),
		s.checkedAction("plan.dependents", command.Plan, 1),
		s.whenEditable(s.screenAction("plan.shift", command.Plan, 1, fyne.KeyR, ctrl)),
		s.whenEditable(s.screenAction("plan.move", command.Plan, 1, fyne.KeyM, ctrl)),
		s.whenEditable(s.screenAction("plan.owndate", command.Plan, 1, fyne.KeyE, ctrlShift)),
		s.whenEditable(s.screenAction("plan.done", command.Plan, 1, "", 0)),
		s.whenEditable(s.screenAction("plan.reopen", command.Plan, 1, "", 0)),
		s.screenAction("print.view", command.Print, 0, fyne.KeyP, ctrl),
		s.screenAction("print.letters", command.Print, 1, "", 0),
		command.Command{ID: "print.calibration", Menu: command.Print, Group: 2, Run: s.printCalibration},
		command.Command{ID: "print.texts", Menu: command.Print, Group: 2, Run: func() { s.open(templates.ID) }},
		s.screenAction("print.invoices", command.Print, 1, "", 0),
		s.screenAction("print.budget", command.Print, 1, "", 0),
		s.screenAction("print.books", command.Print, 1, "", 0),
		s.screenAction("print.municipality", command.Print, 1, "", 0),
		command.Command{ID: "help.keys", Menu: command.Help, Shortcut: fyne.KeyF1, Run: s.showKeys},
		command.Command{ID: "help.about", Menu: command.Help, Run: s.showAbout},
	)
}

func (s *shell) addFileCommands() {
	s.commands.Add(
		command.Command{ID: "file.new", Menu: command.File, Shortcut: fyne.KeyN, Modifier: ctrl, Run: s.showNew},
		command.Command{ID: "file.open", Menu: command.File, Shortcut: fyne.KeyO, Modifier: ctrl, Run: s.file.AskOpen},
		command.Command{ID: "file.recent", Menu: command.File, Enabled: func() bool { return len(s.file.Recents.Plans()) > 0 }, Run: s.file.AskOpen},
		command.Command{ID: "file.saveas", Menu: command.File, Shortcut: fyne.KeyS, Modifier: ctrlShift, Run: s.file.AskSaveAs},
		command.Command{ID: "file.copy", Menu: command.File, Run: s.file.AskCopy},
		command.Command{ID: "file.send", Menu: command.File, Shortcut: fyne.KeyM, Modifier: ctrlShift, Run: s.file.Send},
		command.Command{ID: "file.receive", Menu: command.File, Shortcut: fyne.KeyR, Modifier: ctrlShift, Run: s.file.AskReceive},
		command.Command{ID: "file.holdings", Menu: command.File, Run: func() { holdings.Show(s.ws) }},
		command.Command{ID: "file.folder", Menu: command.File, Run: s.file.ShowOwnFolder},
		command.Command{ID: "file.safety", Menu: command.File, Group: 1, Run: s.file.ShowSafetyCopies},
		command.Command{ID: "file.protect", Menu: command.File, Group: 1, Checked: func() bool { return s.ws.ReadOnly() },
			Enabled: s.canChangeReadOnly, Run: func() { s.file.Reopen(!s.ws.ReadOnly()) }},
		command.Command{ID: "file.excel", Menu: command.File, Group: 2, Shortcut: fyne.KeyE, Modifier: ctrl, Run: s.exportExcel},
		command.Command{ID: "file.csv", Menu: command.File, Group: 2, Run: s.exportCSV},
		command.Command{ID: "file.calendar", Menu: command.File, Group: 2, Run: s.exportCalendar},
		command.Command{ID: "file.quit", Menu: command.File, Group: 9, Shortcut: fyne.KeyQ, Modifier: ctrl, Run: s.quit},
	)
}

func (s *shell) addEditCommands() {
	undo := func() bool { return s.canUndoOrRedo(s.ws.UndoLabel()) }
	redo := func() bool { return s.canUndoOrRedo(s.ws.RedoLabel()) }
	s.commands.Add(
		command.Command{ID: "edit.undo", Menu: command.Edit, Shortcut: fyne.KeyZ, Modifier: ctrl, Enabled: undo, Run: s.undo},
		command.Command{ID: "edit.redo", Menu: command.Edit, Shortcut: fyne.KeyY, Modifier: ctrl, Enabled: redo, Run: func() { s.ws.Redo() }},
		command.Command{ID: "edit.cut", Menu: command.Edit, Group: 1, Shortcut: fyne.KeyX, Modifier: ctrl,
			Run: func() { s.forward(&fyne.ShortcutCut{Clipboard: s.app.Clipboard()}) }},
		command.Command{ID: "edit.copy", Menu: command.Edit, Group: 1, Shortcut: fyne.KeyC, Modifier: ctrl,
			Run: func() { s.forward(&fyne.ShortcutCopy{Clipboard: s.app.Clipboard()}) }},
		command.Command{ID: "edit.paste", Menu: command.Edit, Group: 1, Shortcut: fyne.KeyV, Modifier: ctrl,
			Run: func() { s.forward(&fyne.ShortcutPaste{Clipboard: s.app.Clipboard()}) }},
		command.Command{ID: "edit.all", Menu: command.Edit, Group: 1, Shortcut: fyne.KeyA, Modifier: ctrl,
			Run: func() { s.forward(&fyne.ShortcutSelectAll{}) }},
		s.whenEditable(command.Command{ID: "edit.table", Menu: command.Edit, Group: 2, Shortcut: fyne.KeyV, Modifier: ctrlShift,
			Run: s.AskTable}),
		s.screenAction("edit.find", command.Edit, 3, fyne.KeyF, ctrl),
		command.Command{ID: "edit.unplaced", Menu: command.Edit, Group: 3, Shortcut: fyne.KeyN, Modifier: ctrlShift,
			Enabled: s.hasUnplaced, Run: s.showNextUnplaced},
		command.Command{ID: "edit.palette", Menu: command.Edit, Group: 3, Shortcut: fyne.KeyK, Modifier: ctrl, Run: s.showPalette},
	)
}

func (s *shell) addViewCommands() {
	inRail := 0
	for _, e := range s.entries {
		if e.Aside {
			continue
		}
		c := command.Command{ID: screenCommand + e.ID, TextKeyOverride: e.TextKey, Menu: command.View,
			Checked: func() bool { return s.current == e.ID }, Run: func() { s.open(e.ID) }}
		if digit := screens.DigitKey(inRail); digit != "" {
			c.Shortcut, c.Modifier = digit, ctrl
		}
		inRail++
		s.commands.Add(c)
	}
	s.addToSubmenu("screen.timeline",
		s.screenAction("view.zoomin", command.View, 1, fyne.KeyPlus, ctrl),
		s.screenAction("view.zoomout", command.View, 1, fyne.KeyMinus, ctrl),
		s.screenAction("view.fit", command.View, 1, fyne.Key0, ctrl),
		s.screenAction("view.quarter", command.View, 1, "", 0),
		s.screenAction("view.days", command.View, 1, "", 0),
		s.screenAction("view.weeks", command.View, 1, "", 0),
		s.screenAction("view.months", command.View, 1, "", 0),
		s.screenAction("view.years", command.View, 1, "", 0),
		s.checkedAction("view.columns", command.View, 1),
		s.checkedAction("view.legend", command.View, 1),
	)
	s.addToSubmenu("screen.distribution",
		s.screenAction("view.overview", command.View, 2, fyne.Key1, ctrlShift),
		s.screenAction("view.matrix", command.View, 2, fyne.Key2, ctrlShift),
		s.screenAction("view.board", command.View, 2, fyne.Key3, ctrlShift),
		s.screenAction("view.sort", command.View, 2, fyne.KeyO, ctrlShift),
		s.screenAction("view.group", command.View, 2, fyne.KeyG, ctrl),
		s.screenAction("view.filter", command.View, 2, fyne.KeyL, ctrl),
		s.screenAction("view.all", command.View, 2, fyne.KeyL, ctrlShift),
	)
	for _, m := range []struct {
		id   string
		mode style.Mode
	}{{"view.light", style.Light}, {"view.dark", style.Dark}, {"view.system", style.System}} {
		s.addToSubmenu("menu.look", command.Command{ID: m.id, Menu: command.View, Group: 3,
			Checked: func() bool { return s.prefs.mode() == m.mode }, Run: func() { s.setMode(m.mode) }})
	}
	for _, lang := range []translations.Lang{translations.Danish, translations.English} {
		s.addToSubmenu("menu.look", command.Command{ID: "view." + string(lang), Menu: command.View, Group: 4,
			Checked: func() bool { return s.ws.Lang == lang }, Run: func() { s.setLang(lang) }})
	}
	for _, t := range []struct {
		id string
		by float32
	}{{"view.larger", 0.1}, {"view.smaller", -0.1}} {
		s.addToSubmenu("menu.look", command.Command{ID: t.id, Menu: command.View, Group: 5, Run: func() { s.scaleText(t.by) }})
	}
}

// addToSubmenu adds commands that stand in a submenu.
func (s *shell) addToSubmenu(textKey string, commands ...command.Command) {
	for _, c := range commands {
		c.Submenu = textKey
		s.commands.Add(c)
	}
}

// screenAction returns a command that the screen in sight carries out. The command is
// disabled while that screen does not offer it.
func (s *shell) screenAction(id string, m command.Menu, group int, key fyne.KeyName, modifier fyne.KeyModifier) command.Command {
	own := func() command.Command { return s.screens[s.current].Commands()[id] }
	return command.Command{
		ID: id, Menu: m, Group: group, Shortcut: key, Modifier: modifier,
		Enabled: func() bool { return s.screens[s.current] != nil && own().CanRun() },
		Run:     func() { own().Run() },
	}
}

// checkedAction is a screenAction of a switch, with a check mark while it is on.
func (s *shell) checkedAction(id string, m command.Menu, group int) command.Command {
	c := s.screenAction(id, m, group, "", 0)
	c.Checked = func() bool {
		if s.screens[s.current] == nil {
			return false
		}
		own := s.screens[s.current].Commands()[id]
		return own.Checked != nil && own.Checked()
	}
	return c
}

// whenEditable disables a command while the plan cannot be changed: the file is read only,
// or a former state is shown.
func (s *shell) whenEditable(c command.Command) command.Command {
	possible := c.Enabled
	c.Enabled = func() bool { return s.ws.CanEdit() && (possible == nil || possible()) }
	return c
}

// canChangeReadOnly reports whether the user chose to open the plan read only, or another program
// had it. Any other protection cannot be lifted here.
func (s *shell) canChangeReadOnly() bool {
	p := s.ws.Protected()
	return p == nil || p.Key == "problem.to-read" || p.Key == filing.InUseKey
}

// canUndoOrRedo reports whether undo or redo has something to do, in the plan or in the
// focused text field.
func (s *shell) canUndoOrRedo(top *plan.Label) bool {
	if s.focusedText() != nil {
		return true
	}
	return top != nil && s.ws.CanEdit()
}

// run carries out a command for a shortcut. Fyne also sends shortcuts while the command is
// disabled, while a dialog is open, and in place of a text field that handles the shortcut
// itself.
func (s *shell) run(c command.Command) {
	if text := s.focusedText(); text != nil && c.Menu == command.Edit {
		switch shortcut := c.FyneShortcut().(type) {
		case *fyne.ShortcutUndo, *fyne.ShortcutRedo:
			text.TypedShortcut(shortcut)
			return
		}
	}
	forwards := c.Menu == command.Edit && c.Group == 1
	if s.window.Canvas().Overlays().Top() != nil && !forwards {
		return
	}
	switch {
	case !c.CanRun() && c.Menu == command.Edit:
	case !c.CanRun():
		s.ws.ShowMessage(s.ws.T("command.unavailable", "name", strings.TrimSuffix(s.ws.T(c.TextKey()), "…")))
	case leavesScreens[c.ID]:
		s.AfterLeaving(c.Run)
	default:
		c.Run()
	}
}

// forward sends a shortcut to the focused widget.
func (s *shell) forward(shortcut fyne.Shortcut) {
	if focused, ok := s.window.Canvas().Focused().(fyne.Shortcutable); ok {
		focused.TypedShortcut(shortcut)
	}
}

// focusedText returns the focused text field, nil if there is none.
func (s *shell) focusedText() fyne.Shortcutable {
	type textField interface {
		fyne.Shortcutable
		SelectedText() string
	}
	if text, ok := s.window.Canvas().Focused().(textField); ok {
		return text
	}
	return nil
}

// typedKey handles the keys that no widget has handled. Fyne's own menus do not tell the keeper
// that they lost the focus.
func (s *shell) typedKey(e *fyne.KeyEvent) {
	if canvas := s.window.Canvas(); s.focus != nil && canvas.Focused() == nil {
		s.focus.Check()
		if at := canvas.Focused(); at != nil {
			at.TypedKey(e)
			return
		}
	}
	if c, ok := s.commands.Find("help.keys"); ok && e.Name == fyne.KeyF1 {
		s.run(c)
	}
	if at, ok := s.screens[s.current].(interface{ Escape() }); ok && e.Name == fyne.KeyEscape {
		at.Escape()
	}
}
