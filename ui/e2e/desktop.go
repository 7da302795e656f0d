// Package e2e runs the built program in a real window. A Desktop is a screen of its own
// (Xvfb, openbox, a Danish keyboard), a Program runs on it, and a Window is operated and
// inspected. Everything lives as long as its test, and fails that test with a sentence.
//
// It is for tests only. Coordinates are pixels of the window's contents. At FYNE_SCALE=1
// these are Fyne's own units.
package e2e

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// Size of the screen in pixels: the smallest supported laptop.
const (
	ScreenWidth  = 1366
	ScreenHeight = 768
)

// patience is how long anything may take that a user would wait for. It does not measure
// speed: a test waits that long only if something is broken.
const patience = 30 * time.Second

// openboxConfig keeps the window manager out of the way. Windows are at the top left
// without a frame. Alt+F4 closes, and no other key or button is used.
const openboxConfig = `<?xml version="1.0" encoding="UTF-8"?>
<openbox_config xmlns="http://openbox.org/3.4/rc">
  <theme><keepBorder>no</keepBorder></theme>
  <focus><focusNew>yes</focusNew></focus>
  <desktops><number>1</number></desktops>
  <keyboard><keybind key="A-F4"><action name="Close"/></keybind></keyboard>
  <mouse><context name="Client"><mousebind button="Left" action="Press">
    <action name="Focus"/><action name="Raise"/></mousebind></context></mouse>
  <applications><application class="*">
    <decor>no</decor><position force="yes"><x>0</x><y>0</y></position>
  </application></applications>
</openbox_config>
`

// Desktop is a screen of one test, with the home directory of its user. Programs that are
// started one after the other find the same settings.
type Desktop struct {
	t       testing.TB
	display string // ":7"
	home    string
	frame   string // the file in which Xvfb keeps its pixels
}

// NewDesktop starts a screen. If a program for it is missing, the test is skipped, or fails
// on CI.
func NewDesktop(t testing.TB) *Desktop {
	t.Helper()
	needPrograms(t, "Xvfb", "openbox", "setxkbmap", "xdotool", "xclip")
	home := t.TempDir()
	d := &Desktop{t: t, home: home, frame: filepath.Join(home, "screen", "Xvfb_screen0")}
	for _, dir := range []string{d.HomePath(), d.temp(), filepath.Dir(d.frame), filepath.Join(home, "runtime")} {
		if err := os.Mkdir(dir, 0o700); err != nil {
			t.Fatal(err)
		}
	}
	d.nameUser()
	d.startScreen()
	config := filepath.Join(home, "openbox.xml")
	if err := os.WriteFile(config, []byte(openboxConfig), 0o600); err != nil {
		t.Fatal(err)
	}
	d.startUntilEnd(d.command("openbox", "--sm-disable", "--config-file", config))
	Eventually(t, "openbox manages the windows", func() bool {
		return d.command("xdotool", "get_num_desktops").Run() == nil
	})
	d.do("setxkbmap", "dk")
	return d
}

// needPrograms skips or fails the test if a program is not installed.
func needPrograms(t testing.TB, names ...string) {
	t.Helper()
	var missing []string
	for _, name := range names {
		if _, err := exec.LookPath(name); err != nil {
			missing = append(missing, name)
		}
	}
	if len(missing) == 0 {
		return
	}
	text := fmt.Sprintf("a real window needs %s: sh .ci/setup test", strings.Join(missing, ", "))
	if os.Getenv("CI") != "" {
		t.Fatal(text)
	}
	t.Skip(text)
}

// startScreen starts Xvfb, with more options, on a free display, whose number Xvfb reports.
func (d *Desktop) startScreen(options ...string) {
	d.t.Helper()
	read, write, err := os.Pipe()
	if err != nil {
		d.t.Fatal(err)
	}
	defer read.Close()
	// -r: no key repeats by itself, however slow the machine is.
	xvfb := exec.Command("Xvfb", append(options, "-displayfd", "3", "-nolisten", "tcp", "-noreset", "-r",
		"-screen", "0", fmt.Sprintf("%dx%dx24", ScreenWidth, ScreenHeight),
		"-fbdir", filepath.Dir(d.frame))...)
	xvfb.ExtraFiles = []*os.File{write}
	d.startUntilEnd(xvfb)
	write.Close()
	number, err := bufio.NewReader(read).ReadString('\n')
	if err != nil {
		d.t.Fatalf("Xvfb found no free display: %v", err)
	}
	d.display = ":" + strings.TrimSpace(number)
}

