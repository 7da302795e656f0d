package templates

import (
	"unicode/utf8"

	"bolgeplan/data/day"
	"bolgeplan/data/letters/template"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/kit/style"
)

// maxOffered is how many texts that complete what was typed are shown.
const maxOffered = 8

// offer is what completes the text at the cursor.
type offer struct {
	from, to int // bytes of the text
	list     []template.Candidate
	picked   int
}

// offer finds what completes the text at the cursor.
func (s *Screen) offer() {
	cursor := s.edit.CursorByte()
	from, list := template.Complete(s.edit.Text, cursor, day.Lang(s.choice.lang), s.choice.text.Name)
	if len(list) > maxOffered {
		list = list[:maxOffered]
	}
	s.offered = offer{from: from, to: cursor, list: list}
	s.showOffers()
}

func (s *Screen) showOffers() {
	o := &s.offered
	if len(o.list) == 0 {
		s.offers.SetLines(kit.Line{kit.Quiet(" ")})
		return
	}
	var line kit.Line
	for i, c := range o.list {
		tone := kit.NoTone
		if i == o.picked {
			tone = kit.AccentTone
		}
		chip := kit.Chip(c.Text, tone)
		chip.OnTap = func() {
			o.picked = i
			s.takeOffer()
			s.Focus()
		}
		line = append(line, chip, kit.Quiet(" "))
	}
	meaning := kit.Colored(s.ws.T(o.list[o.picked].Meaning), style.Muted)
	s.offers.SetLines(line, kit.Line{meaning})
}

// takeOffer takes the text that is picked. It returns false if nothing is offered.
func (s *Screen) takeOffer() bool {
	o := s.offered
	if len(o.list) == 0 {
		return false
	}
	picked := o.list[o.picked]
	typed := utf8.RuneCountInString(s.edit.Text[o.from:o.to])
	s.edit.Replace(typed, picked.Text+picked.Tail)
	return true
}

// pickOffer picks the next text that is offered. It returns false if nothing is offered.
func (s *Screen) pickOffer(by int) bool {
	n := len(s.offered.list)
	if n == 0 {
		return false
	}
	s.offered.picked = (s.offered.picked + by + n) % n
	s.showOffers()
	return true
}
