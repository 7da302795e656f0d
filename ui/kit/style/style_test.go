package style

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"

	"bolgeplan/data/severity"
)

func TestTextIsReadable(t *testing.T) {
	grounds := []Role{Background, Surface, Rail, Head, Selection}
	pairs := map[Role][]Role{
		Ink:      append([]Role{AccentSoft, BadSoft, WarningSoft, GoodSoft, Menu}, grounds...),
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
				if c := Contrast(ColorIn(text, v), ColorIn(ground, v)); c < 4.5 {
					t.Errorf("variant %d: role %d on role %d has contrast %.2f, want 4.5", v, text, ground, c)
				}
			}
		}
	}
	for _, v := range []fyne.ThemeVariant{theme.VariantLight, theme.VariantDark} {
		for _, ground := range grounds {
			if c := Contrast(ColorIn(Edge, v), ColorIn(ground, v)); c < 3 {
				t.Errorf("variant %d: the edge of a field on role %d has contrast %.2f, want 3", v, ground, c)
			}
		}
	}
	for i := range 7 {
		if fill, text := WaveColors(i, 7); Contrast(fill, text) < 4.5 {
			t.Errorf("wave %d has contrast %.2f, want 4.5", i, Contrast(fill, text))
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
