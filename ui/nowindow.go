package ui

import (
	"bytes"
	"io"
	"runtime"
	"strings"

	"bolgeplan/assets/translations"
)

// startLog takes what the window toolkit logs until the window is shown. Where it cannot make one
// it logs why, and then hangs, panics or ends: end is called first, with the sentence for the user.
// Everything else is passed on.
type startLog struct {
	lang     translations.Lang
	rest     io.Writer
	end      func(sentence string)
	hopeless bool // the line before said that there will be no window
}

// What the toolkit says where there will be no window, and before it says why.
var (
	noWindow = []string{"failed to initialise GLFW", "window creation error", "failed to initialise OpenGL"}
	because  = "Cause: "
)

// Write implements io.Writer. It gets one line at a time.
func (l *startLog) Write(line []byte) (int, error) {
	_, cause, found := bytes.Cut(line, []byte(because))
	if l.hopeless && found {
		l.end(noWindowSentence(l.lang, strings.TrimSpace(string(cause))))
	}
	l.hopeless = false
	for _, said := range noWindow {
		l.hopeless = l.hopeless || bytes.Contains(line, []byte(said))
	}
	if l.hopeless {
		return len(line), nil
	}
	return l.rest.Write(line)
}

// noWindowSentence says why there is no window: no display that can be reached, or no OpenGL.
func noWindowSentence(lang translations.Lang, cause string) string {
	if strings.HasPrefix(cause, "PlatformUnavailable") {
		return lang.T("problem.display-unreachable", "cause", cause)
	}
	if runtime.GOOS == "windows" {
		return lang.T("problem.no-opengl-windows", "cause", cause)
	}
	return lang.T("problem.no-opengl", "cause", cause)
}
