package ui

import (
	"strings"

	"fyne.io/fyne/v2/container"

	"bolgeplan/ui/command"
	"bolgeplan/ui/kit"
)

// keyHelp lists the keys of our widgets, which are not commands: a text key for the action,
// and the keys as people read them.
var keyHelp = []struct{ section, text, keys string }{
	{"distribution", "keys.assign", "0–9"},
	{"distribution", "keys.seek", "A–Å"},
	{"distribution", "keys.choose", "Enter · F2"},
	{"distribution", "keys.delete", "Delete"},
	{"distribution", "keys.fill", "Ctrl+D"},
	{"distribution", "keys.cutwave", "Ctrl+X · Ctrl+V"},
	{"distribution", "keys.extend", "Shift+↑ ↓ ← →"},
	{"distribution", "keys.edges", "Ctrl+↑ ↓ ← →"},
	{"distribution", "keys.ends", "Home · End · Ctrl+Home · Ctrl+End"},
	{"distribution", "keys.pages", "PageUp · PageDown"},
	{"distribution", "keys.row", spaceKey},
	{"distribution", "keys.column", "Ctrl+" + spaceKey},
	{"distribution", "keys.wavepanel", "Enter · Esc"},
	{"distribution", "keys.width", "Alt+← →"},
	{"distribution", "keys.menu", "Shift+F10"},
	{"distribution", "keys.tab", "Tab"},
	{"timeline", "keys.day", "← →"},
	{"timeline", "keys.week", "Shift+← →"},
	{"timeline", "keys.nosnap", "Alt"},
	{"timeline", "keys.next", "Tab · ↑ ↓"},
	{"timeline", "keys.edit", "Enter · F2"},
	{"timeline", "keys.remove", "Delete"},
	{"timeline", "keys.cancel", "Esc"},
	{"timeline", "keys.zoom", "Ctrl+⟳"},
}

// spaceKey is replaced by the name of the space bar in the window's language.
const spaceKey = "Space"

// showKeys lists the commands that have a shortcut, and the keys of the screens.
func (s *shell) showKeys() {
	var left, right []kit.Line
	for _, menu := range command.Menus {
		for _, c := range s.commands.InMenu(menu) {
			if keys := c.FormatShortcut(); keys != "" {
				left = append(left, s.keyLine(s.ws.T(c.TextKey()), keys))
			}
		}
	}
	section := ""
	for _, k := range keyHelp {
		if k.section != section {
			if section != "" {
				right = append(right, kit.Line{kit.Plain(" ")})
			}
			section = k.section
			if of, ok := s.entry(section); ok {
				right = append(right, kit.Line{kit.Strong(s.ws.T(of.TextKey))})
			}
		}
		keys := strings.Replace(k.keys, spaceKey, s.ws.T("keys.space"), 1)
		right = append(right, s.keyLine(s.ws.T(k.text), keys))
	}
	columns := container.NewHBox(kit.MinWidth(300, kit.NewParagraph(300, left...)), kit.MinWidth(380, kit.NewParagraph(380, right...)))
	kit.ShowDetails(s.window, s.ws.T("command.help.keys"), s.ws.T("dialog.close"), columns)
}

func (s *shell) keyLine(text, keys string) kit.Line {
	return kit.Line{kit.Strong(keys), kit.Quiet("  " + text)}
}

func (s *shell) showAbout() {
	kit.ShowDetails(s.window, "Bølgeplan "+s.options.Version, s.ws.T("dialog.close"), kit.MinWidth(420, kit.NewParagraph(420,
		kit.Line{kit.Plain(s.ws.T("about.what"))},
		kit.Line{kit.Quiet(s.ws.T("about.sources"))},
		kit.Line{kit.Quiet(s.ws.T("about.font"))},
		kit.Line{kit.Quiet(s.ws.Document().Path())},
	)))
}
