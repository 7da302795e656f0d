package board

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
		shot := func(what string, w fyne.Window) {
			kittest.SavePicture(t, w, filepath.Join(dir, "board-"+what+"-"+name+".png"))
		}
		seven := newTestModel(2, 5, 20, 19, 18, 18, 16)
		seven.marks["Dragør"], seven.marks["Egedal"] = severity.Warning, severity.Bad
		b := New(seven)
		w := test.NewTempWindow(t, b)
		w.SetPadded(false)
		w.Resize(fyne.NewSize(978, 672))
		w.Canvas().Focus(b)
		b.SetSelection("Esbjerg", "Fanø", "Faxe")
		shot("seven", w)
		b.OnMove = func([]string, int) {}
		b.OnDragOver = func([]string, int) base.DropPreview {
			return base.DropPreview{Tone: style.WarningTone, Lines: []base.TipLine{
				{Text: "Bølge 6: 21 af 18 pladser", Tone: style.WarningTone, Bold: true},
				{Text: "Glostrup: SAPA-kursus 2.–19. sep. i samme måned"},
				{Text: "Varsling: alle tre kan nås (1. april 2018)", Tone: style.QuietTone},
				{Text: "Uden fund: Bølge 5, Bølge 7"},
			}}
		}
		from := center(b, "Fanø")
		pressAt(b, from, 0)
		drag(b, from, emptyArea(b, 5).SubtractXY(0, 150), 4)
		shot("moving", w)
		b.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})

		nine := New(newTestModel(2, 5, 30, 17, 15, 14, 8, 4, 3))
		w = test.NewTempWindow(t, nine)
		w.SetPadded(false)
		w.Resize(fyne.NewSize(978, 672))
		nine.geo.offX, nine.geo.offY[2] = 90, 40
		nine.scrolled()
		shot("nine", w)
	}
}
