//go:build unix

package e2e

import (
	"strings"
	"syscall"
	"testing"
)

// TestACopyFromAProgramThatHangs pastes what a program holds that was stopped: the window
// goes on, and pastes it when the program does.
func TestACopyFromAProgramThatHangs(t *testing.T) {
	exe := Build(t, "bolgeplan")
	d := NewDesktop(t)
	file := newPlan(t, d, exe)
	w := openPlan(t, d, exe, file)
	find(w, "Aarhus")

	other := d.command("xclip", "-selection", "clipboard", "-i", "-quiet")
	other.Stdin = strings.NewReader("Bølge 2")
	d.startUntilEnd(other)
	Eventually(t, "the other program has copied", func() bool {
		out, err := d.command("xclip", "-selection", "clipboard", "-o").Output()
		return err == nil && string(out) == "Bølge 2"
	})
	if err := other.Process.Signal(syscall.SIGSTOP); err != nil {
		t.Fatal(err)
	}
	w.Key("ctrl+v")
	w.Key("4")
	inWave(t, file, "Aarhus", "Bølge 4")
	if err := other.Process.Signal(syscall.SIGCONT); err != nil {
		t.Fatal(err)
	}
	w.Key("ctrl+v")
	inWave(t, file, "Aarhus", "Bølge 2")
	w.Close()
	sound(t, exe, file)
}
