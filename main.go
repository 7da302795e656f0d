// Bølgeplan plans how shared IT solutions reach the Danish municipalities wave
// by wave. Without a command it opens its window.
package main

import (
	_ "embed"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"bolgeplan/assets/translations"
	"bolgeplan/data"
	"bolgeplan/data/day"
	"bolgeplan/ui"
	"bolgeplan/ui/batch"
	"bolgeplan/ui/system"
	"bolgeplan/ui/wording"
)

func main() {
	if code, asked := data.ServeForeign(os.Args[1:]); asked {
		os.Exit(code)
	}
	os.Exit(run(os.Args[1:]))
}

func run(args []string) int {
	env, trouble := environment()
	if code, handled := batch.Run(args, env); handled {
		return code
	}
	var said strings.Builder
	env.Stderr = io.MultiWriter(os.Stderr, &said)
	start, code, ok := batch.ParseWindowArgs(args, env)
	if !ok {
		system.Alert(said.String())
		return code
	}
	if !hasDisplay() {
		fmt.Fprintln(os.Stderr, env.Lang.T("problem.no-display"))
		return batch.Failure
	}
	if code, done := system.RunWithMesa(args); done {
		return code
	}
	return ui.Run(ui.Options{
		File: start.File, Today: start.Today, Lang: env.Lang, Identity: env.Identity, Trouble: trouble, Version: env.Version,
	})
}

// environment reads from the system who runs the program, and how. trouble says what went wrong with
// the settings of this installation; it is printed already.
func environment() (env batch.Env, trouble error) {
	env = batch.Env{
		Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr,
		Lang: translations.ForLocale(system.Locale()), Today: day.FromTime(time.Now()), Version: version(),
	}
	if dir, err := os.UserConfigDir(); err == nil {
		env.ConfigDir = filepath.Join(dir, "bolgeplan")
	}
	if env.Identity, trouble = data.LoadIdentity(env.ConfigDir); trouble != nil {
		fmt.Fprintln(os.Stderr, wording.Printable(wording.FormatError(env.Lang, trouble)))
	}
	env.Identity.Folder = dataFolder()
	data.Sweep(env.Identity)
	return env, trouble
}

// dataFolder returns the system's folder for a user's program data on this machine, "" if
// there is none.
func dataFolder() string {
	base := os.Getenv("XDG_DATA_HOME")
	switch runtime.GOOS {
	case "windows":
		base = os.Getenv("LocalAppData")
	case "darwin":
		base = inHome("Library", "Application Support")
	default:
		if !filepath.IsAbs(base) {
			base = inHome(".local", "share")
		}
	}
	if base == "" {
		return ""
	}
	return filepath.Join(base, "bolgeplan")
}

// inHome returns a path below the user's home folder, "" if there is none.
func inHome(parts ...string) string {
	home, err := os.UserHomeDir()
	if err != nil {
		return ""
	}
	return filepath.Join(append([]string{home}, parts...)...)
}

// hasDisplay reports whether a window can be opened, as far as the environment says.
// Without a display the libraries of the window panic.
func hasDisplay() bool {
	switch runtime.GOOS {
	case "windows", "darwin":
		return true
	}
	if os.Getenv("DISPLAY") != "" || os.Getenv("WAYLAND_DISPLAY") != "" {
		return true
	}
	_, err := os.Stat(filepath.Join(os.Getenv("XDG_RUNTIME_DIR"), "wayland-0")) // Wayland's own default
	return err == nil
}

//go:embed FyneApp.toml
var metadata string

// version returns the program's version from its metadata.
func version() string {
	_, rest, _ := strings.Cut(metadata, "\nVersion = \"")
	v, _, _ := strings.Cut(rest, "\"")
	return v
}
