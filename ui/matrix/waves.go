package matrix

import (
	"image/color"
	"strconv"
	"strings"

	"bolgeplan/data/day"
	"bolgeplan/data/plan"
	"bolgeplan/data/rules"
	"bolgeplan/data/waves"
	"bolgeplan/ui/kit/grid"
	"bolgeplan/ui/kit/style"
)

// waveView is a wave with its appearance.
type waveView struct {
	plan.Wave
	chipText  string // on its chips: "3", "P2"
	fill, ink color.Color
	members   int

	inhabitants    int
	goLive         string // short, "" if there is none
	goLiveWithYear string // goLive with its year
	tone           style.Tone
}

// waveViewsOf returns the waves of a solution. The colours depend only on the order of the
// ordinary waves. So adding a pilot does not change them.
func waveViewsOf(lang day.Lang, p *plan.Plan, solution plan.ID, findings []rules.Finding) []waveView {
	list := p.WavesOf(solution)
	ordinary, i := 0, 0
	for _, w := range list {
		if w.Kind != plan.Pilot {
			ordinary++
		}
	}
	looks := make([]waveView, 0, len(list))
	for _, w := range list {
		l := waveView{Wave: w, chipText: chipTextOf(w), members: len(p.MembersOf(w.ID)), tone: noticeTone(w.ID, findings)}
		if w.Kind != plan.Pilot {
			l.fill, l.ink = style.WaveColors(i, ordinary)
			i++
		}
		if m, ok := p.WaveMilestone(w.ID, plan.GoLive); ok {
			l.goLive, l.goLiveWithYear = m.When().Short(lang), m.When().Long(lang)
		}
		looks = append(looks, l)
	}
	return looks
}

// pilot reports whether the wave is a pilot.
func (w waveView) pilot() bool { return w.Kind == plan.Pilot }

// limit returns the largest number of municipalities: the wave's capacity, else its
// expected number; 0 for no limit.
func (w waveView) limit() int {
	if w.Capacity > 0 {
		return w.Capacity
	}
	return w.Expected
}

// isOff reports whether the wave has another number of municipalities than it should.
func (w waveView) isOff() bool {
	return w.Expected > 0 && w.members != w.Expected || w.Capacity > 0 && w.members > w.Capacity
}

// headTone is the tone of the second line of the wave's header: amber for a number that is off.
func (w waveView) headTone() style.Tone {
	if w.isOff() {
		return max(w.tone, style.WarningTone)
	}
	return w.tone
}

// formatCount returns the number of municipalities, and the expected number if that
// differs.
func (w waveView) formatCount() string {
	if w.Expected > 0 && w.Expected != w.members {
		return strconv.Itoa(w.members) + "/" + strconv.Itoa(w.Expected)
	}
	return strconv.Itoa(w.members)
}

// formatBrief returns the number of municipalities and the go-live.
func (w waveView) formatBrief() string {
	if w.goLive == "" {
		return w.formatCount()
	}
	return w.formatCount() + " · " + w.goLive
}

// formatFull is formatBrief with the year of the go-live.
func (w waveView) formatFull() string {
	if w.goLiveWithYear == "" {
		return w.formatCount()
	}
	return w.formatCount() + " · " + w.goLiveWithYear
}

// chip returns a cell in the wave's colours.
func (w waveView) chip(text string) grid.Cell {
	if w.pilot() {
		return grid.Cell{Text: text, Style: grid.Pilot}
	}
	return grid.Cell{Text: text, Style: grid.Chip, Fill: w.fill, Ink: w.ink}
}

// maxShortName is the longest word that stands for a wave on a chip, in letters.
const maxShortName = 4

// chipTextOf returns a wave's short name: the number in its name, with a P for a pilot, a last
// word that is as short as one ("Bølge IV", "Gruppe A"), or its first letter.
func chipTextOf(w plan.Wave) string {
	n := waves.Number(w)
	switch {
	case w.Kind == plan.Pilot:
		return "P" + n
	case n == "" && w.Name != "":
		words := strings.Fields(w.Name)
		if last := words[len(words)-1]; len(words) > 1 && len([]rune(last)) <= maxShortName {
			return last
		}
		return string([]rune(w.Name)[:1])
	}
	return n
}

// noticeTone returns the tone of a wave's notice.
func noticeTone(wave plan.ID, findings []rules.Finding) style.Tone {
	for _, f := range findings { // the worst first
		if f.Rule != rules.NoticeRule || f.Wave != wave {
			continue
		}
		return style.ToneOf(f.Severity)
	}
	return style.QuietTone
}
