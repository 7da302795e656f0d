package e2e

import (
	"bytes"
	"fmt"
	"image"
	"math/rand/v2"
	"os"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// hammering is how long the window is hammered on, and with what seed: the environment names the
// seconds, and can name the seed of a run that failed. Made-up input belongs to the long runs.
func hammering(t *testing.T) (time.Duration, uint64) {
	seconds, err := strconv.Atoi(os.Getenv("BOLGEPLAN_HAMMER"))
	if err != nil {
		t.Skip("BOLGEPLAN_HAMMER names no seconds")
	}
	seed, err := strconv.ParseUint(os.Getenv("BOLGEPLAN_SEED"), 10, 64)
	if err != nil {
		seed = uint64(time.Now().UnixNano())
	}
	return time.Duration(seconds) * time.Second, seed
}

// TestTheWindowTakesInputWhateverWasDone presses menus, tips, dialogs, themes, screens and
// Escape at random. After each dozen the window must still react to a key and to a click.
func TestTheWindowTakesInputWhateverWasDone(t *testing.T) {
	lasting, seed := hammering(t)
	t.Logf("BOLGEPLAN_SEED=%d", seed)
	exe := Build(t, "bolgeplan")
	d := NewDesktop(t)
	file := newPlan(t, d, exe)
	w := openPlan(t, d, exe, file)
	h := &hammer{t: t, w: w, rand: rand.New(rand.NewPCG(seed, 0))}
	for end := time.Now().Add(lasting); time.Now().Before(end); {
		for range 12 {
			h.blow()
		}
		h.takesInput()
	}
	t.Logf("%d blows", len(h.done))
	w.p.Kill()
	sound(t, exe, file)
}

// hammer does random things to a window, and remembers them.
type hammer struct {
	t    *testing.T
	w    *Window
	rand *rand.Rand
	done []string
}

// blow does one thing. None of them ends the program: the first menu, which can, stays closed.
func (h *hammer) blow() {
	do := func(what string, f func()) {
		h.done = append(h.done, what)
		f()
	}
	at := func(from, to image.Point) image.Point {
		return image.Pt(from.X+h.rand.IntN(to.X-from.X), from.Y+h.rand.IntN(to.Y-from.Y))
	}
	inMenuBar := at(image.Pt(70, 8), image.Pt(330, 20))
	anywhere := at(image.Pt(0, 44), image.Pt(screenWidth, screenHeight))
	beside := at(image.Pt(500, 100), image.Pt(screenWidth, screenHeight-60)) // none of the menus of the bar
	keys := []string{"ctrl+1", "ctrl+2", "ctrl+3", "ctrl+4", "ctrl+5", "ctrl+6", "ctrl+7", "Escape", "Escape", "Tab", "Down",
		"F1", "F2", "ctrl+k", "ctrl+f", "ctrl+comma", "ctrl+g", "ctrl+n", "ctrl+r", "ctrl+o", "ctrl+p", "ctrl+shift+d", "ctrl+shift+3", "shift+F10", "alt"}
	commands := []string{"lyst", "mørkt", "light", "dark", "dansk", "english", "større", "mindre", "larger", "smaller"}
	switch h.rand.IntN(10) {
	case 0:
		do(fmt.Sprint("menu ", inMenuBar), func() { h.w.Click(inMenuBar) })
	case 1:
		do(fmt.Sprint("menus ", inMenuBar), func() {
			h.w.Click(inMenuBar)
			h.w.Key("Down", "Right", "Down")
		})
	case 2:
		do(fmt.Sprint("click ", beside), func() { h.w.Click(beside) })
	case 3:
		do(fmt.Sprint("context menu ", anywhere), func() { h.w.RightClick(anywhere) })
	case 4:
		do(fmt.Sprint("tip ", anywhere), func() {
			h.w.Hover(anywhere)
			h.w.Hover(anywhere.Add(image.Pt(1, 0)))
			time.Sleep(time.Duration(h.rand.IntN(900)) * time.Millisecond)
		})
	case 5:
		word := commands[h.rand.IntN(len(commands))]
		do("palette "+word, func() {
			h.w.Key("ctrl+k")
			h.w.Type(word)
			h.w.Key("Return")
		})
	case 6:
		do(fmt.Sprint("wheel ", anywhere), func() { h.w.Scroll(anywhere, []int{-3, -1, 1, 4}[h.rand.IntN(4)]) })
	default:
		key := keys[h.rand.IntN(len(keys))]
		do(key, func() { h.w.Key(key) })
	}
}

// takesInput fails the test unless the rail changes by a key and by a click.
func (h *hammer) takesInput() {
	h.t.Helper()
	rail := func() []byte { return cut(h.w.Screenshot(), image.Rect(0, 36, 100, 500)).Pix }
	reacts := func(to string, press func(try int)) {
		h.t.Helper()
		before := rail()
		for try, end := 0, time.Now().Add(patience); time.Now().Before(end); try++ {
			press(try)
			for range 20 {
				if !bytes.Equal(rail(), before) {
					return
				}
				time.Sleep(20 * time.Millisecond)
			}
		}
		h.w.p.savePicture(h.t.Name() + "-stuck")
		h.t.Logf("the keyboard is with window %s of %s", strings.TrimSpace(h.w.d.do("xdotool", "getwindowfocus")), h.w.id)
		_ = h.w.p.cmd.Process.Signal(syscall.SIGQUIT) // it says what each goroutine does
		h.w.p.Wait()
		h.t.Fatalf("the window took no %s after %d blows, the last:\n%s\n%s", to, len(h.done), strings.Join(h.done[max(len(h.done)-60, 0):], "\n"), h.w.p.Stderr())
	}
	h.w.Hover(image.Pt(screenWidth/2, screenHeight-4))
	for range 6 {
		h.w.Key("Escape")
	}
	h.w.WaitStill()
	reacts("key", func(try int) { h.w.Key("Escape", "ctrl+"+strconv.Itoa(1+try%2)) })
	h.w.Key("Escape", "Escape")
	h.w.WaitStill()
	reacts("click", func(try int) { h.w.Click(image.Pt(40, 60+14*(try%24))) })
}
