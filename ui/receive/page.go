package receive

import (
	"path/filepath"
	"strconv"
	"strings"

	"bolgeplan/data/history"
	"bolgeplan/data/merge"
	"bolgeplan/ui/holdings"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/kit/style"
	"bolgeplan/ui/wording"
)

// receiptID is the row of the receipt.
const receiptID = "receipt"

// handler is what the rows of the page do.
type handler struct {
	press []func() // by button
	check func()
}

// page collects the rows of the page.
type page struct {
	s        *Screen
	rows     []kit.SheetRow
	handlers map[string]handler
}

func (p *page) add(r kit.SheetRow, h handler) {
	p.rows = append(p.rows, r)
	if r.ID != "" {
		p.handlers[r.ID] = h
	}
}

func (s *Screen) press(id string, button int) {
	if h := s.handlers[id]; button < len(h.press) {
		run(h.press[button])
	}
}

func (s *Screen) fold(id string, open bool) {
	s.unfolded[id] = open
	s.show()
}

// enter merges where nothing is open, or goes on to what is. On the receipt it sends it
// back.
func (s *Screen) enter(id string) {
	switch {
	case s.merged != nil:
		if id == receiptID {
			s.press(id, 0)
		}
	case s.room == nil || !s.room.review.IsNew():
		s.Escape()
	case s.open() == 0:
		s.merge()
	default:
		if next := s.firstOpen(); next != "" {
			s.sheet.Select(next)
		}
	}
}

// firstOpen returns the row of the first conflict that nobody has settled, "" for none.
func (s *Screen) firstOpen() string {
	if s.room == nil || !s.room.review.IsNew() {
		return ""
	}
	for i := range s.room.review.Conflicts {
		c := &s.room.review.Conflicts[i]
		if _, picked := s.choices.Picks[c.Key()]; !picked && s.isShown(c) {
			return conflictID(c)
		}
	}
	return ""
}

// isShown reports whether a conflict is in no folded list.
func (s *Screen) isShown(c *merge.Conflict) bool { return !c.Former && !c.Wording }

func conflictID(c *merge.Conflict) string { return "conflict:" + keyID(c.Key()) }

func keyID(k history.RegisterKey) string {
	return k.Row.Table + ":" + k.Row.ID.String() + ":" + k.Register
}

// page lists everything that there is to see.
func (s *Screen) page() *page {
	p := &page{s: s, handlers: map[string]handler{}}
	switch {
	case s.room == nil && s.working:
	case s.room == nil:
		p.add(kit.SheetRow{Text: []kit.Line{{kit.Quiet(s.ws.T("receive.empty"))}}}, handler{})
	case s.merged == nil && !s.room.review.IsNew():
		p.add(kit.SheetRow{Text: []kit.Line{sentence(s.account.since)}}, handler{})
	default:
		p.addHead()
		p.addConflicts()
		p.addTold()
		p.addFaults()
		p.addRest()
	}
	return p
}

// sentence is the first sentence of the page.
func sentence(text string) kit.Line { return kit.Line{{Text: text, Size: style.HeadingSize}} }

// addHead adds the receipt, or the first sentence with what leads to the merged plan.
func (p *page) addHead() {
	s, t := p.s, p.s.ws.T
	look := []func(){func() { s.preview("distribution") }, func() { s.preview("timeline") }}
	buttons := []kit.SheetButton{{Text: t("receive.look.distribution")}, {Text: t("receive.look.timeline")}}
	if s.merged != nil {
		p.addReceipt()
		if s.holders != nil {
			line := append(kit.Line{kit.Link(t("holdings.title"), func() { holdings.Show(s.ws) }), kit.Plain(": ")}, s.holders...)
			p.add(kit.SheetRow{Gap: 12, Text: []kit.Line{line}}, handler{})
		}
		p.add(kit.SheetRow{Gap: 12, Text: []kit.Line{{kit.Quiet(s.account.since)}}}, handler{})
		return
	}
	p.add(kit.SheetRow{ID: "since", Text: []kit.Line{sentence(s.account.since)}, Buttons: buttons}, handler{press: look})
}

// addReceipt says what the merge did.
func (p *page) addReceipt() {
	s, t, n := p.s, p.s.ws.T, p.s.ws.Lang.N
	var parties []string
	for _, o := range s.room.review.Others {
		name := o.Author
		if o.Me {
			name = t("receive.elsewhere")
		}
		parties = append(parties, t("receive.party", "n", o.Txs, "name", name))
	}
	lines := []kit.Line{{kit.Quiet(t("receive.parties", "list", strings.Join(parties, " · ")) + " " + s.becameText())}}
	if left := len(s.outcome.left); left > 0 {
		lines = append(lines, kit.Line{kit.Quiet(n("receive.left.count", left))})
	}
	if open := s.open(); open > 0 {
		lines = append(lines, kit.Line{kit.Colored(n("receive.became.open", open), style.Warning)})
	}
	if path := s.merged.SafetyCopy; path != "" {
		link := kit.Link(filepath.Base(path), func() { s.ws.ShowFolder(path) })
		link.Role = style.Accent
		lines = append(lines, kit.Line{kit.Plain(t("receive.safety")), link})
	}
	title := kit.Heading(t("receive.done", "receipt", s.outcome.receipt))
	p.add(kit.SheetRow{ID: receiptID, Stop: true,
		Card:    &kit.SheetCard{Tone: kit.GoodTone, Title: kit.Line{{Text: "✓ ", Role: style.Good, Weight: style.Bold, Size: style.HeadingSize}, title}, Lines: lines},
		Buttons: []kit.SheetButton{{Text: t("receive.reply", "name", s.room.who()), Primary: true}, {Text: t("receive.undo")}, {Text: t("receive.print")}},
	}, handler{press: []func(){s.reply, s.undo, s.print}})
}

// mostBecame is how many settled conflicts the receipt names.
const mostBecame = 3

// becameText says what became of the conflicts that were settled.
func (s *Screen) becameText() string {
	var parts []string
	more := 0
	for i := range s.room.review.Conflicts {
		c, words := &s.room.review.Conflicts[i], s.account.conflicts[i]
		option, picked := s.choices.Picks[c.Key()]
		switch {
		case !picked:
			continue
		case words == nil || len(parts) == mostBecame:
			more++
			continue
		}
		parts = append(parts, s.ws.T("receive.became", "subject", words.Subject, "value", words.Options[option].Value, "whose", s.whoseOption(c.Options[option])))
	}
	if more > 0 {
		parts = append(parts, s.ws.Lang.N("receive.became.more", more))
	}
	return strings.Join(parts, " · ")
}

func (s *Screen) whoseOption(o merge.Option) string {
	switch {
	case o.Kind == merge.AsBefore:
		return s.ws.T("receive.became.before")
	case o.Mine:
		return s.ws.T("receive.became.mine")
	}
	return s.ws.T("receive.became.theirs", "whose", wording.Genitive(s.ws.Lang, merge.FirstName(o.Author)))
}

// heading adds the title of a group, its number and a hint.
func (p *page) heading(title string, n int, hint string, r kit.SheetRow, h handler) {
	r.Gap = 16
	r.Text = []kit.Line{{kit.Strong(title), kit.Strong(" " + strconv.Itoa(n)), kit.Quiet("  " + hint)}}
	p.add(r, h)
	p.gap(6)
}

// gap adds room above the next row.
func (p *page) gap(by float32) { p.add(kit.SheetRow{Gap: by, Text: nil}, handler{}) }
