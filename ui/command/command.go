// Package command is the table of everything that the program can do by name. Menu,
// shortcuts, palette and the list of keys read the table.
package command

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// Menu names a menu of the menu bar.
type Menu string

// The menus in their order; their texts are at "menu." + name.
const (
	File  Menu = "file"
	Edit  Menu = "edit"
	View  Menu = "view"
	Plan  Menu = "plan"
	Print Menu = "print"
	Help  Menu = "help"
)

// Menus lists the menus as they stand in the bar.
var Menus = []Menu{File, Edit, View, Plan, Print, Help}

// Command is something that the user can do.
type Command struct {
	ID              string // "edit.undo"
	TextKeyOverride string // text key of its name; "": "command." + ID
	Menu            Menu
	Group           int              // a line separates the groups of a menu
	Submenu         string           // text key of the submenu in which it stands; "" for none
	Shortcut        fyne.KeyName     // with Modifier; "" for none
	Modifier        fyne.KeyModifier // fyne.KeyModifierShortcutDefault is Ctrl, or Cmd on a Mac
	Enabled         func() bool      // nil: always enabled
	Checked         func() bool      // nil: no check mark
	Run             func()
}

// TextKey returns the text key of the command's name.
func (c Command) TextKey() string {
	if c.TextKeyOverride != "" {
		return c.TextKeyOverride
	}
	return "command." + c.ID
}

// CanRun reports whether the command can run now.
func (c Command) CanRun() bool { return c.Run != nil && (c.Enabled == nil || c.Enabled()) }

// FyneShortcut returns the shortcut in Fyne's form, nil for none. Fyne has no shortcuts
// without a modifier: such keys reach the focused widget.
func (c Command) FyneShortcut() fyne.Shortcut {
	if c.Shortcut == "" || c.Modifier == 0 {
		return nil
	}
	if c.Modifier == fyne.KeyModifierShortcutDefault {
		switch c.Shortcut {
		case fyne.KeyZ:
			return &fyne.ShortcutUndo{}
		case fyne.KeyY:
			return &fyne.ShortcutRedo{}
		case fyne.KeyC:
			return &fyne.ShortcutCopy{}
		case fyne.KeyX:
			return &fyne.ShortcutCut{}
		case fyne.KeyV:
			return &fyne.ShortcutPaste{}
		case fyne.KeyA:
			return &fyne.ShortcutSelectAll{}
		}
	}
	return &desktop.CustomShortcut{KeyName: c.Shortcut, Modifier: c.Modifier}
}

// FormatShortcut returns the shortcut as people read it: "Ctrl+Z".
func (c Command) FormatShortcut() string {
	if c.Shortcut == "" {
		return ""
	}
	s := ""
	for _, m := range []struct {
		modifier fyne.KeyModifier
		name     string
	}{{fyne.KeyModifierControl, "Ctrl+"}, {fyne.KeyModifierSuper, "Cmd+"}, {fyne.KeyModifierAlt, "Alt+"}, {fyne.KeyModifierShift, "Shift+"}} {
		if c.Modifier&m.modifier != 0 {
			s += m.name
		}
	}
	return s + string(c.Shortcut)
}

// Table is a list of commands.
type Table struct{ commands []Command }

// Add appends commands.
func (t *Table) Add(commands ...Command) { t.commands = append(t.commands, commands...) }

// All returns all commands in the order in which they were added.
func (t *Table) All() []Command { return t.commands }

// InMenu returns the commands of a menu, ordered by group.
func (t *Table) InMenu(m Menu) []Command {
	var list []Command
	for _, c := range t.commands {
		if c.Menu == m {
			list = append(list, c)
		}
	}
	slices.SortStableFunc(list, func(a, b Command) int { return a.Group - b.Group })
	return list
}

// Find returns a command by its id.
func (t *Table) Find(id string) (Command, bool) {
	i := slices.IndexFunc(t.commands, func(c Command) bool { return c.ID == id })
	if i < 0 {
		return Command{}, false
	}
	return t.commands[i], true
}
