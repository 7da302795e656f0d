package system

import (
	"os"
	"os/exec"
	"path/filepath"

	"golang.org/x/sys/windows"
)

// Alert shows a sentence in a box of the system's, where a program without a console cannot be
// heard otherwise.
func Alert(sentence string) {
	text, err := windows.UTF16PtrFromString(sentence)
	if err != nil || hasConsole() {
		return
	}
	title, _ := windows.UTF16PtrFromString("Bølgeplan")
	_, _ = windows.MessageBox(0, text, title, windows.MB_ICONERROR|windows.MB_SETFOREGROUND)
}

// hasConsole reports whether what is written to standard error is seen or kept.
func hasConsole() bool {
	out, err := windows.GetStdHandle(windows.STD_ERROR_HANDLE)
	if err != nil || out == 0 || out == windows.InvalidHandle {
		return false
	}
	kind, err := windows.GetFileType(out)
	return err == nil && kind != windows.FILE_TYPE_UNKNOWN
}

// withMesa is set for the program that uses the OpenGL of the folder mesa.
const withMesa = "BOLGEPLAN_WITH_MESA"

// RunWithMesa runs the program once more with the OpenGL of the folder mesa beside it, if there is
// one: Windows has bound the program to its own OpenGL before the first line of it runs. done is
// false where there is no such folder, or this is that program.
func RunWithMesa(args []string) (code int, done bool) {
	program, err := os.Executable()
	if err != nil || os.Getenv(withMesa) != "" {
		return 0, false
	}
	folder := filepath.Join(filepath.Dir(program), "mesa")
	if _, err := os.Stat(filepath.Join(folder, "opengl32.dll")); err != nil {
		return 0, false
	}
	// A child searches this folder before the system's, for its own libraries too.
	if err := windows.SetDllDirectory(folder); err != nil {
		return 0, false
	}
	child := exec.Command(program, args...)
	child.Env = append(os.Environ(), withMesa+"=1")
	child.Stdin, child.Stdout, child.Stderr = os.Stdin, os.Stdout, os.Stderr
	if err := child.Start(); err != nil {
		return 0, false
	}
	_ = child.Wait() // its exit code says the same
	return child.ProcessState.ExitCode(), true
}
