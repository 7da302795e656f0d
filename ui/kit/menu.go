package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"bolgeplan/assets/translations"
	"bolgeplan/ui/kit/base"
)

// ShowMenu shows a menu at a position of the canvas. Its first item is chosen already, so that Enter
// takes it: a menu that a shortcut opens is used by keys alone.
func ShowMenu(c fyne.Canvas, items []*fyne.MenuItem, at fyne.Position) {
	if c == nil || len(items) == 0 {
		return
	}
	m := widget.NewPopUpMenu(fyne.NewMenu("", items...), c)
	m.ShowAtPosition(at)
	m.ActivateNext()
	base.Follow(c, spokenMenu{m}, func() bool { return c.Focused() == fyne.Focusable(m) })
}

// showMenuAt is ShowMenu at a position within an object.
func showMenuAt(o fyne.CanvasObject, items []*fyne.MenuItem, at fyne.Position) {
	driver := fyne.CurrentApp().Driver()
	ShowMenu(driver.CanvasForObject(o), items, driver.AbsolutePositionForObject(o).Add(at))
}

// spokenMenu is a menu as it is told.
type spokenMenu struct{ menu *widget.PopUpMenu }

// AccessibilityRole implements fyne.Accessible.
func (m spokenMenu) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// AccessibilityLabel implements fyne.Accessible: the item that Enter takes.
func (m spokenMenu) AccessibilityLabel() string {
	return spokenItem(base.LangOf(m.menu), m.menu.Menu)
}

// spokenItem is the chosen item of a menu or of its open submenu; "" for none. Fyne's menu keeps to
// itself which one that is: a picture of each item tells it.
func spokenItem(lang translations.Lang, m *widget.Menu) string {
	chosen, at, all := "", 0, 0
	for _, o := range m.Items {
		item, ok := o.(fyne.Widget)
		if _, line := o.(*widget.Separator); !ok || line {
			continue
		}
		all++
		drawn := item.CreateRenderer().Objects()
		ground, isGround := drawn[0].(*canvas.Rectangle)
		text, isText := drawn[1].(*canvas.Text)
		if !isGround || !isText || !ground.Visible() {
			continue
		}
		chosen, at = text.Text, all-1
		if check, is := drawn[len(drawn)-1].(*canvas.Image); is && check.Visible() {
			chosen = base.JoinSpoken(chosen, lang.T("spoken.checked"))
		}
		if of, has := item.(interface{ Child() *widget.Menu }); has && of.Child() != nil {
			if inner := spokenItem(lang, of.Child()); of.Child().Visible() && inner != "" {
				return inner
			}
			chosen = base.JoinSpoken(chosen, lang.T("spoken.menu"))
		}
	}
	if chosen == "" {
		return ""
	}
	return base.JoinSpoken(chosen, base.SpokenPlace(lang, at, all))
}
