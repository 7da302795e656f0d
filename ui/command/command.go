// Package command is the one table of everything that the program can do by
// name: the menu, the shortcuts, the palette and the list of keys read it.
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
	TextKeyOverride string // the key of its text; "": "command." + ID
	Menu            Menu
	Group           int              // a line parts the groups of a menu
	Shortcut        fyne.KeyName     // with Modifier; "" for none
	Modifier        fyne.KeyModifier // fyne.KeyModifierShortcutDefault is Ctrl, on a Mac Cmd
	Enabled         func() bool      // nil: always
	Checked         func() bool      // nil: no mark
	Run             func()
}

// TextKey is that of the command's text.
func (c Command) TextKey() string {
	if c.TextKeyOverride != "" {
		return c.TextKeyOverride
	}
	return "command." + c.ID
}

// CanRun reports whether the command is possible now.
func (c Command) CanRun() bool { return c.Run != nil && (c.Enabled == nil || c.Enabled()) }

// FyneShortcut returns the shortcut as Fyne names it, nil for none. Keys without a
// modifier are no shortcuts in Fyne: they reach the focused widget.
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

// FormatShortcut returns the shortcut as people read it, "Ctrl+Z".
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

// Table is the commands that there are now.
type Table struct{ commands []Command }

// Add adds commands at the end.
func (t *Table) Add(commands ...Command) { t.commands = append(t.commands, commands...) }

// All returns every command in the order of the table.
func (t *Table) All() []Command { return t.commands }

// InMenu returns the commands of a menu, by group.
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
