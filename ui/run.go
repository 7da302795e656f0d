// Package ui is the window: navigation, commands and the open document. The screens are
// packages of their own. They know the workspace, and nothing of one another.
package ui

import (
	"fmt"
	"log"
	"os"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"

	"bolgeplan/assets"
	"bolgeplan/assets/translations"
	"bolgeplan/data"
	"bolgeplan/data/day"
	"bolgeplan/ui/clipboard"
	"bolgeplan/ui/filing"
	"bolgeplan/ui/intake"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/system"
	"bolgeplan/ui/wording"
)

// AppID identifies the program to the system. Fyne keeps the settings under it.
const AppID = "dk.bolgeplan.app"

// Failure is the exit code of a program that could not open its window.
const Failure = 1

// Options are the settings that the command line and the system give at the start.
type Options struct {
	File     string            // the plan to open; "" for the last plan or the example
	Today    day.Day           // overrides the plan's status date; day.None for no override
	Lang     translations.Lang // the system's language; the user's own choice comes first
	Identity data.Identity
	Trouble  error // what went wrong with the settings of this installation, nil for nothing
	Version  string
}

// Run opens the window, waits until it is closed, and returns the program's exit code.
func Run(o Options) int {
	var s *shell
	restoreLog := watchStart(o.Lang)
	a := clipboard.Guard(app.NewWithID(AppID), func(err error) { s.ws.ShowMessage(wording.FormatError(s.ws.Lang, err)) })
	a.SetIcon(fyne.NewStaticResource("icon.png", assets.Icon))
	dir := filepath.Join(a.Storage().RootURI().Path(), "plans")
	prefs, in, loaded := preferences{a.Preferences()}, new(intake.Intake), make(chan struct{})
	st := filing.Start{File: o.File, Last: prefs.lastFile(), Dir: dir, Lang: prefs.lang(o.Lang), Identity: o.Identity}
	first := filing.ReadFirst(in, st, func(o filing.First, err error) { s.firstRead(st, o, err) })
	s = newShell(a, o)
	s.teller = newTeller(s.window, os.Getenv(spokenFile))
	s.file.Intake, s.file.Watches, s.asksAuthor = in, true, true
	s.requestPlace()
	a.Lifecycle().SetOnStarted(func() {
		restoreLog()
		fyne.Do(s.settle)
	})
	a.Lifecycle().SetOnEnteredForeground(s.enteredForeground)
	go func() {
		s.prefs.lang(o.Lang).Has("app.name") // reads the texts
		kit.LoadFonts()
		close(loaded)
	}()
	c := newSplash()
	s.window.SetContent(c)
	c.onFirstLayout = func() { s.showWhenReady(first, loaded) }
	atEnd := takeEnd(a)
	s.window.ShowAndRun()
	atEnd()
	return 0
}

// takeEnd takes from an app what it runs when its loop of events has ended, which saves the settings,
// and returns it to be run after the loop.
//
// Fyne hands it to the loop that is just ending. Now and then the loop no longer sees it, or drops it:
// then the settings are not saved, or the program waits for it for ever, without a window
// (fyne.io/fyne/v2 v2.8.1, internal/driver/glfw/loop.go, runGL).
func takeEnd(a fyne.App) (run func()) {
	l, ok := a.Lifecycle().(interface {
		OnStopped() func()
		SetOnStoppedHookExecuted(func())
	})
	if !ok || l.OnStopped() == nil {
		return func() {}
	}
	run = l.OnStopped()
	l.SetOnStoppedHookExecuted(nil)
	return run
}

// watchStart ends the program with a sentence if there will be no window, until restore is called.
func watchStart(lang translations.Lang) (restore func()) {
	before := log.Writer()
	log.SetOutput(&startLog{lang: lang, rest: before, end: func(sentence string) {
		fmt.Fprintln(os.Stderr, sentence)
		system.Alert(sentence)
		os.Exit(Failure)
	}})
	return func() { log.SetOutput(before) }
}
