package receive

import (
	"bolgeplan/data/merge"
	"bolgeplan/data/rules"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/kit/style"
	"bolgeplan/ui/wording"
)

// addTold adds the changes of mine that others answered.
func (p *page) addTold() {
	s, t := p.s, p.s.ws.T
	told := s.room.review.Told
	if len(told) == 0 {
		return
	}
	p.heading(t("receive.told"), len(told), t("receive.told.hint"), kit.SheetRow{}, handler{})
	for i := range told {
		a := &told[i]
		mine := s.choices.Restore[a.Key]
		restore := func(on bool) func() {
			return func() {
				s.choose(func(c *merge.Choices) {
					delete(c.Restore, a.Key)
					if on {
						c.Restore[a.Key] = true
					}
				})
			}
		}
		off := s.merged != nil || s.working
		p.add(kit.SheetRow{ID: "told:" + keyID(a.Key), Stop: true, Gap: gapAfter(i),
			Card: &kit.SheetCard{Tone: kit.AccentTone, Title: kit.Line{kit.Plain(s.account.told[i])}},
			Buttons: []kit.SheetButton{
				{Text: t("receive.told.keep", "whose", wording.Genitive(s.ws.Lang, merge.FirstName(a.Author))), Chosen: !mine, Off: off},
				{Text: t("receive.told.restore"), Chosen: mine, Off: off},
			},
		}, handler{press: []func(){restore(false), restore(true)}})
	}
}

// gapAfter is the room between cards.
func gapAfter(i int) float32 {
	if i == 0 {
		return 0
	}
	return 8
}

// addFaults adds what the merge itself breaks.
func (p *page) addFaults() {
	s, t := p.s, p.s.ws.T
	if len(s.outcome.faults) == 0 {
		return
	}
	hint := "receive.faults.hint"
	if s.merged != nil {
		hint = "receive.faults.after"
	}
	p.heading(t("receive.faults"), len(s.outcome.faults), t(hint), kit.SheetRow{}, handler{})
	for i, f := range s.outcome.faults {
		p.addFault(f, gapAfter(i))
	}
}

func (p *page) addFault(f fault, gap float32) {
	s, t := p.s, p.s.ws.T
	fixed, title := s.isFixed(f)
	card := &kit.SheetCard{Tone: kit.WarningTone, Title: kit.Line{kit.Strong(title)}}
	if f.finding != nil && style.ToneOf(f.finding.Severity).IsGrave() {
		card.Tone = style.ToneOf(f.finding.Severity)
	}
	if fixed {
		card.Tone = kit.GoodTone
		card.Title = append(card.Title, kit.Colored("  ✓ "+t("receive.fixed"), style.Good))
	}
	if f.because != "" {
		card.Lines = []kit.Line{{kit.Quiet(f.because)}}
	}
	r := kit.SheetRow{ID: f.id, Stop: true, Gap: gap, Card: card}
	var h handler
	off := s.merged == nil || fixed || !s.ws.CanEdit()
	for n, text := range f.texts {
		done := s.fixed[remedyID(f, n)]
		r.Buttons = append(r.Buttons, kit.SheetButton{Text: text, Off: off || done})
		h.press = append(h.press, func() { s.remedy(f, n) })
	}
	if f.finding != nil && s.merged != nil && rules.Fixable(*f.finding) {
		r.Buttons = append(r.Buttons, kit.SheetButton{Text: t("receive.fix"), Off: off})
		h.press = append(h.press, func() { s.offerFixes(f) })
	}
	r.Buttons = append(r.Buttons, kit.SheetButton{Text: t("receive.show")})
	h.press = append(h.press, func() { s.showFault(f) })
	p.add(r, h)
}
