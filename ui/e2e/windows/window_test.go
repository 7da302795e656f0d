package windows

import (
	"fmt"
	"image"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"bolgeplan/ui/e2e"
	"bolgeplan/ui/screens"
)

// Positions in the distribution, as ui/e2e has them on Linux.
const (
	firstWave = 482
	waveWidth = 88
	foundRow  = 162
)

func waveColumn(n int) image.Point { return image.Pt(firstWave+n*waveWidth, foundRow) }

// window uses the window for Windows.
func (b *both) window(t *testing.T) {
	t.Run("edits, undo and a kill", func(t *testing.T) { newSeat(t, b.windows).editsAndAKill() })
	t.Run("killed amid edits", func(t *testing.T) { newSeat(t, b.windows).killedAmidEdits() })
	t.Run("two windows and a file that is replaced", func(t *testing.T) { newSeat(t, b.windows).replacedWhileOpen() })
}

// seat is a user before a screen of Windows.
type seat struct {
	t *testing.T
	d *e2e.Desktop
	*pair
}

func newSeat(t *testing.T, exe string) *seat {
	t.Helper()
	d := e2e.NewDesktop(t)
	s := &seat{t, d, (&both{windows: exe, wine: NewWine(t, d.Display())}).windowsAlone(t)}
	s.windows.mustRun("new", planName, "--example", "sapa-2019")
	return s
}

// open opens the plan in a window, in the distribution.
func (s *seat) open() (*e2e.Program, *e2e.Window) {
	s.t.Helper()
	c := s.wine.wine(s.both.windows, Path(s.windows.at(planName)))
	p := s.d.StartWith(append(c.Env, "BOLGEPLAN_PICKER=own"), c.Path, c.Args[1:]...)
	w := p.Window("En plan")
	w.Resize(e2e.ScreenWidth, e2e.ScreenHeight)
	w.WaitStill()
	at := slices.IndexFunc(screens.All(), func(e screens.Entry) bool { return e.ID == screens.Distribution })
	w.Key("ctrl+" + string(screens.DigitKey(at)))
	w.WaitStill()
	return p, w
}

// find filters the grid to one municipality and selects it.
func (s *seat) find(w *e2e.Window, name string) {
	s.t.Helper()
	w.Key("ctrl+f")
	w.Type(name)
	w.WaitStill()
	w.Key("Return")
	w.WaitStill()
}

// inWave waits until a municipality is in a wave, as another program on Windows reads it.
func (s *seat) inWave(municipality, wave string) {
	s.t.Helper()
	e2e.Eventually(s.t, municipality+" is in "+wave, func() bool {
		out := s.windows.at("fordeling.csv")
		s.windows.mustRun("export", planName, "--out", filepath.Base(out), "--force")
		b, err := os.ReadFile(out)
		if err != nil {
			s.t.Fatal(err)
		}
		for _, line := range strings.Split(string(b), "\n") {
			if strings.Contains(line, municipality) {
				return strings.Contains(line, wave)
			}
		}
		return false
	})
}

// editsAndAKill drags, presses keys and undoes, and kills the window over an edit.
func (s *seat) editsAndAKill() {
	p, w := s.open()
	s.find(w, "Aarhus")
	w.Drag(waveColumn(0), waveColumn(2), 12)
	s.inWave("Aarhus", "Bølge 2")
	w.Key("4")
	s.inWave("Aarhus", "Bølge 4")
	w.Key("ctrl+z")
	s.inWave("Aarhus", "Bølge 2")
	w.Key("5")
	s.inWave("Aarhus", "Bølge 5")
	p.Kill()
	s.inWave("Aarhus", "Bølge 5")
	s.windows.mustRun("verify", planName)

	_, w = s.open()
	w.Key("ctrl+z") // undo is still there after the kill
	s.inWave("Aarhus", "Bølge 2")
	w.Close()
	s.windows.mustRun(setName("Krogh")...) // takes away the mark of the killed window, if the closed one had no time to
	s.isSound()
}

// killedAmidEdits terminates the window at random moments while waves are pressed, again and
// again. The plan is then sound, no process goes on, and nothing of it is elsewhere in clear.
func (s *seat) killedAmidEdits() {
	k := &killing{pair: s.pair, exe: compile(s.t, filepath.Join(s.t.TempDir(), "kill.exe"), "kill.c")}
	s.windows.mustRun("set", planName, "sender.signatory="+hiddenName)
	for range kills() {
		_, w := s.open()
		s.find(w, "Aarhus")
		moment := rand.N(time.Second)
		killed := make(chan result)
		go func() {
			killed <- runToEnd(s.t, s.wine.wine(k.exe, fmt.Sprint(moment.Milliseconds()), "-of", filepath.Base(s.both.windows)))
		}()
		var r result
		for i, running := 0, true; running; i++ {
			select {
			case r = <-killed:
				running = false
			default:
				w.Key(fmt.Sprint(1 + i%5))
			}
		}
		if strings.Join(strings.Fields(r.out), " ") != "killed 0" {
			s.t.Errorf("killed after %v: %q (%d)", moment, r.out, r.code)
		}
		k.nothingInClear(fmt.Sprintf("the window killed after %v", moment))
		s.windows.mustRun("verify", planName)
	}
	_, w := s.open() // and what the killed ones left is cleared
	w.Close()
	s.windows.mustRun(setName("Krogh")...) // takes away the mark of the killed window, if the closed one had no time to
	s.isSound()
}

// replacedWhileOpen opens a plan twice, and puts another file in its place from outside, as
// a synchronising program does from another machine.
func (s *seat) replacedWhileOpen() {
	_, first := s.open()
	_, second := s.open()
	s.find(second, "Aarhus")
	second.Key("4")
	s.inWave("Aarhus", "Bølge 4")
	second.Close()
	copied := s.windows.at("kopi.bolgeplan")
	s.windows.mustRun("send", planName, "--out", filepath.Base(copied))
	if err := os.Rename(copied, s.windows.at(planName)); err != nil {
		s.t.Fatal(err)
	}
	first.WaitStill()
	s.find(first, "Odense")
	first.Key("3")
	s.inWave("Odense", "Bølge 3")
	s.inWave("Aarhus", "Bølge 4")
	first.Close()
	s.isSound()
}
