package matrix

import (
	"image/color"
	"strconv"
	"strings"
	"unicode"

	"bolgeplan/data/day"
	"bolgeplan/data/plan"
	"bolgeplan/data/rules"
	"bolgeplan/ui/kit/grid"
	"bolgeplan/ui/kit/style"
)

// waveView is a wave with how it shows.
type waveView struct {
	plan.Wave
	chipText  string // on its chips: "3", "P2"
	fill, ink color.Color
	members   int

	inhabitants    int
	goLive         string // its go-live in a few characters, "" without one
	goLiveWithYear string // the same with its year
	tone           style.Tone
}

// waveViewsOf returns the waves of a solution. Colours go by the place among the
// ordinary waves, so that a pilot more or less does not change them.
func waveViewsOf(lang day.Lang, p *plan.Plan, solution plan.ID, findings []rules.Finding) []waveView {
	waves := p.WavesOf(solution)
	ordinary, i := 0, 0
	for _, w := range waves {
		if w.Kind != plan.Pilot {
			ordinary++
		}
	}
	looks := make([]waveView, 0, len(waves))
	for _, w := range waves {
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

// pilot reports whether the wave is drawn as one.
func (w waveView) pilot() bool { return w.Kind == plan.Pilot }

// limit is how many municipalities the wave should have at most: its capacity,
// or the number that the plan says; 0 where nobody said.
func (w waveView) limit() int {
	if w.Capacity > 0 {
		return w.Capacity
	}
	return w.Expected
}

// formatCount is how many municipalities the wave has, with how many the plan says
// where that is another number.
func (w waveView) formatCount() string {
	if w.Expected > 0 && w.Expected != w.members {
		return strconv.Itoa(w.members) + "/" + strconv.Itoa(w.Expected)
	}
	return strconv.Itoa(w.members)
}

// formatBrief is the wave's number of municipalities and its go-live.
func (w waveView) formatBrief() string {
	if w.goLive == "" {
		return w.formatCount()
	}
	return w.formatCount() + " · " + w.goLive
}

// formatFull is the same where there is room for the year.
func (w waveView) formatFull() string {
	if w.goLiveWithYear == "" {
		return w.formatCount()
	}
	return w.formatCount() + " · " + w.goLiveWithYear
}

// chip is the wave as a cell with a text.
func (w waveView) chip(text string) grid.Cell {
	if w.pilot() {
		return grid.Cell{Text: text, Style: grid.Pilot}
	}
	return grid.Cell{Text: text, Style: grid.Chip, Fill: w.fill, Ink: w.ink}
}

// numberOf is the number in a wave's name, "" where it has none or several.
func numberOf(w plan.Wave) string {
	n := strings.TrimFunc(w.Name, func(r rune) bool { return !unicode.IsDigit(r) })
	if strings.ContainsFunc(n, func(r rune) bool { return !unicode.IsDigit(r) }) {
		return ""
	}
	return n
}

// chipTextOf is what stands for a wave where there is little room: the number in
// its name, after a P for a pilot, else its first letter.
func chipTextOf(w plan.Wave) string {
	n := numberOf(w)
	switch {
	case w.Kind == plan.Pilot:
		return "P" + n
	case n == "" && w.Name != "":
		return string([]rune(w.Name)[:1])
	}
	return n
}

// noticeTone says how it stands with the notice of a wave.
func noticeTone(wave plan.ID, findings []rules.Finding) style.Tone {
	for _, f := range findings { // the worst first
		if f.Rule != rules.NoticeRule || f.Wave != wave {
			continue
		}
		return style.ToneOf(f.Severity)
	}
	return style.QuietTone
}
