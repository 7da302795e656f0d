package grid

import (
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"bolgeplan/data/severity"
	"bolgeplan/ui/kit/base"
	"bolgeplan/ui/kit/kittest"
	"bolgeplan/ui/kit/style"
)

// TestLook draws pictures for a person to look at, into the directory that
// BOLGEPLAN_LOOK names.
func TestLook(t *testing.T) {
	dir := kittest.PictureFolder(t)
	for name, theme := range map[string]fyne.Theme{
		"light": style.New(style.Light), "dark": style.New(style.Dark), "large": style.NewScaled(style.Light, 1.4),
	} {
		app := test.NewTempApp(t)
		app.Settings().SetTheme(theme)
		m := newTestModel(98, 9)
		m.marks[5], m.marks[7], m.marks[2], m.marks[9] = severity.Warning, severity.Bad, severity.Warning, severity.Bad
		g := New(m)
		w := test.NewTempWindow(t, g)
		w.SetPadded(false)
		w.Resize(fyne.NewSize(978, 672))
		shot := func(what string) {
			kittest.SavePicture(t, w, filepath.Join(dir, "grid-"+what+"-"+name+".png"))
		}
		w.Canvas().Focus(g)
		g.SetSelection(SelectRange(Pos{8, 2}, Pos{11, 4}))
		shot("range")
		g.SetSelection(Selection{Active: Pos{3, 1}, Ranges: []Range{{Pos{8, 2}, Pos{11, 3}}, {Pos{14, 4}, Pos{14, 4}}, {Pos{2, 0}, Pos{3, 1}}}})
		g.SetOffset(fyne.NewPos(60, 40))
		shot("scrolled")
		g.SetOffset(fyne.Position{})
		m.groups = true
		g.Refresh()
		g.selectRows(4, 6)
		shot("groups")
		m.groups = false
		g.Refresh()
		g.SetSelection(SelectRange(Pos{4, 2}, Pos{8, 4}))
		g.OnDragOver = func([]int, int) base.DropPreview {
			return base.DropPreview{Tone: style.WarningTone, Lines: []base.TipLine{
				{Text: "Bølge 6: 21 af 18 pladser", Tone: style.WarningTone, Bold: true},
				{Text: "Glostrup: SAPA-kursus 2.–19. sep. i samme måned"},
				{Text: "Varsling: alle tre kan nås (1. april 2018)", Tone: style.QuietTone},
				{Text: "Uden fund: Bølge 5, Bølge 7"},
			}}
		}
		g.OnMove = func([]int, int) {}
		from := center(g, Pos{4, m.chip(4)})
		pressAt(g, from, 0)
		drag(g, from, center(g, Pos{9, 5}), 4)
		shot("moving")
		g.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	}
}
