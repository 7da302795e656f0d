package datefield

import (
	"path/filepath"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"bolgeplan/assets/translations"
	"bolgeplan/data/day"
	"bolgeplan/ui/kit/base"
	"bolgeplan/ui/kit/kittest"
	"bolgeplan/ui/kit/style"
)

// TestLook writes pictures in light and dark into the directory that
// BOLGEPLAN_LOOK names, for a person to look at.
func TestLook(t *testing.T) {
	dir := kittest.PictureFolder(t)
	app := test.NewTempApp(t)
	for name, th := range map[string]fyne.Theme{
		"light": style.New(style.Light), "dark": style.New(style.Dark), "large": style.NewScaled(style.Light, 1.4),
	} {
		app.Settings().SetTheme(th)
		w := test.NewTempWindow(t, canvas.NewRectangle(style.Color(style.Background)))
		w.SetPadded(false)
		w.Resize(fyne.NewSize(1300, 900))
		column := container.NewWithoutLayout()
		place := func(i int, o Options, text string) *Field {
			f := New(translations.Danish, o)
			f.SetWritten(text)
			column.Add(f)
			base.SetBounds(f, 20+float32(i%3)*420, 20+float32(i/3)*(f.MinSize().Height+14), 390, f.MinSize().Height)
			return f
		}
		o := Options{Year: 2019, Today: day.Of(2019, time.April, 25)}
		lasts := o
		lasts.Lasts = true
		for i, text := range []string{"", "primo februar 2020", "25/10", "31. april 2019", "før sommerferien", "18. april 2019", "under afklaring", "uge 16 2019"} {
			place(i, o, text)
		}
		place(8, lasts, "1. juni 2019 – bestået driftsprøve")
		place(9, lasts, "9. – 17. april")
		last := place(10, o, "17.-24. april 2019")
		w.SetContent(container.NewStack(canvas.NewRectangle(style.Color(style.Background)), column))
		last.OpenCalendar()
		kittest.SavePicture(t, w, filepath.Join(dir, "datefield-"+name+".png"))
	}
}
