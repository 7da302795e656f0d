// Package ui is the window: navigation, commands and the open document. The
// screens are in packages of their own; they know the workspace and nothing of
// one another.
package ui

import (
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"

	"bolgeplan/assets"
	"bolgeplan/assets/translations"
	"bolgeplan/data"
	"bolgeplan/data/day"
	"bolgeplan/ui/intake"
	"bolgeplan/ui/kit"
)

// AppID names the program to the system; settings are kept under it.
const AppID = "dk.bolgeplan.app"

// Options is what the command line and the system say at the start.
type Options struct {
	File     string            // the plan to open; "" for the last one or the example
	Today    day.Day           // overrides the plan's status date; None for no
	Lang     translations.Lang // of the system; the user's own choice comes first
	Identity data.Identity
	Version  string
}

// Run opens the window and returns when it is closed, with the program's exit
// code.
func Run(o Options) int {
	a := app.NewWithID(AppID)
	a.SetIcon(fyne.NewStaticResource("icon.png", assets.Icon))
	dir := filepath.Join(a.Storage().RootURI().Path(), "plans")
	prefs, in, loaded := preferences{a.Preferences()}, new(intake.Intake), make(chan struct{})
	st := startOptions{file: o.File, last: prefs.lastFile(), dir: dir}
	var s *shell
	first := readFirstDocument(in, st, prefs.lang(o.Lang), o.Identity, func(o firstDocument, err error) { s.firstRead(st, o, err) })
	s = newShell(a, o)
	s.intake = in
	s.watchesFile = true
	a.Lifecycle().SetOnEnteredForeground(s.checkFileNow)
	go func() {
		s.prefs.lang(o.Lang).Has("app.name") // reads the texts
		kit.LoadFonts()
		close(loaded)
	}()
	c := newSplash()
	s.window.SetContent(c)
	c.onFirstLayout = func() { s.showWhenReady(first, loaded) }
	s.window.ShowAndRun()
	return 0
}
