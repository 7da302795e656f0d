package timeline

import (
	"image/color"
	"math"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"bolgeplan/reports/gantt"
	"bolgeplan/ui/kit/style"
)

// luminance returns the luminance of WCAG 2 for a colour over a background.
func luminance(c, background color.Color) float64 {
	over, under := color.NRGBAModel.Convert(c).(color.NRGBA), color.NRGBAModel.Convert(background).(color.NRGBA)
	share := float64(over.A) / 255
	linear := func(a, b uint8) float64 {
		v := (float64(a)*share + float64(b)*(1-share)) / 255
		if v <= 0.03928 {
			return v / 12.92
		}
		return math.Pow((v+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(over.R, under.R) + 0.7152*linear(over.G, under.G) + 0.0722*linear(over.B, under.B)
}

func TestLabelsOnSoftBarsAreReadable(t *testing.T) {
	test.NewTempApp(t)
	for _, mode := range []style.Mode{style.Light, style.Dark} {
		fyne.CurrentApp().Settings().SetTheme(style.New(mode))
		c := colorsNow()
		var classes []gantt.Class
		for r := gantt.Accent; r <= gantt.Rollout; r++ {
			classes = append(classes, gantt.Class{Role: r})
		}
		for i := range 7 {
			classes = append(classes, gantt.Class{Role: gantt.Wave, Index: i, Of: 7})
		}
		for _, class := range classes {
			ink, soft := luminance(c.ink, c.surface), luminance(c.barStyle(class).soft, c.surface)
			if ratio := (max(ink, soft) + 0.05) / (min(ink, soft) + 0.05); ratio < 4.5 {
				t.Errorf("mode %v: ink on what is soft of %+v has contrast %.2f, want 4.5", mode, class, ratio)
			}
		}
	}
}
