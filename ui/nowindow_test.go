package ui

import (
	"bytes"
	"errors"
	"log"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"bolgeplan/assets/translations"
)

// What the toolkit logs before the window is there is passed on, but for what there is no window
// without.
func TestTheStartSaysWhyThereIsNoWindow(t *testing.T) {
	for _, c := range []struct {
		reason, cause string
		want          string // a part of the sentence; "" for none
	}{
		{"failed to initialise GLFW", "PlatformUnavailable: X11: Failed to open display :77", "Skærmen kan ikke nås"},
		{"failed to initialise GLFW", "PlatformUnavailable: Failed to detect any supported platform", "Skærmen kan ikke nås"},
		{"window creation error", "APIUnavailable: GLX: GLX extension not found", "OpenGL 2 (APIUnavailable: GLX: GLX extension not found)"},
		{"failed to initialise OpenGL", "glCreateShader", "OpenGL 2 (glCreateShader)"},
		{"failed to watch theme settings", "exec: dbus-launch: not found", ""},
	} {
		var rest bytes.Buffer
		var said string
		before, flags := log.Writer(), log.Flags()
		log.SetOutput(&startLog{lang: translations.Danish, rest: &rest, end: func(s string) { said = s }})
		fyne.LogError(c.reason, errors.New(c.cause))
		log.SetOutput(before)
		log.SetFlags(flags)
		if c.want == "" && (said != "" || !strings.Contains(rest.String(), c.cause)) {
			t.Errorf("%s: said is %q, passed on %q", c.reason, said, rest.String())
		}
		if !strings.Contains(said, c.want) {
			t.Errorf("%s: said is %q", c.reason, said)
		}
	}
}
