package system

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"testing"
)

// TestOpenMail puts programs of its own in the place of the system's.
func TestOpenMail(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("the programs are those of Linux")
	}
	bin := t.TempDir()
	t.Setenv("PATH", bin+":/bin:/usr/bin")
	opened := filepath.Join(bin, "opened")
	program := func(name, script string) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(bin, name), []byte("#!/bin/sh\n"+script+"\n"), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	program("xdg-mime", "")
	program("xdg-open", `printf %s "$1" >`+opened)
	if err := OpenMail("/x y.eml"); !errors.Is(err, ErrNoProgram) {
		t.Errorf("without a mail program: %v", err)
	}
	if _, err := os.Stat(opened); err == nil {
		t.Error("something was opened")
	}
	program("xdg-mime", `[ "$*" = "query default message/rfc822" ] && echo thunderbird.desktop`)
	if err := OpenMail("/x y.eml"); err != nil {
		t.Error(err)
	}
	if b, err := os.ReadFile(opened); err != nil || string(b) != "/x y.eml" {
		t.Errorf("opened %q (%v)", b, err)
	}
	program("xdg-open", "exit 3")
	if err := OpenMail("/x y.eml"); !errors.Is(err, ErrNoProgram) {
		t.Errorf("a mail program that does not start: %v", err)
	}
}
