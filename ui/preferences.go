package ui

import (
	"fyne.io/fyne/v2"

	"bolgeplan/assets/translations"
	"bolgeplan/ui/kit/style"
	"bolgeplan/ui/screens"
	"bolgeplan/ui/system"
)

// preferences reads and writes what the user has chosen on this machine, with the defaults.
type preferences struct{ p fyne.Preferences }

func (p preferences) lang(system translations.Lang) translations.Lang {
	return translations.Lang(p.p.StringWithFallback("language", string(system)))
}

func (p preferences) setLang(l translations.Lang) { p.p.SetString("language", string(l)) }

func (p preferences) mode() style.Mode {
	return style.Mode(p.p.IntWithFallback("theme", int(style.System)))
}

func (p preferences) setMode(m style.Mode) { p.p.SetInt("theme", int(m)) }

func (p preferences) textScale() float32 { return float32(p.p.FloatWithFallback("textScale", 1)) }

func (p preferences) setTextScale(f float32) { p.p.SetFloat("textScale", float64(f)) }

func (p preferences) lastFile() string { return p.p.String("lastFile") }

func (p preferences) setLastFile(path string) { p.p.SetString("lastFile", path) }

func (p preferences) screen() string { return p.p.StringWithFallback("screen", screens.Distribution) }

func (p preferences) setScreen(id string) { p.p.SetString("screen", id) }

func (p preferences) solution() string { return p.p.String("solution") }

func (p preferences) setSolution(short string) { p.p.SetString("solution", short) }

func (p preferences) size() fyne.Size {
	return fyne.NewSize(float32(p.p.FloatWithFallback("width", 1280)), float32(p.p.FloatWithFallback("height", 720)))
}

func (p preferences) setSize(s fyne.Size) {
	p.p.SetFloat("width", float64(s.Width))
	p.p.SetFloat("height", float64(s.Height))
}

// place returns where the window was when it was closed last; ok is false if that is not known.
func (p preferences) place() (at system.Place, ok bool) {
	at = system.Place{X: p.p.Int("x"), Y: p.p.Int("y"), Maximized: p.p.Bool("maximized")}
	return at, at != system.Place{}
}

// setPlace keeps where the window is. A maximized one goes back to where and how large it was before.
func (p preferences) setPlace(at system.Place) {
	p.p.SetBool("maximized", at.Maximized)
	if !at.Maximized {
		p.p.SetInt("x", at.X)
		p.p.SetInt("y", at.Y)
	}
}

func (p preferences) hintSeen() bool { return p.p.Bool("hintSeen") }

func (p preferences) setHintSeen() { p.p.SetBool("hintSeen", true) }