// nameUser stores that the user was asked for their name, so that no first edit asks.
func (d *Desktop) nameUser() {
	d.t.Helper()
	dir := d.HomePath(".config", "bolgeplan")
	err := os.MkdirAll(dir, 0o700)
	if err == nil {
		err = os.WriteFile(filepath.Join(dir, "installation.json"), []byte(`{"Installation":"e2e000000001","Asked":true}`), 0o600)
	}
	if err != nil {
		d.t.Fatal(err)
	}
}

// HomePath returns the path of a file in the home directory of the desktop's
// user.
func (d *Desktop) HomePath(parts ...string) string {
	return filepath.Join(append([]string{d.home, "home"}, parts...)...)
}

// Display returns the name of the screen, such as ":7".
func (d *Desktop) Display() string { return d.display }

// temp returns the folder for temporary files.
func (d *Desktop) temp() string { return filepath.Join(d.home, "tmp") }

// command returns a command on this desktop. It sees none of the settings of the user who
// runs the test.
func (d *Desktop) command(name string, args ...string) *exec.Cmd {
	c := exec.Command(name, args...)
	c.Dir = d.HomePath()
	c.Env = []string{
		"PATH=" + os.Getenv("PATH"),
		"DISPLAY=" + d.display,
		"HOME=" + d.HomePath(),
		"XDG_RUNTIME_DIR=" + filepath.Join(d.home, "runtime"),
		"TMPDIR=" + d.temp(),
		"DBUS_SESSION_BUS_ADDRESS=unix:path=" + filepath.Join(d.home, "no-bus"),
		"LANG=da_DK.UTF-8", "LC_CTYPE=C.UTF-8", // Danish, even where its locale is not installed
		"TZ=Europe/Copenhagen",
		"FYNE_SCALE=1",
		"LIBGL_ALWAYS_SOFTWARE=1",
	}
	return c
}

// do runs a command and returns its output.
func (d *Desktop) do(name string, args ...string) string {
	d.t.Helper()
	out, err := d.command(name, args...).Output()
	if err != nil {
		d.t.Fatalf("%s %s: %v", name, strings.Join(args, " "), withStderr(err))
	}
	return string(out)
}

// startUntilEnd starts a command, and ends it with the test.
func (d *Desktop) startUntilEnd(c *exec.Cmd) {
	d.t.Helper()
	if err := c.Start(); err != nil {
		d.t.Fatal(err)
	}
	d.t.Cleanup(func() {
		_ = c.Process.Kill()
		_ = c.Wait() // its exit code says only that it was killed
	})
}

// Clipboard returns the text that was copied last.
func (d *Desktop) Clipboard() string {
	d.t.Helper()
	return d.do("xclip", "-selection", "clipboard", "-o", "-t", "UTF8_STRING")
}

// SetClipboard copies a text, as another program would.
func (d *Desktop) SetClipboard(text string) {
	d.t.Helper()
	c := d.command("xclip", "-selection", "clipboard", "-i")
	c.Stdin = strings.NewReader(text)
	if err := c.Run(); err != nil {
		d.t.Fatalf("xclip: %v", err)
	}
	// The program that holds the text goes on in the background, and may not have begun to.
	Eventually(d.t, "the clipboard holds the text", func() bool {
		held, err := d.command("xclip", "-selection", "clipboard", "-o", "-t", "UTF8_STRING").Output()
		return err == nil && string(held) == text
	})
}

// Eventually waits until a condition holds. It fails the test if that takes too long.
func Eventually(t testing.TB, what string, holds func() bool) {
	t.Helper()
	for end := time.Now().Add(patience); !holds(); time.Sleep(10 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("in vain waited %v until %s", patience, what)
		}
	}
}

// withStderr adds the standard error of a failed command.
func withStderr(err error) error {
	if exit, ok := err.(*exec.ExitError); ok && len(exit.Stderr) > 0 {
		return fmt.Errorf("%w: %s", err, strings.TrimSpace(string(exit.Stderr)))
	}
	return err
}
