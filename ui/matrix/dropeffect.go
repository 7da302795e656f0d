package matrix

import (
	"cmp"
	"slices"
	"strings"

	"bolgeplan/data/consequences"
	"bolgeplan/data/plan"
	"bolgeplan/data/rules"
	"bolgeplan/ui/kit/base"
	"bolgeplan/ui/kit/style"
)

const (
	findingsShown = 3 // in the tip of a drag
	othersShown   = 3 // letters and invoices
	betterShown   = 3 // better waves
)

// dragCache holds the effects of the drag under way. A drag asks for them again over every
// column.
type dragCache struct {
	ids  []plan.ID
	over map[plan.ID]dropEffect
}

// dropEffect is the effect of putting municipalities into a wave.
type dropEffect struct {
	members  int             // of the wave after the drop
	findings []rules.Finding // new ones, about the wave or the moved municipalities
	others   []string        // outdated letters, changed invoices
}

// assessDrop returns the effects of putting municipalities into a wave of the chosen
// solution. Wave None takes them out.
func (s *Screen) assessDrop(wave plan.ID, ids []plan.ID) base.DropPreview {
	if wave == plan.None {
		return base.DropPreview{Lines: []base.TipLine{{Text: s.ws.Lang.N("matrix.drop.out", len(ids)), Bold: true}}}
	}
	i := slices.IndexFunc(s.facts.waves, func(w waveView) bool { return w.ID == wave })
	if i < 0 {
		return base.DropPreview{}
	}
	w, o := s.facts.waves[i], s.effectOfDrop(wave, ids)
	v := base.DropPreview{Total: s.ws.T("matrix.total.more", "n", w.members, "more", o.members-w.members)}
	if o.members == w.members {
		v.Total = ""
	}
	v.Lines = append(v.Lines, s.sizeLine(w, o.members))
	v.Tone = v.Lines[0].Tone
	for n, f := range o.findings {
		tone := style.ToneOf(f.Severity)
		v.Tone = max(v.Tone, tone)
		if n < findingsShown {
			v.Lines = append(v.Lines, base.TipLine{Text: s.formatFinding(f, w), Tone: tone})
		}
	}
	if more := len(o.findings) - findingsShown; more > 0 {
		v.Lines = append(v.Lines, base.TipLine{Text: s.ws.Lang.N("matrix.drop.more", more), Tone: style.QuietTone})
	}
	for _, text := range o.others[:min(len(o.others), othersShown)] {
		v.Lines = append(v.Lines, base.TipLine{Text: text, Tone: style.QuietTone})
	}
	if line := s.formatDropNotice(wave, o.findings); line != "" {
		v.Lines = append(v.Lines, base.TipLine{Text: line, Tone: style.QuietTone})
	}
	if v.Tone.IsGrave() {
		if better := s.betterWaves(wave, ids); better != "" {
			v.Lines = append(v.Lines, base.TipLine{Text: s.ws.T("matrix.drop.better", "waves", better), Bold: true})
		}
	}
	return v
}

// sizeLine says how many municipalities the wave would have, and its limit.
func (s *Screen) sizeLine(w waveView, members int) base.TipLine {
	l := base.TipLine{Bold: true}
	switch {
	case w.Capacity > 0:
		l.Text = s.ws.T("matrix.drop.capacity", "wave", w.Name, "n", members, "of", w.Capacity)
	case w.Expected > 0:
		l.Text = s.ws.T("matrix.drop.expected", "wave", w.Name, "n", members, "of", w.Expected)
	default:
		l.Text = s.ws.Lang.N("matrix.drop.size", members, "wave", w.Name)
	}
	if limit := w.limit(); limit > 0 && members > limit {
		l.Tone = style.WarningTone
	}
	return l
}

// dropTexts is the prefix of the text keys of findings in the tip of a drag. These texts
// omit solution and wave.
const dropTexts = "matrix.drop."

// formatFinding returns a finding as a sentence. It omits the solution and the wave of the
// tip.
func (s *Screen) formatFinding(f rules.Finding, w waveView) string {
	known := f.Solution == s.facts.solution.ID && f.Wave == w.ID && rules.WaveName(s.ws.Lang, s.facts.plan, f) == w.Name
	if key := dropTexts + f.Key; known && s.ws.Lang.Has(key) {
		f.Key = key
	}
	return rules.FormatFinding(s.ws.Lang, s.facts.plan, f)
}

// formatDropNotice says until when notice can be given, unless a finding says so.
func (s *Screen) formatDropNotice(wave plan.ID, findings []rules.Finding) string {
	if slices.ContainsFunc(findings, func(f rules.Finding) bool { return f.Rule == rules.NoticeRule && f.Wave == wave }) {
		return ""
	}
	n := rules.WaveNotice(s.facts.plan, wave, s.facts.today)
	if n.State != rules.NotYet && n.State != rules.Open && n.State != rules.Due {
		return ""
	}
	return s.ws.T("matrix.drop.notice", "date", n.Deadline.Long(s.ws.DayLang()))
}

// betterWaves lists the nearest waves that would take all municipalities without findings
// and without becoming too full. Pilots are left out.
func (s *Screen) betterWaves(than plan.ID, ids []plan.ID) string {
	at := s.indexOfWave(than)
	var near []int
	for i, w := range s.facts.waves {
		if i != at && !w.pilot() && !s.allIn(w.ID, ids) {
			near = append(near, i)
		}
	}
	slices.SortStableFunc(near, func(a, b int) int { return cmp.Compare(abs(a-at), abs(b-at)) })
	var names []string
	for _, i := range near {
		w := s.facts.waves[i]
		o := s.effectOfDrop(w.ID, ids)
		full := w.limit() > 0 && o.members > w.limit()
		if len(o.findings) == 0 && !full && len(names) < betterShown {
			names = append(names, w.Name)
		}
	}
	return strings.Join(names, ", ")
}

func abs(n int) int { return max(n, -n) }

func (s *Screen) allIn(wave plan.ID, ids []plan.ID) bool {
	return !slices.ContainsFunc(ids, func(id plan.ID) bool {
		at, ok := s.facts.waveIndex[id]
		return !ok || s.facts.waves[at].ID != wave
	})
}

// effectOfDrop runs the rules on the plan after a drop.
func (s *Screen) effectOfDrop(wave plan.ID, ids []plan.ID) dropEffect {
	if s.dragCache.over == nil || !slices.Equal(s.dragCache.ids, ids) {
		s.dragCache = dragCache{ids: slices.Clone(ids), over: map[plan.ID]dropEffect{}}
	}
	if o, ok := s.dragCache.over[wave]; ok {
		return o
	}
	o := dropEffect{}
	if next, err := s.ws.Propose(assignment(s.facts.solution.ID, wave, ids)); err == nil {
		o.members = len(next.MembersOf(wave))
		c := s.ws.Consequences(next)
		o.others = consequences.FormatConsequences(s.ws.Lang, next, c)
		news, _ := c.News()
		for _, f := range news {
			if f.Severity != rules.Info && rules.IsCausedByDrop(f, ids) {
				o.findings = append(o.findings, f)
			}
		}
	}
	s.dragCache.over[wave] = o
	return o
}
