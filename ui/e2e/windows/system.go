package windows

import (
	"bytes"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// The languages of a run.
const (
	danish  = "da_DK.UTF-8"
	english = "en_GB.UTF-8"
)

// System is the program on one system, with the settings of its user and a folder for plans.
type System struct {
	t       testing.TB
	folder  string // as Linux has it
	command func(args ...string) *exec.Cmd
	path    func(unix string) string // a path as this system has it
}

// newLinux is the program for Linux in a folder of its own.
func newLinux(t testing.TB, exe, folder string) *System {
	t.Helper()
	home := t.TempDir()
	settings := filepath.Join(home, ".config", "bolgeplan")
	writeFile(t, filepath.Join(settings, "installation.json"), identity("Anna Sø"))
	return &System{t, folder, func(args ...string) *exec.Cmd {
		c := exec.Command(exe, args...)
		c.Env = []string{"PATH=" + os.Getenv("PATH"), "HOME=" + home, "LANG=da_DK.UTF-8", "TZ=Europe/Copenhagen"}
		return c
	}, func(unix string) string { return unix }}
}

// newWindows is the program for Windows in a folder of its own, for a user who starts anew.
func newWindows(t testing.TB, w *Wine, exe, folder string) *System {
	t.Helper()
	for _, kept := range []string{w.AppData("Roaming", "bolgeplan"), w.AppData("Local", "bolgeplan")} {
		if err := os.RemoveAll(kept); err != nil {
			t.Fatal(err)
		}
	}
	writeFile(t, w.AppData("Roaming", "bolgeplan", "installation.json"), identity("Anna Sø"))
	return &System{t, folder, func(args ...string) *exec.Cmd { return w.wine(exe, args...) }, Path}
}

// run runs a command in the folder, in a language, and returns what it said.
func (s *System) run(lang, stdin string, args ...string) result {
	s.t.Helper()
	c := s.command(args...)
	c.Dir, c.Stdin = s.folder, strings.NewReader(stdin)
	c.Env = append(c.Env, "LC_MESSAGES="+lang)
	return runToEnd(s.t, c)
}

// mustRun runs a command that has to succeed, in English, and returns what it printed.
func (s *System) mustRun(args ...string) string {
	s.t.Helper()
	r := s.run(english, "", args...)
	if r.code != 0 {
		s.t.Fatalf("%q ended with %d: %s%s", args, r.code, r.out, r.err)
	}
	return r.out
}

// at returns the path of a file of the folder as Linux has it.
func (s *System) at(name string) string { return filepath.Join(s.folder, filepath.FromSlash(name)) }

// copyFrom copies a file of the folder of the other system.
func (s *System) copyFrom(other *System, name string) {
	s.t.Helper()
	b, err := os.ReadFile(other.at(name))
	if err != nil {
		s.t.Fatal(err)
	}
	writeFile(s.t, s.at(name), b)
}

// files returns the files of the folder by their paths in it.
func (s *System) files() map[string][]byte {
	s.t.Helper()
	all := map[string][]byte{}
	err := filepath.WalkDir(s.folder, func(path string, e fs.DirEntry, err error) error {
		if err == nil && !e.IsDir() {
			var b []byte
			if b, err = os.ReadFile(path); err == nil {
				all[strings.TrimPrefix(path, s.folder+"/")] = b
			}
		}
		return err
	})
	if err != nil {
		s.t.Fatal(err)
	}
	return all
}

// inOneForm gives the paths in what a command printed one form: apart from what plans have
// of their own, that is all that may differ.
func (s *System) inOneForm(text string) []byte {
	text = strings.ReplaceAll(text, s.path(s.folder), s.folder)
	return []byte(strings.ReplaceAll(text, `\`, "/"))
}

// clear removes folders of the folder.
func (s *System) clear(names ...string) {
	s.t.Helper()
	for _, name := range names {
		if err := os.RemoveAll(s.at(name)); err != nil {
			s.t.Fatal(err)
		}
	}
}

func writeFile(t testing.TB, path string, content []byte) {
	t.Helper()
	err := os.MkdirAll(filepath.Dir(path), 0o755)
	if err == nil {
		err = os.WriteFile(path, content, 0o644)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// firstDifference shows the first lines in which two texts differ.
func firstDifference(a, b []byte) string {
	was, is := bytes.Split(a, []byte("\n")), bytes.Split(b, []byte("\n"))
	for i := range min(len(was), len(is)) {
		if !bytes.Equal(was[i], is[i]) {
			return strings.ToValidUTF8(string(bytes.Join([][]byte{cut(was[i]), cut(is[i])}, []byte("\nand\n"))), "?")
		}
	}
	return "the end"
}

func cut(line []byte) []byte { return line[:min(len(line), 300)] }
