package ui

import (
	"encoding/json"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	fynelang "fyne.io/fyne/v2/lang"

	"bolgeplan/assets/translations"
	"bolgeplan/ui/command"
	"bolgeplan/ui/kit/style"
	"bolgeplan/ui/wording"
	"bolgeplan/ui/workspace"
)

// mainMenu returns the menu bar of the command table.
func (s *shell) mainMenu() *fyne.MainMenu {
	var menus []*fyne.Menu
	s.itemOf = map[string]*fyne.MenuItem{}
	for _, name := range command.Menus {
		menus = append(menus, fyne.NewMenu(s.ws.T("menu."+string(name)), s.menuItems(s.commands.InMenu(name))...))
	}
	return fyne.NewMainMenu(menus...)
}

// menuItems returns the items of commands, with those that share a submenu in it, and lines between
// the groups. Submenus that follow each other are a group.
func (s *shell) menuItems(commands []command.Command) (items []*fyne.MenuItem) {
	for i := 0; i < len(commands); {
		c := commands[i]
		if i > 0 && c.Group != commands[i-1].Group && (c.Submenu == "" || commands[i-1].Submenu == "") {
			items = append(items, fyne.NewMenuItemSeparator())
		}
		if c.Submenu == "" {
			items = append(items, s.menuItem(c))
			i++
			continue
		}
		to := i + 1
		for to < len(commands) && commands[to].Submenu == c.Submenu {
			to++
		}
		within := slices.Clone(commands[i:to])
		for n := range within {
			within[n].Submenu = ""
		}
		item := fyne.NewMenuItem(s.ws.T(c.Submenu), nil)
		item.ChildMenu = fyne.NewMenu("", s.menuItems(within)...)
		items, i = append(items, item), to
	}
	return items
}

func (s *shell) menuItem(c command.Command) *fyne.MenuItem {
	item := fyne.NewMenuItem(s.ws.T(c.TextKey()), func() { s.run(c) })
	item.Shortcut = c.FyneShortcut()
	item.IsQuit = c.ID == "file.quit"
	s.itemOf[c.ID] = item
	if c.ID == "file.recent" {
		item.ChildMenu = fyne.NewMenu("")
		s.recentItem = item
	}
	return item
}

// refreshMenu updates which commands are enabled and which are checked.
func (s *shell) refreshMenu() {
	changed := false
	for _, c := range s.commands.All() {
		item := s.itemOf[c.ID]
		if item == nil {
			continue
		}
		disabled, checked := !c.CanRun(), c.Checked != nil && c.Checked()
		changed = changed || item.Disabled != disabled || item.Checked != checked
		item.Disabled, item.Checked = disabled, checked
	}
	if changed {
		s.window.MainMenu().Refresh()
	}
}

func (s *shell) setMode(m style.Mode) {
	s.prefs.setMode(m)
	s.applyTheme()
}

// scaleText makes all text larger or smaller.
func (s *shell) scaleText(by float32) {
	s.prefs.setTextScale(min(max(s.prefs.textScale()+by, 0.8), 2))
	s.applyTheme()
}

func (s *shell) applyTheme() {
	s.look = look{} // the screens are made anew below
	s.app.Settings().SetTheme(style.NewScaled(s.prefs.mode(), s.prefs.textScale()))
	s.build()
}

// look is what the colours and sizes of all screens depend on.
type look struct {
	variant fyne.ThemeVariant
	scale   float32
}

func lookOf(a fyne.App) look {
	t, ok := a.Settings().Theme().(*style.Theme)
	if !ok {
		return look{}
	}
	return look{t.Variant(), t.Scale()}
}

// followSystem drops the screens that are not in sight where the system has changed between light
// and dark: they are made anew when they are shown. What was typed in them is asked about when
// they are left, so that none of them has any.
func (s *shell) followSystem() {
	now := lookOf(s.app)
	if s.look == (look{}) || s.look == now {
		return
	}
	s.look = now
	for id := range s.screens {
		if _, keeps := s.screens[id].(workspace.Successor); id != s.current && !keeps {
			delete(s.screens, id)
			delete(s.stale, id)
		}
	}
}

func (s *shell) setLang(l translations.Lang) {
	s.prefs.setLang(l)
	s.ws.Lang = l
	s.build()
}

// fynePrefix is the prefix of the keys of the texts that Fyne's own widgets show.
const fynePrefix = "fyne."

// setFyneLanguage gives Fyne's own widgets the program's language, such as the menu of a
// text field. Fyne always uses the system's language. So the texts are registered under the
// system's locale.
func setFyneLanguage(l translations.Lang) error {
	texts := map[string]string{}
	for _, key := range l.Keys() {
		if name, ok := strings.CutPrefix(key, fynePrefix); ok {
			texts[name] = l.T(key)
		}
	}
	coded, err := json.Marshal(texts)
	if err != nil {
		return err
	}
	return fynelang.AddTranslationsForLocale(coded, fynelang.SystemLocale())
}

// mostInMenu is how many recent plans the menu lists.
const mostInMenu = 9

// RecentsChanged implements filing.Shell: it lists the recent plans in the menu.
func (s *shell) RecentsChanged() {
	if s.recentItem == nil {
		return
	}
	var items []*fyne.MenuItem
	for _, r := range s.file.Recents.Plans()[:min(len(s.file.Recents.Plans()), mostInMenu)] {
		text := wording.RecentName(r) + " · " + wording.FormatSeen(s.ws.Lang, r, time.Now())
		if s.file.Recents.IsGone(r.Path) {
			text = wording.RecentName(r) + " · " + s.ws.T("recent.gone")
		}
		item := fyne.NewMenuItem(text, func() { s.file.OpenFile(r.Path) })
		item.Disabled = s.file.Recents.IsGone(r.Path)
		items = append(items, item)
	}
	if len(items) == 0 && len(s.recentItem.ChildMenu.Items) == 0 {
		return
	}
	s.recentItem.ChildMenu.Items = items
	s.recentItem.Disabled = len(items) == 0
	s.window.MainMenu().Refresh()
}
