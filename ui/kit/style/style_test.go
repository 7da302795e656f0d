package style

import (
	"fmt"
	"image/color"
	"math"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"

	"bolgeplan/data/severity"
)

// luminance and contrast as WCAG 2 defines them.
func luminance(c color.Color) float64 {
	n := color.NRGBAModel.Convert(c).(color.NRGBA)
	lin := func(v uint8) float64 {
		f := float64(v) / 255
		if f <= 0.04045 {
			return f / 12.92
		}
		return math.Pow((f+0.055)/1.055, 2.4)
	}
	return 0.2126*lin(n.R) + 0.7152*lin(n.G) + 0.0722*lin(n.B)
}

func contrast(a, b color.Color) float64 {
	la, lb := luminance(a), luminance(b)
	return (max(la, lb) + 0.05) / (min(la, lb) + 0.05)
}

func TestTextIsReadable(t *testing.T) {
	grounds := []Role{Background, Surface, Rail, Head, Selection}
	pairs := map[Role][]Role{
		Ink:      append([]Role{AccentSoft, BadSoft, WarningSoft, GoodSoft}, grounds...),
		Muted:    append([]Role{AccentSoft}, grounds...),
		Accent:   append([]Role{AccentSoft}, grounds...),
		Bad:      append([]Role{BadSoft}, grounds...),
		Warning:  append([]Role{WarningSoft}, grounds...),
		Good:     append([]Role{GoodSoft}, grounds...),
		OnAccent: {Accent, Ink, Bad, Warning, Good},
	}
	for _, v := range []fyne.ThemeVariant{theme.VariantLight, theme.VariantDark} {
		for text, on := range pairs {
			for _, ground := range on {
				if c := contrast(ColorIn(text, v), ColorIn(ground, v)); c < 4.5 {
					t.Errorf("variant %d: role %d on role %d has contrast %.2f, want 4.5", v, text, ground, c)
				}
			}
		}
	}
	for i := range 7 {
		if fill, text := WaveColors(i, 7); contrast(fill, text) < 4.5 {
			t.Errorf("wave %d has contrast %.2f, want 4.5", i, contrast(fill, text))
		}
	}
}

func TestThemeAnswersEveryName(t *testing.T) {
	app := test.NewTempApp(t)
	names := []fyne.ThemeColorName{
		theme.ColorNameBackground, theme.ColorNameButton, theme.ColorNameDisabled, theme.ColorNameDisabledButton,
		theme.ColorNameError, theme.ColorNameFocus, theme.ColorNameForeground, theme.ColorNameForegroundOnError,
		theme.ColorNameForegroundOnPrimary, theme.ColorNameHeaderBackground, theme.ColorNameHover,
		theme.ColorNameHyperlink, theme.ColorNameInputBackground, theme.ColorNameInputBorder,
		theme.ColorNameMenuBackground, theme.ColorNameOverlayBackground, theme.ColorNamePlaceHolder,
		theme.ColorNamePressed, theme.ColorNamePrimary, theme.ColorNameScrollBar, theme.ColorNameSelection,
		theme.ColorNameSeparator, theme.ColorNameShadow, theme.ColorNameSuccess, theme.ColorNameWarning,
	}
	for _, mode := range []Mode{Light, Dark} {
		th := New(mode)
		app.Settings().SetTheme(th)
		if Variant() != th.Variant() {
			t.Errorf("mode %d: Variant is %d, the theme's is %d", mode, Variant(), th.Variant())
		}
		for _, n := range names {
			if th.Color(n, theme.VariantLight) != th.Color(n, theme.VariantDark) {
				t.Errorf("mode %d: colour %s follows the system", mode, n)
			}
			if fmt.Sprint(New(Light).Color(n, 0)) == fmt.Sprint(New(Dark).Color(n, 0)) {
				t.Errorf("colour %s is the same in light and dark", n)
			}
		}
	}
}

func TestScaleEnlargesTextAndRows(t *testing.T) {
	app := test.NewTempApp(t)
	app.Settings().SetTheme(NewScaled(Light, 1.5))
	if got := Px(RowHeight); got != 39 {
		t.Errorf("a row is %v px at 1.5, want 39", got)
	}
	if got := theme.TextSize(); got != 19.5 {
		t.Errorf("text is %v px at 1.5, want 19.5", got)
	}
	if got := NewScaled(Light, 9).Scale(); got != 2 {
		t.Errorf("scale 9 is taken as %v, want 2", got)
	}
}

// A worse severity has a graver tone.
func TestTonesOfSeverities(t *testing.T) {
	last := NoTone - 1
	for s := severity.None; s <= severity.Bad; s++ {
		tone := ToneOf(s)
		if tone <= last || tone.IsGrave() != (s >= severity.Warning) {
			t.Errorf("the tone of %s is %d after %d", s, tone, last)
		}
		last = tone
	}
}
