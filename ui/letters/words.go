package letters

import (
	"strings"

	"bolgeplan/data/day"
	"bolgeplan/data/letters"
	"bolgeplan/data/plan"
	"bolgeplan/data/rules"
	"bolgeplan/data/worklist"
	"bolgeplan/reports"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/kit/style"
	"bolgeplan/ui/wording"
)

// formatWave names solution and wave: "SAPA Bølge 4".
func (s *Screen) formatWave(it *worklist.Item) string {
	of, _ := s.ws.Plan().Solutions.Get(it.Solution)
	w, _ := s.ws.Plan().Waves.Get(it.WaveID)
	return strings.TrimSpace(of.Short + " " + w.Name)
}

// stateCell says how a letter stands.
func (s *Screen) stateCell(it *worklist.Item) kit.Cell {
	t := s.ws.T
	text, tone := t("letters.state."+it.Group.String()), kit.QuietTone
	switch {
	case it.Group == worklist.Late:
		tone = kit.BadTone
		if max(it.Notice.NoticeDate, s.ws.Today()) <= it.Notice.Last {
			text, tone = t("letters.state.risk"), kit.WarningTone // lawful still, if it goes live late in its span
		}
		if len(it.Differences) > 0 {
			text += ", " + t("letters.state.stale")
		}
	case it.Returned:
		text, tone = t("letters.state.returned"), kit.WarningTone
	case it.ToldTwice:
		text, tone = t("letters.state.twice"), kit.WarningTone
	case it.Group == worklist.CanTell && !it.KindOf.Notifies():
		text = t("letters.state.can_write")
	case it.Group == worklist.CanTell, it.Group == worklist.Stale:
		tone = kit.WarningTone
	case it.Group == worklist.Sent:
		tone = kit.GoodTone
		if it.Last.State() == letters.Printed {
			text = t("letters.state.printed")
		}
		if it.Notice.State == rules.Late {
			text, tone = t("letters.state.told_late"), kit.QuietTone
		}
	case !it.Group.IsDue() && it.Impossible != nil && it.Impossible.Obstacle != letters.AlreadyLive:
		text = t("letters.state.impossible")
	}
	return kit.Cell{Text: text, Tone: tone}
}

// registerCell says what the municipality was told and what is now, or what the letter lacks.
func (s *Screen) registerCell(it *worklist.Item) kit.Cell {
	if s.isTicked(it) {
		if l := s.batch.letterOf(it); l.isLacking() {
			return kit.Cell{Text: s.ws.T("letters.lacks", "what", s.formatMissing(l.missing)), Tone: kit.WarningTone}
		}
	}
	return kit.Cell{Text: s.formatRegister(it), Role: style.Muted}
}

// formatRegister says in a few words what the register knows.
func (s *Screen) formatRegister(it *worklist.Item) string {
	lang := s.ws.DayLang()
	switch {
	case len(it.Differences) > 0:
		return s.formatShort(&it.Differences[0])
	case it.Returned:
		return s.ws.T("letters.register.returned", "day", it.Last.Last().Day().Long(lang))
	case it.HasLast():
		return wording.FormatDelivery(s.ws.Lang, it.Last)
	case it.Impossible != nil && it.Impossible.Obstacle != letters.AlreadyLive:
		return s.ws.Lang.Format(it.Impossible)
	}
	if about := it.KindOf.About; about != "" {
		if m, ok := s.ws.Plan().MilestoneFor(it.Solution, it.Municipality, about); ok {
			return s.ws.T("letter.row."+string(about)) + " " + m.When().Long(lang)
		}
		return s.ws.T("letters.register.untold")
	}
	live, ok := s.ws.Plan().MilestoneFor(it.Solution, it.Municipality, plan.GoLive)
	switch {
	case live.DoneOn != day.None:
		return s.ws.T("letters.register.live", "day", live.DoneOn.Long(lang))
	case it.KindOf.LastDay || !ok:
		return s.ws.T("letters.register.untold")
	}
	return s.ws.T("letters.register.untold.date", "date", live.When().Long(lang))
}

// channelName names a channel; one of a newer program as it is written.
func (s *Screen) channelName(channel string) string {
	if letters.IsChannel(channel) {
		return s.ws.T("letter.channel." + channel)
	}
	return channel
}

// factName names a fact that a letter states, with a capital.
func (s *Screen) factName(fact int) string {
	key := "letter.row." + letters.FactName(fact)
	if fact >= letters.PriceFact {
		key = "letter.fact." + letters.FactName(fact)
	}
	return wording.Capitalize(s.ws.T(key))
}

// formatShort says a difference in a few words: "oplyst 20., nu 27. september 2019".
func (s *Screen) formatShort(d *letters.Difference) string {
	if d.Reason == letters.Unplaced {
		return s.ws.T("letters.register.unplaced", "told", d.Wave)
	}
	stated, now := wording.FormatStatedAndNow(s.ws.Lang, *d)
	if stated == "" {
		return s.ws.T("letters.register.changed", "fact", s.factName(d.Fact))
	}
	if now == "" {
		return s.ws.T("letters.register.dropped", "told", stated)
	}
	return s.ws.T("letters.register.differs", "told", withoutCommonEnd(stated, now), "now", now)
}

// withoutCommonEnd leaves out of a date the month and year that the next one has too: "20." of
// "20. september 2019" before "27. september 2019".
func withoutCommonEnd(date, next string) string {
	a, b := strings.Fields(date), strings.Fields(next)
	if len(a) != 3 || len(b) != 3 || a[2] != b[2] {
		return date
	}
	if a[1] != b[1] {
		return a[0] + " " + a[1]
	}
	return a[0]
}

// formatChange says by how much a fact differs: "7 dage senere", "mere præcis"; "" for no words.
func (s *Screen) formatChange(d *letters.Difference) string {
	switch d.Reason {
	case letters.OtherWave:
		return s.ws.T("brief.wave.other")
	case letters.Later:
		return s.ws.Lang.N("brief.later", int(d.Now.Earliest-d.Stated.Earliest))
	case letters.Earlier:
		if n := int(d.Stated.Earliest - d.Now.Earliest); n > 0 {
			return s.ws.Lang.N("brief.earlier", n)
		}
	case letters.Narrower:
		return s.ws.T("brief.narrower")
	case letters.Wider:
		return s.ws.T("brief.wider")
	case letters.Undecided:
		return s.ws.T("brief.undecided")
	case letters.Dropped, letters.Unplaced:
		return s.ws.T("brief.removed")
	}
	return ""
}

// formatMissing lists what a letter lacks.
func (s *Screen) formatMissing(missing []reports.MissingFact) string {
	words := make([]string, len(missing))
	for i, m := range missing {
		words[i] = m.Name(s.ws.Lang)
	}
	return strings.Join(words, ", ")
}
