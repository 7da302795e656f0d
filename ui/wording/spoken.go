package wording

import (
	"strings"

	"bolgeplan/assets/translations"
)

// Placement is a municipality's place in a solution, for the sentence that tells it.
type Placement struct {
	Municipality, Solution string

	Wave   string // "" for none
	GoLive string // as it is promised; "" for none
	Former string // the wave that it was in, where a comparison tells another; "" for none

	Column   string   // the wave under the cursor, where it is another; "" for none
	Selected int      // municipalities
	Findings []string // sentences
}

// FormatPlacement tells a placement: "Tønder, KSD, Bølge 3, idriftsættelse 1. kvartal 2020, ét
// fund: …".
func FormatPlacement(lang translations.Lang, p Placement) string {
	parts := []string{p.Municipality, p.Solution}
	switch {
	case p.Solution == "":
	case p.Wave == "":
		parts = append(parts, lang.T("spoken.notplaced"))
	default:
		parts = append(parts, p.Wave)
		if p.GoLive != "" {
			parts = append(parts, lang.T("spoken.golive", "when", p.GoLive))
		}
	}
	if p.Former != "" {
		parts = append(parts, lang.T("spoken.former", "wave", p.Former))
	}
	if p.Column != "" && p.Column != p.Wave {
		parts = append(parts, lang.T("spoken.column", "wave", p.Column))
	}
	if p.Selected > 1 {
		parts = append(parts, lang.T("spoken.several", "n", p.Selected))
	}
	return joinSpoken(append(parts, FormatFound(lang, p.Findings))...)
}

// Wave is a wave, for the sentence that tells it.
type Wave struct {
	Name     string
	Kind     string // of a pilot; "" for an ordinary wave
	Members  int
	Expected int      // or what there is room for; 0 for neither
	GoLive   string   // as it is promised
	Notice   string   // the deadline; "" for none
	Findings []string // sentences
}

// FormatWave tells a wave: "Bølge 3, 12 af 14 kommuner, idriftsættelse 1. kvartal 2020, varsles
// senest 1. marts".
func FormatWave(lang translations.Lang, w Wave) string {
	members := lang.N("timeline.municipalities", w.Members)
	if w.Expected > 0 {
		members = lang.T("spoken.members", "n", w.Members, "of", w.Expected)
	}
	return joinSpoken(w.Name, w.Kind, members, lang.T("spoken.golive", "when", w.GoLive), w.Notice, FormatFound(lang, w.Findings))
}

// Bar is a bar of the timeline, for the sentence that tells it.
type Bar struct {
	Name     string // of whom and what: "KSD · Bølge 3: idriftsættelse"
	Date     string
	Locked   string // why it cannot be moved; "" where it can
	Done     bool
	Findings []string // sentences
}

// FormatBar tells a bar of the timeline.
func FormatBar(lang translations.Lang, b Bar) string {
	date, done := b.Date, ""
	if date == "" {
		date = lang.T("spoken.noday")
	}
	if b.Done {
		done = lang.T("done.chip")
	}
	return joinSpoken(b.Name, date, done, strings.TrimSuffix(b.Locked, "."), FormatFound(lang, b.Findings))
}

// FormatFound tells how many findings there are, and what they say; "" for none.
func FormatFound(lang translations.Lang, sentences []string) string {
	if len(sentences) == 0 {
		return ""
	}
	return lang.N("spoken.findings", len(sentences)) + ": " + strings.Join(sentences, "; ")
}

func joinSpoken(parts ...string) string {
	var kept []string
	for _, p := range parts {
		if p != "" {
			kept = append(kept, strings.ReplaceAll(p, "\u00a0", " "))
		}
	}
	return strings.Join(kept, ", ")
}
