package matrix

import (
	"strconv"
	"strings"
	"time"
	"unicode"

	"fyne.io/fyne/v2"

	"bolgeplan/data/plan"
	"bolgeplan/data/waves"
)

// typingPause is how long a character waits for the next one if both could name a wave: "1"
// and "12".
const typingPause = 700 * time.Millisecond

func itoa(n int) string { return strconv.Itoa(n) }

// typing is what has been typed of a wave's or a municipality's name.
type typing struct {
	text              string
	ignoredRest       string              // rest of a name that was recognized before its end
	findsMunicipality bool                // text is the beginning of a municipality's name
	origin            *selectionSnapshot  // before letters went to a municipality; nil for none
	wave              string              // name of the wave that text means so far; "" for none
	on                []solutionSelection // what goes into the wave
	timer             *time.Timer
}

// reset forgets what has been typed.
func (t *typing) reset() {
	if t.timer != nil {
		t.timer.Stop()
	}
	*t = typing{}
}

// typed handles a typed character. Letters go to the municipality whose name begins with them.
// Digits, and letters with which no municipality begins, put the selection into the wave that they
// name: at once if that is unambiguous, else after a pause. The rest of a name that was recognized
// early is ignored.
func (s *Screen) typed(r rune) {
	if rest, ok := strings.CutPrefix(s.typing.ignoredRest, waves.NormalizeTyped(string(r))); ok && s.typing.ignoredRest != "" {
		s.keepTyping(typing{ignoredRest: rest})
		return
	}
	_, list := s.activeSolution()
	text := s.typing.text + string(r)
	if !unicode.IsDigit([]rune(text)[0]) && s.seek(text) {
		return
	}
	s.returnToOrigin()
	origin := s.typing.origin
	i, more := -1, false
	if len(s.selected) > 0 {
		i, more = waveTyped(list, text)
	}
	switch {
	case more:
		wave := ""
		if i >= 0 {
			wave = list[i].Name
		}
		s.keepTyping(typing{text: text, origin: origin, wave: wave, on: s.selectionBySolution()})
	case i < 0:
		s.typing.reset()
		sol, _ := s.activeSolution()
		s.ws.ShowMessage(s.ws.T("matrix.typed.none", "text", text, "solution", sol.Short))
	default:
		rest, _ := strings.CutPrefix(waves.NormalizeTyped(list[i].Name), waves.NormalizeTyped(text))
		s.keepTyping(typing{ignoredRest: rest})
		s.assignByName(list[i].Name)
	}
}

// seek goes to the next municipality whose name begins with a text, starting at the present
// one. It returns false if there is none.
func (s *Screen) seek(text string) bool {
	id := s.seekFrom(text)
	if id == plan.None {
		return false
	}
	origin := s.typing.origin
	if origin == nil && len(s.selected) > 0 {
		shot := s.takeSnapshot()
		origin = &shot
	}
	s.selected = []plan.ID{id}
	s.restoreSelection()
	s.reveal(id)
	s.keepTyping(typing{text: text, findsMunicipality: true, origin: origin})
	return true
}

// returnToOrigin selects again what was selected before letters went to a municipality: the letters
// turn out to name a wave ("Bø" goes on from Ballerup).
func (s *Screen) returnToOrigin() {
	if s.typing.findsMunicipality && s.typing.origin != nil {
		s.restoreSnapshot(*s.typing.origin)
	}
}

func (s *Screen) seekFrom(text string) plan.ID {
	at := 0
	if len(s.selected) > 0 {
		at = max(s.rowOf(s.selected[0]), 0)
	}
	for n := range len(s.list.rows) {
		r := s.list.rows[(at+n)%len(s.list.rows)]
		if !r.isHeading() && strings.HasPrefix(waves.NormalizeTyped(r.municipality.Name), waves.NormalizeTyped(text)) {
			return r.municipality.ID
		}
	}
	return plan.None
}

// keepTyping keeps what has been typed for a while.
func (s *Screen) keepTyping(t typing) {
	s.typing.reset()
	s.typing = t
	s.typing.timer = time.AfterFunc(typingPause, func() { fyne.Do(s.finishTyping) })
}

// finishTyping uses what has been typed as it is, after a pause or before another selection: what
// was selected when it was typed goes into the wave.
func (s *Screen) finishTyping() {
	t := s.typing
	s.typing.reset()
	if t.wave != "" {
		s.assignListByName(t.on, t.wave)
	}
}

// waveTyped finds the wave that a text means, -1 for none yet. more says whether further
// characters could mean another wave. An ordinary wave is typed as its number, its name, or
// its first letter and its number (4, Bølge 4, B4). A pilot is typed as P and its number,
// or its name. Its bare number works if no ordinary wave has that number.
func waveTyped(list []waveView, text string) (wave int, more bool) {
	text = waves.NormalizeTyped(text)
	exact, pilot, begun := -1, -1, map[int]bool{}
	for i, w := range list {
		for n, name := range waves.TypedNames(w.Wave) {
			if !strings.HasPrefix(name, text) {
				continue
			}
			weak := n == 0 && w.pilot()
			switch {
			case name == text && weak:
				pilot = i
			case name == text:
				exact = i
			case !weak:
				begun[i] = true
			}
		}
	}
	if exact < 0 {
		exact = pilot
	}
	delete(begun, exact)
	if exact < 0 && len(begun) == 1 {
		for i := range begun {
			return i, false
		}
	}
	return exact, len(begun) > 0
}
